#include "engine/simulation/fill_model.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace deskwright {
namespace {

constexpr Volume kStep = Volume::fromRaw(Volume::kOne / 100);

TEST(FillModel, fills_everything_at_once_at_the_touch_unless_told_otherwise) {
  const FillModel model(1, {});
  for (std::uint64_t key = 0; key < 1'000; ++key) {
    const auto plan = model.plan(key, 1, kStep * 50, kStep);
    ASSERT_EQ(plan.answer, FillAnswer::Fill);
    ASSERT_EQ(plan.count, 1U);
    ASSERT_EQ(plan.parts[0].volume, kStep * 50);
    ASSERT_EQ(plan.parts[0].residual, 0);
  }
}

RC_GTEST_PROP(FillModel, parts_add_up_and_stay_on_the_step, (std::uint64_t seed, std::uint64_t key)) {
  FillParameters parameters;
  parameters.partial = 800'000;
  parameters.remainder_cancelled = 300'000;
  parameters.residual = 500'000;
  const auto steps = *rc::gen::inRange<std::int64_t>(1, 10'000);
  const auto plan = FillModel(seed, parameters).plan(key, 1, kStep * steps, kStep);
  RC_ASSERT(plan.count >= 1U);
  RC_ASSERT(plan.count <= FillPlan::kMostParts);
  Volume sum;
  for (std::size_t i = 0; i < plan.count; ++i) {
    RC_ASSERT(plan.parts[i].volume >= kStep);
    RC_ASSERT(plan.parts[i].volume.raw() % kStep.raw() == 0);
    RC_ASSERT((plan.parts[i].after == Duration()) == (i == 0));
    RC_ASSERT(plan.parts[i].after.count() % 1'000 == 0);
    RC_ASSERT(plan.parts[i].residual >= 0);
    RC_ASSERT(plan.parts[i].residual <= 3);
    sum += plan.parts[i].volume;
  }
  RC_ASSERT(plan.cancels_rest == (sum < kStep * steps));
  RC_ASSERT(sum <= kStep * steps);
}

TEST(FillModel, throws_its_dice_as_often_as_asked) {
  FillParameters parameters;
  parameters.requote = 100'000;
  parameters.residual = 200'000;
  int requotes = 0;
  int residuals = 0;
  for (std::uint64_t key = 0; key < 10'000; ++key) {
    const auto plan = FillModel(3, parameters).plan(key, 1, kStep, kStep);
    requotes += plan.answer == FillAnswer::Requote;
    residuals += plan.parts[0].residual > 0;
  }
  EXPECT_NEAR(requotes, 1'000, 150);
  EXPECT_NEAR(residuals, 2'000, 200);
}

}  // namespace
}  // namespace deskwright
