#include "engine/runtime/closing_desk.h"

#include <algorithm>
#include <string>

#include "engine/runtime/signal_id.h"

namespace deskwright {
namespace {

/// Working entries are cancelled. A kill has cancels of its own.
bool forbidsEntries(TradingState state) { return state == TradingState::ReduceOnly || state == TradingState::Halted; }

}  // namespace

Signal ClosingDesk::signalFor(StrategyId strategy, SymbolId symbol, const SignalAction& action) {
  const Instrument* instrument = desk_.market.instrument(symbol);
  Signal signal;
  signal.strategy = strategy;
  signal.decided = {desk_.now, desk_.market.quote(symbol), desk_.frame};
  const std::string_view about = instrument == nullptr ? std::string_view() : instrument->name.view();
  signal.id = signalId({"desk", Occasion::Desk, {}, desk_.now, ordinal_++, about});
  signal.action = action;
  return signal;
}

void ClosingDesk::cancelEntries(StrategyId strategy, SignalOrigin origin, Outbox& outbox) {
  const bool all_that_rests = origin == SignalOrigin::Flatten;
  // Taking the road changes the list: collect first.
  std::vector<PendingOrder> resting;
  for (const PendingOrder& order : desk_.ledger.pending()) {
    const bool chosen = strategy == kNoStrategy ? all_that_rests || order.strategy != kNoStrategy : order.strategy == strategy;
    if (chosen && order.type != OrderType::Market && (all_that_rests || !order.closes)) resting.push_back(order);
  }
  for (const PendingOrder& order : resting) {
    const OrderRow* row = desk_.ledger.find(order.client_id, order.ticket);
    if (row == nullptr || row->state == OrderState::CancelPending) continue;
    road_.take(signalFor(order.strategy, order.symbol, CancelEntrySignal{order.client_id, order.ticket}), origin, outbox);
  }
}

void ClosingDesk::closePositions(StrategyId strategy, SignalOrigin origin, const Reason& reason, Outbox& outbox) {
  std::vector<Position> open;
  for (const Position& position : desk_.book.open()) {
    if (strategy == kNoStrategy || position.strategy == strategy) open.push_back(position);
  }
  for (const Position& position : open) {
    if (position.volume <= position.pending_close) continue;
    road_.take(signalFor(position.strategy, position.symbol, ExitSignal{position.id, Volume(), reason}), origin, outbox);
  }
}

void ClosingDesk::flatten(StrategyId strategy, Outbox& outbox) {
  auto& flattening = desk_.flattening;
  if (std::find(flattening.begin(), flattening.end(), strategy) == flattening.end()) flattening.push_back(strategy);
  cancelEntries(strategy, SignalOrigin::Flatten, outbox);
  closePositions(strategy, SignalOrigin::Flatten, "flatten", outbox);
}

void ClosingDesk::keepFlattening(Outbox& outbox) {
  if (!desk_.reachable()) return;
  auto& flattening = desk_.flattening;
  for (std::size_t i = 0; i < flattening.size();) {
    const StrategyId strategy = flattening[i];
    const auto concerns = [&](const auto& row) { return strategy == kNoStrategy || row.strategy == strategy; };
    const bool open = std::any_of(desk_.book.open().begin(), desk_.book.open().end(), concerns);
    const bool pending = std::any_of(desk_.ledger.pending().begin(), desk_.ledger.pending().end(), concerns);
    if (open || pending) {
      cancelEntries(strategy, SignalOrigin::Flatten, outbox);
      closePositions(strategy, SignalOrigin::Flatten, "flatten", outbox);
      ++i;
      continue;
    }
    const std::string who(strategy == kNoStrategy ? std::string_view("desk") : desk_.nameOf(strategy));
    outbox.notify({NoticeLevel::Info, desk_.now, "FLAT", who + " is flat, by its books"});
    flattening.erase(flattening.begin() + static_cast<std::ptrdiff_t>(i));
  }
}

void ClosingDesk::enter(const StateRecord& state, Outbox& outbox) {
  outbox.journal(state);
  Notice notice{state.state == TradingState::Active ? NoticeLevel::Info : NoticeLevel::Warning, desk_.now, "STATE", {}};
  const std::string who(state.strategy == kNoStrategy ? std::string_view("desk") : desk_.nameOf(state.strategy));
  notice.text = who + " is " + std::string(nameOf(state.state)) + ": " + state.reason.str();
  if (state.state == TradingState::Killed)
    notice.text = who + " stays killed, then " + std::string(nameOf(state.behind_kill)) + ": " + state.reason.str();
  outbox.notify(notice);
  if (forbidsEntries(state.state)) cancelEntries(state.strategy, SignalOrigin::Person, outbox);
}

void ClosingDesk::keepEntriesCancelled(Outbox& outbox) {
  if (!desk_.reachable() || !desk_.reconciled || desk_.kill.latched()) return;
  if (forbidsEntries(desk_.states.of(kNoStrategy))) return cancelEntries(kNoStrategy, SignalOrigin::Person, outbox);
  for (const auto& host : desk_.hosts) {
    if (forbidsEntries(desk_.states.of(host->id()))) cancelEntries(host->id(), SignalOrigin::Person, outbox);
  }
}

void ClosingDesk::kill(std::string_view reason, Outbox& outbox) {
  const bool flatten = desk_.risk.limits().kill_flatten;
  const auto record = desk_.states.kill(reason);
  desk_.kill.latch(flatten);
  desk_.disarm(outbox);
  if (record) {
    outbox.journal(*record);
    const std::string what =
        flatten ? "killed: cancelling and closing everything" : "killed: cancelling everything; positions stay open";
    outbox.notify(
        {NoticeLevel::Critical, desk_.now, "KILLED", what + (desk_.reachable() ? "" : ", as soon as its account is reached")});
  }
  advanceKill(outbox);
}

void ClosingDesk::advanceKill(Outbox& outbox) {
  if (!desk_.kill.latched()) return;
  actions_.clear();
  const KillEvidence evidence{desk_.ledger.pending(), desk_.book.open(), desk_.reachable(), desk_.confirming_snapshots};
  const auto notice = desk_.kill.advance(evidence, desk_.now, actions_);
  if (notice) outbox.notify(*notice);
  for (const KillAction& action : actions_) {
    if (const auto* cancel = std::get_if<KillCancel>(&action)) {
      const OrderRow* row = desk_.ledger.find(cancel->order, cancel->ticket);
      if (row == nullptr) continue;
      road_.take(signalFor(row->terms.strategy, row->terms.symbol, CancelEntrySignal{cancel->order, cancel->ticket}),
                 SignalOrigin::Kill, outbox);
    } else if (const auto* close = std::get_if<KillClose>(&action)) {
      const Position* position = desk_.book.find(close->position);
      if (position == nullptr) continue;
      road_.take(signalFor(position->strategy, position->symbol, ExitSignal{close->position, close->volume, "kill"}), SignalOrigin::Kill,
                 outbox);
    } else {
      outbox.askForSnapshot();
    }
  }
}

void ClosingDesk::flattenBeforeClose(Outbox& outbox) {
  if (desk_.frozen()) return;
  for (const auto& host : desk_.hosts) {
    if (!host->inFlatWindow(desk_.calendar(), desk_.now)) continue;
    cancelEntries(host->id(), SignalOrigin::Strategy, outbox);
    closePositions(host->id(), SignalOrigin::Strategy, "flat before close", outbox);
  }
}

}  // namespace deskwright
