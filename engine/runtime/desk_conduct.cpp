#include "engine/runtime/desk_conduct.h"

#include "engine/risk/conduct_rules.h"
#include "engine/runtime/strategy_host.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <optional>

namespace deskwright {
namespace {

/// A refusal by the venue; what never left this desk was refused by nobody.
bool isRefused(OrderState state, std::uint32_t retcode, OrderTicket ticket) {
  return state == OrderState::Rejected && (retcode != 0 || ticket);
}
bool isTaken(OrderState state) {
  return state == OrderState::Working || state == OrderState::PartiallyFilled || state == OrderState::Filled;
}

/// What a fill has cost against its benchmark; empty where that is no fair measure: none, an old one, or the market was closed
/// between. A leg that is not known makes the whole no less true.
std::optional<PriceDelta> costOf(const Fill& fill) {
  if (fill.strategy == kNoStrategy || (fill.attribution.flags & (kStaleQ0 | kSessionGap)) != 0) return std::nullopt;
  return fill.attribution.slippage;
}

RecentEntries::Entry entryOf(const OrderTerms& terms) {
  return {terms.decided.time, terms.strategy, terms.symbol, terms.side,   terms.type,  terms.volume,
          terms.volume,       terms.price,    terms.stop,   terms.target, terms.signal};
}

}  // namespace

void DeskConduct::restore(const RestoredState& restored) {
  std::vector<const OrderRecord*> orders;
  for (const OrderRecord& order : restored.orders) {
    if (order.terms.client_id && !isNone(order.terms.decided.time)) orders.push_back(&order);
  }
  std::stable_sort(orders.begin(), orders.end(), [](const OrderRecord* a, const OrderRecord* b) {
    return a->terms.client_id.sequence() < b->terms.client_id.sequence();
  });
  for (const OrderRecord* order : orders) {
    if (!order->terms.closes) entries_.record(entryOf(order->terms));
    Tally& tally = tallyOf(order->terms.strategy);
    if (isRefused(order->state, order->retcode, order->ticket))
      ++tally.rejects;
    else if (isTaken(order->state) || order->filled > Volume())
      tally.rejects = 0;
  }
  std::vector<Timestamp> sent = restored.entries_sent;
  sent.insert(sent.end(), restored.changes_sent.begin(), restored.changes_sent.end());
  sent.insert(sent.end(), restored.cancels_sent.begin(), restored.cancels_sent.end());
  std::sort(sent.begin(), sent.end());
  for (const Timestamp at : sent) messages_.record(at);
  for (const Timestamp at : restored.exits_sent) exits_.record(at);
}

void DeskConduct::tallyEarlier(std::span<const Fill> fills, Timestamp now) {
  const std::int64_t today = calendar_.dayOf(now);
  for (const Fill& fill : fills) {
    if (fill.final && calendar_.dayOf(fill.deal.time) == today) addSlippage(fill);
  }
}

DeskConduct::Tally& DeskConduct::tallyOf(StrategyId strategy) {
  const auto at = std::find_if(tallies_.begin(), tallies_.end(), [&](const Tally& t) { return t.strategy == strategy; });
  return at != tallies_.end() ? *at : tallies_.emplace_back(Tally{strategy, 0, 0, 0});
}

std::int64_t DeskConduct::rejectsInRow(StrategyId strategy) const {
  const auto at = std::find_if(tallies_.begin(), tallies_.end(), [&](const Tally& t) { return t.strategy == strategy; });
  return at == tallies_.end() ? 0 : at->rejects;
}

double DeskConduct::slippageToday(StrategyId strategy) const {
  const auto at = std::find_if(tallies_.begin(), tallies_.end(), [&](const Tally& t) { return t.strategy == strategy; });
  return at == tallies_.end() ? 0 : at->slippage;
}

// ---- what happened ----

void DeskConduct::onInput(Timestamp now, LinkTime link, bool comparable) {
  if (!clock_.observe(now, link, comparable)) return;
  const double hours = std::chrono::duration<double, std::ratio<3600>>(clock_.by()).count();
  findings_.push_back(
      {kNoStrategy, false, "CLOCK_JUMPED",
       fmt::format("the terminal's clock went {:.1f} hours forward at once; no entries until it is steady", hours)});
}

void DeskConduct::onTickBehind(Duration behind) {
  if (!clock_.tickBehind(behind)) return;
  findings_.push_back({kNoStrategy, false, "CLOCK_JUMPED",
                       fmt::format("a tick is {:.0f} s before the one before it: the clock was set back; no entries until steady",
                                   std::chrono::duration<double>(behind).count())});
}

void DeskConduct::onReport(Timestamp now) {
  reports_.record(now);
  const std::int64_t rate = reports_.lastMinute(now);
  if (rate <= limits_.max_reports_per_minute) {
    reports_told_ = false;
  } else if (!reports_told_) {
    reports_told_ = true;
    findings_.push_back(
        {kNoStrategy, true, "REPORT_RATE",
         fmt::format("{} reports from the terminal in a minute, limit {}", rate, limits_.max_reports_per_minute)});
  }
}

void DeskConduct::onExitSent(Timestamp now) {
  exits_.record(now);
  const std::int64_t rate = exits_.lastMinute(now);
  if (rate <= limits_.max_exits_per_minute) {
    exits_told_ = false;
  } else if (!exits_told_) {
    exits_told_ = true;
    findings_.push_back(
        {kNoStrategy, false, "EXIT_RATE",
         fmt::format("{} exits in a minute, limit {}; they are sent all the same", rate, limits_.max_exits_per_minute)});
  }
}

void DeskConduct::onEntrySent(const Signal& signal, const EntrySignal& entry, Volume asked, Volume sent, Timestamp now) {
  messages_.record(now);
  entries_.record({now, signal.strategy, entry.symbol, entry.side, entry.type, asked, sent, entry.price, entry.stop, entry.target,
                   signal.id});
}

void DeskConduct::onRepeated(StrategyId strategy, const RiskDecision& decision) {
  findings_.push_back({strategy, true, "REPEATED_EXECUTION",
                       fmt::format("{:.0f} entries of one symbol and side in {} s, limit {:.0f}", decision.observed,
                                   limits_.repeat_window_s, decision.limit)});
}

void DeskConduct::onOrderChanged(const OrderRow& row) {
  if (row.adopted || row.terms.strategy == kNoStrategy) return;
  Tally& tally = tallyOf(row.terms.strategy);
  if (isTaken(row.state)) tally.rejects = 0;
  if (!isRefused(row.state, row.retcode, row.ticket)) return;
  ++tally.rejects;
  if (tally.rejects < limits_.max_rejects_in_row) return;
  findings_.push_back({row.terms.strategy, true, "REJECTS_IN_ROW",
                       fmt::format("{} orders refused in a row, limit {}, the last: {} ({})", tally.rejects,
                                   limits_.max_rejects_in_row, row.text.view(), row.retcode)});
}

void DeskConduct::addSlippage(const Fill& fill) {
  const auto cost = costOf(fill);
  if (!cost) return;
  Tally& tally = tallyOf(fill.strategy);
  const std::int64_t day = calendar_.dayOf(fill.deal.time);
  if (day < tally.day) return;
  if (day > tally.day) tally.slippage = 0;
  tally.day = day;
  tally.slippage += cost->toDouble() * fill.deal.volume.toDouble() * fill.deal.value_per_price;
}

void DeskConduct::onFinalFill(const Fill& fill, double day_base) {
  addSlippage(fill);
  const auto cost = costOf(fill);
  if (!cost) return;
  const Instrument* instrument = market_.instrument(fill.deal.symbol);
  if (instrument != nullptr && instrument->point > PriceDelta()) {
    const double points = cost->toDouble() / instrument->point.toDouble();
    if (points > limits_.max_fill_slippage_points) {
      findings_.push_back({fill.strategy, false, "FILL_SLIPPAGE",
                           fmt::format("deal {} on {}: slippage {:.1f} points, limit {:.1f}", fill.deal.deal.value,
                                       instrument->name.view(), points, limits_.max_fill_slippage_points)});
    }
  }
  const double sum = tallyOf(fill.strategy).slippage;
  if (!(day_base > 0) || sum * 100 < limits_.max_daily_slippage * day_base || !(sum > 0)) return;
  findings_.push_back({fill.strategy, true, "DAILY_SLIPPAGE",
                       fmt::format("slippage of the day {:.2f} % of the day's base, limit {:.2f} %", sum / day_base * 100,
                                   limits_.max_daily_slippage)});
}

// ---- what may be ----

Breach DeskConduct::breachOf(const Question& question, const GateView& view) {
  if (const auto* entry = std::get_if<EntrySignal>(&question.signal.action)) return breachOfEntry(question, *entry, view);
  const bool changes = std::holds_alternative<ChangeEntrySignal>(question.signal.action);
  // A move of a stop that lowers risk passes as exits do: the gate asks for this answer only where it raises it.
  if (!changes && !std::holds_alternative<MoveStopsSignal>(question.signal.action)) return {};
  if (const Breach clock = breachOfClock()) return clock;
  return changes ? breachOfRate(question.now) : Breach{};
}

Breach DeskConduct::breachOfEntry(const Question& question, const EntrySignal& entry, const GateView& view) {
  if (view.instrument == nullptr) return {};
  const Instrument& instrument = *view.instrument;
  if (const Breach clock = breachOfClock()) return clock;
  if (const Breach number = breachOfNumbers(view)) return number;
  if (const Breach symbol = breachOfWhitelist(limits_, instrument)) return symbol;
  if (question.host != nullptr && !question.host->trades(entry.symbol)) {
    return {RiskCode::SymbolNotAllowed, 0, 0, "strategy.symbols"};
  }
  const int minute = calendar_.deskMinuteAt(question.now);
  if (const Breach hours = breachOfHours(limits_.trading_hours, minute, "trading_hours")) return hours;
  if (const Breach hours = breachOfHours(view.strategy_limits.trading_hours, minute, "strategy.trading_hours"))
    return hours;
  if (const Breach news = breachOfNews(instrument, question.now)) return news;
  if (limits_.min_history_minutes > 0) {
    const KeptBars* bars = market_.bars(entry.symbol, kM1);
    const auto kept = static_cast<double>(bars == nullptr ? 0 : bars->size());
    const auto least = static_cast<double>(limits_.min_history_minutes);
    if (kept < least) return {RiskCode::NoHistory, kept, least, "min_history_minutes"};
  }
  if (view.quote.known()) {
    if (const Breach spread = breachOfSpread(limits_, instrument, view.quote, spreads_.of(entry.symbol))) return spread;
  }
  if (const Breach rate = breachOfRate(question.now)) return rate;
  if (const Breach tempo = breachOfTempo(question, entry)) return tempo;
  if (limits_.self_match != SelfMatchRule::Deny) return {};
  const StrategyId other = opposing(question.signal.strategy, entry, view.positions, view.pending);
  return other == kNoStrategy ? Breach{} : Breach{RiskCode::SelfMatch, 0, 0, "self_match"};
}

Breach DeskConduct::breachOfTempo(const Question& question, const EntrySignal& entry) {
  const StrategyId strategy = question.signal.strategy;
  if (limits_.duplicate_window_ms > 0) {
    const RecentEntries::Entry asked{question.now,   strategy,    entry.symbol, entry.side,   entry.type,        question.sized,
                                     question.sized, entry.price, entry.stop,   entry.target, question.signal.id};
    const Duration age = entries_.sameWithin(asked, std::chrono::milliseconds(limits_.duplicate_window_ms));
    if (age >= Duration()) {
      return {RiskCode::DuplicateOrder, std::chrono::duration<double, std::milli>(age).count(),
              static_cast<double>(limits_.duplicate_window_ms), "duplicate_window_ms"};
    }
  }
  if (question.origin != SignalOrigin::Strategy) return {};  // a person does not run away by itself
  const std::int64_t repeats =
      entries_.repeatsWithin(strategy, entry.symbol, entry.side, question.now, std::chrono::seconds(limits_.repeat_window_s));
  if (repeats < limits_.max_repeats) return {};
  return {RiskCode::RepeatedExecution, static_cast<double>(repeats + 1), static_cast<double>(limits_.max_repeats), "max_repeats"};
}

Breach DeskConduct::breachOfClock() const {
  if (!clock_.jumped()) return {};
  return {RiskCode::ClockJumped, std::chrono::duration<double>(clock_.by()).count(), 0, "terminal_clock_seconds"};
}

Breach DeskConduct::breachOfRate(Timestamp now) {
  const std::int64_t sent = messages_.lastMinute(now);
  if (sent < limits_.max_messages_per_minute) return {};
  return {RiskCode::MessageRate, static_cast<double>(sent + 1), static_cast<double>(limits_.max_messages_per_minute),
          "max_messages_per_minute"};
}

Breach DeskConduct::breachOfNews(const Instrument& instrument, Timestamp now) const {
  if (!limits_.least_news_impact) return {};
  NewsCalendar::Asked asked{instrument.base_currency, instrument.profit_currency, *limits_.least_news_impact,
                            std::chrono::minutes(limits_.news_minutes_before), std::chrono::minutes(limits_.news_minutes_after)};
  const NewsEvent* event = news_.active(asked, now);
  if (event == nullptr) return {};
  const double minutes = std::chrono::duration<double, std::ratio<60>>(event->time - now).count();
  const bool ahead = event->time > now;
  const auto limit = static_cast<double>(ahead ? limits_.news_minutes_before : -limits_.news_minutes_after);
  return {RiskCode::NewsWindow, minutes, limit, event->title.empty() ? event->currency.view() : event->title.view()};
}

}  // namespace deskwright
