#include "widgets/panels/fills_panel.h"

#include "tests/widgets/panel_stage.h"
#include "widgets/models/table_view.h"

#include <gtest/gtest.h>

#include <QComboBox>
#include <QLineEdit>
#include <QTest>
#include <algorithm>

namespace deskwright {
namespace {

using Column = FillColumns;

struct Stage : PanelStage {
  FillsPanel panel{parts()};
  TableView* view = panel.findChild<TableView*>();
  QLineEdit* filter = panel.findChild<QLineEdit*>();
  QComboBox* strategies = panel.findChildren<QComboBox*>().at(0);
  QComboBox* hearts = panel.findChildren<QComboBox*>().at(1);

  Stage() {
    panel.resize(572, 300);
    panel.show();
    showAgain();
  }
  void showAgain() {
    show(panel);
    QCoreApplication::processEvents();
  }
  const std::vector<FillRow>& rows() const { return panel.table().rows(); }
  QString shown(int row, int column) const { return panel.table().index(row, column).data().toString(); }
  Cell cellAt(int row, int column) const { return panel.table().index(row, column).data(CellRole).value<Cell>(); }
  void click(int row) const {
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->visualRect(panel.table().index(row, Column::Symbol)).center());
  }
  FillKey keyOf(int row) const {
    return {rows().at(static_cast<std::size_t>(row)).key.first, DealTicket{rows().at(static_cast<std::size_t>(row)).key.second}};
  }
  void addFill(std::uint64_t deal) {
    FillView fill = desk.shown.fills.back();
    fill.fill.deal.deal = DealTicket{deal};
    fill.fill.deal.time += std::chrono::seconds(1);
    desk.shown.fills.push_back(fill);
  }
};

template <class Test>
bool all(const Stage& stage, Test test) {
  return !stage.rows().empty() && std::all_of(stage.rows().begin(), stage.rows().end(), test);
}

TEST(FillsPanel, the_newest_fill_stands_on_top) {
  const Stage stage;
  ASSERT_EQ(stage.rows().size(), 50U);
  EXPECT_EQ(stage.rows().front().key.second, 88'149U);
  EXPECT_EQ(stage.rows().back().key.second, 88'100U);
}

TEST(FillsPanel, a_fill_says_when_who_what_and_at_which_price) {
  const Stage stage;
  // Deal 88148: 48 % 7 = 6 is SilverMR, 48 % 3 = 0 is EURUSD, even is a buy.
  EXPECT_EQ(stage.shown(1, Column::Time), QStringLiteral("14:18:07.104"));
  EXPECT_EQ(stage.shown(1, Column::Strategy), QStringLiteral("SilverMR"));
  EXPECT_EQ(stage.shown(1, Column::Symbol), QStringLiteral("EURUSD"));
  EXPECT_EQ(stage.shown(1, Column::Side), QStringLiteral("BUY"));
  EXPECT_EQ(stage.shown(1, Column::Lots), QStringLiteral("0.50"));
  EXPECT_EQ(stage.shown(1, Column::Price), QStringLiteral("1.08652"));
}

TEST(FillsPanel, a_fill_that_comes_in_moves_the_others_down) {
  Stage stage;
  stage.addFill(99'001);
  stage.showAgain();
  EXPECT_EQ(stage.rows().front().key.second, 99'001U);
  EXPECT_EQ(stage.rows().size(), 51U);
}

TEST(FillsPanel, a_provisional_fill_is_marked_and_has_no_colour_of_money_yet) {
  const Stage stage;
  EXPECT_TRUE(stage.shown(0, Column::Slippage).startsWith(QLatin1Char('~')));
  EXPECT_EQ(stage.cellAt(0, Column::Slippage).tone, Tone::Dim);
  EXPECT_TRUE(stage.rows().front().bar.provisional);
}

TEST(FillsPanel, the_mark_goes_when_the_fill_is_final) {
  Stage stage;
  stage.desk.shown.fills.back().fill.final = true;
  stage.showAgain();
  EXPECT_FALSE(stage.shown(0, Column::Slippage).startsWith(QLatin1Char('~')));
}

TEST(FillsPanel, a_cost_and_a_gain_are_told_apart) {
  Stage stage;
  SlippageAttribution& cost = stage.desk.shown.fills.back().fill.attribution;
  stage.desk.shown.fills.back().fill.final = true;
  cost.slippage = PriceDelta::nearest(0.05);  // half a pip of gold
  stage.showAgain();
  EXPECT_EQ(stage.shown(0, Column::Slippage), QStringLiteral("+0.5"));
  EXPECT_EQ(stage.cellAt(0, Column::Slippage).tone, Tone::Loss);
}

TEST(FillsPanel, without_a_benchmark_there_is_a_dash) {
  Stage stage;
  stage.desk.shown.fills.back().fill.attribution.slippage.reset();
  stage.desk.shown.fills.back().fill.final = true;
  stage.showAgain();
  EXPECT_EQ(stage.shown(0, Column::Slippage), QStringLiteral("\u2014"));
}

TEST(FillsPanel, clicking_a_fill_selects_it_for_all_panels) {
  const Stage stage;
  stage.click(3);
  ASSERT_TRUE(stage.selection.fill().has_value());
  EXPECT_EQ(*stage.selection.fill(), stage.keyOf(3));
}

TEST(FillsPanel, the_arrow_keys_walk_through_the_fills) {
  const Stage stage;
  stage.click(3);
  QTest::keyClick(stage.view, Qt::Key_Down);
  EXPECT_EQ(*stage.selection.fill(), stage.keyOf(4));
  QTest::keyClick(stage.view, Qt::Key_Up);
  QTest::keyClick(stage.view, Qt::Key_Up);
  EXPECT_EQ(*stage.selection.fill(), stage.keyOf(2));
}

TEST(FillsPanel, the_selected_fill_stays_selected_while_others_come_in) {
  Stage stage;
  stage.click(3);
  const FillKey selected = *stage.selection.fill();
  stage.addFill(99'001);
  stage.showAgain();
  EXPECT_EQ(*stage.selection.fill(), selected);
  EXPECT_EQ(stage.view->currentIndex().row(), 4);
}

TEST(FillsPanel, a_fill_selected_elsewhere_becomes_the_row) {
  Stage stage;
  stage.selection.selectFill(stage.keyOf(7));
  EXPECT_EQ(stage.view->currentIndex().row(), 7);
}

TEST(FillsPanel, one_strategy_can_be_chosen) {
  Stage stage;
  stage.strategies->setCurrentIndex(stage.strategies->findText(QStringLiteral("GoldMR")));
  stage.showAgain();
  EXPECT_TRUE(all(stage, [](const FillRow& r) { return r.strategy == "gold_mr"; }));
}

TEST(FillsPanel, live_and_paper_can_be_seen_apart) {
  Stage stage;
  stage.hearts->setCurrentIndex(2);
  stage.showAgain();
  EXPECT_TRUE(all(stage, [](const FillRow& r) { return r.key.first == Heart::Paper; }));
  stage.hearts->setCurrentIndex(1);
  stage.showAgain();
  EXPECT_TRUE(all(stage, [](const FillRow& r) { return r.key.first == Heart::Live; }));
}

TEST(FillsPanel, the_filter_line_filters_as_it_is_typed) {
  Stage stage;
  QTest::keyClicks(stage.filter, QStringLiteral("xau !paper"));
  stage.showAgain();
  EXPECT_TRUE(all(stage, [](const FillRow& r) { return r.symbol == "XAUUSD" && r.key.first == Heart::Live; }));
}

TEST(FillsPanel, a_filter_that_is_not_understood_is_said) {
  Stage stage;
  QTest::keyClicks(stage.filter, QStringLiteral(">abc"));
  stage.showAgain();
  EXPECT_TRUE(stage.panel.stateText().contains(QStringLiteral("not understood: >abc")));
}

TEST(FillsPanel, says_how_many_of_the_days_fills_are_shown) {
  Stage stage;
  EXPECT_EQ(stage.panel.stateText(), QStringLiteral("44 live \u00b7 6 paper"));
  stage.hearts->setCurrentIndex(2);
  stage.showAgain();
  EXPECT_EQ(stage.panel.stateText(), QStringLiteral("44 live \u00b7 6 paper \u00b7 6 shown"));
}

TEST(FillsPanel, a_filter_forgets_nothing_when_it_is_taken_away) {
  Stage stage;
  stage.click(2);
  const FillKey selected = *stage.selection.fill();
  QTest::keyClicks(stage.filter, QStringLiteral("nothing_like_this"));
  stage.showAgain();
  EXPECT_TRUE(stage.rows().empty());
  stage.filter->clear();
  stage.showAgain();
  EXPECT_EQ(stage.rows().size(), 50U);
  EXPECT_EQ(*stage.selection.fill(), selected);
  EXPECT_EQ(stage.view->currentIndex().row(), 2);
}

TEST(FillsPanel, control_f_leads_to_the_filter_line) {
  Stage stage;
  stage.panel.activateWindow();
  stage.view->setFocus();
  QTest::keyClick(stage.view, Qt::Key_F, Qt::ControlModifier);
  EXPECT_EQ(stage.panel.focusWidget(), stage.filter);
}

TEST(FillsPanel, a_bar_adds_up_to_the_slippage_on_the_scale_of_its_symbol) {
  const Stage stage;
  double gold = 0;  // pips in a whole cell
  for (const FillRow& row : stage.rows()) {
    if (row.symbol != "XAUUSD" || !row.slippage || std::abs(*row.slippage) < 0.05) continue;
    double sum = 0;
    for (const float part : row.bar.parts) sum += static_cast<double>(part);
    const double scale = *row.slippage / sum;
    if (gold == 0) gold = scale;
    EXPECT_NEAR(scale, gold, gold * 1e-3);
  }
  EXPECT_GT(gold, 0);
}

TEST(FillsPanel, one_gap_does_not_flatten_the_bars_of_the_day) {
  Stage stage;
  const auto longest = [&] {
    float most = 0;
    for (const FillRow& row : stage.rows()) {
      if (row.symbol == "XAUUSD" && row.key.second != 99'001)
        most = std::max(most, *std::max_element(row.bar.parts.begin(), row.bar.parts.end()));
    }
    return most;
  };
  const float before = longest();
  stage.addFill(99'001);
  FillView& gap = stage.desk.shown.fills.back();
  gap.fill.attribution.impact = PriceDelta::nearest(500);
  stage.showAgain();
  EXPECT_NEAR(longest(), before, 0.2F * before);
}

}  // namespace
}  // namespace deskwright
