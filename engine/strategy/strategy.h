#pragma once
// THE CONTRACT between the desk and a strategy: a strategy sees market data through its context and answers with signals; sizing, the
// risk gate, orders and books are the desk's. The same module runs live, on paper and in a backtest and cannot tell which.
//
// A strategy keeps its state as members, does no I/O, starts no thread and reads no clock. Callbacks run one at a time on the heart's
// thread and return within microseconds; whatever they throw pauses this strategy and no other.

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/model/bar.h"
#include "engine/model/fill.h"
#include "engine/model/journal_record.h"
#include "engine/model/parameter_spec.h"
#include "engine/model/parameter_view.h"
#include "engine/strategy/strategy_context.h"

namespace deskwright {

/// Sessions of the trade whose begin and end a strategy may be told of, with daylight saving.
enum class SessionName : std::uint8_t { Asia, London, NewYork, Rollover };

struct SessionEvent {
  SessionName session = SessionName::Asia;
  bool open = false;
};

class Strategy {
 public:
  virtual ~Strategy() = default;

  /// Parameters are in force: once before anything else, then after every change, between two inputs. Positions, timers and orders
  /// stay; what depends on a look-back is computed anew from the context's kept bars. `parameters` are the strategy's own, in the
  /// order of its descriptor's specs, valid during the call.
  virtual void onParameters(StrategyContext& context, const ParameterView& parameters) = 0;

  /// A bar of a subscribed timeframe closed; it is bars(...)[0]. Also called for history while warmingUp().
  virtual void onBar(StrategyContext&, const Bar&) {}
  /// A quote changed. Only for strategies whose descriptor asks for ticks; never during warm-up.
  virtual void onTick(StrategyContext&, const Tick&) {}
  virtual void onTimer(StrategyContext&, TimerId) {}
  virtual void onSession(StrategyContext&, const SessionEvent&) {}
  /// An own deal, after the position book has it.
  virtual void onFill(StrategyContext&, const Fill&) {}
  /// An own order changed state, or a signal was denied (state Rejected, text = code).
  virtual void onOrder(StrategyContext&, const OrderRecord&) {}

  /// State that must survive a restart, as the bytes of a trivially copyable member (at most StrategyStateRecord::kMost). The desk
  /// journals it when it has changed after a callback, and writes it back before the first onParameters of a later process when
  /// the size is the same. Empty: nothing to keep.
  virtual std::span<std::byte> persistentState() { return {}; }
};

/// What a strategy needs to be fed, given its parameters.
struct Subscription {
  std::vector<Timeframe> timeframes;
  std::size_t history_bars = 0;   ///< closed bars of each timeframe that warm-up should bring
  bool ticks = false;
  bool sessions = false;
};

/// Everything the desk knows of a kind of strategy. Parameters are described here once: editors, files and help follow.
struct StrategyDescriptor {
  static constexpr std::size_t kMostShortTitle = 10;

  std::string name;        ///< snake_case, as in files and commands
  std::string title;
  std::string short_title;  ///< where a column is narrow: at most kMostShortTitle characters
  std::string hypothesis;  ///< why it should earn, in a sentence
  std::string source;      ///< author, year
  std::string markets;
  std::string timeframe;   ///< in words
  std::vector<ParameterSpec> parameters;
  /// What is wrong with a combination of values that are each in bounds; empty = nothing.
  std::function<std::optional<std::string>(const ParameterView&)> check;
  std::function<Subscription(const ParameterView&)> subscription;
  std::function<std::unique_ptr<Strategy>()> create;
};

}  // namespace deskwright
