#include "engine/accounting/profit_and_loss.h"

#include <gtest/gtest.h>

#include <array>

namespace deskwright {
namespace {

constexpr StrategyId kOne{1}, kTwo{2};
constexpr SymbolId kEurusd{1}, kGold{2};
Money money(double whole) { return Money::nearest(whole); }

Position position(StrategyId owner, SymbolId symbol, Side side, double lots, double entry) {
  Position open;
  open.strategy = owner;
  open.symbol = symbol;
  open.side = side;
  open.volume = Volume::nearest(lots);
  open.price = Price::nearest(entry);
  return open;
}
Quote quote(double bid, double ask) { return {Price::nearest(bid), Price::nearest(ask), timestampFromMilliseconds(1)}; }

DealReport deal(double profit, double commission, double fee, double swap) {
  DealReport report;
  report.profit = money(profit);
  report.commission = money(commission);
  report.fee = money(fee);
  report.swap = money(swap);
  return report;
}

TEST(FloatingProfit, closes_a_long_at_the_bid_and_a_short_at_the_ask) {
  const Quote now = quote(1.10100, 1.10110);
  EXPECT_EQ(floatingProfit(position(kOne, kEurusd, Side::Buy, 2, 1.10000), now, 100'000), money(200));
  EXPECT_EQ(floatingProfit(position(kOne, kEurusd, Side::Sell, 2, 1.10000), now, 100'000), money(-220));
}

TEST(FloatingProfit, converts_through_the_value_per_price) {
  // 0.5 lot of gold, 100 oz a lot, up 12.35 USD, one USD is 0.8 EUR.
  EXPECT_EQ(floatingProfit(position(kOne, kGold, Side::Buy, 0.5, 2650.10), quote(2662.45, 2662.70), 80), money(494));
}

TEST(FloatingProfit, rounds_once_at_a_millionth_half_to_even) {
  EXPECT_EQ(valueOf(PriceDelta::fromRaw(1), Volume::fromRaw(Volume::kOne), 500).raw(), 0);    // 0.5
  EXPECT_EQ(valueOf(PriceDelta::fromRaw(3), Volume::fromRaw(Volume::kOne), 500).raw(), 2);    // 1.5
  EXPECT_EQ(valueOf(PriceDelta::fromRaw(-3), Volume::fromRaw(Volume::kOne), 500).raw(), -2);
}

TEST(ProfitAndLoss, books_everything_that_a_deal_carries) {
  ProfitAndLoss pnl;
  pnl.book(kOne, deal(100, -3.5, -0.5, -1));
  pnl.book(kTwo, deal(-40, -1, 0, 0));
  pnl.book(kOne, deal(5, 0, 0, 0));
  EXPECT_EQ(pnl.of(kOne).realised, money(100));
  EXPECT_EQ(pnl.of(kTwo).realised, money(-41));
  EXPECT_EQ(pnl.desk().realised, money(59));
  EXPECT_EQ(pnl.of(StrategyId{9}).realised, Money());
}

class MarkedBook : public testing::Test {
 protected:
  std::size_t mark(std::span<const Position> open) {
    return pnl.mark(
        open, [this](SymbolId symbol) { return symbol == kEurusd ? &eurusd : &gold; },
        [this](SymbolId) { return value; });
  }
  ProfitAndLoss pnl;
  Quote eurusd = quote(1.10100, 1.10110);
  Quote gold;
  std::optional<double> value = 100'000;
};

TEST_F(MarkedBook, sums_open_profit_and_swap_by_strategy) {
  std::array open = {position(kOne, kEurusd, Side::Buy, 1, 1.10000), position(kOne, kEurusd, Side::Sell, 1, 1.10120),
                     position(kTwo, kEurusd, Side::Buy, 1, 1.10200)};
  open[0].swap = money(-2.5);
  EXPECT_EQ(mark(open), 0U);
  EXPECT_EQ(pnl.of(kOne).open, money(107.5));  // 100 - 2.5 + 10
  EXPECT_EQ(pnl.of(kTwo).open, money(-100));
  EXPECT_EQ(pnl.desk().open, money(7.5));
  EXPECT_EQ(mark({}), 0U);
  EXPECT_EQ(pnl.of(kOne).open, Money());
  EXPECT_EQ(pnl.desk().open, Money());
}

TEST_F(MarkedBook, does_not_lose_a_loss_when_its_conversion_goes_missing) {
  const std::array open = {position(kOne, kEurusd, Side::Buy, 1, 1.10200)};
  mark(open);
  value.reset();
  eurusd = quote(1.10000, 1.10010);
  EXPECT_EQ(mark(open), 1U);
  EXPECT_EQ(pnl.of(kOne).open, money(-200));
}

TEST_F(MarkedBook, counts_a_position_that_was_never_quoted_as_the_venue_said) {
  std::array open = {position(kOne, kGold, Side::Buy, 1, 2000)};
  open[0].swap = money(-4);
  open[0].floating = money(120);
  EXPECT_EQ(mark(open), 1U);
  EXPECT_EQ(pnl.of(kOne).open, money(116));
}

TEST_F(MarkedBook, counts_the_day_from_realised_and_open_at_its_start) {
  const std::array open = {position(kOne, kEurusd, Side::Buy, 1, 1.10000)};
  pnl.startDay(1);
  pnl.book(kOne, deal(50, 0, 0, 0));
  mark(open);
  EXPECT_EQ(pnl.of(kOne).day(), money(150));
  pnl.startDay(2);
  EXPECT_EQ(pnl.of(kOne).day(), Money());
  EXPECT_EQ(pnl.desk().day(), Money());
  eurusd = quote(1.10070, 1.10080);
  mark(open);
  pnl.book(kOne, deal(10, -1, 0, 0));
  EXPECT_EQ(pnl.of(kOne).day(), money(-21));
  EXPECT_EQ(pnl.of(kOne).realised, money(59));
  EXPECT_EQ(pnl.desk().day(), money(-21));
}

TEST_F(MarkedBook, measures_the_days_drawdown_from_its_high_and_anew_each_day) {
  const std::array open = {position(kOne, kEurusd, Side::Buy, 1, 1.10000)};
  mark(open);  // +100
  eurusd = quote(1.10030, 1.10040);
  mark(open);  // +30
  EXPECT_EQ(pnl.of(kOne).drawdown(), money(70));
  eurusd = quote(1.10150, 1.10160);
  mark(open);
  EXPECT_EQ(pnl.of(kOne).drawdown(), Money());
  pnl.startDay(2);
  eurusd = quote(1.10140, 1.10150);
  mark(open);
  EXPECT_EQ(pnl.of(kOne).drawdown(), money(10));
}

TEST(ProfitAndLoss, rebooks_a_deal_to_its_owner_and_one_of_an_earlier_day_with_its_base) {
  ProfitAndLoss pnl;
  DealReport deal;
  deal.profit = Money::nearest(12);
  deal.commission = Money::nearest(-2);
  pnl.book(kNoStrategy, deal);
  pnl.startDay(1);
  pnl.book(kNoStrategy, deal);
  constexpr StrategyId kOwner{3};
  pnl.rebook(kNoStrategy, kOwner, deal, true);
  EXPECT_EQ(pnl.of(kOwner).realised, Money::nearest(10));
  EXPECT_EQ(pnl.of(kOwner).day(), Money());
  pnl.rebook(kNoStrategy, kOwner, deal, false);
  EXPECT_EQ(pnl.of(kOwner).day(), Money::nearest(10));
  EXPECT_EQ(pnl.of(kNoStrategy).day(), Money());
  EXPECT_EQ(pnl.desk().day(), Money::nearest(10));
}

TEST_F(MarkedBook, what_is_found_at_the_first_start_of_all_is_the_base_of_that_day) {
  const std::array open = {position(kOne, kEurusd, Side::Buy, 1, 1.10000)};
  pnl.book(kOne, deal(50, 0, 0, 0));
  mark(open);
  pnl.startDay(7);
  EXPECT_EQ(pnl.of(kOne).day(), Money());
  pnl.book(kTwo, deal(10, 0, 0, 0));
  EXPECT_EQ(pnl.of(kTwo).day(), money(10));
}

// Before the restart, on day 7: 50 booked and 100 floating, of which 120 floated when the day began.
const StrategyEquityRecord kBefore{kOne, Money::nearest(50), Money::nearest(100), Money::nearest(120), Money::nearest(45), 7};

TEST_F(MarkedBook, a_day_goes_on_after_a_restart_where_it_was) {
  pnl.resume(7);
  pnl.restore(kBefore, Money());
  pnl.startDay(7);
  EXPECT_EQ(pnl.of(kOne).day(), money(30));
  EXPECT_EQ(pnl.of(kOne).drawdown(), money(15));
  eurusd = quote(1.10090, 1.10100);
  mark(std::array{position(kOne, kEurusd, Side::Buy, 1, 1.10000)});
  EXPECT_EQ(pnl.of(kOne).day(), money(20));
  EXPECT_EQ(pnl.desk().day(), money(20));
}

TEST_F(MarkedBook, a_deal_that_was_journalled_after_the_row_counts_once) {
  pnl.resume(7);
  pnl.restore(kBefore, money(100));  // the floating 100 were taken
  mark({});
  pnl.startDay(7);
  EXPECT_EQ(pnl.of(kOne).day(), money(30));
}

TEST_F(MarkedBook, floating_of_earlier_days_is_not_todays_after_a_restart_over_midnight) {
  pnl.resume(7);
  pnl.restore(kBefore, Money());
  eurusd = quote(1.10090, 1.10100);
  mark(std::array{position(kOne, kEurusd, Side::Buy, 1, 1.10000)});
  pnl.startDay(8);
  EXPECT_EQ(pnl.of(kOne).day(), money(-10)) << "what moved while the desk was down";
}

TEST_F(MarkedBook, what_was_booked_while_down_over_midnight_is_the_new_days) {
  pnl.resume(7);
  pnl.restore(kBefore, money(100));
  pnl.book(kOne, deal(-40, 0, 0, 0));
  pnl.book(kTwo, deal(-5, 0, 0, 0));
  mark({});
  pnl.startDay(8);
  EXPECT_EQ(pnl.of(kOne).day(), money(-40));
  EXPECT_EQ(pnl.of(kTwo).day(), money(-5)) << "which had no row";
}

TEST_F(MarkedBook, hands_out_a_row_for_the_journal_when_it_has_changed) {
  std::vector<StrategyEquityRecord> rows;
  const auto collect = [&](const StrategyEquityRecord& row) { rows.push_back(row); };
  pnl.startDay(7);
  pnl.visitChanged(collect);
  rows.clear();  // of the external deals: their day is known now
  pnl.book(kOne, deal(50, 0, 0, 0));
  pnl.visitChanged(collect);
  pnl.visitChanged(collect);
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].strategy, kOne);
  EXPECT_EQ(rows[0].realised, money(50));
  EXPECT_EQ(rows[0].day, 7);
}

TEST(ProfitAndLoss, books_strategies_beyond_its_room_with_the_external_ones) {
  ProfitAndLoss pnl(2);
  for (std::uint16_t i = 1; i <= 4; ++i) pnl.book(StrategyId{i}, deal(10, 0, 0, 0));
  EXPECT_EQ(pnl.of(StrategyId{2}).realised, money(10));
  EXPECT_EQ(pnl.of(StrategyId{3}).realised, Money());
  EXPECT_EQ(pnl.of(kNoStrategy).realised, money(20));
  EXPECT_EQ(pnl.desk().realised, money(40));
}

}  // namespace
}  // namespace deskwright
