// Books are compared while the link is healthy, because a healthy link proves nothing.
#include "tests/unit/runtime/desk_case.h"

#include <gtest/gtest.h>

namespace deskwright {
namespace {

class ContinuousReconciliation : public DeskCase {};

TEST_F(ContinuousReconciliation, an_answer_that_leaves_the_outcome_open_asks_for_a_snapshot) {
  startArmed();
  decide(alpha, buy());
  feed(RequestResult{submitted().client_id, RequestOutcome::OutcomeUnknown, 10012, {}, {}, "timeout"});
  EXPECT_TRUE(out.snapshotWanted());
}

TEST_F(ContinuousReconciliation, with_something_open_the_books_are_compared_every_half_minute) {
  startArmed();
  openLong();
  snapshot({positionOf(PositionId{501}, submitted(), 1.1001)});
  now = now + std::chrono::seconds(29);
  feed(MarketTimePassed{});
  EXPECT_FALSE(out.snapshotWanted());
  now = now + std::chrono::seconds(2);
  feed(MarketTimePassed{});
  EXPECT_TRUE(out.snapshotWanted());
}

TEST_F(ContinuousReconciliation, at_rest_the_books_are_compared_every_five_minutes) {
  startArmed();
  now = now + std::chrono::seconds(290);
  feed(MarketTimePassed{});
  EXPECT_FALSE(out.snapshotWanted());
  now = now + std::chrono::seconds(15);
  feed(MarketTimePassed{});
  EXPECT_TRUE(out.snapshotWanted());
}

TEST_F(ContinuousReconciliation, a_snapshot_that_does_not_come_is_asked_for_again) {
  startArmed();
  now = now + std::chrono::seconds(310);
  feed(MarketTimePassed{});
  ASSERT_TRUE(out.snapshotWanted());
  now = now + std::chrono::seconds(31);
  feed(MarketTimePassed{});
  EXPECT_TRUE(out.snapshotWanted());
}

TEST_F(ContinuousReconciliation, later_snapshots_need_only_the_deals_of_late) {
  make();
  EXPECT_EQ(engine->dealsWantedSince(), Timestamp()) << "all that the terminal keeps";
  feed(LinkChanged{true, {}});
  snapshot();
  EXPECT_EQ(engine->dealsWantedSince(), now - std::chrono::hours(1));
}

TEST_F(ContinuousReconciliation, what_opens_after_a_rest_does_not_wait_for_the_end_of_the_rest) {
  startArmed();
  openLong();
  now = now + std::chrono::seconds(1);
  feed(MarketTimePassed{});
  EXPECT_TRUE(out.snapshotWanted()) << "the last comparison is a minute old";
}

}  // namespace
}  // namespace deskwright
