// A contract that is not what it was takes no new risk until a person accepts it; the same for what reconciliation left open.
#include "tests/unit/runtime/desk_on_journal.h"

#include <fmt/format.h>

namespace deskwright {
namespace {

class DeskSpecifications : public DeskOnJournal {
 protected:
  static Instrument mini() {
    Instrument changed = eurusd();
    changed.contract_size = 10'000;
    changed.digits = 4;
    return changed;
  }
  std::string alert() const {
    for (const Notice& notice : notices) {
      if (notice.code.view() == "SPECIFICATION_CHANGED") return fmt::format("{} {}", nameOf(notice.level), notice.text.view());
    }
    return {};
  }
  void comeBackWith(const Instrument& told) {
    make();
    feed(LinkChanged{true, {}});
    feed(SnapshotBegun{99, at(-86'400)});
    feed(account);
    feed(told);
    feed(SnapshotEnded{99});
    tick(0);
    ASSERT_TRUE(command(ArmCommand{}).done);
  }
};

TEST_F(DeskSpecifications, a_contract_that_changes_while_the_desk_runs_is_told_with_old_and_new_and_takes_no_new_risk) {
  startArmed();
  const PositionId held = openLong();
  feed(mini());
  EXPECT_EQ(alert(), "alert EURUSD: digits 5 -> 4, contract_size 100000 -> 10000; reduce-only until accepted");
  EXPECT_EQ(decide(alpha, buy()).code, RiskCode::SymbolUnresolved);
  EXPECT_EQ(decide(alpha, ExitSignal{held, Volume(), "out"}).verdict, Verdict::Approved);
}

TEST_F(DeskSpecifications, a_contract_that_changed_while_the_desk_was_down_takes_no_new_risk) {
  startArmed();
  dieAndReadJournal();
  comeBackWith(mini());
  EXPECT_EQ(alert(), "alert EURUSD: digits 5 -> 4, contract_size 100000 -> 10000; reduce-only until accepted");
  EXPECT_EQ(decide(alpha, buy()).code, RiskCode::SymbolUnresolved);
}

TEST_F(DeskSpecifications, a_restart_accepts_nothing) {
  startArmed();
  feed(mini());
  dieAndReadJournal();
  comeBackWith(mini());
  EXPECT_EQ(decide(alpha, buy()).code, RiskCode::SymbolUnresolved);
}

TEST_F(DeskSpecifications, what_a_person_accepted_stays_accepted_after_a_restart) {
  startArmed();
  feed(mini());
  const CommandReply reply = command(AcceptCommand{"EURUSD"});
  EXPECT_TRUE(reply.done);
  EXPECT_EQ(reply.text, "accepted: EURUSD specification");
  ASSERT_EQ(newRows<CommandRecord>().size(), 1U);
  EXPECT_EQ(newRows<CommandRecord>()[0].command.view(), "accept");
  EXPECT_EQ(decide(alpha, buy()).verdict, Verdict::Approved);
  feed(orderAt(submitted(), 700, VenueOrderState::Cancelled));
  dieAndReadJournal();
  comeBackWith(mini());
  EXPECT_EQ(alert(), "");
  EXPECT_EQ(decide(alpha, buy()).verdict, Verdict::Approved);
}

TEST_F(DeskSpecifications, resuming_the_desk_accepts_nothing) {
  startArmed();
  feed(mini());
  ASSERT_TRUE(command(ResumeCommand{}).done);
  EXPECT_EQ(decide(alpha, buy()).code, RiskCode::SymbolUnresolved);
}

TEST_F(DeskSpecifications, a_change_that_is_taken_back_needs_no_person) {
  startArmed();
  feed(mini());
  feed(eurusd());
  EXPECT_TRUE(said("SPECIFICATION_RESTORED"));
  EXPECT_EQ(decide(alpha, buy()).verdict, Verdict::Approved);
}

TEST_F(DeskSpecifications, a_margin_that_creeps_is_told_once_it_has_moved_by_more_than_a_hundredth) {
  startArmed();
  Instrument told = eurusd();
  for (const double leverage : {99.4, 99.0}) {
    told.leverage = leverage;
    feed(told);
    EXPECT_EQ(alert(), "") << leverage;
  }
  told.leverage = 98.5;
  feed(told);
  EXPECT_EQ(alert(), "alert EURUSD: leverage 100 -> 98.5; reduce-only until accepted");
}

TEST_F(DeskSpecifications, a_margin_that_creeps_from_restart_to_restart_is_told_once_it_has_moved_by_more_than_a_hundredth) {
  startArmed();
  Instrument told = eurusd();
  told.leverage = 99.2;
  dieAndReadJournal();
  comeBackWith(told);
  EXPECT_EQ(alert(), "");
  told.leverage = 98.4;
  dieAndReadJournal();
  comeBackWith(told);
  EXPECT_EQ(alert(), "alert EURUSD: leverage 100 -> 98.4; reduce-only until accepted");
}

TEST_F(DeskSpecifications, every_snapshot_tells_the_same_change_only_once) {
  startArmed();
  feed(mini());
  notices.clear();
  feed(mini());
  EXPECT_EQ(alert(), "");
}

TEST_F(DeskSpecifications, an_open_difference_of_reconciliation_is_accepted_by_a_person) {
  startArmed();
  decide(alpha, buy());
  feed(LinkChanged{false, "terminal closed"});
  feed(LinkChanged{true, {}});
  snapshot();  // the order is not there, which proves nothing yet
  ASSERT_TRUE(command(DisarmCommand{}).done);
  ASSERT_FALSE(command(ArmCommand{}).done);
  EXPECT_EQ(command(AcceptCommand{}).text, "accepted: EURUSD differences");
  EXPECT_TRUE(out.snapshotWanted());
  EXPECT_TRUE(command(ArmCommand{}).done);
  EXPECT_EQ(decide(beta, buy()).code, RiskCode::SymbolUnresolved) << "what became of the order is still not known";
}

TEST_F(DeskSpecifications, accepting_says_when_there_is_nothing_or_no_such_symbol) {
  start();
  EXPECT_EQ(command(AcceptCommand{}).text, "nothing to accept");
  const CommandReply unknown = command(AcceptCommand{"EURUSDX"});
  EXPECT_FALSE(unknown.done);
  EXPECT_EQ(unknown.text, "no symbol 'EURUSDX' on this desk");
}

}  // namespace
}  // namespace deskwright
