#include "tests/widgets/staged_desk.h"

#include <array>
#include <cmath>

namespace deskwright {
namespace {

constexpr Timestamp kNow = timestampFromMilliseconds(1'714'660'327'104);  // 2024-05-02T14:32:07.104

struct StagedStrategy {
  const char* name;
  const char* title;
  const char* symbols;
  double lots, day, open, drawdown, slippage, signal_ms, broker_ms;
  std::uint64_t fills;
  Heart heart;
  TradingState state;
};
constexpr std::array<StagedStrategy, 10> kStrategies{{
    {"london_break", "LondonBrk", "GBPUSD", 2.0, 612.40, 58.0, 31.0, 0.36, 2.9, 92, 14, Heart::Live, TradingState::Active},
    {"gold_mr", "GoldMR", "XAUUSD", -0.5, -220.75, -22.5, 112.0, 1.54, 3.1, 131, 9, Heart::Live, TradingState::Active},
    {"euro_trend", "EuroTrend", "EURUSD", 1.5, 348.20, 66.0, 18.0, 0.12, 2.7, 88, 12, Heart::Live, TradingState::Active},
    {"open_drive", "OpenDrive", "US500", 10.0, 505.0, 35.0, 5.0, 0.09, 3.0, 104, 8, Heart::Live, TradingState::Active},
    {"dax_fade", "DaxFade", "DE40", -4.0, -138.6, -28.21, 64.0, 0.45, 3.3, 117, 11, Heart::Live, TradingState::ReduceOnly},
    {"yen_momo", "YenMomo", "USDJPY +2", -1.0, 241.35, 36.88, 14.0, 0.23, 2.8, 95, 10, Heart::Live, TradingState::Active},
    {"silver_mr", "SilverMR", "XAGUSD", 0.0, -63.1, 0.0, 41.0, 1.07, 3.0, 126, 6, Heart::Live, TradingState::Active},
    {"carry_jpy", "CarryJPY", "AUDJPY", 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0, 0, Heart::Live, TradingState::Paused},
    {"range_eu", "RangeEU", "EURUSD", 1.0, 35.10, 4.0, 20.0, 0.46, 2.9, 90, 11, Heart::Paper, TradingState::Active},
    {"nasdaq_gap", "NasdaqGap", "US100", 0.0, -18.4, 0.0, 36.0, 0.70, 3.1, 106, 4, Heart::Paper, TradingState::Active},
}};

std::vector<StrategyView> strategies() {
  std::vector<StrategyView> views;
  for (const StagedStrategy& s : kStrategies) {
    StrategyView view;
    view.name = s.name;
    view.title = s.title;
    view.short_title = std::string(s.title).substr(0, 6);
    view.symbols = s.symbols;
    view.heart = s.heart;
    view.state = s.state;
    view.position_lots = s.lots;
    view.day_pnl = Money::nearest(s.day);
    view.open_pnl = Money::nearest(s.open);
    view.drawdown = Money::nearest(s.drawdown);
    view.fills = s.fills;
    view.slippage_pips = s.slippage;
    if (s.fills > 0) {
      view.signal_ms = s.signal_ms;
      view.broker_ms = s.broker_ms;
    }
    views.push_back(view);
  }
  return views;
}

FillView fill(int i) {
  FillView view;
  view.heart = i % 9 == 4 ? Heart::Paper : Heart::Live;
  view.strategy = kStrategies[static_cast<std::size_t>(i) % 7].name;
  const bool gold = i % 3 == 1;
  view.symbol = gold ? "XAUUSD" : "EURUSD";
  view.digits = gold ? 2 : 5;
  view.pip = PriceDelta::nearest(gold ? 0.1 : 0.0001);
  DealReport& deal = view.fill.deal;
  deal.deal = DealTicket{static_cast<std::uint64_t>(88'100 + i)};
  deal.order = OrderTicket{static_cast<std::uint64_t>(77'100 + i)};
  deal.symbol = SymbolId{static_cast<std::uint16_t>(gold ? 2 : 1)};
  deal.side = i % 2 == 0 ? Side::Buy : Side::Sell;
  deal.volume = Volume::nearest(0.5 + 0.25 * (i % 4));
  deal.price = Price::nearest(gold ? 2650.3 + 0.07 * i : 1.08508 + 0.00003 * i);
  deal.value_per_price = gold ? 100 : 100'000;
  deal.time = kNow - std::chrono::seconds(420 * (50 - i));
  deal.commission = Money::nearest(-1.75);
  SlippageAttribution& cost = view.fill.attribution;
  const auto tenths = [&](int n) { return PriceDelta::fromRaw(view.pip.raw() / 10 * n); };
  cost.trigger = PriceDelta();
  cost.signal = tenths(i % 3);
  cost.broker = tenths(i % 5 - 1);
  cost.impact = tenths(i % 4);
  cost.unattributed = PriceDelta();
  if (i % 11 == 7) {  // no quote at the deal: broker and impact cannot be told apart
    cost.unattributed = *cost.broker + *cost.impact;
    cost.broker.reset();
    cost.impact.reset();
    cost.flags = kMissingQ4;
    cost.in_statistics = false;
    cost.slippage = *cost.signal + *cost.unattributed;
  } else {
    cost.slippage = *cost.signal + *cost.broker + *cost.impact;
  }
  cost.half_spread = tenths(5);
  view.fill.decided.time = deal.time - std::chrono::milliseconds(118);
  view.fill.final = i < 49;
  view.instants = {0.9, 2.4, 2.9, 118.0, 134.1, 12.0};
  return view;
}

PositionView position(int i, const char* strategy, const char* symbol, double price, double lots, int digits) {
  PositionView view;
  view.position.id = PositionId{static_cast<std::uint64_t>(5'000 + i)};
  view.position.side = lots < 0 ? Side::Sell : Side::Buy;
  view.position.volume = Volume::nearest(std::abs(lots));
  view.position.price = Price::nearest(price);
  view.position.stop = i == 2 ? Price() : Price::nearest(price * (lots < 0 ? 1.004 : 0.996));
  view.position.opened = kNow - std::chrono::minutes(37 + i);
  view.strategy = strategy;
  view.symbol = symbol;
  view.digits = digits;
  view.current = Price::nearest(price * 1.0003);
  view.open_pnl = Money::nearest(i % 2 == 0 ? 58.0 : -22.5);
  if (i != 2) view.at_stop = Money::nearest(-462.0 + 20 * i);
  return view;
}

ChartView chart() {
  ChartView view;
  view.id = SymbolId{1};
  view.symbol = "EURUSD";
  double price = 1.0850;
  for (int i = 0; i < 120; ++i) {
    Bar bar;
    bar.symbol = view.id;
    bar.timeframe = kM1;
    bar.open_time = kNow - std::chrono::minutes(120 - i);
    const double next = price + 0.0001 * std::sin(0.7 * i) + 0.00004 * std::cos(0.13 * i);
    bar.bid = {Price::nearest(price), Price::nearest(std::max(price, next) + 0.00005), Price::nearest(std::min(price, next) - 0.00005),
               Price::nearest(next)};
    bar.ask = bar.bid;
    bar.ticks = 40;
    view.bars.push_back(bar);
    price = next;
  }
  return view;
}

/// Three symbols of which two move together.
CorrelationView symbolCorrelation() {
  CorrelationView view;
  view.names = {"EURUSD", "GBPUSD", "XAUUSD"};
  view.steps = {576, 576, 300};
  view.pairs = {{0.81F, 0.78F, 0.84F, 0, 576}, {-0.12F, -0.23F, 0.01F, 0, 300}, {0.3F, 0.19F, 0.4F, 0, 300}};
  view.clusters = {{"EURUSD", "GBPUSD"}};
  view.fewest_steps = 20;
  view.together = 0.7;
  return view;
}

/// Three strategies, one of which has hardly worked.
CorrelationView strategyCorrelation() {
  CorrelationView view;
  view.names = {"london_break", "gold_mr", "euro_trend"};
  view.steps = {288, 200, 12};
  view.pairs = {{0.74F, 0.66F, 0.8F, 0.5F, 180}, {0, -1, 1, 0.9F, 12}, {0, -1, 1, 0, 4}};
  view.clusters = {{"london_break", "gold_mr"}};
  view.fewest_steps = 20;
  view.together = 0.7;
  return view;
}

DecisionView decision(std::uint64_t number, const char* strategy, const char* symbol, Verdict verdict, RiskCode code, double passed) {
  DecisionView view;
  view.number = number;
  view.time = kNow - std::chrono::minutes(10 - static_cast<int>(number));
  view.strategy = strategy;
  view.symbol = symbol;
  view.asked = Volume::nearest(1);
  view.decision.verdict = verdict;
  view.decision.code = code;
  view.decision.volume = Volume::nearest(passed);
  return view;
}

std::vector<DecisionView> decisions() {
  std::vector<DecisionView> views{decision(1, "london_break", "GBPUSD", Verdict::Approved, RiskCode::None, 1),
                                  decision(2, "gold_mr", "XAUUSD", Verdict::Reduced, RiskCode::MaxNetExposure, 0.4),
                                  decision(3, "euro_trend", "EURUSD", Verdict::Denied, RiskCode::MaxOpenPositions, 0)};
  views[0].decision.binding_limit = "max_gross_exposure";
  views[1].decision.observed = 251'000.5;
  views[1].decision.limit = 250'000;
  views[1].decision.binding_limit = "max_net_exposure";
  views[2].decision.observed = 13;
  views[2].decision.limit = 12;
  views[2].decision.binding_limit = "max_open_positions";
  return views;
}

std::vector<Instrument> instruments() {
  std::vector<Instrument> all(2);
  all[0].id = SymbolId{1};
  all[0].name = "EURUSD";
  all[0].tick_size = all[0].point = PriceDelta::nearest(0.00001);
  all[1].id = SymbolId{2};
  all[1].name = "XAUUSD";
  all[1].digits = 2;
  all[1].tick_size = all[1].point = PriceDelta::nearest(0.01);
  for (Instrument& instrument : all) {
    instrument.volume_min = instrument.volume_step = Volume::nearest(0.01);
    instrument.volume_max = Volume::nearest(50);
  }
  return all;
}

ParameterSpec spec(std::string key, ParameterType type, std::string unit, double min, double max, double step, ParameterValue value,
                   std::string help) {
  ParameterSpec s;
  s.key = std::move(key);
  s.type = type;
  s.unit = std::move(unit);
  s.min = min;
  s.max = max;
  s.step = step;
  s.default_value = std::move(value);
  s.help = std::move(help);
  return s;
}

}  // namespace

Snapshot stagedSnapshot() {
  Snapshot s;
  s.time = kNow;
  s.day = 19'845;
  s.inputs = 184'203;
  s.desk.armed = s.desk.reconciled = true;
  s.desk.account.account = AccountId{5012};
  s.desk.account.server = "Deskwright-Sim";
  s.desk.account.currency = "USD";
  s.desk.account.mode = AccountMode::Simulated;
  s.desk.balance = Money::nearest(250'645.50);
  s.desk.equity = Money::nearest(251'930);
  s.desk.day_pnl = Money::nearest(1284.50);
  s.desk.drawdown = Money::nearest(2015.44);
  s.desk.margin_level = 812;
  s.desk.risk_at_stops = Money::nearest(1963.4);
  s.desk.value_at_risk = Money::nearest(4120.8);
  s.desk.unprotected = 1;
  s.desk.exposures = {{"USD", -443'000, -443'000, -492'000},
                      {"GBP", 254'000, 254'000, 254'000},
                      {"EUR", 246'200, 246'200, 246'200},
                      {"XAU", -132'500, -132'500, -132'500},
                      {"JPY", 100'000, 100'000, 100'000}};
  s.symbol_correlation = symbolCorrelation();
  s.strategy_correlation = strategyCorrelation();
  s.decisions = decisions();
  s.instruments = instruments();
  s.desk.limits = {{"max_gross_exposure", "desk", 314, 600},
                   {"max_net_exposure", "desk", 176, 250},
                   {"max_daily_loss", "desk", 0, 2},
                   {"max_open_positions", "desk", 5, 12}};
  s.link = {"ready", "", 820, 140, 31, {}};
  s.strategies = strategies();
  s.positions = {position(0, "london_break", "GBPUSD", 1.26982, 2.0, 5), position(1, "gold_mr", "XAUUSD", 2650.31, -0.5, 2),
                 position(2, "euro_trend", "EURUSD", 1.08462, 1.5, 5), position(3, "open_drive", "US500", 5868.4, 10, 1),
                 position(4, "yen_momo", "USDJPY", 151.902, -1.0, 3)};
  OrderView order;
  order.order.terms.client_id = ClientOrderId{42};
  order.order.terms.side = Side::Buy;
  order.order.terms.type = OrderType::Stop;
  order.order.terms.volume = Volume::nearest(0.5);
  order.order.terms.price = Price::nearest(5878.0);
  order.order.terms.decided.time = kNow - std::chrono::seconds(380);
  order.order.state = OrderState::Working;
  order.strategy = "open_drive";
  order.symbol = "US500";
  order.digits = 1;
  s.orders.push_back(order);
  for (int i = 0; i < 50; ++i) s.fills.push_back(fill(i));
  s.quotes = {{SymbolId{1}, "EURUSD", 5, PriceDelta::nearest(0.0001), Price::nearest(1.08506), Price::nearest(1.08509), 300, false},
              {SymbolId{2}, "XAUUSD", 2, PriceDelta::nearest(0.1), Price::nearest(2650.70), Price::nearest(2650.95), 120, false},
              {SymbolId{3}, "DE40", 1, PriceDelta::nearest(1), Price::nearest(19'214.5), Price::nearest(19'215.5), 72'000, true}};
  s.chart = chart();
  return s;
}

std::vector<ParameterOwner> stagedOwners() {
  const std::vector<ParameterSpec> shared{
      spec("symbols", ParameterType::SymbolList, "", 0, 64, 0, std::vector<std::string>{}, "Symbols that the strategy trades."),
      spec("risk_percent", ParameterType::Percent, "%", 0.05, 2, 0.05, 0.5, "Per cent of equity lost at the stop."),
      spec("max_positions", ParameterType::Integer, "positions", 1, 1000, 1, std::int64_t{20}, "Most open positions at once."),
  };
  const auto owner = [&](std::string name, std::string title, bool live) {
    ParameterOwner o;
    o.name = std::move(name);
    o.title = std::move(title);
    o.hypothesis = "Prices that have begun to trend go on trending.";
    o.live = live;
    o.specs = shared;
    o.sizing_from = 1;
    o.limits_from = 2;
    o.own_from = shared.size();
    o.specs.push_back(spec("lookback", ParameterType::Integer, "bars", 5, 200, 1, std::int64_t{24}, "Bars looked back over. Larger: later."));
    o.specs.push_back(spec("threshold", ParameterType::Real, "ATR", 0.5, 4, 0.05, 1.35, "Distance of the entry. Larger: rarer."));
    o.specs.push_back(spec("session", ParameterType::TimeRange, "", 0, 0, 0, TimeRange{420, 990}, "Hours in which it may enter."));
    o.specs.push_back(spec("trailing", ParameterType::Boolean, "", 0, 1, 0, true, "Whether the stop follows."));
    ParameterSpec exit = spec("exit", ParameterType::Choice, "", 0, 0, 0, std::string("trailing"), "How positions are left.");
    exit.choices = {"trailing", "target", "time"};
    o.specs.push_back(exit);
    for (const ParameterSpec& s : o.specs) o.values.push_back(s.default_value);
    return o;
  };
  ParameterOwner limits;
  limits.name = std::string(kLimitsOwner);
  limits.title = "Desk limits";
  limits.specs = {spec("max_daily_loss", ParameterType::Percent, "%", 0.1, 20, 0.1, 2.0, "Loss of the day at which the desk halts."),
                  spec("max_open_positions", ParameterType::Integer, "", 1, 100, 1, std::int64_t{12}, "Positions and entries at once.")};
  for (const ParameterSpec& s : limits.specs) limits.values.push_back(s.default_value);
  return {owner("london_break", "LondonBrk", true), owner("range_eu", "RangeEU", false), limits};
}

}  // namespace deskwright
