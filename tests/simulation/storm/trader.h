#pragma once
// Strategies that want whatever a strategy may want, at random moments, and write down what they are told. Part of a storm's
// desk.

#include "engine/runtime/desk_state.h"
#include "engine/simulation/seeded_random.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace deskwright::storm {

inline constexpr std::uint16_t kInstallation = 7;
inline constexpr std::size_t kTraders = 3;

/// A fill that a strategy was told of, in one life of the desk.
struct ToldFill {
  std::uint32_t life = 0;
  StrategyId strategy;
  DealTicket deal;
};

/// What the traders share with the storm: it outlives every desk.
struct Traders {
  explicit Traders(std::uint64_t seed) : random(seed, 0x7EADE5) {}
  SeededRandom random;
  bool trading = true;
  std::uint32_t life = 0;
  std::vector<ToldFill> told;
};

/// The traders as a desk hosts them, numbered from 1. `traders` outlives this.
class HostedTraders {
 public:
  explicit HostedTraders(Traders& traders);
  const std::vector<HostedStrategy>& hosted() const { return hosted_; }

 private:
  std::vector<StrategyDescriptor> descriptors_;
  std::vector<std::unique_ptr<HostedKind>> kinds_;
  std::vector<HostedStrategy> hosted_;
};

}  // namespace deskwright::storm
