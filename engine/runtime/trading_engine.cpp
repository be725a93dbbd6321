#include "engine/runtime/trading_engine.h"

#include <utility>

#include <fmt/format.h>

namespace deskwright {
namespace {

/// Rounds of news and signals that one input may set off: a strategy that answers every answer is cut off here.
constexpr int kMostRounds = 8;

/// An order's absence needs a second snapshot as proof.
constexpr Duration kAskAgainAfter = std::chrono::seconds(31);

/// A healthy heartbeat proves nothing: events can be lost at the terminal itself. With something open the books are compared this
/// often.
constexpr Duration kReconcileEvery = std::chrono::seconds(30);

/// A deal that appears in the venue's history shows at once; this much covers clocks and doubt.
constexpr Duration kDealsBefore = std::chrono::hours(1);

/// The same where another process saw the last one: its newest rows may not have reached the disk.
constexpr Duration kDealsBeforeRestart = std::chrono::hours(24);

}  // namespace

TradingEngine::TradingEngine(DeskConfig config)
    : desk_(std::move(config)),
      reports_(desk_),
      reconciliation_(&pricing_),
      road_(desk_, reports_),
      closing_(desk_, road_),
      binding_(desk_, reconciliation_),
      commands_(desk_, road_, closing_, binding_, reconciliation_, reports_) {}

void TradingEngine::handle(const InputEvent& event, Outbox& outbox) {
  desk_.input = event.number;
  desk_.now = event.market_time;
  desk_.link_time = event.link_time;
  if (event.frame) desk_.frame = event.frame;
  reports_.setOutbox(&outbox);
  // Paper hears what live heard; a stand-in's time goes at any pace.
  desk_.conduct.onInput(desk_.now, desk_.link_time, isClockComparable());
  // Before anything of the new day is marked or booked.
  if (!isNone(desk_.next_day) && desk_.now >= desk_.next_day) {
    startDay(outbox);
    if (desk_.drawdown.known()) journalMoney(outbox);
  }
  if (!isNone(desk_.next_rule_day) && desk_.now >= desk_.next_rule_day) {
    startRuleDay();
    if (desk_.drawdown.known()) journalMoney(outbox);
  }
  if (entries_forbidden_ != desk_.entries_forbidden) tellPermission(outbox);
  std::visit([&](const auto& body) { on(body, outbox); }, event.body);
  if (desk_.conduct.hasFindings()) carryOutFindings(outbox);
  if (reports_.hasNews()) tellNews(outbox);
  if (!held_entries_.empty()) {
    for (const Signal& signal : held_entries_.takeDue()) ask(signal, outbox);
  }
  retry_.run(outbox);
  closing_.advanceKill(outbox);
  if (desk_.conduct.hasFindings()) carryOutFindings(outbox);
  if (desk_.owner_found && desk_.reconciled && desk_.drawdown.known()) {
    afterMoneyMoved(outbox);
    journalMoney(outbox);
  }
}

void TradingEngine::carryOutFindings(Outbox& outbox) {
  for (const ConductFinding& finding : desk_.conduct.findings()) {
    const bool whole_desk = finding.who == kNoStrategy;
    const std::string_view who = whole_desk ? std::string_view("desk") : desk_.nameOf(finding.who);
    outbox.notify({NoticeLevel::Alert, desk_.now, finding.code, fmt::format("{}: {}", who, finding.text.view())});
    // A strategy that trades here no more, or a person, has nothing to pause.
    if (!finding.pauses || (!whole_desk && desk_.host(finding.who) == nullptr)) continue;
    if (const auto state = desk_.states.tighten(finding.who, TradingState::Paused, finding.text.view()))
      closing_.enter(*state, outbox);
  }
  desk_.conduct.clearFindings();
}

/// What rested while nobody could watch it; what is cancelled already is not asked again.
void TradingEngine::cancelAfterLoss(Outbox& outbox) {
  if (!link_was_lost_ || !desk_.reachable()) return;
  link_was_lost_ = false;
  if (!desk_.conduct.limits().cancel_on_disconnect || desk_.kill.latched()) return;
  outbox.notify({NoticeLevel::Info, desk_.now, "CANCEL_ON_DISCONNECT", "the link was lost: resting entries are cancelled"});
  closing_.cancelEntries(kNoStrategy, SignalOrigin::Person, outbox);
}

void TradingEngine::tellPermission(Outbox& outbox) {
  desk_.entries_forbidden = entries_forbidden_;
  if (entries_forbidden_.empty()) {
    outbox.notify({NoticeLevel::Info, desk_.now, "ENTRIES_PERMITTED", "the terminal permits trading again"});
  } else {
    outbox.notify({NoticeLevel::Alert, desk_.now, "ENTRIES_FORBIDDEN",
                   fmt::format("no entry is sent, closes are tried: {}", entries_forbidden_)});
  }
}

DecidingMoment TradingEngine::moment(Occasion occasion, SymbolId symbol, Timestamp stamp, std::uint32_t ordinal) const {
  return {desk_.now, desk_.frame, occasion, symbol, stamp, ordinal};
}

DecidingMoment TradingEngine::moment(const Bar& bar) const {
  return moment(Occasion::Bar, bar.symbol, bar.closeTime(), static_cast<std::uint32_t>(bar.timeframe.seconds));
}

// ---- the venue ----
//
// A terminal that was there before the desk may tell what happened to it before it says whose account it is. Those would be rows
// of nobody's account, and the snapshot that follows has it all.

void TradingEngine::on(const AccountReport& report, Outbox& outbox) {
  if (!binding_.admit(report, outbox)) return;
  const bool first = !desk_.account_known;
  reports_.apply(report);
  if (!first) return;
  outbox.journal(SessionRecord{report, desk_.config.installation, desk_.config.version});
  for (const JournalBody& row : desk_.mended) outbox.journal(row);
  desk_.mended.clear();
}

bool TradingEngine::passedOver() {
  // A snapshot that lacks what is passed over here is not a whole one.
  if (desk_.frozen()) reconciliation_.abort(desk_.book);
  return desk_.frozen();
}

void TradingEngine::on(const RequestResult& result, Outbox& outbox) {
  if (!ours()) return;
  const OrderRow* row = desk_.ledger.find(result.request);
  const bool was_over = row == nullptr || isTerminal(row->state);
  desk_.conduct.onReport(desk_.now);
  reports_.apply(result);
  if (was_over) return;
  row = desk_.ledger.find(result.request);
  if (row != nullptr && row->state == OrderState::Rejected && !row->knownToVenue()) retry_.refused(*row, outbox);
}

void TradingEngine::on(const Instrument& instrument, Outbox&) {
  if (!passedOver()) reports_.apply(instrument);
}

void TradingEngine::on(const OrderReport& report, Outbox&) {
  if (!ours()) return;
  if (reconciliation_.collecting()) {
    reconciliation_.row(report);
    return;
  }
  desk_.conduct.onReport(desk_.now);
  reports_.apply(report);
}

void TradingEngine::on(const DealReport& deal, Outbox& outbox) {
  if (!ours()) return;
  if (reconciliation_.collecting()) {
    reconciliation_.row(deal);
    return;
  }
  desk_.conduct.onReport(desk_.now);
  reconciliation_.beforeDeal(deal, desk_.ledger, reports_);
  reports_.apply(deal);
  afterMoneyMoved(outbox);
}

void TradingEngine::on(const BalanceReport& report, Outbox&) {
  if (ours()) reports_.apply(report);
}

void TradingEngine::on(const HistoryDeleted& deleted, Outbox&) {
  if (ours()) reports_.apply(deleted);
}

void TradingEngine::on(const PositionReport& report, Outbox&) {
  if (!ours()) return;
  if (reconciliation_.collecting()) reconciliation_.row(report);
  else reports_.apply(report);
}

void TradingEngine::on(const LinkChanged& link, Outbox& outbox) {
  desk_.link_up = link.up;
  desk_.account_told = false;
  outbox.notify({link.up ? NoticeLevel::Info : NoticeLevel::Alert, desk_.now, link.up ? "LINK_UP" : "LINK_DOWN",
                 link.up ? std::string("the terminal is connected") : fmt::format("the link is down: {}", link.reason.view())});
  if (link.up) return;
  link_was_lost_ = desk_.snapshots > 0;
  desk_.reconciled = false;
  reconciliation_.abort(desk_.book);
  desk_.ledger.linkLost(desk_.now, reports_);
  desk_.booksChanged();
}

void TradingEngine::on(const SnapshotBegun& begun, Outbox&) {
  snapshot_seen_ = true;
  reconciliation_.begin(begun);
  desk_.money.beginSnapshot();
}

void TradingEngine::on(const SnapshotEnded& ended, Outbox& outbox) {
  if (passedOver()) return;
  const auto outcome = reconciliation_.end(ended, desk_.ledger, desk_.book, reports_, desk_.now, desk_.link_time);
  if (outcome.complete) desk_.reconciled_at = desk_.now;
  next_snapshot_ = desk_.now + (outcome.ask_again || !outcome.complete ? kAskAgainAfter : kReconcileEvery);
  if (!outcome.complete) {
    outbox.notify({NoticeLevel::Alert, desk_.now, "SNAPSHOT_BROKEN", "the terminal's snapshot was incomplete; nothing was changed"});
    return;
  }
  desk_.money.endSnapshot();
  desk_.unresolved_symbols.clear();
  for (const Difference& difference : reconciliation_.differences()) tellDifference(difference, outbox);
  const bool first = desk_.snapshots++ == 0;
  if (reconciliation_.differences().empty()) ++desk_.confirming_snapshots;
  desk_.reconciled = true;
  desk_.clean = outcome.clean;
  startStrategies(outbox);
  if (first) {
    commands_.tellContradictions(outbox);
    desk_.conduct.tallyEarlier(desk_.earlier_fills, desk_.now);
    desk_.fills.tallyEarlier(std::exchange(desk_.earlier_fills, {}), desk_.now);
  }
  desk_.booksChanged();
  afterMoneyMoved(outbox);
  cancelAfterLoss(outbox);
  // What only time and a second snapshot can prove needs nobody to look: the desk begins, and arms when it is proven.
  const bool proof_comes = reconciliation_.waitsForProofAlone();
  if (desk_.arm_wanted && first && proof_comes) {
    outbox.notify({NoticeLevel::Warning, desk_.now, "ARMING_WAITS",
                   "orders of an earlier start are not at the venue; the desk arms once a second snapshot has confirmed it"});
  } else if (desk_.arm_wanted && (first || desk_.clean)) {
    if (desk_.clean) desk_.arm_wanted = false;
    if (const auto armed = commands_.arm(outbox); !armed) {
      outbox.notify({NoticeLevel::Critical, desk_.now, "NOT_ARMED", armed.error().text});
    }
  }
  // A desk that was to arm and could not does not begin: a person looks first.
  if (!desk_.config.arm_at_start || desk_.armed || !first || proof_comes) outbox.sayReady();
}

Timestamp TradingEngine::dealsWantedSince() const {
  if (!isNone(desk_.reconciled_at)) return desk_.reconciled_at - kDealsBefore;
  return isNone(desk_.restored_until) ? Timestamp() : desk_.restored_until - kDealsBeforeRestart;
}

void TradingEngine::tellDifference(const Difference& difference, Outbox& outbox) {
  if (difference.open) desk_.unresolved_symbols.insert(difference.symbol.value);
  const Instrument* instrument = desk_.market.instrument(difference.symbol);
  outbox.notify({difference.open ? NoticeLevel::Alert : NoticeLevel::Info, desk_.now, deskwright::nameOf(difference.kind),
                 fmt::format("{}: ours {}, the venue's {}", instrument == nullptr ? std::string_view("?") : instrument->name.view(),
                             difference.ours.view(), difference.venues.view())});
}

void TradingEngine::startStrategies(Outbox& outbox) {
  for (const auto& host : desk_.hosts) {
    if (host->started()) continue;
    outbox.journal(StrategyRecord{host->id(), host->name()});
    const auto kept = desk_.config.restored.strategy_states.find(host->id());
    host->start(moment(Occasion::Parameters, {}, desk_.now, 0),
                kept == desk_.config.restored.strategy_states.end() ? nullptr : &kept->second);
    takeSignals(*host, outbox);
  }
}

void TradingEngine::sent(const VenueRequest& request, std::chrono::nanoseconds after) {
  const auto* order = std::get_if<SubmitOrder>(&request);
  if (order != nullptr) desk_.ledger.noteLeft(order->terms.client_id, desk_.now + std::chrono::round<Duration>(after));
}

void TradingEngine::notSent(const VenueRequest& request, Outbox& outbox) {
  reports_.setOutbox(&outbox);
  struct Visitor {
    DeskState& desk;
    VenueReports& reports;
    void operator()(const SubmitOrder& r) const { desk.ledger.markNotSent(r.terms.client_id, "not sent: link down", desk.now, reports); }
    void operator()(const ChangeOrder& r) const { desk.ledger.requestNotSent(r.request, "not sent: link down", desk.now, reports); }
    void operator()(const CancelOrder& r) const { desk.ledger.requestNotSent(r.request, "not sent: link down", desk.now, reports); }
    void operator()(const MoveStops&) const {}  // the old stops stay in force, and the strategy asks again at its next bar
  };
  std::visit(Visitor{desk_, reports_}, request);
  desk_.booksChanged();
}

// ---- strategies and people ----

void TradingEngine::on(const Command& command, Outbox& outbox) {
  // Who disarms or kills while the desk waits for a clean reconciliation has decided: it does not arm by itself any more.
  const bool stops = std::holds_alternative<DisarmCommand>(command.body) || std::holds_alternative<KillCommand>(command.body);
  if (stops) desk_.arm_wanted = false;
  commands_.carryOut(command, outbox);
  for (const auto& host : desk_.hosts) takeSignals(*host, outbox);
}

void TradingEngine::ask(const Signal& signal, Outbox& outbox) {
  retry_.superseded(signal);
  const RiskDecision decision = road_.take(signal, SignalOrigin::Strategy, outbox);
  if (decision.verdict == Verdict::Denied) reports_.tellDenied(signal, decision);
}

void TradingEngine::takeSignals(StrategyHost& host, Outbox& outbox) {
  for (const Signal& signal : host.signals()) {
    if (!held_entries_.hold(signal)) ask(signal, outbox);
  }
  host.clearSignals();
  if (host.fault().empty() || desk_.states.of(host.id()) >= TradingState::Paused) return;
  if (const auto state = desk_.states.tighten(host.id(), TradingState::Paused, "fault: " + host.fault())) closing_.enter(*state, outbox);
}

void TradingEngine::tellNews(Outbox& outbox) {
  for (int round = 0; round < kMostRounds && reports_.hasNews(); ++round) {
    for (const StrategyNews& news : reports_.takeNews()) {
      StrategyHost* host = desk_.host(news.strategy);
      if (host == nullptr) continue;
      const DecidingMoment now = moment(Occasion::News, {}, desk_.now, 0);
      if (const auto* fill = std::get_if<Fill>(&news.what)) host->fill(now, *fill);
      else host->order(now, std::get<OrderRecord>(news.what));
      takeSignals(*host, outbox);
      if (const auto state = host->changedState()) outbox.journal(*state);
    }
  }
}

}  // namespace deskwright
