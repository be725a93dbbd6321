// TradingEngine: ticks and the passing of market time.
#include "engine/runtime/trading_engine.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace deskwright {
namespace {

constexpr std::size_t kSessionNames = 4;

/// What a flatten could not close at once is tried again this often.
constexpr Duration kFlattenEvery = std::chrono::seconds(5);

/// Books in which nothing is open, clean when they were last compared, are compared this seldom.
constexpr Duration kReconcileAtRestEvery = std::chrono::minutes(5);

/// A snapshot that was asked for and did not come is asked for again.
constexpr Duration kAskedInVain = std::chrono::seconds(30);

/// An account report that names a deal which does not come is explained by a snapshot.
constexpr Duration kMoneyMayWait = std::chrono::seconds(5);

}  // namespace

void TradingEngine::on(const Tick& tick, Outbox& outbox) {
  passTime(outbox);
  if (desk_.frozen()) return;
  const QuoteVerdict verdict = desk_.market.apply(tick);
  if (verdict == QuoteVerdict::OutOfOrder && isClockComparable()) {
    desk_.conduct.onTickBehind(desk_.market.quote(tick.symbol).time - tick.time);
  }
  if (verdict == QuoteVerdict::Invalid || verdict == QuoteVerdict::OutOfOrder) return;
  desk_.conduct.onQuote(tick.symbol, desk_.market.quote(tick.symbol));
  if (verdict != QuoteVerdict::Good) tellSpread(tick, verdict, outbox);

  tellBars(outbox);
  // Made once: a copy that follows its making at once waits for each of its words.
  const DecidingMoment now = moment(Occasion::Tick, tick.symbol, tick.time, desk_.market.stampOrdinal(tick.symbol));
  for (const auto& host : desk_.hosts) {
    if (!host->wantsTicks()) continue;
    host->tick(now, tick);
    takeSignals(*host, outbox);
  }
  finaliseFills(outbox);
  if (holds(tick.symbol)) {
    desk_.mark();
    afterMoneyMoved(outbox);
  }
}

/// The first of a symbol and day; how many there were is in the snapshot. On the tick path: the text is made without memory.
/// Paper hears the same ticks and has nothing to add.
void TradingEngine::tellSpread(const Tick& tick, QuoteVerdict verdict, Outbox& outbox) {
  if (desk_.config.heart != Heart::Live) return;
  const std::int64_t day = isNone(desk_.next_day) ? desk_.calendar().dayOf(desk_.now) : desk_.day;
  if (!desk_.market.firstOfDay(tick.symbol, verdict, day)) return;
  const Instrument* instrument = desk_.market.instrument(tick.symbol);
  if (instrument == nullptr) return;
  const bool crossed = verdict == QuoteVerdict::Crossed;
  std::array<char, 160> text{};
  const auto made =
      fmt::format_to_n(text.data(), text.size(), "{}: bid {:.{}f} {} ask {:.{}f}, the first today; {}", instrument->name.view(),
                       tick.bid.toDouble(), instrument->digits, crossed ? "above" : "equals", tick.ask.toDouble(),
                       instrument->digits, crossed ? "no entry is judged by it" : "it trades");
  Notice notice{crossed ? NoticeLevel::Warning : NoticeLevel::Info, desk_.now, crossed ? "CROSSED_QUOTE" : "ZERO_SPREAD", {}};
  notice.text = std::string_view(text.data(), std::min(made.size, text.size()));
  outbox.notify(notice);
}

void TradingEngine::on(const MarketTimePassed&, Outbox& outbox) {
  passTime(outbox);
  finaliseFills(outbox);
}

void TradingEngine::on(const ConversionRate& rate, Outbox&) {
  if (!desk_.frozen()) desk_.market.onRate(rate);
}

void TradingEngine::on(const HistoryBar& history, Outbox&) {
  if (desk_.frozen()) return;
  desk_.market.addHistory(history.bar);
  // A copy: a strategy's callbacks may not change what is being walked over, and history is not the tick path.
  const std::vector<Bar> closed(desk_.market.closedBars().begin(), desk_.market.closedBars().end());
  for (const Bar& bar : closed) {
    desk_.portfolio.onBar(bar);
    for (const auto& host : desk_.hosts) {
      host->setWarmingUp(true);
      host->bar(moment(bar), bar);
      host->setWarmingUp(false);
    }
  }
}

