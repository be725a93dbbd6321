#include "widgets/frame/status_line.h"

#include "widgets/frame/banner.h"

#include <gtest/gtest.h>

namespace deskwright {
namespace {

class StatusLineTest : public testing::Test {
 protected:
  StatusLineTest() {
    shown_.link = {"ready", "", 300, 400, 31, {}};
    shown_.desk.account.account = AccountId{7};
    shown_.desk.reconciled = true;
    shown_.quotes = {{SymbolId{1}, "EURUSD", 5, {}, {}, {}, 200, false}, {SymbolId{2}, "DE40", 1, {}, {}, {}, 800, false}};
  }
  QString said(double silence_ms = 50) {
    StatusLine line(palette_, QStringLiteral("Deskwright 1"));
    line.showFrame({shown_, day_, {}, silence_ms});
    return line.text();
  }
  QString banner(double silence_ms = 50) {
    Banner banner(palette_);
    banner.showFrame({shown_, day_, {}, silence_ms});
    return banner.isHidden() ? QString() : banner.words();
  }

  Palette palette_{Theme::Dark};
  DeskDay day_;
  Snapshot shown_;
};

TEST_F(StatusLineTest, says_how_old_the_heartbeat_is) {
  EXPECT_TRUE(said().contains(QStringLiteral("EA heartbeat 0.5 s"))) << said().toStdString();
}

TEST_F(StatusLineTest, counts_fresh_symbols_and_names_the_oldest) {
  EXPECT_TRUE(said().contains(QStringLiteral("ticks 2 of 2 fresh oldest 0.8 s DE40"))) << said().toStdString();
}

TEST_F(StatusLineTest, a_symbol_that_never_ticked_is_not_fresh) {
  shown_.quotes[0].age_ms = -1;
  EXPECT_TRUE(said().contains(QStringLiteral("ticks 1 of 2 fresh oldest never EURUSD"))) << said().toStdString();
}

TEST_F(StatusLineTest, a_lost_link_shows_its_reason_and_how_long_ago_the_last_tick_came) {
  shown_.link = {"lost", "no heartbeat", 12'000, 12'300, 31, {}};
  EXPECT_TRUE(said().contains(QStringLiteral("last tick 12 s"))) << said().toStdString();
  EXPECT_TRUE(said().contains(QStringLiteral("link lost no heartbeat"))) << said().toStdString();
  EXPECT_FALSE(said().contains(QStringLiteral("fresh"))) << said().toStdString();
}

TEST_F(StatusLineTest, a_silent_engine_ages_everything) {
  EXPECT_TRUE(said(5000).contains(QStringLiteral("engine silent for 5.0 s"))) << said(5000).toStdString();
  EXPECT_TRUE(said(5000).contains(QStringLiteral("EA heartbeat 5.4 s"))) << said(5000).toStdString();
}

TEST_F(StatusLineTest, books_that_were_not_compared_are_said) {
  shown_.desk.reconciled = false;
  EXPECT_TRUE(said().contains(QStringLiteral("not reconciled"))) << said().toStdString();
}

TEST_F(StatusLineTest, tells_the_measured_legs_of_an_order_and_no_others) {
  LinkView link;
  EXPECT_TRUE(detailsOf(link).isEmpty());
  link.latency.broker = {1'200, 62.5, 148.25, 900};
  link.latency.clock_uncertainty_ms = 9;
  EXPECT_EQ(detailsOf(link), QStringLiteral("Broker: median 62.50 ms, 99 % below 148.25 ms, longest 900.00 ms, of 1,200\n"
                                            "Clocks of desk and terminal: aligned to ±4.50 ms"));
}

TEST_F(StatusLineTest, its_tooltip_tells_how_many_ticks_the_terminal_left_out) {
  LinkView link;
  link.ticks_conflated = 12'345;
  EXPECT_EQ(detailsOf(link),
            QStringLiteral("Ticks that the terminal left out, because the desk did not take them fast enough: 12,345"));
}

TEST_F(StatusLineTest, the_banner_is_silent_while_all_is_well) { EXPECT_TRUE(banner().isEmpty()) << banner().toStdString(); }

TEST_F(StatusLineTest, the_banner_says_that_the_desk_does_not_answer) {
  EXPECT_EQ(banner(7000), QStringLiteral("The desk does not answer: everything shown is 7.0 s old."));
}

TEST_F(StatusLineTest, the_banner_says_why_the_terminal_is_lost_and_for_how_long) {
  shown_.link = {"lost", "no heartbeat", 12'000, 12'300, 31, {}};
  EXPECT_TRUE(banner().startsWith(QStringLiteral("The terminal is lost for 12 s: no heartbeat."))) << banner().toStdString();
}

TEST_F(StatusLineTest, the_banner_says_that_the_terminal_is_on_another_account) {
  shown_.desk.other_account = shown_.desk.account;
  shown_.desk.other_account->account = {4711};
  shown_.desk.other_account->server = "Other-Server";
  EXPECT_TRUE(banner().startsWith(QStringLiteral("Frozen: the terminal is on account 4711 on Other-Server")))
      << banner().toStdString();
}

TEST_F(StatusLineTest, the_banner_says_that_the_terminal_blocks_orders) {
  shown_.desk.account.trade_allowed = false;
  EXPECT_TRUE(banner().startsWith(QStringLiteral("MT5 is blocking orders"))) << banner().toStdString();
}

}  // namespace
}  // namespace deskwright
