// What a heart says with figures: a loss that stands, the age of a quote, quotes without a spread.
#include "tests/support/counted_allocations.h"
#include "tests/unit/runtime/desk_case.h"

#include <algorithm>

namespace deskwright {
namespace {

using FiguresTold = DeskCase;

TEST_F(FiguresTold, a_desk_that_is_still_over_its_loss_is_not_resumed_and_says_the_figures) {
  startArmed();
  ASSERT_TRUE(command(SetLimitsCommand{{{"max_daily_loss", 0.5}}, false}).done);
  openLong(1);
  tick(101, 1.0941);  // 600 USD of 100,000
  ASSERT_EQ(desk().states.of(kNoStrategy), TradingState::Halted);
  const CommandReply refused = command(ResumeCommand{});
  EXPECT_FALSE(refused.done);
  EXPECT_EQ(refused.text,
            "daily loss of the desk 0.60 % of 0.50 %: it would be halted again at once; raise max_daily_loss, or wait for the "
            "next day");
  ASSERT_TRUE(command(SetLimitsCommand{{{"max_daily_loss", 1.0}}, false}).done);
  EXPECT_TRUE(command(ResumeCommand{}).done);
}

TEST_F(FiguresTold, a_decision_on_a_stale_quote_has_its_age_and_limit_in_seconds) {
  startArmed();
  tick(100);
  now = at(175.5);
  const RiskDecision decision = command(ManualOrderCommand{"EURUSD", buy(), "", true}).decisions.at(0);
  EXPECT_EQ(decision.code, RiskCode::StaleQuote);
  EXPECT_DOUBLE_EQ(decision.observed, 75.5);
  EXPECT_DOUBLE_EQ(decision.limit, 60);
}

// ---- quotes without a spread ----

TEST_F(FiguresTold, the_first_zero_spread_and_the_first_crossed_quote_of_a_day_are_told) {
  startArmed();
  const auto quoted = [&](double second, double bid, double ask) {
    now = at(second);
    feed(Tick{kEurusd, 0, now, price(bid), price(ask)});
  };
  const auto told = [&](std::string_view code) {
    return std::count_if(notices.begin(), notices.end(), [&](const Notice& notice) { return notice.code.view() == code; });
  };
  for (const double second : {1.0, 2.0, 3.0}) quoted(second, 1.1, 1.1);
  EXPECT_EQ(told("ZERO_SPREAD"), 1);
  EXPECT_EQ(notices.back().level, NoticeLevel::Info);
  EXPECT_EQ(notices.back().text.view(), "EURUSD: bid 1.10000 equals ask 1.10000, the first today; it trades");
  for (const double second : {4.0, 5.0}) quoted(second, 1.1001, 1.1);
  EXPECT_EQ(told("CROSSED_QUOTE"), 1);
  EXPECT_EQ(notices.back().level, NoticeLevel::Warning);
  quoted(86'401, 1.1, 1.1);
  EXPECT_EQ(told("ZERO_SPREAD"), 2) << "another day";
  EXPECT_EQ(desk().market.board().counters(kEurusd).zero_spread, 4U);
}

TEST_F(FiguresTold, a_first_zero_spread_is_told_without_memory) {
  startArmed();
  tick(1);
  now = at(2);
  InputEvent event;
  event.number = ++number;
  event.market_time = now;
  event.link_time = LinkTime(std::chrono::hours(2));
  event.frame = frame = MarketFrame{frame.value + 1};
  event.body = Tick{kEurusd, 0, now, price(1.1), price(1.1)};
  out.clear();
  const auto before = allocationsSoFar();
  engine->handle(event, out);
  EXPECT_EQ(allocationsSoFar() - before, 0U);
  ASSERT_EQ(out.notices().size(), 1U);
  EXPECT_EQ(out.notices().front().code.view(), "ZERO_SPREAD");
}

}  // namespace
}  // namespace deskwright
