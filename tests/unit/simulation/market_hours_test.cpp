#include "engine/simulation/market_hours.h"

#include "engine/simulation/release_calendar.h"
#include "engine/simulation/spread_model.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string_view>

namespace deskwright {
namespace {

Timestamp time(const char* text) { return *parseIso(text); }
const SymbolCalibration& symbol(std::string_view name) {
  const auto& all = marketCalibration().symbols;
  return *std::find_if(all.begin(), all.end(), [name](const auto& s) { return s.name == name; });
}
bool quoted(std::string_view name, const char* at) { return isQuoted(symbol(name), newYorkTime(time(at))); }

TEST(MarketHours, know_new_yorks_daylight_saving_time) {
  EXPECT_FALSE(newYorkSummer(time("2024-03-10T06:59")));
  EXPECT_TRUE(newYorkSummer(time("2024-03-10T07:00")));
  EXPECT_TRUE(newYorkSummer(time("2024-11-03T05:59")));
  EXPECT_FALSE(newYorkSummer(time("2024-11-03T06:00")));
}

TEST(MarketHours, find_the_opening_of_the_week_in_winter_summer_and_between) {
  EXPECT_EQ(nextOpen(time("2024-01-12T21:59:59")), time("2024-01-12T21:59:59"));
  EXPECT_EQ(nextOpen(time("2024-01-12T22:00")), time("2024-01-14T22:00"));
  EXPECT_EQ(nextOpen(time("2024-07-06T12:00")), time("2024-07-07T21:00"));
  EXPECT_EQ(nextOpen(time("2024-03-08T22:00")), time("2024-03-10T21:00")) << "clocks go forward on Sunday morning";
  EXPECT_EQ(nextOpen(time("2024-11-01T21:00")), time("2024-11-03T22:00")) << "and back";
}

TEST(MarketHours, close_gold_for_an_hour_a_day_and_open_gold_and_indices_an_hour_later_on_sunday) {
  EXPECT_TRUE(quoted("XAUUSD", "2024-01-09T21:59"));
  EXPECT_FALSE(quoted("XAUUSD", "2024-01-09T22:00"));
  EXPECT_TRUE(quoted("XAUUSD", "2024-01-09T23:00"));
  EXPECT_TRUE(quoted("US500", "2024-01-09T22:00"));
  EXPECT_FALSE(quoted("US500", "2024-01-14T22:59"));
  EXPECT_TRUE(quoted("US500", "2024-01-14T23:00"));
  EXPECT_TRUE(quoted("EURUSD", "2024-01-14T22:00"));
}

TEST(MarketHours, move_profiles_with_new_york) {
  SeasonalProfile profile;
  profile.summer.fill(1);
  profile.winter.fill(2);
  profile.winter[12] = 4;
  EXPECT_EQ(profileAt(profile, time("2024-07-01T12:30")), 1);
  EXPECT_EQ(profileAt(profile, time("2024-01-08T12:30")), 4);
  EXPECT_EQ(profileAt(profile, time("2024-01-08T13:00")), 3) << "half way to the next hour's middle";
  EXPECT_EQ(hourOf(profile, time("2024-01-08T12:59")), 4);
}

TEST(ReleaseCalendar, has_payrolls_on_first_fridays_and_rate_decisions_every_sixth_wednesday) {
  const Release decision = nextRelease(time("2024-01-08"));
  EXPECT_EQ(decision.kind, ReleaseKind::RateDecision);
  EXPECT_EQ(decision.time, time("2024-01-31T19:00"));
  const Release payrolls = nextRelease(decision.time);
  EXPECT_EQ(payrolls.kind, ReleaseKind::Payrolls);
  EXPECT_EQ(payrolls.time, time("2024-02-02T13:30"));
  EXPECT_EQ(nextRelease(payrolls.time).time, time("2024-03-01T13:30"));
  EXPECT_EQ(nextRelease(time("2014-05-01")).time, time("2014-05-02T12:30")) << "half past eight, New York's summer";
}

TEST(ReleaseCalendar, stirs_the_market_from_two_minutes_before) {
  EXPECT_EQ(releaseSpread(kNoRelease, 1), 1);
  EXPECT_EQ(releaseSpread(-100, 1), 2);
  EXPECT_EQ(releaseSpread(-20, 1), 4);
  EXPECT_EQ(releaseSpread(-3, 0.5), 5.25);
  EXPECT_EQ(releaseSpread(0, 1), 13);
  EXPECT_NEAR(releaseSpread(30, 1), 1 + 2.5 + 2 * 0.659754, 1e-6) << "a quarter of ten, and twice 2^-0.6";
  EXPECT_EQ(releaseVolatility(0, 0.7, 2), 1 + 0.7 * 11);
  EXPECT_EQ(releaseVolatility(-1, 0.7, 2), 2);
  EXPECT_NEAR(releaseActivity(-3, 300, 1), 20, 1e-9);
  EXPECT_EQ(releaseActivity(0, 300, 1), 301);
  EXPECT_EQ(releaseMood(-1), 0);
  EXPECT_EQ(releaseMood(kNoRelease), 1);
  EXPECT_NEAR(1 + releaseDrift(1e7), 1, 1e-9) << "what goes on comes back";
}

TEST(ClockSpread, widens_at_rollover_at_the_weeks_ends_and_before_breaks) {
  const auto& euro = symbol("EURUSD");
  EXPECT_EQ(clockSpread(euro, time("2024-01-09T12:00")), 1);
  EXPECT_EQ(clockSpread(euro, time("2024-01-09T22:30")), 2.2);
  EXPECT_EQ(clockSpread(euro, time("2024-01-09T23:30")), 1.5);
  EXPECT_EQ(clockSpread(euro, time("2024-01-12T21:55")), 2.7);
  EXPECT_EQ(clockSpread(euro, time("2024-01-14T22:00")), 7.5);
  EXPECT_NEAR(clockSpread(euro, time("2024-01-14T22:40")), 1 + 6.5 * 0.367879, 1e-5) << "a factor e in forty minutes";
  EXPECT_EQ(clockSpread(symbol("XAUUSD"), time("2024-01-09T21:45")), 5.8);
  EXPECT_EQ(clockSpread(symbol("DE40"), time("2024-01-09T10:00")), 1);
  EXPECT_GT(clockSpread(symbol("DE40"), time("2024-01-09T02:00")), 4);
}

}  // namespace
}  // namespace deskwright
