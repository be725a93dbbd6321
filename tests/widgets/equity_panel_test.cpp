#include "widgets/panels/equity_panel.h"

#include "tests/widgets/staged_day.h"
#include "tests/widgets/staged_desk.h"

#include <gtest/gtest.h>

#include <QCoreApplication>
#include <QTest>
#include <algorithm>

namespace deskwright {
namespace {

class EquityPanelTest : public testing::Test {
 protected:
  EquityPanelTest() {
    desk.shown = stagedSnapshot();
    day = stagedDay(desk.shown);
    panel.resize(455, 314);
    panel.show();
  }
  void showFrame() {
    panel.showFrame({desk.shown, day, {}, 0});
    plot().replot();
  }
  QCustomPlot& plot() { return *panel.findChild<QCustomPlot*>(); }
  template <class Item>
  std::vector<Item*> items() {
    std::vector<Item*> found;
    for (int i = 0; i < plot().itemCount(); ++i) {
      if (auto* item = dynamic_cast<Item*>(plot().item(i))) found.push_back(item);
    }
    return found;
  }
  EndLabels& deskTag() { return *items<EndLabels>()[0]; }
  EndLabels& strategyLabels() { return *items<EndLabels>()[1]; }
  std::size_t labelOf(const QString& title) {
    const auto& labels = strategyLabels().labels();
    const auto found = std::find_if(labels.begin(), labels.end(), [&](const EndLabel& l) { return l.name == title; });
    EXPECT_NE(found, labels.end()) << title.toStdString();
    return static_cast<std::size_t>(found - labels.begin());
  }
  QCPGraph* graphWithEnd(double value) {
    for (int i = 0; i < plot().graphCount(); ++i) {
      const auto data = plot().graph(i)->data();
      if (!data->isEmpty() && std::abs((data->constEnd() - 1)->value - value) < 1e-9) return plot().graph(i);
    }
    return nullptr;
  }

