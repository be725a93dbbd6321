#include "widgets/panels/desk_risk_panel.h"

#include "tests/widgets/staged_desk.h"

#include <QtTest/QtTest>
#include <gtest/gtest.h>


namespace deskwright {
namespace {

class DeskRiskPanelTest : public testing::Test {
 protected:
  DeskRiskPanelTest() : commands_(desk_), panel_({palette_, desk_, commands_, selection_}) {
    desk_.shown = stagedSnapshot();
    panel_.resize(491, 316);
    panel_.show();
    panel_.activateWindow();
    EXPECT_TRUE(QTest::qWaitForWindowActive(&panel_));
    frame();
  }

  void frame(double silence_ms = 0) {
    panel_.showFrame({desk_.shown, day_, {}, silence_ms});
    QCoreApplication::processEvents();
  }
  QStringList row(const QString& label) {
    for (std::size_t i = 0; i < panel_.table().rows(); ++i) {
      if (panel_.table().rowText(i)[0] == label) return panel_.table().rowText(i);
    }
    return {};
  }

  Palette palette_{Theme::Dark};
  StagedDesk desk_;
  DeskCommands commands_;
  DeskSelection selection_;
  DeskDay day_;
  DeskRiskPanel panel_;
};

TEST_F(DeskRiskPanelTest, measures_stand_in_their_order) {
  QStringList labels;
  for (std::size_t i = 0; i < panel_.table().rows(); ++i) labels << panel_.table().rowText(i)[0];
  EXPECT_EQ(labels, QStringList({"Daily loss", "Drawdown from high", "Risk at stops", "Value at risk, 1 day in 100",
                                 "Gross exposure", "Net exposure", "Margin level", "Open positions"}));
}

TEST_F(DeskRiskPanelTest, exposure_is_in_multiples_of_equity) {
  EXPECT_EQ(row("Gross exposure"), QStringList({"Gross exposure", "52 %", "3.14 \u00D7", "6.00 \u00D7", "2.86 \u00D7"}));
}

TEST_F(DeskRiskPanelTest, the_days_result_stands_beside_the_share_of_its_limit) {
  desk_.shown.desk.day_pnl = Money::nearest(-1260);
  desk_.shown.desk.limits[2].value = 0.5;
  frame();
  EXPECT_EQ(row("Daily loss"), QStringList({"Daily loss", "25 %", "\u22121,260.00", "2.00 %", "1.50 %"}));
}

TEST_F(DeskRiskPanelTest, what_nothing_limits_has_no_share) {
  EXPECT_EQ(row("Risk at stops"), QStringList({"Risk at stops", "\u2014", "1,963.40", "\u2014", "\u2014"}));
}

TEST_F(DeskRiskPanelTest, value_at_risk_says_of_how_many_symbols_the_move_is_assumed) {
  EXPECT_EQ(row("Value at risk, 1 day in 100")[2], QStringLiteral("4,120.80"));
  EXPECT_EQ(row("Value at risk, 1 day in 100")[3], QStringLiteral("\u2014"));
  desk_.shown.desk.assumed_moves = 2;
  frame();
  EXPECT_EQ(row("Value at risk, 1 day in 100")[3], QStringLiteral("2 assumed"));
}

TEST_F(DeskRiskPanelTest, no_margin_in_use_is_no_level) {
  desk_.shown.desk.margin_level.reset();
  frame();
  EXPECT_EQ(row("Margin level")[2], QStringLiteral("\u2014"));
}

TEST_F(DeskRiskPanelTest, a_limit_that_it_does_not_know_is_shown_all_the_same) {
  desk_.shown.desk.limits.push_back({"max_daily_loss", "gold_mr", 1, 4});
  frame();
  EXPECT_EQ(row("Max daily loss \u00B7 gold_mr"), QStringList({"Max daily loss \u00B7 gold_mr", "25 %", "1.00", "4.00", "3.00"}));
}

TEST_F(DeskRiskPanelTest, has_room_above_a_limit_that_is_a_floor) {
  desk_.shown.desk.limits.push_back({"min_margin_level", "desk", 500, 200, true});
  frame();
  EXPECT_EQ(row("Min margin level"), QStringList({"Min margin level", "40 %", "500.00", "200.00", "300.00"}));
}

TEST_F(DeskRiskPanelTest, a_click_on_a_limit_asks_for_it) {
  std::vector<std::string> chosen;
  QObject::connect(&selection_, &DeskSelection::limitAsked, [&](const std::string& key) { chosen.push_back(key); });
  QTest::mouseClick(&panel_.table(), Qt::LeftButton, {}, panel_.table().rowRect(4).center());
  EXPECT_EQ(chosen, std::vector<std::string>{"max_gross_exposure"});
}

TEST_F(DeskRiskPanelTest, a_click_where_nothing_is_limited_asks_for_nothing) {
  std::vector<std::string> chosen;
  QObject::connect(&selection_, &DeskSelection::limitAsked, [&](const std::string& key) { chosen.push_back(key); });
  QTest::mouseClick(&panel_.table(), Qt::LeftButton, {}, panel_.table().rowRect(2).center());
  EXPECT_TRUE(chosen.empty());
}

TEST_F(DeskRiskPanelTest, the_keyboard_reaches_a_limit_too) {
  std::vector<std::string> chosen;
  QObject::connect(&selection_, &DeskSelection::limitAsked, [&](const std::string& key) { chosen.push_back(key); });
  panel_.table().setFocus();
  QTest::keyClick(&panel_.table(), Qt::Key_Down);
  QTest::keyClick(&panel_.table(), Qt::Key_Return);
  EXPECT_EQ(chosen, std::vector<std::string>{"max_gross_exposure"});
}

TEST_F(DeskRiskPanelTest, a_position_without_a_stop_is_shown_as_long_as_there_is_one) {
  EXPECT_EQ(panel_.unprotectedText(), QStringLiteral("1 position without a stop: EURUSD"));
  desk_.shown.desk.unprotected = 0;
  frame();
  EXPECT_EQ(panel_.unprotectedText(), QString());
}

TEST_F(DeskRiskPanelTest, currencies_stand_by_size_in_thousands) {
  ASSERT_EQ(panel_.exposures().rows(), 5U);
  EXPECT_EQ(panel_.exposures().rowText(0), QStringList({"USD", "\u2212443.0", "\u22121.76 \u00D7", "\u22121.95 \u00D7"}));
  EXPECT_EQ(panel_.exposures().rowText(4)[0], QStringLiteral("JPY"));
  EXPECT_EQ(panel_.exposures().headText(), QStringLiteral("live positions, thousand USD, limit \u00B12.50 \u00D7 equity"));
}

TEST_F(DeskRiskPanelTest, more_currencies_than_rows_are_summed) {
  desk_.shown.desk.exposures.clear();
  for (int i = 1; i <= 10; ++i) desk_.shown.desk.exposures.push_back({"C" + std::to_string(i), 1000.0 * i, 1000.0 * i, 1000.0 * i});
  frame();
  ASSERT_EQ(panel_.exposures().rows(), 8U);
  EXPECT_EQ(panel_.exposures().rowText(7).mid(0, 2), QStringList({"3 more", "+6.0"}));  // 3 + 2 + 1 thousand
}

TEST_F(DeskRiskPanelTest, a_silent_engine_is_said) {
  frame(5000);
  EXPECT_EQ(panel_.stateText(), QStringLiteral("no news for 5.0 s"));
}

}  // namespace
}  // namespace deskwright
