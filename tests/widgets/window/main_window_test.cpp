// The window on a desk set up by hand: layouts, looks and what closing means.

#include "app/window/main_window.h"

#include "app/window/panel_table.h"
#include "tests/widgets/staged_desk.h"
#include "widgets/panels/strategies_panel.h"

#include <gtest/gtest.h>

#include <QAbstractItemView>
#include <QAction>
#include <QDialog>
#include <QDialogButtonBox>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>
#include <memory>

namespace deskwright {
namespace {

class MainWindowTest : public testing::Test {
 protected:
  MainWindowTest() {
    desk_.shown = stagedSnapshot();
    desk_.owners = stagedOwners();
    setup_.settings_file = folder_.filePath(QStringLiteral("window.ini"));
  }
  MainWindow& open(QSize size = {1920, 1080}) {
    window_.reset();
    window_ = std::make_unique<MainWindow>(desk_, utc_, setup_);
    window_->open(size);
    // The layout is applied from the event loop, once the window has its size.
    QTest::qWait(0);
    QCoreApplication::processEvents();
    return *window_;
  }
  void close() {
    window_->closeUnasked();
    window_.reset();
  }
  QDockWidget& dock(const char* name) { return *window_->findChild<QDockWidget*>(QLatin1String(name)); }
  bool inFactoryLayout() {
    for (QDockWidget* dock : window_->docks()) {
      if (dock->isHidden() || dock->isFloating()) return false;
    }
    return true;
  }
  void spoil(const char* group, const QByteArray& state) {
    QSettings settings(setup_.settings_file, QSettings::IniFormat);
    settings.setValue(QLatin1String(group) + QStringLiteral("/state"), state);
  }

