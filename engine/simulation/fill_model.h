#pragma once
// What the venue makes of a request that passed its checks: how far from the touch it fills, in how many parts, or whether it is
// requoted or refused. Used by the simulated venue. A value; any thread.

#include "engine/model/decimal.h"
#include "engine/model/timestamp.h"

#include <array>
#include <cstddef>
#include <cstdint>

namespace deskwright {

/// Probabilities in millionths. The defaults fill everything at once and at the touch.
struct FillParameters {
  std::uint32_t residual = 0;             ///< that a deal is 1 to `residual_most` points worse than the touch
  std::uint32_t residual_most = 3;        ///< points; one point is twice as likely as two, and so on
  std::uint32_t partial = 0;              ///< that an order fills in two or three parts
  Duration part_longest{40'000};          ///< longest time between two parts
  std::uint32_t remainder_cancelled = 0;  ///< of an order in parts: that what is left after the first is cancelled (10010)
  std::uint32_t requote = 0;              ///< 10004
  std::uint32_t reject = 0;               ///< 10006
};

enum class FillAnswer : std::uint8_t { Fill, Requote, Reject };

struct FillPart {
  Volume volume;
  Duration after{};           ///< since the part before; whole milliseconds, zero for the first
  std::int32_t residual = 0;  ///< points worse than the touch
};

struct FillPlan {
  static constexpr std::size_t kMostParts = 3;
  FillAnswer answer = FillAnswer::Fill;
  std::array<FillPart, kMostParts> parts;
  std::size_t count = 0;
  bool cancels_rest = false;  ///< parts add up to less than the order; the rest is cancelled after the last
};

class FillModel {
 public:
  FillModel(std::uint64_t seed, const FillParameters& parameters) : seed_(seed), parameters_(parameters) {}

  /// The plan for `volume` (a multiple of `step`, at least one). Depends on seed, `key`, `attempt` and volume alone.
  FillPlan plan(std::uint64_t key, std::uint32_t attempt, Volume volume, Volume step) const;

 private:
  std::uint64_t seed_;
  FillParameters parameters_;
};

}  // namespace deskwright
