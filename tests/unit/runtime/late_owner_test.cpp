// Deals that come before anybody knows whose they are: the books, the money and the strategy when it becomes known.
#include "tests/unit/runtime/desk_case.h"

namespace deskwright {
namespace {

class LateOwner : public DeskCase {
 protected:
  /// Alpha buys 0.1 lots; what the venue says of it does not carry the client id yet.
  void buyUnnamed() {
    startArmed();
    ASSERT_NE(decide(alpha, buy()).verdict, Verdict::Denied);
    bought = submitted();
  }
  DealReport unnamed(std::uint64_t number_of_deal, double at_price, double commission = -0.35) const {
    DealReport deal = dealFor(bought, number_of_deal, at_price);
    deal.client_id = {};
    deal.commission = money(commission);
    return deal;
  }
  DealReport unnamedClose(std::uint64_t number_of_deal, double at_price, double profit) const {
    DealReport deal = unnamed(number_of_deal, at_price);
    deal.position = kHeld;
    deal.side = Side::Sell;
    deal.entry = DealEntry::Out;
    deal.profit = money(profit);
    return deal;
  }
  /// The venue names the order that deal 1 filled.
  void named() {
    OrderReport report = orderAt(bought, 501, VenueOrderState::Filled);
    report.position = kHeld;
    feed(report);
  }
  /// A loss of nobody's, and the next day has begun.
  void loseUnnamedYesterday() {
    buyUnnamed();
    feed(unnamed(1, 1.1001));
    feed(unnamedClose(2, 1.0801, -200));
    now = at(86'400);
    feed(MarketTimePassed{});
  }
  ProfitAndLoss::Row of(StrategyId strategy) const { return desk().pnl.of(strategy); }

  static constexpr PositionId kHeld{501};
  OrderTerms bought;
};

TEST_F(LateOwner, the_position_with_its_open_profit_moves_to_the_owner_and_the_desks_total_stays) {
  buyUnnamed();
  feed(unnamed(1, 1.1001));
  tick(61, 1.1021);
  ASSERT_EQ(position(kHeld)->strategy, kNoStrategy);
  // 0.1 lots from 1.1001 to a bid of 1.1021.
  EXPECT_EQ(of(kNoStrategy).open, money(20));
  const ProfitAndLoss::Row before = desk().pnl.desk();

  named();
  ASSERT_NE(position(kHeld), nullptr);
  EXPECT_EQ(position(kHeld)->strategy, kAlpha);
  EXPECT_EQ(position(kHeld)->client_id, bought.client_id);
  EXPECT_EQ(of(kAlpha).open, money(20));
  EXPECT_EQ(of(kAlpha).realised, money(-0.35));
  EXPECT_EQ(of(kAlpha).day(), money(19.65));
  EXPECT_EQ(of(kNoStrategy).day(), Money());
  EXPECT_EQ(desk().pnl.desk().realised, before.realised);
  EXPECT_EQ(desk().pnl.desk().open, before.open);
  const auto rows_of_position = newRows<PositionRecord>();
  ASSERT_FALSE(rows_of_position.empty());
  EXPECT_EQ(rows_of_position.back().position.strategy, kAlpha);
}

TEST_F(LateOwner, the_strategy_hears_of_the_fill_once_however_often_it_is_told) {
  buyUnnamed();
  feed(unnamed(1, 1.1001));
  EXPECT_TRUE(alpha.fills.empty());
  for (int i = 0; i < 3; ++i) {
    DealReport again = unnamed(1, 1.1001);
    again.client_id = bought.client_id;
    feed(again);
    named();
  }
  ASSERT_EQ(alpha.fills.size(), 1U);
  EXPECT_EQ(alpha.fills[0].strategy, kAlpha);
  EXPECT_EQ(alpha.fills[0].signal, bought.signal);
  EXPECT_TRUE(beta.fills.empty());
}

TEST_F(LateOwner, what_was_closed_meanwhile_is_the_owners_too) {
  buyUnnamed();
  feed(unnamed(1, 1.1001));
  feed(unnamedClose(2, 1.1021, 20));
  ASSERT_EQ(position(kHeld), nullptr);
  EXPECT_EQ(of(kNoStrategy).realised, money(19.3));
  named();
  EXPECT_EQ(of(kAlpha).realised, money(19.3));
  EXPECT_EQ(of(kNoStrategy).realised, Money());
  EXPECT_EQ(alpha.fills.size(), 2U);
}

TEST_F(LateOwner, an_owner_may_exit_the_position_that_was_found_to_be_its_own) {
  buyUnnamed();
  feed(unnamed(1, 1.1001));
  EXPECT_EQ(decide(alpha, ExitSignal{kHeld, Volume(), "out"}).code, RiskCode::InvalidSignal);
  named();
  EXPECT_EQ(decide(alpha, ExitSignal{kHeld, Volume(), "out"}).verdict, Verdict::Approved);
}

TEST_F(LateOwner, a_loss_of_yesterday_does_not_count_against_the_owners_today) {
  loseUnnamedYesterday();
  ASSERT_EQ(desk().pnl.desk().day(), Money());
  named();
  EXPECT_EQ(of(kAlpha).realised, money(-200.7));
  EXPECT_EQ(of(kAlpha).day(), Money());
  EXPECT_EQ(of(kNoStrategy).day(), Money());
}

TEST_F(LateOwner, the_journal_says_at_once_whose_days_a_deal_belongs_to) {
  loseUnnamedYesterday();
  named();
  // A process that dies here finds a loss of yesterday, and none of today.
  const auto of_money = newRows<StrategyEquityRecord>();
  const auto owners = std::find_if(of_money.begin(), of_money.end(), [](const auto& row) { return row.strategy == kAlpha; });
  ASSERT_NE(owners, of_money.end());
  EXPECT_EQ(owners->realised, money(-200.7));
  EXPECT_EQ(owners->day_base, money(-200.7));
  ASSERT_EQ(newRows<EquityRecord>().size(), 1U);
}

TEST_F(LateOwner, a_position_event_that_names_the_owner_is_enough_after_a_restart_too) {
  buyUnnamed();
  const DealReport deal = unnamed(1, 1.1001);
  feed(deal);
  restored.last_client_sequence = bought.client_id.sequence();
  restored.deals = {{1}};
  restored.fills = {allRows<FillRecord>().back().fill};
  restored.positions = {*position(kHeld)};
  restored.strategy_booked_since = {{kNoStrategy, money(-0.35)}};
  alpha = {};
  make();
  feed(LinkChanged{true, {}});
  PositionReport report = positionOf(kHeld, bought, 1.1001);
  snapshot({report}, {}, {deal});
  ASSERT_NE(position(kHeld), nullptr);
  EXPECT_EQ(position(kHeld)->strategy, kAlpha);
  EXPECT_EQ(alpha.fills.size(), 1U);
  EXPECT_EQ(of(kAlpha).realised, money(-0.35));
  EXPECT_EQ(of(kNoStrategy).realised, Money());
  feed(report);
  EXPECT_EQ(alpha.fills.size(), 1U);
}

TEST_F(LateOwner, a_strangers_position_stays_a_strangers) {
  startArmed();
  bought.symbol = kEurusd;
  bought.volume = lots(0.1);
  feed(unnamed(1, 1.1001));
  snapshot({positionOf(kHeld, bought, 1.1001)}, {}, {unnamed(1, 1.1001)});
  EXPECT_EQ(position(kHeld)->strategy, kNoStrategy);
  EXPECT_TRUE(alpha.fills.empty());
}

}  // namespace
}  // namespace deskwright
