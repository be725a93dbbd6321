#include "app/cli/console.h"

#include <csignal>

namespace deskwright {
namespace {

// The one piece of state that a signal handler may touch.
volatile std::sig_atomic_t stop_requested = 0;

extern "C" void onStopSignal(int) { stop_requested = 1; }

}  // namespace

void watchForStop() {
  std::signal(SIGINT, onStopSignal);
  std::signal(SIGTERM, onStopSignal);
}

bool stopRequested() { return stop_requested != 0; }

}  // namespace deskwright
