#pragma once
// A kind of strategy as the desk hosts it: its own parameters behind those that every strategy has (symbols, sizing, limits).

#include <string>
#include <vector>

#include "engine/parameters/parameter_set.h"
#include "engine/risk/position_sizing.h"
#include "engine/risk/risk_limits.h"
#include "engine/strategy/strategy.h"

namespace deskwright {

/// Places of the parameters that the host itself reads.
enum HostParameter : std::size_t { kHostSymbols, kHostFlatBeforeClose, kHostParameters };

/// Stays where it is while hosts and parameter sets refer to it: made once at start, shared by both hearts, never changed.
class HostedKind {
 public:
  HostedKind(StrategyId id, const StrategyDescriptor& descriptor);
  HostedKind(const HostedKind&) = delete;
  HostedKind& operator=(const HostedKind&) = delete;

  StrategyId id() const { return id_; }
  const StrategyDescriptor& descriptor() const { return descriptor_; }
  const std::string& name() const { return descriptor_.name; }
  /// Host's, sizing's, limits', then the strategy's own.
  const std::vector<ParameterSpec>& specs() const { return specs_; }

  /// Places of sizing's, the limits' and the strategy's own first parameter among them.
  std::size_t sizingFrom() const { return sizing_at_; }
  std::size_t limitsFrom() const { return limits_at_; }
  std::size_t ownFrom() const { return own_at_; }

  ParameterSet defaults() const { return ParameterSet(specs_); }
  ParameterView own(const ParameterSet& set) const;
  PositionSizing sizing(const ParameterSet& set) const;
  StrategyLimits limits(const ParameterSet& set) const;
  StrategyLossLimits lossLimits(const ParameterSet& set) const;
  /// The descriptor's check, applied to a whole set.
  CrossCheck check() const;

 private:
  StrategyId id_;
  const StrategyDescriptor& descriptor_;
  std::vector<ParameterSpec> specs_;
  std::size_t sizing_at_, limits_at_, own_at_;
};

/// The specs of a hosted strategy: what files, editors and `strategies describe` show.
std::vector<ParameterSpec> hostedSpecs(const StrategyDescriptor& descriptor);

}  // namespace deskwright
