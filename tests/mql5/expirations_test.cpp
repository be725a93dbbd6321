// Pending orders on symbols that take no date of expiration: the expert advisor ends them by its own hand.

#include <gtest/gtest.h>

#include DESKWRIGHT_EXPERT_ADVISOR  // made by mql5_translate
#include "tests/mql5/bridged_terminal.h"

namespace deskwright::mql5 {
namespace {

class Expirations : public testing::Test {
 protected:
  /// A buy limit that ends `seconds` after the first quote, on a symbol that takes these kinds of expiration.
  void rest(int modes, int seconds) {
    SymbolSpec pound;
    pound.name = "GBPUSD";
    pound.base = pound.margin = "GBP";
    pound.profit = "USD";
    pound.expiration = modes;
    bridge.broker.addSymbol(pound);
    bridge.quote("GBPUSD", 1.26500, 1.26510);
    end = timestampFromMilliseconds(bridge.broker.timeMsc() + 1'000 * seconds);
    bridge.start();
    SubmitOrder order = bridge.entry(1);
    order.terms.symbol = SymbolId{3};
    order.terms.type = OrderType::Limit;
    order.terms.price = Price::nearest(1.26300);
    order.terms.stop = Price::nearest(1.26000);
    order.terms.expiration = end;
    ASSERT_TRUE(bridge.gateway->send(order));
    ASSERT_TRUE(bridge.until([&] { return bridge.result(1).has_value(); }));
    ASSERT_EQ(bridge.result(1)->outcome, RequestOutcome::Accepted)
        << bridge.result(1)->retcode << " " << bridge.result(1)->text.view();
  }
  bool resting() const { return bridge.broker.orders().size() == 1; }
  Timestamp end;
  BridgedTerminal bridge;
};

constexpr int kMinute = 60, kThreeDays = 3 * 86'400;

TEST_F(Expirations, are_the_servers_where_it_takes_a_date) {
  rest(SYMBOL_EXPIRATION_GTC | SYMBOL_EXPIRATION_SPECIFIED, kMinute);
  EXPECT_EQ(bridge.broker.orders()[0].type_time, ORDER_TIME_SPECIFIED);
}

TEST_F(Expirations, of_today_are_the_servers_day_and_the_advisors_second) {
  rest(SYMBOL_EXPIRATION_GTC | SYMBOL_EXPIRATION_DAY, kMinute);
  EXPECT_EQ(bridge.broker.orders()[0].type_time, ORDER_TIME_DAY);
  bridge.pass(30);
  EXPECT_TRUE(resting());
  bridge.pass(32);
  EXPECT_FALSE(resting());
  EXPECT_EQ(bridge.broker.historyOrders().back().state, ORDER_STATE_CANCELED);
}

TEST_F(Expirations, of_a_later_day_end_with_the_day_where_the_symbol_takes_nothing_else) {
  rest(SYMBOL_EXPIRATION_DAY, kThreeDays);
  EXPECT_EQ(bridge.broker.orders()[0].type_time, ORDER_TIME_DAY);
}

TEST_F(Expirations, of_a_later_day_are_good_till_the_advisor_cancels_where_the_symbol_takes_that) {
  rest(SYMBOL_EXPIRATION_GTC | SYMBOL_EXPIRATION_DAY, kThreeDays);
  EXPECT_EQ(bridge.broker.orders()[0].type_time, ORDER_TIME_GTC);
}

TEST_F(Expirations, by_the_day_are_the_servers_and_the_advisors_second) {
  rest(SYMBOL_EXPIRATION_SPECIFIED_DAY, kMinute);
  EXPECT_EQ(bridge.broker.orders()[0].type_time, ORDER_TIME_SPECIFIED_DAY);
  bridge.pass(62);
  EXPECT_FALSE(resting());
}

TEST_F(Expirations, are_kept_over_a_restart) {
  rest(SYMBOL_EXPIRATION_GTC, kMinute);
  bridge.terminal->crash();
  ASSERT_TRUE(bridge.terminal->start());
  bridge.pass(90);  // until the first tick after the restart nobody knows the time
  EXPECT_FALSE(resting());
}

TEST_F(Expirations, are_told_to_the_desk_as_if_they_were_the_servers) {
  rest(SYMBOL_EXPIRATION_GTC, kMinute);
  ASSERT_TRUE(bridge.until([&] { return !bridge.desk.all<OrderReport>().empty(); }));
  EXPECT_EQ(bridge.desk.all<OrderReport>().back().expiration, end);
}

TEST_F(Expirations, hold_although_the_desk_is_gone) {
  rest(SYMBOL_EXPIRATION_GTC, 20);  // the silence of the desk would end it after 30 s
  bridge.dropGateway();
  bridge.pass(22);
  EXPECT_FALSE(resting());
}

}  // namespace
}  // namespace deskwright::mql5
