#include "app/window/stop_signals.h"

#ifndef _WIN32
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <csignal>
#endif

namespace deskwright {

#ifndef _WIN32
namespace {

// A handler may do no more than write a byte; the system gives it nothing but the number of the signal.
std::array<int, 2> pipe_ends{-1, -1};

void onSignal(int /*number*/) {
  const char byte = 1;
  (void)!::write(pipe_ends[0], &byte, 1);
}

void handle(void (*handler)(int)) {
  struct sigaction action {};
  action.sa_handler = handler;
  action.sa_flags = SA_RESTART;
  for (const int number : {SIGINT, SIGTERM}) ::sigaction(number, &action, nullptr);
}

}  // namespace

StopSignals::StopSignals() {
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pipe_ends.data()) != 0) return;
  notifier_ = std::make_unique<QSocketNotifier>(pipe_ends[1], QSocketNotifier::Read);
  connect(notifier_.get(), &QSocketNotifier::activated, this, [this] {
    char byte = 0;
    (void)!::read(pipe_ends[1], &byte, 1);
    emit stopAsked();
  });
  handle(onSignal);
}

StopSignals::~StopSignals() {
  handle(SIG_DFL);
  for (int& end : pipe_ends) {
    if (end >= 0) ::close(end);
    end = -1;
  }
}
#else
StopSignals::StopSignals() = default;
StopSignals::~StopSignals() = default;
#endif

}  // namespace deskwright
