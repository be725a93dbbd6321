#include "engine/runtime/signal_road.h"

#include "engine/risk/conduct_rules.h"
#include "engine/risk/order_collar.h"
#include "engine/risk/worst_case.h"
#include "engine/runtime/loss_figures.h"

#include <fmt/format.h>

#include <algorithm>

namespace deskwright {
namespace {

/// Exits have ten times the time of entries before the venue refuses them as old.
constexpr int kExitTimeFactor = 10;

/// A pending entry that names no end of its own: nothing rests for ever at the venue of a desk that never comes back. A day, not
/// the end of the desk's day, lest one that is placed just before that be gone at once.
constexpr Duration kPendingLastsAtMost = std::chrono::hours(24);

/// The market may have run away since the first order: a collar around the new price would follow it.
void stayWithin(const OrderTerms* first, OrderTerms& terms) {
  if (first == nullptr) return;
  terms.retry_of = first->client_id;
  if (!first->collar.isZero()) {
    const bool buys = terms.side == Side::Buy;
    terms.collar = terms.collar.isZero() ? first->collar
                   : buys                ? std::min(terms.collar, first->collar)
                                         : std::max(terms.collar, first->collar);
  }
  terms.valid_until = std::min(terms.valid_until, first->valid_until);
  terms.expiration = first->expiration;
}

}  // namespace

SymbolId SignalRoad::symbolOf(const Signal& signal) const {
  struct Visitor {
    const DeskState& desk;
    SymbolId operator()(const EntrySignal& s) const { return s.symbol; }
    SymbolId operator()(const ExitSignal& s) const { return ofPosition(s.position); }
    SymbolId operator()(const MoveStopsSignal& s) const { return ofPosition(s.position); }
    SymbolId operator()(const ChangeEntrySignal& s) const { return ofOrder(desk.ledger.find(s.order)); }
    SymbolId operator()(const CancelEntrySignal& s) const { return ofOrder(desk.ledger.find(s.order, s.ticket)); }
    SymbolId ofPosition(PositionId id) const {
      const Position* position = desk.book.find(id);
      return position == nullptr ? SymbolId() : position->symbol;
    }
    SymbolId ofOrder(const OrderRow* row) const { return row == nullptr ? SymbolId() : row->terms.symbol; }
  };
  return std::visit(Visitor{desk_}, signal.action);
}

Volume SignalRoad::sized(const Signal& signal) const {
  const auto* asked = std::get_if<EntrySignal>(&signal.action);
  if (asked == nullptr) return {};
  const EntrySignal& entry = *asked;
  if (!entry.volume.isZero()) return entry.volume;
  const StrategyHost* host = desk_.host(signal.strategy);
  const Instrument* instrument = desk_.market.instrument(entry.symbol);
  if (host == nullptr || instrument == nullptr) return {};
  SizingBasis basis;
  basis.instrument = instrument;
  basis.equity = desk_.equity().toDouble();
  if (const auto value = desk_.market.valuePerPrice(entry.symbol, desk_.now)) basis.value_per_price = *value;
  basis.entry = entry.type == OrderType::Market ? touch(signal.decided.quote, entry.side) : entry.price;
  basis.stop = entry.stop;
  if (host->sizing().kind == SizingKind::VolatilityTarget) basis.daily_move = desk_.market.dailyMove(entry.symbol);
  return sizePosition(host->sizing(), basis).volume;
}

StrategyId SignalRoad::nettingOwner(SymbolId symbol) const {
  for (const Position& position : desk_.book.open()) {
    if (position.symbol == symbol && position.strategy != kNoStrategy) return position.strategy;
  }
  for (const PendingOrder& order : desk_.ledger.pending()) {
    if (order.symbol == symbol && order.strategy != kNoStrategy) return order.strategy;
  }
  return kNoStrategy;
}

double SignalRoad::marginReserved() const {
  double margin = 0;
  for (const PendingOrder& order : desk_.ledger.pending()) {
    const Instrument* instrument = desk_.market.instrument(order.symbol);
    if (order.closes || instrument == nullptr) continue;
    const auto rate = desk_.market.converter().rate(desk_.market.currencies(order.symbol).margin, desk_.now);
    if (rate) margin += order.remaining.toDouble() * marginPerLot(*instrument, *rate);
  }
  return margin;
}

GateView SignalRoad::viewFor(const Signal& signal, Volume volume, SignalOrigin origin, bool anomaly_given) {
  const SymbolId symbol = symbolOf(signal);
  const StrategyHost* host = desk_.host(signal.strategy);
  GateView view;
  view.origin = origin;
  view.anomaly_given = anomaly_given;
  view.desk_state = desk_.states.of(kNoStrategy);
  view.strategy_state = desk_.states.of(signal.strategy);
  view.other_account = desk_.frozen();
  view.armed = desk_.armed;
  view.reconciled = desk_.reconciled;
  view.link_up = desk_.reachable();
  view.entries_forbidden = !desk_.entries_forbidden.empty();
  view.journal_room = desk_.journal_room;
  view.strategy_live = host != nullptr || origin != SignalOrigin::Strategy;

  view.margin_mode = desk_.account.margin_mode;
  const Money equity = desk_.equity();
  view.equity = equity.toDouble();
  view.free_margin = (equity - desk_.account.margin).toDouble();
  view.margin_reserved = marginReserved();
  view.day_base = desk_.drawdown.dayBase().toDouble();
  view.day_loss = desk_.dayLoss();
  view.strategy_day_loss = -desk_.pnl.of(signal.strategy).day().toDouble();
  view.reached_loss = reachedLoss(desk_, signal.strategy);

  view.pending = desk_.ledger.pending();
  view.positions = desk_.book.open();
  view.entries_last_minute = desk_.entries.lastMinute(desk_.now);
  view.changes_last_minute = desk_.changes.lastMinute(desk_.now);
  view.strategy_limits = host == nullptr ? defaultStrategyLimits() : host->limits();

  view.instrument = desk_.market.instrument(symbol);
  if (view.instrument == nullptr) return view;
  view.quote = desk_.market.quote(symbol);
  view.quote_stale = desk_.market.staleness().stale(symbol, desk_.now);
  if (view.quote.known()) {
    view.quote_age = std::chrono::duration<double>(desk_.now - view.quote.time).count();
    view.quote_limit = std::chrono::duration<double>(desk_.market.staleness().limit(symbol, desk_.now)).count();
  }
  view.quote_crossed = !desk_.market.board().tradable(symbol);
  view.market_open = desk_.calendar().marketOpen(desk_.now) && (host == nullptr || !host->inFlatWindow(desk_.calendar(), desk_.now));
  view.symbol_unresolved = desk_.unresolved(symbol) || desk_.ledger.unknownOn(symbol);
  if (view.margin_mode == MarginMode::Netting) view.netting_owner = nettingOwner(symbol);

  const auto& currencies = desk_.market.currencies(symbol);
  const auto& converter = desk_.market.converter();
  if (const auto rate = converter.rate(currencies.profit, desk_.now)) view.profit_to_account = *rate;
  else view.missing_rate = converter.code(currencies.profit);
  if (const auto rate = converter.rate(currencies.margin, desk_.now)) view.margin_to_account = *rate;
  else view.missing_rate = converter.code(currencies.margin);

  desk_.recomputeExposure();
  if (desk_.exposure.missingRate()) view.missing_rate = *desk_.exposure.missingRate();
  // A position without any price cannot be counted: no new risk until the terminal names its symbol and quotes it.
  if (desk_.exposure.missingPrice()) {
    view.quote_stale = true;
    view.quote_age = view.quote_limit = 0;
  }
  view.gross = desk_.exposure.desk().worstGross();
  const auto inCurrency = [&](const CurrencyCode& code) {
    const ExposureFigures figures = desk_.exposure.currency(code);
    return CurrencyExposure{figures.highestNet(), figures.lowestNet(), code == desk_.account.currency};
  };
  view.base = inCurrency(view.instrument->base_currency);
  view.profit = inCurrency(view.instrument->profit_currency);
  if (const auto* entry = std::get_if<EntrySignal>(&signal.action)) addPortfolio(signal.strategy, *entry, view);
  view.conduct = desk_.conduct.breachOf({signal, host, origin, volume, desk_.now}, view);
  return view;
}

// Anew for every entry, not as the last snapshot had it: what the gate says depends on inputs alone.
void SignalRoad::addPortfolio(StrategyId strategy, const EntrySignal& entry, GateView& view) {
  desk_.portfolio.weighWorst(desk_.exposure);
  view.portfolio = desk_.portfolio.roomFor(entry.symbol, entry.side);
  view.cluster = desk_.portfolio.clusterOf(entry.symbol, desk_.risk.limits().cluster_correlation, desk_.exposure);
  view.risk_at_stop = desk_.lossAtStops();
  if (view.strategy_limits.max_overlap < 1) {
    desk_.recomputePortfolio();
    view.overlap = breachOfOverlap(desk_.portfolio.largestOverlapOf(strategy), view.strategy_limits.max_overlap);
  }
}

RiskDecision SignalRoad::whatIf(const Signal& signal, SignalOrigin origin) {
  const Volume volume = sized(signal);
  return desk_.risk.decide(signal, volume, viewFor(signal, volume, origin, true)).decision();
}

void SignalRoad::remember(const Signal& signal, Volume asked, const RiskDecision& decision) {
  RecentDecision row;
  row.time = desk_.now;
  row.strategy = signal.strategy;
  row.symbol = symbolOf(signal);
  row.kind = signal.action.index();
  row.asked = asked;
  row.decision = decision;
  if (const auto* entry = std::get_if<EntrySignal>(&signal.action)) row.side = entry->side;
  if (const auto* exit = std::get_if<ExitSignal>(&signal.action)) {
    row.asked = exit->volume;
    if (const Position* position = desk_.book.find(exit->position)) row.side = opposite(position->side);
  }
  desk_.decisions.add(row);
}

RiskDecision SignalRoad::take(const Signal& signal, SignalOrigin origin, Outbox& outbox, bool anomaly_given) {
  return judge(signal, origin, outbox, anomaly_given, nullptr).decision;
}

SignalRoad::Outcome SignalRoad::takeAgain(const Signal& signal, const OrderTerms& first, Outbox& outbox) {
  return judge(signal, SignalOrigin::Strategy, outbox, false, &first);
}

SignalRoad::Outcome SignalRoad::judge(const Signal& signal, SignalOrigin origin, Outbox& outbox, bool anomaly_given,
                                      const OrderTerms* first) {
  const Volume asked = sized(signal);
  const GateView view = viewFor(signal, asked, origin, anomaly_given);
  const GateAnswer answer = desk_.risk.decide(signal, asked, view);
  remember(signal, asked, answer.decision());
  const Approved* approved = answer.approval();
  const ClientOrderId id = approved == nullptr ? ClientOrderId() : desk_.nextClientId(signal.strategy);
  outbox.journal(DecisionRecord{signal, answer.decision(), id});
  tellConduct(signal, origin, answer, view, outbox);
  if (approved != nullptr) {
    if (const auto* entry = std::get_if<EntrySignal>(&signal.action)) {
      desk_.conduct.onEntrySent(signal, *entry, asked, approved->volume(), desk_.now);
    }
    const Passed passed{signal, *approved, view, id, first};
    std::visit([&](const auto& action) { carryOut(action, passed, outbox); }, signal.action);
  }
  return {answer.decision(), id};
}

void SignalRoad::tellConduct(const Signal& signal, SignalOrigin origin, const GateAnswer& answer, const GateView& view,
                             Outbox& outbox) {
  const RiskDecision& decision = answer.decision();
  if (decision.code == RiskCode::RepeatedExecution && origin == SignalOrigin::Strategy) {
    desk_.conduct.onRepeated(signal.strategy, decision);
  }
  const auto* entry = std::get_if<EntrySignal>(&signal.action);
  if (entry == nullptr || !answer.allowed() || desk_.conduct.limits().self_match != SelfMatchRule::Warn) return;
  const StrategyId other = opposing(signal.strategy, *entry, view.positions, view.pending);
  if (other == kNoStrategy) return;
  // On the tick path: the text is made without memory.
  std::array<char, 160> text{};
  const auto made = fmt::format_to_n(text.data(), text.size(), "{}: {} of {} is against {}", view.instrument->name.view(),
                                     deskwright::nameOf(entry->side), desk_.nameOf(signal.strategy), desk_.nameOf(other));
  Notice notice{NoticeLevel::Warning, desk_.now, "SELF_MATCH", {}};
  notice.text = std::string_view(text.data(), std::min(made.size, text.size()));
  outbox.notify(notice);
}

void SignalRoad::submit(const Order& order, Outbox& outbox) {
  if (!desk_.ledger.add(order, desk_.now)) {
    // The gate counts working orders far below the ledger's places: this is a defect, and nothing is sent.
    outbox.notify({NoticeLevel::Critical, desk_.now, "LEDGER_FULL", "the ledger has no room for another order; it was not sent"});
    return;
  }
  outbox.send(SubmitOrder{order.terms()});
  desk_.ledger.markSent(order.terms().client_id, desk_.now, desk_.link_time, listener_);
  desk_.booksChanged();
}

void SignalRoad::carryOut(const EntrySignal& entry, const Passed& passed, Outbox& outbox) {
  OrderTerms terms;
  terms.client_id = passed.id;
  terms.strategy = passed.signal.strategy;
  terms.signal = passed.signal.id;
  terms.symbol = entry.symbol;
  terms.side = entry.side;
  terms.type = entry.type;
  terms.price = entry.price;
  terms.stop = entry.stop;
  terms.target = entry.target;
  if (entry.type == OrderType::Market) {
    terms.collar = collarPrice(desk_.risk.limits(), *passed.view.instrument, passed.view.quote, entry.side, false);
  }
  terms.valid_until = desk_.now + timeToLive();
  if (entry.type != OrderType::Market) {
    terms.expiration = desk_.now + (entry.expires_after > Duration() ? entry.expires_after : kPendingLastsAtMost);
  }
  stayWithin(passed.first, terms);
  terms.decided = passed.signal.decided;
  terms.reason = entry.reason;
  desk_.entries.record(desk_.now);
  submit(Order::fromApproval(passed.approved, terms), outbox);
}

void SignalRoad::carryOut(const ExitSignal& exit, const Passed& passed, Outbox& outbox) {
  const Position* position = desk_.book.find(exit.position);
  if (position == nullptr) return;
  OrderTerms terms;
  // The close belongs to the owner of the position, whoever ordered it.
  terms.client_id = passed.id;
  terms.strategy = passed.signal.strategy;
  terms.signal = passed.signal.id;
  terms.symbol = position->symbol;
  terms.side = opposite(position->side);
  if (passed.view.instrument != nullptr)
    terms.collar = collarPrice(desk_.risk.limits(), *passed.view.instrument, passed.view.quote, terms.side, true);
  terms.valid_until = desk_.now + kExitTimeFactor * timeToLive();
  terms.closes = position->id;
  stayWithin(passed.first, terms);
  terms.decided = passed.signal.decided;
  terms.reason = exit.reason;
  desk_.conduct.onExitSent(desk_.now);
  submit(Order::fromApproval(passed.approved, terms), outbox);
}

void SignalRoad::carryOut(const MoveStopsSignal& move, const Passed& passed, Outbox& outbox) {
  desk_.changes.record(desk_.now);
  desk_.conduct.onChangeSent(desk_.now);
  outbox.send(MoveStops{passed.id, move.position, move.stop, move.target, desk_.now + kExitTimeFactor * timeToLive(),
                        passed.signal.decided.frame});
}

void SignalRoad::carryOut(const ChangeEntrySignal& change, const Passed& passed, Outbox& outbox) {
  const OrderRow* row = desk_.ledger.find(change.order);
  if (row == nullptr) return;
  const ChangeOrder request{passed.id,
                            change.order,
                            row->ticket,
                            change.price,
                            change.stop,
                            change.target,
                            desk_.now + timeToLive(),
                            passed.signal.decided.frame};
  desk_.changes.record(desk_.now);
  desk_.conduct.onChangeSent(desk_.now);
  outbox.send(request);
  desk_.ledger.changeRequested(request, desk_.now, desk_.link_time, listener_);
  desk_.booksChanged();
}

void SignalRoad::carryOut(const CancelEntrySignal& cancel, const Passed& passed, Outbox& outbox) {
  const OrderRow* row = desk_.ledger.find(cancel.order, cancel.ticket);
  if (row == nullptr) return;
  const CancelOrder request{passed.id, cancel.order, row->ticket, passed.signal.decided.frame};
  desk_.conduct.onCancelSent(desk_.now);
  outbox.send(request);
  desk_.ledger.cancelRequested(request, desk_.now, desk_.link_time, listener_);
  desk_.booksChanged();
}

}  // namespace deskwright
