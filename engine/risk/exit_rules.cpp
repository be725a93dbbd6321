#include "engine/risk/exit_rules.h"

#include "engine/risk/denial.h"
#include "engine/risk/price_rules.h"
#include "engine/risk/state_rules.h"

#include <algorithm>

namespace deskwright {
namespace {

/// A strategy acts on what is its own; persons and the kill on everything.
bool mayAct(StrategyId strategy, StrategyId owner, const GateView& view, RiskDecision& answer) {
  if (view.origin != SignalOrigin::Strategy || strategy == owner) return true;
  return refuse(answer, RiskCode::InvalidSignal, 0, 0, "owner");
}

const Position* find(PositionId id, const GateView& view) {
  const auto at = std::find_if(view.positions.begin(), view.positions.end(), [&](const Position& p) { return p.id == id; });
  return at == view.positions.end() ? nullptr : &*at;
}

/// A limit or stop order that is not finished, by its id or, where it has none, by its ticket. What is at market cannot be called
/// back.
const PendingOrder* findResting(ClientOrderId id, OrderTicket ticket, const GateView& view) {
  if (!id && !ticket) return nullptr;
  const auto at = std::find_if(view.pending.begin(), view.pending.end(),
                               [&](const PendingOrder& o) { return o.client_id == id && (id || o.ticket == ticket); });
  return at == view.pending.end() || at->type == OrderType::Market ? nullptr : &*at;
}

/// Lots that no close has spoken for: ledger and position book may learn of a close one after the other, the larger sum counts.
Volume unspoken(const Position& position, const GateView& view) {
  Volume in_orders;
  for (const auto& order : view.pending) {
    if (order.closes == position.id) in_orders += order.remaining;
  }
  return position.volume - std::max(position.pending_close, in_orders);
}

bool isInstrumentOf(SymbolId symbol, const GateView& view) { return view.instrument != nullptr && view.instrument->id == symbol; }

bool isBelowRate(const DeskLimits& limits, const GateView& view, RiskDecision& answer) {
  if (view.changes_last_minute < limits.max_changes_per_minute) return true;
  return refuse(answer, RiskCode::OrderRate, static_cast<double>(view.changes_last_minute + 1),
                static_cast<double>(limits.max_changes_per_minute), "max_changes_per_minute");
}

/// Too near to the quote to be changed; no level, no freeze zone or no quote: not frozen.
bool isFree(Price level, Price reference, const Instrument& instrument, RiskDecision& answer) {
  if (level.isZero() || instrument.freeze_level <= PriceDelta()) return true;
  const PriceDelta distance = magnitude(level - reference);
  if (distance > instrument.freeze_level) return true;
  return refuse(answer, RiskCode::FrozenLevel, distance.toDouble(), instrument.freeze_level.toDouble(), "freeze_level");
}

bool raisesRisk(const Position& position, Price stop) {
  if (stop == position.stop || position.stop.isZero()) return false;
  if (stop.isZero()) return true;
  return position.side == Side::Buy ? stop < position.stop : stop > position.stop;
}

bool areMovedLevelsAllowed(const Position& position, const MoveStopsSignal& move, const GateView& view, RiskDecision& answer) {
  // Without quote or specification the broker is the judge of a tightening.
  if (!isInstrumentOf(position.symbol, view) || !view.quote.known()) return true;
  const Price closing = touch(view.quote, opposite(position.side));
  const Instrument& instrument = *view.instrument;
  if (!isFree(position.stop, closing, instrument, answer) || !isFree(position.target, closing, instrument, answer)) return false;
  if (move.stop != position.stop && !isLevelAllowed(position.side, true, move.stop, closing, instrument, answer)) return false;
  return move.target == position.target || isLevelAllowed(position.side, false, move.target, closing, instrument, answer);
}

}  // namespace

bool judgeExit(StrategyId strategy, const ExitSignal& exit, const GateView& view, RiskDecision& answer) noexcept {
  if (exit.volume < Volume()) return refuse(answer, RiskCode::InvalidSignal, exit.volume.toDouble(), 0, "volume");
  if (!isHeardWhileKilled(view, answer)) return false;
  const Position* position = find(exit.position, view);
  if (position == nullptr) return refuse(answer, RiskCode::NothingToClose, 0, 0, "position");
  if (!mayAct(strategy, position->strategy, view, answer)) return false;
  const Volume left = unspoken(*position, view);
  if (left <= Volume())
    return refuse(answer, RiskCode::NothingToClose, left.toDouble(), position->volume.toDouble(), "pending_close");

  const Volume asked = exit.volume.isZero() ? left : exit.volume;
  permit(answer, asked);
  if (asked > left) reduce(answer, left, RiskCode::VolumeLimit, asked.toDouble(), left.toDouble(), "position");
  if (!isInstrumentOf(position->symbol, view)) return true;

  const Instrument& instrument = *view.instrument;
  const Volume most = instrument.volume_max;
  if (most > Volume() && answer.volume > most) {
    reduce(answer, most, RiskCode::VolumeLimit, asked.toDouble(), most.toDouble(), "volume_max");
  }
  // All that is left may always go, whatever its size; a part must be one the broker takes.
  if (answer.volume == left || instrument.volume_step <= Volume()) return true;
  const Volume whole = roundDownToStep(answer.volume, instrument.volume_step);
  if (whole <= Volume() || whole < instrument.volume_min) {
    return refuse(answer, RiskCode::VolumeBelowMinimum, asked.toDouble(), instrument.volume_min.toDouble(), "volume_min");
  }
  if (whole < answer.volume) reduce(answer, whole, RiskCode::VolumeLimit, asked.toDouble(), whole.toDouble(), "volume_step");
  return true;
}

bool judgeMove(StrategyId strategy, const MoveStopsSignal& move, const DeskLimits& limits, const GateView& view,
               RiskDecision& answer) noexcept {
  if (!isHeardWhileKilled(view, answer)) return false;
  const Position* position = find(move.position, view);
  if (position == nullptr) return refuse(answer, RiskCode::NothingToClose, 0, 0, "position");
  if (!mayAct(strategy, position->strategy, view, answer)) return false;
  if (move.stop == position->stop && move.target == position->target)
    return refuse(answer, RiskCode::InvalidSignal, 0, 0, "unchanged");
  if (move.stop.isZero() && !position->stop.isZero() && limits.require_stop)
    return refuse(answer, RiskCode::StopMissing, 0, 0, "require_stop");
  if (raisesRisk(*position, move.stop)) {
    if (!mayTakeRisk(view, answer) || !isWithout(view.conduct, answer)) return false;
    if (!view.quote.known()) return refuse(answer, RiskCode::NoQuote);
  }
  if (!areMovedLevelsAllowed(*position, move, view, answer) || !isBelowRate(limits, view, answer)) return false;
  return permit(answer);
}

bool judgeChange(StrategyId strategy, const ChangeEntrySignal& change, const DeskLimits& limits, const GateView& view,
                 RiskDecision& answer) noexcept {
  if (!mayTakeRisk(view, answer)) return false;
  const PendingOrder* order = findResting(change.order, {}, view);
  if (order == nullptr || order->closes) return refuse(answer, RiskCode::InvalidSignal, 0, 0, "order");
  if (!mayAct(strategy, order->strategy, view, answer)) return false;
  if (change.price.isZero()) return refuse(answer, RiskCode::InvalidSignal, 0, 0, "price");
  if (order->unknown) return refuse(answer, RiskCode::SymbolUnknownOrder);
  if (!isInstrumentOf(order->symbol, view)) return refuse(answer, RiskCode::UnknownSymbol);
  if (view.symbol_unresolved) return refuse(answer, RiskCode::SymbolUnresolved);
  if (!view.market_open) return refuse(answer, RiskCode::MarketClosed);
  if (!view.quote.known()) return refuse(answer, RiskCode::NoQuote);
  if (view.quote_stale) return refuseStaleQuote(view, answer);
  if (!isFree(order->price, touch(view.quote, order->side), *view.instrument, answer)) return false;
  const EntryPrices prices{order->side, order->type, change.price, change.stop, change.target};
  if (!arePricesAllowed(prices, *view.instrument, view.quote, limits.require_stop, answer)) return false;
  if (!isBelowRate(limits, view, answer) || !isWithout(view.conduct, answer)) return false;
  return permit(answer);
}

bool judgeCancel(StrategyId strategy, const CancelEntrySignal& cancel, const GateView& view, RiskDecision& answer) noexcept {
  if (!isHeardWhileKilled(view, answer)) return false;
  const PendingOrder* order = findResting(cancel.order, cancel.ticket, view);
  const bool judged = view.origin == SignalOrigin::Strategy || view.origin == SignalOrigin::Person;
  // Kill and flatten take closes that rest away too: they close at market instead.
  if (order == nullptr || (judged && order->closes)) return refuse(answer, RiskCode::InvalidSignal, 0, 0, "order");
  if (!mayAct(strategy, order->strategy, view, answer)) return false;
  if (judged && isInstrumentOf(order->symbol, view) && view.quote.known() &&
      !isFree(order->price, touch(view.quote, order->side), *view.instrument, answer)) {
    return false;
  }
  return permit(answer);
}

}  // namespace deskwright
