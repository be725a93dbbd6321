// Limits of conduct on a whole heart: each denial through the gate, each pause by its monitor, and exits that pass all of them.
#include "engine/parameters/parameter_set.h"
#include "tests/unit/runtime/desk_case.h"

#include <gtest/gtest.h>

namespace deskwright {
namespace {

using Changes = std::vector<ParameterChange>;

class ConductLimitsOfADesk : public DeskCase {
 protected:
  void startWith(const Changes& changes) {
    auto set = withChanges(limits, changes, {});
    ASSERT_TRUE(set) << set.error().text;
    limits = *set;
    startArmed();
  }
  /// Decisions of one bar in which alpha wants all of these.
  std::vector<RiskCode> codesOf(std::vector<SignalAction> actions) {
    alpha.wants = std::move(actions);
    nextBar();
    std::vector<RiskCode> codes;
    for (const auto& row : newRows<DecisionRecord>()) codes.push_back(row.decision.code);
    return codes;
  }
  RiskCode codeOf(const SignalAction& action) { return decide(alpha, action).code; }
  /// One market entry that is filled, and one that closes it.
  void expectExitPasses(PositionId position) { EXPECT_EQ(codeOf(ExitSignal{position, Volume(), "out"}), RiskCode::None); }
  /// The venue takes every order that was sent since the last call; else they would be unknown by the next bar.
  void takeOrders() {
    for (; answered_ < requests.size(); ++answered_) {
      if (const auto* submit = std::get_if<SubmitOrder>(&requests[answered_]))
        feed(orderAt(OrderTerms(submit->terms), 700 + answered_));
    }
  }
  TradingState stateOf(StrategyId who) const { return desk().states.of(who); }
  RequestResult refusal(const OrderTerms& terms, std::uint32_t retcode = 10006) const {
    RequestResult result;
    result.request = terms.client_id;
    result.outcome = RequestOutcome::Rejected;
    result.retcode = retcode;
    result.text = "rejected";
    return result;
  }

