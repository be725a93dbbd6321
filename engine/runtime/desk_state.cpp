#include "engine/runtime/desk_state.h"

#include "engine/risk/stop_risk.h"
#include "engine/runtime/outbox.h"

#include <algorithm>
#include <optional>
#include <unordered_set>
#include <utility>

namespace deskwright {
namespace {

/// Ids of changes, cancels and moves of stops leave no row of their own: a restart skips more than can have been used since the last row.
constexpr std::uint32_t kRequestsNotJournalled = 10'000;

LedgerLimits ledgerLimits(const DeskConfig& config) {
  LedgerLimits limits;
  limits.installation = config.installation;
  return limits;
}

std::uint32_t firstSequence(const RestoredState& restored) {
  return restored.last_client_sequence == 0 ? 0 : restored.last_client_sequence + kRequestsNotJournalled;
}

/// No fill of late: the journal's orders and positions still know everything up to a week before its end.
Timestamp restoredUntil(const RestoredState& restored) {
  Timestamp until = restored.orders_since;
  for (const Fill& fill : restored.fills) {
    if (!isCorrection(fill.deal.deal)) until = std::max(until, fill.deal.time);
  }
  return until;
}

}  // namespace

DeskState::DeskState(DeskConfig configuration)
    : AccountBooks(ledgerLimits(configuration)),
      config(std::move(configuration)),
      limits(config.limits),
      conduct(market, *config.calendar),
      risk(deskLimits(limits.view())),
      fills(market, *config.calendar),
      client_sequence(firstSequence(config.restored)) {
  for (const HostedStrategy& hosted : config.strategies) {
    hosts.push_back(std::make_unique<StrategyHost>(*hosted.kind, hosted.parameters, market, book, ledger, config.pulse));
  }
  const RestoredState& restored = config.restored;
  bound = restored.bound.has_value();
  owner = restored.bound;
  if (!bound && restored.account) owner = identityOf(*restored.account);
  ledger.restore(restored);
  restorePositions();
  noteMendedOrders();
  fills.restore(restored);
  conduct.setLimits(conductLimits(conductPart(limits.view())));
  conduct.setNews(config.news);
  conduct.restore(restored);
  earlier_fills = restored.fills;
  states.restore(restored.states, restored.behind_kill);
  for (const EscalationRecord& row : restored.escalations) escalation.restore(row);
  if (states.killed()) kill.latch(risk.limits().kill_flatten);
  restoreMoney(restored);
  specifications.restore(restored.accepted);
  for (const DealTicket deal : restored.balances) balances_seen.insert(deal.value);
  restored_until = restoredUntil(restored);
  arm_wanted = config.arm_at_start;
}

void DeskState::startOver() {
  static_cast<AccountBooks&>(*this) = AccountBooks(ledgerLimits(config));
  other_account.reset();
  fills.clear();
  correlations.startOver();
  market.forgetQuotes();
  booksChanged();
}

void DeskState::disarm(Outbox& outbox) {
  if (!armed) return;
  armed = false;
  outbox.journal(identityOf(account));
}

/// What was journalled after the rows that sum the money up moves them as it did then.
void DeskState::restoreMoney(const RestoredState& restored) {
  for (const Timestamp sent : restored.entries_sent) entries.record(sent);
  for (const Timestamp sent : restored.changes_sent) changes.record(sent);
  if (restored.equity) {
    drawdown.restore(*restored.equity);
    drawdown.moveBases(restored.operations_since);
    evaluation.restore(*restored.equity);
    evaluation.moveBases(restored.operations_since);
    if (!isNone(restored.entered_since)) evaluation.noteTrade(ruleDayOf(restored.entered_since));
  } else if (restored.strategy_booked_since.empty()) {
    return;  // a desk that never ran
  }
  const std::int64_t day_of_rows = restored.equity ? restored.equity->day : 0;
  pnl.resume(day_of_rows);
  for (const auto& [strategy, row] : restored.strategy_equity) {
    const auto since = restored.strategy_booked_since.find(strategy);
    pnl.restore(row, since == restored.strategy_booked_since.end() ? Money() : since->second);
  }
  for (const auto& [strategy, booked] : restored.strategy_booked_since) {
    if (!restored.strategy_equity.contains(strategy)) pnl.restore({strategy, {}, {}, {}, {}, day_of_rows}, booked);
  }
}

void DeskState::restorePositions() {
  const RestoredState& restored = config.restored;
  const auto settled = [&](PositionId id) {
    return std::find(restored.unsettled.begin(), restored.unsettled.end(), id) == restored.unsettled.end();
  };
  for (const Position& position : restored.positions) {
    if (settled(position.id)) book.restore(position);
  }
  for (const Fill& fill : restored.fills) {
    if (fill.deal.entry == DealEntry::InOut) book.noteTurn(fill.deal.position, fill.deal.deal);
  }
  for (const PositionId id : restored.unsettled) {
    std::optional<Position> after;
    for (const Fill& fill : restored.fills) {
      if (fill.deal.position != id) continue;
      const BookChange change = book.apply(fill.deal, fill.strategy);
      if (change.effect != DealEffect::Held && change.effect != DealEffect::Refused) after = change.after;
    }
    for (const Position& position : restored.positions) {
      if (position.id == id) book.apply(reportOf(position));  // its stop and target
    }
    if (const Position* open = book.find(id)) after = *open;
    if (after) mended.emplace_back(PositionRecord{*after});
  }
}

void DeskState::noteMendedOrders() {
  for (const OrderRecord& record : config.restored.orders) {
    const OrderRow* row = ledger.find(record.terms.client_id, record.ticket);
    if (row != nullptr && row->filled != record.filled) mended.emplace_back(row->record());
  }
  std::unordered_set<std::uint64_t> tickets, clients;
  for (const OrderRecord& record : config.restored.orders) {
    tickets.insert(record.ticket.value);
    if (record.terms.client_id) clients.insert(record.terms.client_id.value);
  }
  for (const Fill& fill : config.restored.fills) {
    const OrderRow* row = ledger.find(fill.deal.order);
    if (row == nullptr || clients.contains(row->terms.client_id.value)) continue;
    if (tickets.insert(fill.deal.order.value).second) mended.emplace_back(row->record());
  }
}

StrategyHost* DeskState::host(StrategyId id) const {
  for (const auto& h : hosts) {
    if (h->id() == id) return h.get();
  }
  return nullptr;
}

StrategyHost* DeskState::hostNamed(std::string_view name) const {
  for (const auto& h : hosts) {
    if (h->name() == name) return h.get();
  }
  return nullptr;
}

std::string_view DeskState::nameOf(StrategyId id) const {
  if (id == kManualStrategy) return "manual";
  if (id == kNoStrategy) return "external";
  if (const StrategyHost* known = host(id)) return known->name();
  const auto it = config.restored.strategies.find(id);
  return it == config.restored.strategies.end() ? std::string_view("external") : std::string_view(it->second);
}

void DeskState::booksChanged() {
  for (const Position& position : book.open()) book.setPendingClose(position.id, ledger.pendingCloseVolume(position.id));
  for (const auto& h : hosts) h->booksChanged();
  mark();
}

double DeskState::lastValuePerPrice(SymbolId symbol) {
  if (last_value_per_price.size() <= symbol.value) last_value_per_price.resize(symbol.value + 1U);
  double& last = last_value_per_price[symbol.value];
  if (const auto value = market.valuePerPrice(symbol, now)) last = *value;
  return last;
}

void DeskState::mark() {
  unmarked = pnl.mark(
      book.open(), [this](SymbolId symbol) { return &market.quote(symbol); },
      [this](SymbolId symbol) -> std::optional<double> {
        const double value = lastValuePerPrice(symbol);
        return value == 0 ? std::nullopt : std::optional(value);
      });
}

double DeskState::lossAtStops() {
  return riskAtStop(
      book.open(), ledger.pending(), risk.limits().no_stop_move * 0.01,
      [this](SymbolId symbol) -> const Quote& { return market.quote(symbol); },
      [this](SymbolId symbol) { return lastValuePerPrice(symbol); });
}

void DeskState::recomputeExposure() {
  exposure.recompute(
      book.open(), ledger.pending(), [this](SymbolId symbol) { return &market.quote(symbol); },
      [this](const CurrencyCode& code) { return market.rateOf(code, now); });
}

}  // namespace deskwright