void TradingEngine::on(const FeedGap& gap, Outbox& outbox) {
  desk_.market.markGap();
  outbox.notify({NoticeLevel::Warning, desk_.now, "FEED_GAP",
                 fmt::format("{} market frames never arrived; open bars are marked", gap.missing)});
}

void TradingEngine::tellBars(Outbox& outbox) {
  for (const Bar& bar : desk_.market.closedBars()) {
    desk_.portfolio.onBar(bar);
    for (const auto& host : desk_.hosts) {
      host->bar(moment(bar), bar);
      takeSignals(*host, outbox);
    }
  }
}

void TradingEngine::passTime(Outbox& outbox) {
  desk_.market.passTime(desk_.now);
  tellBars(outbox);
  for (const auto& host : desk_.hosts) {
    if (desk_.now < host->nextTimer()) continue;
    host->timers(moment(Occasion::Timer, {}, desk_.now, 0));
    takeSignals(*host, outbox);
  }
  if (desk_.now >= next_session_) sessionsChanged(outbox);
  if (desk_.now >= next_second_) secondPassed(outbox);
  if (desk_.now >= next_minute_) minutePassed(outbox);
}

void TradingEngine::sessionsChanged(Outbox& outbox) {
  const SessionMask sessions = desk_.calendar().sessionsAt(desk_.now);
  const bool first = isNone(next_session_);
  const Timestamp due = next_session_;
  next_session_ = desk_.calendar().nextSessionChange(desk_.now);
  const auto changed = static_cast<SessionMask>(sessions ^ sessions_);
  sessions_ = sessions;
  if (first) return;  // a desk that starts inside a session did not see it open
  for (std::size_t i = 0; i < kSessionNames; ++i) {
    if ((changed >> i & 1U) == 0) continue;
    const SessionEvent event{static_cast<SessionName>(i), (sessions >> i & 1U) != 0};
    for (const auto& host : desk_.hosts) {
      host->session(moment(Occasion::Session, {}, due, static_cast<std::uint32_t>(i)), event);
      takeSignals(*host, outbox);
    }
  }
}

/// Silence: an order that waits too long for its answer becomes Unknown, and only a snapshot can tell.
void TradingEngine::secondPassed(Outbox& outbox) {
  next_second_ = desk_.now + std::chrono::seconds(1);
  if (desk_.now >= next_flatten_) {
    next_flatten_ = desk_.now + kFlattenEvery;
    closing_.keepFlattening(outbox);
  }
  if (desk_.ledger.checkDeadlines(desk_.now, desk_.link_time, reports_) > 0) {
    desk_.booksChanged();
    outbox.askForSnapshot();
  }
  const bool at_rest = desk_.clean && desk_.book.open().empty() && desk_.ledger.pending().empty();
  if (desk_.now >= next_snapshot_ && !(at_rest && desk_.now - desk_.reconciled_at < kReconcileAtRestEvery)) {
    next_snapshot_ = desk_.now + kAskedInVain;
    outbox.askForSnapshot();
  }
  const bool new_peak = desk_.drawdown.known() && desk_.reconciled &&
                        (desk_.drawdown.highWater() > desk_.journalled_high_water || desk_.pnl.highWaterRose());
  if (new_peak && !desk_.frozen()) journalMoney(outbox);
  if (!desk_.money.waits() || desk_.frozen()) {
    money_waits_until_ = Timestamp::max();
  } else if (money_waits_until_ == Timestamp::max()) {
    money_waits_until_ = desk_.now + kMoneyMayWait;
  } else if (desk_.now >= money_waits_until_) {
    money_waits_until_ = desk_.now + kMoneyMayWait;
    outbox.askForSnapshot();
  }
}

