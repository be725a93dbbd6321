#include "widgets/panels/alerts_panel.h"

#include "tests/widgets/panel_stage.h"

#include <QtTest/QtTest>
#include <gtest/gtest.h>

namespace deskwright {
namespace {

class AlertsPanelTest : public testing::Test {
 protected:
  AlertsPanelTest() : panel_(stage_.parts()) {
    panel_.resize(900, 280);
    panel_.show();
  }
  void tell(NoticeLevel level, const char* words) {
    stage_.desk.notices.push_back({level, stage_.desk.shown.time, "STATE", words});
  }
  bool counts(std::size_t waiting) {
    return QTest::qWaitFor([&] { return panel_.waiting() == waiting; }, 5000);
  }

  PanelStage stage_;
  AlertsPanel panel_;
};

TEST_F(AlertsPanelTest, escalations_are_listed_and_information_is_not) {
  tell(NoticeLevel::Info, "euro_trend is flat");
  tell(NoticeLevel::Warning, "gold_mr is paused");
  tell(NoticeLevel::Alert, "gold_mr is halted");
  ASSERT_TRUE(counts(2));
  EXPECT_EQ(panel_.table().rowCount(), 2);
  EXPECT_EQ(panel_.stateText(), QStringLiteral("1 alert \u00B7 1 warning"));
}

TEST_F(AlertsPanelTest, acknowledged_ones_stay_in_the_list_and_no_longer_count) {
  tell(NoticeLevel::Critical, "killed");
  ASSERT_TRUE(counts(1));
  panel_.acknowledge();
  EXPECT_EQ(panel_.stateText(), QStringLiteral("nothing new"));
  EXPECT_EQ(panel_.table().rowCount(), 1);
}

TEST_F(AlertsPanelTest, reads_while_nobody_sees_it) {
  panel_.hide();
  tell(NoticeLevel::Warning, "gold_mr is paused");
  EXPECT_TRUE(counts(1));
}

}  // namespace
}  // namespace deskwright
