#include "tests/mql5/running_terminal.h"

#include DESKWRIGHT_EXPERT_ADVISOR  // made by mql5_translate

#include <thread>
#include <utility>

namespace deskwright::mql5 {

RunningTerminal::RunningTerminal(Broker& broker, const std::filesystem::path& files_folder, int desk_port)
    : terminal_(broker, files_folder),
      desk_port_(desk_port) {
  for (const SymbolSpec& spec : broker.symbols()) terminal_.market_watch.push_back(spec.name);
}

RunningTerminal::~RunningTerminal() = default;

void RunningTerminal::renewLinkTime() {
  const auto now = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now().time_since_epoch());
  terminal_.link_us = static_cast<ulong>((now + skipped_).count());
}

bool RunningTerminal::start() {
  renewLinkTime();
  terminal_.program_start_us = terminal_.link_us - 1'000;
  program_ = std::make_unique<ExpertAdvisor>();
  program_->attach(terminal_);
  program_->DeskPort = desk_port_;
  if (set_inputs) set_inputs(*program_);
  try {
    if (program_->OnInit() == INIT_SUCCEEDED) {
      // A terminal's first timer comes 10 ms after OnInit, and libzmq has connected by then: a HELLO that fails is tried a second
      // later.
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
      return true;
    }
    program_->OnDeinit(0);
  } catch (const TerminalCrashed&) {
    crash();
    return true;
  }
  program_.reset();
  return false;
}

bool RunningTerminal::stop(int reason) {
  const auto begun = std::chrono::steady_clock::now();
  try {
    program_->OnDeinit(reason);
  } catch (const TerminalCrashed&) {
    crash();
    return true;
  }
  const bool in_time = std::chrono::steady_clock::now() - begun < std::chrono::milliseconds(2'500);
  program_.reset();
  return in_time;
}

void RunningTerminal::changeChart() {
  try {
    program_->OnDeinit(3);
    renewLinkTime();
    program_->OnInit();
  } catch (const TerminalCrashed&) {
    crash();
  }
}

void RunningTerminal::crash() {
  program_->loseUnwrittenFiles();
  program_.reset();
}

void RunningTerminal::callTick() {
  std::size_t ticks = 0;
  for (const SymbolSpec& spec : terminal_.broker.symbols()) ticks += terminal_.broker.ticks(spec.name).size();
  const bool came = std::exchange(ticks_seen_, ticks) != ticks;
  if (paced && !came) return;
  ++ticks_called;
  program_->OnTick();
}

void RunningTerminal::callTimer() {
  if (paced && terminal_.link_us < timer_due_us_) return;
  timer_due_us_ = terminal_.link_us + 10'000 + static_cast<ulong>(timers_called % 7) * 1'000;
  ++timers_called;
  program_->OnTimer();
}

bool RunningTerminal::turn() {
  renewLinkTime();
  terminal_.broker.run(terminal_.link_us);
  auto transactions = terminal_.broker.takeTransactions();
  if (program_ == nullptr) return false;
  if (disturb) disturb(transactions);
  if (transactions.size() > kTransactionQueue) {
    transactions.erase(transactions.begin(), transactions.end() - static_cast<std::ptrdiff_t>(kTransactionQueue));
  }
  try {
    for (const Transaction& t : transactions) program_->OnTradeTransaction(t.transaction, t.request, t.result);
    callTick();
    callTimer();
  } catch (const TerminalCrashed&) {
    terminal_.crash_at_call = 0;
    crash();
    return false;
  }
  return true;
}

}  // namespace deskwright::mql5
