#include "engine/parameters/parameter_set.h"

#include "tests/unit/parameters/parameter_specs.h"

#include <gtest/gtest.h>

namespace deskwright {
namespace {

using Changes = std::vector<ParameterChange>;

TEST(ParameterSet, starts_with_the_defaults_in_the_order_of_the_specs) {
  const auto specs = everyKind();
  const ParameterSet set(specs);
  EXPECT_EQ(set.integer(kFast), 20);
  EXPECT_EQ(set.real(kRisk), 2.0);
  EXPECT_TRUE(set.boolean(kActive));
  EXPECT_EQ(set.choice(kKind), "simple");
  EXPECT_EQ(set.timeRange(kHours), (TimeRange{420, 990}));
  EXPECT_EQ(set.symbols(kSymbols), std::vector<std::string>{"EURUSD"});
  EXPECT_EQ(set.view().integer(kSlow), 50);
}

TEST(ParameterSet, finds_a_key_once_for_hot_use) {
  const auto specs = everyKind();
  const ParameterSet set(specs);
  EXPECT_EQ(set.indexOf("slow_period"), kSlow);
  EXPECT_FALSE(set.indexOf("slow"));
}

TEST(ParameterSet, applies_a_batch_as_a_whole) {
  const auto specs = everyKind();
  const ParameterSet set(specs);
  const auto changed = withChanges(set, Changes{{"fast_period", std::int64_t{30}}, {"active", false}}, fastBelowSlow);
  ASSERT_TRUE(changed);
  EXPECT_EQ(changed->integer(kFast), 30);
  EXPECT_FALSE(changed->boolean(kActive));
  EXPECT_EQ(set.integer(kFast), 20) << "a set is a value";
}

TEST(ParameterSet, accepts_in_one_batch_what_would_fail_one_by_one) {
  const auto specs = everyKind();
  const auto changed = withChanges(ParameterSet(specs),
                                   Changes{{"fast_period", std::int64_t{60}}, {"slow_period", std::int64_t{90}}}, fastBelowSlow);
  ASSERT_TRUE(changed);
  EXPECT_EQ(changed->integer(kSlow), 90);
}

TEST(ParameterSet, says_what_the_cross_check_says) {
  const auto specs = everyKind();
  const auto changed = withChanges(ParameterSet(specs), Changes{{"fast_period", std::int64_t{60}}}, fastBelowSlow);
  ASSERT_FALSE(changed);
  EXPECT_EQ(changed.error().text, "fast_period 60 must be below slow_period 50");
}

TEST(ParameterSet, applies_nothing_of_a_batch_with_one_bad_value) {
  const auto specs = everyKind();
  const auto changed = withChanges(ParameterSet(specs), Changes{{"active", false}, {"fast_period", std::int64_t{900}}}, nullptr);
  ASSERT_FALSE(changed);
  EXPECT_EQ(changed.error().text, "fast_period: expected a whole number, 2 to 500 bars, found 900");
}

TEST(ParameterSet, suggests_the_nearest_key_for_an_unknown_one) {
  const auto specs = everyKind();
  const auto changed = withChanges(ParameterSet(specs), Changes{{"fsat_period", std::int64_t{30}}}, nullptr);
  ASSERT_FALSE(changed);
  EXPECT_EQ(changed.error().text, "unknown parameter 'fsat_period'; nearest known is 'fast_period'");
}

TEST(ParameterSet, refuses_a_key_given_twice) {
  const auto specs = everyKind();
  const auto changed = withChanges(ParameterSet(specs), Changes{{"active", false}, {"active", true}}, nullptr);
  ASSERT_FALSE(changed);
  EXPECT_NE(changed.error().text.find("twice"), std::string::npos);
}

TEST(ParameterSet, of_no_parameters_knows_no_key) {
  const ParameterSet set{std::span<const ParameterSpec>()};
  EXPECT_EQ(withChanges(set, Changes{{"x", true}}, nullptr).error().text, "unknown parameter 'x'");
}

TEST(ParameterSpecs, are_sound_or_say_what_is_wrong) {
  EXPECT_TRUE(checkSpecs(everyKind()));
  const auto problem = [](auto spoil) {
    auto specs = everyKind();
    spoil(specs);
    const auto checked = checkSpecs(specs);
    return checked ? std::string() : checked.error().text;
  };
  using Specs = std::vector<ParameterSpec>;
  EXPECT_NE(problem([](Specs& s) { s[0].key = "FastPeriod"; }), "");
  EXPECT_NE(problem([](Specs& s) { s[1].key = s[0].key; }), "");
  EXPECT_NE(problem([](Specs& s) { std::swap(s[0].min, s[0].max); }), "");
  EXPECT_NE(problem([](Specs& s) { s[0].default_value = std::int64_t{1}; }), "");
  EXPECT_NE(problem([](Specs& s) { s[0].default_value = 2.5; }), "");
  EXPECT_NE(problem([](Specs& s) { s[kKind].choices.clear(); }), "");
  EXPECT_NE(problem([](Specs& s) { s[0].help.clear(); }), "");
  EXPECT_NE(problem([](Specs& s) { s[0].step = -1; }), "");
}

}  // namespace
}  // namespace deskwright
