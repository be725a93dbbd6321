#include "widgets/frame/desk_bar.h"

#include "tests/widgets/staged_desk.h"
#include "widgets/frame/stop_result.h"
#include "widgets/style/number_format.h"

#include <gtest/gtest.h>

#include <QLabel>
#include <QtTest>
#include <algorithm>

namespace deskwright {
namespace {

class DeskBarTest : public testing::Test {
 protected:
  DeskBarTest() {
    bar_.resize(1920, bar_.height());
    bar_.show();
  }
  void show() {
    day_.add(shown_);
    bar_.showFrame({shown_, day_, notices_, 20});
  }
  QString figure(const char* name) { return bar_.findChild<KeyFigure*>(QLatin1String(name))->face().value; }
  std::vector<int> stopPlaces() {
    StopControls& stops = bar_.stops();
    std::vector<int> places;
    for (HoldButton* button : {&stops.pause(), &stops.flatten(), &stops.kill()})
      places.push_back(button->mapTo(&bar_, QPoint()).x());
    return places;
  }

  StagedDesk desk_;
  Palette palette_{Theme::Dark};
  DeskCommands commands_{desk_};
  UtcServerTimeZone utc_;
  DeskBar bar_{palette_, commands_, utc_};
  DeskDay day_;
  Snapshot shown_ = stagedSnapshot();
  std::vector<Notice> notices_;
};

TEST_F(DeskBarTest, money_is_shown_with_its_sign) {
  shown_.desk.day_pnl = *parseMoney("-1284.5");
  show();
  EXPECT_EQ(figure("dayPnl"), QStringLiteral("−1,284.50"));
}

TEST_F(DeskBarTest, an_account_that_is_not_known_has_no_mode) {
  shown_.desk.account.account = {};
  show();
  EXPECT_EQ(bar_.badge().mode(), DeskMode::Unknown);
}

TEST_F(DeskBarTest, money_of_an_account_that_is_not_known_is_missing_and_not_zero) {
  shown_.desk.account.account = {};
  show();
  for (const char* name : {"dayPnl", "equity", "drawdown", "exposure"}) EXPECT_EQ(figure(name), missingText()) << name;
}

TEST_F(DeskBarTest, a_day_without_fills_has_none_from_the_first_frame) {
  bar_.showFrame({shown_, day_, notices_, 20});
  EXPECT_EQ(bar_.findChild<KeyFigure*>(QStringLiteral("slippage"))->face().label, QStringLiteral("Slippage, 0 fills"));
}

TEST_F(DeskBarTest, real_money_is_called_so_only_when_something_trades_live) {
  shown_.desk.account.mode = AccountMode::Real;
  show();
  EXPECT_EQ(bar_.badge().words(), QStringLiteral("REAL"));
  for (StrategyView& row : shown_.strategies) row.heart = Heart::Paper;
  show();
  EXPECT_EQ(bar_.badge().words(), QStringLiteral("PAPER"));
}

TEST_F(DeskBarTest, the_stand_in_is_called_simulated) {
  shown_.desk.account.mode = AccountMode::Simulated;
  show();
  EXPECT_EQ(bar_.badge().words(), QStringLiteral("SIMULATED"));
}

TEST_F(DeskBarTest, the_stops_stay_where_they_are_whatever_the_figures_say) {
  show();
  const auto before = stopPlaces();
  shown_.desk.equity = *parseMoney("123456789012.5");
  shown_.desk.state = TradingState::Halted;
  notices_.push_back(
      {NoticeLevel::Warning, {}, "X", "a long warning that wants more room than there is, and then some more of it to be sure"});
  show();
  EXPECT_EQ(stopPlaces(), before);
}

TEST_F(DeskBarTest, a_narrow_bar_gives_up_figures_and_keeps_the_stops) {
  show();
  bar_.resize(1100, bar_.height());
  EXPECT_FALSE(bar_.findChild<KeyFigure*>(QStringLiteral("slippage"))->isVisible());
  EXPECT_TRUE(bar_.findChild<KeyFigure*>(QStringLiteral("dayPnl"))->isVisible());
  EXPECT_TRUE(bar_.stops().isVisible());
  EXPECT_LE(bar_.stops().geometry().right(), 1100);
}

TEST_F(DeskBarTest, a_warning_stays_until_it_is_clicked) {
  notices_.push_back({NoticeLevel::Warning, {}, "QUOTE_STALE", "GBPUSD: no tick for 9 s"});
  show();
  notices_.clear();
  show();
  EXPECT_TRUE(bar_.alerts().isVisible());
  EXPECT_EQ(bar_.alerts().words(), QStringLiteral("GBPUSD: no tick for 9 s"));
  QTest::mouseClick(&bar_.alerts(), Qt::LeftButton);
  EXPECT_FALSE(bar_.alerts().isVisible());
}

TEST_F(DeskBarTest, information_is_no_warning) {
  notices_.push_back({NoticeLevel::Info, {}, "ARMED", "armed on account 7"});
  show();
  EXPECT_FALSE(bar_.alerts().isVisible());
}

class StopResultTest : public testing::Test {
 protected:
  void open(int positions) {
    shown_.positions.clear();
    shown_.orders.clear();
    for (int i = 1; i <= positions; ++i) {
      PositionView view;
      view.position.id = PositionId{static_cast<std::uint64_t>(i)};
      view.position.volume = *parseVolume("0.5");
      view.symbol = "EURUSD";
      shown_.positions.push_back(view);
    }
  }
  void show() { result_.showFrame({shown_, day_, {}, 20}); }

