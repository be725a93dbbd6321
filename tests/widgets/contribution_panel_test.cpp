#include "widgets/panels/contribution_panel.h"

#include "tests/widgets/panel_stage.h"

#include <gtest/gtest.h>

namespace deskwright {
namespace {

class ContributionPanelTest : public testing::Test {
 protected:
  ContributionPanelTest() : panel_(stage_.parts()) {
    Snapshot& shown = stage_.desk.shown;
    shown.desk.value_at_risk = Money::nearest(4000);
    shown.strategies[0].risk_share = -0.25;  // LondonBrk hedges
    shown.strategies[1].risk_share = 1.05;
    panel_.resize(491, 276);
    panel_.show();
    stage_.show(panel_);
  }

  PanelStage stage_;
  ContributionPanel panel_;
};

TEST_F(ContributionPanelTest, the_largest_share_stands_first_and_a_hedge_has_its_sign) {
  ASSERT_EQ(panel_.bars().rows(), 3U);
  EXPECT_EQ(panel_.bars().rowText(0), QStringList({"GoldMR", "+105.0 %", "+4,200.00"}));
  EXPECT_EQ(panel_.bars().rowText(1), QStringList({"LondonBrk", "\u221225.0 %", "\u22121,000.00"}));
}

TEST_F(ContributionPanelTest, what_no_strategy_holds_makes_the_whole) {
  EXPECT_EQ(panel_.bars().rowText(2), QStringList({"Manual and external", "+20.0 %", "+800.00"}));
}

TEST_F(ContributionPanelTest, a_strategy_on_paper_has_no_share_of_the_desks_risk) {
  stage_.desk.shown.strategies[8].risk_share = 0.5;
  stage_.show(panel_);
  EXPECT_EQ(panel_.bars().rows(), 3U);
}

TEST_F(ContributionPanelTest, an_empty_desk_says_that_there_is_no_risk) {
  stage_.desk.shown.desk.value_at_risk = Money();
  stage_.show(panel_);
  EXPECT_EQ(panel_.bars().rows(), 0U);
  EXPECT_EQ(panel_.headText(), QStringLiteral("Nothing is open: there is no risk to share"));
}

}  // namespace
}  // namespace deskwright