/// What need not be done on every tick: bases of loss, strategies' own state, flat before close.
void TradingEngine::minutePassed(Outbox& outbox) {
  next_minute_ = floorTo(desk_.now, std::chrono::minutes(1)) + std::chrono::minutes(1);
  if (desk_.account_known && desk_.reconciled) {
    desk_.mark();
    afterMoneyMoved(outbox);
    journalMoney(outbox);
    desk_.correlations.sample(desk_);
    for (const auto& host : desk_.hosts) {
      if (const auto state = host->changedState()) outbox.journal(*state);
    }
  }
  closing_.flattenBeforeClose(outbox);
  closing_.keepEntriesCancelled(outbox);
}

/// What stands now is the base of the day. At the start it is called once the venue's state is reconciled.
void TradingEngine::startDay(Outbox& outbox) {
  desk_.next_day = desk_.calendar().nextDayStart(desk_.now);
  desk_.day = desk_.calendar().dayOf(desk_.now);
  if (desk_.drawdown.known() && desk_.day < desk_.drawdown.day()) {
    // The venue's zone was corrected, or its clock: what the day had lost it has still lost.
    desk_.day = desk_.drawdown.day();
    outbox.notify({NoticeLevel::Warning, desk_.now, "DAY_BEFORE_JOURNAL",
                   "the terminal's day is before the last one in the journal; that one goes on"});
  }
  desk_.pnl.startDay(desk_.day);
  if (desk_.drawdown.known()) desk_.drawdown.startDay(desk_.day);
}

void TradingEngine::startRuleDay() {
  const RuleClock& clock = desk_.risk.limits().losses.rule_clock;
  desk_.next_rule_day = desk_.calendar().nextDayStart(desk_.now, clock);
  desk_.rule_day = desk_.calendar().dayOf(desk_.now, clock);
  desk_.evaluation.startDay(desk_.rule_day);
}

/// Rows of strategies first: the row of equity says that they are complete.
void TradingEngine::journalMoney(Outbox& outbox) {
  desk_.pnl.visitChanged([&](const StrategyEquityRecord& row) { outbox.journal(row); });
  EquityRecord row = desk_.drawdown.record();
  row.evaluation = desk_.evaluation.record();
  outbox.journal(row);
  desk_.journalled_high_water = desk_.drawdown.highWater();
  desk_.owner_found = false;
}

/// Not before the first snapshot: fills of an earlier process wait for the instruments and for today's tally.
void TradingEngine::finaliseFills(Outbox& outbox) {
  if (desk_.snapshots == 0) return;
  desk_.fills.finalise(desk_.now, [&](const Fill& fill) {
    outbox.journal(FillRecord{fill});
    desk_.conduct.onFinalFill(fill, desk_.drawdown.known() ? desk_.drawdown.dayBase().toDouble() : 0);
  });
}

bool TradingEngine::holds(SymbolId symbol) const {
  for (const Position& position : desk_.book.open()) {
    if (position.symbol == symbol) return true;
  }
  return false;
}

void TradingEngine::afterMoneyMoved(Outbox& outbox) {
  // A terminal that has not seen a tick yet tells no time, and no day.
  if (!desk_.account_known || !desk_.reconciled || isNone(desk_.now)) return;
  const bool after_restart = isNone(desk_.next_day) && desk_.drawdown.known();
  if (isNone(desk_.next_day)) startDay(outbox);
  if (isNone(desk_.next_rule_day)) startRuleDay();
  // Until every open position has a quote (after a restart) the venue's own equity counts.
  const Money equity = desk_.unmarked == 0 ? desk_.equity() : desk_.money.venueEquity();
  desk_.drawdown.update(desk_.day, desk_.money.balance(), equity);
  desk_.evaluation.update(desk_.rule_day, desk_.risk.limits().losses.initial_balance, desk_.money.balance() + desk_.money.credit(),
                          equity, desk_.money.credit());
  // Not before: a row of the balance stands for all that was booked in the rows before it.
  if (after_restart) journalMoney(outbox);
  losses_.check(outbox);
  // The next process is not to tell it again.
  if (losses_.warnOfMidnight(outbox)) journalMoney(outbox);
}

void TradingEngine::refreshFigures() {
  desk_.mark();
  desk_.recomputeExposure();
  desk_.recomputePortfolio();
  desk_.correlations.refresh(desk_);
  desk_.portfolio.weighWorst(desk_.exposure);
  desk_.loss_at_stops = desk_.lossAtStops();
}

}  // namespace deskwright
