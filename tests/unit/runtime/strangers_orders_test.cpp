// Orders that nobody here placed (by hand in the terminal, by another program): what takes them off, and what leaves them alone.
#include "tests/unit/runtime/desk_case.h"

namespace deskwright {
namespace {

class StrangersOrders : public DeskCase {
 protected:
  /// A limit of 0.3 lots far below the market, without a client id.
  OrderReport byHand(std::uint64_t ticket, VenueOrderState state = VenueOrderState::Placed) const {
    OrderTerms terms;
    terms.symbol = kEurusd;
    terms.type = OrderType::Limit;
    terms.volume = lots(0.3);
    terms.price = price(1.05);
    OrderReport report = orderAt(terms, ticket, state);
    report.reason = TradeReason::Client;
    return report;
  }
  std::vector<OrderTicket> cancelled() const {
    std::vector<OrderTicket> tickets;
    for (const VenueRequest& request : out.requests()) {
      if (const auto* cancel = std::get_if<CancelOrder>(&request)) tickets.push_back(cancel->ticket);
    }
    return tickets;
  }
  using Tickets = std::vector<OrderTicket>;
};

TEST_F(StrangersOrders, a_kill_cancels_each_by_its_ticket_on_a_symbol_without_position) {
  startArmed();
  feed(byHand(900));
  feed(byHand(901));
  ASSERT_TRUE(command(KillCommand{}).done);
  EXPECT_EQ(cancelled(), (Tickets{{900}, {901}}));
  EXPECT_FALSE(std::get<CancelOrder>(out.requests().at(0)).order);
}

TEST_F(StrangersOrders, a_kill_cancels_those_of_another_program_that_share_its_number) {
  startArmed();
  for (const std::uint64_t ticket : {900, 901}) {
    OrderReport report = byHand(ticket);
    report.client_id = {12345};
    feed(report);
  }
  ASSERT_TRUE(command(KillCommand{}).done);
  EXPECT_EQ(cancelled(), (Tickets{{900}, {901}}));
}

TEST_F(StrangersOrders, a_kill_asks_again_while_one_is_there_and_is_done_when_the_venue_confirms) {
  startArmed();
  feed(byHand(900));
  ASSERT_TRUE(command(KillCommand{}).done);
  RequestResult refused;
  refused.request = std::get<CancelOrder>(out.requests().at(0)).request;
  refused.outcome = RequestOutcome::Rejected;
  refused.retcode = 10018;
  feed(refused);
  tick(2);
  EXPECT_EQ(cancelled(), (Tickets{{900}}));
  feed(byHand(900, VenueOrderState::Cancelled));
  EXPECT_TRUE(out.snapshotWanted());
  EXPECT_FALSE(said("KILL_DONE"));
  snapshot();
  EXPECT_TRUE(said("KILL_DONE"));
}

TEST_F(StrangersOrders, a_cancel_that_did_not_leave_is_asked_for_again) {
  startArmed();
  feed(byHand(900));
  ASSERT_TRUE(command(KillCommand{}).done);
  ASSERT_EQ(requests.size(), 1U);
  out.clear();
  engine->notSent(requests.back(), out);
  EXPECT_EQ(desk().ledger.find(OrderTicket{900})->state, OrderState::Working);
  tick(2);
  EXPECT_EQ(cancelled(), (Tickets{{900}}));
}

TEST_F(StrangersOrders, a_flatten_of_the_desk_cancels_them_and_one_of_a_strategy_does_not) {
  startArmed();
  feed(byHand(900));
  ASSERT_TRUE(command(FlattenCommand{"alpha"}).done);
  EXPECT_EQ(cancelled(), Tickets{});
  ASSERT_TRUE(command(FlattenCommand{}).done);
  EXPECT_EQ(cancelled(), (Tickets{{900}}));
  feed(byHand(900, VenueOrderState::Cancelled));
  tick(10);
  EXPECT_TRUE(said("FLAT"));
}

TEST_F(StrangersOrders, a_halted_desk_cancels_the_entries_of_its_strategies_and_leaves_strangers_alone) {
  startArmed();
  ASSERT_TRUE(command(SetLimitsCommand{{{"max_daily_loss", 0.5}}, false}).done);
  feed(byHand(900));
  decide(beta, buyLimit(1.092));
  feed(orderAt(submitted(), 800));
  openLong(1);
  // 600 USD of 100,000 are lost.
  tick(150, 1.0941);
  ASSERT_EQ(desk().states.of(kNoStrategy), TradingState::Halted);
  EXPECT_EQ(cancelled(), (Tickets{{800}}));
  // Looked at once a minute, too.
  nextBar(1.0941);
  nextBar(1.0941);
  EXPECT_EQ(desk().ledger.find(OrderTicket{900})->state, OrderState::Working);
}

}  // namespace
}  // namespace deskwright
