#include "engine/simulation/latency_model.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

namespace deskwright {
namespace {

const Timestamp kNoon = timestampFromMicroseconds(1'399'032'000'000'123);

TEST(LatencyModel, keeps_the_instants_in_their_order_and_the_deal_on_a_whole_millisecond) {
  const LatencyModel model(42, {});
  for (std::uint64_t key = 1; key <= 5'000; ++key) {
    const auto at = model.instants(key, 1, kNoon);
    ASSERT_LT(kNoon, at.t2);
    ASSERT_LE(at.t2, at.t3);
    ASSERT_LE(at.t3 - at.t2, std::chrono::milliseconds(16));
    ASSERT_LT(at.t3, at.t4);
    ASSERT_LT(at.t4, at.t5);
    ASSERT_EQ(microseconds(at.t4) % 1'000, 0);
    ASSERT_GE(at.t5 - kNoon, model.shortestRoundTrip());
  }
}

TEST(LatencyModel, depends_on_seed_key_and_attempt_alone) {
  const LatencyModel model(42, {});
  const auto first = model.instants(17, 1, kNoon);
  for (std::uint64_t key = 0; key < 100; ++key) (void)model.instants(key, 1, kNoon);
  const auto again = LatencyModel(42, {}).instants(17, 1, kNoon);
  EXPECT_EQ(first.t4, again.t4);
  EXPECT_EQ(first.t5, again.t5);
  EXPECT_NE(first.t3, model.instants(17, 2, kNoon).t3);
  EXPECT_NE(first.t3, model.instants(18, 1, kNoon).t3);
  EXPECT_NE(first.t3, LatencyModel(43, {}).instants(17, 1, kNoon).t3);
}

TEST(LatencyModel, has_the_median_that_was_asked_for) {
  const LatencyModel model(7, {});
  std::vector<Duration> broker;
  for (std::uint64_t key = 1; key <= 10'001; ++key) {
    const auto at = model.instants(key, 1, kNoon);
    broker.push_back(at.t4 - at.t3);
  }
  std::nth_element(broker.begin(), broker.begin() + 5'000, broker.end());
  EXPECT_NEAR(static_cast<double>(broker[5'000].count()), 60'500, 1'500) << "60 ms, and half a millisecond for rounding up";
}

TEST(LatencyModel, draws_the_same_on_every_platform) {
  // Worked out apart from this code, from SplitMix64 and the quantile table.
  const auto at = LatencyModel(1, {}).instants(drawKey(ClientOrderId::make(7, StrategyId{2}, 1)), 1, kNoon);
  EXPECT_EQ((at.t2 - kNoon).count(), 102);
  EXPECT_EQ((at.t3 - kNoon).count(), 8'437);
  EXPECT_EQ((at.t4 - kNoon).count(), 46'877);
  EXPECT_EQ((at.t5 - kNoon).count(), 59'452);
}

TEST(LatencyModel, leaves_the_installation_out_of_the_draw) {
  EXPECT_EQ(drawKey(ClientOrderId::make(1, StrategyId{2}, 3)), drawKey(ClientOrderId::make(9, StrategyId{2}, 3)));
  EXPECT_NE(drawKey(ClientOrderId::make(1, StrategyId{2}, 3)), drawKey(ClientOrderId::make(1, StrategyId{2}, 4)));
}

}  // namespace
}  // namespace deskwright
