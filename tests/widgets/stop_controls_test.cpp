#include "widgets/frame/stop_controls.h"

#include "tests/widgets/staged_desk.h"

#include <gtest/gtest.h>

#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QVBoxLayout>
#include <QtTest>

namespace deskwright {
namespace {

using std::chrono::milliseconds;
constexpr auto kControlShift = Qt::ControlModifier | Qt::ShiftModifier;

class StopControlsTest : public testing::Test {
 protected:
  StopControlsTest() {
    auto* column = new QVBoxLayout(&window_);
    column->addWidget(&controls_);
    column->addWidget(&field_);
    controls_.flatten().setHoldTime(milliseconds(30));
    controls_.kill().setHoldTime(milliseconds(30));
    window_.show();
  }
  ~StopControlsTest() override {
    controls_.setParent(nullptr);
    field_.setParent(nullptr);
  }
  void shown(TradingState state) {
    DeskView desk;
    desk.state = state;
    desk.killed = state == TradingState::Killed;
    controls_.showDesk(desk);
  }
  template <class Body>
  bool askedFor() {
    return QTest::qWaitFor(
        [this] { return !desk_.asked.empty() && std::holds_alternative<Body>(desk_.asked.back().command.body); }, 5000);
  }

  StagedDesk desk_;
  Palette palette_{Theme::Dark};
  DeskCommands commands_{desk_};
  QWidget window_;
  StopControls controls_{palette_, commands_};
  QLineEdit field_;
};

TEST_F(StopControlsTest, pause_acts_at_the_first_touch) {
  QTest::mousePress(&controls_.pause(), Qt::LeftButton);
  EXPECT_TRUE(askedFor<PauseCommand>());
}

TEST_F(StopControlsTest, f8_pauses_wherever_the_keyboard_is) {
  QTest::keyClick(&field_, Qt::Key_F8);
  EXPECT_TRUE(askedFor<PauseCommand>());
}

TEST_F(StopControlsTest, f8_resumes_a_paused_desk) {
  shown(TradingState::Paused);
  QTest::keyClick(&field_, Qt::Key_F8);
  EXPECT_TRUE(askedFor<ResumeCommand>());
}

TEST_F(StopControlsTest, resuming_a_desk_that_halted_itself_asks_first) {
  shown(TradingState::Halted);
  QTest::keyClick(&field_, Qt::Key_F8);
  EXPECT_TRUE(desk_.asked.empty());
  auto* question = window_.findChild<QMessageBox*>(QStringLiteral("resumeQuestion"));
  ASSERT_NE(question, nullptr);
  EXPECT_FALSE(question->isModal());
  for (QAbstractButton* button : question->buttons()) {
    if (question->buttonRole(button) == QMessageBox::AcceptRole) button->click();
  }
  EXPECT_TRUE(askedFor<ResumeCommand>());
}

TEST_F(StopControlsTest, flatten_is_sent_when_held_by_the_mouse) {
  QTest::mousePress(&controls_.flatten(), Qt::LeftButton);
  EXPECT_TRUE(askedFor<FlattenCommand>());
}

TEST_F(StopControlsTest, kill_is_sent_when_held_by_the_mouse) {
  QTest::mousePress(&controls_.kill(), Qt::LeftButton);
  EXPECT_TRUE(askedFor<KillCommand>());
}

TEST_F(StopControlsTest, flatten_is_sent_when_its_keys_are_held_wherever_the_keyboard_is) {
  QTest::keyPress(&field_, Qt::Key_F, kControlShift);
  EXPECT_TRUE(askedFor<FlattenCommand>());
  EXPECT_TRUE(field_.text().isEmpty());
}

TEST_F(StopControlsTest, kill_is_sent_when_its_keys_are_held_wherever_the_keyboard_is) {
  QTest::keyPress(&field_, Qt::Key_K, kControlShift);
  EXPECT_TRUE(askedFor<KillCommand>());
}

TEST_F(StopControlsTest, letting_go_of_any_of_the_keys_takes_it_back) {
  controls_.flatten().setHoldTime(milliseconds(60'000));
  for (const auto key : {Qt::Key_F, Qt::Key_Shift, Qt::Key_Control}) {
    QTest::keyPress(&field_, Qt::Key_F, kControlShift);
    ASSERT_TRUE(controls_.flatten().isHeld());
    QTest::keyRelease(&field_, key);
    EXPECT_FALSE(controls_.flatten().isHeld()) << key;
  }
  EXPECT_TRUE(desk_.asked.empty());
}

TEST_F(StopControlsTest, flatten_and_kill_want_a_whole_second) {
  StopControls fresh(palette_, commands_);
  EXPECT_EQ(fresh.flatten().holdTime(), milliseconds(1000));
  EXPECT_EQ(fresh.kill().holdTime(), milliseconds(1000));
}

TEST_F(StopControlsTest, a_single_letter_does_nothing) {
  for (const auto key : {Qt::Key_F, Qt::Key_K, Qt::Key_P}) QTest::keyPress(&field_, key);
  EXPECT_FALSE(controls_.flatten().isHeld());
  EXPECT_FALSE(controls_.kill().isHeld());
  EXPECT_TRUE(desk_.asked.empty());
}

TEST_F(StopControlsTest, a_terminal_that_blocks_orders_is_said_on_the_controls) {
  DeskView desk;
  desk.account.account = AccountId{7};
  desk.account.trade_allowed = false;
  controls_.showDesk(desk);
  EXPECT_EQ(controls_.flatten().hint(), QStringLiteral("MT5 blocks it"));
  EXPECT_EQ(controls_.kill().hint(), QStringLiteral("MT5 blocks it"));
}

TEST_F(StopControlsTest, the_answer_of_the_desk_is_handed_on) {
  QSignalSpy answered(&controls_, &StopControls::stopAnswered);
  QTest::mousePress(&controls_.kill(), Qt::LeftButton);
  ASSERT_TRUE(askedFor<KillCommand>());
  desk_.answer(true, "killed");
  EXPECT_TRUE(answered.wait(5000));
}

}  // namespace
}  // namespace deskwright
