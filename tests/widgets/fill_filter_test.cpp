#include "widgets/panels/fill_filter.h"

#include <gtest/gtest.h>

namespace deskwright {
namespace {

FillRow goldOnPaper() {
  FillRow row;
  row.key = {Heart::Paper, 1};
  row.strategy = "gold_mr";
  row.title = "GoldMR";
  row.symbol = "XAUUSD";
  row.side = Side::Sell;
  row.volume = Volume::nearest(0.5);
  row.price = Price::nearest(2650.31);
  row.slippage = 0.7;
  row.final = true;
  return row;
}

bool passes(const char* line, const FillRow& row = goldOnPaper()) { return FillFilter(QString::fromUtf8(line)).passes(row); }

TEST(FillFilter, an_empty_line_passes_everything) {
  EXPECT_TRUE(passes(""));
  EXPECT_TRUE(passes("   "));
}

TEST(FillFilter, a_word_is_looked_for_in_strategy_symbol_side_and_heart) {
  for (const char* word : {"goldmr", "gold_", "XAU", "sell", "paper"}) EXPECT_TRUE(passes(word)) << word;
  for (const char* word : {"euro", "buy", "live"}) EXPECT_FALSE(passes(word)) << word;
}

TEST(FillFilter, an_exclamation_mark_turns_a_word_round) {
  EXPECT_FALSE(passes("!paper"));
  EXPECT_TRUE(passes("!live"));
}

TEST(FillFilter, all_words_must_hold) {
  EXPECT_TRUE(passes("xau sell"));
  EXPECT_FALSE(passes("xau buy"));
}

TEST(FillFilter, a_comparison_without_a_name_is_about_slippage) {
  EXPECT_TRUE(passes(">0.5"));
  EXPECT_FALSE(passes(">0.7"));
  EXPECT_TRUE(passes(">=0.7"));
  EXPECT_FALSE(passes("<0"));
}

TEST(FillFilter, a_comparison_may_name_lots_or_price) {
  EXPECT_TRUE(passes("lots<1"));
  EXPECT_FALSE(passes("lots>=1"));
  EXPECT_TRUE(passes("price>2650"));
}

TEST(FillFilter, equal_is_what_looks_equal_with_as_many_places) {
  FillRow row = goldOnPaper();
  row.slippage = 0.74;
  EXPECT_TRUE(passes("=0.7", row));
  EXPECT_FALSE(passes("=0.70", row));
}

TEST(FillFilter, both_minus_signs_are_understood) {
  FillRow row = goldOnPaper();
  row.slippage = -0.4;
  EXPECT_TRUE(passes("<-0.3", row));
  EXPECT_TRUE(passes("<\u22120.3", row));
}

TEST(FillFilter, a_missing_figure_fails_every_comparison) {
  FillRow row = goldOnPaper();
  row.slippage.reset();
  EXPECT_FALSE(passes(">-1000", row));
  EXPECT_FALSE(passes("<1000", row));
}

TEST(FillFilter, a_provisional_fill_answers_to_that_word) {
  FillRow row = goldOnPaper();
  EXPECT_FALSE(passes("provisional", row));
  row.final = false;
  EXPECT_TRUE(passes("provisional", row));
}

TEST(FillFilter, says_the_first_word_that_it_does_not_understand) {
  EXPECT_EQ(FillFilter(QStringLiteral("xau >abc swap>1")).misunderstood(), QStringLiteral(">abc"));
  EXPECT_EQ(FillFilter(QStringLiteral("swap>1")).misunderstood(), QStringLiteral("swap>1"));
  EXPECT_TRUE(FillFilter(QStringLiteral("xau >0.5")).misunderstood().isEmpty());
}

TEST(FillFilter, what_is_not_understood_hides_nothing) { EXPECT_TRUE(passes("xau >")); }

}  // namespace
}  // namespace deskwright
