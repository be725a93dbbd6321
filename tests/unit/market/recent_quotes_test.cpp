#include "engine/market/recent_quotes.h"

#include <gtest/gtest.h>

namespace deskwright {
namespace {

constexpr SymbolId kGold{2};

Timestamp ms(std::int64_t value) { return timestampFromMilliseconds(value); }

/// A ring of four ticks; the bid says in which order they came.
class RecentQuotesTest : public testing::Test {
 protected:
  RecentQuotesTest() { quotes.add(kGold); }
  void tickAt(Timestamp t) {
    ++count;
    quotes.apply({kGold, 0, t, Price::fromRaw(count), Price::fromRaw(count + 10)});
  }
  std::int64_t bidNotAfter(Timestamp t) const {
    const Quote quote = quotes.lastNotAfter(kGold, t);
    return quote.known() ? quote.bid.raw() : -1;
  }
  RecentQuotes quotes{4};
  std::int64_t count = 0;
};

TEST_F(RecentQuotesTest, knows_nothing_before_the_first_tick) {
  EXPECT_FALSE(quotes.lastNotAfter(kGold, ms(1000)).known());
  EXPECT_FALSE(quotes.hasTickAfter(kGold, ms(0)));
  EXPECT_FALSE(quotes.tickBetween(kGold, ms(0), ms(1000)));
  EXPECT_FALSE(quotes.anotherTickWithSameMs(kGold, ms(1000)));
}

TEST_F(RecentQuotesTest, a_tick_with_the_stamp_asked_for_counts_as_not_after) {
  tickAt(ms(100));
  tickAt(ms(200));
  EXPECT_EQ(bidNotAfter(ms(99)), -1);
  EXPECT_EQ(bidNotAfter(ms(100)), 1);
  EXPECT_EQ(bidNotAfter(ms(199)), 1);
  EXPECT_EQ(bidNotAfter(ms(200)), 2);
  EXPECT_EQ(bidNotAfter(ms(5000)), 2);
}

TEST_F(RecentQuotesTest, of_ticks_with_one_stamp_the_last_counts) {
  tickAt(ms(100));
  tickAt(ms(100));
  tickAt(ms(100));
  EXPECT_EQ(bidNotAfter(ms(100)), 3);
}

TEST_F(RecentQuotesTest, what_the_ring_has_forgotten_is_unknown_and_not_the_oldest_that_is_left) {
  for (int i = 1; i <= 6; ++i) tickAt(ms(i * 100));  // 300 .. 600 are left
  EXPECT_EQ(bidNotAfter(ms(299)), -1);
  EXPECT_EQ(bidNotAfter(ms(300)), 3);
  EXPECT_EQ(bidNotAfter(ms(450)), 4);
  EXPECT_EQ(bidNotAfter(ms(600)), 6);
}

TEST_F(RecentQuotesTest, a_later_tick_is_one_with_a_later_stamp) {
  tickAt(ms(100));
  EXPECT_TRUE(quotes.hasTickAfter(kGold, ms(99)));
  EXPECT_FALSE(quotes.hasTickAfter(kGold, ms(100)));
}

TEST_F(RecentQuotesTest, sees_a_tick_in_the_deals_millisecond_before_and_behind_the_deal) {
  tickAt(ms(100) + Duration(300));
  EXPECT_TRUE(quotes.anotherTickWithSameMs(kGold, ms(100)));
  EXPECT_TRUE(quotes.anotherTickWithSameMs(kGold, ms(100) + Duration(999)));
  EXPECT_FALSE(quotes.anotherTickWithSameMs(kGold, ms(99) + Duration(999)));
  EXPECT_FALSE(quotes.anotherTickWithSameMs(kGold, ms(101)));
}

TEST_F(RecentQuotesTest, between_excludes_the_begin_and_includes_the_end) {
  tickAt(ms(100));
  tickAt(ms(200));
  EXPECT_TRUE(quotes.tickBetween(kGold, ms(150), ms(200)));
  EXPECT_FALSE(quotes.tickBetween(kGold, ms(100), ms(199)));
  EXPECT_FALSE(quotes.tickBetween(kGold, ms(200), ms(900)));
  EXPECT_FALSE(quotes.tickBetween(kGold, ms(10), ms(99)));
  EXPECT_FALSE(quotes.tickBetween(kGold, ms(200), ms(100)));
}

TEST_F(RecentQuotesTest, a_forgotten_span_is_not_called_silent) {
  for (int i = 1; i <= 6; ++i) tickAt(ms(i * 100));  // 300 .. 600 are left
  EXPECT_TRUE(quotes.tickBetween(kGold, ms(110), ms(120)));
  EXPECT_FALSE(quotes.tickBetween(kGold, ms(310), ms(320)));
}

TEST_F(RecentQuotesTest, ticks_and_questions_of_unknown_symbols_are_harmless) {
  quotes.apply({SymbolId{1}, 0, ms(1), Price::fromRaw(1), Price::fromRaw(2)});
  quotes.apply({SymbolId{77}, 0, ms(1), Price::fromRaw(1), Price::fromRaw(2)});
  EXPECT_FALSE(quotes.lastNotAfter({1}, ms(5)).known());
  EXPECT_FALSE(quotes.hasTickAfter({77}, ms(0)));
}

TEST_F(RecentQuotesTest, a_symbol_keeps_its_ticks_when_others_are_added) {
  tickAt(ms(100));
  quotes.add({50});
  quotes.add(kGold);
  EXPECT_EQ(bidNotAfter(ms(100)), 1);
}

}  // namespace
}  // namespace deskwright
