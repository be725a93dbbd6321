#pragma once
// What one unit of any currency is worth in the account currency, from live quotes of currency pairs or else from the venue's own
// rates. Owned by a heart and used on its thread. Configuration allocates; onQuote(), onRate() and rate() of known currencies do
// not.

#include "engine/market/staleness.h"
#include "engine/model/execution_report.h"
#include "engine/model/instrument.h"
#include "engine/model/tick.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace deskwright {

/// Index into one converter's table of currencies, from 1; 0 is none.
using CurrencyId = Id<struct CurrencyTag, std::uint8_t>;

class CurrencyConverter {
 public:
  /// Currencies that a converter can tell apart; far more than any venue settles in.
  static constexpr std::size_t kMostCurrencies = 200;
  /// Ways from a currency to the account currency that are kept: direct pairs first, then over one more currency, each in the
  /// order in which the pairs were added. The first whose quotes are all fresh counts; further ones are not looked at.
  static constexpr std::size_t kMostRoutes = 8;
  /// Age at which the venue's own rate stops counting.
  static constexpr Duration kRateLimit = Staleness::kUnlearnt;

  /// `staleness` says when a pair's quote is too old, must know the pairs' symbols and must outlive the converter.
  explicit CurrencyConverter(const Staleness& staleness);

  /// The currency's number, given now or earlier. None for an empty code and when kMostCurrencies are in use.
  CurrencyId intern(const CurrencyCode& code);
  /// The number given earlier; none when there is none.
  CurrencyId find(const CurrencyCode& code) const;
  /// The code behind a number, to name a currency whose rate is missing. Empty for none.
  CurrencyCode code(CurrencyId currency) const;

  void setAccountCurrency(const CurrencyCode& code);
  CurrencyId accountCurrency() const { return account_; }

  /// Takes an instrument whose price is a rate: its name is base and profit currency (EURUSD, EUR/USD, XAUUSD, EURUSD.m). False
  /// for every other one (an index CFD that the venue books with base USD and profit EUR has a price that is no rate). Again for
  /// the same symbol replaces it.
  bool addPair(const Instrument& instrument);

  /// A quote of any symbol; those that are no pairs and quotes without valid prices are ignored. Mids count, so a crossed quote
  /// does too.
  void onQuote(SymbolId symbol, const Quote& quote);
  /// The venue's own rate to the account currency; a rate that is not above zero is ignored. May intern a currency.
  void onRate(const ConversionRate& rate);

  /// Account currency of one unit of `from`: 1 for the account currency itself, else by mids of fresh quotes over one pair or
  /// two, else the venue's own rate while it is fresh. Empty: missing or stale, which denies new risk MISSING_CONVERSION with
  /// code(from).
  std::optional<double> rate(CurrencyId from, Timestamp now) const;
  /// `amount` of `from` in the account currency; empty as rate().
  std::optional<double> toAccount(double amount, CurrencyId from, Timestamp now) const;

 private:
  struct Pair {
    SymbolId symbol;
    CurrencyId base, profit;
    double mid = 0;
    Timestamp time;
  };
  struct Leg {
    std::uint16_t pair = 0;
    bool inverse = false;
  };
  struct Route {
    std::array<Leg, 2> legs;
    std::uint8_t count = 0;
  };
  struct Currency {
    CurrencyCode code;
    std::array<Route, kMostRoutes> routes;
    std::uint8_t route_count = 0;
    double venue_rate = 0;
    Timestamp venue_time;
  };
  static constexpr std::uint16_t kNoPair = 0xFFFF;

  void findRoutes();
  void addRoutes(std::uint8_t currency);
  static void addRoute(Currency& currency, const Route& route);
  std::optional<double> along(const Route& route, Timestamp now) const;
  /// The leg that leads from one currency to the other over a pair, if it joins them.
  static std::optional<Leg> legOver(const Pair& pair, std::uint16_t index, CurrencyId from, CurrencyId to);

  const Staleness& staleness_;
  CurrencyId account_;
  std::vector<Currency> currencies_;  // by CurrencyId; [0] is none
  std::vector<Pair> pairs_;
  std::vector<std::uint16_t> pair_of_;  // by SymbolId
};

}  // namespace deskwright
