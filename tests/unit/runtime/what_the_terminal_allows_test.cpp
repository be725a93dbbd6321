// What a desk does where its terminal forbids trading, does not answer, or was left alone for long.
#include "tests/unit/runtime/desk_case.h"

namespace deskwright {
namespace {

class WhatTheTerminalAllows : public DeskCase {};

TEST_F(WhatTheTerminalAllows, after_a_restart_deals_are_wanted_from_a_day_before_the_last_one_that_was_seen) {
  restored.account = account;
  restored.orders_since = *parseIso("2024-02-01T00:00");
  make();
  EXPECT_EQ(engine->dealsWantedSince(), *parseIso("2024-01-31T00:00")) << "without a deal: the week that the journal knows whole";
  Fill seen;
  seen.deal = dealFor(OrderTerms(), 1, 1.1);
  seen.deal.time = *parseIso("2024-02-05T12:00");
  restored.fills = {seen};
  make();
  EXPECT_EQ(engine->dealsWantedSince(), *parseIso("2024-02-04T12:00"));
}

TEST_F(WhatTheTerminalAllows, a_desk_without_a_journal_wants_as_many_deals_as_the_venue_lists) {
  make();
  EXPECT_EQ(engine->dealsWantedSince(), Timestamp());
}

TEST_F(WhatTheTerminalAllows, where_the_terminal_forbids_trading_entries_are_denied_and_closes_tried) {
  startArmed();
  const PositionId held = openLong();
  engine->setEntriesForbidden("Algo Trading is switched off");
  const RiskDecision entry = decide(beta, buy());
  EXPECT_EQ(entry.code, RiskCode::TradeModeForbids);
  EXPECT_EQ(entry.binding_limit.view(), "terminal_permission");
  EXPECT_NE(decide(alpha, ExitSignal{held, Volume(), "out"}).verdict, Verdict::Denied);
  EXPECT_EQ(submitted().closes, held);
}

TEST_F(WhatTheTerminalAllows, each_way_of_the_terminals_permission_is_told_once) {
  startArmed();
  engine->setEntriesForbidden("Algo Trading is switched off");
  tick(1);
  tick(2);
  engine->setEntriesForbidden({});
  tick(3);
  std::vector<std::string> told;
  for (const Notice& notice : notices) {
    if (notice.code.view().starts_with("ENTRIES_")) told.push_back(notice.text.str());
  }
  EXPECT_EQ(told, (std::vector<std::string>{"no entry is sent, closes are tried: Algo Trading is switched off",
                                            "the terminal permits trading again"}));
}

TEST_F(WhatTheTerminalAllows, silence_about_moved_stops_is_told_as_not_known_and_the_venue_is_asked) {
  startArmed();
  const PositionId held = openLong();
  ASSERT_NE(decide(alpha, MoveStopsSignal{held, price(1.095), Price()}).verdict, Verdict::Denied);
  RequestResult silence;
  silence.request = std::get<MoveStops>(requests.back()).request;
  silence.outcome = RequestOutcome::OutcomeUnknown;
  silence.retcode = 10012;
  silence.kind = RequestKind::MoveStops;
  feed(silence);
  EXPECT_TRUE(said("STOPS_NOT_KNOWN"));
  EXPECT_FALSE(said("STOPS_NOT_MOVED")) << "nobody knows that yet";
  EXPECT_TRUE(out.snapshotWanted());
}

TEST_F(WhatTheTerminalAllows, a_pending_entry_that_names_no_end_is_over_after_a_day) {
  startArmed();
  ASSERT_NE(decide(alpha, buyLimit()).verdict, Verdict::Denied);
  EXPECT_EQ(submitted().expiration, *parseIso("2024-03-07T10:01"));
}

TEST_F(WhatTheTerminalAllows, a_market_entry_has_no_expiration) {
  startArmed();
  ASSERT_NE(decide(alpha, buy()).verdict, Verdict::Denied);
  EXPECT_EQ(submitted().expiration, Timestamp());
}

}  // namespace
}  // namespace deskwright
