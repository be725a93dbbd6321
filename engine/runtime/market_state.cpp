#include "engine/runtime/market_state.h"

#include <algorithm>
#include <cmath>

namespace deskwright {

MarketState::MarketState() : converter_(staleness_), by_id_(1), currencies_(1), stamps_(1), kept_(1) { closed_.reserve(256); }

void MarketState::configure(const Instrument& instrument) {
  const std::size_t id = instrument.id.value;
  if (by_id_.size() <= id) {
    by_id_.resize(id + 1);
    currencies_.resize(id + 1);
    stamps_.resize(id + 1);
    kept_.resize(id + 1);
  }
  const auto place = std::lower_bound(instruments_.begin(), instruments_.end(), instrument.id,
                                      [](const Instrument& known, SymbolId wanted) { return known.id < wanted; });
  if (place != instruments_.end() && place->id == instrument.id) {
    *place = instrument;
  } else {
    instruments_.insert(place, instrument);
  }
  for (const Instrument& known : instruments_) by_id_[known.id.value] = &known;
  board_.configure(instrument);
  recent_.add(instrument.id);
  staleness_.add(instrument.id);
  converter_.addPair(instrument);
  currencies_[id] = {converter_.intern(instrument.base_currency), converter_.intern(instrument.profit_currency),
                     converter_.intern(instrument.margin_currency)};
  if (kept_[id].empty()) kept_[id].push_back(std::make_unique<KeptBars>(instrument.id, kM1, kMinuteBars));
}

void MarketState::subscribe(SymbolId symbol, Timeframe timeframe) {
  if (instrument(symbol) == nullptr || find(symbol, timeframe) != nullptr) return;
  auto kept = std::make_unique<KeptBars>(symbol, timeframe, kOtherBars);
  const BarSeries& minutes = kept_[symbol.value].front()->series;
  for (std::size_t age = minutes.size(); age-- > 0;) addToGroup(*kept, minutes.back(age));
  kept->builder.markGap();  // the feed is joined in the middle of a period
  kept_[symbol.value].push_back(std::move(kept));
  closed_.clear();
}

QuoteVerdict MarketState::apply(const Tick& tick) {
  closed_.clear();
  const QuoteVerdict verdict = board_.apply(tick);
  if (verdict == QuoteVerdict::Invalid || verdict == QuoteVerdict::OutOfOrder) return verdict;
  Stamp& stamp = stamps_[tick.symbol.value];
  const std::int64_t millisecond = microseconds(tick.time) / 1000;
  stamp = {millisecond, stamp.millisecond == millisecond ? stamp.ordinal + 1 : 0};
  recent_.apply(tick);
  staleness_.onTick(tick.symbol, tick.time);
  converter_.onQuote(tick.symbol, board_.quote(tick.symbol));
  for (const auto& kept : kept_[tick.symbol.value]) {
    const bool was_open = kept->builder.open().has_value();
    if (const auto bar = kept->builder.apply(tick)) {
      push(*kept, *bar);
      noteOpen(*kept);
    } else if (!was_open) {
      noteOpen(*kept);
    }
  }
  return verdict;
}

void MarketState::passTime(Timestamp now) {
  closed_.clear();
  if (now < next_close_) return;
  next_close_ = Timestamp::max();
  for (const auto& of_symbol : kept_) {
    for (const auto& kept : of_symbol) {
      if (const auto bar = kept->builder.closeUpTo(now - kCloseDelay)) push(*kept, *bar);
      noteOpen(*kept);
    }
  }
}

void MarketState::addHistory(const Bar& bar) {
  closed_.clear();
  KeptBars* kept = find(bar.symbol, bar.timeframe);
  // A terminal's days and quarters may begin with its server's day.
  if (kept == nullptr || floorTo(bar.open_time, bar.timeframe.length()) != bar.open_time) return;
  if (!kept->builder.seed(bar)) return;
  push(*kept, bar);
  if (bar.timeframe != kM1) return;
  const auto& of_symbol = kept_[bar.symbol.value];
  for (std::size_t i = 1; i < of_symbol.size(); ++i) addToGroup(*of_symbol[i], bar);
}

void MarketState::markGap() {
  for (const auto& of_symbol : kept_) {
    for (const auto& kept : of_symbol) kept->builder.markGap();
  }
}

void MarketState::forgetQuotes() {
  board_.forgetQuotes();
  recent_.clear();
  markGap();
}

const Instrument* MarketState::instrument(SymbolId symbol) const {
  return symbol.value < by_id_.size() ? by_id_[symbol.value] : nullptr;
}

const Instrument* MarketState::instrumentNamed(std::string_view name) const {
  const auto it = std::find_if(instruments_.begin(), instruments_.end(), [&](const Instrument& i) { return i.name.view() == name; });
  return it == instruments_.end() ? nullptr : &*it;
}

const KeptBars* MarketState::bars(SymbolId symbol, Timeframe timeframe) const { return find(symbol, timeframe); }

std::optional<double> MarketState::valuePerPrice(SymbolId symbol, Timestamp now) const {
  const Instrument* known = instrument(symbol);
  if (known == nullptr) return std::nullopt;
  const auto rate = converter_.rate(currencies_[symbol.value].profit, now);
  if (!rate) return std::nullopt;
  return known->contract_size * *rate;
}

std::optional<double> MarketState::rateOf(const CurrencyCode& code, Timestamp now) const {
  return converter_.rate(converter_.find(code), now);
}

double MarketState::dailyMove(SymbolId symbol) const {
  constexpr std::size_t kLeast = 120, kMost = 1440;
  const KeptBars* minutes = find(symbol, kM1);
  if (minutes == nullptr || minutes->size() < kLeast) return 0;
  const std::size_t count = std::min(minutes->size(), kMost);
  // Standard deviation of the close-to-close moves of a minute.
  double squares = 0;
  for (std::size_t age = 0; age + 1 < count; ++age) {
    const double move = ((*minutes)[age].bid.close - (*minutes)[age + 1].bid.close).toDouble();
    squares += move * move;
  }
  return std::sqrt(squares / static_cast<double>(count - 1) * static_cast<double>(kMost));
}

KeptBars* MarketState::find(SymbolId symbol, Timeframe timeframe) const {
  if (symbol.value >= kept_.size()) return nullptr;
  for (const auto& kept : kept_[symbol.value]) {
    if (kept->series.timeframe() == timeframe) return kept.get();
  }
  return nullptr;
}

void MarketState::push(KeptBars& kept, const Bar& bar) {
  kept.series.push(bar);
  closed_.push_back(bar);
}

void MarketState::noteOpen(const KeptBars& kept) {
  if (kept.builder.open()) next_close_ = std::min(next_close_, kept.builder.open()->closeTime() + kCloseDelay);
}

void MarketState::addToGroup(KeptBars& kept, const Bar& minute) {
  const Timeframe timeframe = kept.series.timeframe();
  if (timeframe.seconds % 60 != 0) return;
  const Timestamp open_time = floorTo(minute.open_time, timeframe.length());
  auto& group = kept.history_group;
  const auto finish = [&] {
    if (kept.builder.seed(*group)) push(kept, *group);
    group.reset();
  };
  if (group && group->open_time != open_time) finish();  // its last minutes were quiet
  if (!group) {
    group = minute;
    group->timeframe = timeframe;
    group->open_time = open_time;
  } else {
    group->bid = {group->bid.open, std::max(group->bid.high, minute.bid.high), std::min(group->bid.low, minute.bid.low), minute.bid.close};
    group->ask = {group->ask.open, std::max(group->ask.high, minute.ask.high), std::min(group->ask.low, minute.ask.low), minute.ask.close};
    group->ticks += minute.ticks;
    group->flags = static_cast<std::uint16_t>(group->flags | minute.flags);
  }
  if (minute.closeTime() == group->closeTime()) finish();
}

}  // namespace deskwright
