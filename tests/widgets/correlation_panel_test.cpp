#include "widgets/panels/correlation_panel.h"

#include "tests/widgets/panel_stage.h"

#include <QtTest/QtTest>
#include <gtest/gtest.h>

namespace deskwright {
namespace {

class CorrelationPanelTest : public testing::Test {
 protected:
  CorrelationPanelTest() : panel_(stage_.parts()) {
    panel_.resize(491, 276);
    panel_.show();
    EXPECT_TRUE(QTest::qWaitForWindowExposed(&panel_));
    frame();
  }
  void frame(double silence_ms = 0) {
    stage_.show(panel_, silence_ms);
    QCoreApplication::processEvents();
    panel_.grab();
  }

  PanelStage stage_;
  CorrelationPanel panel_;
};

TEST_F(CorrelationPanelTest, below_the_diagonal_stands_the_correlation_and_above_it_how_sure_it_is) {
  EXPECT_EQ(panel_.map().cellText(1, 0), QStringLiteral("0.81"));
  EXPECT_EQ(panel_.map().cellText(0, 1), QStringLiteral("\u00B1.03"));
  EXPECT_EQ(panel_.map().cellText(2, 0), QStringLiteral("\u22120.12"));
  EXPECT_EQ(panel_.map().cellText(1, 1), QString());
}

TEST_F(CorrelationPanelTest, a_pair_is_told_with_its_interval_and_steps) {
  EXPECT_EQ(panel_.map().pairText(1, 0), QStringLiteral("EURUSD ~ GBPUSD 0.81, 95 % 0.78 to 0.84, 576 steps"));
}

TEST_F(CorrelationPanelTest, clusters_are_named) {
  EXPECT_EQ(panel_.footText(), QStringLiteral("Move together from 0.70: EURUSD, GBPUSD"));
  EXPECT_EQ(panel_.stateText(), QStringLiteral("1 of 3 pairs from 0.70"));
}

TEST_F(CorrelationPanelTest, strategies_stand_with_their_titles_and_the_overlap_of_what_they_hold) {
  panel_.choose(CorrelationPanel::Strategies);
  frame();
  EXPECT_EQ(panel_.map().cellText(1, 0), QStringLiteral("0.74"));
  EXPECT_EQ(panel_.map().cellText(0, 1), QStringLiteral("0.50"));
  EXPECT_EQ(panel_.footText(), QStringLiteral("Move together from 0.70: LondonBrk, GoldMR"));
}

TEST_F(CorrelationPanelTest, a_pair_of_few_steps_is_no_number) {
  panel_.choose(CorrelationPanel::Strategies);
  frame();
  EXPECT_EQ(panel_.map().cellText(2, 0), QStringLiteral("\u2026"));
  EXPECT_EQ(panel_.map().pairText(2, 0), QStringLiteral("LondonBrk ~ EuroTrend: too few steps, 12 of 20, overlap 0.90"));
}

TEST_F(CorrelationPanelTest, the_pointer_on_a_cell_tells_the_pair_and_gives_the_clusters_back) {
  QTest::mouseMove(&panel_.map(), panel_.map().cellRect(1, 0).center());
  EXPECT_EQ(panel_.footText(), panel_.map().pairText(1, 0));
  QTest::mouseMove(&panel_.map(), panel_.map().cellRect(1, 1).center());
  EXPECT_EQ(panel_.footText(), QStringLiteral("Move together from 0.70: EURUSD, GBPUSD"));
}

TEST_F(CorrelationPanelTest, a_frame_without_a_change_paints_no_new_picture) {
  const int before = panel_.map().paintings();
  for (int i = 0; i < 5; ++i) frame();
  EXPECT_EQ(panel_.map().paintings(), before);
  stage_.desk.shown.symbol_correlation.pairs[1].value = 0.2F;
  frame();
  EXPECT_EQ(panel_.map().paintings(), before + 1);
}

TEST_F(CorrelationPanelTest, nothing_known_yet_says_how_many_steps_a_pair_needs) {
  for (CorrelationPair& pair : stage_.desk.shown.symbol_correlation.pairs) pair = {0, -1, 1, 0, 3};
  stage_.desk.shown.symbol_correlation.clusters.clear();
  frame();
  EXPECT_EQ(panel_.footText(), QStringLiteral("Too few steps yet: a pair needs 20"));
}

TEST_F(CorrelationPanelTest, fourteen_symbols_keep_the_names_of_their_rows) {
  CorrelationView& view = stage_.desk.shown.symbol_correlation;
  view = {};
  for (int i = 0; i < 14; ++i) view.names.push_back("EURUS" + std::to_string(i));
  view.steps.assign(14, 100);
  view.pairs.assign(14 * 13 / 2, {0.5F, 0.4F, 0.6F, 0, 100});
  view.fewest_steps = 20;
  frame();
  EXPECT_TRUE(panel_.map().namesRows());
}

TEST_F(CorrelationPanelTest, thirty_symbols_fit_into_the_panel) {
  CorrelationView& view = stage_.desk.shown.symbol_correlation;
  view = {};
  for (int i = 0; i < 30; ++i) view.names.push_back("SYMBOL" + std::to_string(i));
  view.steps.assign(30, 100);
  view.pairs.assign(30 * 29 / 2, {0.5F, 0.4F, 0.6F, 0, 100});
  view.fewest_steps = 20;
  frame();
  EXPECT_LE(panel_.map().cellRect(29, 29).right(), panel_.map().width());
  EXPECT_LE(panel_.map().cellRect(29, 29).bottom(), panel_.map().height());
}

}  // namespace
}  // namespace deskwright
