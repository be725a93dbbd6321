#include "engine/runtime/venue_reports.h"

#include <cstdint>
#include <string_view>
#include <utility>

#include <fmt/format.h>

namespace deskwright {
namespace {

/// Retcodes that say that what was to be cancelled is there no longer: invalid request (an unknown ticket), invalid order, position
/// closed.
bool saysItIsGone(std::uint32_t retcode) { return retcode == 10013 || retcode == 10035 || retcode == 10036; }

}  // namespace

void VenueReports::apply(const RequestResult& result) {
  // Only the venue as it is can tell what became of it.
  if (result.outcome == RequestOutcome::OutcomeUnknown) outbox_->askForSnapshot();
  if (desk_.ledger.apply(result, desk_.now, *this)) {
    desk_.booksChanged();
    return;
  }
  // What was done, positions and orders tell by themselves.
  if (result.outcome != RequestOutcome::Accepted) tellUnmatched(result);
}

void VenueReports::tellUnmatched(const RequestResult& result) {
  const bool unknown = result.outcome == RequestOutcome::OutcomeUnknown;
  const auto tell = [&](std::string_view code, std::string_view what) {
    outbox_->notify({NoticeLevel::Warning, desk_.now, code,
                     fmt::format("{} of {} {}: {} ({}){}", what, desk_.nameOf(result.request.strategy()),
                                 unknown ? "may have been done or not" : "was not done", result.text.view(), result.retcode,
                                 unknown ? "; the terminal is asked for its state" : "")});
  };
  switch (result.kind) {
    case RequestKind::MoveStops:  // a refusal leaves the old stops in force
      return tell(unknown ? "STOPS_NOT_KNOWN" : "STOPS_NOT_MOVED", "a move of stops");
    case RequestKind::Cancel:
      // Whoever cancels at the same time, the kill say, leaves nothing to cancel: that is no fault.
      if (unknown || !saysItIsGone(result.retcode)) tell("CANCEL_NOT_DONE", "a cancel");
      return;
    case RequestKind::Change:
      return tell("CHANGE_NOT_DONE", "a change of an order");
    case RequestKind::Submit:
      return tell("ORDER_NOT_DONE", "an old order");
    case RequestKind::Unsaid:
      return tell("REQUEST_NOT_DONE", "a request");
  }
}

void VenueReports::apply(const HistoryDeleted& deleted) {
  outbox_->askForSnapshot();
  if (deleted.symbol) desk_.unresolved_symbols.insert(deleted.symbol.value);
  const Instrument* instrument = desk_.market.instrument(deleted.symbol);
  const std::string_view symbol = instrument == nullptr ? "?" : instrument->name.view();
  if (deleted.deal.value == 0) {
    outbox_->notify({NoticeLevel::Warning, desk_.now, "ORDER_DELETED",
                     fmt::format("order {} on {} was deleted from the broker's history; the books are compared",
                                 deleted.order.value, symbol)});
    return;
  }
  outbox_->notify({NoticeLevel::Alert, desk_.now, "DEAL_DELETED",
                   fmt::format("deal {} on {} was deleted by the broker: a busted trade. What it booked here stays until the books are "
                               "compared; the symbol is reduce-only until then",
                               deleted.deal.value, symbol)});
}

void VenueReports::apply(const OrderReport& report) {
  desk_.ledger.apply(report, desk_.now, *this);
  desk_.booksChanged();
}

void VenueReports::apply(const DealReport& deal) {
  desk_.ledger.apply(deal, desk_.now, *this);
  desk_.booksChanged();
}

void VenueReports::apply(const PositionReport& report) {
  if (report.client_id) desk_.ledger.noteOwner(report, *this);
  if (!desk_.book.apply(report)) return;
  desk_.booksChanged();
  if (const Position* position = desk_.book.find(report.position)) journalPosition(*position);
}

void VenueReports::apply(const BalanceReport& report) {
  if (!desk_.balances_seen.insert(report.deal.value).second) return;
  outbox_->journal(BalanceRecord{report});
  desk_.money.book(report);
  desk_.drawdown.moveBases(report.amount);
  desk_.evaluation.moveBases(report.amount);
}

void VenueReports::apply(const AccountReport& report) {
  desk_.account = report;
  desk_.account_known = true;
  desk_.money.take(report);
  desk_.market.setAccountCurrency(report.currency);
}

void VenueReports::apply(const Instrument& instrument) {
  const Instrument* known = desk_.market.instrument(instrument.id);
  const bool was_changed = desk_.specifications.changed(instrument.id);
  const auto [first, change] = desk_.specifications.judge(instrument);
  if (known == nullptr || was_changed == change.empty() || !differencesOfContract(*known, instrument).empty()) {
    outbox_->journal(InstrumentRecord{instrument, first});
    if (!change.empty()) {
      outbox_->notify({NoticeLevel::Alert, desk_.now, "SPECIFICATION_CHANGED",
                       fmt::format("{}: {}; reduce-only until accepted", instrument.name.view(), change)});
    } else if (was_changed) {
      outbox_->notify({NoticeLevel::Info, desk_.now, "SPECIFICATION_RESTORED",
                       fmt::format("{}: the contract is as accepted again", instrument.name.view())});
    }
  }
  desk_.market.configure(instrument);
  desk_.exposure.define(instrument);
  desk_.portfolio.define(instrument.id);
  desk_.conduct.define(instrument);
}

void VenueReports::tellDenied(const Signal& signal, const RiskDecision& decision) {
  OrderRecord record;
  record.terms.strategy = signal.strategy;
  record.terms.signal = signal.id;
  record.terms.decided = signal.decided;
  if (const auto* entry = std::get_if<EntrySignal>(&signal.action)) {
    record.terms.symbol = entry->symbol;
    record.terms.side = entry->side;
    record.terms.type = entry->type;
  }
  if (const auto* exit = std::get_if<ExitSignal>(&signal.action)) record.terms.closes = exit->position;
  record.state = OrderState::Rejected;
  record.text = deskwright::nameOf(decision.code);
  news_.push_back({signal.strategy, record});
}

std::span<const StrategyNews> VenueReports::takeNews() {
  told_.clear();
  std::swap(news_, told_);
  return told_;
}

void VenueReports::onOrderChanged(const OrderRow& row, OrderState before) {
  const OrderRecord record = row.record();
  outbox_->journal(record);
  if (row.state != before) desk_.conduct.onOrderChanged(row);
  if (row.state != before && desk_.host(row.terms.strategy) != nullptr) news_.push_back({row.terms.strategy, record});
}

DealOrigin VenueReports::originOf(StrategyId owner, const OrderRow* row) {
  if (row == nullptr) return {owner, {}, {}, {}};
  return {owner, row->terms.signal, row->terms.decided, row->t1};
}

void VenueReports::onNewDeal(const DealReport& deal, StrategyId owner, const OrderRow* row) {
  if (!isCorrection(deal.deal)) {
    desk_.money.book(deal);
    if (deal.entry == DealEntry::In || deal.entry == DealEntry::InOut) desk_.evaluation.noteTrade(desk_.ruleDayOf(deal.time));
  }
  desk_.pnl.book(owner, deal);
  const BookChange change = desk_.book.apply(deal, owner);
  // The deal's row first: whatever dies behind it can be derived from it.
  const Fill fill = desk_.fills.add(deal, originOf(owner, row), desk_.now);
  outbox_->journal(FillRecord{fill});
  if (change.effect == DealEffect::Refused) {
    desk_.unresolved_symbols.insert(deal.symbol.value);
    outbox_->askForSnapshot();
    outbox_->notify({NoticeLevel::Alert, desk_.now, "DEAL_REFUSED",
                     fmt::format("deal {} does not fit the position book; the symbol is reduce-only until reconciled", deal.deal.value)});
  } else if (change.effect != DealEffect::Held) {
    journalPosition(change.after);
  }
  if (desk_.host(owner) != nullptr) news_.push_back({owner, fill});
}

void VenueReports::onDealOwnerFound(const DealReport& deal, StrategyId owner, const OrderRow* row) {
  desk_.pnl.rebook(kNoStrategy, owner, deal, deal.time < desk_.calendar().dayStart(desk_.calendar().dayOf(desk_.now)));
  desk_.owner_found = true;
  const Fill& fill = desk_.fills.add(deal, originOf(owner, row), desk_.now);
  outbox_->journal(FillRecord{fill});
  if (desk_.host(owner) != nullptr) news_.push_back({owner, fill});
  outbox_->notify({NoticeLevel::Info, desk_.now, "OWNER_FOUND",
                   fmt::format("deal {} belongs to {}", deal.deal.value, desk_.nameOf(owner))});
}

void VenueReports::onPositionOwnerFound(PositionId position, StrategyId owner, ClientOrderId opener) {
  if (const Position* held = desk_.book.assign(position, owner, opener)) journalPosition(*held);
}

void VenueReports::onExcess(const OrderRow& row, OrderTicket ticket, Volume) {
  outbox_->send(CancelOrder{desk_.nextClientId(row.terms.strategy), row.terms.client_id, ticket, desk_.frame});
}

void VenueReports::onAlert(const Notice& notice) { outbox_->notify(notice); }

void VenueReports::journalPosition(const Position& position) { outbox_->journal(PositionRecord{position}); }

}  // namespace deskwright
