#include "widgets/panels/log_panel.h"

#include "tests/widgets/staged_desk.h"

#include <QtTest/QtTest>
#include <gtest/gtest.h>

#include <QClipboard>
#include <QScrollBar>
#include <QSignalSpy>

namespace deskwright {
namespace {

constexpr Timestamp kNoon = timestampFromMilliseconds(1'714'651'200'000);  // 2024-05-02T12:00:00

Notice noticeOf(NoticeLevel level, const std::string& code, const std::string& words) {
  Notice notice;
  notice.level = level;
  notice.time = kNoon;
  notice.code = code;
  notice.text = words;
  return notice;
}

QStringList texts(const NoticeTable& table) {
  QStringList shown;
  for (int row = 0; row < table.rowCount(); ++row) shown << table.index(row, NoticeTable::Text).data().toString();
  return shown;
}

TEST(NoticeTable, notices_stand_in_the_order_in_which_they_came) {
  NoticeTable table;
  table.append(std::vector{noticeOf(NoticeLevel::Info, "A", "first"), noticeOf(NoticeLevel::Info, "B", "second")});
  table.append(std::vector{noticeOf(NoticeLevel::Warning, "C", "third")});
  EXPECT_EQ(texts(table), QStringList({"first", "second", "third"}));
  EXPECT_EQ(table.index(2, NoticeTable::Level).data().toString(), QStringLiteral("warning"));
  EXPECT_EQ(table.index(2, NoticeTable::Time).data().toString(), QStringLiteral("12:00:00.000"));
}

TEST(NoticeTable, a_batch_is_said_once) {
  NoticeTable table;
  QSignalSpy inserted(&table, &QAbstractItemModel::rowsInserted);
  table.append(std::vector<Notice>(500, noticeOf(NoticeLevel::Info, "A", "x")));
  EXPECT_EQ(inserted.size(), 1);
  EXPECT_EQ(table.rowCount(), 500);
}

TEST(NoticeTable, the_oldest_go_when_it_is_full) {
  NoticeTable table(3);
  for (const char* words : {"1", "2", "3", "4", "5"}) table.append(std::vector{noticeOf(NoticeLevel::Info, "A", words)});
  EXPECT_EQ(texts(table), QStringList({"3", "4", "5"}));
}

TEST(NoticeTable, a_batch_larger_than_the_table_leaves_its_newest) {
  NoticeTable table(2);
  table.append(std::vector{noticeOf(NoticeLevel::Info, "A", "1"), noticeOf(NoticeLevel::Info, "A", "2"),
                           noticeOf(NoticeLevel::Info, "A", "3")});
  EXPECT_EQ(texts(table), QStringList({"2", "3"}));
}

TEST(NoticeTable, filtered_rows_go_with_the_oldest_too) {
  NoticeTable table(3);
  table.setFilter(NoticeLevel::Warning, {});
  table.append(std::vector{noticeOf(NoticeLevel::Warning, "A", "1"), noticeOf(NoticeLevel::Info, "A", "2"),
                           noticeOf(NoticeLevel::Warning, "A", "3")});
  table.append(std::vector{noticeOf(NoticeLevel::Info, "A", "4")});
  EXPECT_EQ(texts(table), QStringList({"3"}));
  table.append(std::vector{noticeOf(NoticeLevel::Alert, "A", "5")});
  EXPECT_EQ(texts(table), QStringList({"3", "5"}));
}

TEST(NoticeTable, it_keeps_two_hundred_thousand_at_most_and_nearly_as_many) {
  NoticeTable table;
  const std::vector<Notice> batch(50'001, noticeOf(NoticeLevel::Info, "A", "x"));
  for (int i = 0; i < 4; ++i) table.append(batch);
  EXPECT_LE(table.kept(), 200'000U);
  EXPECT_GE(table.kept(), 198'000U);
  EXPECT_EQ(table.rowCount(), static_cast<int>(table.kept()));
}

TEST(NoticeTable, words_are_looked_for_in_code_and_text_whatever_their_case) {
  NoticeTable table;
  table.append(std::vector{noticeOf(NoticeLevel::Info, "ORDER_REJECTED", "EURUSD 0.10 lots"),
                           noticeOf(NoticeLevel::Info, "ORDER_REJECTED", "XAUUSD 0.10 lots"),
                           noticeOf(NoticeLevel::Info, "QUOTE_STALE", "EURUSD for 4 s")});
  table.setFilter(NoticeLevel::Info, QStringLiteral("eurusd reject"));
  EXPECT_EQ(texts(table), QStringList({"EURUSD 0.10 lots"}));
}

TEST(NoticeTable, a_word_with_an_exclamation_mark_must_not_be_there) {
  NoticeTable table;
  table.append(std::vector{noticeOf(NoticeLevel::Info, "A", "EURUSD"), noticeOf(NoticeLevel::Info, "A", "XAUUSD")});
  table.setFilter(NoticeLevel::Info, QStringLiteral("!eur"));
  EXPECT_EQ(texts(table), QStringList({"XAUUSD"}));
}

class LogPanelTest : public testing::Test {
 protected:
  LogPanelTest() : commands_(desk_), panel_({palette_, desk_, commands_, selection_}) { panel_.resize(700, 200); }

  void show() {
    panel_.show();
    panel_.activateWindow();
    EXPECT_TRUE(QTest::qWaitForWindowActive(&panel_));
  }
  void say(NoticeLevel level, const std::string& words) { desk_.notices.push_back(noticeOf(level, "CODE", words)); }
  void say(int count) {
    for (int i = 0; i < count; ++i) say(NoticeLevel::Info, "notice " + std::to_string(i));
  }
  void frame() {
    const std::vector<Notice> some{noticeOf(NoticeLevel::Info, "CODE", "")};
    panel_.showFrame({desk_.shown, day_, some, 0});
    QCoreApplication::processEvents();
  }
  QScrollBar& bar() { return *view().verticalScrollBar(); }
  TableView& view() { return *panel_.findChild<TableView*>(); }

  Palette palette_{Theme::Dark};
  StagedDesk desk_;
  DeskCommands commands_;
  DeskSelection selection_;
  DeskDay day_;
  LogPanel panel_;
};

TEST_F(LogPanelTest, nothing_is_missed_while_the_panel_cannot_be_seen) {
  say(3);
  ASSERT_TRUE(QTest::qWaitFor([&] { return panel_.table().rowCount() == 3; }, 5000));
}

TEST_F(LogPanelTest, each_notice_comes_once) {
  say(2);
  frame();
  say(1);
  frame();
  EXPECT_EQ(panel_.table().rowCount(), 3);
}

TEST_F(LogPanelTest, notices_that_the_desk_no_longer_keeps_are_said) {
  desk_.notices_gone = 12;
  say(1);
  frame();
  ASSERT_EQ(panel_.table().rowCount(), 2);
  EXPECT_EQ(panel_.table().index(0, NoticeTable::Text).data().toString(),
            QStringLiteral("12 earlier notices are in the log files only"));
}

TEST_F(LogPanelTest, the_newest_is_shown_as_it_comes) {
  show();
  say(100);
  frame();
  EXPECT_GT(bar().maximum(), 0);
  EXPECT_EQ(bar().value(), bar().maximum());
}

TEST_F(LogPanelTest, scrolling_up_pauses_and_says_how_many_came) {
  show();
  say(100);
  frame();
  bar().setValue(10);
  say(5);
  frame();
  EXPECT_EQ(bar().value(), 10);
  EXPECT_EQ(panel_.stateText(), QStringLiteral("105 of 105 \u00B7 paused, 5 new"));
}

TEST_F(LogPanelTest, scrolling_to_the_end_goes_on) {
  show();
  say(100);
  frame();
  bar().setValue(10);
  bar().setValue(bar().maximum());
  say(5);
  frame();
  EXPECT_EQ(bar().value(), bar().maximum());
}

TEST_F(LogPanelTest, the_level_filter_lets_the_worse_through) {
  say(NoticeLevel::Info, "quiet");
  say(NoticeLevel::Alert, "loud");
  frame();
  panel_.findChild<QComboBox*>()->setCurrentIndex(1);
  EXPECT_EQ(texts(panel_.table()), QStringList({"loud"}));
}

TEST_F(LogPanelTest, the_word_filter_is_typed) {
  show();
  say(NoticeLevel::Info, "one");
  say(NoticeLevel::Info, "two");
  frame();
  QTest::keyClick(&view(), Qt::Key_F, Qt::ControlModifier);
  ASSERT_EQ(QApplication::focusWidget(), panel_.findChild<QLineEdit*>());
  QTest::keyClicks(QApplication::focusWidget(), "two");
  EXPECT_EQ(texts(panel_.table()), QStringList({"two"}));
}

TEST_F(LogPanelTest, selected_rows_are_copied) {
  show();
  say(NoticeLevel::Info, "one");
  say(NoticeLevel::Alert, "two");
  frame();
  view().selectRow(1);
  QTest::keyClick(&view(), Qt::Key_C, Qt::ControlModifier);
  EXPECT_EQ(QGuiApplication::clipboard()->text(),
            QStringLiteral("Time UTC\tLevel\tCode\tNotice\n12:00:00.000\talert\tCODE\ttwo\n"));
}

TEST_F(LogPanelTest, the_newest_alert_waits_for_acknowledgement) {
  QSignalSpy changed(&panel_, &LogPanel::newestAlertChanged);
  say(NoticeLevel::Alert, "first");
  say(NoticeLevel::Critical, "second");
  say(NoticeLevel::Info, "third");
  frame();
  EXPECT_EQ(changed.size(), 1);
  ASSERT_TRUE(panel_.newestAlert());
  EXPECT_EQ(panel_.newestAlert()->text.str(), "second");
  EXPECT_EQ(panel_.stateText(), QStringLiteral("3 of 3 \u00B7 2 alerts"));
  panel_.acknowledgeAlerts();
  EXPECT_FALSE(panel_.newestAlert());
  EXPECT_EQ(panel_.stateText(), QStringLiteral("3 of 3"));
}

}  // namespace
}  // namespace deskwright
