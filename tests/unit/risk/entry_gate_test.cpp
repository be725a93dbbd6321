// Entries through the gate: every reason to say no, one by one, on a desk that otherwise says yes.

#include "tests/unit/risk/desk_at_peace.h"

namespace deskwright {
namespace {

TEST(EntryGate, approves_an_entry_that_nothing_speaks_against) {
  DeskAtPeace desk;
  const auto decision = desk.decide(buyAtMarket());
  EXPECT_EQ(decision.verdict, Verdict::Approved);
  EXPECT_EQ(decision.code, RiskCode::None);
  EXPECT_EQ(decision.volume, lots(0.1));
}

TEST(EntryGate, names_the_limit_that_an_approval_came_nearest) {
  DeskAtPeace desk;
  // 1.00 lot: 1 of 5 lots an order, 1 of 2 of the strategy, 110,005 of 2,000,000 gross, 1,100 of 100,000 margin.
  const auto decision = desk.decide(buyAtMarket(), 1.0);
  EXPECT_EQ(decision.binding_limit.view(), "strategy.max_volume");
  EXPECT_DOUBLE_EQ(decision.observed, 1.0);
  EXPECT_DOUBLE_EQ(decision.limit, 2.0);
}

TEST(EntryGate, names_no_limit_in_an_approval_that_uses_less_than_half_of_each) {
  DeskAtPeace desk;
  EXPECT_TRUE(desk.decide(buyAtMarket(), 0.99).binding_limit.empty());
}

// 1 the signal itself

TEST(EntryGate, denies_a_signal_that_contradicts_itself) {
  DeskAtPeace desk;
  auto priced_market = buyAtMarket();
  priced_market.price = price(1.1);
  EXPECT_EQ(desk.codeOf(priced_market), RiskCode::InvalidSignal);
  auto limit_without_price = buyAtMarket();
  limit_without_price.type = OrderType::Limit;
  EXPECT_EQ(desk.codeOf(limit_without_price), RiskCode::InvalidSignal);
  EXPECT_EQ(desk.codeOf(buyAtMarket(), -0.1), RiskCode::InvalidSignal);
  auto expired_before = buyAtMarket();
  expired_before.expires_after = Duration(-1);
  EXPECT_EQ(desk.codeOf(expired_before), RiskCode::InvalidSignal);
}

TEST(EntryGate, denies_an_entry_that_sizing_found_no_volume_for) {
  DeskAtPeace desk;
  EXPECT_EQ(desk.codeOf(buyAtMarket(), 0), RiskCode::SizingImpossible);
}

// 2 states

TEST(EntryGate, denies_in_every_state_but_active_with_that_states_code) {
  const std::pair<TradingState, RiskCode> states[] = {{TradingState::Paused, RiskCode::Paused},
                                                      {TradingState::ReduceOnly, RiskCode::ReduceOnly},
                                                      {TradingState::Halted, RiskCode::Halted},
                                                      {TradingState::Killed, RiskCode::Killed}};
  for (const auto& [state, code] : states) {
    DeskAtPeace desk;
    desk.view.desk_state = state;
    EXPECT_EQ(desk.codeOf(buyAtMarket()), code);
    DeskAtPeace strategy;
    strategy.view.strategy_state = state;
    EXPECT_EQ(strategy.codeOf(buyAtMarket()), code);
  }
}

TEST(EntryGate, lets_the_strictest_of_two_states_speak) {
  DeskAtPeace desk;
  desk.view.desk_state = TradingState::Paused;
  desk.view.strategy_state = TradingState::Halted;
  const auto decision = desk.decide(buyAtMarket());
  EXPECT_EQ(decision.code, RiskCode::Halted);
  EXPECT_EQ(decision.binding_limit.view(), "strategy_state");
}

TEST(EntryGate, denies_before_the_desk_is_armed) {
  DeskAtPeace desk;
  desk.view.armed = false;
  EXPECT_EQ(desk.codeOf(buyAtMarket()), RiskCode::NotArmed);
}

TEST(EntryGate, denies_before_a_clean_reconciliation) {
  DeskAtPeace desk;
  desk.view.reconciled = false;
  EXPECT_EQ(desk.codeOf(buyAtMarket()), RiskCode::NotReconciled);
}

TEST(EntryGate, denies_while_the_link_is_down) {
  DeskAtPeace desk;
  desk.view.link_up = false;
  EXPECT_EQ(desk.codeOf(buyAtMarket()), RiskCode::LinkDown);
}

TEST(EntryGate, denies_what_the_journal_has_no_room_for) {
  DeskAtPeace desk;
  desk.view.journal_room = false;
  EXPECT_EQ(desk.codeOf(buyAtMarket()), RiskCode::JournalFull);
}

TEST(EntryGate, denies_a_strategy_that_may_not_trade_here) {
  DeskAtPeace desk;
  desk.view.strategy_live = false;
  EXPECT_EQ(desk.codeOf(buyAtMarket()), RiskCode::StrategyNotLive);
}

TEST(EntryGate, denies_a_manual_entry_that_names_no_anomaly) {
  DeskAtPeace desk;
  desk.asks = kManualStrategy;
  desk.view.origin = SignalOrigin::Person;
  EXPECT_EQ(desk.codeOf(buyAtMarket()), RiskCode::ManualWithoutAnomaly);
  desk.view.anomaly_given = true;
  EXPECT_EQ(desk.codeOf(buyAtMarket()), RiskCode::None);
}

// 3 the symbol

TEST(EntryGate, denies_an_unknown_symbol) {
  DeskAtPeace desk;
  auto elsewhere = buyAtMarket();
  elsewhere.symbol = kOther;
  EXPECT_EQ(desk.codeOf(elsewhere), RiskCode::UnknownSymbol);
  desk.instrument.contract_size = 0;
  EXPECT_EQ(desk.codeOf(buyAtMarket()), RiskCode::UnknownSymbol);
  desk.instrument = eurUsd();
  desk.instrument.volume_step = Volume();
  EXPECT_EQ(desk.codeOf(buyAtMarket()), RiskCode::UnknownSymbol) << "a specification that nothing can be rounded by";
}

TEST(EntryGate, denies_a_symbol_with_an_open_difference) {
  DeskAtPeace desk;
  desk.view.symbol_unresolved = true;
  EXPECT_EQ(desk.codeOf(buyAtMarket()), RiskCode::SymbolUnresolved);
}

TEST(EntryGate, denies_a_symbol_that_has_an_order_of_unknown_outcome) {
  DeskAtPeace desk;
  desk.pending = {pendingEntry(1, Side::Buy, 0.1, kBeta, kOther)};
  desk.pending[0].unknown = true;
  EXPECT_EQ(desk.codeOf(buyAtMarket()), RiskCode::None) << "another symbol's trouble is its own";
  desk.pending[0].symbol = kEurUsd;
  EXPECT_EQ(desk.codeOf(buyAtMarket()), RiskCode::SymbolUnknownOrder);
}

TEST(EntryGate, denies_an_unknown_close_on_the_symbol_too) {
  DeskAtPeace desk;
  desk.positions = {position(7, Side::Buy, 0.1)};
  desk.pending = {pendingClose(1, desk.positions[0], 0.1)};
  desk.pending[0].unknown = true;
  EXPECT_EQ(desk.codeOf(buyAtMarket()), RiskCode::SymbolUnknownOrder);
}

TEST(EntryGate, keeps_a_netting_symbol_for_its_owner) {
  DeskAtPeace desk;
  desk.view.margin_mode = MarginMode::Netting;
  desk.view.netting_owner = kBeta;
  EXPECT_EQ(desk.codeOf(buyAtMarket()), RiskCode::NettingSymbolOwned);
  desk.asks = kBeta;
  EXPECT_EQ(desk.codeOf(buyAtMarket()), RiskCode::None);
}

TEST(EntryGate, does_not_merge_into_a_netting_position_that_nobody_here_opened) {
  DeskAtPeace desk;
  desk.view.margin_mode = MarginMode::Netting;
  desk.positions = {position(7, Side::Buy, 0.1, kNoStrategy)};
  EXPECT_EQ(desk.codeOf(buyAtMarket()), RiskCode::NettingSymbolOwned);
}

TEST(EntryGate, does_not_let_a_netting_entry_overtake_the_close_of_the_own_position) {
  DeskAtPeace desk;
  desk.view.margin_mode = MarginMode::Netting;
  desk.positions = {position(7, Side::Sell, 0.1)};
  desk.positions[0].pending_close = desk.positions[0].volume;
  EXPECT_EQ(desk.codeOf(buyAtMarket()), RiskCode::ClosePending);
  desk.view.margin_mode = MarginMode::Hedging;
  EXPECT_EQ(desk.codeOf(buyAtMarket()), RiskCode::None);
}

TEST(EntryGate, shares_a_symbol_between_strategies_on_a_hedging_account) {
  DeskAtPeace desk;
  desk.positions = {position(7, Side::Sell, 0.1, kBeta)};
  EXPECT_EQ(desk.codeOf(buyAtMarket()), RiskCode::None);
}

// 4 the quote

TEST(EntryGate, denies_while_the_market_is_closed) {
  DeskAtPeace desk;
  desk.view.market_open = false;
  EXPECT_EQ(desk.codeOf(buyAtMarket()), RiskCode::MarketClosed);
}

TEST(EntryGate, denies_without_a_quote) {
  DeskAtPeace desk;
  desk.view.quote = {};
  EXPECT_EQ(desk.codeOf(buyAtMarket()), RiskCode::NoQuote);
}

TEST(EntryGate, denies_on_a_crossed_quote) {
  DeskAtPeace desk;
  desk.view.quote_crossed = true;
  EXPECT_EQ(desk.codeOf(buyAtMarket()), RiskCode::CrossedQuote);
  desk.view.quote_crossed = false;
  std::swap(desk.view.quote.bid, desk.view.quote.ask);
  EXPECT_EQ(desk.codeOf(buyAtMarket()), RiskCode::CrossedQuote);
}

TEST(EntryGate, denies_on_a_stale_quote) {
  DeskAtPeace desk;
  desk.view.quote_stale = true;
  EXPECT_EQ(desk.codeOf(buyAtMarket()), RiskCode::StaleQuote);
}

TEST(EntryGate, says_the_age_of_a_stale_quote_and_its_limit_in_seconds) {
  DeskAtPeace desk;
  desk.view.quote_stale = true;
  desk.view.quote_age = 75.5;
  desk.view.quote_limit = 60;
  const RiskDecision decision = desk.decide(buyAtMarket(), 1);
  EXPECT_EQ(decision.observed, 75.5);
  EXPECT_EQ(decision.limit, 60);
  EXPECT_EQ(decision.binding_limit.view(), "quote_age_seconds");
}

TEST(EntryGate, says_the_loss_of_a_halt_that_stands_and_nothing_of_one_that_is_made_good) {
  DeskAtPeace desk;
  desk.view.desk_state = TradingState::Halted;
  EXPECT_EQ(desk.decide(buyAtMarket(), 1).observed, 0);
  desk.view.day_loss = desk.view.day_base;
  const RiskDecision decision = desk.decide(buyAtMarket(), 1);
  EXPECT_EQ(decision.code, RiskCode::Halted);
  EXPECT_EQ(decision.observed, desk.view.day_base);
  EXPECT_GT(decision.limit, 0);
}

TEST(EntryGate, says_which_rate_is_missing) {
  DeskAtPeace desk;
  desk.view.missing_rate = "CHF";
  const auto decision = desk.decide(buyAtMarket());
  EXPECT_EQ(decision.code, RiskCode::MissingConversion);
  EXPECT_EQ(decision.binding_limit.view(), "CHF");
  desk.view.missing_rate = {};
  desk.view.profit_to_account = 0;
  EXPECT_EQ(desk.codeOf(buyAtMarket()), RiskCode::MissingConversion);
  desk.view.profit_to_account = 1;
  desk.view.margin_to_account = 0;
  EXPECT_EQ(desk.codeOf(buyAtMarket()), RiskCode::MissingConversion);
}

// 5 the broker's rules

TEST(EntryGate, respects_the_trade_mode_of_the_symbol) {
  const auto code = [](TradeMode mode, const EntrySignal& entry) {
    DeskAtPeace desk;
    desk.instrument.trade_mode = mode;
    return desk.codeOf(entry);
  };
  EXPECT_EQ(code(TradeMode::Disabled, buyAtMarket()), RiskCode::TradeModeForbids);
  EXPECT_EQ(code(TradeMode::CloseOnly, buyAtMarket()), RiskCode::TradeModeForbids);
  EXPECT_EQ(code(TradeMode::LongOnly, sellAtMarket()), RiskCode::TradeModeForbids);
  EXPECT_EQ(code(TradeMode::ShortOnly, buyAtMarket()), RiskCode::TradeModeForbids);
  EXPECT_EQ(code(TradeMode::LongOnly, buyAtMarket()), RiskCode::None);
  EXPECT_EQ(code(TradeMode::ShortOnly, sellAtMarket()), RiskCode::None);
}

TEST(EntryGate, respects_the_order_types_of_the_symbol) {
  DeskAtPeace desk;
  desk.instrument.order_modes = kTakesMarket | kTakesLimit;
  auto stop_entry = buyAtMarket();
  stop_entry.type = OrderType::Stop;
  stop_entry.price = price(1.101);
  EXPECT_EQ(desk.codeOf(stop_entry), RiskCode::OrderModeForbids);
  EXPECT_EQ(desk.codeOf(buyAtMarket()), RiskCode::None);
}

TEST(EntryGate, wants_pending_prices_on_their_side_of_the_quote) {
  const auto code = [](Side side, OrderType type, double at) {
    DeskAtPeace desk;
    auto entry = side == Side::Buy ? buyAtMarket() : sellAtMarket();
    entry.type = type;
    entry.price = price(at);
    return desk.codeOf(entry);
  };
  // bid 1.10000, ask 1.10010; at the quote itself is the wrong side too
  EXPECT_EQ(code(Side::Buy, OrderType::Limit, 1.10009), RiskCode::None);
  EXPECT_EQ(code(Side::Buy, OrderType::Limit, 1.10010), RiskCode::PriceWrongSide);
  EXPECT_EQ(code(Side::Buy, OrderType::Stop, 1.10011), RiskCode::None);
  EXPECT_EQ(code(Side::Buy, OrderType::Stop, 1.10010), RiskCode::PriceWrongSide);
  EXPECT_EQ(code(Side::Sell, OrderType::Limit, 1.10001), RiskCode::None);
  EXPECT_EQ(code(Side::Sell, OrderType::Limit, 1.10000), RiskCode::PriceWrongSide);
  EXPECT_EQ(code(Side::Sell, OrderType::Stop, 1.09999), RiskCode::None);
  EXPECT_EQ(code(Side::Sell, OrderType::Stop, 1.10000), RiskCode::PriceWrongSide);
}

TEST(EntryGate, denies_an_entry_without_a_stop_while_limits_demand_one) {
  DeskAtPeace desk;
  auto naked = buyAtMarket();
  naked.stop = Price();
  EXPECT_EQ(desk.codeOf(naked), RiskCode::StopMissing);
  desk.limits.require_stop = false;
  EXPECT_EQ(desk.codeOf(naked), RiskCode::None);
}

TEST(EntryGate, wants_stop_and_target_on_their_sides) {
  DeskAtPeace desk;
  auto entry = buyAtMarket();
  entry.stop = price(1.1);  // the bid: it would close at once
  EXPECT_EQ(desk.codeOf(entry), RiskCode::StopWrongSide);
  entry = buyAtMarket();
  entry.target = price(1.1);
  EXPECT_EQ(desk.decide(entry).binding_limit.view(), "target");
  entry = sellAtMarket();
  entry.stop = price(1.1001);  // the ask
  EXPECT_EQ(desk.codeOf(entry), RiskCode::StopWrongSide);
}

TEST(EntryGate, wants_multiples_of_the_brokers_tick) {
  DeskAtPeace desk;
  auto entry = buyAtMarket();
  entry.stop = price(1.051234567);
  EXPECT_EQ(desk.codeOf(entry), RiskCode::PriceOffGrid);
  EXPECT_EQ(desk.decide(entry).binding_limit.view(), "stop");
  EXPECT_EQ(desk.decide(entry).observed, 1.051234567);
  EXPECT_EQ(desk.decide(entry).limit, 0.00001);
  entry = buyAtMarket();
  entry.target = price(1.200001);
  EXPECT_EQ(desk.codeOf(entry), RiskCode::PriceOffGrid);
  entry = buyAtMarket();
  entry.type = OrderType::Limit;
  entry.price = price(1.090001);
  EXPECT_EQ(desk.codeOf(entry), RiskCode::PriceOffGrid);
}

TEST(EntryGate, has_no_order_below_zero_on_a_market_above_it) {
  DeskAtPeace desk;
  auto entry = buyAtMarket();
  entry.stop = price(-1);
  EXPECT_EQ(desk.codeOf(entry), RiskCode::StopWrongSide);
  entry = buyAtMarket();
  entry.type = OrderType::Limit;
  entry.price = price(-1);
  entry.stop = price(-2);
  EXPECT_EQ(desk.codeOf(entry), RiskCode::PriceWrongSide);
}

TEST(EntryGate, measures_a_pending_entrys_stop_from_its_own_price) {
  DeskAtPeace desk;
  auto entry = buyAtMarket();
  entry.type = OrderType::Limit;
  entry.price = price(1.09);
  entry.stop = price(1.095);  // below the bid, but above the price at which the entry fills
  EXPECT_EQ(desk.codeOf(entry), RiskCode::StopWrongSide);
}

TEST(EntryGate, keeps_the_brokers_least_distance) {
  DeskAtPeace desk;
  desk.instrument.stops_level = delta(0.0005);
  auto entry = buyAtMarket();
  entry.stop = price(1.09951);
  EXPECT_EQ(desk.codeOf(entry), RiskCode::StopTooClose);
  entry.stop = price(1.0995);
  EXPECT_EQ(desk.codeOf(entry), RiskCode::None);
  entry.target = price(1.10049);
  EXPECT_EQ(desk.codeOf(entry), RiskCode::StopTooClose);
  entry = buyAtMarket();
  entry.type = OrderType::Limit;
  entry.price = price(1.09961);  // 49 points below the ask
  EXPECT_EQ(desk.codeOf(entry), RiskCode::StopTooClose);
  entry.price = price(1.0996);
  EXPECT_EQ(desk.codeOf(entry), RiskCode::None);
}

// 6 losses and counts

TEST(EntryGate, denies_once_the_days_loss_has_reached_the_limit) {
  DeskAtPeace desk;
  desk.view.day_loss = 2999.99;
  EXPECT_EQ(desk.codeOf(buyAtMarket()), RiskCode::None);
  desk.view.day_loss = 3000;  // 3 % of 100,000
  const auto decision = desk.decide(buyAtMarket());
  EXPECT_EQ(decision.code, RiskCode::MaxDailyLoss);
  EXPECT_DOUBLE_EQ(decision.observed, 3000);
  EXPECT_DOUBLE_EQ(decision.limit, 3000);
}

TEST(EntryGate, denies_a_strategy_that_lost_its_share_of_the_day) {
  DeskAtPeace desk;
  desk.view.strategy_day_loss = 2000;  // 2 %
  EXPECT_EQ(desk.codeOf(buyAtMarket()), RiskCode::StrategyMaxDailyLoss);
}

TEST(EntryGate, denies_by_the_loss_that_is_handed_in_with_its_code_and_figures) {
  for (const RiskCode code : {RiskCode::MaxDrawdown, RiskCode::MaxRuleDailyLoss, RiskCode::MaxStaticLoss, RiskCode::MaxTrailingLoss,
                              RiskCode::StrategyMaxDrawdown}) {
    DeskAtPeace desk;
    desk.view.reached_loss = {code, 820, 800, "the_limit"};
    const auto decision = desk.decide(buyAtMarket());
    EXPECT_EQ(decision.code, code);
    EXPECT_DOUBLE_EQ(decision.observed, 820);
    EXPECT_DOUBLE_EQ(decision.limit, 800);
    EXPECT_EQ(decision.binding_limit.view(), "the_limit");
  }
}

TEST(EntryGate, says_the_loss_that_stands_behind_a_halt) {
  DeskAtPeace desk;
  desk.view.desk_state = TradingState::Halted;
  desk.view.reached_loss = {RiskCode::MaxDrawdown, 820, 800, "max_drawdown"};
  const auto decision = desk.decide(buyAtMarket());
  EXPECT_EQ(decision.code, RiskCode::Halted);
  EXPECT_DOUBLE_EQ(decision.observed, 820);
}

TEST(EntryGate, throttles_entries) {
  DeskAtPeace desk;
  desk.limits.max_orders_per_minute = 3;
  desk.view.entries_last_minute = 2;
  EXPECT_EQ(desk.codeOf(buyAtMarket()), RiskCode::None);
  desk.view.entries_last_minute = 3;
  const auto decision = desk.decide(buyAtMarket());
  EXPECT_EQ(decision.code, RiskCode::OrderRate);
  EXPECT_DOUBLE_EQ(decision.observed, 4);
  EXPECT_DOUBLE_EQ(decision.limit, 3);
}

TEST(EntryGate, denies_one_working_order_too_many_closes_included) {
  DeskAtPeace desk;
  desk.limits.max_working_orders = 2;
  desk.positions = {position(7, Side::Buy, 0.1)};
  desk.pending = {pendingClose(1, desk.positions[0], 0.1), pendingEntry(2, Side::Buy, 0.1)};
  EXPECT_EQ(desk.codeOf(buyAtMarket()), RiskCode::TooManyOrders);
}

TEST(EntryGate, counts_positions_and_working_entries_of_everybody) {
  DeskAtPeace desk;
  desk.limits.max_open_positions = 3;
  desk.positions = {position(7, Side::Buy, 0.1, kNoStrategy, kOther)};
  desk.pending = {pendingEntry(1, Side::Buy, 0.1, kBeta, kOther)};
  EXPECT_EQ(desk.codeOf(buyAtMarket()), RiskCode::None);
  desk.positions.push_back(position(8, Side::Sell, 0.1, kBeta));
  EXPECT_EQ(desk.codeOf(buyAtMarket()), RiskCode::MaxOpenPositions);
}

TEST(EntryGate, counts_a_strategys_own_positions_and_working_entries) {
  DeskAtPeace desk;
  desk.view.strategy_limits.max_positions = 2;
  desk.positions = {position(7, Side::Buy, 0.1), position(8, Side::Buy, 0.1, kBeta)};
  EXPECT_EQ(desk.codeOf(buyAtMarket()), RiskCode::None);
  desk.pending = {pendingEntry(1, Side::Buy, 0.1, kAlpha, kOther)};
  EXPECT_EQ(desk.codeOf(buyAtMarket()), RiskCode::StrategyMaxPositions);
}

TEST(EntryGate, does_not_count_closes_as_positions_to_come) {
  DeskAtPeace desk;
  desk.limits.max_open_positions = desk.view.strategy_limits.max_positions = 2;
  desk.view.strategy_limits.max_volume = lots(0.2);
  desk.positions = {position(7, Side::Buy, 0.1)};
  desk.pending = {pendingClose(1, desk.positions[0], 0.1)};
  EXPECT_EQ(desk.codeOf(buyAtMarket()), RiskCode::None);
}

TEST(EntryGate, adds_to_a_netting_position_without_counting_one_more) {
  DeskAtPeace desk;
  desk.view.margin_mode = MarginMode::Netting;
  desk.limits.max_open_positions = 1;
  desk.positions = {position(7, Side::Buy, 0.1)};
  EXPECT_EQ(desk.codeOf(buyAtMarket()), RiskCode::None);
}

}  // namespace
}  // namespace deskwright
