#include "widgets/panels/fill_detail_panel.h"

#include "engine/api/slippage_units.h"
#include "tests/widgets/staged_desk.h"

#include <gtest/gtest.h>

#include <QCoreApplication>

namespace deskwright {
namespace {

/// The fill of the design: gold, bought at 2650.72, decided at 2650.37, 1 pip = 0.10, 100 USD a point and lot.
FillView goldFill() {
  FillView view;
  view.strategy = "gold_mr";
  view.symbol = "XAUUSD";
  view.digits = 2;
  view.pip = PriceDelta::nearest(0.1);
  DealReport& deal = view.fill.deal;
  deal.deal = DealTicket{88'213};
  deal.side = Side::Buy;
  deal.volume = Volume::nearest(0.5);
  deal.price = Price::nearest(2650.72);
  deal.value_per_price = 100;
  deal.commission = Money::nearest(-1.75);
  deal.time = timestampFromMilliseconds(1'714'660'124'017);  // 2024-05-02T14:28:44.017
  SlippageAttribution& cost = view.fill.attribution;
  cost.trigger = PriceDelta();
  cost.signal = PriceDelta::nearest(0.07);
  cost.broker = PriceDelta::nearest(0.22);
  cost.impact = PriceDelta::nearest(0.06);
  cost.unattributed = PriceDelta();
  cost.slippage = PriceDelta::nearest(0.35);
  cost.half_spread = PriceDelta::nearest(0.11);
  cost.signal_mid_drift = PriceDelta::nearest(0.06);
  cost.signal_spread_change = PriceDelta::nearest(0.01);
  cost.broker_mid_drift = PriceDelta::nearest(0.18);
  cost.broker_spread_change = PriceDelta::nearest(0.04);
  view.fill.final = true;
  view.instants = {0.9, 2.4, 2.9, 118.0, 134.1, 12.0};
  return view;
}

class FillDetailPanelTest : public testing::Test {
 protected:
  FillDetailPanelTest() : commands_(desk_), panel_({palette_, desk_, commands_, selection_}) {
    desk_.shown = stagedSnapshot();
    desk_.shown.fills = {goldFill()};
    panel_.resize(379, 302);
    panel_.QWidget::show();
  }

  void frame() {
    day_.add(desk_.shown);
    panel_.showFrame({desk_.shown, day_, {}, 0});
    QCoreApplication::processEvents();
  }
  /// The one fill of the desk, to be altered before the frame.
  FillView& fill() { return desk_.shown.fills.front(); }
  SlippageAttribution& cost() { return fill().fill.attribution; }

  Palette palette_{Theme::Dark};
  StagedDesk desk_;
  DeskCommands commands_;
  DeskSelection selection_;
  DeskDay day_;
  FillDetailPanel panel_;
};

TEST_F(FillDetailPanelTest, without_a_fill_it_says_so) {
  desk_.shown.fills.clear();
  frame();
  EXPECT_EQ(panel_.headText(), QStringLiteral("no fill yet today"));
  EXPECT_FALSE(panel_.table().isVisible());
}

TEST_F(FillDetailPanelTest, the_newest_fill_is_shown_while_none_is_selected) {
  FillView later = goldFill();
  later.fill.deal.deal = DealTicket{88'214};
  later.fill.deal.time += std::chrono::seconds(9);
  desk_.shown.fills.push_back(later);
  frame();
  EXPECT_EQ(panel_.stateText(), QStringLiteral("#88214 \u00B7 newest \u00B7 1 pip = 0.10"));
}

TEST_F(FillDetailPanelTest, the_selected_fill_is_shown) {
  FillView later = goldFill();
  later.fill.deal.deal = DealTicket{88'214};
  later.fill.deal.time += std::chrono::seconds(9);
  desk_.shown.fills.push_back(later);
  frame();
  selection_.selectFill(FillKey{Heart::Live, DealTicket{88'213}});
  frame();
  EXPECT_EQ(panel_.stateText(), QStringLiteral("#88213 \u00B7 attribution \u00B7 1 pip = 0.10"));
}

TEST_F(FillDetailPanelTest, a_selected_fill_of_another_day_is_said_to_be_that) {
  selection_.selectFill(FillKey{Heart::Live, DealTicket{7}});
  frame();
  EXPECT_EQ(panel_.headText(), QStringLiteral("the selected fill is not of today"));
}

TEST_F(FillDetailPanelTest, the_head_says_what_was_done_and_what_it_cost) {
  frame();
  EXPECT_EQ(panel_.headText(), QStringLiteral("XAUUSD BUY 0.50 GoldMR \u00B7 14:28:44.017 +3.5 pip = 17.50 USD"));
}

TEST_F(FillDetailPanelTest, each_part_has_its_time_drift_spread_pips_and_money) {
  frame();
  ASSERT_EQ(panel_.table().lines(), 4U);
  EXPECT_EQ(panel_.table().lineText(0), QStringList({"Signal", "2.9", "+0.6", "+0.1", "+0.7", "3.50"}));
  EXPECT_EQ(panel_.table().lineText(1), QStringList({"Broker", "115", "+1.8", "+0.4", "+2.2", "11.00"}));
  EXPECT_EQ(panel_.table().lineText(2), QStringList({"Impact / residual", "\u2014", "\u2014", "\u2014", "+0.6", "3.00"}));
  EXPECT_EQ(panel_.table().lineText(3), QStringList({"Slippage", "118", "+2.4", "+0.5", "+3.5", "17.50"}));
}

TEST_F(FillDetailPanelTest, what_is_no_slippage_but_is_paid_stands_below) {
  frame();
  EXPECT_EQ(panel_.table().memoText(),
            QStringLiteral("half-spread 5.50 \u00B7 shortfall to mid 23.00 \u00B7 commission 1.75 \u00B7 all-in 24.75"));
}

TEST_F(FillDetailPanelTest, shown_parts_add_up_to_the_shown_total) {
  cost().signal = cost().broker = cost().impact = PriceDelta::nearest(0.014);  // 0.14 pip each
  cost().slippage = PriceDelta::nearest(0.042);
  frame();
  EXPECT_EQ(panel_.table().lineText(0)[4], QStringLiteral("+0.2"));
  EXPECT_EQ(panel_.table().lineText(1)[4], QStringLiteral("+0.1"));
  EXPECT_EQ(panel_.table().lineText(2)[4], QStringLiteral("+0.1"));
  EXPECT_EQ(panel_.table().lineText(3)[4], QStringLiteral("+0.4"));
}

TEST_F(FillDetailPanelTest, a_missing_quote_leaves_parts_empty_and_is_said) {
  cost().broker.reset();
  cost().impact.reset();
  cost().unattributed = PriceDelta::nearest(0.28);
  cost().flags = kMissingQ4;
  cost().in_statistics = false;
  frame();
  EXPECT_EQ(panel_.table().lineText(1)[4], QStringLiteral("\u2014"));
  EXPECT_EQ(panel_.table().lineText(3), QStringList({"Unattributed", "\u2014", "\u2014", "\u2014", "+2.8", "14.00"}));
  EXPECT_EQ(panel_.remarkText(),
            QStringLiteral("no quote at the deal: broker and impact cannot be told apart \u00B7 not in statistics"));
}

TEST_F(FillDetailPanelTest, flags_take_no_room_from_the_waterfall) {
  panel_.resize(380, 420);
  panel_.show();
  frame();
  const int height = panel_.waterfall().height();
  ++fill().fill.deal.deal.value;
  cost().flags = kMissingQ4 | kStaleQ0 | kSameMsTick | kRequote;
  frame();
  ASSERT_FALSE(panel_.remarkText().isEmpty());
  EXPECT_EQ(panel_.waterfall().height(), height);
}

TEST_F(FillDetailPanelTest, a_stop_that_the_venue_filled_is_not_said_to_lack_stamps) {
  fill().fill.deal.order_price = Price::nearest(2650.37);
  fill().instants = {};
  frame();
  EXPECT_EQ(panel_.strip().missing(), QStringLiteral("rested at the broker, which filled it without us"));
}

TEST_F(FillDetailPanelTest, without_a_benchmark_there_is_no_total) {
  cost().signal.reset();
  cost().unattributed.reset();
  cost().slippage.reset();
  cost().half_spread.reset();
  cost().flags = kNoBenchmark;
  frame();
  EXPECT_EQ(panel_.table().lineText(3)[4], QStringLiteral("\u2014"));
  EXPECT_EQ(panel_.table().lineText(1)[4], QStringLiteral("+2.2"));
  EXPECT_FALSE(panel_.waterfall().columns().front().known);
  EXPECT_TRUE(panel_.table().memoText().endsWith(QStringLiteral("all-in \u2014")));
}

TEST_F(FillDetailPanelTest, a_buy_climbs_from_the_ask_at_the_decision_to_the_fill) {
  frame();
  const auto& columns = panel_.waterfall().columns();
  ASSERT_EQ(columns.size(), 5U);
  EXPECT_EQ(columns[0].caption, QStringLiteral("T0 ask"));
  EXPECT_EQ(columns[0].figure, QStringLiteral("2650.37"));
  EXPECT_NEAR(columns[2].from, 2650.44, 1e-6);
  EXPECT_NEAR(columns[2].to, 2650.66, 1e-6);
  EXPECT_EQ(columns[4].figure, QStringLiteral("2650.72"));
}

TEST_F(FillDetailPanelTest, the_cost_of_a_sell_pulls_the_price_down) {
  fill().fill.deal.side = Side::Sell;
  frame();
  const auto& columns = panel_.waterfall().columns();
  EXPECT_EQ(columns[0].caption, QStringLiteral("T0 bid"));
  EXPECT_EQ(columns[0].figure, QStringLiteral("2651.07"));
  EXPECT_LT(columns[2].to, columns[2].from);
}

TEST_F(FillDetailPanelTest, a_pending_order_is_measured_from_its_price_and_has_a_trigger) {
  fill().fill.deal.order_price = Price::nearest(2650.37);
  cost().trigger = PriceDelta::nearest(0.07);
  cost().signal = PriceDelta();
  frame();
  const auto& columns = panel_.waterfall().columns();
  EXPECT_EQ(columns[0].caption, QStringLiteral("order"));
  EXPECT_EQ(columns[1].caption, QStringLiteral("trigger"));
  EXPECT_EQ(panel_.table().lineText(0)[0], QStringLiteral("Trigger"));
}

TEST_F(FillDetailPanelTest, a_provisional_fill_is_marked_until_it_is_final) {
  fill().fill.final = false;
  frame();
  EXPECT_TRUE(panel_.headText().endsWith(QStringLiteral("~+3.5 pip = 17.50 USD")));
  EXPECT_EQ(panel_.remarkText(), QStringLiteral("provisional: final with a later tick of XAUUSD"));
  fill().fill.final = true;
  frame();
  EXPECT_EQ(panel_.remarkText(), QString());
}

TEST_F(FillDetailPanelTest, the_deals_instant_has_the_uncertainty_of_the_clock) {
  frame();
  ASSERT_EQ(panel_.strip().marks().size(), 6U);
  EXPECT_EQ(panel_.strip().marks()[4].figure, QStringLiteral("118 \u00B112"));
}

TEST_F(FillDetailPanelTest, an_instant_that_was_not_stamped_is_absent_and_said) {
  fill().instants.t2.reset();
  fill().instants.t4.reset();
  frame();
  EXPECT_EQ(panel_.strip().marks().size(), 4U);
  EXPECT_EQ(panel_.strip().missing(), QStringLiteral("T2, T4 not stamped"));
}

TEST_F(FillDetailPanelTest, our_own_time_is_drawn_to_scale) {
  frame();
  const InstantStrip& strip = panel_.strip();
  EXPECT_DOUBLE_EQ(strip.placeOf(0), 0);
  EXPECT_NEAR(strip.placeOf(1.45), strip.placeOf(2.9) / 2, 1e-9);
}

TEST_F(FillDetailPanelTest, behind_the_break_time_is_drawn_to_another_scale) {
  frame();
  const InstantStrip& strip = panel_.strip();
  EXPECT_DOUBLE_EQ(strip.placeOf(134.1), 1);
  EXPECT_NEAR(strip.placeOf(118) - strip.placeOf(110), strip.placeOf(126) - strip.placeOf(118), 1e-9);
  EXPECT_GT(strip.placeOf(100), strip.placeOf(2.9));
}

TEST(SlippageUnits, money_is_the_move_times_its_value_times_the_lots) {
  const FillView view = goldFill();
  EXPECT_DOUBLE_EQ(*inMoney(PriceDelta::nearest(0.22), view.fill.deal), 11.0);
  EXPECT_DOUBLE_EQ(*inPips(PriceDelta::nearest(0.22), view.pip), 2.2);
}

TEST(SlippageUnits, what_is_not_known_stays_unknown) {
  DealReport unvalued;
  EXPECT_FALSE(inMoney(PriceDelta::nearest(0.22), unvalued));
  EXPECT_FALSE(inMoney(std::nullopt, goldFill().fill.deal));
  EXPECT_FALSE(inPips(PriceDelta::nearest(0.22), PriceDelta()));
}

}  // namespace
}  // namespace deskwright
