// Values: what is valid, how text is read, and that printing and reading is exact.

#include "tests/unit/parameters/parameter_specs.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <cstring>

namespace deskwright {
namespace {

const std::vector<ParameterSpec> kSpecs = everyKind();

std::string errorOf(std::size_t place, std::string_view text) {
  const auto value = parseValue(kSpecs[place], text);
  return value ? std::string() : value.error().text;
}

TEST(ParameterValue, takes_a_whole_number_for_a_real_but_not_the_other_way) {
  EXPECT_EQ(validate(kSpecs[kRisk], std::int64_t{3}).value(), ParameterValue(3.0));
  EXPECT_EQ(validate(kSpecs[kFast], 3.0).error().text, "fast_period: expected a whole number, 2 to 500 bars, found a number");
}

TEST(ParameterValue, lies_within_bounds_that_belong_to_it) {
  EXPECT_TRUE(validate(kSpecs[kFast], std::int64_t{2}));
  EXPECT_TRUE(validate(kSpecs[kFast], std::int64_t{500}));
  EXPECT_FALSE(validate(kSpecs[kFast], std::int64_t{1}));
  EXPECT_FALSE(validate(kSpecs[kFast], std::int64_t{501}));
  EXPECT_FALSE(validate(kSpecs[kRisk], 10.000001));
}

TEST(ParameterValue, of_lots_whose_least_is_one_step_is_whole_steps) {
  ParameterSpec lots = kSpecs[kRisk];
  lots.key = "lots";
  lots.unit = "lots";
  lots.min = lots.step = 0.01;
  lots.max = 100;
  for (const double value : {0.01, 0.07, 0.29, 1.1, 57.3, 100.0}) EXPECT_TRUE(validate(lots, value)) << value;
  EXPECT_EQ(validate(lots, 0.123).error().text, "lots: expected a number, 0.01 to 100 lots in steps of 0.01, found 0.123");
  // A limit's step is the editor's alone.
  lots.step = 0.1;
  EXPECT_TRUE(validate(lots, 0.123));
}

ParameterSpec dealtLots(double step) {
  ParameterSpec lots = kSpecs[kRisk];
  lots.key = "lots";
  lots.unit = "lots";
  lots.min = lots.step = step;
  lots.max = 1e7;
  return lots;
}

TEST(ParameterValue, of_lots_that_is_off_its_step_by_more_than_the_rounding_of_doubles_is_refused) {
  const ParameterSpec lots = dealtLots(0.01);
  for (const double value : {0.30000001, 0.3000000001, 0.29999999, 99.99999999, 1e6 + 1e-7})
    EXPECT_FALSE(validate(lots, value)) << value;
}

TEST(ParameterValue, of_lots_may_be_any_multiple_of_its_step_however_large) {
  for (const double step : {0.01, 0.1, 0.05, 0.03, 0.25, 2.5}) {
    const ParameterSpec lots = dealtLots(step);
    for (const double steps : {1.0, 3.0, 30.0, 10'000.0, 3'999'999.0})
      EXPECT_TRUE(validate(lots, steps * step)) << steps << " of " << step;
  }
}

TEST(ParameterValue, of_lots_is_kept_as_the_step_is_written) {
  EXPECT_EQ(validate(dealtLots(0.1), 0.1 + 0.2).value(), ParameterValue(0.3));
  EXPECT_EQ(validate(dealtLots(0.01), 0.07 * 100 / 100).value(), ParameterValue(0.07));
  EXPECT_EQ(validate(dealtLots(0.01), 1.1 * 3).value(), ParameterValue(3.3));
}

TEST(ParameterValue, is_finite) {
  EXPECT_FALSE(validate(kSpecs[kRisk], std::nan("")));
  ParameterSpec unbounded = kSpecs[kRisk];
  unbounded.min = std::numeric_limits<double>::lowest();
  unbounded.max = std::numeric_limits<double>::max();
  EXPECT_FALSE(validate(unbounded, std::numeric_limits<double>::infinity()));
  EXPECT_FALSE(parseValue(unbounded, "inf"));
  EXPECT_FALSE(parseValue(unbounded, "nan"));
  EXPECT_FALSE(parseValue(unbounded, "1e999"));
}

TEST(ParameterValue, of_another_kind_is_refused_for_every_type) {
  EXPECT_FALSE(validate(kSpecs[kActive], std::int64_t{1}));
  EXPECT_FALSE(validate(kSpecs[kKind], true));
  EXPECT_FALSE(validate(kSpecs[kHours], std::string("07:00-16:30")));
  EXPECT_FALSE(validate(kSpecs[kSymbols], std::string("EURUSD")));
  EXPECT_FALSE(validate(kSpecs[kRisk], true));
}

TEST(ParameterText, reads_what_people_write) {
  EXPECT_EQ(parseValue(kSpecs[kFast], " 30 ").value(), ParameterValue(std::int64_t{30}));
  EXPECT_EQ(parseValue(kSpecs[kRisk], "2").value(), ParameterValue(2.0));
  EXPECT_EQ(parseValue(kSpecs[kRisk], "+0.75").value(), ParameterValue(0.75));
  EXPECT_EQ(parseValue(kSpecs[kShare], "0.5%").value(), ParameterValue(0.5));
  EXPECT_EQ(parseValue(kSpecs[kShare], "0.5 %").value(), ParameterValue(0.5));
  EXPECT_EQ(parseValue(kSpecs[kActive], "false").value(), ParameterValue(false));
  EXPECT_EQ(parseValue(kSpecs[kKind], "exponential").value(), ParameterValue(std::string("exponential")));
  EXPECT_EQ(parseValue(kSpecs[kHours], "22:00-24:00").value(), ParameterValue(TimeRange{1320, 1440}));
  EXPECT_EQ(parseValue(kSpecs[kSymbols], "EURUSD, XAUUSD").value(), ParameterValue(std::vector<std::string>{"EURUSD", "XAUUSD"}));
  EXPECT_EQ(parseValue(kSpecs[kSymbols], "").value(), ParameterValue(std::vector<std::string>{}));
}

TEST(ParameterText, names_parameter_expected_and_found) {
  EXPECT_EQ(errorOf(kFast, "3.5"), "fast_period: expected a whole number, 2 to 500 bars, found '3.5'");
  EXPECT_EQ(errorOf(kFast, ""), "fast_period: expected a whole number, 2 to 500 bars, found ''");
  EXPECT_EQ(errorOf(kRisk, "50"), "stop_distance: expected a number, 0.5 to 10 ATR, found 50");
  EXPECT_EQ(errorOf(kRisk, "2%"), "stop_distance: expected a number, 0.5 to 10 ATR, found '2%'");
  EXPECT_EQ(errorOf(kShare, "half"), "risk_percent: expected per cent, 0.01 to 5 % of equity, found 'half'");
  EXPECT_EQ(errorOf(kActive, "yes"), "active: expected true or false, found 'yes'");
  EXPECT_EQ(errorOf(kKind, "Simple"), "kind: expected one of simple, exponential, found 'Simple'");
}

TEST(ParameterText, refuses_malformed_times_and_symbols) {
  for (const auto* text :
       {"7:00-16:30", "07:00", "07:00 16:30", "25:00-26:00", "07:60-08:00", "24:01-07:00", "0a:00-07:00", "-1:00-07:00"}) {
    EXPECT_NE(errorOf(kHours, text), "") << text;
  }
  for (const auto* text : {"EURUSD,", ",EURUSD", "EURUSD,,GBPUSD", "EURUSD,EURUSD", "EUR USD", "A,B,C,D"}) {
    EXPECT_NE(errorOf(kSymbols, text), "") << text;
  }
  EXPECT_NE(errorOf(kSymbols, std::string(33, 'X')), "");
}

TEST(ParameterText, cuts_what_it_quotes_from_outside) { EXPECT_LT(errorOf(kKind, std::string(100000, 'x')).size(), 200U); }

TEST(ParameterText, has_no_negative_zero) {
  ParameterSpec spec = kSpecs[kRisk];
  spec.min = -1;
  EXPECT_EQ(toText(spec, parseValue(spec, "-0").value()), "0");
}

RC_GTEST_PROP(ParameterText, of_a_real_reads_back_to_the_same_bits, (std::uint64_t bits)) {
  double value = 0;
  std::memcpy(&value, &bits, sizeof value);
  RC_PRE(std::isfinite(value) && value != 0);
  ParameterSpec spec = kSpecs[kRisk];
  spec.min = std::numeric_limits<double>::lowest();
  spec.max = std::numeric_limits<double>::max();
  const auto back = parseValue(spec, toText(spec, value));
  RC_ASSERT(static_cast<bool>(back));
  RC_ASSERT(back.value() == ParameterValue(value));
}

RC_GTEST_PROP(ParameterText, of_integers_times_and_booleans_reads_back, (std::int64_t whole, bool truth)) {
  ParameterSpec spec = kSpecs[kFast];
  spec.min = std::numeric_limits<double>::lowest();
  spec.max = std::numeric_limits<double>::max();
  RC_ASSERT(parseValue(spec, toText(spec, whole)).value() == ParameterValue(whole));
  RC_ASSERT(parseValue(kSpecs[kActive], toText(kSpecs[kActive], truth)).value() == ParameterValue(truth));
  const TimeRange range{*rc::gen::inRange(0, 1441), *rc::gen::inRange(0, 1441)};
  RC_ASSERT(parseValue(kSpecs[kHours], toText(kSpecs[kHours], range)).value() == ParameterValue(range));
}

RC_GTEST_PROP(ParameterText, never_accepts_what_validation_would_refuse, (const std::string& text)) {
  for (const auto& spec : kSpecs) {
    if (const auto value = parseValue(spec, text)) RC_ASSERT(static_cast<bool>(validate(spec, value.value())));
  }
}

}  // namespace
}  // namespace deskwright
