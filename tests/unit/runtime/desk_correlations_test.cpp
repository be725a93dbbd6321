// What a snapshot says of how symbols and strategies move together, and of what the gate has answered.
#include "engine/runtime/snapshot_builder.h"
#include "tests/unit/runtime/desk_case.h"

namespace deskwright {
namespace {

class DeskCorrelationsTest : public DeskCase {
 protected:
  static constexpr SymbolId kGbpusd{2};

  Snapshot seen() {
    engine->refreshFigures();
    Snapshot snapshot;
    buildSnapshot(*engine, LinkStatus(), LinkTime(), SymbolId(), snapshot);
    return snapshot;
  }
  void addGbpusd() {
    Instrument gbpusd = eurusd();
    gbpusd.id = kGbpusd;
    gbpusd.name = "GBPUSD";
    gbpusd.base_currency = gbpusd.margin_currency = "GBP";
    feed(gbpusd);
  }
  /// A one-minute bar that ended long ago: history.
  void pastBar(SymbolId symbol, int step, double close) {
    Bar bar;
    bar.symbol = symbol;
    bar.timeframe = kM1;
    bar.open_time = at(-86'400) + step * MarketReturns::kStep;
    bar.bid = bar.ask = {price(close), price(close), price(close), price(close)};
    feed(HistoryBar{bar});
  }
};

TEST_F(DeskCorrelationsTest, symbols_that_moved_together_are_one_cluster) {
  startArmed();
  addGbpusd();
  for (int step = 0; step < 60; ++step) {
    pastBar(kEurusd, step, step % 2 == 0 ? 1.1 : 1.11);
    pastBar(kGbpusd, step, step % 2 == 0 ? 1.3 : 1.28);
  }
  const CorrelationView view = seen().symbol_correlation;
  ASSERT_EQ(view.names, (std::vector<std::string>{"EURUSD", "GBPUSD"}));
  EXPECT_LT(view.pair(0, 1).value, -0.99);
  EXPECT_LT(view.pair(0, 1).high, -0.9);
  EXPECT_EQ(view.pair(0, 1).steps, 58U);  // the first step has no return, the last is not over
  EXPECT_EQ(view.clusters, (std::vector<std::vector<std::string>>{{"EURUSD", "GBPUSD"}}));
}

TEST_F(DeskCorrelationsTest, a_symbol_with_an_open_position_stands_before_the_others) {
  startArmed();
  addGbpusd();
  PositionReport position;
  position.position = {77};
  position.symbol = kGbpusd;
  position.volume = lots(0.1);
  position.price = price(1.3);
  snapshot({position});
  EXPECT_EQ(seen().symbol_correlation.names, (std::vector<std::string>{"GBPUSD", "EURUSD"}));
}

TEST_F(DeskCorrelationsTest, two_strategies_that_make_the_same_are_alike) {
  startArmed();
  for (Script* script : {&alpha, &beta}) {
    ASSERT_NE(decide(*script, buy()).verdict, Verdict::Denied);
    feed(dealFor(submitted(), script == &alpha ? 1 : 2, 1.1001));
  }
  for (int i = 0; i < 5 * 30; ++i) nextBar(i / 5 % 2 == 0 ? 1.1 : 1.101);
  const CorrelationView view = seen().strategy_correlation;
  ASSERT_EQ(view.names, (std::vector<std::string>{"alpha", "beta"}));
  EXPECT_GE(view.pair(0, 1).steps, 28U);
  EXPECT_NEAR(view.pair(0, 1).value, 1, 1e-6);
  EXPECT_EQ(view.clusters.size(), 1U);
}

TEST_F(DeskCorrelationsTest, strategies_that_hold_the_same_overlap_whole) {
  startArmed();
  for (int step = 0; step < 60; ++step) pastBar(kEurusd, step, step % 2 == 0 ? 1.1 : 1.11);
  for (Script* script : {&alpha, &beta}) {
    ASSERT_NE(decide(*script, buy(script == &alpha ? 0.1 : 0.3)).verdict, Verdict::Denied);
    feed(dealFor(submitted(), script == &alpha ? 1 : 2, 1.1001));
  }
  EXPECT_NEAR(seen().strategy_correlation.pair(0, 1).overlap, 1, 1e-6);
}

TEST_F(DeskCorrelationsTest, the_gates_newest_answers_are_told_with_their_reasons) {
  start();
  const RiskDecision answer = decide(alpha, buy(0.2));
  const Snapshot snapshot = seen();
  ASSERT_EQ(snapshot.decisions.size(), 1U);
  const DecisionView& told = snapshot.decisions.front();
  EXPECT_EQ(told.number, 1U);
  EXPECT_EQ(told.strategy, "alpha");
  EXPECT_EQ(told.symbol, "EURUSD");
  EXPECT_EQ(told.kind, DecidedKind::Entry);
  EXPECT_EQ(told.asked, lots(0.2));
  EXPECT_EQ(told.decision.code, RiskCode::NotArmed);
  EXPECT_EQ(told.decision.code, answer.code);
}

TEST_F(DeskCorrelationsTest, a_question_what_the_gate_would_answer_is_no_decision) {
  startArmed();
  ASSERT_EQ(command(ManualOrderCommand{"EURUSD", buy(), "", true}).decisions.size(), 1U);
  EXPECT_TRUE(seen().decisions.empty());
}

TEST_F(DeskCorrelationsTest, of_many_answers_the_newest_64_are_kept) {
  start();
  for (int i = 0; i < 70; ++i) decide(alpha, buy());
  const Snapshot snapshot = seen();
  ASSERT_EQ(snapshot.decisions.size(), 64U);
  EXPECT_EQ(snapshot.decisions.front().number, 7U);
  EXPECT_EQ(snapshot.decisions.back().number, 70U);
}

TEST_F(DeskCorrelationsTest, a_pending_entry_raises_the_highest_exposure_and_not_the_net) {
  startArmed();
  ASSERT_NE(decide(alpha, buyLimit()).verdict, Verdict::Denied);
  for (const ExposureView& row : seen().desk.exposures) {
    EXPECT_EQ(row.net, 0);
    if (row.currency != "EUR") continue;
    EXPECT_NEAR(row.highest, 0.1 * 100'000 * 1.095, 1e-6);
    EXPECT_EQ(row.lowest, 0);
  }
}

}  // namespace
}  // namespace deskwright
