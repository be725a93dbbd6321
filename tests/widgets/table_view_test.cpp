#include "widgets/models/table_view.h"

#include "widgets/models/row_table.h"

#include <gtest/gtest.h>

#include <QApplication>
#include <QClipboard>
#include <QScrollBar>
#include <QTest>

namespace deskwright {
namespace {

struct Deal {
  int key = 0;
  QString name, money;
  friend bool operator==(const Deal&, const Deal&) = default;
};

enum { kName, kMoney, kNote };

std::vector<TableColumn<Deal>> columns() {
  return {{QStringLiteral("Name"), {}, 100, Qt::AlignLeft, [](const Deal& d) { return textCell(d.name); }, {}, {}},
          {QStringLiteral("Money"), {}, 100, Qt::AlignRight, [](const Deal& d) { return textCell(d.money); }, {}, {}},
          {QStringLiteral("Note"), {}, 100, Qt::AlignLeft, [](const Deal&) { return textCell(QStringLiteral("n")); }, {}, {}}};
}

struct Stage {
  Palette palette{Theme::Dark};
  RowTable<Deal> table{columns()};
  TableView view{palette, 20};

  Stage() {
    view.showTable(&table);
    view.resize(400, 120);
    view.show();
  }
  void showDeals(int count) {
    std::vector<Deal> deals;
    for (int i = count; i > 0; --i) deals.push_back({i, QString::number(i), QStringLiteral("1.00")});
    table.setRows(deals);
    QCoreApplication::processEvents();
  }
};

TEST(TableView, copies_the_selected_rows_as_a_spreadsheet_reads_them) {
  Stage stage;
  stage.table.setRows({{1, QStringLiteral("gold, long"), QStringLiteral("\u22121,284.50")},
                       {2, QStringLiteral("other"), QStringLiteral("2.00")}});
  stage.view.selectRow(0);
  QTest::keyClick(&stage.view, Qt::Key_C, Qt::ControlModifier);
  EXPECT_EQ(QApplication::clipboard()->text(), QStringLiteral("Name\tMoney\tNote\ngold, long\t-1284.50\tn\n"));
}

TEST(TableView, copies_nothing_for_a_value_that_is_missing) {
  Stage stage;
  stage.table.setRows({{1, QStringLiteral("a"), QStringLiteral("\u2014")}});
  EXPECT_EQ(stage.view.rowsAsText(), QStringLiteral("Name\tMoney\tNote\na\t\tn\n"));
}

TEST(TableView, copies_columns_in_the_order_shown_and_leaves_hidden_ones_out) {
  Stage stage;
  stage.table.setRows({{1, QStringLiteral("a"), QStringLiteral("1.00")}});
  stage.view.chooseColumn(kNote, false);
  stage.view.horizontalHeader()->moveSection(1, 0);
  EXPECT_EQ(stage.view.rowsAsText(), QStringLiteral("Money\tName\n1.00\ta\n"));
}

TEST(TableView, columns_give_way_in_their_order_when_it_gets_narrow) {
  Stage stage;
  stage.view.setGivingWay({kNote, kMoney});
  stage.view.resize(250, 120);
  EXPECT_TRUE(stage.view.isColumnHidden(kNote));
  EXPECT_FALSE(stage.view.isColumnHidden(kMoney));
}

TEST(TableView, columns_come_back_when_there_is_room_again) {
  Stage stage;
  stage.view.setGivingWay({kNote});
  stage.view.resize(250, 120);
  stage.view.resize(400, 120);
  EXPECT_FALSE(stage.view.isColumnHidden(kNote));
}

TEST(TableView, a_column_that_a_person_chose_does_not_give_way) {
  Stage stage;
  stage.view.setGivingWay({kNote, kMoney});
  stage.view.chooseColumn(kNote, true);
  stage.view.resize(250, 120);
  EXPECT_FALSE(stage.view.isColumnHidden(kNote));
  EXPECT_TRUE(stage.view.isColumnHidden(kMoney));
}

TEST(TableView, a_tail_that_is_looked_at_from_its_top_follows_what_comes_in) {
  Stage stage;
  stage.showDeals(50);
  stage.showDeals(51);
  EXPECT_EQ(stage.view.verticalScrollBar()->value(), 0);
}

TEST(TableView, whoever_has_scrolled_down_goes_on_reading_where_he_was) {
  Stage stage;
  stage.showDeals(50);
  stage.view.verticalScrollBar()->setValue(10);
  const QString top = stage.view.indexAt({5, 5}).siblingAtColumn(kName).data().toString();
  stage.showDeals(53);
  EXPECT_EQ(stage.view.indexAt({5, 5}).siblingAtColumn(kName).data().toString(), top);
}

}  // namespace
}  // namespace deskwright
