#pragma once
// How often each kind of fault strikes under a seed, and how often each did. Part of a storm's faults.

#include "engine/simulation/seeded_random.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace deskwright::storm {

struct FaultKind {
  std::string_view name;
  std::uint32_t usual;  ///< millionths an opportunity
};

template <std::size_t Kinds>
class FaultDice {
 public:
  using Counts = std::array<std::uint64_t, Kinds>;

  /// Which faults a seed meets, and how often, is drawn from the seed. `stream`: the storm's own among the seed's.
  FaultDice(std::uint64_t seed, std::uint64_t stream, const std::array<FaultKind, Kinds>& kinds) : random_(seed, stream) {
    // A storm in which everything goes wrong hides what one fault does alone: about a third of the kinds rest.
    for (std::size_t i = 0; i < Kinds; ++i) {
      constexpr std::array<std::uint32_t, 6> kHalves{0, 0, 1, 2, 2, 5};
      rates_[i] = kinds[i].usual * kHalves[random_.below(kHalves.size())] / 2;
    }
  }

  /// Whether the fault happens at this opportunity; counted when it does.
  bool strikes(std::size_t kind) {
    if (!random_.happens(rates_[kind])) return false;
    ++counts_[kind];
    return true;
  }
  void count(std::size_t kind) { ++counts_[kind]; }
  /// In millionths.
  std::uint32_t rate(std::size_t kind) const { return rates_[kind]; }
  /// From now on nothing goes wrong.
  void calm() { rates_.fill(0); }
  const Counts& counts() const { return counts_; }
  SeededRandom& random() { return random_; }

 private:
  SeededRandom random_;
  std::array<std::uint32_t, Kinds> rates_{};
  Counts counts_{};
};

}  // namespace deskwright::storm
