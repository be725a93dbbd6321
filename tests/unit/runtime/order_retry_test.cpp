// What a desk does with an order that the venue has refused: never two orders for one wish.
#include "tests/unit/runtime/desk_case.h"

#include <algorithm>
#include <variant>

namespace deskwright {
namespace {

class RefusedOrders : public DeskCase {
 protected:
  void refuse(const OrderTerms& terms, std::uint32_t retcode, RequestOutcome outcome = RequestOutcome::Rejected) {
    RequestResult result;
    result.request = terms.client_id;
    result.outcome = outcome;
    result.retcode = retcode;
    feed(result);
  }
  void requote(const OrderTerms& terms) { refuse(terms, 10'004, RequestOutcome::Retryable); }
  std::size_t submits() const {
    return static_cast<std::size_t>(
        std::count_if(requests.begin(), requests.end(), [](const auto& r) { return std::holds_alternative<SubmitOrder>(r); }));
  }
  /// Alpha's market entry of the bar that ended at 60 s.
  OrderTerms entry() {
    startArmed();
    EXPECT_NE(decide(alpha, buy()).verdict, Verdict::Denied);
    return submitted();
  }
  /// Alpha's close, of the bar that ended at 120 s.
  OrderTerms close() {
    startArmed();
    held = openLong();
    EXPECT_NE(decide(alpha, ExitSignal{held, Volume(), "out"}).verdict, Verdict::Denied);
    return submitted();
  }
  PositionId held;
};

TEST_F(RefusedOrders, a_requoted_entry_is_asked_again_at_a_fresh_price_under_a_new_id_inside_the_first_ones_bounds) {
  const OrderTerms first = entry();
  requote(first);
  EXPECT_EQ(submits(), 1U) << "the price that was refused would be refused again";
  tick(60.2, 1.10005);
  ASSERT_EQ(submits(), 2U);
  const OrderTerms second = submitted();
  EXPECT_NE(second.client_id, first.client_id);
  EXPECT_EQ(second.signal, first.signal);
  EXPECT_EQ(second.retry_of, first.client_id);
  EXPECT_EQ(second.volume, first.volume);
  EXPECT_EQ(second.stop, first.stop);
  EXPECT_EQ(second.collar, first.collar) << "the new price's own would be further out";
  EXPECT_EQ(second.valid_until, first.valid_until);
}

TEST_F(RefusedOrders, an_entry_is_asked_again_twice_and_no_more) {
  const OrderTerms first = entry();
  requote(first);
  tick(60.2);
  requote(submitted());
  tick(60.4);
  ASSERT_EQ(submits(), 3U);
  EXPECT_EQ(submitted().retry_of, first.client_id) << "not the one before";
  requote(submitted());
  tick(60.6);
  tick(60.8);
  EXPECT_EQ(submits(), 3U);
}

TEST_F(RefusedOrders, an_entry_is_not_asked_again_beyond_its_collar) {
  requote(entry());
  tick(60.2, 1.2);
  tick(60.4);
  EXPECT_EQ(submits(), 1U) << "not even when the price comes back";
}

TEST_F(RefusedOrders, an_entry_is_not_asked_again_after_its_time) {
  requote(entry());
  tick(62.5);
  EXPECT_EQ(submits(), 1U);
}

TEST_F(RefusedOrders, a_busy_venue_is_left_alone_for_a_second) {
  refuse(entry(), 10'024, RequestOutcome::Retryable);
  tick(60.9);
  EXPECT_EQ(submits(), 1U);
  tick(61.1);
  EXPECT_EQ(submits(), 2U);
}

TEST_F(RefusedOrders, an_entry_that_was_rejected_as_such_is_not_asked_again) {
  refuse(entry(), 10'006);
  tick(60.2);
  tick(61.5);
  EXPECT_EQ(submits(), 1U);
}

TEST_F(RefusedOrders, an_entry_of_unknown_outcome_is_not_asked_again) {
  refuse(entry(), 10'031, RequestOutcome::OutcomeUnknown);
  tick(60.2);
  tick(61.5);
  EXPECT_EQ(submits(), 1U);
}

TEST_F(RefusedOrders, a_refusal_that_arrives_twice_makes_one_further_order) {
  const OrderTerms first = entry();
  requote(first);
  requote(first);
  tick(60.2);
  requote(first);
  tick(60.4);
  EXPECT_EQ(submits(), 2U);
}

TEST_F(RefusedOrders, a_late_deal_of_a_refused_order_ends_the_matter) {
  const OrderTerms first = entry();
  requote(first);
  feed(dealFor(first, 1, 1.1001));
  tick(60.2);
  EXPECT_EQ(submits(), 1U);
}

TEST_F(RefusedOrders, a_disarmed_desk_asks_for_no_entry_again) {
  requote(entry());
  ASSERT_TRUE(command(DisarmCommand{}).done);
  tick(60.2);
  EXPECT_EQ(submits(), 1U);
  ASSERT_TRUE(command(ArmCommand{}).done);
  tick(60.4);
  EXPECT_EQ(submits(), 1U) << "nor when it is armed again";
}

TEST_F(RefusedOrders, a_paused_strategys_entry_is_not_asked_again) {
  requote(entry());
  ASSERT_TRUE(command(PauseCommand{"alpha"}).done);
  tick(60.2);
  EXPECT_EQ(submits(), 1U);
}

TEST_F(RefusedOrders, a_killed_desk_asks_for_no_entry_again) {
  requote(entry());
  ASSERT_TRUE(command(KillCommand{}).done);
  tick(60.2);
  EXPECT_EQ(submits(), 1U);
}

TEST_F(RefusedOrders, an_entry_is_not_asked_again_when_its_strategy_has_wanted_something_else_of_the_symbol_since) {
  startArmed();
  alpha.wants = {buy(), buyLimit()};
  nextBar();
  ASSERT_EQ(submits(), 2U);
  requote(std::get<SubmitOrder>(requests.front()).terms);
  tick(60.2);
  EXPECT_EQ(submits(), 2U);
}

TEST_F(RefusedOrders, a_lost_link_ends_what_was_to_be_asked_again) {
  requote(entry());
  feed(LinkChanged{false, "gone"});
  tick(60.2);
  EXPECT_EQ(submits(), 1U);
}

TEST_F(RefusedOrders, a_close_that_was_rejected_is_told_and_asked_once_more) {
  refuse(close(), 10'006);
  EXPECT_TRUE(said("CLOSE_REFUSED"));
  tick(121.1);
  ASSERT_EQ(submits(), 3U);
  EXPECT_EQ(submitted().closes, held);
  refuse(submitted(), 10'006);
  tick(122.5);
  tick(124);
  EXPECT_EQ(submits(), 3U);
}

TEST_F(RefusedOrders, a_close_is_not_asked_again_when_its_position_has_gone) {
  refuse(close(), 10'006);
  OrderTerms stopped;  // at the venue's own hand
  stopped.symbol = kEurusd;
  stopped.side = Side::Sell;
  stopped.volume = lots(0.1);
  stopped.closes = held;
  feed(dealFor(stopped, 9, 1.09));
  tick(121.1);
  EXPECT_EQ(submits(), 2U);
}

TEST_F(RefusedOrders, a_close_that_met_another_state_waits_for_a_snapshot) {
  const OrderTerms opener = [this] {
    startArmed();
    held = openLong();
    return submitted();
  }();
  ASSERT_NE(decide(alpha, ExitSignal{held, Volume(), "out"}).verdict, Verdict::Denied);
  refuse(submitted(), 10'039);
  EXPECT_TRUE(out.snapshotWanted());
  tick(121.5);
  ASSERT_EQ(submits(), 2U);
  snapshot({positionOf(held, opener, 1.1001)});
  tick(122);
  EXPECT_EQ(submits(), 3U);
}

TEST_F(RefusedOrders, a_disarmed_desk_still_asks_for_a_close_again) {
  refuse(close(), 10'006);
  ASSERT_TRUE(command(DisarmCommand{}).done);
  tick(121.1);
  EXPECT_EQ(submits(), 3U);
}

}  // namespace
}  // namespace deskwright
