// The parts that watch conduct, each alone.
#include "engine/risk/clock_watch.h"
#include "engine/risk/conduct_rules.h"
#include "engine/risk/limit_contradictions.h"
#include "engine/risk/news_calendar.h"
#include "engine/risk/recent_entries.h"
#include "engine/risk/usual_spread.h"
#include "tests/unit/risk/desk_at_peace.h"

#include <gtest/gtest.h>

#include <limits>
#include <string>

namespace deskwright {
namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

Timestamp second(double n) { return timestampFromMilliseconds(1'000'000 + static_cast<std::int64_t>(n * 1000)); }

// entries of late

RecentEntries::Entry entryAt(double at, std::uint64_t signal = 1) {
  return {second(at), kAlpha,      kEurUsd,     Side::Buy, OrderType::Limit, lots(1),
          lots(1),    price(1.09), price(1.08), Price(),   {signal}};
}

TEST(RecentEntries, finds_the_same_entry_inside_the_window_and_says_how_old_it_is) {
  RecentEntries entries;
  entries.record(entryAt(10));
  EXPECT_EQ(entries.sameWithin(entryAt(10.4, 2), milliseconds(500)), Duration(milliseconds(400)));
  EXPECT_LT(entries.sameWithin(entryAt(10.6, 2), milliseconds(500)), Duration());
}

TEST(RecentEntries, do_not_take_a_signal_that_is_asked_again_for_a_second_one) {
  RecentEntries entries;
  entries.record(entryAt(10, 1));
  EXPECT_LT(entries.sameWithin(entryAt(10.1, 1), milliseconds(500)), Duration());
}

TEST(RecentEntries, that_differ_in_one_thing_are_not_the_same) {
  RecentEntries entries;
  entries.record(entryAt(10));
  const auto differs = [&](auto&& spoil) {
    RecentEntries::Entry entry = entryAt(10.1, 2);
    spoil(entry);
    return entries.sameWithin(entry, seconds(1)) < Duration();
  };
  EXPECT_TRUE(differs([](auto& e) { e.strategy = kBeta; }));
  EXPECT_TRUE(differs([](auto& e) { e.symbol = kOther; }));
  EXPECT_TRUE(differs([](auto& e) { e.side = Side::Sell; }));
  EXPECT_TRUE(differs([](auto& e) { e.type = OrderType::Stop; }));
  EXPECT_TRUE(differs([](auto& e) { e.asked = lots(2); }));
  EXPECT_TRUE(differs([](auto& e) { e.price = price(1.091); }));
  EXPECT_TRUE(differs([](auto& e) { e.stop = price(1.081); }));
  EXPECT_TRUE(differs([](auto& e) { e.target = price(1.2); }));
}

TEST(RecentEntries, know_a_reduced_one_by_what_was_asked_and_by_what_was_sent) {
  RecentEntries entries;
  RecentEntries::Entry reduced = entryAt(10);
  reduced.asked = lots(7);
  reduced.sent = lots(2);
  entries.record(reduced);
  RecentEntries::Entry again = entryAt(10.1, 2);
  again.asked = lots(7);
  EXPECT_GE(entries.sameWithin(again, seconds(1)), Duration());
  again.asked = lots(2);
  EXPECT_GE(entries.sameWithin(again, seconds(1)), Duration());
}

TEST(RecentEntries, count_repeats_of_strategy_symbol_and_side_alone) {
  RecentEntries entries;
  for (int n = 0; n < 5; ++n) entries.record(entryAt(n, 10U + static_cast<unsigned>(n)));
  RecentEntries::Entry other = entryAt(4);
  other.side = Side::Sell;
  entries.record(other);
  EXPECT_EQ(entries.repeatsWithin(kAlpha, kEurUsd, Side::Buy, second(4), seconds(10)), 5);
  EXPECT_EQ(entries.repeatsWithin(kAlpha, kEurUsd, Side::Buy, second(4), seconds(2)), 2)
      << "those of exactly two seconds ago are out";
  EXPECT_EQ(entries.repeatsWithin(kBeta, kEurUsd, Side::Buy, second(4), seconds(10)), 0);
}

TEST(RecentEntries, forget_the_oldest_under_a_flood) {
  RecentEntries entries;
  for (std::size_t n = 0; n < RecentEntries::kMost + 5; ++n) entries.record(entryAt(1, n + 1));
  EXPECT_EQ(entries.repeatsWithin(kAlpha, kEurUsd, Side::Buy, second(1), seconds(10)),
            static_cast<std::int64_t>(RecentEntries::kMost));
}

// usual spread

TEST(UsualSpread, is_the_contracts_until_a_hundred_ticks_have_taught_it) {
  UsualSpread usual;
  Instrument instrument = eurUsd();
  instrument.default_spread = delta(0.0002);
  usual.add(instrument);
  EXPECT_DOUBLE_EQ(usual.of(kEurUsd), 0.0002);
  for (int n = 0; n < 100; ++n) usual.onTick(kEurUsd, delta(0.0001));
  EXPECT_NEAR(usual.of(kEurUsd), 0.0001, 1e-12);
}

TEST(UsualSpread, is_not_known_where_neither_contract_nor_ticks_tell) {
  UsualSpread usual;
  usual.add(eurUsd());
  EXPECT_EQ(usual.of(kEurUsd), 0);
  EXPECT_EQ(usual.of({99}), 0);
}

TEST(UsualSpread, is_hardly_moved_by_a_burst_of_wide_ones) {
  UsualSpread usual;
  usual.add(eurUsd());
  for (int n = 0; n < 200; ++n) usual.onTick(kEurUsd, delta(0.0001));
  for (int n = 0; n < 10; ++n) usual.onTick(kEurUsd, delta(0.1));
  EXPECT_NEAR(usual.of(kEurUsd), 0.0001, 0.000004);
}

TEST(UsualSpread, of_a_raw_feed_without_spread_is_a_point) {
  UsualSpread usual;
  usual.add(eurUsd());
  for (int n = 0; n < 200; ++n) usual.onTick(kEurUsd, PriceDelta());
  EXPECT_DOUBLE_EQ(usual.of(kEurUsd), 0.00001);
}

// news

TEST(NewsCalendar, hold_before_and_after_an_announcement_of_either_currency) {
  NewsCalendar news;
  news.set({{second(7200), "USD", NewsImpact::High, "late"}, {second(3600), "EUR", NewsImpact::High, "early"}});
  const NewsCalendar::Asked asked{"EUR", "USD", NewsImpact::High, minutes(5), minutes(10)};
  EXPECT_EQ(news.active(asked, second(3299)), nullptr);
  ASSERT_NE(news.active(asked, second(3300)), nullptr);
  EXPECT_EQ(news.active(asked, second(3300))->title.view(), "early");
  EXPECT_NE(news.active(asked, second(4200)), nullptr);
  EXPECT_EQ(news.active(asked, second(4201)), nullptr);
  ASSERT_NE(news.active(asked, second(7200)), nullptr);
  EXPECT_EQ(news.active(asked, second(7200))->title.view(), "late");
}

TEST(NewsCalendar, pass_over_other_currencies_and_smaller_announcements) {
  NewsCalendar news;
  news.set({{second(3600), "JPY", NewsImpact::High, "a"}, {second(3600), "USD", NewsImpact::Medium, "b"}});
  EXPECT_EQ(news.active({"EUR", "USD", NewsImpact::High, minutes(5), minutes(5)}, second(3600)), nullptr);
  EXPECT_NE(news.active({"EUR", "USD", NewsImpact::Medium, minutes(5), minutes(5)}, second(3600)), nullptr);
}

// clock

LinkTime link(double n) { return LinkTime(std::chrono::nanoseconds(static_cast<std::int64_t>((n + 5000) * 1e9))); }

TEST(ClockWatch, goes_with_a_market_that_goes_with_the_computer) {
  ClockWatch clock;
  EXPECT_FALSE(clock.observe(second(0), link(0), true));
  EXPECT_FALSE(clock.observe(second(86'400), link(86'400), true)) << "a night without a tick";
  EXPECT_FALSE(clock.observe(second(86'400 + 3500), link(86'400), true)) << "a backlog";
  EXPECT_FALSE(clock.jumped());
}

TEST(ClockWatch, sees_hours_that_no_clock_of_its_own_has_seen) {
  ClockWatch clock;
  clock.observe(second(0), link(0), true);
  EXPECT_TRUE(clock.observe(second(7202), link(1), true));
  EXPECT_TRUE(clock.jumped());
  EXPECT_EQ(clock.by(), Duration(seconds(7202)));
}

TEST(ClockWatch, trusts_again_after_a_steady_minute) {
  ClockWatch clock;
  clock.observe(second(0), link(0), true);
  clock.observe(second(7200), link(0), true);
  clock.observe(second(7259), link(59), true);
  EXPECT_TRUE(clock.jumped());
  clock.observe(second(7260), link(60), true);
  EXPECT_FALSE(clock.jumped());
}

TEST(ClockWatch, sees_one_that_was_set_back_by_its_ticks) {
  ClockWatch clock;
  clock.observe(second(7200), link(0), true);
  EXPECT_FALSE(clock.tickBehind(seconds(59)));
  EXPECT_TRUE(clock.tickBehind(seconds(3600)));
  EXPECT_EQ(clock.by(), Duration(seconds(-3600)));
  EXPECT_FALSE(clock.tickBehind(seconds(3599))) << "told once";
}

TEST(ClockWatch, has_nothing_to_say_of_a_stand_in_that_plays_faster) {
  ClockWatch clock;
  clock.observe(second(0), link(0), false);
  EXPECT_FALSE(clock.observe(second(86'400), link(1), false));
}

// hours

TEST(TradingHours, run_from_their_first_minute_to_just_before_the_last_also_over_midnight) {
  EXPECT_FALSE(isInside({480, 990}, 479));
  EXPECT_TRUE(isInside({480, 990}, 480));
  EXPECT_TRUE(isInside({480, 990}, 989));
  EXPECT_FALSE(isInside({480, 990}, 990));
  EXPECT_TRUE(isInside({1320, 60}, 1439));
  EXPECT_TRUE(isInside({1320, 60}, 59));
  EXPECT_FALSE(isInside({1320, 60}, 60));
  EXPECT_FALSE(isInside({0, 0}, 0));
  EXPECT_TRUE(isInside({0, 1440}, 1439));
}

// the gate and a breach

TEST(ConductAtTheGate, denies_an_entry_with_code_figures_and_name_of_the_breach) {
  DeskAtPeace desk;
  desk.view.conduct = {RiskCode::WideSpread, 40, 20, "max_spread_multiple"};
  const RiskDecision decision = desk.decide(buyAtMarket());
  EXPECT_EQ(decision.code, RiskCode::WideSpread);
  EXPECT_EQ(decision.observed, 40);
  EXPECT_EQ(decision.limit, 20);
  EXPECT_EQ(decision.binding_limit.view(), "max_spread_multiple");
}

TEST(ConductAtTheGate, never_stands_in_the_way_of_an_exit_a_cancel_or_a_tighter_stop) {
  DeskAtPeace desk;
  desk.positions = {position(7, Side::Buy, 0.5)};
  desk.pending = {pendingEntry(1, Side::Buy, 0.1)};
  desk.view.conduct = {RiskCode::ClockJumped, 3600, 0, "terminal_clock_seconds"};
  EXPECT_EQ(desk.codeOf(ExitSignal{{7}, Volume(), "out"}), RiskCode::None);
  EXPECT_EQ(desk.codeOf(CancelEntrySignal{desk.pending[0].client_id}), RiskCode::None);
  EXPECT_EQ(desk.codeOf(MoveStopsSignal{{7}, price(1.095), Price()}), RiskCode::None);
}

TEST(ConductAtTheGate, holds_for_a_stop_that_is_moved_away_and_for_a_changed_entry) {
  DeskAtPeace desk;
  desk.positions = {position(7, Side::Buy, 0.5)};
  desk.pending = {pendingEntry(1, Side::Buy, 0.1)};
  desk.view.conduct = {RiskCode::ClockJumped, 3600, 0, "terminal_clock_seconds"};
  EXPECT_EQ(desk.codeOf(MoveStopsSignal{{7}, price(1.08), Price()}), RiskCode::ClockJumped);
  EXPECT_EQ(desk.codeOf(ChangeEntrySignal{desk.pending[0].client_id, price(1.094), price(1.09), Price()}), RiskCode::ClockJumped);
}

TEST(ConductNumbers, name_the_figure_that_is_none) {
  DeskAtPeace desk;
  EXPECT_FALSE(breachOfNumbers(desk.view));
  desk.view.gross = std::numeric_limits<double>::quiet_NaN();
  EXPECT_EQ(breachOfNumbers(desk.view).binding, "gross");
  desk.view.gross = 0;
  desk.view.margin_to_account = std::numeric_limits<double>::infinity();
  EXPECT_EQ(breachOfNumbers(desk.view).binding, "margin_to_account");
}

TEST(SelfMatch, is_against_another_strategys_position_or_resting_entry_on_the_other_side) {
  DeskAtPeace desk;
  const auto against = [&] { return opposing(kAlpha, buyAtMarket(), desk.positions, desk.pending); };
  desk.positions = {position(1, Side::Buy, 1, kBeta), position(2, Side::Sell, 1, kAlpha), position(3, Side::Sell, 1, kNoStrategy),
                    position(4, Side::Sell, 1, kBeta, kOther)};
  EXPECT_EQ(against(), kNoStrategy);
  desk.pending = {pendingEntry(1, Side::Sell, 0.1, kBeta)};
  EXPECT_EQ(against(), kBeta);
  desk.pending.clear();
  desk.positions.push_back(position(5, Side::Sell, 1, kBeta));
  EXPECT_EQ(against(), kBeta);
}

TEST(SelfMatch, is_not_against_the_close_of_anothers_position) {
  const Position held = position(1, Side::Buy, 1, kBeta);
  PendingOrder close = pendingClose(2, held, 1);
  close.type = OrderType::Limit;
  const std::vector<PendingOrder> pending{close};
  EXPECT_EQ(opposing(kAlpha, buyAtMarket(), {}, pending), kNoStrategy);
}

// limits

TEST(ConductLimitSpecs, are_read_each_by_its_own_name) {
  std::vector<ParameterValue> values;
  for (const auto& spec : conductLimitSpecs()) values.push_back(spec.default_value);
  const auto set = [&](std::string_view key, const ParameterValue& value) {
    std::size_t i = 0;
    while (conductLimitSpecs().at(i).key != key) ++i;
    values[i] = value;
  };
  set("duplicate_window_ms", std::int64_t{1});
  set("max_repeats", std::int64_t{2});
  set("repeat_window_s", std::int64_t{3});
  set("max_messages_per_minute", std::int64_t{4});
  set("max_exits_per_minute", std::int64_t{5});
  set("max_reports_per_minute", std::int64_t{6});
  set("max_rejects_in_row", std::int64_t{7});
  set("max_fill_slippage_points", 8.0);
  set("max_daily_slippage", 9.0);
  set("max_spread_points", 10.0);
  set("max_spread_multiple", 11.0);
  set("allowed_symbols", std::vector<std::string>{"EURUSD"});
  set("trading_hours", TimeRange{12, 13});
  set("news_minutes_before", std::int64_t{14});
  set("news_minutes_after", std::int64_t{15});
  set("news_impact", std::string("medium"));
  set("self_match", std::string("deny"));
  set("cancel_on_disconnect", false);
  set("min_history_minutes", std::int64_t{16});
  const ConductLimits limits = conductLimits(ParameterView(values));
  EXPECT_EQ(limits.duplicate_window_ms, 1);
  EXPECT_EQ(limits.max_repeats, 2);
  EXPECT_EQ(limits.repeat_window_s, 3);
  EXPECT_EQ(limits.max_messages_per_minute, 4);
  EXPECT_EQ(limits.max_exits_per_minute, 5);
  EXPECT_EQ(limits.max_reports_per_minute, 6);
  EXPECT_EQ(limits.max_rejects_in_row, 7);
  EXPECT_EQ(limits.max_fill_slippage_points, 8);
  EXPECT_EQ(limits.max_daily_slippage, 9);
  EXPECT_EQ(limits.max_spread_points, 10);
  EXPECT_EQ(limits.max_spread_multiple, 11);
  EXPECT_EQ(limits.allowed_symbols, (std::vector<std::string>{"EURUSD"}));
  EXPECT_EQ(limits.trading_hours, (TimeRange{12, 13}));
  EXPECT_EQ(limits.news_minutes_before, 14);
  EXPECT_EQ(limits.news_minutes_after, 15);
  EXPECT_EQ(limits.least_news_impact, NewsImpact::Medium);
  EXPECT_EQ(limits.self_match, SelfMatchRule::Deny);
  EXPECT_FALSE(limits.cancel_on_disconnect);
  EXPECT_EQ(limits.min_history_minutes, 16);
}

TEST(ConductLimitSpecs, a_shorter_time_to_keep_away_lets_more_risk_in) {
  const auto& specs = deskLimitSpecs();
  std::vector<ParameterValue> before;
  for (const auto& spec : specs) before.push_back(spec.default_value);
  std::vector<ParameterValue> after = before;
  for (std::size_t i = 0; i < specs.size(); ++i) {
    if (specs[i].key == "news_minutes_before") after[i] = std::int64_t{4};
    if (specs[i].key == "news_minutes_after") after[i] = std::int64_t{6};
    if (specs[i].key == "max_repeats") after[i] = std::int64_t{31};
    if (specs[i].key == "self_match") after[i] = std::string("off");
  }
  EXPECT_EQ(raisedRisk(specs, ParameterView(before), ParameterView(after)),
            (std::vector<std::string>{"max_repeats", "news_minutes_before", "self_match"}));
}

TEST(LimitContradictions, are_none_among_the_defaults) {
  EXPECT_TRUE(contradictions(defaultDeskLimits(), defaultConductLimits()).empty());
  EXPECT_TRUE(contradictions(defaultDeskLimits(), defaultConductLimits(), "alpha", defaultStrategyLimits()).empty());
}

TEST(LimitContradictions, name_a_strategys_limit_that_is_above_the_desks) {
  StrategyLimits limits = defaultStrategyLimits();
  limits.max_daily_loss = 4;
  EXPECT_EQ(contradictions(defaultDeskLimits(), defaultConductLimits(), "alpha", limits),
            (std::vector<std::string>{"alpha.max_daily_loss 4 is above max_daily_loss 3, which binds first"}));
}

TEST(LimitContradictions, name_hours_that_never_come) {
  ConductLimits conduct = defaultConductLimits();
  StrategyLimits limits = defaultStrategyLimits();
  conduct.trading_hours = {480, 600};
  limits.trading_hours = {600, 720};
  EXPECT_EQ(contradictions(defaultDeskLimits(), conduct, "alpha", limits),
            (std::vector<std::string>{"alpha.trading_hours and the desk's have no minute in common: it never enters"}));
  conduct.trading_hours = {480, 480};
  EXPECT_EQ(contradictions(defaultDeskLimits(), conduct).size(), 1U);
}

TEST(LimitContradictions, name_a_rate_that_another_never_lets_be_reached) {
  DeskLimits desk = defaultDeskLimits();
  desk.max_orders_per_minute = 900;
  EXPECT_EQ(contradictions(desk, defaultConductLimits()),
            (std::vector<std::string>{"max_orders_per_minute 900 is above max_messages_per_minute 800, which binds first"}));
}

}  // namespace
}  // namespace deskwright
