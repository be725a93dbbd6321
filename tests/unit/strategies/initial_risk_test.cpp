// The first risk of a position outlives the moves of its stop.
#include "strategies/initial_risk.h"

#include <gtest/gtest.h>

#include <cstring>

namespace deskwright {
namespace {

Position position(std::uint64_t id, double price, double stop) {
  Position position;
  position.id = {id};
  position.price = Price::nearest(price);
  position.stop = Price::nearest(stop);
  return position;
}

TEST(InitialRisks, the_first_stop_seen_counts_wherever_the_stop_goes) {
  InitialRisks risks;
  risks.of(position(1, 1.1000, 1.0950));
  EXPECT_EQ(risks.of(position(1, 1.1000, 1.0990)).distance, PriceDelta::nearest(0.0050));
}

TEST(InitialRisks, a_short_risks_as_much_as_a_long) {
  InitialRisks risks;
  EXPECT_EQ(risks.of(position(1, 1.1000, 1.1050)).distance, PriceDelta::nearest(0.0050));
}

TEST(InitialRisks, the_seventeenth_position_takes_the_place_of_the_oldest) {
  InitialRisks risks;
  for (std::uint64_t id = 1; id <= 17; ++id) risks.of(position(id, 1.1, 1.0)).scaled_out = 1;
  EXPECT_EQ(risks.of(position(2, 1.1, 1.0)).scaled_out, 1) << "still there";
  EXPECT_EQ(risks.of(position(1, 1.1, 1.0)).scaled_out, 0) << "counted anew";
}

TEST(InitialRisks, bytes_of_an_earlier_process_go_on_where_it_stopped) {
  InitialRisks before;
  for (std::uint64_t id = 1; id <= 16; ++id) before.of(position(id, 1.1, 1.0)).scaled_out = 1;
  before.of(position(17, 1.1, 1.0)).scaled_out = 1;
  InitialRisks after;
  std::memcpy(static_cast<void*>(&after), &before, sizeof(after));
  after.of(position(18, 1.1, 1.0));
  EXPECT_EQ(after.of(position(17, 1.1, 1.0)).scaled_out, 1) << "the newest is not the next to go";
  EXPECT_EQ(after.of(position(2, 1.1, 1.0)).scaled_out, 0) << "the oldest is";
}

}  // namespace
}  // namespace deskwright
