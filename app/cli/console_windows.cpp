#include "app/cli/console.h"

#include <windows.h>

#include <atomic>

namespace deskwright {
namespace {

std::atomic<bool> stop_requested{false};

// The system ends the process when this returns from a closed console or a log-off, and after five seconds in any case: the
// program's own end comes first.
constexpr DWORD kLongestEndMs = 10000;

BOOL WINAPI onConsoleEvent(DWORD event) {
  stop_requested = true;
  if (event != CTRL_C_EVENT && event != CTRL_BREAK_EVENT) Sleep(kLongestEndMs);
  return TRUE;
}

}  // namespace

void watchForStop() { SetConsoleCtrlHandler(onConsoleEvent, TRUE); }

bool stopRequested() { return stop_requested; }

}  // namespace deskwright
