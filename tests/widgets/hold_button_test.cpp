#include "widgets/frame/hold_button.h"

#include <gtest/gtest.h>

#include <QSignalSpy>
#include <QtTest>

namespace deskwright {
namespace {

using std::chrono::milliseconds;

class HoldButtonTest : public testing::Test {
 protected:
  HoldButtonTest() {
    button_.setFace(Glyph::Square, QStringLiteral("Flatten"), QStringLiteral("hold 1.0 s"));
    button_.resize(button_.sizeHint());
    button_.show();
  }
  bool halfHeld() {
    return QTest::qWaitFor([this] { return button_.progress() > 0.1; }, 5000);
  }

  Palette palette_{Theme::Dark};
  HoldButton button_{palette_};
  QSignalSpy acted_{&button_, &HoldButton::acted};
};

TEST_F(HoldButtonTest, acts_once_after_it_has_been_held_for_its_time) {
  button_.setHoldTime(milliseconds(40));
  QTest::mousePress(&button_, Qt::LeftButton);
  ASSERT_TRUE(acted_.wait(5000));
  EXPECT_FALSE(QTest::qWaitFor([this] { return acted_.count() > 1; }, 200));
  QTest::mouseRelease(&button_, Qt::LeftButton);
}

TEST_F(HoldButtonTest, does_nothing_when_it_is_let_go_in_time) {
  button_.setHoldTime(milliseconds(60'000));
  QTest::mousePress(&button_, Qt::LeftButton);
  QTest::mouseRelease(&button_, Qt::LeftButton);
  EXPECT_FALSE(button_.isHeld());
  EXPECT_EQ(acted_.count(), 0);
}

TEST_F(HoldButtonTest, shows_how_long_it_has_been_held) {
  button_.setHoldTime(milliseconds(2000));
  QTest::mousePress(&button_, Qt::LeftButton);
  EXPECT_TRUE(halfHeld());
  EXPECT_LT(button_.progress(), 1);
  QTest::mouseRelease(&button_, Qt::LeftButton);
}

TEST_F(HoldButtonTest, is_let_go_when_the_mouse_leaves_it) {
  button_.setHoldTime(milliseconds(60'000));
  QTest::mousePress(&button_, Qt::LeftButton);
  QTest::mouseMove(&button_, QPoint(-50, -50));
  EXPECT_FALSE(button_.isHeld());
}

TEST_F(HoldButtonTest, is_let_go_when_the_window_loses_the_keyboard) {
  button_.setHoldTime(milliseconds(60'000));
  QTest::mousePress(&button_, Qt::LeftButton);
  QEvent away(QEvent::WindowDeactivate);
  QApplication::sendEvent(&button_, &away);
  EXPECT_FALSE(button_.isHeld());
}

TEST_F(HoldButtonTest, can_be_held_by_the_space_bar) {
  button_.setHoldTime(milliseconds(40));
  QTest::keyPress(&button_, Qt::Key_Space);
  EXPECT_TRUE(acted_.wait(5000));
  QTest::keyRelease(&button_, Qt::Key_Space);
}

TEST_F(HoldButtonTest, acts_at_once_without_a_hold_time) {
  QTest::mousePress(&button_, Qt::LeftButton);
  EXPECT_EQ(acted_.count(), 1);
}

TEST_F(HoldButtonTest, is_not_taken_by_a_click_as_the_place_of_the_keyboard) { EXPECT_EQ(button_.focusPolicy(), Qt::TabFocus); }

}  // namespace
}  // namespace deskwright
