// What a person types behind `control set` and `control limits`.
#include "app/cli/assigned_values.h"

#include <gtest/gtest.h>

namespace deskwright {
namespace {

using Words = std::vector<std::string>;

std::string refusalOf(const Words& words) {
  const auto values = assignedValues(words);
  return values ? std::string() : values.error().text;
}

TEST(AssignedValues, are_names_and_texts_and_a_text_may_hold_an_equals_sign) {
  const auto values = assignedValues({"one.lots=0.30", "one.note=a=b", "one.symbols="});
  ASSERT_TRUE(values);
  EXPECT_EQ(values->dump(), R"({"one.lots":"0.30","one.note":"a=b","one.symbols":""})");
}

TEST(AssignedValues, name_nothing_twice) {
  EXPECT_EQ(refusalOf({"one.lots=1", "one.atr_bars=20", "one.lots=2"}), "expected each name once, found one.lots twice: 1 and 2");
  EXPECT_EQ(refusalOf({"one.lots=1", "one.lots=1"}), "expected each name once, found one.lots twice: 1 and 1");
}

TEST(AssignedValues, have_a_name_and_an_equals_sign) {
  EXPECT_EQ(refusalOf({"one.lots"}), "expected NAME=VALUE, found 'one.lots'");
  EXPECT_EQ(refusalOf({"=1"}), "expected NAME=VALUE, found '=1'");
}

TEST(AssignedValues, of_two_strategies_are_refused_in_the_order_in_which_they_were_typed) {
  const auto mixed = areOfOneStrategy({"zebra.x=1", "antelope.y=2"});
  ASSERT_FALSE(mixed);
  EXPECT_EQ(mixed.error().text, "one batch is for one strategy: expected zebra, the first that is named, found antelope");
}

TEST(AssignedValues, of_one_strategy_pass) { EXPECT_TRUE(areOfOneStrategy({"one.x=1", "one.y=2", "one"})); }

}  // namespace
}  // namespace deskwright
