#pragma once
// The desk's gateway and the expert advisor's own source in its terminal, joined by real sockets, in one thread: for tests of
// what passes between them.

#include "engine/bridge/mt5_gateway.h"
#include "engine/bridge/mt5_kill_line.h"
#include "tests/mql5/running_terminal.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace deskwright::mql5 {

/// Keeps every input that the gateway hands on.
class Recorder final : public InputSink {
 public:
  void onInput(InputEvent& event) override { inputs.push_back(event); }
  std::vector<InputEvent> inputs;

  template <class T>
  std::vector<T> all() const {
    std::vector<T> found;
    for (const InputEvent& input : inputs) {
      if (const T* body = std::get_if<T>(&input.body)) found.push_back(*body);
    }
    return found;
  }
};

/// Keeps every report of the guardian channel.
class KillRecorder final : public KillListener {
 public:
  void onKillReport(const KillReport& report) override { reports.push_back(report); }
  std::vector<KillReport> reports;
};

class BridgedTerminal {
 public:
  explicit BridgedTerminal(bool hedging = true, std::uint64_t seed = 1);
  ~BridgedTerminal();

  Broker broker;
  Recorder desk;  ///< what the desk's heart would hear
  std::unique_ptr<RunningTerminal> terminal;
  std::unique_ptr<Mt5Gateway> gateway;
  std::unique_ptr<Mt5KillLine> kill_line;  ///< the desk's end of the guardian channel
  KillRecorder guardian;                   ///< what it heard
  std::function<void(ExpertAdvisor&)> inputs;  ///< set before start(), as the next two
  std::optional<CurveServer> curve;            ///< what the desk demands
  std::string token;                           ///< the same; the EA's stands in its file
  std::function<void(const Notice&)> on_notice;

  /// A quote of EURUSD or XAUUSD, each a millisecond after the one before.
  void quote(const std::string& symbol, double bid, double ask);
  /// Gateway, terminal, and the snapshot handed on.
  void start();
  /// Turns both ends until the condition holds, at most ten seconds of the machine's time. False: it never held.
  [[nodiscard]] bool until(const std::function<bool()>& condition);
  /// Turns both ends for a while, for what must not happen.
  void turn(int times);
  /// Lets `seconds` pass one by one, both ends at work meanwhile, so that no lease ends.
  void pass(int seconds);
  /// The gateway is gone; another one of the same port comes with startGateway().
  void dropGateway() { gateway.reset(); }
  void startGateway();
  /// The terminal alone; throws where OnInit fails.
  void startTerminal();

  /// What the EA said of its latch last.
  KillReport killState() const { return guardian.reports.empty() ? KillReport{} : guardian.reports.back(); }
  const std::filesystem::path& filesFolder() const { return folder_; }

  /// An entry at market with a stop 50 pips away (EURUSD), answered or not.
  SubmitOrder entry(std::uint32_t sequence, double lots = 0.10, Side side = Side::Buy) const;
  SubmitOrder close(std::uint32_t sequence, PositionId position, double lots, Side side) const;
  ClientOrderId id(std::uint32_t sequence) const { return ClientOrderId::make(7, StrategyId{2}, sequence); }
  /// The last answer to this request; none: no answer.
  std::optional<RequestResult> result(std::uint32_t sequence) const;
  std::vector<DealReport> deals() const { return desk.all<DealReport>(); }

 private:
  std::filesystem::path folder_;
  std::uint16_t port_ = 0;
  mql_long time_msc_ = 1'714'652'000'000;
};

}  // namespace deskwright::mql5
