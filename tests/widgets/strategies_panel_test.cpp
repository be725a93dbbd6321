#include "widgets/panels/strategies_panel.h"

#include "tests/widgets/panel_stage.h"
#include "widgets/models/table_footer.h"
#include "widgets/models/table_view.h"

#include <gtest/gtest.h>

#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

namespace deskwright {
namespace {

using Column = StrategyColumns;

// Places in the staged desk.
constexpr int kLondon = 0, kGold = 1, kDax = 4, kSilver = 6, kCarry = 7, kRange = 8;

struct Stage : PanelStage {
  StrategiesPanel panel{parts()};
  TableView* view = panel.findChild<TableView*>();

  Stage() {
    panel.resize(956, 314);
    panel.show();
    show(panel);
    QCoreApplication::processEvents();  // the view lays out what it was given
  }
  void showAgain() { show(panel); }
  QString shown(int row, int column) const { return panel.table().index(row, column).data().toString(); }
  Cell cellAt(int row, int column) const { return panel.table().index(row, column).data(CellRole).value<Cell>(); }
  QString note(int row, int column) const { return panel.table().index(row, column).data(Qt::ToolTipRole).toString(); }
  void click(int row, int column) const {
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->visualRect(panel.table().index(row, column)).center());
  }
  void press(int row, Qt::Key key) const {
    click(row, Column::Name);
    QTest::keyClick(view, key);
  }
  const std::string& pausedBy(std::size_t command) const {
    return std::get<PauseCommand>(desk.asked.at(command).command.body).strategy;
  }
};

TEST(StrategiesPanel, ten_strategies_are_seen_without_scrolling) {
  const Stage stage;
  EXPECT_EQ(stage.panel.table().rowCount(), 10);
  EXPECT_EQ(stage.view->verticalScrollBar()->maximum(), 0);
}

TEST(StrategiesPanel, never_asks_for_less_room_than_ten_rows_need) {
  Stage stage;
  stage.panel.resize(stage.panel.minimumSizeHint());
  EXPECT_EQ(stage.view->verticalScrollBar()->maximum(), 0);
}

TEST(StrategiesPanel, a_click_on_its_last_cell_asks_to_pause_that_strategy_and_nothing_else) {
  const Stage stage;
  stage.click(kGold, Column::Action);
  ASSERT_EQ(stage.desk.asked.size(), 1U);
  EXPECT_EQ(stage.pausedBy(0), "gold_mr");
}

TEST(StrategiesPanel, a_click_elsewhere_asks_for_nothing) {
  const Stage stage;
  stage.click(kGold, Column::DayPnl);
  EXPECT_TRUE(stage.desk.asked.empty());
}

TEST(StrategiesPanel, space_pauses_the_selected_strategy) {
  const Stage stage;
  stage.press(kLondon, Qt::Key_Space);
  ASSERT_EQ(stage.desk.asked.size(), 1U);
  EXPECT_EQ(stage.pausedBy(0), "london_break");
}

TEST(StrategiesPanel, space_lets_a_paused_strategy_trade_again) {
  const Stage stage;
  stage.press(kCarry, Qt::Key_Space);
  ASSERT_EQ(stage.desk.asked.size(), 1U);
  EXPECT_EQ(std::get<ResumeCommand>(stage.desk.asked[0].command.body).strategy, "carry_jpy");
}

TEST(StrategiesPanel, a_reduce_only_strategy_is_resumed_not_paused) {
  const Stage stage;
  stage.click(kDax, Column::Action);
  ASSERT_EQ(stage.desk.asked.size(), 1U);
  EXPECT_TRUE(std::holds_alternative<ResumeCommand>(stage.desk.asked[0].command.body));
}

TEST(StrategiesPanel, what_was_asked_is_shown_until_the_desk_answers) {
  Stage stage;
  stage.click(kGold, Column::Action);
  stage.showAgain();
  EXPECT_EQ(stage.shown(kGold, Column::Status), QStringLiteral("pause asked for \u2026"));
  stage.answer(true, "paused");
  stage.showAgain();
  EXPECT_EQ(stage.shown(kGold, Column::Status), QStringLiteral("trades"));
}

TEST(StrategiesPanel, a_refusal_stays_in_the_row_in_the_words_of_the_desk) {
  Stage stage;
  stage.click(kCarry, Column::Action);
  stage.answer(false, "MAX_DAILY_LOSS: 2.1 %, limit 2.0 %");
  stage.showAgain();
  stage.showAgain();
  EXPECT_EQ(stage.shown(kCarry, Column::Status), QStringLiteral("MAX_DAILY_LOSS: 2.1 %, limit 2.0 %"));
  EXPECT_EQ(stage.note(kCarry, Column::Status), QStringLiteral("MAX_DAILY_LOSS: 2.1 %, limit 2.0 %"));
}

TEST(StrategiesPanel, a_refusal_goes_when_the_state_changes) {
  Stage stage;
  stage.click(kCarry, Column::Action);
  stage.answer(false, "no");
  stage.desk.shown.strategies[kCarry].state = TradingState::Active;
  stage.showAgain();
  EXPECT_EQ(stage.shown(kCarry, Column::Status), QStringLiteral("trades"));
}

TEST(StrategiesPanel, a_full_queue_is_said_in_the_row) {
  Stage stage;
  stage.desk.full = true;
  stage.click(kGold, Column::Action);
  QCoreApplication::processEvents();
  stage.showAgain();
  EXPECT_TRUE(stage.shown(kGold, Column::Status).contains(QStringLiteral("the desk is busy")));
}

TEST(StrategiesPanel, an_answer_after_the_panel_has_gone_is_nobodys) {
  PanelStage stage;
  auto panel = std::make_unique<StrategiesPanel>(stage.parts());
  panel->show();
  stage.show(*panel);
  auto* view = panel->findChild<TableView*>();
  view->setCurrentIndex(panel->table().index(kGold, Column::Name));
  QTest::keyClick(view, Qt::Key_Space);
  panel.reset();
  stage.answer(true, "paused");
  EXPECT_EQ(stage.desk.asked.size(), 1U);
}

TEST(StrategiesPanel, clicking_a_row_selects_its_strategy_for_all_panels) {
  const Stage stage;
  stage.click(kSilver, Column::Lots);
  EXPECT_EQ(stage.selection.strategy(), "silver_mr");
}

TEST(StrategiesPanel, a_strategy_selected_elsewhere_becomes_the_row) {
  Stage stage;
  stage.selection.selectStrategy("range_eu");
  EXPECT_EQ(stage.view->currentIndex().row(), kRange);
}

TEST(StrategiesPanel, enter_opens_the_selected_strategy) {
  const Stage stage;
  QSignalSpy opened(&stage.panel, &StrategiesPanel::strategyOpened);
  stage.press(kGold, Qt::Key_Return);
  ASSERT_EQ(opened.size(), 1);
  EXPECT_EQ(opened[0][0].value<std::string>(), "gold_mr");
}

TEST(StrategiesPanel, the_reason_of_a_state_is_shown_with_it) {
  Stage stage;
  stage.desk.shown.strategies[kDax].state = TradingState::Halted;
  stage.desk.shown.strategies[kDax].reason = "threw: index out of range";
  stage.showAgain();
  EXPECT_EQ(stage.shown(kDax, Column::Status), QStringLiteral("halted: threw: index out of range"));
  EXPECT_EQ(stage.note(kDax, Column::Mode), QStringLiteral("halted: threw: index out of range"));
}

TEST(StrategiesPanel, a_live_strategy_of_a_disarmed_desk_does_not_look_as_if_it_traded) {
  Stage stage;
  stage.desk.shown.desk.armed = false;
  stage.showAgain();
  EXPECT_EQ(stage.shown(kGold, Column::Status), QStringLiteral("not armed"));
  EXPECT_EQ(stage.shown(kRange, Column::Status), QStringLiteral("on paper"));
}

TEST(StrategiesPanel, a_strategy_held_by_the_desk_says_so) {
  Stage stage;
  stage.desk.shown.desk.state = TradingState::Paused;
  stage.desk.shown.strategies[kGold].state = TradingState::Paused;
  stage.showAgain();
  EXPECT_EQ(stage.shown(kGold, Column::Status), QStringLiteral("paused, as the whole desk is"));
}

TEST(StrategiesPanel, what_is_not_known_is_a_dash_and_zero_is_quiet) {
  const Stage stage;
  EXPECT_EQ(stage.shown(kCarry, Column::SignalMs), QStringLiteral("\u2014"));
  EXPECT_EQ(stage.shown(kCarry, Column::Slippage), QStringLiteral("\u2014"));
  EXPECT_EQ(stage.shown(kCarry, Column::Lots), QStringLiteral("0.00"));
  EXPECT_EQ(stage.cellAt(kCarry, Column::Lots).tone, Tone::Dim);
}

TEST(StrategiesPanel, latency_on_paper_is_marked_as_modelled) {
  const Stage stage;
  EXPECT_EQ(stage.shown(kGold, Column::BrokerMs), QStringLiteral("131"));
  EXPECT_EQ(stage.shown(kRange, Column::BrokerMs), QStringLiteral("90*"));
}

TEST(StrategiesPanel, paper_has_a_sum_of_its_own_and_no_part_in_the_desks) {
  const Stage stage;
  const auto& rows = stage.panel.sums().rows();
  EXPECT_EQ(rows[0].cells.at(Column::DayPnl).text, QStringLiteral("+1,284.50"));
  EXPECT_EQ(rows[0].cells.at(Column::OpenPnl).text, QStringLiteral("+145.17"));
  EXPECT_EQ(rows[0].cells.at(Column::Fills).text, QStringLiteral("70"));
  EXPECT_EQ(rows[1].cells.at(Column::DayPnl).text, QStringLiteral("+16.70"));
  EXPECT_EQ(rows[1].cells.at(Column::Fills).text, QStringLiteral("15"));
}

TEST(StrategiesPanel, what_paper_makes_of_live_strategies_is_in_its_sum_and_not_in_the_desks) {
  Stage stage;
  for (StrategyView& view : stage.desk.shown.strategies) view.heart = Heart::Live;
  stage.desk.shown.shadows = {stage.desk.shown.strategies[0]};
  stage.desk.shown.shadows[0].heart = Heart::Paper;
  stage.desk.shown.shadows[0].day_pnl = *parseMoney("408.20");
  stage.desk.shown.shadows[0].fills = 13;
  stage.showAgain();
  const auto& rows = stage.panel.sums().rows();
  EXPECT_EQ(rows[1].cells.at(Column::Name).text, QStringLiteral("Paper beside live, not in the desk's sum"));
  EXPECT_EQ(rows[1].cells.at(Column::DayPnl).text, QStringLiteral("+408.20"));
  EXPECT_EQ(rows[1].cells.at(Column::Fills).text, QStringLiteral("13"));
  EXPECT_EQ(rows[0].cells.at(Column::DayPnl).text, QStringLiteral("+1,284.50"));
}

TEST(StrategiesPanel, before_paper_has_begun_its_sum_is_empty) {
  Stage stage;
  for (StrategyView& view : stage.desk.shown.strategies) view.heart = Heart::Live;
  stage.showAgain();
  const FooterRow& paper = stage.panel.sums().rows()[1];
  EXPECT_EQ(paper.cells.at(Column::Name).text, QStringLiteral("Nothing on paper"));
  EXPECT_FALSE(paper.cells.contains(Column::DayPnl));
}

TEST(StrategiesPanel, silence_of_the_desk_is_said_with_its_age) {
  Stage stage;
  stage.show(stage.panel, 42'000);
  EXPECT_TRUE(stage.panel.stateText().contains(QStringLiteral("no news for 42 s"))) << stage.panel.stateText().toStdString();
}

TEST(StrategiesPanel, what_is_old_is_drawn_in_other_colours) {
  Stage stage;
  const QImage fresh = stage.panel.grab().toImage();
  stage.show(stage.panel, 42'000);
  EXPECT_NE(stage.panel.grab().toImage(), fresh);
}

TEST(StrategiesPanel, a_strategy_that_goes_leaves_the_others_selected) {
  Stage stage;
  stage.selection.selectStrategy("range_eu");
  stage.desk.shown.strategies.erase(stage.desk.shown.strategies.begin());
  stage.showAgain();
  EXPECT_EQ(stage.selection.strategy(), "range_eu");
  EXPECT_EQ(stage.view->currentIndex().row(), kRange - 1);
}

}  // namespace
}  // namespace deskwright
