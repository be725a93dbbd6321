#include "engine/model/timestamp.h"

#include <gtest/gtest.h>

#include "engine/model/ids.h"
#include "engine/model/short_text.h"

namespace deskwright {
namespace {

TEST(Timestamp, writes_iso_with_milliseconds) {
  EXPECT_EQ(formatIso(timestampFromMilliseconds(1'399'033'801'123)), "2014-05-02T12:30:01.123Z");
  EXPECT_EQ(formatIso(timestampFromMicroseconds(-1)), "1969-12-31T23:59:59.999Z");
}

TEST(Timestamp, reads_dates_and_date_times) {
  EXPECT_EQ(parseIso("2014-05-02"), timestampFromMilliseconds(1'398'988'800'000));
  EXPECT_EQ(parseIso("2014-05-02T12:30"), timestampFromMilliseconds(1'399'033'800'000));
  EXPECT_EQ(parseIso("2014-05-02T12:30:01.123Z"), timestampFromMilliseconds(1'399'033'801'123));
  EXPECT_EQ(parseIso("2014-05-02 12:30:01"), timestampFromMilliseconds(1'399'033'801'000));
}

TEST(Timestamp, refuses_impossible_dates) {
  for (const auto* text : {"2014-02-29", "2014-13-01", "2014-1-1", "2014-05-02T24:00", "2014-05-02T12:60", "2014-05-02Tx", "", "2014-05-02T12:30:01.",
                           "2014-05-02T12:30:01Zz"}) {
    EXPECT_FALSE(parseIso(text)) << text;
  }
}

TEST(Timestamp, floors_to_the_start_of_a_period) {
  EXPECT_EQ(floorTo(*parseIso("2014-05-02T12:34:56"), std::chrono::minutes(5)), *parseIso("2014-05-02T12:30"));
  EXPECT_EQ(floorTo(*parseIso("2014-05-02T12:30"), std::chrono::minutes(5)), *parseIso("2014-05-02T12:30"));
}

TEST(ClientOrderId, carries_installation_strategy_and_sequence_and_leaves_bit_63_clear) {
  const auto id = ClientOrderId::make(0x7FFF, StrategyId{0xFFFF}, 0xFFFFFFFF);
  EXPECT_EQ(id.value, 0x7FFFFFFFFFFFFFFFU);
  EXPECT_EQ(id.installation(), 0x7FFF);
  EXPECT_EQ(id.strategy().value, 0xFFFF);
  EXPECT_EQ(id.sequence(), 0xFFFFFFFFU);
  EXPECT_EQ(ClientOrderId::make(0x8001, StrategyId{2}, 3).installation(), 1) << "only 15 bits travel";
}

TEST(ShortText, cuts_at_a_character_boundary) {
  EXPECT_EQ(ShortText<4>("abcde").view(), "abcd");
  EXPECT_EQ(ShortText<4>("ab\xC3\xA4\xC3\xB6").view(), "ab\xC3\xA4");
  EXPECT_EQ(ShortText<3>("ab\xC3\xA4").view(), "ab");
  EXPECT_TRUE(ShortText<3>("").empty());
}

}  // namespace
}  // namespace deskwright
