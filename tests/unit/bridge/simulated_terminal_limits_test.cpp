#include "engine/bridge/simulated_terminal_limits.h"

#include <gtest/gtest.h>

namespace deskwright {
namespace {

const Timestamp kNow = timestampFromMicroseconds(1'399'033'801'000'000);

OrderTerms entry(double lots, OrderType type = OrderType::Market) {
  OrderTerms terms;
  terms.volume = Volume::nearest(lots);
  terms.type = type;
  return terms;
}

TEST(TerminalLimits, refuse_nothing_where_the_desk_asked_for_nothing) {
  TerminalLimits limits;
  EXPECT_EQ(limits.refusal(entry(1'000), {}, 1'000, 1'000, kNow), "");
}

TEST(TerminalLimits, hold_for_an_order_the_positions_and_the_pending_orders) {
  TerminalLimits limits;
  VenueLimits asked{Volume::nearest(0.5), 3, 2, 0};
  EXPECT_EQ(limits.refusal(entry(0.5), asked, 2, 2, kNow), "");
  EXPECT_EQ(limits.refusal(entry(0.51), asked, 2, 0, kNow), "limit of the desk: max_order 0.5 lots");
  EXPECT_EQ(limits.refusal(entry(0.5), asked, 3, 0, kNow), "limit of the desk: max_positions 3");
  EXPECT_EQ(limits.refusal(entry(0.5, OrderType::Stop), asked, 0, 2, kNow), "limit of the desk: max_pending 2");
}

TEST(TerminalLimits, count_the_entries_of_the_last_minute_that_passed) {
  TerminalLimits limits;
  VenueLimits asked{Volume(), 0, 0, 2};
  EXPECT_EQ(limits.refusal(entry(1), asked, 0, 0, kNow), "");
  EXPECT_EQ(limits.refusal(entry(1), asked, 0, 0, kNow + std::chrono::seconds(30)), "");
  EXPECT_EQ(limits.refusal(entry(1), asked, 0, 0, kNow + std::chrono::seconds(59)), "limit of the desk: max_per_minute 2");
  EXPECT_EQ(limits.refusal(entry(1), asked, 0, 0, kNow + std::chrono::seconds(60)), "") << "the first is a minute old";
  EXPECT_EQ(limits.refusal(entry(1), asked, 0, 0, kNow + std::chrono::seconds(61)), "limit of the desk: max_per_minute 2");
}

}  // namespace
}  // namespace deskwright
