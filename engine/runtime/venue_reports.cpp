#include "engine/runtime/venue_reports.h"

#include <utility>

#include <fmt/format.h>

namespace deskwright {

void VenueReports::apply(const RequestResult& result) {
  // Only the venue as it is can tell what became of it.
  if (result.outcome == RequestOutcome::OutcomeUnknown) outbox_->askForSnapshot();
  if (desk_.ledger.apply(result, desk_.now, *this)) {
    desk_.booksChanged();
    return;
  }
  // A move of stops: the position itself is told by PositionReport. A refusal leaves the old stops in force.
  if (result.outcome == RequestOutcome::Accepted) return;
  if (result.outcome == RequestOutcome::OutcomeUnknown) {
    outbox_->notify(
        {NoticeLevel::Warning, desk_.now, "STOPS_NOT_KNOWN",
         fmt::format("whether stops of a position of {} were moved is not known: {} ({}); the terminal is asked for its state",
                     desk_.nameOf(result.request.strategy()), result.text.view(), result.retcode)});
    return;
  }
  outbox_->notify({NoticeLevel::Warning, desk_.now, "STOPS_NOT_MOVED",
                   fmt::format("stops of a position of {} were not moved: {} ({})", desk_.nameOf(result.request.strategy()),
                               result.text.view(), result.retcode)});
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
  if (row.state != before && desk_.host(row.terms.strategy) != nullptr) news_.push_back({row.terms.strategy, record});
}

DealOrigin VenueReports::originOf(StrategyId owner, const OrderRow* row) {
  if (row == nullptr) return {owner, {}, {}, {}};
  return {owner, row->terms.signal, row->terms.decided, row->t1};
}

void VenueReports::onNewDeal(const DealReport& deal, StrategyId owner, const OrderRow* row) {
  if (!isCorrection(deal.deal)) desk_.money.book(deal);
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