  Palette palette_{Theme::Dark};
  DeskDay day_;
  Snapshot shown_;
  StopResult result_{palette_};
};

TEST_F(StopResultTest, ticks_off_what_the_frames_no_longer_hold) {
  open(9);
  result_.begin(StopKind::Flatten, shown_);
  open(2);
  show();
  EXPECT_EQ(result_.summary(), QStringLiteral("7 of 9 closed, 2 still open"));
  EXPECT_FALSE(result_.complete());
  open(0);
  show();
  EXPECT_EQ(result_.summary(), QStringLiteral("9 of 9 closed"));
  EXPECT_TRUE(result_.complete());
}

TEST_F(StopResultTest, names_the_owner_as_the_grid_does) {
  open(1);
  shown_.positions[0].strategy = "gold_mr";
  StrategyView owner;
  owner.name = "gold_mr";
  owner.title = "Gold mean reversion";
  shown_.strategies.push_back(owner);
  result_.begin(StopKind::Flatten, shown_);
  const auto lines = result_.findChildren<QLabel*>();
  EXPECT_TRUE(std::any_of(lines.begin(), lines.end(),
                          [](const QLabel* line) { return line->text().contains(QStringLiteral("Gold mean reversion")); }));
}

TEST_F(StopResultTest, what_is_filled_meanwhile_is_counted_too) {
  open(1);
  result_.begin(StopKind::Flatten, shown_);
  open(2);
  show();
  EXPECT_EQ(result_.summary(), QStringLiteral("0 of 2 closed, 2 still open"));
}

TEST_F(StopResultTest, a_kill_is_about_live_positions_alone) {
  open(2);
  shown_.positions[1].heart = Heart::Paper;
  result_.begin(StopKind::Kill, shown_);
  open(0);
  show();
  EXPECT_EQ(result_.summary(), QStringLiteral("1 of 1 closed"));
}

TEST_F(StopResultTest, positions_of_a_desk_that_trades_again_are_no_part_of_it) {
  open(1);
  result_.begin(StopKind::Flatten, shown_);
  CommandReply reply;
  reply.done = true;
  reply.in_force_from = 10;
  result_.showAnswer(reply);
  shown_.inputs = 11;
  shown_.desk.state = TradingState::Paused;
  open(0);
  show();
  shown_.desk.state = TradingState::Active;
  open(3);
  show();
  EXPECT_EQ(result_.summary(), QStringLiteral("1 of 1 closed"));
}

}  // namespace
}  // namespace deskwright
