// The expert advisor's table and journal of requests when they are full, shortened, or of another desk.

#include <gtest/gtest.h>

#include DESKWRIGHT_EXPERT_ADVISOR  // made by mql5_translate
#include "tests/mql5/bridged_terminal.h"

namespace deskwright::mql5 {
namespace {

constexpr std::uint16_t kOtherDesk = 9;

/// As if the desk `installation` had asked for so many orders, each refused by the server and journalled once.
void fillJournal(ExpertAdvisor& ea, std::uint16_t installation, std::uint32_t first, std::uint32_t count) {
  for (std::uint32_t i = 0; i < count; ++i) {
    const int index = ea.AddRequest(ClientOrderId::make(installation, StrategyId{2}, first + i).value, 1, 0);
    ea.g_requests[index].state = 3;
    ea.g_requests[index].outcome = 2;
    ea.WriteRow(index, 3);
  }
}

void restart(BridgedTerminal& bridge) {
  bridge.terminal->stop(1);
  const std::size_t snapshots = bridge.desk.all<SnapshotEnded>().size();
  ASSERT_TRUE(bridge.terminal->start());
  ASSERT_TRUE(bridge.until([&] { return bridge.desk.all<SnapshotEnded>().size() > snapshots; }));
}

TEST(ExpertAdvisorJournal, a_run_of_seventy_thousand_requests_still_takes_closes_and_entries) {
  BridgedTerminal bridge;
  bridge.start();
  ASSERT_TRUE(bridge.gateway->send(bridge.entry(1)));
  ASSERT_TRUE(bridge.until([&] { return bridge.deals().size() == 1; }));
  for (std::uint32_t i = 0; i < 70; ++i) {
    fillJournal(bridge.terminal->program(), 7, 10 + 1'000 * i, 1'000);
    bridge.turn(1);
  }
  ASSERT_TRUE(bridge.gateway->send(bridge.close(100'001, bridge.deals()[0].position, 0.10, Side::Sell)));
  EXPECT_TRUE(bridge.until([&] { return bridge.broker.positions().empty(); }));
  ASSERT_TRUE(bridge.gateway->send(bridge.entry(100'002)));
  EXPECT_TRUE(bridge.until([&] { return bridge.broker.positions().size() == 1; }));
}

class ShortenedJournal : public testing::Test {
 protected:
  void SetUp() override {
    bridge.start();
    fillJournal(bridge.terminal->program(), kOtherDesk, 1, 62'000);
    restart(bridge);
  }
  /// The answer to an entry of the other desk, whose ids were dropped.
  RequestResult askAgain(std::uint32_t sequence) {
    SubmitOrder order = bridge.entry(1);
    order.terms.client_id = ClientOrderId::make(kOtherDesk, StrategyId{2}, sequence);
    EXPECT_TRUE(bridge.gateway->send(order));
    RequestResult last;
    EXPECT_TRUE(bridge.until([&] {
      for (const RequestResult& answer : bridge.desk.all<RequestResult>()) {
        if (answer.request == order.terms.client_id) last = answer;
      }
      return last.request == order.terms.client_id;
    }));
    return last;
  }
  BridgedTerminal bridge;
};

TEST_F(ShortenedJournal, is_short) {
  EXPECT_LT(std::filesystem::file_size(bridge.filesFolder() / "deskwright_5012.journal"), 62'000U * 64U);
}

TEST_F(ShortenedJournal, takes_the_first_entry_of_another_desk) {
  ASSERT_TRUE(bridge.gateway->send(bridge.entry(1)));
  EXPECT_TRUE(bridge.until([&] { return bridge.broker.positions().size() == 1; }));
}

TEST_F(ShortenedJournal, refuses_what_it_has_dropped_after_the_next_restart_too) {
  EXPECT_EQ(askAgain(5).text.view(), "the id is older than the EA's journal");
  restart(bridge);
  bridge.desk.inputs.clear();
  EXPECT_EQ(askAgain(6).text.view(), "the id is older than the EA's journal");
  EXPECT_TRUE(bridge.broker.deals().empty());
}

TEST_F(ShortenedJournal, knows_its_newest_requests_still) {
  EXPECT_EQ(askAgain(62'000).outcome, RequestOutcome::Rejected);
  EXPECT_TRUE(bridge.broker.deals().empty());
}

}  // namespace
}  // namespace deskwright::mql5
