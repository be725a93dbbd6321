#include "widgets/panels/slippage_panel.h"

#include "tests/widgets/panel_stage.h"
#include "widgets/models/table_footer.h"
#include "widgets/models/table_view.h"

#include <gtest/gtest.h>

#include <QComboBox>
#include <QTest>
#include <algorithm>
#include <numeric>

namespace deskwright {
namespace {

using Column = SlippageColumns;

struct Stage : PanelStage {
  SlippagePanel panel{parts()};
  TableView* view = panel.findChild<TableView*>();
  QComboBox* hearts = panel.findChildren<QComboBox*>().at(0);
  QComboBox* units = panel.findChildren<QComboBox*>().at(1);

  Stage() {
    panel.resize(1416, 270);
    panel.show();
    showAgain();
  }
  void showAgain() {
    show(panel);
    QCoreApplication::processEvents();
  }
  void choose(QComboBox* box) {
    QTest::keyClick(box, Qt::Key_Down);
    showAgain();
  }
  QString sum(int column) const { return panel.sums().rows()[0].cells.at(column).text; }
  QString beside(int column) const { return panel.sums().rows()[1].cells.at(column).text; }
  QString shown(const char* strategy, int column) const {
    return panel.table().index(panel.table().placeOf(strategy), column).data().toString();
  }
  const BarsPicture& hours() const { return panel.hours().picture(); }
  const BarsPicture& distribution() const { return panel.distribution().picture(); }
};

double sumOf(const std::vector<double>& values) { return std::accumulate(values.begin(), values.end(), 0.0); }

/// A desk with one final live fill of 0.5 pip, ten dollars a pip: signal 0.2, broker 0.4, impact -0.1.
Snapshot oneFill() {
  Snapshot s = stagedSnapshot();
  s.fills.erase(s.fills.begin() + 1, s.fills.end());
  FillView& view = s.fills.front();
  view.heart = Heart::Live;
  view.fill.deal.volume = Volume::nearest(1);
  SlippageAttribution& cost = view.fill.attribution;
  cost.signal = PriceDelta::fromRaw(20'000);
  cost.broker = PriceDelta::fromRaw(40'000);
  cost.impact = PriceDelta::fromRaw(-10'000);
  cost.slippage = PriceDelta::fromRaw(50'000);
  return s;
}

struct OneFill : Stage {
  OneFill() {
    desk.shown = oneFill();
    day = DeskDay();
    showAgain();
  }
};

TEST(SlippagePanel, the_sum_counts_what_is_in_statistics_and_what_is_not) {
  const Stage stage;  // 44 live fills, three of them without a quote at the deal
  EXPECT_EQ(stage.sum(Column::Counted), QStringLiteral("41"));
  EXPECT_EQ(stage.sum(Column::Excluded), QStringLiteral("3"));
  EXPECT_EQ(stage.panel.stateText(), QStringLiteral("today · 41 in statistics · 3 excluded"));
}

TEST(SlippagePanel, paper_stands_beside_live_and_never_in_its_sum) {
  const Stage stage;
  EXPECT_EQ(stage.beside(Column::Counted), QStringLiteral("4"));
  EXPECT_EQ(stage.beside(Column::Excluded), QStringLiteral("1"));
}

TEST(SlippagePanel, paper_can_be_chosen) {
  Stage stage;
  stage.choose(stage.hearts);
  EXPECT_EQ(stage.sum(Column::Counted), QStringLiteral("4"));
  EXPECT_EQ(stage.panel.stateText(), QStringLiteral("today · 4 in statistics · 1 excluded · 1 provisional"));
}

TEST(SlippagePanel, a_strategy_has_its_means_in_pips_and_its_money) {
  const OneFill stage;
  EXPECT_EQ(stage.shown("london_break", Column::Counted), QStringLiteral("1"));
  EXPECT_EQ(stage.shown("london_break", Column::Signal), QStringLiteral("0.20"));
  EXPECT_EQ(stage.shown("london_break", Column::Broker), QStringLiteral("0.40"));
  EXPECT_EQ(stage.shown("london_break", Column::Impact), QStringLiteral("\u22120.10"));
  EXPECT_EQ(stage.shown("london_break", Column::Unattributed), QStringLiteral("0.00"));
  EXPECT_EQ(stage.shown("london_break", Column::Total), QStringLiteral("0.50"));
  EXPECT_EQ(stage.shown("london_break", Column::P95), QStringLiteral("0.5"));
  EXPECT_EQ(stage.shown("london_break", Column::Money), QStringLiteral("5.00"));
}

TEST(SlippagePanel, strategies_stand_in_the_order_of_the_desk) {
  const Stage stage;
  ASSERT_EQ(stage.panel.table().rowCount(), 7);
  EXPECT_EQ(stage.panel.table().row(0).key, "london_break");
  EXPECT_EQ(stage.panel.table().row(6).key, "silver_mr");
}

TEST(SlippagePanel, what_is_not_known_is_a_dash) {
  Stage stage;
  stage.desk.shown.fills.clear();
  ++stage.desk.shown.day;
  stage.showAgain();
  EXPECT_EQ(stage.sum(Column::Total), QStringLiteral("—"));
  EXPECT_EQ(stage.sum(Column::Money), QStringLiteral("—"));
  EXPECT_TRUE(stage.hours().layers.empty());
}

TEST(SlippagePanel, hours_are_stacked_by_part_in_money) {
  const OneFill stage;
  ASSERT_EQ(stage.hours().layers.size(), kSlippageParts);
  EXPECT_NEAR(stage.hours().layers[SignalPart].values.back(), 2.0, 1e-9);
  EXPECT_NEAR(stage.hours().layers[BrokerPart].values.back(), 4.0, 1e-9);
  EXPECT_NEAR(stage.hours().layers[ImpactPart].values.back(), -1.0, 1e-9);
  EXPECT_EQ(stage.panel.hours().remark(), QStringLiteral("UTC, USD · Σ 5.00"));
}

TEST(SlippagePanel, hours_can_be_shown_in_pips) {
  OneFill stage;
  stage.choose(stage.units);
  EXPECT_NEAR(stage.hours().layers[BrokerPart].values.back(), 0.4, 1e-9);
  EXPECT_EQ(stage.panel.hours().remark(), QStringLiteral("UTC, pip, weighted by volume · mean 0.50"));
}

TEST(SlippagePanel, the_axis_names_the_hours_of_utc) {
  const Stage stage;  // fills from 08:42 to 14:18, padded to twelve hours
  ASSERT_EQ(stage.hours().ticks.size(), 12U);
  EXPECT_EQ(stage.hours().ticks.front().text, QStringLiteral("03"));
  EXPECT_EQ(stage.hours().ticks.back().text, QStringLiteral("14"));
}

TEST(SlippagePanel, only_what_cannot_be_told_apart_is_hatched) {
  const Stage stage;
  for (std::size_t part = 0; part < kSlippageParts; ++part) {
    EXPECT_EQ(stage.hours().layers[part].hatched, part == UnattributedPart) << part;
  }
  EXPECT_GT(sumOf(stage.hours().layers[UnattributedPart].values), 0);
}

TEST(SlippagePanel, improved_fills_have_the_colour_of_gain) {
  const Stage stage;
  ASSERT_EQ(stage.distribution().layers.size(), 2U);
  EXPECT_EQ(stage.distribution().layers[0].colour, stage.palette.gain());
  EXPECT_EQ(sumOf(stage.distribution().layers[0].values), 1);
  EXPECT_EQ(sumOf(stage.distribution().layers[1].values), 40);
  EXPECT_EQ(stage.panel.distribution().remark(), QStringLiteral("pip · 1 of 41 improved"));
}

TEST(SlippagePanel, lines_stand_at_median_mean_and_p95) {
  const OneFill stage;  // the axis begins at -1 pip, five columns a pip: 0.5 pip lies 7.5 columns from its start
  ASSERT_EQ(stage.distribution().lines.size(), 3U);
  for (const auto& line : stage.distribution().lines) EXPECT_NEAR(line.place, 7.5, 1e-9);
  EXPECT_EQ(stage.distribution().notes.back().second, QStringLiteral("0.50"));
}

TEST(SlippagePanel, nothing_is_reckoned_before_a_fill_has_come_or_changed) {
  Stage stage;
  DeskDay other;  // as many changes, other fills
  Snapshot s = stagedSnapshot();
  for (FillView& fill : s.fills) fill.heart = Heart::Paper;
  other.add(s);
  ASSERT_EQ(other.fillsVersion(), stage.day.fillsVersion());
  stage.panel.showFrame({s, other, {}, 0});
  EXPECT_EQ(stage.sum(Column::Counted), QStringLiteral("41"));
}

TEST(SlippagePanel, a_fill_that_becomes_final_is_taken_in) {
  Stage stage;
  stage.choose(stage.hearts);
  stage.desk.shown.fills.back().fill.final = true;
  stage.showAgain();
  EXPECT_EQ(stage.sum(Column::Counted), QStringLiteral("5"));
}

TEST(SlippagePanel, a_click_on_a_row_selects_the_strategy) {
  const Stage stage;
  const QModelIndex gold = stage.panel.table().index(1, Column::Total);
  QTest::mouseClick(stage.view->viewport(), Qt::LeftButton, {}, stage.view->visualRect(gold).center());
  EXPECT_EQ(stage.selection.strategy(), "gold_mr");
}

TEST(SlippagePanel, the_strategy_selected_elsewhere_is_selected_here) {
  Stage stage;
  stage.selection.selectStrategy("dax_fade");
  EXPECT_EQ(stage.view->currentIndex().row(), stage.panel.table().placeOf("dax_fade"));
}

TEST(SlippagePanel, bars_take_the_colours_of_the_other_theme) {
  Stage stage;
  stage.palette = Palette(Theme::Light);
  QEvent changed(QEvent::PaletteChange);
  QCoreApplication::sendEvent(&stage.panel, &changed);
  stage.showAgain();
  EXPECT_EQ(stage.hours().layers[BrokerPart].colour, stage.palette.brokerPart());
}

}  // namespace
}  // namespace deskwright
