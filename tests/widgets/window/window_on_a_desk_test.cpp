// The window on a real desk with the real stand-in in a process of its own: what is done by mouse and keyboard, and what the
// engine then did.

#include "app/window/main_window.h"
#include "app/window/running_desk.h"
#include "widgets/panels/parameters_panel.h"

#include <gtest/gtest.h>

#include <QComboBox>
#include <QDialog>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>
#include <algorithm>
#include <csignal>
#include <functional>
#include <memory>

namespace deskwright {
namespace {

constexpr int kPatienceMs = 90'000;

class WindowOnADesk : public testing::Test {
 protected:
  void SetUp() override {
    auto desk = RunningDesk::open({folder_.path().toStdString(), true, QStringLiteral("100")});
    ASSERT_TRUE(desk) << desk.error().text;
    desk_ = std::move(desk).value();
    window_ = std::make_unique<MainWindow>(desk_->api(), desk_->serverZone(), WindowSetup{});
    window_->open({1920, 1080});
    desk_->start();
    ASSERT_TRUE(comes([](const Snapshot& s) { return s.desk.armed && s.link.state == "ready"; }));
  }
  void TearDown() override {
    window_.reset();
    desk_.reset();
  }

  /// Waits for the engine itself, not for what the window shows.
  bool comes(const std::function<bool(const Snapshot&)>& condition) {
    return QTest::qWaitFor([&] { return condition(desk_->api().snapshot()); }, kPatienceMs);
  }
  bool livePositions() {
    return comes([](const Snapshot& s) {
      return std::any_of(s.positions.begin(), s.positions.end(), [](const PositionView& p) { return p.heart == Heart::Live; });
    });
  }
  static bool flat(const Snapshot& s) {
    return std::none_of(s.positions.begin(), s.positions.end(), [](const PositionView& p) { return p.heart == Heart::Live; });
  }
  /// Whether the engine has said it, such as FLAT.
  bool said(std::string_view code) {
    std::uint64_t next = 0;
    const auto notices = desk_->api().noticesAfter(0, next);
    return std::any_of(notices.begin(), notices.end(), [&](const Notice& n) { return n.code.view() == code; });
  }
  static std::vector<Volume> entriesOf(const Snapshot& s, const std::string& strategy, std::uint64_t after) {
    std::vector<Volume> lots;
    for (const PositionView& p : s.positions) {
      if (p.strategy == strategy && p.heart == Heart::Live && p.position.client_id.value > after)
        lots.push_back(p.position.volume);
    }
    return lots;
  }
  std::uint64_t newestEntryOf(const std::string& strategy) {
    std::uint64_t newest = 0;
    const Snapshot s = desk_->api().snapshot();
    for (const PositionView& p : s.positions) {
      if (p.strategy == strategy && p.heart == Heart::Live) newest = std::max(newest, p.position.client_id.value);
    }
    for (const OrderView& o : s.orders) {
      if (o.strategy == strategy && o.heart == Heart::Live) newest = std::max(newest, o.order.terms.client_id.value);
    }
    return newest;
  }
  std::vector<ParameterValue> valuesOf(const std::string& owner) {
    for (const ParameterOwner& o : desk_->api().parameters()) {
      if (o.name == owner) return o.values;
    }
    return {};
  }
  ParametersPanel& parameters() { return *window_->findChild<ParametersPanel*>(); }
  /// Types a value into the editor of the strategy that the panel shows, as a person does.
  void edit(const std::string& strategy, const std::string& key, const QString& words) {
    auto* owner = parameters().findChild<QComboBox*>(QStringLiteral("owner"));
    const auto owners = desk_->api().parameters();
    const auto at = std::find_if(owners.begin(), owners.end(), [&](const ParameterOwner& o) { return o.name == strategy; });
    owner->setCurrentIndex(static_cast<int>(at - owners.begin()));
    emit owner->activated(owner->currentIndex());
    QWidget* control = parameters().form().row(key)->editor().focusTarget();
    control->setFocus();
    QTest::keyClick(control, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(control, words);
    QTest::keyClick(control, Qt::Key_Return);
  }

  QTemporaryDir folder_;
  std::unique_ptr<RunningDesk> desk_;
  std::unique_ptr<MainWindow> window_;
};

TEST_F(WindowOnADesk, an_edit_is_in_force_from_the_tick_that_the_panel_names_and_only_on_its_strategy) {
  const auto others_before = valuesOf("moving_average_cross");
  const std::uint64_t input_before = desk_->api().snapshot().inputs;
  edit("channel_breakout", "lots", QStringLiteral("0.3"));
  ASSERT_TRUE(QTest::qWaitFor([this] { return !desk_->api().edits().empty(); }, kPatienceMs));
  const ParameterEdit edit = desk_->api().edits().back();
  EXPECT_EQ(edit.owner, "channel_breakout");
  EXPECT_EQ(edit.key, "lots");
  EXPECT_EQ(edit.new_value, "0.3");
  EXPECT_EQ(edit.author, "screen");
  EXPECT_GT(edit.in_force_from, input_before);
  EXPECT_TRUE(comes([&](const Snapshot& s) { return s.inputs >= edit.in_force_from; }));
  const QString number = QLocale(QLocale::English).toString(static_cast<qulonglong>(edit.in_force_from));
  const auto note = [this] { return parameters().form().row("lots")->noteText(); };
  EXPECT_TRUE(QTest::qWaitFor([&] { return note().contains(number); }, kPatienceMs)) << note().toStdString();
  EXPECT_EQ(valuesOf("moving_average_cross"), others_before);
}

TEST_F(WindowOnADesk, the_next_entry_has_the_edited_size_while_the_other_strategy_keeps_its_own) {
  edit("channel_breakout", "lots", QStringLiteral("0.3"));
  ASSERT_TRUE(QTest::qWaitFor([this] { return !desk_->api().edits().empty(); }, kPatienceMs));
  const std::uint64_t breakout = newestEntryOf("channel_breakout");
  const std::uint64_t cross = newestEntryOf("moving_average_cross");
  std::vector<Volume> edited, kept;
  ASSERT_TRUE(comes([&](const Snapshot& s) {
    edited = entriesOf(s, "channel_breakout", breakout);
    kept = entriesOf(s, "moving_average_cross", cross);
    return !edited.empty() && !kept.empty();
  }));
  EXPECT_EQ(edited.back(), *parseVolume("0.3"));
  EXPECT_EQ(kept.back(), *parseVolume("0.2"));
}

TEST_F(WindowOnADesk, f8_pauses_the_desk_and_resumes_it) {
  QTest::keyClick(window_.get(), Qt::Key_F8);
  EXPECT_TRUE(comes([](const Snapshot& s) { return s.desk.state == TradingState::Paused; }));
  ASSERT_TRUE(
      QTest::qWaitFor([this] { return window_->bar().stops().pause().text() == QStringLiteral("Resume all"); }, kPatienceMs));
  QTest::keyClick(window_.get(), Qt::Key_F8);
  EXPECT_TRUE(comes([](const Snapshot& s) { return s.desk.state == TradingState::Active; }));
}

TEST_F(WindowOnADesk, holding_flatten_closes_every_position_and_ticks_them_off) {
  ASSERT_TRUE(livePositions());
  HoldButton& flatten = window_->bar().stops().flatten();
  QTest::mousePress(&flatten, Qt::LeftButton);
  EXPECT_TRUE(comes([](const Snapshot& s) { return s.desk.state == TradingState::Paused && flat(s); }));
  QTest::mouseRelease(&flatten, Qt::LeftButton);
  EXPECT_TRUE(QTest::qWaitFor([this] { return said("FLAT"); }, kPatienceMs));
  ASSERT_TRUE(QTest::qWaitFor([this] { return window_->stopResult().complete(); }, kPatienceMs));
  EXPECT_TRUE(window_->stopResult().isVisible());
  EXPECT_FALSE(window_->stopResult().isModal());
  EXPECT_TRUE(window_->stopResult().summary().endsWith(QStringLiteral("closed")))
      << window_->stopResult().summary().toStdString();
}

TEST_F(WindowOnADesk, letting_go_of_flatten_in_time_leaves_everything_as_it_is) {
  ASSERT_TRUE(livePositions());
  HoldButton& flatten = window_->bar().stops().flatten();
  QTest::mousePress(&flatten, Qt::LeftButton);
  ASSERT_TRUE(QTest::qWaitFor([&] { return flatten.progress() > 0.05; }, kPatienceMs));
  QTest::mouseRelease(&flatten, Qt::LeftButton);
  EXPECT_FALSE(flatten.isHeld());
  const std::uint64_t input = desk_->api().snapshot().inputs;
  ASSERT_TRUE(comes([&](const Snapshot& s) { return s.inputs > input + 500; }));
  EXPECT_EQ(desk_->api().snapshot().desk.state, TradingState::Active);
  EXPECT_FALSE(window_->stopResult().isVisible());
}

TEST_F(WindowOnADesk, holding_the_keys_of_kill_latches_until_a_person_clears_it) {
  ASSERT_TRUE(livePositions());
  QTest::keyPress(window_.get(), Qt::Key_K, Qt::ControlModifier | Qt::ShiftModifier);
  EXPECT_TRUE(comes([](const Snapshot& s) { return s.desk.killed && flat(s); }));
  QTest::keyRelease(window_.get(), Qt::Key_K, Qt::ControlModifier | Qt::ShiftModifier);
  ASSERT_TRUE(QTest::qWaitFor([this] { return window_->riskMenu().clearKill().isEnabled(); }, kPatienceMs));
  window_->riskMenu().clearKill().trigger();
  auto* question = window_->findChild<QDialog*>(QStringLiteral("clearKillQuestion"));
  QTest::keyClicks(question->findChild<QLineEdit*>(), QStringLiteral("CLEAR"));
  question->findChild<QPushButton*>(QStringLiteral("clearKillAccept"))->click();
  EXPECT_TRUE(comes([](const Snapshot& s) { return !s.desk.killed && !s.desk.armed; }));
}

TEST_F(WindowOnADesk, disarming_and_arming_by_the_menu_does_so_at_the_engine) {
  ASSERT_TRUE(QTest::qWaitFor([this] { return window_->riskMenu().disarm().isEnabled(); }, kPatienceMs));
  window_->riskMenu().disarm().trigger();
  EXPECT_TRUE(comes([](const Snapshot& s) { return !s.desk.armed; }));
  ASSERT_TRUE(QTest::qWaitFor([this] { return window_->riskMenu().arm().isEnabled(); }, kPatienceMs));
  window_->riskMenu().arm().trigger();
  EXPECT_TRUE(comes([](const Snapshot& s) { return s.desk.armed; }));
}

TEST_F(WindowOnADesk, a_terminal_that_dies_is_shown_with_its_age_and_the_reason) {
  ASSERT_TRUE(comes([](const Snapshot& s) { return s.link.last_tick_age_ms >= 0; }));
  QSignalSpy ended(desk_.get(), &RunningDesk::standInEnded);
  ::kill(static_cast<pid_t>(desk_->standIn()->processId()), SIGKILL);
  ASSERT_TRUE(comes([](const Snapshot& s) { return s.link.state == "lost"; }));
  // The reason may be told anew while the link stays lost: what counts is that the banner says the one that holds.
  const auto told = [this] {
    const QString reason = QString::fromStdString(desk_->api().snapshot().link.reason);
    return window_->banner().isVisible() && !reason.isEmpty() && window_->banner().words().contains(reason) &&
           window_->banner().words().contains(QRegularExpression(QStringLiteral("lost for [0-9.]+ s")));
  };
  EXPECT_TRUE(QTest::qWaitFor(told, kPatienceMs)) << window_->banner().words().toStdString();
  const auto aged = [this] {
    return window_->statusLine().text().contains(QRegularExpression(QStringLiteral("last tick [0-9.]+ s")));
  };
  EXPECT_TRUE(QTest::qWaitFor(aged, kPatienceMs)) << window_->statusLine().text().toStdString();
  EXPECT_TRUE(QTest::qWaitFor([&ended] { return ended.count() == 1; }, kPatienceMs));
}

}  // namespace
}  // namespace deskwright
