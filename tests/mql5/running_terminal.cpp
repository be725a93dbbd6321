#include "tests/mql5/running_terminal.h"

#include DESKWRIGHT_EXPERT_ADVISOR  // made by mql5_translate

#include <thread>

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

void RunningTerminal::stop(int reason) {
  try {
    program_->OnDeinit(reason);
  } catch (const TerminalCrashed&) {
    return crash();
  }
  program_.reset();
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

bool RunningTerminal::turn() {
  renewLinkTime();
  terminal_.broker.run(terminal_.link_us);
  auto transactions = terminal_.broker.takeTransactions();
  if (program_ == nullptr) return false;
  if (disturb) disturb(transactions);
  try {
    for (const Transaction& t : transactions) program_->OnTradeTransaction(t.transaction, t.request, t.result);
    program_->OnTick();
    program_->OnTimer();
  } catch (const TerminalCrashed&) {
    terminal_.crash_at_call = 0;
    crash();
    return false;
  }
  return true;
}

}  // namespace deskwright::mql5
