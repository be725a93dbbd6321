#include "widgets/panels/limits_panel.h"

#include "tests/widgets/panel_stage.h"
#include "widgets/models/table_view.h"

#include <QtTest/QtTest>
#include <gtest/gtest.h>

namespace deskwright {
namespace {

class LimitsPanelTest : public testing::Test {
 protected:
  LimitsPanelTest() : panel_(stage_.parts()) {
    stage_.desk.owners = stagedOwners();
    panel_.resize(1416, 280);
    panel_.show();
    stage_.show(panel_);
  }
  QStringList row(int place) {
    QStringList words;
    for (int column = 0; column < panel_.table().columnCount(); ++column)
      words << panel_.table().index(place, column).data(Qt::DisplayRole).toString();
    return words;
  }

  PanelStage stage_;
  LimitsPanel panel_;
};

TEST_F(LimitsPanelTest, the_fullest_limit_stands_first_with_what_is_left) {
  ASSERT_EQ(panel_.table().rowCount(), 4);
  EXPECT_EQ(row(0).mid(0, 6), QStringList({"Max net exposure", "Desk", "70 %, near", "176.00", "250.00", "74.00"}));
  EXPECT_EQ(row(3)[0], QStringLiteral("Max daily loss"));
}

TEST_F(LimitsPanelTest, a_limit_that_is_reached_says_so_in_words) {
  stage_.desk.shown.desk.limits[2].value = 2.5;
  stage_.show(panel_);
  EXPECT_EQ(panel_.stateText(), QStringLiteral("4 \u00b7 1 near \u00b7 1 reached"));
  EXPECT_EQ(useText(1.25), QStringLiteral("125 %, reached"));
}

TEST_F(LimitsPanelTest, a_strategys_limit_stands_under_its_title) {
  stage_.desk.shown.desk.limits.push_back({"max_daily_loss", "gold_mr", 3.9, 4});
  stage_.show(panel_);
  const int place = panel_.table().placeOf({"gold_mr", "max_daily_loss"});
  ASSERT_GE(place, 0);
  EXPECT_EQ(row(place)[1], QStringLiteral("GoldMR"));
}

TEST_F(LimitsPanelTest, a_limit_about_something_else_is_shown_by_the_name_of_that) {
  stage_.desk.shown.desk.limits.push_back({"max_cluster_exposure", "EURUSD, GBPUSD", 30, 300});
  stage_.show(panel_);
  EXPECT_EQ(row(panel_.table().placeOf({"EURUSD, GBPUSD", "max_cluster_exposure"}))[1], QStringLiteral("EURUSD, GBPUSD"));
}

TEST_F(LimitsPanelTest, enter_on_a_limit_leads_to_it) {
  std::string asked;
  QObject::connect(&stage_.selection, &DeskSelection::limitAsked, [&](const std::string& key) { asked = key; });
  panel_.view().setCurrentIndex(panel_.table().index(0, 0));
  emit panel_.view().activated(panel_.table().index(0, 0));
  EXPECT_EQ(asked, "max_net_exposure");
}

}  // namespace
}  // namespace deskwright
