// Goals 1 and 15: a tick into the terminal's socket until the order out of it, through a whole desk with ten strategies and the
// gate, against a raw ZeroMQ echo: the same pairs of sockets, the same poll, messages of the same sizes. And the same desk with
// CURVE against one without. Every tick must lead to one order.

#include "tests/bench/bridge_ends.h"

#include <zmq.hpp>

#include <algorithm>

namespace deskwright {
namespace {

constexpr std::size_t kTickBytes = sizeof(wire::Header) + sizeof(wire::Ticks) + sizeof(wire::TickEntry);
constexpr std::size_t kOrderBytes = sizeof(wire::Header) + sizeof(wire::Submit);
constexpr std::size_t kResultBytes = sizeof(wire::Header) + sizeof(wire::RequestResult);
constexpr std::size_t kAckBytes = sizeof(wire::Header) + sizeof(wire::MarketAck);

/// The least that answers: a message on the market socket is answered by one of an order's size on the trade socket, one on the
/// trade socket by one of an acknowledgement's.
class Echo {
 public:
  Echo() {
    for (zmq::socket_t* socket : {&trade_, &market_}) socket->set(zmq::sockopt::linger, 0);
    control_.bind("inproc://echo");
    stop_.connect("inproc://echo");
    trade_.bind("tcp://127.0.0.1:*");
    market_.bind("tcp://127.0.0.1:*");
    thread_ = std::thread([this] { run(); });
  }
  ~Echo() {
    stop_.send(zmq::str_buffer("x"), zmq::send_flags::none);
    thread_.join();
  }
  std::string trade() { return trade_.get(zmq::sockopt::last_endpoint); }
  std::string market() { return market_.get(zmq::sockopt::last_endpoint); }

 private:
  void run() {
    std::array<zmq::pollitem_t, 3> items{
        {{control_.handle(), 0, ZMQ_POLLIN, 0}, {trade_.handle(), 0, ZMQ_POLLIN, 0}, {market_.handle(), 0, ZMQ_POLLIN, 0}}};
    zmq::message_t peer, id, payload;
    const std::array<std::byte, kOrderBytes> order{};
    const std::array<std::byte, kAckBytes> ack{};
    for (;;) {
      zmq::poll(items.data(), items.size(), std::chrono::milliseconds(50));
      if ((items[0].revents & ZMQ_POLLIN) != 0) return;
      while ((items[1].revents & ZMQ_POLLIN) != 0 && trade_.recv(id, zmq::recv_flags::dontwait)) {
        (void)trade_.recv(payload, zmq::recv_flags::dontwait);
        peer.copy(id);
        answer(peer, ack);
      }
      while ((items[2].revents & ZMQ_POLLIN) != 0 && market_.recv(id, zmq::recv_flags::dontwait)) {
        (void)market_.recv(payload, zmq::recv_flags::dontwait);
        answer(peer, order);
      }
    }
  }
  template <std::size_t N>
  void answer(zmq::message_t& peer, const std::array<std::byte, N>& bytes) {
    trade_.send(zmq::const_buffer(peer.data(), peer.size()), zmq::send_flags::dontwait | zmq::send_flags::sndmore);
    trade_.send(zmq::const_buffer(bytes.data(), N), zmq::send_flags::dontwait);
  }

