#pragma once
// The venue's quotes, and what a unit of any currency is worth by them: exact integers, so that money is booked to the same cent
// on every platform. Part of SimulatedVenue; independent of the desk's CurrencyConverter on purpose: the desk is checked against
// it.

#include "engine/model/instrument.h"
#include "engine/model/tick.h"
#include "engine/simulation/half_even.h"
#include "engine/simulation/venue_config.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace deskwright {

/// Account currency of a price move of 1.0 on one lot, in 1e-8.
using ValuePerPrice = Decimal<struct ValuePerPriceTag, 8>;
/// Account currency per unit of a currency, in 1e-12.
using Rate = Decimal<struct RateTag, 12>;

class VenueRates {
 public:
  VenueRates(const CurrencyCode& account, int account_digits, const std::vector<FixedRate>& fixed);

  /// Ids from 1. An instrument is a rate between its base and profit currency when its name begins with both (EURUSD), and of its
  /// own asset when its base currency is its name (US500).
  void setInstrument(const Instrument& instrument);
  void setRate(const ConversionRate& rate);
  void onTick(const Tick& tick);

  /// Null for unknown symbols.
  const Instrument* instrument(SymbolId symbol) const;
  const std::vector<Instrument>& instruments() const { return instruments_; }
  /// The last quote; unknown() before the first tick.
  Quote quote(SymbolId symbol) const { return symbol.value < quotes_.size() ? quotes_[symbol.value] : Quote{}; }

  /// Empty when no way leads to the account currency. The order of ways: see SimulatedVenue.
  std::optional<Rate> rate(const CurrencyCode& currency) const;
  std::optional<ValuePerPrice> valuePerPrice(const Instrument& instrument) const;
  /// Of `volume` lots; zero while no rate is known.
  Money margin(const Instrument& instrument, Volume volume, double account_leverage) const;
  /// `move` * `volume` * `value`, rounded half-even to the currency's digits.
  Money money(PriceDelta move, Volume volume, ValuePerPrice value) const;
  /// `commission per lot` * `volume`, rounded the same; negative: a cost.
  Money commission(const Instrument& instrument, Volume volume) const;
  int digits() const { return digits_; }

 private:
  using Currency = std::uint16_t;  // index into currencies_
  struct Pair {
    SymbolId symbol;
    Currency base, quote;
  };
  struct Fixed {
    Currency base, quote;
    Rate rate;
  };
  Currency intern(const CurrencyCode& code);
  std::optional<Currency> find(const CurrencyCode& code) const;
  std::optional<Rate> rate(Currency from) const;
  std::optional<Rate> quoted(Currency from, Currency to) const;
  std::optional<Rate> fixed(Currency from, Currency to) const;

  std::vector<Instrument> instruments_;  // by id, [0] is nothing; an id of zero marks a gap
  struct Settled {
    Currency profit = 0, margin = 0;
  };
  std::vector<Settled> settled_;  // by symbol id
  std::vector<Quote> quotes_;     // by symbol id
  std::vector<Pair> pairs_;
  std::vector<Fixed> fixed_;
  std::vector<std::optional<Rate>> given_;  // by currency
  std::vector<CurrencyCode> currencies_;
  Currency account_, dollar_;  // after the tables that naming them fills
  int digits_;
};

/// A quote that trades: known, positive and not crossed.
constexpr bool trades(const Quote& quote) { return quote.known() && quote.bid.raw() > 0 && quote.bid <= quote.ask; }

}  // namespace deskwright
