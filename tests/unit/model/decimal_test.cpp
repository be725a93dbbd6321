#include "engine/model/decimal.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <charconv>
#include <limits>

namespace deskwright {
namespace {

TEST(Decimal, reads_exact_text) {
  EXPECT_EQ(parsePrice("1.38694")->raw(), 1'386'940'000);
  EXPECT_EQ(parsePrice("-0.000000001")->raw(), -1);
  EXPECT_EQ(parsePrice(".5")->raw(), 500'000'000);
  EXPECT_EQ(parsePrice("9000000000")->raw(), 9'000'000'000'000'000'000);
  EXPECT_EQ(parseVolume("0.01")->raw(), 1'000'000);
  EXPECT_EQ(parseMoney("-3.5")->raw(), -3'500'000);
}

TEST(Decimal, refuses_what_is_not_a_number_or_does_not_fit) {
  for (const auto* text : {"", "-", ".", "1.2.3", "1e5", " 1", "1 ", "0x1", "nan", "1,5", "99999999999", "--1"}) {
    EXPECT_FALSE(parsePrice(text)) << text;
  }
  EXPECT_FALSE(parsePrice("1.0000000001")) << "more than nine places";
}

TEST(Decimal, rounds_surplus_places_half_to_even_once) {
  EXPECT_EQ(parseDecimal("1.25", 1)->raw, 12);
  EXPECT_EQ(parseDecimal("1.35", 1)->raw, 14);
  EXPECT_EQ(parseDecimal("1.2501", 1)->raw, 13);
  EXPECT_EQ(parseDecimal("-1.25", 1)->raw, -12);
  EXPECT_TRUE(parseDecimal("1.2500000001", 9)->rounded);
  EXPECT_FALSE(parseDecimal("1.2500000000", 9)->rounded);
}

TEST(Decimal, writes_at_least_the_places_asked_for_and_no_needless_zeros) {
  EXPECT_EQ(format(Price::fromRaw(1'386'940'000), 5), "1.38694");
  EXPECT_EQ(format(Price::fromRaw(1'386'000'000), 5), "1.38600");
  EXPECT_EQ(format(Price::fromRaw(1'386'945'000), 5), "1.386945");
  EXPECT_EQ(format(Volume::fromRaw(-50'000'000)), "-0.50");
  EXPECT_EQ(format(Money::fromRaw(0)), "0.00");
  EXPECT_EQ(formatDecimal(1'050'000'000, 9, 0), "1.05");
  EXPECT_EQ(formatDecimal(7, 0, 0), "7");
}

RC_GTEST_PROP(Decimal, text_reads_back_to_the_same_number, (std::int64_t raw)) {
  RC_PRE(raw > std::numeric_limits<std::int64_t>::min() / 100 && raw < std::numeric_limits<std::int64_t>::max() / 100);
  const auto parsed = parseDecimal(formatDecimal(raw, 9, 5), 9);
  RC_ASSERT(parsed.has_value());
  RC_ASSERT(parsed->raw == raw);
  RC_ASSERT(!parsed->rounded);
}

TEST(Decimal, is_the_double_that_its_text_reads_as) {
  double from_text = 0;
  const std::string_view text = "1301.2365";
  std::from_chars(text.data(), text.data() + text.size(), from_text);
  EXPECT_EQ(parsePrice(text)->toDouble(), from_text);
  EXPECT_EQ(Price::nearest(from_text), *parsePrice(text));
}

TEST(Decimal, rounds_prices_to_ticks_and_volumes_down_to_steps) {
  const auto tick = PriceDelta::fromRaw(10'000);  // 0.00001
  EXPECT_EQ(format(roundToTick(*parsePrice("1.386944"), tick), 5), "1.38694");
  EXPECT_EQ(format(roundToTick(*parsePrice("1.386945"), tick), 5), "1.38695");
  EXPECT_EQ(format(roundDownToStep(*parseVolume("0.379"), *parseVolume("0.01"))), "0.37");
  EXPECT_EQ(format(roundDownToStep(*parseVolume("0.009"), *parseVolume("0.01"))), "0.00");
}

}  // namespace
}  // namespace deskwright
