// What a heart keeps of the market: bars that close by tick or by clock, and timeframes filled from one-minute bars.
#include "engine/runtime/market_state.h"

#include <gtest/gtest.h>

#include <array>

namespace deskwright {
namespace {

class MarketStateTest : public testing::Test {
 protected:
  static constexpr SymbolId kEurusd{1};
  static Timestamp at(double second) {
    return *parseIso("2024-03-06T10:00") + Duration(static_cast<std::int64_t>(second * 1e6));
  }
  MarketStateTest() {
    Instrument i;
    i.id = kEurusd;
    i.name = "EURUSD";
    i.point = i.tick_size = PriceDelta::nearest(0.00001);
    i.contract_size = 100'000;
    i.base_currency = i.margin_currency = "EUR";
    i.profit_currency = "USD";
    market.configure(i);
    market.setAccountCurrency("USD");
  }
  QuoteVerdict tick(double second, double bid = 1.1) {
    return market.apply({kEurusd, 0, at(second), Price::nearest(bid), Price::nearest(bid + 0.0001)});
  }
  static Bar minuteBar(int minute, double close) {
    Bar bar;
    bar.symbol = kEurusd;
    bar.timeframe = kM1;
    bar.open_time = at(60.0 * minute);
    const Price p = Price::nearest(close);
    bar.bid = {p, p, p, p};
    bar.ask = bar.bid;
    bar.ticks = 1;
    return bar;
  }
  static Bar hourBar(int hour, double close) {
    Bar bar = minuteBar(60 * hour, close);
    bar.timeframe = kH1;
    return bar;
  }
  std::size_t minutes() const { return market.bars(kEurusd, kM1)->size(); }
  MarketState market;
};

TEST_F(MarketStateTest, a_tick_of_the_next_minute_closes_the_bar_before_it) {
  tick(1, 1.1);
  tick(30, 1.2);
  EXPECT_TRUE(market.closedBars().empty());
  tick(60, 1.15);
  ASSERT_EQ(market.closedBars().size(), 1U);
  const Bar bar = market.closedBars()[0];
  EXPECT_EQ(bar.open_time, at(0));
  EXPECT_EQ(bar.bid.open, Price::nearest(1.1));
  EXPECT_EQ(bar.bid.high, Price::nearest(1.2));
  EXPECT_EQ(bar.bid.close, Price::nearest(1.2));
  EXPECT_EQ(bar.ticks, 2U);
  EXPECT_EQ(minutes(), 1U);
}

TEST_F(MarketStateTest, ticks_of_one_millisecond_are_counted_for_each_symbol) {
  Instrument other = *market.instrument(kEurusd);
  other.id = {2};
  other.name = "GBPUSD";
  market.configure(other);
  const auto ordinals = [&](double second) {
    tick(second);
    const auto first = market.stampOrdinal(kEurusd);
    market.apply({{2}, 0, at(second), Price::nearest(1.2), Price::nearest(1.2001)});
    tick(second + 0.0005);
    return std::array{first, market.stampOrdinal({2}), market.stampOrdinal(kEurusd)};
  };
  EXPECT_EQ(ordinals(1), (std::array<std::uint32_t, 3>{0, 0, 1}));
  EXPECT_EQ(ordinals(1.25), (std::array<std::uint32_t, 3>{0, 0, 1}));
}

TEST_F(MarketStateTest, without_a_tick_a_bar_closes_two_seconds_after_its_end) {
  tick(1);
  market.passTime(at(61.999));
  EXPECT_TRUE(market.closedBars().empty());
  market.passTime(at(62));
  EXPECT_EQ(market.closedBars().size(), 1U);
  market.passTime(at(63));
  EXPECT_TRUE(market.closedBars().empty());
  EXPECT_EQ(minutes(), 1U);
}

TEST_F(MarketStateTest, a_tick_out_of_order_moves_neither_quote_nor_bar) {
  tick(10, 1.1);
  EXPECT_EQ(tick(9, 1.3), QuoteVerdict::OutOfOrder);
  EXPECT_EQ(market.quote(kEurusd).bid, Price::nearest(1.1));
  tick(60);
  EXPECT_EQ(market.closedBars()[0].bid.high, Price::nearest(1.1));
}

TEST_F(MarketStateTest, a_timeframe_that_is_asked_for_later_is_filled_from_the_minutes) {
  for (int minute = -10; minute < 0; ++minute) market.addHistory(minuteBar(minute, 1.1 + 0.001 * minute));
  market.subscribe(kEurusd, kM5);
  const KeptBars* five = market.bars(kEurusd, kM5);
  ASSERT_NE(five, nullptr);
  ASSERT_EQ(five->size(), 2U);
  EXPECT_EQ((*five)[0].open_time, at(-300));
  EXPECT_EQ((*five)[0].bid.open, Price::nearest(1.095));
  EXPECT_EQ((*five)[0].bid.close, Price::nearest(1.099));
  EXPECT_EQ((*five)[1].ticks, 5U);
}

TEST_F(MarketStateTest, history_that_is_told_twice_counts_once) {
  market.addHistory(minuteBar(-2, 1.1));
  market.addHistory(minuteBar(-2, 1.1));
  market.addHistory(minuteBar(-3, 1.1));
  EXPECT_EQ(minutes(), 1U);
}

TEST_F(MarketStateTest, history_of_a_longer_timeframe_goes_to_its_own_bars) {
  market.subscribe(kEurusd, kH1);
  market.addHistory(hourBar(-3, 1.3));
  ASSERT_EQ(market.closedBars().size(), 1U);
  market.addHistory(hourBar(-2, 1.2));
  EXPECT_EQ(market.bars(kEurusd, kH1)->size(), 2U);
  EXPECT_EQ((*market.bars(kEurusd, kH1))[0].bid.close, Price::nearest(1.2));
  EXPECT_EQ(minutes(), 0U);
}

TEST_F(MarketStateTest, minutes_do_not_replace_a_longer_bar_that_history_brought) {
  market.subscribe(kEurusd, kH1);
  market.addHistory(hourBar(-1, 1.2));
  for (int minute = -30; minute < 0; ++minute) market.addHistory(minuteBar(minute, 1.1));  // half of the hour
  ASSERT_EQ(market.bars(kEurusd, kH1)->size(), 1U);
  EXPECT_EQ((*market.bars(kEurusd, kH1))[0].bid.open, Price::nearest(1.2));
  EXPECT_EQ(minutes(), 30U);
}

TEST_F(MarketStateTest, history_that_nobody_asked_for_or_that_is_no_whole_period_is_ignored) {
  market.addHistory(hourBar(-1, 1.2));
  EXPECT_TRUE(market.closedBars().empty());
  EXPECT_EQ(market.bars(kEurusd, kH1), nullptr);
  market.subscribe(kEurusd, kH1);
  Bar crooked = hourBar(-1, 1.2);
  crooked.open_time += std::chrono::minutes(30);
  market.addHistory(crooked);
  EXPECT_EQ(market.bars(kEurusd, kH1)->size(), 0U);
}

TEST_F(MarketStateTest, a_lost_frame_marks_the_open_bar) {
  tick(1);
  market.markGap();
  tick(60);
  EXPECT_EQ(market.closedBars()[0].flags & kBarHasGap, kBarHasGap);
}

TEST_F(MarketStateTest, the_usual_daily_move_needs_two_hours_of_minutes) {
  // Closes alternate by 0.0001: the root mean square of a minute is 0.0001, of a day 0.0001 * sqrt(1440) = 0.0037947.
  for (int minute = 0; minute < 119; ++minute) market.addHistory(minuteBar(minute, minute % 2 == 0 ? 1.1 : 1.1001));
  EXPECT_EQ(market.dailyMove(kEurusd), 0);
  market.addHistory(minuteBar(119, 1.1001));
  EXPECT_NEAR(market.dailyMove(kEurusd), 0.0037947, 1e-7);
}

TEST_F(MarketStateTest, a_lot_is_worth_its_contract_in_the_profit_currency) {
  EXPECT_EQ(market.valuePerPrice(kEurusd, at(0)), 100'000);
  EXPECT_FALSE(market.valuePerPrice(SymbolId{2}, at(0)));
}

}  // namespace
}  // namespace deskwright
