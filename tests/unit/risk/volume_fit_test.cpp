// How much of an entry fits: each limit on volume, exposure and margin, with figures worked out by hand at EURUSD mid 1.10005.

#include "tests/unit/risk/desk_at_peace.h"

#include <limits>

namespace deskwright {
namespace {

void expectReduced(const RiskDecision& decision, RiskCode code, double volume, std::string_view binding) {
  EXPECT_EQ(decision.verdict, Verdict::Reduced);
  EXPECT_EQ(decision.code, code);
  EXPECT_EQ(decision.volume, lots(volume));
  EXPECT_EQ(decision.binding_limit.view(), binding);
}

/// Volumes large enough that only the limit under test can bind.
DeskAtPeace roomyDesk() {
  DeskAtPeace desk;
  desk.limits.max_order_volume = desk.view.strategy_limits.max_volume = lots(1000);
  desk.limits.max_gross_exposure = desk.limits.max_net_exposure = 50000;
  desk.view.free_margin = 1e9;
  return desk;
}

TEST(VolumeFit, reduces_a_fat_finger_to_the_largest_order) {
  DeskAtPeace desk = roomyDesk();
  desk.limits.max_order_volume = lots(1);
  const auto decision = desk.decide(buyAtMarket(), 2.5);
  expectReduced(decision, RiskCode::MaxOrderVolume, 1, "max_order_volume");
  EXPECT_DOUBLE_EQ(decision.observed, 2.5);
  EXPECT_DOUBLE_EQ(decision.limit, 1);
}

TEST(VolumeFit, rounds_down_to_the_step) {
  DeskAtPeace desk;
  expectReduced(desk.decide(buyAtMarket(), 0.109), RiskCode::VolumeLimit, 0.10, "volume_step");
}

TEST(VolumeFit, denies_what_is_below_the_brokers_minimum) {
  DeskAtPeace desk;
  const auto decision = desk.decide(buyAtMarket(), 0.004);
  EXPECT_EQ(decision.code, RiskCode::VolumeBelowMinimum);
  EXPECT_DOUBLE_EQ(decision.observed, 0.004);
  EXPECT_DOUBLE_EQ(decision.limit, 0.01);
}

TEST(VolumeFit, denies_when_the_step_leaves_less_than_the_minimum) {
  DeskAtPeace desk;
  desk.instrument.volume_min = lots(0.15);
  desk.instrument.volume_step = lots(0.1);
  EXPECT_EQ(desk.codeOf(buyAtMarket(), 0.19), RiskCode::VolumeBelowMinimum);
}

TEST(VolumeFit, keeps_the_brokers_maximum) {
  DeskAtPeace desk = roomyDesk();
  desk.instrument.volume_max = lots(1.505);
  expectReduced(desk.decide(buyAtMarket(), 3), RiskCode::VolumeLimit, 1.50, "volume_max");
}

TEST(VolumeFit, keeps_the_brokers_total_of_one_side) {
  DeskAtPeace desk = roomyDesk();
  desk.instrument.volume_limit = lots(2);
  desk.positions = {position(7, Side::Buy, 0.5, kBeta), position(8, Side::Sell, 1.9)};
  desk.pending = {pendingEntry(1, Side::Buy, 1.2, kBeta)};
  expectReduced(desk.decide(buyAtMarket(), 1), RiskCode::VolumeLimit, 0.3, "volume_limit");
  expectReduced(desk.decide(sellAtMarket(), 1), RiskCode::VolumeLimit, 0.1, "volume_limit");
}

TEST(VolumeFit, keeps_a_strategys_volume_on_the_symbol) {
  DeskAtPeace desk = roomyDesk();
  desk.view.strategy_limits.max_volume = lots(1);
  desk.positions = {position(7, Side::Buy, 0.5), position(8, Side::Buy, 5, kBeta), position(9, Side::Buy, 5, kAlpha, kOther)};
  desk.pending = {pendingEntry(1, Side::Sell, 0.2)};
  expectReduced(desk.decide(buyAtMarket(), 1), RiskCode::StrategyMaxVolume, 0.3, "strategy.max_volume");
}

TEST(VolumeFit, denies_with_the_limit_that_left_nothing) {
  DeskAtPeace desk = roomyDesk();
  desk.view.strategy_limits.max_volume = lots(1);
  desk.positions = {position(7, Side::Buy, 1)};
  const auto decision = desk.decide(buyAtMarket(), 0.1);
  EXPECT_EQ(decision.verdict, Verdict::Denied);
  EXPECT_EQ(decision.code, RiskCode::StrategyMaxVolume);
  EXPECT_DOUBLE_EQ(decision.observed, 1.1);
  EXPECT_DOUBLE_EQ(decision.limit, 1);
}

TEST(VolumeFit, denies_with_the_limit_when_what_it_leaves_is_below_the_minimum) {
  DeskAtPeace desk = roomyDesk();
  desk.instrument.volume_min = lots(0.1);
  desk.view.strategy_limits.max_volume = lots(1);
  desk.positions = {position(7, Side::Buy, 0.95)};
  EXPECT_EQ(desk.codeOf(buyAtMarket(), 0.1), RiskCode::StrategyMaxVolume);  // 0.05 would fit
}

TEST(VolumeFit, keeps_gross_exposure) {
  DeskAtPeace desk = roomyDesk();
  desk.limits.max_gross_exposure = 200;  // 200,000 of 100,000 equity
  desk.view.gross = 150000;
  // 50,000 left / 110,005 a lot = 0.4545
  const auto decision = desk.decide(buyAtMarket(), 1);
  expectReduced(decision, RiskCode::MaxGrossExposure, 0.45, "max_gross_exposure");
  EXPECT_NEAR(decision.observed, 260005, 1e-6);
  EXPECT_DOUBLE_EQ(decision.limit, 200000);
  EXPECT_EQ(desk.decide(sellAtMarket(), 1).volume, lots(0.45)) << "a hedge is exposure too on a hedging account";
}

TEST(VolumeFit, denies_new_exposure_while_the_market_has_moved_it_over_the_limit) {
  DeskAtPeace desk = roomyDesk();
  desk.limits.max_gross_exposure = 200;
  desk.view.gross = 200001;
  EXPECT_EQ(desk.codeOf(buyAtMarket(), 0.01), RiskCode::MaxGrossExposure);
}

TEST(VolumeFit, denies_everything_when_equity_is_gone) {
  DeskAtPeace desk = roomyDesk();
  desk.view.equity = -5;
  EXPECT_EQ(desk.codeOf(buyAtMarket(), 0.01), RiskCode::MaxGrossExposure);
}

TEST(VolumeFit, lets_a_netting_order_first_take_exposure_off) {
  DeskAtPeace desk = roomyDesk();
  desk.view.margin_mode = MarginMode::Netting;
  desk.limits.max_gross_exposure = 110.005;  // one lot's worth
  desk.positions = {position(7, Side::Buy, 1)};
  desk.view.gross = 110005;
  EXPECT_EQ(desk.codeOf(buyAtMarket(), 0.01), RiskCode::MaxGrossExposure);
  // From +1 down to -1: two lots fit, not three.
  expectReduced(desk.decide(sellAtMarket(), 3), RiskCode::MaxGrossExposure, 2, "max_gross_exposure");
}

TEST(VolumeFit, counts_a_netting_accounts_working_entries_at_their_worst) {
  DeskAtPeace desk = roomyDesk();
  desk.view.margin_mode = MarginMode::Netting;
  desk.limits.max_gross_exposure = 110.005;
  desk.positions = {position(7, Side::Buy, 0.2)};
  desk.pending = {pendingEntry(1, Side::Buy, 0.5), pendingEntry(2, Side::Sell, 0.4)};
  desk.view.gross = 0.7 * 110005;  // the net may go to +0.7 or to -0.2
  EXPECT_EQ(desk.decide(buyAtMarket(), 1).volume, lots(0.3));
  EXPECT_EQ(desk.decide(sellAtMarket(), 1).volume, lots(0.8));
}

TEST(VolumeFit, keeps_net_exposure_of_the_base_currency) {
  DeskAtPeace desk = roomyDesk();
  desk.limits.max_net_exposure = 200;
  desk.view.base = {150000, -60000, false};
  expectReduced(desk.decide(buyAtMarket(), 1), RiskCode::MaxNetExposure, 0.45, "max_net_exposure");  // 50,000 / 110,005
  EXPECT_EQ(desk.decide(sellAtMarket(), 2).volume, lots(1.27));                                      // 140,000 / 110,005 = 1.2727
}

TEST(VolumeFit, keeps_net_exposure_of_the_profit_currency_unless_it_is_the_accounts) {
  DeskAtPeace desk = roomyDesk();
  desk.limits.max_net_exposure = 200;
  desk.view.profit = {10000, -180000, true};
  EXPECT_EQ(desk.decide(buyAtMarket(), 1).volume, lots(1));
  desk.view.profit.is_account_currency = false;
  expectReduced(desk.decide(buyAtMarket(), 1), RiskCode::MaxNetExposure, 0.18, "max_net_exposure");  // 20,000 / 110,005 = 0.1818
}

TEST(VolumeFit, counts_an_index_through_its_one_currency_only_once) {
  DeskAtPeace desk = roomyDesk();
  desk.limits.max_net_exposure = 200;
  desk.instrument.base_currency = desk.instrument.profit_currency = "EUR";
  desk.view.base = desk.view.profit = {-50000, -50000, false};  // short: a buy takes exposure off
  EXPECT_EQ(desk.decide(buyAtMarket(), 2).volume, lots(2));     // to 170,010; as a second leg it would be 50,000 + 220,010
}

TEST(VolumeFit, keeps_free_margin_for_working_entries) {
  DeskAtPeace desk = roomyDesk();
  // One lot takes 100,000 / 100 * 1.1 = 1,100.
  desk.limits.min_margin_level = 0;
  desk.view.free_margin = 1500;
  desk.view.margin_reserved = 620;
  const auto decision = desk.decide(buyAtMarket(), 1);
  expectReduced(decision, RiskCode::InsufficientMargin, 0.8, "free_margin");
  EXPECT_NEAR(decision.observed, 1720, 1e-9);
}

TEST(VolumeFit, denies_when_no_margin_is_left) {
  DeskAtPeace desk = roomyDesk();
  desk.view.free_margin = 0;
  EXPECT_EQ(desk.codeOf(buyAtMarket(), 0.01), RiskCode::InsufficientMargin);
}

TEST(VolumeFit, takes_the_smallest_of_several_limits) {
  DeskAtPeace desk = roomyDesk();
  desk.limits.max_order_volume = lots(3);
  desk.view.strategy_limits.max_volume = lots(2);
  desk.instrument.volume_max = lots(2.5);
  expectReduced(desk.decide(buyAtMarket(), 4), RiskCode::StrategyMaxVolume, 2, "strategy.max_volume");
}

TEST(VolumeFit, denies_rather_than_trusting_a_figure_that_is_not_a_number) {
  DeskAtPeace desk = roomyDesk();
  desk.view.gross = std::numeric_limits<double>::quiet_NaN();
  EXPECT_EQ(desk.codeOf(buyAtMarket(), 0.01), RiskCode::MaxGrossExposure);
}

TEST(VolumeFit, lets_the_samples_trade_a_tenth_of_a_lot_on_ordinary_accounts) {
  struct Account {
    double equity, usd_rate, margin_rate;
    bool usd_is_account, eur_is_account;
  };
  for (const auto& account : {Account{100000, 1, 1.1, true, false}, Account{100000, 0.909, 1, false, true},
                              Account{10000000, 150, 165, false, false}}) {
    DeskAtPeace desk;
    desk.view.equity = desk.view.free_margin = desk.view.day_base = account.equity;
    desk.view.profit_to_account = account.usd_rate;
    desk.view.margin_to_account = account.margin_rate;
    desk.view.profit.is_account_currency = account.usd_is_account;
    desk.view.base.is_account_currency = account.eur_is_account;
    EXPECT_EQ(desk.decide(buyAtMarket(), 0.1).verdict, Verdict::Approved);
    EXPECT_EQ(desk.decide(sellAtMarket(), 0.1).volume, lots(0.1));
  }
}

}  // namespace
}  // namespace deskwright
