#pragma once
// The expert advisor at work in a terminal: started, stopped, crashed and started again, its handlers called as a terminal calls
// them.

#include "tests/mql5/broker.h"
#include "tests/mql5/terminal.h"

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace deskwright::mql5 {

struct ExpertAdvisor;

class RunningTerminal {
 public:
  /// `files_folder` exists and is this test's own.
  RunningTerminal(Broker& broker, const std::filesystem::path& files_folder, int desk_port);
  ~RunningTerminal();

  Terminal& terminal() { return terminal_; }
  /// Inputs, before start().
  ExpertAdvisor& program() { return *program_; }

  /// A new run of the program; OnInit. Inputs are as set_inputs makes them. False: INIT_FAILED.
  bool start();
  /// OnDeinit with this reason; the program is gone. False: it took longer than the 2.5 s after which a terminal kills it.
  bool stop(int reason);
  /// OnDeinit and OnInit of the same run, as a change of the chart's timeframe: globals stay.
  void changeChart();
  /// The process of the terminal dies: nothing more is written or said.
  void crash();
  /// What the test wants the inputs to be at each start.
  std::function<void(ExpertAdvisor&)> set_inputs;

  /// What becomes of the transactions of one turn: lost, doubled, late, in another order. Null: they come as they are.
  std::function<void(std::vector<Transaction>&)> disturb;

  /// The terminal is slow: between two calls of OnTimer at least 10 and at most 16 ms pass, and OnTick comes once for all ticks since
  /// the last call and not without one, which is how a real terminal calls. Otherwise each turn calls both.
  bool paced = false;
  /// Calls of OnTick and OnTimer so far.
  int ticks_called = 0, timers_called = 0;

  /// One turn of the terminal: the broker's due work, its transactions, a tick, the timer. A crash ordered by crash_at_call ends
  /// the program here and answers false.
  bool turn();
  /// Lets link time jump, as if nothing happened for so long.
  void skip(std::chrono::microseconds time) { skipped_ += time; }
  bool running() const { return program_ != nullptr; }

 private:
  /// A program's queue holds so many transactions; when it does not keep up the oldest are displaced.
  static constexpr std::size_t kTransactionQueue = 1024;

  void renewLinkTime();
  void callTick();
  void callTimer();

  Terminal terminal_;
  int desk_port_;
  std::unique_ptr<ExpertAdvisor> program_;
  std::chrono::microseconds skipped_{0};
  ulong timer_due_us_ = 0;
  std::size_t ticks_seen_ = 0;
};

}  // namespace deskwright::mql5
