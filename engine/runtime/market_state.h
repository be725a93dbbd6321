#pragma once
// Everything that a heart knows of the market: instruments, judged quotes, recent ticks, staleness, conversion rates and kept bars.
// Owned by one heart, used on its thread. Nothing allocates on the way of a tick.

#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "engine/market/bar_builder.h"
#include "engine/market/bar_series.h"
#include "engine/market/currency_converter.h"
#include "engine/market/quote_board.h"
#include "engine/market/recent_quotes.h"
#include "engine/market/staleness.h"
#include "engine/model/instrument.h"
#include "engine/strategy/strategy_context.h"

namespace deskwright {

/// The growing bar and the kept closed bars of one symbol and timeframe.
class KeptBars final : public ClosedBars {
 public:
  KeptBars(SymbolId symbol, Timeframe timeframe, std::size_t capacity) : builder(symbol, timeframe), series(symbol, timeframe, capacity) {}
  std::size_t size() const override { return series.size(); }
  const Bar& operator[](std::size_t age) const override { return series.back(age); }

  BarBuilder builder;
  BarSeries series;
  std::optional<Bar> history_group;  ///< one-minute history bars on their way to one bar of this timeframe
};

class MarketState {
 public:
  /// One-minute bars kept of every symbol (four days), from which any other timeframe is filled when it is first asked for.
  static constexpr std::size_t kMinuteBars = 5760;
  /// Bars kept of every other timeframe: twice the longest look-back that a parameter allows.
  static constexpr std::size_t kOtherBars = 2048;
  /// A period without a later tick closes this long after its end.
  static constexpr Duration kCloseDelay = std::chrono::seconds(2);

  MarketState();

  /// A new or changed specification. Allocates.
  void configure(const Instrument& instrument);
  void setAccountCurrency(const CurrencyCode& currency) { converter_.setAccountCurrency(currency); }
  void onRate(const ConversionRate& rate) { converter_.onRate(rate); }

  /// Keeps bars of this timeframe from now on, filled from the one-minute bars where it is whole minutes. Allocates the first time.
  void subscribe(SymbolId symbol, Timeframe timeframe);

  /// Judges and stores a tick. The bars that it closed are in closedBars() until the next call of apply, passTime or addHistory.
  QuoteVerdict apply(const Tick& tick);
  /// Closes bars whose end is kCloseDelay ago. Cheap when there is none.
  void passTime(Timestamp now);
  /// A closed bar from before the desk connected, in the order of ends; of equal ends the longer first, because minutes fill longer
  /// bars only where none of their own came. Ignored: a timeframe that nobody subscribed, a period that is no whole one of UTC.
  void addHistory(const Bar& bar);
  /// The feed lost ticks: bars that are open are marked.
  void markGap();
  /// The feed is another one now, or was away for long: no quote is known until its next tick, and open bars are marked.
  void forgetQuotes();
  std::span<const Bar> closedBars() const { return closed_; }
  /// Place of the symbol's newest tick among its ticks of the same millisecond, from 0.
  std::uint32_t stampOrdinal(SymbolId symbol) const { return stamps_[symbol.value].ordinal; }

  /// Null for a symbol that the venue never named.
  const Instrument* instrument(SymbolId symbol) const;
  const Instrument* instrumentNamed(std::string_view name) const;
  /// Every instrument, in the order of ids.
  std::span<const Instrument> instruments() const { return instruments_; }
  const Quote& quote(SymbolId symbol) const { return board_.quote(symbol); }
  const QuoteBoard& board() const { return board_; }
  bool firstOfDay(SymbolId symbol, QuoteVerdict verdict, std::int64_t day) { return board_.firstOfDay(symbol, verdict, day); }
  const RecentQuotes& recent() const { return recent_; }
  const Staleness& staleness() const { return staleness_; }
  const CurrencyConverter& converter() const { return converter_; }
  /// Null when the timeframe was never subscribed.
  const KeptBars* bars(SymbolId symbol, Timeframe timeframe) const;

  /// Account currency of a price move of 1.0 on one lot: contract size times the profit currency's rate. Empty when the rate is missing.
  std::optional<double> valuePerPrice(SymbolId symbol, Timestamp now) const;
  /// Usual move of the price in a day, in price: root mean square move of the kept one-minute bid closes (at most a day of them),
  /// scaled by the square root of the minutes of a day. 0 while fewer than two hours are kept.
  double dailyMove(SymbolId symbol) const;
  /// Account currency of one unit of a currency; empty when missing or stale.
  std::optional<double> rateOf(const CurrencyCode& code, Timestamp now) const;
  /// The instrument's currencies as the converter knows them.
  struct Currencies {
    CurrencyId base, profit, margin;
  };
  const Currencies& currencies(SymbolId symbol) const { return currencies_[symbol.value]; }

 private:
  KeptBars* find(SymbolId symbol, Timeframe timeframe) const;
  void push(KeptBars& kept, const Bar& bar);
  void addToGroup(KeptBars& kept, const Bar& minute);
  void noteOpen(const KeptBars& kept);

  struct Stamp {
    std::int64_t millisecond = 0;
    std::uint32_t ordinal = 0;
  };

  QuoteBoard board_;
  RecentQuotes recent_;
  Staleness staleness_;
  CurrencyConverter converter_;
  std::vector<Instrument> instruments_;                           // in the order of ids
  std::vector<const Instrument*> by_id_;                          // by SymbolId
  std::vector<Currencies> currencies_;                            // by SymbolId
  std::vector<Stamp> stamps_;                                     // by SymbolId
  std::vector<std::vector<std::unique_ptr<KeptBars>>> kept_;      // by SymbolId; the one-minute bars first
  std::vector<Bar> closed_;
  Timestamp next_close_ = Timestamp::max();                       // no open bar is due before
};

}  // namespace deskwright
