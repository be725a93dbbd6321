#include "app/window/engine_pump.h"

#include "tests/widgets/staged_desk.h"

#include <gtest/gtest.h>

#include <QSignalSpy>
#include <QtTest>
#include <algorithm>
#include <chrono>
#include <vector>

namespace deskwright {
namespace {

class CountingPanel final : public Panel {
 public:
  explicit CountingPanel(const PanelParts& parts) : Panel(QStringLiteral("counting"), QStringLiteral("Counting"), parts) {}
  void showFrame(const DeskFrame& frame) override {
    ++frames;
    inputs = frame.snapshot.inputs;
  }
  int frames = 0;
  std::uint64_t inputs = 0;
};

LinkTime now() { return std::chrono::time_point_cast<std::chrono::nanoseconds>(std::chrono::steady_clock::now()); }

class EnginePumpTest : public testing::Test {
 protected:
  EnginePumpTest() {
    desk_.shown = stagedSnapshot();
    desk_.shown.taken = now();
  }
  ~EnginePumpTest() override { pump_.setSeen(panel_, false); }
  bool frames(int count) {
    const auto until = frames_.count() + count;
    return QTest::qWaitFor([&] { return frames_.count() >= until; }, 10'000);
  }

  StagedDesk desk_;
  Palette palette_{Theme::Dark};
  DeskCommands commands_{desk_};
  DeskSelection selection_;
  EnginePump pump_{desk_};
  QSignalSpy frames_{&pump_, &EnginePump::frame};
  CountingPanel panel_{{palette_, desk_, commands_, selection_}};
};

TEST_F(EnginePumpTest, the_first_frame_comes_at_once) {
  pump_.start();
  EXPECT_EQ(frames_.count(), 1);
}

TEST_F(EnginePumpTest, a_panel_that_cannot_be_seen_gets_no_frame) {
  pump_.start();
  ASSERT_TRUE(frames(3));
  EXPECT_EQ(panel_.frames, 0);
}

TEST_F(EnginePumpTest, a_panel_that_becomes_visible_gets_the_newest_frame_at_once) {
  desk_.shown.inputs = 77;
  pump_.start();
  pump_.setSeen(panel_, true);
  EXPECT_EQ(panel_.frames, 1);
  EXPECT_EQ(panel_.inputs, 77U);
}

TEST_F(EnginePumpTest, a_panel_that_can_be_seen_gets_every_frame) {
  pump_.setSeen(panel_, true);
  pump_.start();
  ASSERT_TRUE(frames(3));
  EXPECT_EQ(panel_.frames, frames_.count());
}

TEST_F(EnginePumpTest, a_panel_seen_twice_is_shown_once) {
  pump_.setSeen(panel_, true);
  pump_.setSeen(panel_, true);
  pump_.start();
  EXPECT_EQ(panel_.frames, 1);
}

TEST_F(EnginePumpTest, panels_of_a_hidden_window_rest_while_the_rest_is_told) {
  pump_.setSeen(panel_, true);
  pump_.setAwake(false);
  pump_.start();
  ASSERT_TRUE(frames(3));
  EXPECT_EQ(panel_.frames, 0);
  pump_.setAwake(true);
  EXPECT_EQ(panel_.frames, 1);
}

/// Makes a snapshot every 100 ms or a little later, as a heart does.
class PunctualDesk final : public StagedDesk {
 public:
  PunctualDesk(LinkTime first, std::chrono::milliseconds every) : first_(first), every_(every) {}
  Snapshot snapshot() override {
    shown.taken = first_ + (now() - first_) / every_ * every_;
    return shown;
  }

 private:
  LinkTime first_;
  std::chrono::milliseconds every_;
};

TEST(EnginePumpPace, a_frame_comes_soon_after_its_snapshot_whenever_the_pump_began) {
  for (const int every : {100, 110}) {
    PunctualDesk desk(now() - std::chrono::milliseconds(70), std::chrono::milliseconds(every));
    EnginePump pump(desk);
    std::vector<double> ages;
    QObject::connect(&pump, &EnginePump::frame, &pump, [&ages](const DeskFrame& frame) { ages.push_back(frame.silence_ms); });
    pump.start();
    ASSERT_TRUE(QTest::qWaitFor([&ages] { return ages.size() >= 9; }, 10'000));
    std::sort(ages.begin(), ages.end());
    EXPECT_LT(ages[ages.size() / 2], 40) << every;
  }
}

TEST(EnginePumpPace, a_snapshot_is_shown_once) {
  PunctualDesk desk(now(), std::chrono::milliseconds(150));
  EnginePump pump(desk);
  std::vector<LinkTime> taken;
  QObject::connect(&pump, &EnginePump::frame, &pump, [&taken](const DeskFrame& frame) { taken.push_back(frame.snapshot.taken); });
  pump.start();
  ASSERT_TRUE(QTest::qWaitFor([&taken] { return taken.size() >= 5; }, 10'000));
  EXPECT_EQ(std::adjacent_find(taken.begin(), taken.end()), taken.end());
}

TEST_F(EnginePumpTest, an_old_snapshot_is_silence) {
  desk_.shown.taken = now() - std::chrono::seconds(90);
  double silence = 0;
  QObject::connect(&pump_, &EnginePump::frame, &pump_, [&silence](const DeskFrame& frame) { silence = frame.silence_ms; });
  pump_.start();
  EXPECT_GE(silence, 90'000);
  EXPECT_LT(silence, 100'000);
}

TEST_F(EnginePumpTest, notices_are_handed_over_once) {
  desk_.notices.push_back({NoticeLevel::Info, {}, "ONE", "first"});
  std::vector<std::size_t> counts;
  QObject::connect(&pump_, &EnginePump::frame, &pump_,
                   [&counts](const DeskFrame& frame) { counts.push_back(frame.notices.size()); });
  pump_.start();
  ASSERT_TRUE(frames(1));
  EXPECT_EQ(counts[0], 1U);
  EXPECT_EQ(counts[1], 0U);
}

TEST_F(EnginePumpTest, what_the_journal_knows_of_the_day_is_taken_in) {
  FillView earlier = desk_.shown.fills.front();
  earlier.fill.deal.deal = DealTicket{424242};
  desk_.history.fills.push_back(earlier);
  pump_.start();
  EXPECT_TRUE(QTest::qWaitFor([&] { return pump_.day().find(earlier.heart, DealTicket{424242}) != nullptr; }, 10'000));
}

TEST_F(EnginePumpTest, the_journal_is_asked_only_once_the_day_is_known) {
  desk_.history_error = "journal.sqlite: not a database";
  desk_.shown.day = 0;
  QSignalSpy failed(&pump_, &EnginePump::historyFailed);
  pump_.start();
  ASSERT_TRUE(frames(2));
  EXPECT_EQ(failed.count(), 0);
  desk_.shown.day = 19'845;
  ASSERT_TRUE(failed.wait(10'000));
  EXPECT_EQ(failed.front().front().toString(), QStringLiteral("journal.sqlite: not a database"));
}

}  // namespace
}  // namespace deskwright
