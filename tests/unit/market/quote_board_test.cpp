#include "engine/market/quote_board.h"

#include <gtest/gtest.h>

namespace deskwright {
namespace {

constexpr SymbolId kEurUsd{3};

Price price(const char* text) { return *parsePrice(text); }

Tick tick(std::int64_t ms, const char* bid, const char* ask) {
  return {kEurUsd, 0, timestampFromMilliseconds(ms), price(bid), price(ask)};
}

class QuoteBoardTest : public testing::Test {
 protected:
  QuoteBoardTest() {
    Instrument instrument;
    instrument.id = kEurUsd;
    board.configure(instrument);
  }
  QuoteBoard board;
};

TEST_F(QuoteBoardTest, a_symbol_has_no_quote_and_does_not_trade_before_its_first_tick) {
  EXPECT_FALSE(board.quote(kEurUsd).known());
  EXPECT_FALSE(board.tradable(kEurUsd));
}

TEST_F(QuoteBoardTest, a_good_tick_is_stored_and_trades) {
  EXPECT_EQ(board.apply(tick(1000, "1.10000", "1.10012")), QuoteVerdict::Good);
  EXPECT_EQ(board.quote(kEurUsd).bid, price("1.1"));
  EXPECT_EQ(board.quote(kEurUsd).ask, price("1.10012"));
  EXPECT_EQ(board.quote(kEurUsd).time, timestampFromMilliseconds(1000));
  EXPECT_TRUE(board.tradable(kEurUsd));
}

TEST_F(QuoteBoardTest, a_quote_without_spread_trades_and_is_counted) {
  EXPECT_EQ(board.apply(tick(1000, "1.1", "1.1")), QuoteVerdict::ZeroSpread);
  EXPECT_TRUE(board.tradable(kEurUsd));
  EXPECT_EQ(board.counters(kEurUsd).zero_spread, 1U);
}

TEST_F(QuoteBoardTest, a_crossed_quote_is_stored_but_does_not_trade_until_it_uncrosses) {
  board.apply(tick(1000, "1.1", "1.2"));
  EXPECT_EQ(board.apply(tick(1001, "1.10001", "1.1")), QuoteVerdict::Crossed);
  EXPECT_EQ(board.quote(kEurUsd).bid, price("1.10001"));
  EXPECT_FALSE(board.tradable(kEurUsd));
  board.apply(tick(1002, "1.1", "1.10001"));
  EXPECT_TRUE(board.tradable(kEurUsd));
  EXPECT_EQ(board.counters(kEurUsd).crossed, 1U);
}

TEST_F(QuoteBoardTest, a_price_that_is_not_above_zero_keeps_the_last_quote_but_stops_trading_on_it) {
  board.apply(tick(1000, "1.1", "1.2"));
  EXPECT_EQ(board.apply(tick(1001, "0", "1.2")), QuoteVerdict::Invalid);
  EXPECT_EQ(board.apply(tick(1002, "1.1", "-1.2")), QuoteVerdict::Invalid);
  EXPECT_EQ(board.quote(kEurUsd).time, timestampFromMilliseconds(1000));
  EXPECT_FALSE(board.tradable(kEurUsd));
  EXPECT_EQ(board.counters(kEurUsd).invalid, 2U);
  board.apply(tick(1003, "1.1", "1.2"));
  EXPECT_TRUE(board.tradable(kEurUsd));
}

TEST_F(QuoteBoardTest, a_tick_stamped_before_the_newest_changes_nothing) {
  board.apply(tick(1000, "1.1", "1.2"));
  EXPECT_EQ(board.apply(tick(999, "1.3", "1.2")), QuoteVerdict::OutOfOrder);
  EXPECT_EQ(board.quote(kEurUsd).bid, price("1.1"));
  EXPECT_TRUE(board.tradable(kEurUsd));
  EXPECT_EQ(board.counters(kEurUsd).out_of_order, 1U);
}

TEST_F(QuoteBoardTest, of_ticks_with_one_stamp_the_last_counts) {
  board.apply(tick(1000, "1.1", "1.2"));
  EXPECT_EQ(board.apply(tick(1000, "1.15", "1.2")), QuoteVerdict::Good);
  EXPECT_EQ(board.quote(kEurUsd).bid, price("1.15"));
}

TEST_F(QuoteBoardTest, counts_every_tick_and_those_before_which_some_were_dropped) {
  board.apply(tick(1000, "1.1", "1.2"));
  Tick conflated = tick(1001, "1.1", "1.2");
  conflated.flags = kConflated;
  board.apply(conflated);
  EXPECT_EQ(board.counters(kEurUsd).ticks, 2U);
  EXPECT_EQ(board.counters(kEurUsd).conflated, 1U);
}

TEST_F(QuoteBoardTest, ticks_of_symbols_that_nobody_configured_are_counted_and_stored_nowhere) {
  for (const std::uint16_t id : {0, 1, 4, 0xFFFF}) {
    Tick stray = tick(1000, "1.1", "1.2");
    stray.symbol = {id};
    EXPECT_EQ(board.apply(stray), QuoteVerdict::Invalid);
    EXPECT_FALSE(board.quote({id}).known());
    EXPECT_FALSE(board.tradable({id}));
    EXPECT_EQ(board.counters({id}).ticks, 0U);
  }
  EXPECT_EQ(board.unknownTicks(), 4U);
}

TEST_F(QuoteBoardTest, a_changed_specification_keeps_quote_and_counters) {
  board.apply(tick(1000, "1.1", "1.2"));
  Instrument again, further;
  again.id = kEurUsd;
  further.id = {40};
  board.configure(again);
  board.configure(further);
  EXPECT_TRUE(board.tradable(kEurUsd));
  EXPECT_EQ(board.counters(kEurUsd).ticks, 1U);
}

}  // namespace
}  // namespace deskwright
