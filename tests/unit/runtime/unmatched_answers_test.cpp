// Answers of the venue that belong to no order here, and what it takes out of its history.

#include "tests/unit/runtime/desk_case.h"

#include <algorithm>

namespace deskwright {
namespace {

class UnmatchedAnswers : public DeskCase {
 protected:
  /// The venue refuses a request that this desk knows nothing of: one of an earlier start, say.
  void refused(RequestKind kind, std::uint32_t retcode) {
    RequestResult result;
    result.request = ClientOrderId::make(kInstallation, kAlpha, 900);
    result.outcome = RequestOutcome::Rejected;
    result.retcode = retcode;
    result.kind = kind;
    notices.clear();
    feed(result);
  }
  std::string told() const {
    std::string codes;
    for (const Notice& notice : notices) codes += notice.code.str() + ";";
    return codes;
  }
  /// Of a working order, asked for by whoever gives this command.
  ClientOrderId cancelBy(CommandBody body) {
    requests.clear();
    EXPECT_TRUE(command(std::move(body)).done);
    for (const VenueRequest& request : requests) {
      if (const auto* cancel = std::get_if<CancelOrder>(&request)) return cancel->request;
    }
    ADD_FAILURE() << "no cancel was sent";
    return {};
  }
};

TEST_F(UnmatchedAnswers, a_cancel_that_finds_nothing_to_cancel_is_no_fault) {
  startArmed();
  refused(RequestKind::Cancel, 10035);
  EXPECT_EQ(told(), "");
}

TEST_F(UnmatchedAnswers, a_cancel_of_what_still_rests_is_told_as_a_cancel) {
  startArmed();
  refused(RequestKind::Cancel, 10018);
  EXPECT_EQ(told(), "CANCEL_NOT_DONE;");
}

TEST_F(UnmatchedAnswers, a_move_of_stops_that_an_earlier_start_asked_for_is_told_as_one) {
  startArmed();
  refused(RequestKind::MoveStops, 10016);
  EXPECT_EQ(told(), "STOPS_NOT_MOVED;");
}

TEST_F(UnmatchedAnswers, a_change_of_an_order_is_told_as_a_change) {
  startArmed();
  refused(RequestKind::Change, 10016);
  EXPECT_EQ(told(), "CHANGE_NOT_DONE;");
}

TEST_F(UnmatchedAnswers, a_terminal_that_does_not_say_what_it_answers_is_not_guessed_at) {
  startArmed();
  refused(RequestKind::Unsaid, 10016);
  EXPECT_EQ(told(), "REQUEST_NOT_DONE;");
}

TEST_F(UnmatchedAnswers, a_cancel_that_a_kill_has_repeated_and_overtaken_is_not_told_as_a_move_of_stops) {
  startArmed();
  ASSERT_NE(decide(alpha, buyLimit()).verdict, Verdict::Denied);
  const OrderTerms order = submitted();
  feed(orderAt(order, 501));
  const ClientOrderId first = cancelBy(FlattenCommand{"alpha"});
  const ClientOrderId second = cancelBy(KillCommand{});
  ASSERT_NE(first, second);
  OrderReport gone = orderAt(order, 501, VenueOrderState::Cancelled);
  gone.remaining = gone.initial;
  feed(gone);
  notices.clear();
  for (const ClientOrderId request : {first, second}) {
    RequestResult result;
    result.request = request;
    result.outcome = RequestOutcome::Rejected;
    result.retcode = 10035;
    result.kind = RequestKind::Cancel;
    feed(result);
  }
  EXPECT_EQ(told(), "");
  EXPECT_EQ(desk().ledger.find(order.client_id)->state, OrderState::Cancelled);
}

class DeletedHistory : public DeskCase {
 protected:
  void bust(DealTicket deal) {
    out.clear();
    feed(HistoryDeleted{deal, {501}, kEurusd});
  }
};

TEST_F(DeletedHistory, a_busted_trade_is_told_with_its_number_and_the_venue_is_asked) {
  startArmed();
  openLong();
  bust({1});
  ASSERT_TRUE(said("DEAL_DELETED"));
  EXPECT_NE(notices.back().text.str().find("deal 1 on EURUSD"), std::string::npos) << notices.back().text.view();
  EXPECT_TRUE(out.snapshotWanted());
}

TEST_F(DeletedHistory, its_symbol_takes_no_new_risk_until_the_books_were_compared) {
  startArmed();
  openLong();
  bust({1});
  EXPECT_EQ(decide(beta, buy()).verdict, Verdict::Denied);
}

TEST_F(DeletedHistory, what_the_venue_holds_without_it_is_what_the_desk_holds_after_the_snapshot) {
  startArmed();
  openLong();
  bust({1});
  snapshot();
  EXPECT_EQ(desk().book.netVolume(kEurusd), Volume());
}

TEST_F(DeletedHistory, an_order_that_was_deleted_is_told_with_its_ticket) {
  startArmed();
  feed(HistoryDeleted{{}, {501}, kEurusd});
  ASSERT_TRUE(said("ORDER_DELETED"));
  EXPECT_NE(notices.back().text.str().find("order 501"), std::string::npos);
}

}  // namespace
}  // namespace deskwright
