// What a venue says of an order that it does not take.
#include "engine/simulation/order_rules.h"

#include "engine/model/execution_report.h"
#include "engine/simulation/default_instruments.h"

#include <gtest/gtest.h>

namespace deskwright {
namespace {

TEST(OrderRules, say_why_in_words_that_fit_a_report) {
  const Instrument instrument = defaultInstruments().front();
  const Quote quote{*parsePrice("1.10000"), *parsePrice("1.10010"), {}};
  const auto stops = refusalOfStops(instrument, Side::Buy, *parsePrice("1.20000"), {}, quote.bid);
  const auto price = refusalOfPrice(instrument, OrderType::Limit, Side::Buy, *parsePrice("1.20000"), quote);
  ASSERT_TRUE(stops && price);
  for (const auto& refusal : {*stops, *price}) {
    RequestResult report;
    report.text = refusal.text;
    EXPECT_EQ(report.text.view(), refusal.text);
  }
}

}  // namespace
}  // namespace deskwright
