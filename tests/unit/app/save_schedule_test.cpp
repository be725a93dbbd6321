#include "app/save_schedule.h"

#include <gtest/gtest.h>

namespace deskwright {
namespace {

LinkTime at(int seconds) { return LinkTime(std::chrono::seconds(1000 + seconds)); }

TEST(SaveSchedule, tries_again_after_five_seconds_and_tells_the_first_failure_alone) {
  SaveSchedule schedule;
  EXPECT_TRUE(schedule.due(at(0)));
  EXPECT_TRUE(schedule.failed(at(0)));
  EXPECT_FALSE(schedule.due(at(4)));
  EXPECT_TRUE(schedule.due(at(5)));
  EXPECT_FALSE(schedule.failed(at(5)));
  EXPECT_FALSE(schedule.due(at(9)));
}

TEST(SaveSchedule, tells_that_a_file_is_written_again_and_a_later_failure_anew) {
  SaveSchedule schedule;
  EXPECT_FALSE(schedule.succeeded());
  EXPECT_TRUE(schedule.failed(at(0)));
  EXPECT_TRUE(schedule.succeeded());
  EXPECT_TRUE(schedule.due(at(1)));
  EXPECT_FALSE(schedule.succeeded());
  EXPECT_TRUE(schedule.failed(at(2)));
}

}  // namespace
}  // namespace deskwright
