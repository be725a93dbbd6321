#include "engine/risk/position_sizing.h"

#include "engine/risk/amount_spec.h"

#include <cassert>
#include <cmath>

namespace deskwright {
namespace {

enum SizingPlace : std::size_t { kKind, kLots, kRiskPercent, kTargetVolatility };

ParameterSpec kindSpec() {
  ParameterSpec spec;
  spec.key = "sizing";
  spec.type = ParameterType::Choice;
  spec.choices = {"fixed_lots", "risk_at_stop", "volatility_target"};
  spec.default_value = std::string("fixed_lots");
  spec.apply = ParameterApply::NextEntry;
  spec.help =
      "How an entry gets its volume: fixed lots, a share of equity lost at the stop, or a share of equity the usual daily move "
      "is worth.";
  return spec;
}

SizingAnswer impossible(const ShortText<32>& missing) { return {Volume(), RiskCode::SizingImpossible, missing}; }

/// Lots of which `loss_per_lot` adds up to `money`.
SizingAnswer lotsFor(double money, double loss_per_lot, const Instrument& instrument) {
  const double lots = money / loss_per_lot;
  if (!(lots < instrument.volume_max.toDouble() * 1e3)) return impossible("stop distance");  // absurd, infinite or not a number
  // A quotient that is a whole step but for the last bit of a double is that step: 0.49999999999 lots of step 0.01 are 0.50.
  const auto raw = static_cast<std::int64_t>(std::floor(lots * static_cast<double>(Volume::kOne) * (1 + 1e-12)));
  const Volume volume = Volume::fromRaw(raw);
  if (volume <= Volume()) return impossible("volume");
  if (volume < instrument.volume_min || instrument.volume_step <= Volume()) return {volume, RiskCode::None, {}};
  return {roundDownToStep(volume, instrument.volume_step), RiskCode::None, {}};
}

}  // namespace

const std::vector<ParameterSpec>& sizingSpecs() {
  using enum ParameterType;
  using enum ParameterApply;
  static const std::vector<ParameterSpec> specs{
      kindSpec(),
      amount("lots", Real, "lots", 0.01, 1000, 0.01, 0.1, "Volume of an entry with fixed lots.", NextEntry),
      amount("risk_percent", Percent, "% of equity", 0.01, 10, 0.05, 0.5,
             "Share of equity lost when the stop is hit, before costs.", NextEntry),
      amount("target_volatility", Percent, "% of equity", 0.01, 10, 0.05, 0.5,
             "Share of equity that the symbol's usual daily move is worth.", NextEntry),
  };
  return specs;
}

PositionSizing positionSizing(const ParameterView& values) {
  assert(values.size() == sizingSpecs().size());
  PositionSizing sizing;
  const auto& kind = values.choice(kKind);
  sizing.kind = kind == "risk_at_stop"        ? SizingKind::RiskAtStop
                : kind == "volatility_target" ? SizingKind::VolatilityTarget
                                              : SizingKind::FixedLots;
  sizing.lots = Volume::nearest(values.real(kLots));
  sizing.risk_percent = values.real(kRiskPercent);
  sizing.target_volatility = values.real(kTargetVolatility);
  return sizing;
}

SizingAnswer sizePosition(const PositionSizing& sizing, const SizingBasis& basis) {
  assert(basis.instrument != nullptr);
  if (sizing.kind == SizingKind::FixedLots) return {sizing.lots, RiskCode::None, {}};
  if (!(basis.equity > 0)) return impossible("equity");
  if (!(basis.value_per_price > 0))
    return impossible(basis.missing_rate.empty() ? ShortText<32>("rate") : ShortText<32>(basis.missing_rate.view()));
  if (sizing.kind == SizingKind::RiskAtStop) {
    if (basis.stop.isZero() || basis.entry.isZero() || basis.stop == basis.entry) return impossible("stop");
    const double distance = magnitude(basis.entry - basis.stop).toDouble();
    return lotsFor(basis.equity * sizing.risk_percent / 100, distance * basis.value_per_price, *basis.instrument);
  }
  if (!(basis.daily_move > 0)) return impossible("daily_move");
  return lotsFor(basis.equity * sizing.target_volatility / 100, basis.daily_move * basis.value_per_price, *basis.instrument);
}

}  // namespace deskwright
