#include "app/cli/faults_file.h"

#include <gtest/gtest.h>

namespace deskwright {
namespace {

TEST(FaultsFile, changes_what_it_names_and_leaves_the_rest) {
  VenueConfig venue;
  ASSERT_TRUE(readFaults("[latency]\nbroker_ms = 140.5\n[fills]\nresidual = 0.35\nresidual_most = 4\n", "faults.toml", venue));
  EXPECT_EQ(venue.latency.broker, Duration(140'500));
  EXPECT_EQ(venue.latency.up, Duration(150));
  EXPECT_EQ(venue.fills.residual, 350'000U);
  EXPECT_EQ(venue.fills.residual_most, 4U);
  EXPECT_EQ(venue.fills.requote, 0U);
}

TEST(FaultsFile, refuses_a_share_above_one_with_its_line_and_changes_nothing) {
  VenueConfig venue;
  const auto read = readFaults("[latency]\nbroker_ms = 500\n[fills]\nreject = 1.5\n", "faults.toml", venue);
  ASSERT_FALSE(read);
  EXPECT_NE(read.error().text.find("faults.toml:4"), std::string::npos) << read.error().text;
  EXPECT_EQ(venue.latency.broker, Duration(60'000));
}

TEST(FaultsFile, refuses_a_key_that_it_does_not_know) {
  VenueConfig venue;
  const auto read = readFaults("[fills]\nrejects = 0.5\n", "faults.toml", venue);
  ASSERT_FALSE(read);
  EXPECT_NE(read.error().text.find("rejects"), std::string::npos) << read.error().text;
}

}  // namespace
}  // namespace deskwright
