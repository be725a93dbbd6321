//+------------------------------------------------------------------+
//| The only door to libzmq: three client sockets, whole frames as     |
//| byte arrays, nothing that waits. zmq_msg_t is never used.          |
//+------------------------------------------------------------------+

#import "libzmq.dll"
long zmq_ctx_new(void);
int zmq_ctx_set(long context, int option, int value);
int zmq_ctx_term(long context);
long zmq_socket(long context, int type);
int zmq_close(long socket);
int zmq_setsockopt(long socket, int option, const uchar &value[], ulong length);
int zmq_connect(long socket, const uchar &address[]);
int zmq_send(long socket, const uchar &frame[], ulong length, int flags);
int zmq_recv(long socket, uchar &frame[], ulong length, int flags);
int zmq_errno(void);
#import

#define ZMQ_DEALER 5
#define ZMQ_DONTWAIT 1
#define ZMQ_ROUTING_ID 5
#define ZMQ_LINGER 17
#define ZMQ_RECONNECT_IVL 18
#define ZMQ_RECONNECT_IVL_MAX 21
#define ZMQ_MAXMSGSIZE 22
#define ZMQ_SNDHWM 23
#define ZMQ_RCVHWM 24
#define ZMQ_IMMEDIATE 39
#define ZMQ_CURVE_PUBLICKEY 48
#define ZMQ_CURVE_SECRETKEY 49
#define ZMQ_CURVE_SERVERKEY 50
#define ZMQ_BLOCKY 70

#define DW_MOST_FRAME 8300
#define DW_CURVE_KEY 41  // 40 characters of Z85 and the closing zero

long g_zmq_context = 0;
long g_trade_socket = 0;
long g_market_socket = 0;
long g_guardian_socket = 0;
uchar g_curve_server[DW_CURVE_KEY];
uchar g_curve_public[DW_CURVE_KEY];
uchar g_curve_secret[DW_CURVE_KEY];
bool g_curve = false;

//--- An integer option as libzmq wants it: four or eight bytes, little-endian.
int SetSocketNumber(const long socket, const int option, const long value, const int bytes)
  {
   uchar raw[8];
   for(int i = 0; i < 8; i++)
      raw[i] = (uchar)((value >> (8 * i)) & 0xFF);
   return(zmq_setsockopt(socket, option, raw, (ulong)bytes));
  }

//--- A client socket set up as PROTOCOL.md says; 0 when it could not be made. Connecting goes on in the background for ever.
long OpenChannel(const int port, const string identity, const int send_queue)
  {
   long socket = zmq_socket(g_zmq_context, ZMQ_DEALER);
   if(socket == 0)
      return(0);
   uchar name[];
   int length = StringToCharArray(identity, name, 0, WHOLE_ARRAY, CP_UTF8);
   bool ok = length > 1 && zmq_setsockopt(socket, ZMQ_ROUTING_ID, name, (ulong)(length - 1)) == 0;
   ok = ok && SetSocketNumber(socket, ZMQ_LINGER, 0, 4) == 0;
   ok = ok && SetSocketNumber(socket, ZMQ_IMMEDIATE, 1, 4) == 0;
   ok = ok && SetSocketNumber(socket, ZMQ_RECONNECT_IVL, 100, 4) == 0;
   ok = ok && SetSocketNumber(socket, ZMQ_RECONNECT_IVL_MAX, 2000, 4) == 0;
   ok = ok && SetSocketNumber(socket, ZMQ_MAXMSGSIZE, 16384, 8) == 0;
   ok = ok && SetSocketNumber(socket, ZMQ_SNDHWM, (long)send_queue, 4) == 0;
   ok = ok && SetSocketNumber(socket, ZMQ_RCVHWM, 10000, 4) == 0;
   if(g_curve)
     {
      ok = ok && zmq_setsockopt(socket, ZMQ_CURVE_SERVERKEY, g_curve_server, DW_CURVE_KEY) == 0;
      ok = ok && zmq_setsockopt(socket, ZMQ_CURVE_PUBLICKEY, g_curve_public, DW_CURVE_KEY) == 0;
      ok = ok && zmq_setsockopt(socket, ZMQ_CURVE_SECRETKEY, g_curve_secret, DW_CURVE_KEY) == 0;
     }
   uchar address[];
   string endpoint = "tcp://" + DeskHost + ":" + IntegerToString(port);
   int written = StringToCharArray(endpoint, address, 0, WHOLE_ARRAY, CP_UTF8);
   ok = ok && written > 1 && zmq_connect(socket, address) == 0;
   if(!ok)
     {
      Print("Deskwright: cannot open ", endpoint, ", libzmq error ", IntegerToString(zmq_errno()));
      zmq_close(socket);
      return(0);
     }
   return(socket);
  }

bool OpenChannels(const string identity)
  {
   g_zmq_context = zmq_ctx_new();
   if(g_zmq_context == 0)
      return(false);
   // Ending never waits for a peer: OnDeinit has 2.5 seconds.
   zmq_ctx_set(g_zmq_context, ZMQ_BLOCKY, 0);
   g_trade_socket = OpenChannel(DeskPort, identity, 8192);
   g_market_socket = OpenChannel(DeskPort + 1, identity + "-m", 10000);
   g_guardian_socket = OpenChannel(DeskPort + 2, identity + "-g", 64);
   return(g_trade_socket != 0 && g_market_socket != 0 && g_guardian_socket != 0);
  }

void CloseChannels()
  {
   if(g_guardian_socket != 0)
      zmq_close(g_guardian_socket);
   if(g_market_socket != 0)
      zmq_close(g_market_socket);
   if(g_trade_socket != 0)
      zmq_close(g_trade_socket);
   g_trade_socket = 0;
   g_market_socket = 0;
   g_guardian_socket = 0;
   if(g_zmq_context != 0)
      zmq_ctx_term(g_zmq_context);
   g_zmq_context = 0;
  }

//--- False: not sent, and never will be (EAGAIN: no connection, or the queue is full).
bool SendFrame(const long socket, const uchar &frame[], const int length)
  {
   return(zmq_send(socket, frame, (ulong)length, ZMQ_DONTWAIT) == length);
  }

//--- Length of the next frame, 0 when there is none. A frame longer than the buffer is told with its true length: too long.
int ReceiveFrame(const long socket, uchar &frame[])
  {
   int length = zmq_recv(socket, frame, DW_MOST_FRAME, ZMQ_DONTWAIT);
   return(length < 0 ? 0 : length);
  }