  StagedDesk desk_;
  UtcServerTimeZone utc_;
  QTemporaryDir folder_;
  WindowSetup setup_;
  std::unique_ptr<MainWindow> window_;
};

TEST_F(MainWindowTest, every_panel_of_the_table_has_its_dock_in_the_factory_layout) {
  open();
  EXPECT_TRUE(inFactoryLayout());
  for (const PanelEntry& entry : panelTable()) {
    ASSERT_NE(window_->findChild<QDockWidget*>(QLatin1String(entry.name)), nullptr) << entry.name;
  }
}

TEST_F(MainWindowTest, the_strategies_stand_beside_the_desk_s_risk_and_above_the_fills) {
  open();
  EXPECT_LT(dock("strategies").geometry().right(), dock("desk_risk").geometry().left());
  EXPECT_LT(dock("strategies").geometry().bottom(), dock("fills").geometry().top());
}

TEST_F(MainWindowTest, enter_on_a_strategy_brings_its_parameters_to_the_front) {
  open();
  dock("parameters").close();
  auto* strategies = window_->findChild<StrategiesPanel*>();
  auto* view = strategies->findChild<QAbstractItemView*>();
  view->setCurrentIndex(strategies->table().index(0, StrategyColumns::Name));
  QTest::keyClick(view, Qt::Key_Return);
  EXPECT_FALSE(dock("parameters").isHidden());
}

TEST_F(MainWindowTest, ten_strategies_fit_without_scrolling) {
  open();
  EXPECT_GE(dock("strategies").height(), 330);
}

TEST_F(MainWindowTest, a_small_screen_gets_tabs) {
  open({1366, 768});
  EXPECT_EQ(window_->size(), QSize(1366, 768));
  EXPECT_TRUE(window_->tabifiedDockWidgets(&dock("fills")).contains(&dock("positions")));
  EXPECT_TRUE(window_->tabifiedDockWidgets(&dock("desk_risk")).contains(&dock("equity")));
}

TEST_F(MainWindowTest, the_layout_comes_back_as_it_was_left) {
  open();
  dock("log").close();
  dock("price").setFloating(true);
  close();
  open();
  EXPECT_TRUE(dock("log").isHidden());
  EXPECT_TRUE(dock("price").isFloating());
  EXPECT_FALSE(dock("fills").isHidden());
}

TEST_F(MainWindowTest, the_factory_layout_can_be_had_again) {
  open();
  dock("log").close();
  dock("price").setFloating(true);
  window_->findChild<QAction*>(QStringLiteral("factoryLayout"))->trigger();
  EXPECT_TRUE(inFactoryLayout());
}

TEST_F(MainWindowTest, a_damaged_layout_gives_the_factory_layout_and_one_notice) {
  open();
  dock("log").close();
  close();
  spoil("layout", "\xFF\x00garbage");
  open();
  EXPECT_TRUE(inFactoryLayout());
  EXPECT_EQ(window_->bar().alerts().waiting(), 1);
  EXPECT_TRUE(window_->bar().alerts().words().contains(QStringLiteral("factory layout")));
}

TEST_F(MainWindowTest, a_settings_file_that_is_no_settings_file_gives_the_factory_layout) {
  QFile file(setup_.settings_file);
  ASSERT_TRUE(file.open(QIODevice::WriteOnly));
  file.write(QByteArray(4096, '\0') + "[layout]\nstate=@ByteArray(\x00\xFF");
  file.close();
  open();
  EXPECT_TRUE(inFactoryLayout());
}

TEST_F(MainWindowTest, another_program_s_layout_gives_the_factory_layout) {
  QMainWindow other;
  auto* foreign = new QDockWidget(&other);
  foreign->setObjectName(QStringLiteral("foreign"));
  other.addDockWidget(Qt::LeftDockWidgetArea, foreign);
  spoil("layout", other.saveState());
  open();
  EXPECT_TRUE(inFactoryLayout());
  EXPECT_EQ(window_->bar().alerts().waiting(), 1);
}

TEST_F(MainWindowTest, the_layout_before_a_damaged_one_is_shown) {
  open();
  dock("log").close();
  close();
  open();
  dock("price").close();
  close();
  spoil("layout", "garbage");
  open();
  EXPECT_TRUE(dock("log").isHidden());
  EXPECT_FALSE(dock("price").isHidden());
}

TEST_F(MainWindowTest, a_layout_of_a_larger_screen_that_does_not_fit_this_one_gives_the_factory_layout_and_one_notice) {
  open();
  close();
  open({1366, 768});
  EXPECT_EQ(window_->size(), QSize(1366, 768));
  EXPECT_TRUE(window_->tabifiedDockWidgets(&dock("fills")).contains(&dock("positions")));
  EXPECT_TRUE(window_->bar().alerts().words().contains(QStringLiteral("does not fit")));
}

TEST_F(MainWindowTest, a_dock_that_floated_on_a_screen_that_is_gone_comes_back) {
  open();
  dock("price").setFloating(true);
  dock("price").move(30'000, 30'000);
  close();
  open();
  ASSERT_TRUE(dock("price").isFloating());
  const QRect screen = QGuiApplication::primaryScreen()->availableGeometry();
  EXPECT_TRUE(screen.intersects(dock("price").geometry()));
}

TEST_F(MainWindowTest, a_dock_whose_screen_goes_away_comes_to_one_that_is_there) {
  open();
  dock("price").setFloating(true);
  dock("price").move(30'000, 30'000);
  WindowLayout(*window_).clampFloating();
  EXPECT_TRUE(QGuiApplication::primaryScreen()->availableGeometry().intersects(dock("price").geometry()));
}

TEST_F(MainWindowTest, a_locked_layout_cannot_be_moved_and_stays_locked) {
  open();
  window_->setLocked(true);
  close();
  open();
  EXPECT_TRUE(window_->isLocked());
  EXPECT_EQ(dock("fills").features(), QDockWidget::NoDockWidgetFeatures);
}

TEST_F(MainWindowTest, the_theme_changes_while_the_window_is_open) {
  open();
  window_->findChild<QAction*>(QStringLiteral("themeLight"))->trigger();
  const auto ground = [this] { return dock("fills").palette().color(QPalette::Base); };
  EXPECT_TRUE(QTest::qWaitFor([&] { return ground() == QColor(0xFF, 0xFF, 0xFF); }, 10'000)) << ground().name().toStdString();
  EXPECT_EQ(QSettings(setup_.settings_file, QSettings::IniFormat).value(QStringLiteral("looks/theme")).toString(),
            QStringLiteral("light"));
}

TEST_F(MainWindowTest, figures_that_may_be_old_lie_under_a_veil) {
  open();
  const auto veiled = [this] { return dock("fills").findChild<StaleVeil*>()->isVisible(); };
  desk_.shown.taken = std::chrono::time_point_cast<std::chrono::nanoseconds>(std::chrono::steady_clock::now());
  desk_.shown.link.state = "lost";
  ASSERT_TRUE(QTest::qWaitFor(veiled, 10'000));
  EXPECT_TRUE(window_->banner().isVisible());
}

TEST_F(MainWindowTest, closing_asks_and_cancel_keeps_the_window) {
  setup_.asks_on_close = true;
  open();
  QSignalSpy closed(window_.get(), &MainWindow::closed);
  window_->close();
  auto* question = window_->findChild<QMessageBox*>(QStringLiteral("closeQuestion"));
  ASSERT_NE(question, nullptr);
  question->button(QMessageBox::Cancel)->click();
  EXPECT_TRUE(window_->isVisible());
  EXPECT_EQ(closed.count(), 0);
}

TEST_F(MainWindowTest, closing_can_stop_the_desk) {
  setup_.asks_on_close = true;
  open();
  QSignalSpy closed(window_.get(), &MainWindow::closed);
  window_->close();
  window_->findChild<QPushButton*>(QStringLiteral("stopDesk"))->click();
  EXPECT_FALSE(window_->isVisible());
  EXPECT_EQ(closed.count(), 1);
}

TEST_F(MainWindowTest, a_refused_arming_shows_the_open_differences) {
  desk_.shown.desk.armed = false;
  desk_.notices.push_back({NoticeLevel::Alert, {}, "POSITION_UNRESOLVED", "EURUSD: ours 0.50, the venue's 0.00"});
  open();
  window_->riskMenu().arm().trigger();
  desk_.answer(false, "reconciliation left differences open");
  const auto refusal = [this] { return window_->findChild<QMessageBox*>(QStringLiteral("armRefused")); };
  ASSERT_TRUE(QTest::qWaitFor([&] { return refusal() != nullptr; }, 10'000));
  EXPECT_TRUE(refusal()->informativeText().contains(QStringLiteral("EURUSD: ours 0.50, the venue's 0.00")));
  EXPECT_FALSE(refusal()->isModal());
}

/// The button that does what the question asks.
QAbstractButton& acceptIn(const QMessageBox& question) {
  const auto buttons = question.buttons();
  return **std::find_if(buttons.begin(), buttons.end(),
                        [&](QAbstractButton* button) { return question.buttonRole(button) == QMessageBox::AcceptRole; });
}

TEST_F(MainWindowTest, arming_on_another_account_asks_whether_to_bind_the_profile_to_it) {
  desk_.shown.desk.armed = false;
  desk_.shown.desk.other_account = desk_.shown.desk.account;
  desk_.shown.desk.other_account->account = {4711};
  open();
  window_->riskMenu().arm().trigger();
  EXPECT_TRUE(desk_.asked.empty()) << "a question first";
  auto* question = window_->findChild<QMessageBox*>(QStringLiteral("bindQuestion"));
  ASSERT_NE(question, nullptr);
  EXPECT_TRUE(question->text().contains(QStringLiteral("4711"))) << question->text().toStdString();
  acceptIn(*question).click();
  ASSERT_FALSE(desk_.asked.empty());
  const auto* arm = std::get_if<ArmCommand>(&desk_.asked.back().command.body);
  ASSERT_NE(arm, nullptr);
  EXPECT_EQ(arm->account, AccountId{4711});
}

TEST_F(MainWindowTest, the_question_about_another_account_ends_when_the_terminal_leaves_it) {
  desk_.shown.desk.armed = false;
  desk_.shown.desk.other_account = desk_.shown.desk.account;
  desk_.shown.desk.other_account->account = {4711};
  open();
  window_->riskMenu().arm().trigger();
  QPointer<QMessageBox> question = window_->findChild<QMessageBox*>(QStringLiteral("bindQuestion"));
  ASSERT_TRUE(question);
  desk_.shown.desk.other_account->mode = AccountMode::Real;  // under the same number
  ASSERT_TRUE(QTest::qWaitFor([&] { return question.isNull(); }, 10'000));
  EXPECT_TRUE(desk_.asked.empty());
}

TEST_F(MainWindowTest, changed_contracts_are_accepted_by_the_menu_which_says_what_was_accepted) {
  open();
  window_->riskMenu().accept().trigger();
  EXPECT_TRUE(desk_.asked.empty()) << "a question first";
  auto* question = window_->findChild<QMessageBox*>(QStringLiteral("acceptQuestion"));
  ASSERT_NE(question, nullptr);
  acceptIn(*question).click();
  ASSERT_FALSE(desk_.asked.empty());
  EXPECT_TRUE(std::holds_alternative<AcceptCommand>(desk_.asked.back().command.body));
  desk_.answer(true, "accepted: EURUSD");
  const auto said = [this] { return window_->findChild<QMessageBox*>(QStringLiteral("accepted")); };
  ASSERT_TRUE(QTest::qWaitFor([&] { return said() != nullptr; }, 10'000));
  EXPECT_EQ(said()->text(), QStringLiteral("accepted: EURUSD"));
}

TEST_F(MainWindowTest, clearing_a_kill_wants_the_typed_word) {
  desk_.shown.desk.killed = true;
  open();
  window_->riskMenu().clearKill().trigger();
  auto* question = window_->findChild<QDialog*>(QStringLiteral("clearKillQuestion"));
  ASSERT_NE(question, nullptr);
  auto* accept = question->findChild<QPushButton*>(QStringLiteral("clearKillAccept"));
  EXPECT_FALSE(accept->isEnabled());
  QTest::keyClicks(question->findChild<QLineEdit*>(), QStringLiteral("CLEAR"));
  ASSERT_TRUE(accept->isEnabled());
  accept->click();
  ASSERT_FALSE(desk_.asked.empty());
  EXPECT_TRUE(std::holds_alternative<ClearKillCommand>(desk_.asked.back().command.body));
}

}  // namespace
}  // namespace deskwright