  zmq::context_t context_{1};
  zmq::socket_t control_{context_, zmq::socket_type::pair}, stop_{context_, zmq::socket_type::pair};
  zmq::socket_t trade_{context_, zmq::socket_type::router}, market_{context_, zmq::socket_type::router};
  std::thread thread_;
};

class EchoEnd {
 public:
  explicit EchoEnd(Echo& echo)
      : trade_(context_, echo.trade(), "t", kTradeQueue),
        market_(context_, echo.market(), "m", kMarketQueue) {}
  /// The trade socket's name is known to the echo, and both connections stand.
  bool connect() {
    for (int i = 0; i < 1'000; ++i) {
      if (trade_.send(result_) && await()) {
        for (int k = 0; k < 1'000; ++k) {
          if (market_.send(tick_)) return await() != 0;
          std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
      }
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    return false;
  }
  std::int64_t roundTrip() {
    const auto begin = benchNanoseconds();
    if (!market_.send(tick_)) return 0;
    const auto end = await();
    if (!trade_.send(result_)) return 0;
    (void)await();
    return end == 0 ? 0 : end - begin;
  }

 private:
  std::int64_t await() {
    for (int i = 0; i < 100; ++i) {
      trade_.waitForFrame(std::chrono::milliseconds(10));
      if (trade_.receive() == Arrival::Frame) return benchNanoseconds();
    }
    return 0;
  }
  zmq::context_t context_{1};
  ConnectedChannel trade_, market_;
  std::array<std::byte, kTickBytes> tick_{};
  std::array<std::byte, kResultBytes> result_{};
};

/// A desk, the terminal at its other end, and what both have to do with each other so far.
class DeskUnderTicks {
 public:
  DeskUnderTicks(const std::vector<Instrument>& instruments, bool curve)
      : desk_keys_(*newCurveKeyPair()),
        own_keys_(*newCurveKeyPair()),
        desk_(instruments, script(), server(curve)),
        terminal_(instruments, desk_.port(),
                  curve ? std::optional(CurveClientKeys{desk_keys_.public_key, own_keys_}) : std::nullopt) {}
  bool connect() { return terminal_.connect(benchTime()); }
  /// Nanoseconds; 0: no order came.
  std::int64_t roundTrip() {
    const Tick tick = benchTick(SymbolId{1}, ++ticks_, std::chrono::seconds(1));
    const auto begin = benchNanoseconds();
    const auto frame = terminal_.sendTick(tick);
    const auto end = frame ? terminal_.awaitOrder() : 0;
    if (end == 0 || !terminal_.rejectAndSettle(tick.time)) return 0;
    return end - begin;
  }
  /// Another one is at work: the link stays up.
  void idle() { terminal_.serve(Duration(0)); }
  bool everyTickMadeAnOrder() const { return terminal_.orders() == ticks_; }

 private:
  BenchScript& script() {
    script_.orders = true;
    return script_;
  }
  std::optional<CurveServer> server(bool curve) const {
    if (!curve) return std::nullopt;
    return CurveServer{desk_keys_.secret_key, [key = own_keys_.public_key](std::string_view other) { return other == key; }};
  }

  CurveKeyPair desk_keys_, own_keys_;
  BenchScript script_;
  DeskEnd desk_;
  TerminalEnd terminal_;
  std::uint64_t ticks_ = 0;
};

/// Messages before the roles change: how the system places the threads lasts for seconds, and is to be the same for all.
constexpr int kTurn = 100;

/// Adds the microseconds of each message.
template <class End>
void play(End& end, int messages, std::vector<double>& times, Bench& bench) {
  for (int i = 0; i < messages; ++i) {
    const auto nanoseconds = end.roundTrip();
    if (nanoseconds == 0) return bench.require(false, "every message was answered");
    times.push_back(static_cast<double>(nanoseconds) / 1000);
  }
}

double least(const std::vector<double>& values) { return values.empty() ? 0 : *std::min_element(values.begin(), values.end()); }

void run(Bench& bench) {
  std::string_view unknown;
  const auto instruments = *defaultInstruments({"EURUSD"}, unknown);
  Echo echo;
  EchoEnd echo_end(echo);
  DeskUnderTicks plain(instruments, false), curve(instruments, true);
  bench.require(echo_end.connect() && plain.connect() && curve.connect(), "both desks and the echo are reached");
  const int runs = bench.checkOnly() ? 1 : bench.quick() ? 3 : 9;
  const int turns = bench.quick() ? 3 : 10;
  std::vector<double> unused;
  play(echo_end, kTurn, unused, bench), play(plain, kTurn, unused, bench),
      play(curve, kTurn, unused, bench);  // touches all memory once
  std::vector<double> middle, minimum, ratio, echo_middle, plain_middle, curve_middle, late;
  for (int i = 0; i < runs; ++i) {
    std::vector<double> e, p, c;
    for (int turn = 0; turn < turns; ++turn) {
      play(echo_end, kTurn, e, bench);
      curve.idle();
      play(plain, kTurn, p, bench);
      curve.idle();
      play(curve, kTurn, c, bench);
      plain.idle();
    }
    middle.push_back(median(p) - median(e));
    minimum.push_back(least(p) - least(e));
    ratio.push_back(median(c) / median(p));
    echo_middle.push_back(median(e));
    plain_middle.push_back(median(p));
    curve_middle.push_back(median(c));
    late.push_back(quantile(p, 0.99));
  }
  bench.require(plain.everyTickMadeAnOrder() && curve.everyTickMadeAnOrder(), "every tick made one order");
  bench.report({"bridge: tick in to order out, p50 beyond an echo's", median(middle), "us", 0, 3, Better::Lower});
  bench.report({"bridge: the same, least beyond the echo's least", median(minimum), "us", 0, 2, Better::Lower});
  bench.report("bridge: tick in to order out, p50", median(plain_middle), "us");
  bench.report("bridge: tick in to order out, p99", median(late), "us");
  bench.report("bridge: the echo, p50", median(echo_middle), "us");
  bench.report("bridge: tick in to order out with CURVE, p50", median(curve_middle), "us");
  bench.report({"bridge: with CURVE against without", median(ratio), "times", 0, 1.25, Better::Lower});
}

}  // namespace
}  // namespace deskwright

int main(int argc, char** argv) {
  deskwright::Bench bench(argc, argv);
  deskwright::run(bench);
  return bench.status();
}
