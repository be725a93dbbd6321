#include "widgets/panels/orders_panel.h"

#include "tests/widgets/panel_stage.h"
#include "widgets/models/figure_delegates.h"
#include "widgets/models/table_view.h"

#include <gtest/gtest.h>

#include <QTest>

namespace deskwright {
namespace {

using Column = OrdersPanel;

struct Stage : PanelStage {
  OrdersPanel panel{parts()};
  TableView* view = panel.findChild<TableView*>();

  Stage() {
    panel.resize(455, 140);
    panel.show();
    showAgain();
  }
  void showAgain() {
    show(panel);
    QCoreApplication::processEvents();
  }
  OrderRecord& order() { return desk.shown.orders.at(0).order; }
  QString shown(int column) const { return panel.table().index(0, column).data().toString(); }
  Cell cellAt(int column) const { return panel.table().index(0, column).data(CellRole).value<Cell>(); }
};

TEST(OrdersPanel, a_working_order_is_shown_with_its_terms_and_its_age) {
  const Stage stage;
  EXPECT_EQ(stage.shown(Column::Strategy), QStringLiteral("OpenDrive"));
  EXPECT_EQ(stage.shown(Column::Symbol), QStringLiteral("US500"));
  EXPECT_EQ(stage.shown(Column::Type), QStringLiteral("BUY STOP"));
  EXPECT_EQ(stage.shown(Column::Lots), QStringLiteral("0.50"));
  EXPECT_EQ(stage.shown(Column::Price), QStringLiteral("5878.0"));
  EXPECT_EQ(stage.shown(Column::Age), QStringLiteral("6:20"));
  EXPECT_EQ(stage.shown(Column::State), QStringLiteral("working"));
}

TEST(OrdersPanel, an_age_above_an_hour_has_hours) {
  Stage stage;
  stage.desk.shown.time += std::chrono::minutes(56);
  stage.showAgain();
  EXPECT_EQ(stage.shown(Column::Age), QStringLiteral("1:02:20"));
}

TEST(OrdersPanel, an_unknown_outcome_wears_a_pill_and_is_counted) {
  Stage stage;
  EXPECT_EQ(stage.panel.stateText(), QStringLiteral("1"));
  stage.order().state = OrderState::Unknown;
  stage.showAgain();
  EXPECT_EQ(stage.shown(Column::State), QStringLiteral("UNKNOWN"));
  EXPECT_EQ(stage.cellAt(Column::State).detail, QVariant(PillDelegate::Critical));
  EXPECT_EQ(stage.panel.stateText(), QStringLiteral("1 \u00b7 1 of unknown outcome"));
}

TEST(OrdersPanel, a_partial_fill_says_how_much) {
  Stage stage;
  stage.order().state = OrderState::PartiallyFilled;
  stage.order().filled = Volume::nearest(0.2);
  stage.showAgain();
  EXPECT_EQ(stage.shown(Column::State), QStringLiteral("0.20 filled"));
}

TEST(OrdersPanel, a_market_order_has_no_price_and_an_exit_says_that_it_closes) {
  Stage stage;
  stage.order().terms.type = OrderType::Market;
  stage.order().terms.price = Price();
  stage.order().terms.side = Side::Sell;
  stage.order().terms.closes = PositionId{7};
  stage.showAgain();
  EXPECT_EQ(stage.shown(Column::Price), QStringLiteral("\u2014"));
  EXPECT_EQ(stage.shown(Column::Type), QStringLiteral("SELL close"));
}

TEST(OrdersPanel, two_orders_of_strangers_are_two_rows) {
  Stage stage;
  OrderView stranger = stage.desk.shown.orders[0];
  stranger.strategy.clear();
  stranger.order.terms.client_id = {};
  stranger.order.ticket = OrderTicket{1};
  OrderView another = stranger;
  another.order.ticket = OrderTicket{2};
  stage.desk.shown.orders = {stranger, another};
  stage.showAgain();
  EXPECT_EQ(stage.panel.table().rowCount(), 2);
  EXPECT_EQ(stage.shown(Column::Strategy), QStringLiteral("external"));
}

TEST(OrdersPanel, an_order_that_gets_its_ticket_stays_the_same_row) {
  Stage stage;
  stage.view->selectRow(0);
  stage.order().ticket = OrderTicket{99};
  stage.showAgain();
  EXPECT_TRUE(stage.view->selectionModel()->isRowSelected(0));
}

TEST(OrdersPanel, paper_stands_below_live) {
  Stage stage;
  OrderView paper = stage.desk.shown.orders[0];
  paper.heart = Heart::Paper;
  stage.desk.shown.orders.insert(stage.desk.shown.orders.begin(), paper);
  stage.showAgain();
  EXPECT_EQ(std::get<Heart>(stage.panel.table().row(0).key), Heart::Live);
  EXPECT_EQ(std::get<Heart>(stage.panel.table().row(1).key), Heart::Paper);
}

TEST(OrdersPanel, clicking_a_row_selects_its_strategy) {
  const Stage stage;
  QTest::mouseClick(stage.view->viewport(), Qt::LeftButton, {},
                    stage.view->visualRect(stage.panel.table().index(0, Column::Type)).center());
  EXPECT_EQ(stage.selection.strategy(), "open_drive");
}

}  // namespace
}  // namespace deskwright
