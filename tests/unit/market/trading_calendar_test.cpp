#include "engine/market/trading_calendar.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>

namespace deskwright {
namespace {

using std::chrono::hours;

// Summer time 2014: New York from 9 March 07:00 to 2 November 06:00, London from 30 March 01:00 to 26 October 01:00, all UTC.

Timestamp utc(const char* text) { return *parseIso(text); }
ServerTime server(const char* text) { return ServerTime(utc(text).time_since_epoch()); }

TradingCalendar calendar(const char* server_time = "UTC", const char* desk_day = "Europe/London 00:00") {
  return *TradingCalendar::create(server_time, desk_day);
}

TEST(TradingCalendar, a_server_on_utc_changes_nothing) {
  EXPECT_EQ(calendar().toUtc(server("2014-05-02T12:30:00.277")), utc("2014-05-02T12:30:00.277"));
}

TEST(TradingCalendar, a_server_at_new_york_plus_seven_is_two_or_three_hours_ahead_of_utc) {
  const auto c = calendar("America/New_York+7h");
  EXPECT_EQ(c.toUtc(server("2014-05-02T15:30")), utc("2014-05-02T12:30"));
  EXPECT_EQ(c.toUtc(server("2014-01-08T15:30")), utc("2014-01-08T13:30"));
  EXPECT_EQ(c.toServer(utc("2014-05-02T12:30")), server("2014-05-02T15:30"));
  EXPECT_EQ(c.toServer(utc("2026-01-08T13:30")), server("2026-01-08T15:30"));
  EXPECT_EQ(c.toServer(utc("2026-07-08T12:30")), server("2026-07-08T15:30"))
      << "the zone files must know this year's summer time";
}

TEST(TradingCalendar, takes_offsets_of_hours_and_minutes_either_way) {
  EXPECT_EQ(calendar("UTC+2h").toUtc(server("2014-05-02T12:00")), utc("2014-05-02T10:00"));
  EXPECT_EQ(calendar("UTC-3h30m").toUtc(server("2014-05-02T12:00")), utc("2014-05-02T15:30"));
  // In names of this kind the sign is the other way round: three hours behind UTC.
  EXPECT_EQ(calendar("Etc/GMT+3").toUtc(server("2014-05-02T12:00")), utc("2014-05-02T15:00"));
}

TEST(TradingCalendar, a_server_time_that_occurs_twice_is_its_first_occurrence) {
  const auto c = calendar("Europe/London");
  EXPECT_EQ(c.toUtc(server("2014-10-26T00:59:59")), utc("2014-10-25T23:59:59"));
  EXPECT_EQ(c.toUtc(server("2014-10-26T01:30")), utc("2014-10-26T00:30"));
  EXPECT_EQ(c.toUtc(server("2014-10-26T02:00")), utc("2014-10-26T02:00"));
}

TEST(TradingCalendar, a_server_time_that_is_skipped_is_the_instant_of_the_skip) {
  const auto c = calendar("Europe/London");
  EXPECT_EQ(c.toUtc(server("2014-03-30T00:59:59")), utc("2014-03-30T00:59:59"));
  EXPECT_EQ(c.toUtc(server("2014-03-30T01:00")), utc("2014-03-30T01:00"));
  EXPECT_EQ(c.toUtc(server("2014-03-30T01:30")), utc("2014-03-30T01:00"));
  EXPECT_EQ(c.toUtc(server("2014-03-30T02:00")), utc("2014-03-30T01:00"));
  EXPECT_EQ(c.toUtc(server("2014-03-30T02:30")), utc("2014-03-30T01:30"));
}

RC_GTEST_PROP(TradingCalendar, server_time_there_and_back_is_the_same_instant_but_in_the_hour_that_repeats, ()) {
  const auto c = calendar("America/New_York+7h");
  const auto t = timestampFromMilliseconds(*rc::gen::inRange<std::int64_t>(0, 4'000'000'000'000));
  const auto back = c.toUtc(c.toServer(t));
  RC_ASSERT(back == t || back == t - hours(1));
  RC_ASSERT(c.toServer(back) == c.toServer(t));
}

RC_GTEST_PROP(TradingCalendar, utc_does_not_run_backwards_when_server_time_does_not, ()) {
  const auto c = calendar("America/New_York+7h");
  const auto around = *rc::gen::element(microseconds(utc("2014-03-09T14:00")), microseconds(utc("2014-11-02T13:00")));
  const auto first = around + *rc::gen::inRange<std::int64_t>(-10'800'000'000, 10'800'000'000);
  const auto second = first + *rc::gen::inRange<std::int64_t>(0, 7'200'000'000);
  RC_ASSERT(c.toUtc(ServerTime(Duration(first))) <= c.toUtc(ServerTime(Duration(second))));
}

TEST(TradingCalendar, names_what_is_wrong_with_a_zone_or_a_day) {
  for (const char* bad : {"", "Europe/Nowhere", "UTC+", "UTC+99h", "UTC+7", "+7h", "UTC+7h61m", "UTC+7hours", "../UTC"}) {
    const auto made = TradingCalendar::create(bad);
    ASSERT_FALSE(made) << bad;
    EXPECT_NE(made.error().text.find("server_time"), std::string::npos) << made.error().text;
    EXPECT_NE(made.error().text.find("found \"" + std::string(bad) + "\""), std::string::npos) << made.error().text;
  }
  for (const char* bad :
       {"", "Europe/London", "Europe/London 24:00", "Europe/London 7:00", "Europe/London 07:60", "00:00", "Nowhere 00:00"}) {
    const auto made = TradingCalendar::create("UTC", bad);
    ASSERT_FALSE(made) << bad;
    EXPECT_NE(made.error().text.find("desk_day"), std::string::npos) << made.error().text;
  }
}

TEST(TradingCalendar, the_desks_day_begins_at_midnight_in_london) {
  const auto c = calendar();
  EXPECT_EQ(c.dayOf(utc("2014-05-01T22:59:59.999")), 16191);  // 1 May, summer time
  EXPECT_EQ(c.dayOf(utc("2014-05-01T23:00")), 16192);
  EXPECT_EQ(c.nextDayStart(utc("2014-05-01T22:59:59.999")), utc("2014-05-01T23:00"));
  EXPECT_EQ(c.nextDayStart(utc("2014-05-01T23:00")), utc("2014-05-02T23:00"));
  EXPECT_EQ(c.dayOf(utc("2014-01-08T23:59:59")) + 1, c.dayOf(utc("2014-01-09T00:00")));
}

TEST(TradingCalendar, days_of_23_and_25_hours_are_days) {
  const auto c = calendar();
  EXPECT_EQ(c.nextDayStart(utc("2014-03-30T00:00")), utc("2014-03-30T23:00"));
  EXPECT_EQ(c.nextDayStart(utc("2014-10-25T23:00")), utc("2014-10-27T00:00"));
}

TEST(TradingCalendar, a_day_whose_start_occurs_twice_begins_once) {
  const auto c = calendar("UTC", "Europe/London 01:30");  // on 26 October 2014 at 00:30 and again at 01:30 UTC
  const auto day = c.dayOf(utc("2014-10-26T00:30"));
  EXPECT_EQ(c.dayOf(utc("2014-10-26T00:29:59")), day - 1);
  EXPECT_EQ(c.dayOf(utc("2014-10-26T01:10")), day) << "London reads 01:10 for the second time";
  EXPECT_EQ(c.dayOf(utc("2014-10-26T01:30")), day);
}

TEST(TradingCalendar, a_desk_day_may_begin_at_the_new_york_close) {
  const auto c = calendar("UTC", "America/New_York 17:00");
  EXPECT_EQ(c.nextDayStart(utc("2014-05-06T12:00")), utc("2014-05-06T21:00"));
  EXPECT_EQ(c.nextDayStart(utc("2014-01-08T12:00")), utc("2014-01-08T22:00"));
}

RC_GTEST_PROP(TradingCalendar, every_instant_lies_in_exactly_one_desk_day, ()) {
  // 01:30 in London is repeated in autumn and skipped in spring.
  const auto c = calendar("UTC", *rc::gen::element("Europe/London 00:00", "Europe/London 01:30", "America/New_York 17:00"));
  const auto around = *rc::gen::element(utc("2014-10-26T00:30"), utc("2014-03-30T01:00"), utc("2014-05-06T12:00"));
  const auto t = around + Duration(*rc::gen::inRange<std::int64_t>(-100'000'000'000, 100'000'000'000));
  const auto day = c.dayOf(t);
  RC_ASSERT(c.dayStart(day) <= t);
  RC_ASSERT(t < c.dayStart(day + 1));
  RC_ASSERT(c.nextDayStart(t) == c.dayStart(day + 1));
}

TEST(TradingCalendar, the_week_runs_from_sunday_to_friday_17_00_new_york) {
  const auto c = calendar();
  EXPECT_TRUE(c.marketOpen(utc("2014-05-02T20:59:59.999")));
  EXPECT_FALSE(c.marketOpen(utc("2014-05-02T21:00")));
  EXPECT_FALSE(c.marketOpen(utc("2014-05-03T12:00")));
  EXPECT_FALSE(c.marketOpen(utc("2014-05-04T20:59:59.999")));
  EXPECT_TRUE(c.marketOpen(utc("2014-05-04T21:00")));
  EXPECT_TRUE(c.marketOpen(utc("2014-05-07T21:05"))) << "rollover is no closing";
  EXPECT_FALSE(c.marketOpen(utc("2014-01-12T21:30"))) << "in winter an hour later";
  EXPECT_TRUE(c.marketOpen(utc("2014-01-12T22:00")));
}

TEST(TradingCalendar, the_trading_day_closes_at_17_00_new_york_on_weekdays) {
  const auto c = calendar();
  EXPECT_EQ(c.closeOfDay(utc("2014-05-06T10:00")), utc("2014-05-06T21:00"));
  EXPECT_EQ(c.closeOfDay(utc("2014-05-06T21:00")), utc("2014-05-07T21:00"));
  EXPECT_EQ(c.closeOfDay(utc("2014-05-02T20:59")), utc("2014-05-02T21:00"));
  EXPECT_EQ(c.closeOfDay(utc("2014-05-02T21:00")), utc("2014-05-05T21:00")) << "from Friday's close to Monday's";
  EXPECT_EQ(c.closeOfDay(utc("2014-05-04T21:30")), utc("2014-05-05T21:00")) << "Sunday evening belongs to Monday";
  EXPECT_EQ(c.closeOfDay(utc("2014-01-08T10:00")), utc("2014-01-08T22:00"));
}

TEST(TradingCalendar, sessions_follow_their_own_summer_times) {
  const auto c = calendar();
  // Summer everywhere.
  EXPECT_EQ(c.sessionsAt(utc("2014-05-06T06:59")), kAsiaSession);
  EXPECT_EQ(c.sessionsAt(utc("2014-05-06T07:00")), kAsiaSession | kLondonSession);
  EXPECT_EQ(c.sessionsAt(utc("2014-05-06T08:00")), kLondonSession);
  EXPECT_EQ(c.sessionsAt(utc("2014-05-06T12:00")), kLondonSession | kNewYorkSession);
  EXPECT_EQ(c.sessionsAt(utc("2014-05-06T15:30")), kNewYorkSession);
  EXPECT_EQ(c.sessionsAt(utc("2014-05-06T20:55")), kNewYorkSession | kRolloverSession);
  EXPECT_EQ(c.sessionsAt(utc("2014-05-06T21:00")), kRolloverSession);
  EXPECT_EQ(c.sessionsAt(utc("2014-05-06T21:15")), 0);
  EXPECT_EQ(c.sessionsAt(utc("2014-05-06T23:59")), 0);
  EXPECT_EQ(c.sessionsAt(utc("2014-05-07T00:00")), kAsiaSession);
  // New York has summer time, London not yet.
  EXPECT_EQ(c.sessionsAt(utc("2014-03-20T07:30")), kAsiaSession);
  EXPECT_EQ(c.sessionsAt(utc("2014-03-20T12:00")), kLondonSession | kNewYorkSession);
  EXPECT_EQ(c.sessionsAt(utc("2014-03-20T16:29")), kLondonSession | kNewYorkSession);
  // Winter.
  EXPECT_EQ(c.sessionsAt(utc("2014-01-08T12:30")), kLondonSession);
  EXPECT_EQ(c.sessionsAt(utc("2014-01-08T21:59")), kNewYorkSession | kRolloverSession);
}

TEST(TradingCalendar, no_session_is_open_at_the_weekend) {
  const auto c = calendar();
  EXPECT_EQ(c.sessionsAt(utc("2014-05-02T20:59")), kNewYorkSession | kRolloverSession);
  EXPECT_EQ(c.sessionsAt(utc("2014-05-02T21:05")), 0);
  EXPECT_EQ(c.sessionsAt(utc("2014-05-03T10:00")), 0);
  EXPECT_EQ(c.sessionsAt(utc("2014-05-04T20:57")), 0);
  EXPECT_EQ(c.sessionsAt(utc("2014-05-04T21:05")), kRolloverSession);
}

TEST(TradingCalendar, says_when_sessions_change_next) {
  const auto c = calendar();
  EXPECT_EQ(c.nextSessionChange(utc("2014-05-06T00:00")), utc("2014-05-06T07:00"));
  EXPECT_EQ(c.nextSessionChange(utc("2014-05-06T07:00")), utc("2014-05-06T08:00"));
  EXPECT_EQ(c.nextSessionChange(utc("2014-05-06T07:59:59.999")), utc("2014-05-06T08:00"));
  EXPECT_EQ(c.nextSessionChange(utc("2014-05-06T21:15")), utc("2014-05-07T00:00"));
  EXPECT_EQ(c.nextSessionChange(utc("2014-05-02T20:55")), utc("2014-05-02T21:00"));
  EXPECT_EQ(c.nextSessionChange(utc("2014-05-02T21:00")), utc("2014-05-04T21:00"));
}

RC_GTEST_PROP(TradingCalendar, sessions_do_not_change_before_the_next_change, ()) {
  const auto c = calendar();
  const auto t = utc("2014-01-01") + Duration(*rc::gen::inRange<std::int64_t>(0, 366LL * 86'400'000'000));
  const auto next = c.nextSessionChange(t);
  RC_ASSERT(next > t);
  RC_ASSERT(c.sessionsAt(next) != c.sessionsAt(t));
  const auto between = t + Duration(*rc::gen::inRange<std::int64_t>(0, (next - t).count()));
  RC_ASSERT(c.sessionsAt(between) == c.sessionsAt(t));
}

TEST(ZoneOffsets, reach_before_their_first_and_behind_their_last_change) {
  const ZoneOffsets zone({{utc("2000-01-01"), hours(1)}, {utc("2010-01-01"), hours(2)}});
  EXPECT_EQ(zone.offsetAt(utc("1960-01-01")), hours(1));
  EXPECT_EQ(zone.offsetAt(utc("2009-12-31T23:59:59.999")), hours(1));
  EXPECT_EQ(zone.offsetAt(utc("2010-01-01")), hours(2));
  EXPECT_EQ(zone.offsetAt(utc("2500-01-01")), hours(2));
  EXPECT_EQ(zone.toUtc(zone.toLocal(utc("2300-06-01"))), utc("2300-06-01"));
}

RuleClock clockIn(std::string_view zone, Duration midnight = {}) {
  for (std::size_t i = 0; i < TradingCalendar::kRuleZones.size(); ++i) {
    if (TradingCalendar::kRuleZones.at(i) == zone) return {i, midnight};
  }
  ADD_FAILURE() << "no rule zone " << zone;
  return {};
}

TEST(RuleDay, begins_at_midnight_of_its_own_zone_in_summer_and_winter) {
  const auto c = *TradingCalendar::create();
  const RuleClock prague = clockIn("Europe/Prague");
  EXPECT_EQ(c.nextDayStart(utc("2024-03-06T10:00"), prague), utc("2024-03-06T23:00"));
  EXPECT_EQ(c.nextDayStart(utc("2024-07-01T10:00"), prague), utc("2024-07-01T22:00"));
  EXPECT_EQ(c.nextDayStart(utc("2024-03-30T23:00"), prague), utc("2024-03-31T22:00")) << "a day of 23 hours";
  EXPECT_EQ(c.nextDayStart(utc("2024-10-26T22:00"), prague), utc("2024-10-27T23:00")) << "a day of 25 hours";
}

TEST(RuleDay, begins_at_the_time_that_the_rule_names) {
  const auto c = *TradingCalendar::create();
  const RuleClock ten_at_night = clockIn("UTC", std::chrono::hours(22));
  EXPECT_EQ(c.nextDayStart(utc("2024-03-06T21:59:59"), ten_at_night), utc("2024-03-06T22:00"));
  EXPECT_EQ(c.nextDayStart(utc("2024-03-06T22:00"), ten_at_night), utc("2024-03-07T22:00"));
  EXPECT_EQ(c.dayOf(utc("2024-03-06T21:59:59"), ten_at_night) + 1, c.dayOf(utc("2024-03-06T22:00"), ten_at_night));
}

TEST(RuleDay, of_a_fixed_offset_knows_no_summer_and_that_of_the_usual_server_is_five_in_the_afternoon_of_new_york) {
  const auto c = *TradingCalendar::create();
  EXPECT_EQ(c.nextDayStart(utc("2024-07-01T10:00"), clockIn("UTC+2h")), utc("2024-07-01T22:00"));
  EXPECT_EQ(c.nextDayStart(utc("2024-01-09T10:00"), clockIn("UTC+2h")), utc("2024-01-09T22:00"));
  EXPECT_EQ(c.nextDayStart(utc("2024-07-01T10:00"), clockIn("America/New_York+7h")), utc("2024-07-01T21:00"));
}

TEST(RuleDay, of_the_desk_has_the_desks_zone) {
  const auto c = *TradingCalendar::create("UTC", "Asia/Tokyo 09:00");
  EXPECT_EQ(c.nextDayStart(utc("2024-07-01T10:00"), clockIn("desk")), utc("2024-07-01T15:00")) << "midnight, not the desk's 09:00";
}

}  // namespace
}  // namespace deskwright
