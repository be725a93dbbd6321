// A heart from the outside: inputs in, rows, requests and notices out.
#include "tests/unit/runtime/desk_case.h"

namespace deskwright {
namespace {

using TradingEngineTest = DeskCase;

// ---- entries ----

TEST_F(TradingEngineTest, a_desk_that_is_not_armed_denies_an_entry_and_tells_its_strategy) {
  start();
  const RiskDecision decision = decide(alpha, buy());
  EXPECT_EQ(decision.code, RiskCode::NotArmed);
  EXPECT_TRUE(requests.empty());
  ASSERT_EQ(alpha.orders.size(), 1U);
  EXPECT_EQ(alpha.orders[0].state, OrderState::Rejected);
  EXPECT_EQ(alpha.orders[0].text.view(), "NOT_ARMED");
  EXPECT_TRUE(beta.orders.empty());
}

TEST_F(TradingEngineTest, an_armed_desk_sends_the_order_that_a_closed_bar_decided) {
  startArmed();
  EXPECT_EQ(decide(alpha, buy()).verdict, Verdict::Approved);
  ASSERT_EQ(requests.size(), 1U);
  const OrderTerms terms = submitted();
  EXPECT_EQ(terms.strategy, kAlpha);
  EXPECT_EQ(terms.client_id, ClientOrderId::make(kInstallation, kAlpha, 1));
  EXPECT_EQ(terms.volume, lots(0.1));
  EXPECT_EQ(terms.stop, price(1.09));
  EXPECT_EQ(terms.decided.time, at(60));
  EXPECT_EQ(terms.decided.quote.ask, price(1.1001));
  EXPECT_EQ(terms.decided.frame, frame);
  EXPECT_EQ(terms.collar, price(1.1006));  // 50 points are more than three spreads of 10
  EXPECT_EQ(terms.valid_until, at(62));
  const auto decided = newRows<DecisionRecord>();
  const auto ordered = newRows<OrderRecord>();
  ASSERT_EQ(decided.size(), 1U);
  ASSERT_EQ(ordered.size(), 1U);
  EXPECT_EQ(decided[0].order, terms.client_id);
  EXPECT_EQ(ordered[0].state, OrderState::Sent);
  EXPECT_EQ(ordered[0].terms.signal, decided[0].signal.id);
}

// ---- the fence ----

TEST_F(TradingEngineTest, a_strategy_that_throws_is_paused_with_its_reason_and_hears_no_more) {
  startArmed();
  alpha.throws = "index out of range";
  nextBar();
  const auto states = newRows<StateRecord>();
  ASSERT_EQ(states.size(), 1U);
  EXPECT_EQ(states[0].strategy, kAlpha);
  EXPECT_EQ(states[0].state, TradingState::Paused);
  EXPECT_EQ(states[0].reason.view(), "fault: index out of range");
  nextBar();
  EXPECT_EQ(alpha.bars, 1);
  EXPECT_EQ(beta.bars, 2);
}

TEST_F(TradingEngineTest, orders_of_a_strategy_are_the_same_beside_one_that_throws) {
  alpha.throws = "fault";
  startArmed();
  decide(beta, buy());
  const OrderTerms beside = submitted();

  with_alpha = false;
  beta = {};
  minutesFromStart();
  requests.clear();
  startArmed();
  decide(beta, buy());
  const OrderTerms alone = submitted();
  EXPECT_EQ(beside.client_id, alone.client_id);
  EXPECT_EQ(beside.signal, alone.signal);
  EXPECT_EQ(beside.volume, alone.volume);
  EXPECT_EQ(beside.collar, alone.collar);
}

TEST_F(TradingEngineTest, a_resumed_strategy_hears_again) {
  startArmed();
  alpha.throws = "fault";
  nextBar();
  alpha.throws.clear();
  ASSERT_TRUE(command(ResumeCommand{"alpha"}).done);
  EXPECT_EQ(decide(alpha, buy()).verdict, Verdict::Approved);
}

// ---- parameters ----

TEST_F(TradingEngineTest, parameters_change_one_strategy_at_once_and_keep_it_and_its_positions) {
  startArmed();
  openLong();
  const CommandReply reply = command(SetParametersCommand{"alpha", {{"size", std::int64_t{3}}}, false});
  EXPECT_TRUE(reply.done);
  EXPECT_EQ(reply.in_force_from, number);
  EXPECT_EQ(alpha.sizes, (std::vector<std::int64_t>{1, 3}));
  EXPECT_EQ(alpha.made, 1);
  EXPECT_EQ(alpha.positions_at_parameters, 1U);
  EXPECT_EQ(beta.sizes, (std::vector<std::int64_t>{1}));
  const auto journalled = newRows<ParameterRecord>();
  ASSERT_EQ(journalled.size(), 1U);
  EXPECT_EQ(journalled[0].owner.view(), "alpha");
  EXPECT_EQ(journalled[0].old_value.view(), "1");
  EXPECT_EQ(journalled[0].new_value.view(), "3");
}

TEST_F(TradingEngineTest, a_batch_with_one_bad_value_changes_nothing) {
  start();
  const std::vector<std::vector<std::pair<std::string, ParameterValue>>> batches{
      {{"max_positions", std::int64_t{7}}, {"size", std::int64_t{11}}},
      {{"max_positions", std::int64_t{7}}, {"sice", std::int64_t{2}}},
      {{"size", std::int64_t{2}}, {"size", std::int64_t{3}}}};
  for (const auto& batch : batches) {
    EXPECT_FALSE(command(SetParametersCommand{"alpha", batch, false}).done);
    EXPECT_TRUE(newRows<ParameterRecord>().empty());
  }
  EXPECT_FALSE(command(SetParametersCommand{"gamma", {{"size", std::int64_t{2}}}, false}).done);
  EXPECT_EQ(alpha.sizes, (std::vector<std::int64_t>{1}));
  EXPECT_EQ(desk().host(kAlpha)->limits().max_positions, 20);
}

TEST_F(TradingEngineTest, a_file_may_not_raise_a_limit_of_an_armed_desk_but_lower_it) {
  startArmed();
  EXPECT_FALSE(command(SetLimitsCommand{{{"max_order_volume", 6.0}}, true}).done);
  EXPECT_EQ(desk().risk.limits().max_order_volume, lots(5));
  EXPECT_TRUE(command(SetLimitsCommand{{{"max_order_volume", 0.05}}, true}).done);
  const RiskDecision decision = decide(alpha, buy(0.1));
  EXPECT_EQ(decision.verdict, Verdict::Reduced);
  EXPECT_EQ(decision.volume, lots(0.05));
}

// ---- pause, flatten, kill ----

TEST_F(TradingEngineTest, a_paused_strategy_enters_nothing_but_exits_and_the_other_one_enters) {
  startArmed();
  const PositionId held = openLong();
  ASSERT_TRUE(command(PauseCommand{"alpha"}).done);
  EXPECT_EQ(decide(alpha, buy()).code, RiskCode::Paused);
  EXPECT_EQ(decide(beta, buy()).verdict, Verdict::Approved);
  feed(dealFor(submitted(), 2, 1.1001));
  EXPECT_EQ(decide(alpha, ExitSignal{held, Volume(), "out"}).verdict, Verdict::Approved);
  feed(dealFor(submitted(), 3, 1.1));
  EXPECT_EQ(position(held), nullptr);
  ASSERT_TRUE(command(ResumeCommand{"alpha"}).done);
  EXPECT_EQ(decide(alpha, buy()).verdict, Verdict::Approved);
}

TEST_F(TradingEngineTest, flatten_cancels_entries_closes_positions_and_leaves_the_strategy_paused) {
  startArmed();
  const PositionId held = openLong();
  decide(alpha, buyLimit());
  const OrderTerms resting = submitted();
  feed(orderAt(resting, 900));
  ASSERT_TRUE(command(FlattenCommand{"alpha"}).done);
  ASSERT_EQ(out.requests().size(), 2U);
  EXPECT_EQ(std::get<CancelOrder>(out.requests()[0]).ticket, OrderTicket{900});
  const OrderTerms& close = std::get<SubmitOrder>(out.requests()[1]).terms;
  EXPECT_EQ(close.closes, held);
  EXPECT_EQ(close.side, Side::Sell);
  EXPECT_EQ(close.volume, lots(0.1));
  EXPECT_EQ(close.strategy, kAlpha);
  EXPECT_EQ(desk().states.of(kAlpha), TradingState::Paused);
  // Asked again while both are on their way: nothing twice.
  ASSERT_TRUE(command(FlattenCommand{"alpha"}).done);
  EXPECT_TRUE(out.requests().empty());
}

TEST_F(TradingEngineTest, a_flatten_whose_close_was_refused_is_asked_again_until_the_books_are_flat) {
  startArmed();
  const PositionId held = openLong();
  ASSERT_TRUE(command(FlattenCommand{"alpha"}).done);
  RequestResult refused;
  refused.request = submitted().client_id;
  refused.outcome = RequestOutcome::Rejected;
  refused.retcode = 10006;
  feed(refused);
  ASSERT_NE(position(held), nullptr);
  tick(600);
  ASSERT_EQ(out.requests().size(), 1U);
  EXPECT_EQ(submitted().closes, held);
  feed(dealFor(submitted(), 2, 1.1));
  EXPECT_EQ(position(held), nullptr);
  tick(620);
  EXPECT_TRUE(out.requests().empty());
  EXPECT_TRUE(desk().flattening.empty());
}

TEST_F(TradingEngineTest, kill_latches_disarms_cancels_and_closes_by_ticket) {
  startArmed();
  const PositionId held = openLong();
  decide(beta, buyLimit());
  feed(orderAt(submitted(), 900));
  ASSERT_TRUE(command(KillCommand{}).done);
  ASSERT_EQ(out.requests().size(), 2U);
  EXPECT_EQ(std::get<CancelOrder>(out.requests()[0]).ticket, OrderTicket{900});
  EXPECT_EQ(std::get<SubmitOrder>(out.requests()[1]).terms.closes, held);
  EXPECT_FALSE(desk().armed);
  const auto arms = newRows<ArmRecord>();
  ASSERT_EQ(arms.size(), 1U);
  EXPECT_FALSE(arms[0].armed);
  const auto states = newRows<StateRecord>();
  ASSERT_EQ(states.size(), 1U);
  EXPECT_EQ(states[0].state, TradingState::Killed);

  EXPECT_FALSE(command(ArmCommand{}).done);
  EXPECT_FALSE(command(ResumeCommand{}).done);
  EXPECT_EQ(desk().states.of(kNoStrategy), TradingState::Killed);
}

TEST_F(TradingEngineTest, a_killed_desk_denies_its_strategies_entries_and_exits) {
  startArmed();
  ASSERT_TRUE(command(SetLimitsCommand{{{"kill_flatten", false}}, false}).done);
  const PositionId held = openLong();
  ASSERT_TRUE(command(KillCommand{}).done);
  EXPECT_TRUE(out.requests().empty());
  EXPECT_EQ(decide(alpha, ExitSignal{held, Volume(), "out"}).code, RiskCode::Killed);
  EXPECT_EQ(decide(alpha, buy()).code, RiskCode::Killed);
  // A person's flatten is still heard.
  ASSERT_TRUE(command(FlattenCommand{}).done);
  ASSERT_EQ(out.requests().size(), 1U);
  EXPECT_EQ(std::get<SubmitOrder>(out.requests()[0]).terms.closes, held);
}

TEST_F(TradingEngineTest, a_cleared_kill_leaves_an_active_desk_active_and_disarmed) {
  startArmed();
  EXPECT_FALSE(command(ClearKillCommand{}).done);
  ASSERT_TRUE(command(KillCommand{}).done);
  snapshot();
  ASSERT_TRUE(said("KILL_DONE"));
  ASSERT_TRUE(command(ClearKillCommand{}).done);
  EXPECT_EQ(desk().states.of(kNoStrategy), TradingState::Active);
  EXPECT_EQ(decide(alpha, buy()).code, RiskCode::NotArmed);
  EXPECT_TRUE(command(ArmCommand{}).done);
  EXPECT_EQ(decide(alpha, buy()).verdict, Verdict::Approved);
}

TEST_F(TradingEngineTest, a_cleared_kill_gives_back_a_paused_desk_and_pauses_one_whose_end_is_not_proven) {
  startArmed();
  ASSERT_TRUE(command(PauseCommand{}).done);
  ASSERT_TRUE(command(KillCommand{}).done);
  snapshot();
  EXPECT_EQ(command(ClearKillCommand{}).text, "kill cleared; disarmed, paused");
  EXPECT_EQ(desk().states.of(kNoStrategy), TradingState::Paused);

  ASSERT_TRUE(command(ResumeCommand{}).done);
  ASSERT_TRUE(command(KillCommand{}).done);
  ASSERT_TRUE(command(ClearKillCommand{}).done);
  EXPECT_EQ(desk().states.of(kNoStrategy), TradingState::Paused) << "the venue has not confirmed yet";
}

TEST_F(TradingEngineTest, a_pause_asked_for_while_killed_holds_when_the_kill_is_cleared) {
  startArmed();
  ASSERT_TRUE(command(KillCommand{}).done);
  snapshot();
  ASSERT_TRUE(command(FlattenCommand{}).done);
  EXPECT_EQ(desk().states.of(kNoStrategy), TradingState::Killed);
  ASSERT_TRUE(command(ClearKillCommand{}).done);
  EXPECT_EQ(desk().states.of(kNoStrategy), TradingState::Paused);
}

TEST_F(TradingEngineTest, a_position_that_appears_after_the_kill_is_closed_as_well) {
  startArmed();
  decide(alpha, buy());
  const OrderTerms on_its_way = submitted();
  ASSERT_TRUE(command(KillCommand{}).done);
  EXPECT_TRUE(out.requests().empty());
  feed(dealFor(on_its_way, 1, 1.1001));
  ASSERT_EQ(out.requests().size(), 1U);
  EXPECT_EQ(std::get<SubmitOrder>(out.requests()[0]).terms.closes, PositionId{501});
}

// ---- the link ----

TEST_F(TradingEngineTest, an_order_in_flight_when_the_link_is_lost_is_unknown_and_its_symbol_takes_no_risk) {
  startArmed();
  decide(alpha, buy());
  const OrderTerms lost = submitted();
  feed(LinkChanged{false, "terminal closed"});
  const auto changed = newRows<OrderRecord>();
  ASSERT_EQ(changed.size(), 1U);
  EXPECT_EQ(changed[0].state, OrderState::Unknown);
  EXPECT_EQ(decide(beta, buy()).code, RiskCode::NotReconciled);

  feed(LinkChanged{true, {}});
  snapshot();  // the order is not there, which proves nothing yet
  EXPECT_TRUE(desk().reconciled);
  const RiskCode code = decide(beta, buy()).code;
  EXPECT_TRUE(code == RiskCode::SymbolUnresolved || code == RiskCode::SymbolUnknownOrder) << nameOf(code);
  EXPECT_EQ(desk().ledger.find(lost.client_id)->state, OrderState::Unknown);
}

TEST_F(TradingEngineTest, a_fill_that_comes_after_its_order_became_unknown_is_booked_once) {
  startArmed();
  decide(alpha, buy());
  const OrderTerms lost = submitted();
  feed(LinkChanged{false, "terminal closed"});
  feed(LinkChanged{true, {}});
  DealReport deal = dealFor(lost, 1, 1.1001);
  deal.commission = money(-0.35);
  snapshot({positionOf({501}, lost, 1.1001)}, {}, {deal});
  feed(deal);
  feed(deal);
  ASSERT_NE(position({501}), nullptr);
  EXPECT_EQ(position({501})->volume, lots(0.1));
  EXPECT_EQ(position({501})->strategy, kAlpha);
  EXPECT_EQ(alpha.fills.size(), 1U);
  EXPECT_EQ(desk().ledger.find(lost.client_id)->state, OrderState::Filled);
}

TEST_F(TradingEngineTest, silence_for_ten_seconds_makes_an_order_unknown_and_asks_for_a_snapshot) {
  startArmed();
  decide(alpha, buy());
  bool asked = false;
  snapshot();  // the books have just been compared: only the silence asks
  for (int second = 61; second <= 72; ++second) {
    now = at(second);
    feed(MarketTimePassed{});
    EXPECT_FALSE(second <= 70 && out.snapshotWanted()) << second;
    asked = asked || out.snapshotWanted();
  }
  EXPECT_TRUE(asked);
  EXPECT_EQ(desk().ledger.find(submitted().client_id)->state, OrderState::Unknown);
}

// ---- people ----

TEST_F(TradingEngineTest, a_manual_order_needs_an_anomaly) {
  startArmed();
  ManualOrderCommand order{"EURUSD", buy(), "", false};
  const CommandReply denied = command(order);
  EXPECT_EQ(denied.text, "MANUAL_WITHOUT_ANOMALY");
  EXPECT_TRUE(out.requests().empty());
  order.anomaly = "hedge of a broker's error";
  EXPECT_EQ(command(order).text, "approved");
  EXPECT_EQ(submitted().strategy, kManualStrategy);
  EXPECT_EQ(allRows<CommandRecord>().back().text.view(), "approved; anomaly hedge of a broker's error");
}

TEST_F(TradingEngineTest, a_dry_run_says_the_answer_and_leaves_no_trace) {
  startArmed();
  const auto before = rows.size();
  const CommandReply reply = command(ManualOrderCommand{"EURUSD", buy(50), "", true});
  ASSERT_EQ(reply.decisions.size(), 1U);
  EXPECT_EQ(reply.decisions[0].verdict, Verdict::Reduced);
  EXPECT_EQ(rows.size(), before);
  EXPECT_TRUE(requests.empty());
  decide(alpha, buy());
  EXPECT_EQ(submitted().client_id.sequence(), 1U);
}

// ---- money ----

TEST_F(TradingEngineTest, a_daily_loss_at_the_limit_halts_the_desk_until_a_person_resumes) {
  startArmed();
  ASSERT_TRUE(command(SetLimitsCommand{{{"max_daily_loss", 0.5}}, false}).done);
  openLong(1);
  // One lot from 1.1001: 499 USD are lost at a bid of 1.09511, 500 at 1.09510; the limit is 0.5 % of 100,000.
  tick(100, 1.09511);
  EXPECT_EQ(desk().states.of(kNoStrategy), TradingState::Active);
  tick(101, 1.0951);
  EXPECT_EQ(desk().states.of(kNoStrategy), TradingState::Halted);
  EXPECT_EQ(newRows<StateRecord>().size(), 1U);
  tick(102, 1.1);
  EXPECT_EQ(desk().states.of(kNoStrategy), TradingState::Halted);
  ASSERT_TRUE(command(ResumeCommand{}).done);
  EXPECT_EQ(desk().states.of(kNoStrategy), TradingState::Active);
}

TEST_F(TradingEngineTest, a_fill_is_journalled_provisional_and_final_after_a_later_tick) {
  startArmed();
  decide(alpha, buy());
  feed(dealFor(submitted(), 1, 1.1001));
  auto fills = newRows<FillRecord>();
  ASSERT_EQ(fills.size(), 1U);
  EXPECT_FALSE(fills[0].fill.final);
  EXPECT_EQ(fills[0].fill.strategy, kAlpha);
  tick(60.4);
  fills = newRows<FillRecord>();
  ASSERT_EQ(fills.size(), 1U);
  EXPECT_TRUE(fills[0].fill.final);
  EXPECT_EQ(fills[0].fill.deal.deal, DealTicket{1});
  tick(60.6);
  EXPECT_TRUE(newRows<FillRecord>().empty());
}

TEST_F(TradingEngineTest, without_a_later_tick_a_fill_is_final_after_two_seconds) {
  startArmed();
  openLong();
  now = at(61.9);
  feed(MarketTimePassed{});
  EXPECT_TRUE(newRows<FillRecord>().empty());
  now = at(62);
  feed(MarketTimePassed{});
  ASSERT_EQ(newRows<FillRecord>().size(), 1U);
  EXPECT_TRUE(newRows<FillRecord>()[0].fill.final);
}

// ---- the account ----

TEST_F(TradingEngineTest, another_account_disarms_and_the_profile_stays_bound_to_the_first) {
  startArmed();
  AccountReport other = account;
  other.account = {2002};
  feed(other);
  EXPECT_FALSE(desk().armed);
  EXPECT_TRUE(said("OTHER_ACCOUNT"));
  EXPECT_FALSE(command(ArmCommand{}).done);
  feed(account);
  EXPECT_TRUE(out.snapshotWanted());
  snapshot();
  EXPECT_TRUE(command(ArmCommand{}).done);
}

TEST_F(TradingEngineTest, strategies_live_by_an_option_arm_on_the_simulated_account_alone) {
  arm_at_start = only_simulated = true;
  start();
  EXPECT_FALSE(desk().armed);
  EXPECT_TRUE(said("NOT_ARMED"));
  account.mode = AccountMode::Simulated;
  start();
  EXPECT_TRUE(desk().armed);
}

// ---- restart ----

TEST_F(TradingEngineTest, a_restart_brings_back_position_kill_and_the_strategys_own_state) {
  startArmed();
  alpha.keeps = 42;
  const PositionId held = openLong();
  const OrderTerms opener = submitted();
  nextBar();
  nextBar();
  ASSERT_TRUE(command(SetLimitsCommand{{{"kill_flatten", false}}, false}).done);
  ASSERT_TRUE(command(KillCommand{}).done);

  restored.last_client_sequence = opener.client_id.sequence();
  restored.orders = {desk().ledger.find(opener.client_id)->record()};
  restored.deals = {{1}};
  restored.positions = {*position(held)};
  restored.states[kNoStrategy] = TradingState::Killed;
  restored.bound = allRows<ArmRecord>().front();
  for (const auto& state : allRows<StrategyStateRecord>()) restored.strategy_states[state.strategy] = state;
  limits = *withChanges(limits, std::vector<ParameterChange>{{"kill_flatten", false}}, {});
  alpha = {};
  make();
  feed(LinkChanged{true, {}});
  snapshot({positionOf(held, opener, 1.1001)}, {}, {dealFor(opener, 1, 1.1001)});
  tick(200);

  EXPECT_EQ(alpha.kept_at_start, 42);
  EXPECT_EQ(alpha.positions_at_parameters, 1U);
  EXPECT_TRUE(alpha.fills.empty());
  ASSERT_NE(position(held), nullptr);
  EXPECT_EQ(position(held)->strategy, kAlpha);
  EXPECT_EQ(position(held)->volume, lots(0.1));
  EXPECT_TRUE(desk().kill.latched());
  EXPECT_FALSE(command(ArmCommand{}).done);
  ASSERT_TRUE(command(ClearKillCommand{}).done);
  ASSERT_TRUE(command(ArmCommand{}).done);
  decide(beta, buy());
  EXPECT_GT(submitted().client_id.sequence(), opener.client_id.sequence());
}

TEST_F(TradingEngineTest, a_restored_profile_does_not_arm_on_another_account) {
  restored.bound = ArmRecord{true, {77}, account.server, account.currency};
  start();
  EXPECT_FALSE(command(ArmCommand{}).done);
}

}  // namespace
}  // namespace deskwright
