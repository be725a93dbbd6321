#include "widgets/charts/spread_apart.h"

#include <gmock/gmock.h>

namespace deskwright {
namespace {

using testing::DoubleNear;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(SpreadApart, nothing_stays_nothing) { EXPECT_THAT(spreadApart({}, 10, 0, 100), IsEmpty()); }

TEST(SpreadApart, places_far_enough_apart_stay) { EXPECT_THAT(spreadApart({80, 20, 50}, 10, 0, 100), ElementsAre(80, 20, 50)); }

TEST(SpreadApart, two_that_touch_give_way_alike) { EXPECT_THAT(spreadApart({50, 54}, 10, 0, 100), ElementsAre(47, 57)); }

TEST(SpreadApart, equal_wishes_keep_their_order) { EXPECT_THAT(spreadApart({50, 50, 50}, 10, 0, 100), ElementsAre(40, 50, 60)); }

TEST(SpreadApart, a_cluster_pushes_the_next_one_on) {
  EXPECT_THAT(spreadApart({50, 50, 58}, 10, 0, 100),
              ElementsAre(DoubleNear(42.6667, 1e-4), DoubleNear(52.6667, 1e-4), DoubleNear(62.6667, 1e-4)));
}

TEST(SpreadApart, what_would_leave_the_edges_is_held_inside) {
  EXPECT_THAT(spreadApart({98, 99, 2}, 10, 0, 100), ElementsAre(90, 100, 2));
}

TEST(SpreadApart, too_many_for_the_room_share_it_evenly) { EXPECT_THAT(spreadApart({5, 5, 5}, 10, 0, 8), ElementsAre(0, 4, 8)); }

}  // namespace
}  // namespace deskwright
