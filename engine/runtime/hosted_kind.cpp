#include "engine/runtime/hosted_kind.h"

namespace deskwright {
std::vector<ParameterSpec> hostedSpecs(const StrategyDescriptor& descriptor) {
  std::vector<ParameterSpec> specs{
      {"symbols", ParameterType::SymbolList, "", 0, 64, 0, std::vector<std::string>{}, {}, ParameterApply::NextTick,
       "Symbols that the strategy trades; empty = every symbol that the terminal offers."},
      {"flat_before_close", ParameterType::Integer, "min", 0, 720, 1, std::int64_t{0}, {}, ParameterApply::NextTick,
       "Minutes before the close of the trading day (17:00 New York) from which the strategy is flat and enters nothing; 0 = stays in."},
  };
  specs.insert(specs.end(), sizingSpecs().begin(), sizingSpecs().end());
  specs.insert(specs.end(), strategyLimitSpecs().begin(), strategyLimitSpecs().end());
  specs.insert(specs.end(), descriptor.parameters.begin(), descriptor.parameters.end());
  return specs;
}

HostedKind::HostedKind(StrategyId id, const StrategyDescriptor& descriptor)
    : id_(id), descriptor_(descriptor), specs_(hostedSpecs(descriptor)), sizing_at_(kHostParameters),
      limits_at_(sizing_at_ + sizingSpecs().size()), own_at_(limits_at_ + strategyLimitSpecs().size()) {}

ParameterView HostedKind::own(const ParameterSet& set) const { return set.view().from(own_at_); }

PositionSizing HostedKind::sizing(const ParameterSet& set) const {
  return positionSizing(set.view().part(sizing_at_, sizingSpecs().size()));
}

StrategyLimits HostedKind::limits(const ParameterSet& set) const {
  return strategyLimits(set.view().part(limits_at_, strategyLimitSpecs().size()));
}

StrategyLossLimits HostedKind::lossLimits(const ParameterSet& set) const {
  return strategyLossLimitsOf(set.view().part(limits_at_, strategyLimitSpecs().size()));
}

CrossCheck HostedKind::check() const {
  if (!descriptor_.check) return {};
  return [this](const ParameterView& all) { return descriptor_.check(all.from(own_at_)); };
}

}  // namespace deskwright
