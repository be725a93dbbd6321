// What of a terminal's word the session believes: rows that cannot be read, a terminal without its broker, permissions.
#include "tests/unit/bridge/gateway_session_under_test.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace deskwright {
namespace {

using testing::ElementsAre;

TEST_F(GatewaySessionTest, a_snapshot_with_a_row_that_cannot_be_read_is_asked_for_again_and_not_believed) {
  hello();
  sent_.frames.clear();
  wire::Position broken = codec_.encode(samplePosition());
  broken.volume = -1;
  trade(1, codec_.encode(SnapshotBegun{1, {}}));
  trade(2, codec_.encode(sampleAccount()));
  trade(3, broken);
  wire::SnapshotEnd end{};
  end.snapshot = 1;
  end.rows = 2;
  trade(4, end);
  EXPECT_THAT(log_.take(), ElementsAre("up", "begin", "account"));
  EXPECT_THAT(sent_.takeNames(), ElementsAre("SNAPSHOT_REQUEST"));
  snapshot(5);
  EXPECT_THAT(log_.take(), ElementsAre("begin", "account", "instrument EURUSD", "end")) << "the next one is judged by itself";
}

TEST_F(GatewaySessionTest, rows_that_never_can_be_read_end_the_session) {
  hello();
  wire::Deal broken = codec_.encode(sampleDeal());
  broken.volume = -1;
  for (std::uint64_t i = 0; i < 4; ++i) {
    trade(3 * i + 1, codec_.encode(SnapshotBegun{1, {}}));
    trade(3 * i + 2, broken);
    wire::SnapshotEnd end{};
    end.snapshot = 1;
    end.rows = 1;
    trade(3 * i + 3, end);
  }
  EXPECT_EQ(session_.status().state, LinkState::Lost);
  EXPECT_EQ(session_.status().reason.view(), "the terminal's snapshots do not add up");
}

TEST_F(GatewaySessionTest, an_event_of_the_books_that_cannot_be_read_is_made_good_by_one_snapshot) {
  connect();
  wire::Deal broken = codec_.encode(sampleDeal());
  broken.volume = -1;
  trade(5, broken);
  trade(6, broken);
  EXPECT_THAT(sent_.takeNames(), ElementsAre("SNAPSHOT_REQUEST"));
  snapshot(7);
  trade(11, broken);
  EXPECT_THAT(sent_.takeNames(), ElementsAre("SNAPSHOT_REQUEST"));
}

TEST_F(GatewaySessionTest, welcome_says_where_the_history_of_this_account_begins) {
  session_.announceHistory(AccountId{50012345}, timestampFromMicroseconds(kNow - 2'592'000'000'000));
  hello();
  EXPECT_EQ(sent_.last<wire::Welcome>().deals_since_us, kNow - 2'592'000'000'000);
}

TEST_F(GatewaySessionTest, of_another_account_nothing_is_known) {
  session_.announceHistory(AccountId{50012346}, timestampFromMicroseconds(kNow));
  hello();
  EXPECT_EQ(sent_.last<wire::Welcome>().deals_since_us, 0);
}

TEST_F(GatewaySessionTest, a_terminal_without_its_broker_is_as_good_as_lost_until_a_fresh_snapshot) {
  connect();
  permissions_ = 30;
  heartbeat(4, 0);
  heartbeat(4, 0);
  constexpr std::string_view kAway = "the terminal has no connection to its broker: look at its status bar";
  EXPECT_THAT(log_.take(), ElementsAre("down: " + std::string(kAway)));
  EXPECT_EQ(session_.status().state, LinkState::Lost);
  EXPECT_EQ(session_.status().reason.view(), kAway);
  EXPECT_FALSE(session_.send(sampleSubmit())) << "the terminal could only say that it does not know";
  EXPECT_FALSE(session_.requestSnapshot({}));
  permissions_ = 31;
  heartbeat(4, 0);
  EXPECT_THAT(log_.take(), ElementsAre("up"));
  EXPECT_THAT(sent_.takeNames(), ElementsAre("SNAPSHOT_REQUEST"));
  EXPECT_EQ(session_.status().state, LinkState::Synchronising);
  snapshot(5);
  EXPECT_EQ(session_.status().state, LinkState::Ready);
}

TEST_F(GatewaySessionTest, what_a_terminal_without_its_broker_remembers_is_no_snapshot) {
  connect();
  permissions_ = 30;
  heartbeat(4, 0);
  log_.take();
  snapshot(5);
  EXPECT_THAT(log_.take(), ElementsAre("begin", "account", "instrument EURUSD"));
  EXPECT_EQ(session_.status().state, LinkState::Lost);
}

TEST_F(GatewaySessionTest, a_terminal_that_connects_without_its_broker_is_lost_from_the_start) {
  wire::Hello body = codec_.encode(sampleHello());
  body.permissions = 30;
  trade(0, body);
  snapshot(1);
  EXPECT_THAT(log_.take(), ElementsAre("up", "down: the terminal has no connection to its broker: look at its status bar",
                                       "begin", "account", "instrument EURUSD"));
}

TEST_F(GatewaySessionTest, tells_who_forbids_entries_and_what_to_do) {
  connect();
  EXPECT_EQ(session_.entriesForbidden(), "");
  const auto saidFor = [this](std::uint32_t permissions) {
    permissions_ = permissions;
    heartbeat(4, 0);
    return session_.status().reason.str();
  };
  EXPECT_EQ(saidFor(31 - 2), "Algo Trading is switched off: press its button in the terminal's toolbar");
  EXPECT_EQ(saidFor(31 - 4), "the expert may not trade: tick Allow Algo Trading in its settings (F7)");
  EXPECT_EQ(saidFor(31 - 8), "the account may not trade: log in with its master password");
  EXPECT_EQ(saidFor(31 - 16), "the broker forbids expert advisors on this account: ask the broker");
  EXPECT_EQ(session_.status().state, LinkState::Ready);
  EXPECT_EQ(saidFor(31), "");
}

}  // namespace
}  // namespace deskwright
