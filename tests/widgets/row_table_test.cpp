#include "widgets/models/row_table.h"

#include <gtest/gtest.h>

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>
#include <algorithm>
#include <random>

namespace deskwright {
namespace {

struct Quote {
  int key = 0;
  double value = 0;
  friend bool operator==(const Quote&, const Quote&) = default;
};

constexpr int kValueColumn = 1;

std::vector<TableColumn<Quote>> columns() {
  return {{QStringLiteral("Key"), {}, 40, Qt::AlignLeft, [](const Quote& q) { return textCell(QString::number(q.key)); }, {}, {}},
          {QStringLiteral("Value"),
           {},
           40,
           Qt::AlignRight,
           [](const Quote& q) { return textCell(QString::number(q.value)); },
           [](const Quote& q) { return q.value < 0 ? QVariant() : QVariant(q.value); },
           {}}};
}

struct Table {
  std::int64_t now = 0;
  RowTable<Quote> model{columns(), nullptr, [this] { return now; }};
  QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::Fatal};
  QSignalSpy changed{&model, &QAbstractItemModel::dataChanged};
  QSignalSpy reset{&model, &QAbstractItemModel::modelReset};

  std::vector<int> keys() const {
    std::vector<int> keys;
    for (const Quote& row : model.rows()) keys.push_back(row.key);
    return keys;
  }
};

using Keys = std::vector<int>;

TEST(RowTable, a_frame_says_once_which_span_of_rows_has_changed) {
  Table table;
  table.model.setRows({{1, 10}, {2, 20}, {3, 30}, {4, 40}});
  table.changed.clear();
  table.model.setRows({{1, 10}, {2, 21}, {3, 31}, {4, 40}});
  ASSERT_EQ(table.changed.size(), 1);
  EXPECT_EQ(table.changed[0][0].toModelIndex().row(), 1);
  EXPECT_EQ(table.changed[0][1].toModelIndex().row(), 2);
}

TEST(RowTable, a_frame_without_news_says_nothing) {
  Table table;
  table.model.setRows({{1, 10}, {2, 20}});
  table.changed.clear();
  table.model.setRows({{1, 10}, {2, 20}});
  EXPECT_EQ(table.changed.size(), 0);
}

TEST(RowTable, a_row_that_stays_keeps_its_index_while_others_come_and_go) {
  Table table;
  table.model.setRows({{1, 0}, {2, 0}, {3, 0}});
  const QPersistentModelIndex third = table.model.index(2, 0);
  table.model.setRows({{9, 0}, {3, 0}, {8, 0}});
  EXPECT_EQ(third.row(), 1);
  EXPECT_EQ(third.data().toString(), QStringLiteral("3"));
}

TEST(RowTable, rows_that_change_places_keep_their_indexes) {
  Table table;
  table.model.setRows({{1, 0}, {2, 0}, {3, 0}});
  const QPersistentModelIndex first = table.model.index(0, 0);
  table.model.setRows({{3, 0}, {1, 0}, {2, 0}});
  EXPECT_EQ(first.row(), 1);
}

TEST(RowTable, a_row_that_comes_in_is_no_reset) {
  Table table;
  table.model.setRows({{1, 0}, {2, 0}});
  table.reset.clear();
  table.model.setRows({{3, 0}, {1, 0}, {2, 0}});
  EXPECT_EQ(table.reset.size(), 0);
  EXPECT_EQ(table.keys(), (Keys{3, 1, 2}));
}

TEST(RowTable, very_many_changes_at_once_are_one_reset) {
  Table table;
  std::vector<Quote> all, odd;
  for (int i = 0; i < 400; ++i) all.push_back({i, 0});
  for (int i = 1; i < 400; i += 2) odd.push_back({i, 0});
  table.model.setRows(all);
  table.reset.clear();
  table.model.setRows(odd);
  EXPECT_EQ(table.reset.size(), 1);
  EXPECT_EQ(table.model.rows(), odd);
}

TEST(RowTable, sorted_rows_do_not_move_again_within_a_second) {
  Table table;
  table.model.setRows({{1, 10}, {2, 20}});
  table.model.sort(kValueColumn, Qt::AscendingOrder);
  table.now += 999;
  table.model.setRows({{1, 99}, {2, 20}});
  EXPECT_EQ(table.keys(), (Keys{1, 2}));
}

TEST(RowTable, sorted_rows_move_once_a_second_has_passed) {
  Table table;
  table.model.setRows({{1, 10}, {2, 20}});
  table.model.sort(kValueColumn, Qt::AscendingOrder);
  table.now += 1000;
  table.model.setRows({{1, 99}, {2, 20}});
  EXPECT_EQ(table.keys(), (Keys{2, 1}));
}

TEST(RowTable, sorts_by_value_and_not_by_text) {
  Table table;
  table.model.setRows({{1, 9}, {2, 100}, {3, 20}});
  table.model.sort(kValueColumn, Qt::AscendingOrder);
  EXPECT_EQ(table.keys(), (Keys{1, 3, 2}));
}

TEST(RowTable, a_missing_value_comes_last_whichever_way_it_is_sorted) {
  Table table;
  table.model.setRows({{1, -1}, {2, 5}, {3, 7}});
  table.model.sort(kValueColumn, Qt::AscendingOrder);
  EXPECT_EQ(table.keys(), (Keys{2, 3, 1}));
  table.model.sort(kValueColumn, Qt::DescendingOrder);
  EXPECT_EQ(table.keys(), (Keys{3, 2, 1}));
}

TEST(RowTable, no_sort_column_brings_back_the_natural_order) {
  Table table;
  table.model.setRows({{3, 7}, {1, 9}, {2, 8}});
  table.model.sort(kValueColumn, Qt::DescendingOrder);
  table.model.sort(-1, Qt::AscendingOrder);
  EXPECT_EQ(table.keys(), (Keys{3, 1, 2}));
}

// The model tester ends the test when an index, a count or a signal does not fit.
TEST(RowTable, any_row_of_frames_ends_with_the_rows_that_were_given_last) {
  const unsigned seed = std::random_device{}();
  SCOPED_TRACE(testing::Message() << "seed " << seed);
  std::mt19937 random(seed);
  Table table;
  for (int frame = 0; frame < 300; ++frame) {
    std::vector<Quote> rows;
    for (int key = 0; key < 30; ++key) {
      if (random() % 4 != 0) rows.push_back({key, static_cast<double>(random() % 50)});
    }
    if (random() % 3 == 0) std::shuffle(rows.begin(), rows.end(), random);
    if (random() % 5 == 0)
      table.model.sort(static_cast<int>(random() % 3) - 1, random() % 2 == 0 ? Qt::AscendingOrder : Qt::DescendingOrder);
    table.now += static_cast<int>(random() % 700);
    table.model.setRows(rows);
    std::vector<Quote> shown = table.model.rows();
    const auto byKey = [](const Quote& a, const Quote& b) { return a.key < b.key; };
    std::sort(rows.begin(), rows.end(), byKey);
    std::sort(shown.begin(), shown.end(), byKey);
    ASSERT_EQ(shown, rows) << "frame " << frame;
  }
}

}  // namespace
}  // namespace deskwright
