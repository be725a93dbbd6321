// What leaves the terminal: files below MQL5/Files, and libzmq.

#include "tests/mql5/built_in_functions.h"

#include <unistd.h>
#include <zmq.h>

namespace deskwright::mql5 {
namespace {

// The import block's prototypes against the real ones: handles are pointers of eight bytes, lengths size_t, the rest int.
static_assert(sizeof(void*) == sizeof(mql_long) && sizeof(std::size_t) == sizeof(ulong));
static_assert(std::is_same_v<decltype(&::zmq_send), int (*)(void*, const void*, std::size_t, int)>);
static_assert(std::is_same_v<decltype(&::zmq_recv), int (*)(void*, void*, std::size_t, int)>);
static_assert(std::is_same_v<decltype(&::zmq_setsockopt), int (*)(void*, int, const void*, std::size_t)>);
static_assert(std::is_same_v<decltype(&::zmq_connect), int (*)(void*, const char*)>);
static_assert(std::is_same_v<decltype(&::zmq_socket), void* (*)(void*, int)>);
static_assert(std::is_same_v<decltype(&::zmq_ctx_new), void* (*)()>);
static_assert(std::is_same_v<decltype(&::zmq_ctx_set), int (*)(void*, int, int)>);
static_assert(std::is_same_v<decltype(&::zmq_ctx_term), int (*)(void*)>);
static_assert(std::is_same_v<decltype(&::zmq_close), int (*)(void*)>);
static_assert(std::is_same_v<decltype(&::zmq_errno), int (*)()>);

void* pointer(mql_long handle) { return reinterpret_cast<void*>(handle); }

}  // namespace

BuiltInFunctions::~BuiltInFunctions() {
  for (const auto& [number, file] : files_) std::fclose(file);
  for (void* socket : sockets_) ::zmq_close(socket);
  for (void* context : contexts_) ::zmq_ctx_term(context);
}

void BuiltInFunctions::loseUnwrittenFiles() {
  for (const auto& [number, file] : files_) {
    ::close(::fileno(file));  // the buffer has nowhere to go
    std::fclose(file);
  }
  files_.clear();
}

int BuiltInFunctions::FileOpen(const String& name, int flags, int, uint) {
  const auto path = terminal().files / name.text();
  const bool reads = (flags & FILE_READ) != 0;
  const bool writes = (flags & FILE_WRITE) != 0;
  std::FILE* file = std::fopen(path.string().c_str(), reads && writes ? "r+b" : writes ? "w+b" : "rb");
  if (file == nullptr && reads && writes) file = std::fopen(path.string().c_str(), "w+b");
  if (file == nullptr) return INVALID_HANDLE;
  files_[next_file_] = file;
  return next_file_++;
}
void BuiltInFunctions::FileClose(int file) {
  const auto known = files_.find(file);
  if (known == files_.end()) return;
  std::fclose(known->second);
  files_.erase(known);
}
bool BuiltInFunctions::FileIsExist(const String& name, int) { return std::filesystem::exists(terminal().files / name.text()); }
bool BuiltInFunctions::FileDelete(const String& name, int) { return std::filesystem::remove(terminal().files / name.text()); }
bool BuiltInFunctions::FileMove(const String& from, int, const String& to, int) {
  std::error_code failed;
  std::filesystem::rename(terminal().files / from.text(), terminal().files / to.text(), failed);
  return !failed;
}
bool BuiltInFunctions::FileSeek(int file, mql_long offset, int) { return std::fseek(files_.at(file), offset, SEEK_SET) == 0; }
bool BuiltInFunctions::FileIsEnding(int file) {
  std::FILE* stream = files_.at(file);
  const int next = std::fgetc(stream);
  if (next == EOF) return true;
  std::ungetc(next, stream);
  return false;
}
void BuiltInFunctions::FileFlush(int file) {
  (void)terminal();
  std::fflush(files_.at(file));
}
String BuiltInFunctions::FileReadString(int file) {
  std::string line;
  for (int c = std::fgetc(files_.at(file)); c != EOF && c != '\n'; c = std::fgetc(files_.at(file))) {
    if (c != '\r') line += static_cast<char>(c);
  }
  return String(line);
}
uint BuiltInFunctions::writeBytes(int file, const void* bytes, std::size_t size) {
  if (terminal().disk_full) return 0;
  return static_cast<uint>(std::fwrite(bytes, 1, size, files_.at(file)));
}
uint BuiltInFunctions::readBytes(int file, void* bytes, std::size_t size) {
  return static_cast<uint>(std::fread(bytes, 1, size, files_.at(file)));
}

mql_long BuiltInFunctions::zmq_ctx_new() {
  contexts_.push_back(::zmq_ctx_new());
  return reinterpret_cast<mql_long>(contexts_.back());
}
int BuiltInFunctions::zmq_ctx_set(mql_long context, int option, int value) {
  return ::zmq_ctx_set(pointer(context), option, value);
}
int BuiltInFunctions::zmq_ctx_term(mql_long context) {
  std::erase(contexts_, pointer(context));
  return ::zmq_ctx_term(pointer(context));
}
mql_long BuiltInFunctions::zmq_socket(mql_long context, int type) {
  void* socket = ::zmq_socket(pointer(context), type);
  if (socket != nullptr) sockets_.push_back(socket);
  return reinterpret_cast<mql_long>(socket);
}
int BuiltInFunctions::zmq_close(mql_long socket) {
  std::erase(sockets_, pointer(socket));
  return ::zmq_close(pointer(socket));
}
int BuiltInFunctions::zmq_setsockopt(mql_long socket, int option, ConstView<uchar> value, ulong length) {
  if (value.size < length) outOfRange(static_cast<mql_long>(length), value.size);
  const int pause = terminal().reconnect_ms;
  if (pause > 0 && (option == ZMQ_RECONNECT_IVL || option == ZMQ_RECONNECT_IVL_MAX)) {
    return ::zmq_setsockopt(pointer(socket), option, &pause, sizeof(pause));
  }
  return ::zmq_setsockopt(pointer(socket), option, value.data, length);
}
int BuiltInFunctions::zmq_connect(mql_long socket, ConstView<uchar> address) {
  return ::zmq_connect(pointer(socket), reinterpret_cast<const char*>(address.data));
}
int BuiltInFunctions::zmq_send(mql_long socket, ConstView<uchar> frame, ulong length, int flags) {
  const Terminal& t = terminal();
  if (frame.size < length) outOfRange(static_cast<mql_long>(length), frame.size);
  const int copies = t.link_cut ? 0 : t.copies ? t.copies(frame[3]) : 1;  // byte 3 of a frame is its type
  int sent = copies < 0 ? -1 : static_cast<int>(length);
  for (int copy = 0; copy < copies && sent >= 0; ++copy) sent = ::zmq_send(pointer(socket), frame.data, length, flags);
  return sent;
}
int BuiltInFunctions::zmq_recv(mql_long socket, View<uchar> frame, ulong length, int flags) {
  const Terminal& t = terminal();
  if (frame.size < length) outOfRange(static_cast<mql_long>(length), frame.size);
  while (t.link_cut) {
    if (::zmq_recv(pointer(socket), frame.data, length, flags) < 0) return -1;
  }
  return ::zmq_recv(pointer(socket), frame.data, length, flags);
}
int BuiltInFunctions::zmq_errno() { return ::zmq_errno(); }

}  // namespace deskwright::mql5
