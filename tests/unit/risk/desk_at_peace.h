#pragma once
// A desk on which nothing speaks against an entry: 100,000 USD, EURUSD at 1.10000/1.10010. A test spoils what it is about.

#include "engine/risk/risk_manager.h"

#include <gtest/gtest.h>

#include <vector>

namespace deskwright {

inline constexpr StrategyId kAlpha{1};
inline constexpr StrategyId kBeta{2};
inline constexpr SymbolId kEurUsd{1};
inline constexpr SymbolId kOther{2};

inline Volume lots(double value) { return Volume::nearest(value); }
inline Price price(double value) { return Price::nearest(value); }
inline PriceDelta delta(double value) { return PriceDelta::nearest(value); }

inline Instrument eurUsd() {
  Instrument instrument;
  instrument.id = kEurUsd;
  instrument.name = "EURUSD";
  instrument.point = instrument.tick_size = delta(0.00001);
  instrument.pip = delta(0.0001);
  instrument.contract_size = 100000;
  instrument.base_currency = instrument.margin_currency = "EUR";
  instrument.profit_currency = "USD";
  instrument.volume_min = instrument.volume_step = lots(0.01);
  instrument.volume_max = lots(100);
  return instrument;
}

inline Position position(std::uint64_t id, Side side, double volume, StrategyId strategy = kAlpha, SymbolId symbol = kEurUsd) {
  Position held;
  held.id = {id};
  held.strategy = strategy;
  held.symbol = symbol;
  held.side = side;
  held.volume = lots(volume);
  held.price = price(1.1);
  held.stop = side == Side::Buy ? price(1.09) : price(1.11);
  return held;
}

inline PendingOrder pendingEntry(std::uint32_t sequence, Side side, double volume, StrategyId strategy = kAlpha,
                                 SymbolId symbol = kEurUsd) {
  PendingOrder order;
  order.client_id = ClientOrderId::make(1, strategy, sequence);
  order.strategy = strategy;
  order.symbol = symbol;
  order.side = side;
  order.type = OrderType::Limit;
  order.remaining = lots(volume);
  order.price = side == Side::Buy ? price(1.095) : price(1.105);
  order.stop = side == Side::Buy ? price(1.09) : price(1.11);
  return order;
}

inline PendingOrder pendingClose(std::uint32_t sequence, const Position& closed, double volume) {
  PendingOrder order = pendingEntry(sequence, opposite(closed.side), volume, closed.strategy, closed.symbol);
  order.type = OrderType::Market;
  order.price = order.stop = Price();
  order.closes = closed.id;
  return order;
}

inline EntrySignal buyAtMarket() {
  EntrySignal entry;
  entry.symbol = kEurUsd;
  entry.side = Side::Buy;
  entry.stop = price(1.095);
  return entry;
}

inline EntrySignal sellAtMarket() {
  EntrySignal entry = buyAtMarket();
  entry.side = Side::Sell;
  entry.stop = price(1.105);
  return entry;
}

struct DeskAtPeace {
  Instrument instrument = eurUsd();
  std::vector<Position> positions;
  std::vector<PendingOrder> pending;
  DeskLimits limits = defaultDeskLimits();
  GateView view;
  StrategyId asks = kAlpha;

  DeskAtPeace() {
    view.armed = view.reconciled = view.link_up = view.journal_room = view.strategy_live = true;
    view.equity = view.free_margin = view.day_base = 100000;
    view.quote = {price(1.1), price(1.1001), timestampFromMilliseconds(1000)};
    view.profit_to_account = 1;
    view.margin_to_account = 1.1;
    view.profit.is_account_currency = true;
    view.strategy_limits = defaultStrategyLimits();
  }

  RiskDecision decide(const SignalAction& action, double sized = 0.1) {
    view.instrument = &instrument;
    view.positions = positions;
    view.pending = pending;
    Signal signal;
    signal.id = {1};
    signal.strategy = asks;
    signal.action = action;
    const GateAnswer answer = RiskManager(limits).decide(signal, lots(sized), view);
    EXPECT_EQ(answer.approval() != nullptr, answer.decision().verdict != Verdict::Denied);
    if (answer.decision().verdict == Verdict::Denied) {
      EXPECT_NE(answer.decision().code, RiskCode::None);
      EXPECT_EQ(answer.decision().volume, Volume());
    }
    return answer.decision();
  }
  RiskCode codeOf(const SignalAction& action, double sized = 0.1) { return decide(action, sized).code; }
};

}  // namespace deskwright
