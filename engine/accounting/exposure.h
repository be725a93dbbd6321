#pragma once
// Exposure in the account currency: per currency, symbol, strategy and for the desk, from open positions and from entries that
// are working, on their way or unknown, counted at their worst. Owned by a heart, on its thread; recomputed whole, no allocation
// after define().

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "engine/model/instrument.h"
#include "engine/model/order.h"
#include "engine/model/position.h"

namespace deskwright {

/// Notional values, account currency. A what-if adds to a copy: `figures.pending_long += *exposure.notional(...)`.
struct ExposureFigures {
  double net = 0;            ///< open positions, long positive
  double gross = 0;          ///< open positions, every one positive
  double pending_long = 0;   ///< entries that would add to the long side if all were filled
  double pending_short = 0;  ///< the same of the short side, positive

  /// The net if every entry of one side fills and none of the other.
  double highestNet() const { return net + pending_long; }
  double lowestNet() const { return net - pending_short; }
  /// The largest size the net can take, whichever of the pending entries fill.
  double worstNet() const { return std::max(std::abs(highestNet()), std::abs(lowestNet())); }
  double worstGross() const { return gross + pending_long + pending_short; }
};

/// A long of EURUSD is long EUR and short USD by the same value; gold is long XAU and short USD. An instrument whose base is its
/// profit currency (a CFD) counts through that currency alone. Closes that are pending count for nothing until they fill; a limit
/// or stop entry counts with its own price. `desk`, symbol and strategy figures count each position's notional once.
class Exposure {
 public:
  struct CurrencyRow {
    CurrencyCode currency;
    ExposureFigures figures;
    double rate = 0;         ///< to the account currency, as last known
    bool asked = false;      ///< since the last recompute() began
    bool missing = false;    ///< asked for and not known
  };

  /// Makes room for an instrument, or takes its new specification. At start and when the venue sends one; allocates.
  void define(const Instrument& instrument);

  /// `quote_of(SymbolId)` gives a const Quote* (null or unknown: none; the entry price stands in for it), `rate_of(CurrencyCode)`
  /// the std::optional<double> account currency per unit. Each rate is asked at most once. What stands in a symbol
  /// that is not defined (restored, and the venue has not spoken yet) counts for nothing and is told by missingPrice().
  template <class QuoteOf, class RateOf>
  void recompute(std::span<const Position> positions, std::span<const PendingOrder> pending, QuoteOf&& quote_of,
                 RateOf&& rate_of) {
    begin();
    for (const Position& position : positions) {
      if (!isDefined(position.symbol)) {
        missing_price_ = position.symbol;
        continue;
      }
      const double price = priceOf(position.symbol, quote_of(position.symbol), position.price);
      addPosition(position, unitValue(position.symbol, rate_of) * price);
    }
    for (const PendingOrder& order : pending) {
      if (order.closes) continue;
      if (!isDefined(order.symbol)) {
        missing_price_ = order.symbol;
        continue;
      }
      const double price = order.price.isZero() ? priceOf(order.symbol, quote_of(order.symbol), Price()) : order.price.toDouble();
      addPending(order, unitValue(order.symbol, rate_of) * price);
    }
  }

  /// What-if: account currency of `volume` at `price`, positive, with the rates of the last recompute() and, for a currency that
  /// it did not need, `rate_of`. Empty: rate not known.
  template <class RateOf>
  std::optional<double> notional(SymbolId symbol, Volume volume, double price, RateOf&& rate_of) {
    const double unit = unitValue(symbol, rate_of);
    if (currencies_[symbols_[symbol.value].profit].missing) return std::nullopt;
    return std::abs(volume.toDouble() * price * unit);
  }

  const ExposureFigures& desk() const { return desk_; }
  /// Zero figures for what has no exposure.
  ExposureFigures currency(const CurrencyCode& currency) const;
  ExposureFigures symbol(SymbolId symbol) const;
  ExposureFigures strategy(StrategyId strategy) const;
  /// Every currency of a defined instrument, in order of definition.
  std::span<const CurrencyRow> currencies() const { return currencies_; }

  /// A currency whose rate was needed since the last recompute() began and is not known: what it values counts at the last
  /// rate known, or zero. The gate denies then.
  const std::optional<CurrencyCode>& missingRate() const { return missing_rate_; }
  /// A symbol that was not defined, or had neither quote nor price of its own, in the last recompute(); none: every one had.
  SymbolId missingPrice() const { return missing_price_; }

 private:
  struct SymbolRow {
    bool defined = false;
    double contract_size = 0;
    std::uint16_t base = 0, profit = 0;  // indices into currencies_
    ExposureFigures figures;
  };
  struct StrategyRow {
    StrategyId strategy;
    ExposureFigures figures;
  };
  static constexpr std::size_t kMostStrategies = 256;  // beyond: the desk's figures still hold, a strategy's own read zero

  bool isDefined(SymbolId symbol) const { return symbol.value < symbols_.size() && symbols_[symbol.value].defined; }
  std::uint16_t currencyIndex(const CurrencyCode& code);
  void begin();
  double priceOf(SymbolId symbol, const Quote* quote, Price fallback);
  /// Account currency of one lot at a price of 1.0.
  template <class RateOf>
  double unitValue(SymbolId symbol, RateOf&& rate_of) {
    assert(isDefined(symbol));
    const SymbolRow& row = symbols_[symbol.value];
    CurrencyRow& profit = currencies_[row.profit];
    if (!profit.asked) {
      const std::optional<double> rate = rate_of(profit.currency);
      profit.asked = true;
      profit.missing = !rate;
      if (rate) profit.rate = *rate;
      else missing_rate_ = profit.currency;
    }
    return row.contract_size * profit.rate;
  }
  void addPosition(const Position& position, double value_per_lot);
  void addPending(const PendingOrder& order, double value_per_lot);
  template <class Add>
  void spread(SymbolId symbol, StrategyId strategy, double signed_value, Add add);
  ExposureFigures* strategyFigures(StrategyId strategy);

  std::vector<SymbolRow> symbols_;  // by SymbolId
  std::vector<CurrencyRow> currencies_;
  std::vector<StrategyRow> strategies_;
  ExposureFigures desk_;
  std::optional<CurrencyCode> missing_rate_;
  SymbolId missing_price_;
};

}  // namespace deskwright