  StagedDesk desk;
  DeskDay day;
  Palette palette{Theme::Dark};
  DeskCommands commands{desk};
  DeskSelection selection;
  EquityPanel panel{{palette, desk, commands, selection}};
};

TEST_F(EquityPanelTest, the_desk_line_ends_in_a_tag_with_its_value) {
  showFrame();
  ASSERT_EQ(deskTag().labels().size(), 1U);
  EXPECT_EQ(deskTag().labels()[0].figure, QStringLiteral("+1,284.50"));
  EXPECT_EQ(deskTag().labels()[0].colour, palette.gain());
}

TEST_F(EquityPanelTest, the_tag_of_a_losing_desk_has_the_colour_of_loss) {
  desk.shown.desk.day_pnl = Money::nearest(-12.25);
  day = stagedDay(desk.shown);
  showFrame();
  EXPECT_EQ(deskTag().labels()[0].figure, QStringLiteral("\u221212.25"));
  EXPECT_EQ(deskTag().labels()[0].colour, palette.loss());
}

TEST_F(EquityPanelTest, the_heading_says_what_equity_is_made_of) {
  showFrame();
  EXPECT_EQ(items<ChartHeading>()[0]->remark(), QStringLiteral("USD · equity 251,930.00 = 250,645.50 + 1,284.50"));
}

TEST_F(EquityPanelTest, an_account_that_is_not_known_has_no_equity_and_axes_without_figures) {
  desk.shown.desk.account.account = {};
  day = {};
  showFrame();
  EXPECT_TRUE(deskTag().labels().empty());
  EXPECT_EQ(items<ChartHeading>()[0]->remark(), QStringLiteral("no account yet"));
  for (const QCPAxisRect* rect : plot().axisRects()) EXPECT_FALSE(rect->axis(QCPAxis::atLeft)->tickLabels());
}

TEST_F(EquityPanelTest, a_strategy_that_did_nothing_has_no_label) {
  showFrame();
  EXPECT_EQ(strategyLabels().labels().size(), 9U);
  for (const EndLabel& label : strategyLabels().labels()) EXPECT_NE(label.name, QStringLiteral("CarryJPY"));
}

TEST_F(EquityPanelTest, labels_do_not_cover_each_other) {
  showFrame();
  std::vector<double> middles;
  for (std::size_t i = 0; i < strategyLabels().labels().size(); ++i) middles.push_back(strategyLabels().middleOf(i).y());
  std::sort(middles.begin(), middles.end());
  for (std::size_t i = 1; i < middles.size(); ++i) EXPECT_GE(middles[i] - middles[i - 1], 11.0);
}

TEST_F(EquityPanelTest, a_click_on_a_label_selects_the_strategy) {
  showFrame();
  const QPointF place = strategyLabels().middleOf(labelOf(QStringLiteral("GoldMR")));
  QTest::mouseClick(&plot(), Qt::LeftButton, Qt::NoModifier, place.toPoint());
  EXPECT_EQ(selection.strategy(), "gold_mr");
}

TEST_F(EquityPanelTest, a_click_on_a_line_selects_the_strategy) {
  showFrame();
  QCPGraph* line = graphWithEnd(505.0);  // OpenDrive
  ASSERT_NE(line, nullptr);
  const auto point = line->data()->constEnd() - 1;
  QTest::mouseClick(&plot(), Qt::LeftButton, Qt::NoModifier,
                    (line->coordsToPixels(point->key, point->value) - QPointF(1, 0)).toPoint());
  EXPECT_EQ(selection.strategy(), "open_drive");
}

TEST_F(EquityPanelTest, the_selected_strategy_is_drawn_thicker) {
  showFrame();
  selection.selectStrategy("london_break");
  ASSERT_TRUE(graphWithEnd(612.40) && graphWithEnd(505.0));
  EXPECT_DOUBLE_EQ(graphWithEnd(612.40)->pen().widthF(), 2.0);
  EXPECT_DOUBLE_EQ(graphWithEnd(505.0)->pen().widthF(), 1.1);
}

TEST_F(EquityPanelTest, paper_is_dashed_and_live_is_not) {
  showFrame();
  ASSERT_TRUE(graphWithEnd(35.10) && graphWithEnd(348.20));
  EXPECT_EQ(graphWithEnd(35.10)->pen().style(), Qt::DashLine);    // RangeEU, paper
  EXPECT_EQ(graphWithEnd(348.20)->pen().style(), Qt::SolidLine);  // EuroTrend, live
}

TEST_F(EquityPanelTest, a_frame_that_says_nothing_new_draws_nothing) {
  showFrame();
  for (int turn = 0; turn < 2; ++turn) QCoreApplication::processEvents();  // drawn for its size, and for what the frame brought
  int drawn = 0;
  QObject::connect(&plot(), &QCustomPlot::afterReplot, &panel, [&] { ++drawn; });
  for (int tenth = 0; tenth < 10; ++tenth) panel.showFrame({desk.shown, day, {}, 0});
  QCoreApplication::processEvents();
  EXPECT_EQ(drawn, 0);
}

TEST_F(EquityPanelTest, a_later_snapshot_moves_the_tag_at_once) {
  showFrame();
  desk.shown.desk.day_pnl = Money::nearest(1300.0);
  showFrame();
  EXPECT_EQ(deskTag().labels()[0].figure, QStringLiteral("+1,300.00"));
}

TEST_F(EquityPanelTest, a_later_snapshot_moves_the_line_within_a_second) {
  showFrame();
  desk.shown.time += std::chrono::minutes(1);
  desk.shown.desk.day_pnl = Money::nearest(1300.0);
  day.add(desk.shown);
  for (int tenth = 0; tenth < 10; ++tenth) showFrame();
  EXPECT_NE(graphWithEnd(1300.0), nullptr);
}

TEST_F(EquityPanelTest, a_new_day_begins_with_new_lines) {
  showFrame();
  ++desk.shown.day;
  desk.shown.time += std::chrono::hours(8);
  desk.shown.desk.day_pnl = Money::nearest(-3.0);
  day.add(desk.shown);
  showFrame();
  QCPGraph* line = graphWithEnd(-3.0);
  ASSERT_NE(line, nullptr);
  EXPECT_EQ(line->data()->size(), 1);
}

TEST_F(EquityPanelTest, lines_take_the_colours_of_the_other_theme) {
  showFrame();
  palette = Palette(Theme::Light);
  QEvent changed(QEvent::PaletteChange);
  QCoreApplication::sendEvent(&panel, &changed);
  showFrame();
  ASSERT_NE(graphWithEnd(612.40), nullptr);
  EXPECT_EQ(graphWithEnd(612.40)->pen().color(), palette.strategyLine(0));
  EXPECT_EQ(strategyLabels().labels()[labelOf(QStringLiteral("LondonBrk"))].colour, palette.strategyLine(0));
}

}  // namespace
}  // namespace deskwright