 private:
  std::size_t answered_ = 0;
};

// entries that are sent twice, and without end

TEST_F(ConductLimitsOfADesk, the_same_entry_again_is_denied_as_a_duplicate) {
  startWith({});
  EXPECT_EQ(codesOf({buyLimit(), buyLimit()}), (std::vector<RiskCode>{RiskCode::None, RiskCode::DuplicateOrder}));
  takeOrders();
  EXPECT_EQ(codesOf({buyLimit()}), (std::vector<RiskCode>{RiskCode::None})) << "a minute later it is another";
}

TEST_F(ConductLimitsOfADesk, an_entry_at_another_price_is_no_duplicate) {
  startWith({});
  EXPECT_EQ(codesOf({buyLimit(1.095), buyLimit(1.094)}), (std::vector<RiskCode>{RiskCode::None, RiskCode::None}));
}

TEST_F(ConductLimitsOfADesk, the_duplicate_is_known_after_a_restart_from_the_orders_of_the_journal) {
  startWith({{"duplicate_window_ms", std::int64_t{60000}}});
  alpha.wants = {buyLimit()};
  nextBar();
  restored.orders = allRows<OrderRecord>();
  restored.orders.erase(restored.orders.begin(), restored.orders.end() - 1);
  const Timestamp sent_at = now;
  make();
  now = sent_at;
  feed(LinkChanged{true, {}});
  snapshot({}, {orderAt(restored.orders[0].terms, 700)});
  ASSERT_TRUE(command(ArmCommand{}).done);
  EXPECT_EQ(codeOf(buyLimit()), RiskCode::DuplicateOrder);
}

TEST_F(ConductLimitsOfADesk, a_strategy_that_repeats_itself_is_paused_until_a_person_resumes_it) {
  startWith({{"max_repeats", std::int64_t{3}}, {"duplicate_window_ms", std::int64_t{0}}});
  const std::vector<RiskCode> expected{RiskCode::None, RiskCode::None, RiskCode::None, RiskCode::RepeatedExecution,
                                       RiskCode::RepeatedExecution};
  EXPECT_EQ(codesOf({buyLimit(), buyLimit(), buyLimit(), buyLimit(), buyLimit()}), expected);
  EXPECT_EQ(stateOf(kAlpha), TradingState::Paused);
  EXPECT_TRUE(said("REPEATED_EXECUTION"));
  EXPECT_EQ(stateOf(kBeta), TradingState::Active);
  takeOrders();
  EXPECT_EQ(codeOf(buyLimit(1.092)), RiskCode::Paused);
  ASSERT_TRUE(command(ResumeCommand{"alpha"}).done);
  EXPECT_EQ(codeOf(buyLimit()), RiskCode::None);
}

TEST_F(ConductLimitsOfADesk, repeats_are_counted_on_each_side_by_itself) {
  startWith({{"max_repeats", std::int64_t{2}}, {"duplicate_window_ms", std::int64_t{0}}});
  EntrySignal sell = buy();
  sell.side = Side::Sell;
  sell.stop = price(1.11);
  EXPECT_EQ(codesOf({buyLimit(), buyLimit(), sell}), (std::vector<RiskCode>{RiskCode::None, RiskCode::None, RiskCode::None}));
}

TEST_F(ConductLimitsOfADesk, the_pause_of_a_monitor_is_a_row_of_the_journal) {
  startWith({{"max_repeats", std::int64_t{1}}, {"duplicate_window_ms", std::int64_t{0}}});
  codesOf({buyLimit(), buyLimit()});
  const auto states = newRows<StateRecord>();
  ASSERT_EQ(states.size(), 1U);
  EXPECT_EQ(states[0].strategy, kAlpha);
  EXPECT_EQ(states[0].state, TradingState::Paused);
  EXPECT_NE(states[0].reason.view().find("2 entries of one symbol and side in 60 s, limit 1"), std::string_view::npos)
      << states[0].reason.view();
}

// messages, out and in

TEST_F(ConductLimitsOfADesk, more_messages_in_a_minute_than_allowed_are_denied_to_entries_and_changes_but_not_to_exits) {
  startWith({{"max_messages_per_minute", std::int64_t{3}}});
  const PositionId held = openLong();
  alpha.wants = {buyLimit(1.091)};
  nextBar();
  const OrderTerms resting = submitted();
  feed(orderAt(resting, 700));
  const std::vector<RiskCode> codes = codesOf({buyLimit(1.092), buyLimit(1.093), buyLimit(1.094),
                                               ChangeEntrySignal{resting.client_id, price(1.0915), price(1.09), Price()},
                                               CancelEntrySignal{resting.client_id}, ExitSignal{held, Volume(), "out"}});
  const std::vector<RiskCode> expected{RiskCode::None,        RiskCode::None, RiskCode::None,
                                       RiskCode::MessageRate, RiskCode::None, RiskCode::None};
  EXPECT_EQ(codes, expected);
}

TEST_F(ConductLimitsOfADesk, cancels_count_among_the_messages) {
  startWith({{"max_messages_per_minute", std::int64_t{2}}});
  alpha.wants = {buyLimit(1.091)};
  nextBar();
  const OrderTerms resting = submitted();
  feed(orderAt(resting, 700));
  EXPECT_EQ(codesOf({CancelEntrySignal{resting.client_id}, buyLimit(1.092), buyLimit(1.093)}),
            (std::vector<RiskCode>{RiskCode::None, RiskCode::None, RiskCode::MessageRate}));
}

TEST_F(ConductLimitsOfADesk, messages_of_the_last_minute_count_after_a_restart) {
  restored.cancels_sent = {at(1)};
  restored.changes_sent = {at(0.5)};
  restored.entries_sent = {at(0.7)};
  startWith({{"max_messages_per_minute", std::int64_t{3}}});
  EXPECT_EQ(desk().conduct.limits().max_messages_per_minute, 3);
  tick(2);
  ManualOrderCommand order;
  order.symbol = "EURUSD";
  order.entry = buy();
  order.anomaly = "A-1";
  EXPECT_EQ(command(order).decisions.at(0).code, RiskCode::MessageRate);
}

TEST_F(ConductLimitsOfADesk, exits_beyond_their_own_budget_are_sent_and_told) {
  startWith({{"max_exits_per_minute", std::int64_t{1}}});
  const PositionId held = openLong(0.3);
  EXPECT_EQ(codesOf({ExitSignal{held, lots(0.1), "a"}, ExitSignal{held, lots(0.1), "b"}}),
            (std::vector<RiskCode>{RiskCode::None, RiskCode::None}));
  EXPECT_TRUE(said("EXIT_RATE"));
  EXPECT_EQ(stateOf(kNoStrategy), TradingState::Active);
}

TEST_F(ConductLimitsOfADesk, a_flood_of_reports_pauses_the_desk) {
  startWith({{"max_reports_per_minute", std::int64_t{10}}});
  const PositionId held = openLong();
  alpha.wants = {buyLimit(1.091)};
  nextBar();
  const OrderTerms resting = submitted();
  for (int i = 0; i < 10; ++i) feed(orderAt(resting, 700));
  EXPECT_EQ(stateOf(kNoStrategy), TradingState::Active);
  feed(orderAt(resting, 700));
  EXPECT_EQ(stateOf(kNoStrategy), TradingState::Paused);
  EXPECT_TRUE(said("REPORT_RATE"));
  EXPECT_EQ(codeOf(buyLimit(1.08)), RiskCode::Paused);
  expectExitPasses(held);
}

// refusals

TEST_F(ConductLimitsOfADesk, refusals_in_a_row_pause_the_strategy) {
  startWith({{"max_rejects_in_row", std::int64_t{2}}});
  for (int i = 0; i < 2; ++i) {
    EXPECT_EQ(stateOf(kAlpha), TradingState::Active);
    ASSERT_EQ(codeOf(buy()), RiskCode::None);
    feed(refusal(submitted()));
  }
  EXPECT_EQ(stateOf(kAlpha), TradingState::Paused);
  EXPECT_TRUE(said("REJECTS_IN_ROW"));
}

TEST_F(ConductLimitsOfADesk, an_order_that_is_taken_ends_the_row_of_refusals) {
  startWith({{"max_rejects_in_row", std::int64_t{2}}});
  ASSERT_EQ(codeOf(buy()), RiskCode::None);
  feed(refusal(submitted()));
  openLong();
  ASSERT_EQ(codeOf(buy()), RiskCode::None);
  feed(refusal(submitted()));
  EXPECT_EQ(stateOf(kAlpha), TradingState::Active);
  EXPECT_EQ(desk().conduct.rejectsInRow(kAlpha), 1);
}

TEST_F(ConductLimitsOfADesk, an_order_that_never_left_was_refused_by_nobody) {
  startWith({{"max_rejects_in_row", std::int64_t{1}}});
  ASSERT_EQ(codeOf(buy()), RiskCode::None);
  engine->notSent(SubmitOrder{submitted()}, out);
  tick(100);
  EXPECT_EQ(stateOf(kAlpha), TradingState::Active);
}

TEST_F(ConductLimitsOfADesk, refusals_before_a_restart_count_in_the_row) {
  startWith({{"max_rejects_in_row", std::int64_t{2}}});
  ASSERT_EQ(codeOf(buy()), RiskCode::None);
  feed(refusal(submitted()));
  restored.orders = {newRows<OrderRecord>().back()};
  restored.last_client_sequence = restored.orders[0].terms.client_id.sequence();
  minutesFromStart();
  startArmed();
  ASSERT_EQ(codeOf(buy()), RiskCode::None);
  feed(refusal(submitted()));
  EXPECT_EQ(stateOf(kAlpha), TradingState::Paused);
}

// slippage

TEST_F(ConductLimitsOfADesk, a_fill_far_from_its_benchmark_raises_an_alert_and_no_more) {
  startWith({{"max_fill_slippage_points", 20.0}});
  ASSERT_EQ(codeOf(buy()), RiskCode::None);
  feed(dealFor(submitted(), 1, 1.1004));  // decided at an ask of 1.10010: 30 points
  EXPECT_FALSE(said("FILL_SLIPPAGE")) << "provisional";
  tick(63);
  EXPECT_TRUE(said("FILL_SLIPPAGE"));
  EXPECT_EQ(stateOf(kAlpha), TradingState::Active);
}

TEST_F(ConductLimitsOfADesk, slippage_of_a_day_beyond_its_limit_pauses_the_strategy) {
  startWith({{"max_daily_slippage", 0.05}});  // 50 of 100,000
  ASSERT_EQ(codeOf(buy(1)), RiskCode::None);
  feed(dealFor(submitted(), 1, 1.1004));  // 30
  tick(63);
  EXPECT_NEAR(desk().conduct.slippageToday(kAlpha), 30, 1e-6);
  EXPECT_EQ(stateOf(kAlpha), TradingState::Active);
  ASSERT_EQ(codeOf(buy(1)), RiskCode::None);
  feed(dealFor(submitted(), 2, 1.1004));
  tick(123);
  EXPECT_EQ(stateOf(kAlpha), TradingState::Paused);
  EXPECT_TRUE(said("DAILY_SLIPPAGE"));
  expectExitPasses({501});
}

TEST_F(ConductLimitsOfADesk, slippage_before_a_restart_counts_in_the_day) {
  startWith({});
  ASSERT_EQ(codeOf(buy(1)), RiskCode::None);
  feed(dealFor(submitted(), 1, 1.1004));
  tick(63);
  restored.fills = {newRows<FillRecord>().back().fill};
  ASSERT_TRUE(restored.fills[0].final);
  minutesFromStart();
  startArmed();
  EXPECT_NEAR(desk().conduct.slippageToday(kAlpha), 30, 1e-6);
}

// spread

TEST_F(ConductLimitsOfADesk, a_spread_of_more_points_than_allowed_keeps_entries_away) {
  startWith({{"max_spread_points", 9.0}});
  const RiskDecision decision = decide(alpha, buy());
  EXPECT_EQ(decision.code, RiskCode::WideSpread);
  EXPECT_NEAR(decision.observed, 10, 1e-9);
  EXPECT_EQ(decision.limit, 9);
}

TEST_F(ConductLimitsOfADesk, a_spread_many_times_the_usual_one_keeps_entries_away) {
  startWith({{"max_spread_multiple", 3.0}});
  for (int i = 0; i < 150; ++i) tick(1 + i * 0.1);
  now = at(59.5);
  feed(Tick{kEurusd, 0, now, price(1.1), price(1.1005)});
  ManualOrderCommand order;
  order.symbol = "EURUSD";
  order.entry = buy();
  order.anomaly = "A-1";
  const RiskDecision decision = command(order).decisions.at(0);
  EXPECT_EQ(decision.code, RiskCode::WideSpread);
  EXPECT_EQ(decision.binding_limit.view(), "max_spread_multiple");
}

// where and when

TEST_F(ConductLimitsOfADesk, a_symbol_that_is_not_on_the_list_takes_no_entry) {
  startWith({{"allowed_symbols", std::vector<std::string>{"GBPUSD"}}});
  EXPECT_EQ(codeOf(buy()), RiskCode::SymbolNotAllowed);
  ASSERT_TRUE(command(SetLimitsCommand{{{"allowed_symbols", std::vector<std::string>{"EURUSD"}}}, false}).done);
  EXPECT_EQ(codeOf(buy()), RiskCode::None);
}

TEST_F(ConductLimitsOfADesk, a_symbol_that_is_not_the_strategys_takes_no_entry_of_it) {
  startWith({});
  // It hears no bar of such a symbol, but an order of before may be refused and asked for again.
  ASSERT_EQ(codeOf(buy()), RiskCode::None);
  ASSERT_TRUE(command(SetParametersCommand{"alpha", {{"symbols", std::vector<std::string>{"GBPUSD"}}}, false}).done);
  feed(refusal(submitted(), 10004));  // a requote
  tick(60.5);
  const auto decisions = newRows<DecisionRecord>();
  ASSERT_EQ(decisions.size(), 1U);
  EXPECT_EQ(decisions[0].decision.code, RiskCode::SymbolNotAllowed);
  EXPECT_EQ(decisions[0].decision.binding_limit.view(), "strategy.symbols");
}

TEST_F(ConductLimitsOfADesk, outside_the_desks_hours_no_entry_is_sent_and_exits_are) {
  startWith({});
  const PositionId held = openLong();
  ASSERT_TRUE(command(SetLimitsCommand{{{"trading_hours", TimeRange{660, 720}}}, false}).done);  // it is 10:01 in London
  const RiskDecision decision = decide(alpha, buy());
  EXPECT_EQ(decision.code, RiskCode::OutsideTradingHours);
  EXPECT_EQ(decision.observed, 602);
  EXPECT_EQ(decision.limit, 660);
  expectExitPasses(held);
}

TEST_F(ConductLimitsOfADesk, outside_a_strategys_hours_it_alone_enters_nothing) {
  startWith({});
  ASSERT_TRUE(command(SetParametersCommand{"alpha", {{"trading_hours", TimeRange{660, 720}}}, false}).done);
  EXPECT_EQ(codeOf(buy()), RiskCode::OutsideTradingHours);
  EXPECT_EQ(decide(beta, buy()).code, RiskCode::None);
}

TEST_F(ConductLimitsOfADesk, around_an_announcement_no_entry_is_sent_on_its_currency) {
  startWith({});
  const PositionId held = openLong();
  ASSERT_TRUE(command(SetNewsCommand{{{at(400), "USD", NewsImpact::High, "Payrolls"}}}).done);
  const RiskDecision decision = decide(alpha, buy());  // at 120 s: 4 min 40 s before
  EXPECT_EQ(decision.code, RiskCode::NewsWindow);
  EXPECT_NEAR(decision.observed, 280.0 / 60, 1e-9);
  EXPECT_EQ(decision.binding_limit.view(), "Payrolls");
  ASSERT_TRUE(command(SetNewsCommand{}).done);
  EXPECT_EQ(codeOf(buy()), RiskCode::None);
  takeOrders();
  ASSERT_TRUE(command(SetNewsCommand{{{at(400), "USD", NewsImpact::High, "Payrolls"}}}).done);
  expectExitPasses(held);
}

TEST_F(ConductLimitsOfADesk, a_symbol_without_history_takes_no_entry_where_one_is_demanded) {
  startWith({{"min_history_minutes", std::int64_t{3}}});
  const RiskDecision decision = decide(alpha, buy());
  EXPECT_EQ(decision.code, RiskCode::NoHistory);
  EXPECT_EQ(decision.limit, 3);
  nextBar();
  nextBar();
  EXPECT_EQ(codeOf(buy()), RiskCode::None);
}

// against each other

TEST_F(ConductLimitsOfADesk, an_entry_against_another_strategy_is_told_by_default) {
  startWith({});
  openLong();
  EntrySignal sell = buy();
  sell.side = Side::Sell;
  sell.stop = price(1.11);
  EXPECT_EQ(decide(beta, sell).code, RiskCode::None);
  EXPECT_TRUE(said("SELF_MATCH"));
}

TEST_F(ConductLimitsOfADesk, an_entry_against_another_strategy_is_denied_where_that_is_the_rule) {
  startWith({{"self_match", std::string("deny")}});
  const PositionId held = openLong();
  EntrySignal sell = buy();
  sell.side = Side::Sell;
  sell.stop = price(1.11);
  EXPECT_EQ(decide(beta, sell).code, RiskCode::SelfMatch);
  EXPECT_EQ(decide(beta, buy()).code, RiskCode::None) << "on the same side";
  expectExitPasses(held);
}

TEST_F(ConductLimitsOfADesk, nobody_is_told_of_it_where_the_rule_is_off) {
  startWith({{"self_match", std::string("off")}});
  openLong();
  EntrySignal sell = buy();
  sell.side = Side::Sell;
  sell.stop = price(1.11);
  EXPECT_EQ(decide(beta, sell).code, RiskCode::None);
  EXPECT_FALSE(said("SELF_MATCH"));
}

// a lost link

class RestingOverALoss : public ConductLimitsOfADesk {
 protected:
  OrderTerms rest() {
    alpha.wants = {buyLimit()};
    nextBar();
    const OrderTerms resting = submitted();
    feed(orderAt(resting, 700));
    return resting;
  }
  void loseAndReturn(const OrderTerms& resting) {
    feed(LinkChanged{false, "gone"});
    requests.clear();
    tick(70);
    feed(LinkChanged{true, {}});
    snapshot({}, {orderAt(resting, 700)});
  }
  std::size_t cancels() const {
    std::size_t count = 0;
    for (const VenueRequest& request : requests) count += std::holds_alternative<CancelOrder>(request) ? 1U : 0U;
    return count;
  }
};

TEST_F(RestingOverALoss, an_entry_is_cancelled_when_the_link_is_back) {
  startWith({});
  loseAndReturn(rest());
  EXPECT_EQ(cancels(), 1U);
  EXPECT_TRUE(said("CANCEL_ON_DISCONNECT"));
}

TEST_F(RestingOverALoss, an_entry_stays_where_that_is_switched_off) {
  startWith({{"cancel_on_disconnect", false}});
  loseAndReturn(rest());
  EXPECT_EQ(cancels(), 0U);
}

TEST_F(RestingOverALoss, a_later_snapshot_cancels_nothing_more) {
  startWith({});
  const OrderTerms resting = rest();
  loseAndReturn(resting);
  requests.clear();
  snapshot({}, {orderAt(resting, 700)});
  EXPECT_EQ(cancels(), 0U);
}

// limits that speak against each other

TEST_F(ConductLimitsOfADesk, a_strategys_limit_above_the_desks_is_told_and_taken) {
  startWith({});
  const CommandReply reply = command(SetParametersCommand{"alpha", {{"max_daily_loss", 4.0}}, false});
  EXPECT_TRUE(reply.done);
  EXPECT_NE(reply.text.find("alpha.max_daily_loss 4 is above max_daily_loss 3"), std::string::npos) << reply.text;
  EXPECT_TRUE(said("LIMITS_CONTRADICT"));
}

// the terminal's clock

TEST_F(ConductLimitsOfADesk, hours_that_pass_at_once_keep_entries_away_for_a_minute_and_let_exits_pass) {
  startWith({});
  const PositionId held = openLong();
  const auto hand = [&](double link, EventBody body) {
    out.clear();
    InputEvent event;
    event.number = ++number;
    event.market_time = now;
    event.link_time = LinkTime(std::chrono::nanoseconds(static_cast<std::int64_t>((link + 3600) * 1e9)));
    event.body = std::move(body);
    engine->handle(event, out);
    notices.insert(notices.end(), out.notices().begin(), out.notices().end());
    requests.insert(requests.end(), out.requests().begin(), out.requests().end());
  };
  const auto jump = [&](double to, double link) {
    now = at(to);
    hand(link, Tick{kEurusd, 0, now, price(1.1), price(1.1001)});
  };
  jump(60 + 10'800, 61);
  EXPECT_TRUE(said("CLOCK_JUMPED"));
  EXPECT_TRUE(desk().conduct.clock().jumped());
  alpha.wants = {buy(), ExitSignal{held, Volume(), "out"}};
  jump(120 + 10'800, 62);
  std::vector<RiskCode> codes;
  for (const auto& row : newRows<DecisionRecord>()) codes.push_back(row.decision.code);
  EXPECT_EQ(codes, (std::vector<RiskCode>{RiskCode::ClockJumped, RiskCode::None}));
  DealReport closed = dealFor(submitted(), 2, 1.1);
  closed.order = {777};
  hand(63, closed);
  jump(180 + 10'800, 121);
  alpha.wants = {buy()};
  jump(240 + 10'800, 181);
  ASSERT_FALSE(newRows<DecisionRecord>().empty());
  EXPECT_EQ(newRows<DecisionRecord>().back().decision.code, RiskCode::None);
}

TEST_F(ConductLimitsOfADesk, a_clock_that_is_set_back_keeps_entries_away) {
  startWith({});
  tick(30);
  feed(Tick{kEurusd, 0, at(30 - 3600), price(1.2), price(1.2001)});
  EXPECT_TRUE(said("CLOCK_JUMPED"));
  const RiskDecision decision = decide(alpha, buy());
  EXPECT_EQ(decision.code, RiskCode::ClockJumped);
  EXPECT_EQ(decision.observed, -3600);
}

}  // namespace
}  // namespace deskwright
