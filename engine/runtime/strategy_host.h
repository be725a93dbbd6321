#pragma once
// Runs one strategy inside a heart: gives it its context, keeps its timers, queues its signals, and is the fence behind which its
// faults stay. Owned by the heart, used on its thread.

#include "engine/accounting/position_book.h"
#include "engine/concurrency/heart_pulse.h"
#include "engine/execution/order_ledger.h"
#include "engine/market/trading_calendar.h"
#include "engine/runtime/hosted_kind.h"
#include "engine/runtime/market_state.h"
#include "engine/runtime/signal_id.h"
#include "engine/strategy/strategy_context.h"

#include <array>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace deskwright {

/// What a strategy decides on, as signal ids name it.
struct DecidingMoment {
  Timestamp now;  ///< market time of the input
  MarketFrame frame;
  Occasion occasion = Occasion::Tick;
  SymbolId symbol;            ///< of the tick or bar; none otherwise
  Timestamp stamp;            ///< see SignalName
  std::uint32_t ordinal = 0;  ///< of a tick: among the symbol's equal stamps; of a bar: its seconds; of a session: which
};

class StrategyHost final : public StrategyContext {
 public:
  /// `pulse`, where given, is told whenever the strategy's code runs, and outlives the host.
  StrategyHost(const HostedKind& kind, ParameterSet parameters, MarketState& market, const PositionBook& book, const OrderLedger& ledger,
               HeartPulse* pulse = nullptr);
  ~StrategyHost() override;

  StrategyId id() const { return kind_.id(); }
  const HostedKind& kind() const { return kind_; }
  const std::string& name() const { return kind_.name(); }
  const ParameterSet& parameters() const { return parameters_; }
  const PositionSizing& sizing() const { return sizing_; }
  const StrategyLimits& limits() const { return limits_; }
  const StrategyLossLimits& lossLimits() const { return loss_limits_; }
  /// Between flat_before_close minutes before the trading day's close and the close: no entries, no positions.
  bool inFlatWindow(const TradingCalendar& calendar, Timestamp now) const;

  /// Makes the strategy, hands it back what an earlier process kept for it, and its parameters. Once, when instruments are known.
  void start(const DecidingMoment& moment, const StrategyStateRecord* kept);
  bool started() const { return strategy_ != nullptr; }
  /// Puts a validated set in force and tells the strategy. Positions, timers and orders stay.
  void setParameters(const DecidingMoment& moment, ParameterSet parameters);
  void setWarmingUp(bool warming_up) { warming_up_ = warming_up; }
  /// Positions or orders of the desk have changed.
  void booksChanged() { books_fresh_ = false; }

  bool wantsTicks() const { return subscription_.ticks; }
  bool trades(SymbolId symbol) const;
  void bar(const DecidingMoment& moment, const Bar& bar);
  void tick(const DecidingMoment& moment, const Tick& tick);
  void session(const DecidingMoment& moment, const SessionEvent& event);
  void fill(const DecidingMoment& moment, const Fill& fill);
  void order(const DecidingMoment& moment, const OrderRecord& order);
  /// Earliest timer that is set; max when none is.
  Timestamp nextTimer() const { return next_timer_; }
  void timers(const DecidingMoment& moment);

  /// What the last callbacks asked for, oldest first; taken by the heart after each callback.
  std::span<const Signal> signals() const { return signals_; }
  void clearSignals() { signals_.clear(); }
  /// Why the strategy is behind the fence; empty = it is not. It hears nothing more until a person resumes it.
  const std::string& fault() const { return fault_; }
  void clearFault() { fault_.clear(); }

  /// The strategy's state if it has changed since the last call.
  std::optional<StrategyStateRecord> changedState();

  // StrategyContext
  Timestamp now() const override { return moment_.now; }
  bool warmingUp() const override { return warming_up_; }
  std::span<const SymbolId> symbols() const override { return symbols_; }
  const Instrument& instrument(SymbolId symbol) const override;
  const Quote& quote(SymbolId symbol) const override { return market_.quote(symbol); }
  const ClosedBars& bars(SymbolId symbol, Timeframe timeframe) const override;
  const Position* position(SymbolId symbol) const override;
  std::span<const Position> positions() const override;
  std::span<const PendingOrder> pending() const override;
  bool entryPending(SymbolId symbol) const override;
  void signal(const SignalAction& action) override;
  void setTimer(TimerId timer, Timestamp at) override;
  void clearTimer(TimerId timer) override;

 private:
  template <class Callback>
  void run(const DecidingMoment& moment, Callback&& callback);
  void subscribe();
  void refreshBooks() const;
  void findNextTimer();
  std::string_view nameOf(SymbolId symbol) const;
  SymbolId symbolOf(const SignalAction& action) const;

  const HostedKind& kind_;
  ParameterSet parameters_;
  PositionSizing sizing_;
  StrategyLimits limits_;
  StrategyLossLimits loss_limits_;
  MarketState& market_;
  const PositionBook& book_;
  const OrderLedger& ledger_;
  HeartPulse* pulse_;

  std::unique_ptr<Strategy> strategy_;
  Subscription subscription_;
  std::vector<SymbolId> symbols_;
  std::string fault_;
  bool warming_up_ = false;

  /// How often something came with one and the same stamp.
  struct Repeats {
    Timestamp stamp;
    std::uint32_t count = 0;
    std::uint32_t next(Timestamp at);
  };

  DecidingMoment moment_;
  std::vector<SymbolId> asked_about_;  // by the signals of the callback that runs
  std::vector<Signal> signals_;
  std::array<Timestamp, kTimers> timers_{};
  std::array<Repeats, kTimers> fired_{};
  Repeats news_, changes_;
  Timestamp next_timer_ = Timestamp::max();

  mutable bool books_fresh_ = false;
  mutable std::vector<Position> positions_;
  mutable std::vector<PendingOrder> pending_;
  StrategyStateRecord journalled_state_;
};

}  // namespace deskwright
