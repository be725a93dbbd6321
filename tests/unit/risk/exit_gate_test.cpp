// Exits, moves of stops, changes and cancels: what reduces risk passes, by quantity and not by sign.

#include "tests/unit/risk/desk_at_peace.h"

namespace deskwright {
namespace {

ExitSignal exitOf(std::uint64_t id, double volume = 0) {
  ExitSignal exit;
  exit.position = {id};
  exit.volume = lots(volume);
  return exit;
}

MoveStopsSignal moveOf(std::uint64_t id, double stop, double target = 0) { return {{id}, price(stop), price(target)}; }

DeskAtPeace deskWithALong() {
  DeskAtPeace desk;
  desk.positions = {position(7, Side::Buy, 0.5)};  // stop 1.09
  return desk;
}

TEST(ExitGate, closes_all_that_is_left_when_no_volume_is_named) {
  DeskAtPeace desk = deskWithALong();
  desk.positions[0].pending_close = lots(0.2);
  const auto decision = desk.decide(exitOf(7));
  EXPECT_EQ(decision.verdict, Verdict::Approved);
  EXPECT_EQ(decision.volume, lots(0.3));
}

TEST(ExitGate, passes_whatever_speaks_against_new_risk) {
  DeskAtPeace desk = deskWithALong();
  GateView& view = desk.view;
  view.armed = view.reconciled = view.link_up = view.journal_room = view.strategy_live = view.market_open = false;
  view.desk_state = TradingState::Halted;
  view.quote_stale = view.quote_crossed = view.symbol_unresolved = true;
  view.missing_rate = "EUR";
  view.equity = view.free_margin = -1;
  view.day_loss = 1e9;
  view.gross = 1e12;
  view.entries_last_minute = view.changes_last_minute = 100000;
  desk.instrument.trade_mode = TradeMode::Disabled;
  desk.limits.max_order_volume = lots(0.01);
  EXPECT_EQ(desk.decide(exitOf(7)).verdict, Verdict::Approved);
  EXPECT_EQ(desk.decide(exitOf(7)).volume, lots(0.5));
}

TEST(ExitGate, needs_no_specification_of_the_symbol) {
  DeskAtPeace desk = deskWithALong();
  desk.positions[0].symbol = kOther;
  EXPECT_EQ(desk.decide(exitOf(7, 0.123)).volume, lots(0.123));
}

TEST(ExitGate, denies_when_there_is_nothing_left_to_close) {
  DeskAtPeace desk = deskWithALong();
  EXPECT_EQ(desk.codeOf(exitOf(8)), RiskCode::NothingToClose);
  desk.positions[0].pending_close = lots(0.5);
  const auto decision = desk.decide(exitOf(7));
  EXPECT_EQ(decision.code, RiskCode::NothingToClose);
  EXPECT_DOUBLE_EQ(decision.observed, 0) << "left";
  EXPECT_DOUBLE_EQ(decision.limit, 0.5) << "held";
}

TEST(ExitGate, clips_an_oversized_exit_to_flat) {
  DeskAtPeace desk = deskWithALong();
  const auto decision = desk.decide(exitOf(7, 2));
  EXPECT_EQ(decision.verdict, Verdict::Reduced);
  EXPECT_EQ(decision.volume, lots(0.5));
  EXPECT_DOUBLE_EQ(decision.observed, 2);
  EXPECT_DOUBLE_EQ(decision.limit, 0.5);
}

TEST(ExitGate, never_lets_the_sum_of_closes_pass_the_position_while_one_is_unknown) {
  DeskAtPeace desk = deskWithALong();
  desk.pending = {pendingClose(1, desk.positions[0], 0.5)};
  desk.pending[0].unknown = true;
  EXPECT_EQ(desk.codeOf(exitOf(7)), RiskCode::NothingToClose) << "the ledger's close counts before the position's field does";
  desk.pending[0].remaining = lots(0.2);
  EXPECT_EQ(desk.decide(exitOf(7, 0.5)).volume, lots(0.3));
}

TEST(ExitGate, rounds_a_part_down_to_the_step_but_lets_the_whole_go) {
  DeskAtPeace desk = deskWithALong();
  EXPECT_EQ(desk.decide(exitOf(7, 0.255)).volume, lots(0.25));
  desk.positions[0].volume = lots(0.505);
  EXPECT_EQ(desk.decide(exitOf(7)).volume, lots(0.505));
  EXPECT_EQ(desk.codeOf(exitOf(7, 0.004)), RiskCode::VolumeBelowMinimum);
}

TEST(ExitGate, splits_what_is_larger_than_the_brokers_largest_order) {
  DeskAtPeace desk = deskWithALong();
  desk.instrument.volume_max = lots(0.2);
  const auto decision = desk.decide(exitOf(7));
  EXPECT_EQ(decision.verdict, Verdict::Reduced);
  EXPECT_EQ(decision.volume, lots(0.2));
  EXPECT_EQ(decision.binding_limit.view(), "volume_max");
}

TEST(ExitGate, lets_a_strategy_close_only_what_is_its_own) {
  DeskAtPeace desk = deskWithALong();
  desk.positions[0].strategy = kBeta;
  EXPECT_EQ(desk.codeOf(exitOf(7)), RiskCode::InvalidSignal);
  for (const auto origin : {SignalOrigin::Person, SignalOrigin::Flatten, SignalOrigin::Kill}) {
    desk.view.origin = origin;
    EXPECT_EQ(desk.codeOf(exitOf(7)), RiskCode::None);
  }
}

TEST(ExitGate, hears_only_kill_and_flatten_while_killed) {
  DeskAtPeace desk = deskWithALong();
  desk.view.desk_state = TradingState::Killed;
  for (const auto origin : {SignalOrigin::Strategy, SignalOrigin::Person}) {
    desk.view.origin = origin;
    EXPECT_EQ(desk.codeOf(exitOf(7)), RiskCode::Killed);
  }
  for (const auto origin : {SignalOrigin::Flatten, SignalOrigin::Kill}) {
    desk.view.origin = origin;
    EXPECT_EQ(desk.codeOf(exitOf(7)), RiskCode::None);
    EXPECT_EQ(desk.codeOf(buyAtMarket()), RiskCode::Killed) << "they close, they never open";
  }
}

TEST(ExitGate, denies_a_negative_volume) {
  DeskAtPeace desk = deskWithALong();
  EXPECT_EQ(desk.codeOf(exitOf(7, -0.1)), RiskCode::InvalidSignal);
}

// moves of stop and target

TEST(MoveGate, lets_a_stop_come_nearer_in_every_state_but_killed) {
  for (const auto state : {TradingState::Active, TradingState::Paused, TradingState::ReduceOnly, TradingState::Halted}) {
    DeskAtPeace desk = deskWithALong();
    desk.view.desk_state = state;
    desk.view.armed = false;
    EXPECT_EQ(desk.codeOf(moveOf(7, 1.095)), RiskCode::None);
  }
  DeskAtPeace desk = deskWithALong();
  desk.view.desk_state = TradingState::Killed;
  EXPECT_EQ(desk.codeOf(moveOf(7, 1.095)), RiskCode::Killed);
}

TEST(MoveGate, counts_a_stop_that_goes_further_away_as_new_risk) {
  DeskAtPeace desk = deskWithALong();
  EXPECT_EQ(desk.codeOf(moveOf(7, 1.08)), RiskCode::None);
  desk.view.strategy_state = TradingState::Paused;
  EXPECT_EQ(desk.codeOf(moveOf(7, 1.08)), RiskCode::Paused);
  desk.view.strategy_state = TradingState::Active;
  desk.view.armed = false;
  EXPECT_EQ(desk.codeOf(moveOf(7, 1.08)), RiskCode::NotArmed);
  desk.positions = {position(7, Side::Sell, 0.5)};  // stop 1.11
  EXPECT_EQ(desk.codeOf(moveOf(7, 1.12)), RiskCode::NotArmed);
  EXPECT_EQ(desk.codeOf(moveOf(7, 1.105)), RiskCode::None);
}

TEST(MoveGate, does_not_take_a_stop_off_while_limits_demand_one) {
  DeskAtPeace desk = deskWithALong();
  EXPECT_EQ(desk.codeOf(moveOf(7, 0)), RiskCode::StopMissing);
  desk.limits.require_stop = false;
  EXPECT_EQ(desk.codeOf(moveOf(7, 0)), RiskCode::None);
  desk.view.desk_state = TradingState::Paused;
  EXPECT_EQ(desk.codeOf(moveOf(7, 0)), RiskCode::Paused);
}

TEST(MoveGate, sets_a_target_of_a_position_that_never_had_a_stop) {
  DeskAtPeace desk = deskWithALong();
  desk.positions[0].stop = Price();
  EXPECT_EQ(desk.codeOf(moveOf(7, 0, 1.2)), RiskCode::None);
}

TEST(MoveGate, keeps_stop_and_target_on_their_sides_and_at_the_brokers_distance) {
  DeskAtPeace desk = deskWithALong();
  EXPECT_EQ(desk.codeOf(moveOf(7, 1.1)), RiskCode::StopWrongSide);
  EXPECT_EQ(desk.codeOf(moveOf(7, 1.09, 1.1)), RiskCode::StopWrongSide);
  desk.instrument.stops_level = delta(0.001);
  EXPECT_EQ(desk.codeOf(moveOf(7, 1.0991)), RiskCode::StopTooClose);
  EXPECT_EQ(desk.codeOf(moveOf(7, 1.099)), RiskCode::None);
}

TEST(MoveGate, leaves_alone_what_the_broker_has_frozen) {
  DeskAtPeace desk = deskWithALong();
  desk.instrument.freeze_level = delta(0.0005);
  desk.positions[0].stop = price(1.0995);  // 50 points below the bid
  EXPECT_EQ(desk.codeOf(moveOf(7, 1.0999)), RiskCode::FrozenLevel);
  desk.positions[0].stop = price(1.09949);
  EXPECT_EQ(desk.codeOf(moveOf(7, 1.0999)), RiskCode::None);
  desk.positions[0].target = price(1.1003);
  EXPECT_EQ(desk.codeOf(moveOf(7, 1.0999)), RiskCode::FrozenLevel) << "a target that is about to be hit freezes too";
}

TEST(MoveGate, needs_a_quote_only_to_raise_risk) {
  DeskAtPeace desk = deskWithALong();
  desk.view.quote = {};
  EXPECT_EQ(desk.codeOf(moveOf(7, 1.08)), RiskCode::NoQuote);
  EXPECT_EQ(desk.codeOf(moveOf(7, 1.095)), RiskCode::None);
}

TEST(MoveGate, denies_moves_that_are_nothing_too_many_or_of_nobody) {
  DeskAtPeace desk = deskWithALong();
  EXPECT_EQ(desk.codeOf(moveOf(7, 1.09)), RiskCode::InvalidSignal) << "unchanged";
  EXPECT_EQ(desk.codeOf(moveOf(8, 1.09)), RiskCode::NothingToClose);
  desk.view.changes_last_minute = desk.limits.max_changes_per_minute;
  EXPECT_EQ(desk.codeOf(moveOf(7, 1.095)), RiskCode::OrderRate);
  desk.positions[0].strategy = kNoStrategy;
  EXPECT_EQ(desk.codeOf(moveOf(7, 1.095)), RiskCode::InvalidSignal) << "EXTERNAL is not adopted";
}

// changes and cancels of working entries

ChangeEntrySignal changeOf(const PendingOrder& order, double at, double stop) {
  return {order.client_id, price(at), price(stop), Price()};
}

DeskAtPeace deskWithABuyLimit() {
  DeskAtPeace desk;
  desk.pending = {pendingEntry(1, Side::Buy, 0.1)};  // at 1.095, stop 1.09
  return desk;
}

TEST(ChangeGate, changes_a_working_entry_under_the_rules_of_an_entry) {
  DeskAtPeace desk = deskWithABuyLimit();
  const PendingOrder& order = desk.pending[0];
  EXPECT_EQ(desk.codeOf(changeOf(order, 1.096, 1.09)), RiskCode::None);
  EXPECT_EQ(desk.codeOf(changeOf(order, 1.2, 1.09)), RiskCode::PriceWrongSide);
  EXPECT_EQ(desk.codeOf(changeOf(order, 1.096, 1.097)), RiskCode::StopWrongSide);
  EXPECT_EQ(desk.codeOf(changeOf(order, 1.096, 0)), RiskCode::StopMissing);
  EXPECT_EQ(desk.codeOf(changeOf(order, 0, 1.09)), RiskCode::InvalidSignal);
  EXPECT_EQ(desk.codeOf(changeOf(pendingEntry(2, Side::Buy, 0.1), 1.096, 1.09)), RiskCode::InvalidSignal);
}

TEST(ChangeGate, denies_a_change_for_every_reason_of_its_own) {
  const auto code = [](auto spoil) {
    DeskAtPeace desk = deskWithABuyLimit();
    spoil(desk);
    return desk.codeOf(changeOf(desk.pending[0], 1.096, 1.09));
  };
  EXPECT_EQ(code([](DeskAtPeace& d) { d.view.desk_state = TradingState::Paused; }), RiskCode::Paused);
  EXPECT_EQ(code([](DeskAtPeace& d) { d.pending[0].unknown = true; }), RiskCode::SymbolUnknownOrder);
  EXPECT_EQ(code([](DeskAtPeace& d) { d.pending[0].strategy = kBeta; }), RiskCode::InvalidSignal);
  EXPECT_EQ(code([](DeskAtPeace& d) { d.pending[0].symbol = kOther; }), RiskCode::UnknownSymbol);
  EXPECT_EQ(code([](DeskAtPeace& d) { d.pending[0].type = OrderType::Market; }), RiskCode::InvalidSignal);
  EXPECT_EQ(code([](DeskAtPeace& d) { d.pending[0].closes = {7}; }), RiskCode::InvalidSignal) << "a close is nobody's to change";
  EXPECT_EQ(code([](DeskAtPeace& d) { d.view.symbol_unresolved = true; }), RiskCode::SymbolUnresolved);
  EXPECT_EQ(code([](DeskAtPeace& d) { d.view.market_open = false; }), RiskCode::MarketClosed);
  EXPECT_EQ(code([](DeskAtPeace& d) { d.view.quote = {}; }), RiskCode::NoQuote);
  EXPECT_EQ(code([](DeskAtPeace& d) { d.view.quote_stale = true; }), RiskCode::StaleQuote);
  EXPECT_EQ(code([](DeskAtPeace& d) { d.instrument.freeze_level = delta(0.01); }), RiskCode::FrozenLevel);
  EXPECT_EQ(code([](DeskAtPeace& d) { d.view.changes_last_minute = d.limits.max_changes_per_minute; }), RiskCode::OrderRate);
}

TEST(Gate, lets_nothing_pass_to_another_account_whoever_asks) {
  for (const auto origin : {SignalOrigin::Strategy, SignalOrigin::Person, SignalOrigin::Flatten, SignalOrigin::Kill}) {
    DeskAtPeace desk = deskWithABuyLimit();
    desk.positions = {position(7, Side::Buy, 0.5)};
    desk.view.origin = origin;
    desk.view.anomaly_given = true;
    desk.view.other_account = true;
    EXPECT_EQ(desk.codeOf(buyAtMarket()), RiskCode::OtherAccount);
    EXPECT_EQ(desk.codeOf(ExitSignal{{7}, Volume(), ""}), RiskCode::OtherAccount);
    EXPECT_EQ(desk.codeOf(MoveStopsSignal{{7}, price(1.095), Price()}), RiskCode::OtherAccount);
    EXPECT_EQ(desk.codeOf(CancelEntrySignal{desk.pending[0].client_id}), RiskCode::OtherAccount);
  }
}

TEST(CancelGate, takes_a_working_entry_back_in_every_state_but_killed) {
  for (const auto state : {TradingState::Active, TradingState::Paused, TradingState::ReduceOnly, TradingState::Halted}) {
    DeskAtPeace desk = deskWithABuyLimit();
    desk.view.desk_state = state;
    desk.view.armed = desk.view.reconciled = false;
    EXPECT_EQ(desk.codeOf(CancelEntrySignal{desk.pending[0].client_id}), RiskCode::None);
  }
  DeskAtPeace desk = deskWithABuyLimit();
  desk.view.desk_state = TradingState::Killed;
  EXPECT_EQ(desk.codeOf(CancelEntrySignal{desk.pending[0].client_id}), RiskCode::Killed);
  desk.view.origin = SignalOrigin::Kill;
  EXPECT_EQ(desk.codeOf(CancelEntrySignal{desk.pending[0].client_id}), RiskCode::None);
}

TEST(CancelGate, finds_an_order_of_nobody_here_by_its_ticket_for_all_but_strategies) {
  DeskAtPeace desk = deskWithABuyLimit();
  desk.pending[0].client_id = {};
  desk.pending[0].strategy = kNoStrategy;
  desk.pending[0].ticket = {900};
  desk.view.origin = SignalOrigin::Flatten;
  desk.asks = kNoStrategy;
  EXPECT_EQ(desk.codeOf(CancelEntrySignal{{}, {900}}), RiskCode::None);
  EXPECT_EQ(desk.codeOf(CancelEntrySignal{{}, {901}}), RiskCode::InvalidSignal);
  EXPECT_EQ(desk.codeOf(CancelEntrySignal{}), RiskCode::InvalidSignal) << "names nothing";
  desk.view.origin = SignalOrigin::Strategy;
  desk.asks = kAlpha;
  EXPECT_EQ(desk.codeOf(CancelEntrySignal{{}, {900}}), RiskCode::InvalidSignal);
}

TEST(CancelGate, lets_kill_and_flatten_take_a_close_that_rests_away) {
  DeskAtPeace desk = deskWithABuyLimit();
  desk.pending[0].closes = {7};
  const CancelEntrySignal cancel{desk.pending[0].client_id};
  EXPECT_EQ(desk.codeOf(cancel), RiskCode::InvalidSignal) << "a strategy has no such order";
  for (const auto origin : {SignalOrigin::Flatten, SignalOrigin::Kill}) {
    desk.view.origin = origin;
    EXPECT_EQ(desk.codeOf(cancel), RiskCode::None);
  }
}

TEST(CancelGate, denies_what_is_not_there_not_ones_own_or_frozen) {
  DeskAtPeace desk = deskWithABuyLimit();
  EXPECT_EQ(desk.codeOf(CancelEntrySignal{ClientOrderId::make(1, kAlpha, 99)}), RiskCode::InvalidSignal);
  desk.instrument.freeze_level = delta(0.01);
  EXPECT_EQ(desk.codeOf(CancelEntrySignal{desk.pending[0].client_id}), RiskCode::FrozenLevel);
  desk.view.origin = SignalOrigin::Kill;
  EXPECT_EQ(desk.codeOf(CancelEntrySignal{desk.pending[0].client_id}), RiskCode::None) << "a kill tries everything";
  desk.view.origin = SignalOrigin::Strategy;
  desk.asks = kBeta;
  EXPECT_EQ(desk.codeOf(CancelEntrySignal{desk.pending[0].client_id}), RiskCode::InvalidSignal);
}

}  // namespace
}  // namespace deskwright
