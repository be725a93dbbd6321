#include "engine/simulation/fill_model.h"

#include "engine/simulation/seeded_random.h"

#include <cassert>

namespace deskwright {
namespace {

constexpr std::uint64_t kFillSalt = 0x4649'4C4C'4D4F'4445;

/// 1 .. most points, each half as likely as the one before.
std::int32_t residualPoints(const FillParameters& parameters, SeededRandom& random) {
  if (!random.happens(parameters.residual) || parameters.residual_most == 0) return 0;
  std::uint32_t points = 1;
  while (points < parameters.residual_most && random.below(2) == 0) ++points;
  return static_cast<std::int32_t>(points);
}

}  // namespace

FillPlan FillModel::plan(std::uint64_t key, std::uint32_t attempt, Volume volume, Volume step) const {
  assert(step > Volume() && volume >= step);
  SeededRandom random(seed_ ^ kFillSalt, key + (static_cast<std::uint64_t>(attempt) << 56U));
  FillPlan plan;
  if (random.happens(parameters_.requote)) plan.answer = FillAnswer::Requote;
  if (random.happens(parameters_.reject)) plan.answer = FillAnswer::Reject;

  const bool in_parts = random.happens(parameters_.partial);
  const bool cancels = random.happens(parameters_.remainder_cancelled);
  std::size_t wanted = in_parts ? 2 + random.below(2) : 1;
  Volume left = volume;
  while (left > Volume()) {
    FillPart& part = plan.parts.at(plan.count++);
    const auto steps = left.raw() / step.raw();
    const bool last = plan.count == wanted || steps < 2;
    // At least one step now and one later; never more than 2^32 steps, a volume far beyond any limit.
    part.volume = last ? left : step * (1 + static_cast<std::int64_t>(random.below(static_cast<std::uint32_t>(steps - 1))));
    if (plan.count > 1)
      part.after = Duration(1'000 * (1 + random.below(static_cast<std::uint32_t>(parameters_.part_longest.count() / 1'000))));
    part.residual = residualPoints(parameters_, random);
    left -= part.volume;
    if (in_parts && cancels && !last) {
      plan.cancels_rest = true;
      return plan;
    }
  }
  return plan;
}

}  // namespace deskwright
