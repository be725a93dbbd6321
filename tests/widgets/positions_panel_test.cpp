#include "widgets/panels/positions_panel.h"

#include "tests/widgets/panel_stage.h"
#include "widgets/models/cell_delegate.h"
#include "widgets/models/figure_delegates.h"
#include "widgets/models/table_footer.h"
#include "widgets/models/table_view.h"

#include <gtest/gtest.h>

#include <QTest>

namespace deskwright {
namespace {

using Column = PositionsPanel;

// Places in the staged desk.
constexpr int kLondon = 0, kGold = 1, kEuro = 2;

struct Stage : PanelStage {
  PositionsPanel panel{parts()};
  TableView* view = panel.findChild<TableView*>();

  Stage() {
    panel.resize(455, 300);
    panel.show();
    showAgain();
  }
  void showAgain() {
    show(panel);
    QCoreApplication::processEvents();
  }
  PositionView& position(int i) { return desk.shown.positions.at(static_cast<std::size_t>(i)); }
  QString shown(int row, int column) const { return panel.table().index(row, column).data().toString(); }
  QString note(int row, int column) const { return panel.table().index(row, column).data(Qt::ToolTipRole).toString(); }
  Cell cellAt(int row, int column) const { return panel.table().index(row, column).data(CellRole).value<Cell>(); }
  QString sum(int column) const { return panel.sums().rows().at(0).cells.at(column).text; }
  void click(int row) const {
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->visualRect(panel.table().index(row, Column::Lots)).center());
  }
};

TEST(PositionsPanel, a_position_is_shown_with_its_owner_lots_prices_and_money) {
  const Stage stage;
  EXPECT_EQ(stage.shown(kGold, Column::Strategy), QStringLiteral("GoldMR"));
  EXPECT_EQ(stage.shown(kGold, Column::Symbol), QStringLiteral("XAUUSD"));
  EXPECT_EQ(stage.shown(kGold, Column::Lots), QStringLiteral("\u22120.50"));
  EXPECT_EQ(stage.shown(kGold, Column::Entry), QStringLiteral("2650.31"));
  EXPECT_EQ(stage.shown(kGold, Column::Pnl), QStringLiteral("\u221222.50"));
  EXPECT_EQ(stage.shown(kGold, Column::AtStop), QStringLiteral("\u2212442.00"));
}

TEST(PositionsPanel, an_owner_has_a_short_name_for_a_narrow_column_and_its_whole_one_in_the_tool_tip) {
  Stage stage;
  stage.desk.shown.strategies.at(1).title = "Gold mean reversion";
  stage.desk.shown.strategies.at(1).short_title = "Gold MR";
  stage.showAgain();
  const CellDelegate delegate(stage.palette);
  const Cell owner = stage.cellAt(kGold, Column::Strategy);
  EXPECT_EQ(delegate.wordsOf(owner, 300), QStringLiteral("Gold mean reversion"));
  EXPECT_EQ(delegate.wordsOf(owner, 60), QStringLiteral("Gold MR"));
  EXPECT_TRUE(stage.note(kGold, Column::Strategy).contains(QStringLiteral("Gold mean reversion")));
}

TEST(PositionsPanel, a_mean_entry_is_shown_with_the_digits_of_the_symbol) {
  Stage stage;
  stage.position(kLondon).position.price = Price::nearest(1.269823333);
  stage.showAgain();
  EXPECT_EQ(stage.shown(kLondon, Column::Entry), QStringLiteral("1.26982"));
}

TEST(PositionsPanel, a_live_position_without_a_stop_wears_a_pill) {
  const Stage stage;
  EXPECT_EQ(stage.shown(kEuro, Column::AtStop), QStringLiteral("no SL"));
  EXPECT_EQ(stage.cellAt(kEuro, Column::AtStop).detail, QVariant(PillDelegate::Warning));
  EXPECT_FALSE(stage.cellAt(kGold, Column::AtStop).detail.isValid());
  EXPECT_TRUE(stage.panel.stateText().contains(QStringLiteral("1 without stop")));
}

TEST(PositionsPanel, a_paper_position_without_a_stop_alarms_nobody) {
  Stage stage;
  stage.position(kEuro).heart = Heart::Paper;
  stage.showAgain();
  const int last = stage.panel.table().rowCount() - 1;
  EXPECT_EQ(stage.shown(last, Column::AtStop), QStringLiteral("no SL"));
  EXPECT_FALSE(stage.cellAt(last, Column::AtStop).detail.isValid());
}

TEST(PositionsPanel, a_stop_without_a_rate_is_a_dash_and_no_alarm) {
  Stage stage;
  stage.position(kGold).at_stop.reset();
  stage.showAgain();
  EXPECT_EQ(stage.shown(kGold, Column::AtStop), QStringLiteral("\u2014"));
  EXPECT_FALSE(stage.cellAt(kGold, Column::AtStop).detail.isValid());
}

TEST(PositionsPanel, paper_stands_below_live_muted_and_outside_the_sum) {
  Stage stage;
  stage.position(kLondon).heart = Heart::Paper;
  stage.showAgain();
  const int last = stage.panel.table().rowCount() - 1;
  EXPECT_EQ(stage.shown(last, Column::Strategy), QStringLiteral("LondonBrk"));
  EXPECT_EQ(stage.cellAt(last, Column::Lots).tone, Tone::Muted);
  EXPECT_EQ(stage.sum(Column::Pnl), QStringLiteral("+71.00"));  // 58 - 22.5 + 58 - 22.5 of the four that are live
  EXPECT_EQ(stage.panel.stateText().left(17), QStringLiteral("4 live \u00b7 1 paper "));
}

TEST(PositionsPanel, the_sum_at_stop_is_the_desks_risk) {
  const Stage stage;
  EXPECT_EQ(stage.sum(Column::AtStop), QStringLiteral("\u22121,963.40"));
  EXPECT_EQ(stage.sum(Column::Strategy), QStringLiteral("\u03a3 live \u00b7 5"));
}

TEST(PositionsPanel, a_stale_quote_dims_price_and_money_and_says_its_age) {
  Stage stage;
  stage.position(kGold).symbol = "DE40";  // stale in the staged desk, 72 s
  stage.showAgain();
  EXPECT_EQ(stage.cellAt(kGold, Column::Last).tone, Tone::Dim);
  EXPECT_EQ(stage.cellAt(kGold, Column::Pnl).tone, Tone::Dim);
  EXPECT_TRUE(stage.note(kGold, Column::Pnl).contains(QStringLiteral("the quote is 72 s old")));
  EXPECT_TRUE(stage.panel.stateText().contains(QStringLiteral("DE40 quote 72 s old")));
}

TEST(PositionsPanel, without_a_quote_there_is_no_profit_and_no_loss) {
  Stage stage;
  stage.position(kGold).current = Price();
  stage.showAgain();
  EXPECT_EQ(stage.shown(kGold, Column::Last), QStringLiteral("\u2014"));
  EXPECT_EQ(stage.shown(kGold, Column::Pnl), QStringLiteral("\u2014"));
}

TEST(PositionsPanel, what_strangers_opened_is_called_external) {
  Stage stage;
  stage.position(kGold).strategy.clear();
  stage.showAgain();
  EXPECT_EQ(stage.shown(kGold, Column::Strategy), QStringLiteral("external"));
}

TEST(PositionsPanel, clicking_a_row_selects_its_strategy_and_symbol) {
  Stage stage;
  stage.position(kGold).position.symbol = SymbolId{2};
  stage.showAgain();
  stage.click(kGold);
  EXPECT_EQ(stage.selection.strategy(), "gold_mr");
  EXPECT_EQ(stage.selection.symbol(), SymbolId{2});
}

TEST(PositionsPanel, the_selected_row_stays_with_its_position_when_another_closes) {
  Stage stage;
  stage.click(kGold);
  stage.desk.shown.positions.erase(stage.desk.shown.positions.begin());
  stage.showAgain();
  EXPECT_EQ(stage.view->currentIndex().row(), kGold - 1);
  EXPECT_EQ(stage.panel.table().row(stage.view->currentIndex().row()).strategy, "gold_mr");
}

}  // namespace
}  // namespace deskwright
