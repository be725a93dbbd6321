// Goal 11, the charts of a frame: the price with 1,000 candles and the day's money with eleven full lines, against a bare
// QCustomPlot that draws the same series without dress. One frame is what the panel does ten times a second, drawing included.
// Then the whole of it: both charts, the four tables with 1,000 changed rows; the slippage panel on a long day; and the risk panels,
// where a heat map of thirty symbols is new in one frame of ten.

#include "tests/bench/frame_floors.h"
#include "tests/support/bench.h"
#include "tests/widgets/staged_desk.h"
#include "widgets/panels/contribution_panel.h"
#include "widgets/panels/correlation_panel.h"
#include "widgets/panels/decisions_panel.h"
#include "widgets/panels/equity_panel.h"
#include "widgets/panels/fills_panel.h"
#include "widgets/panels/limits_panel.h"
#include "widgets/panels/orders_panel.h"
#include "widgets/panels/positions_panel.h"
#include "widgets/panels/price_panel.h"
#include "widgets/panels/slippage_panel.h"
#include "widgets/panels/strategies_panel.h"

#include <QApplication>
#include <vector>

namespace deskwright {
namespace {

struct Desk {
  Palette palette{Theme::Dark};
  StagedDesk desk;
  DeskCommands commands{desk};
  DeskSelection selection;
  DeskDay day;
  PanelParts parts() { return {palette, desk, commands, selection}; }
};

void measurePrice(Bench& bench) {
  Desk stage;
  Snapshot& shown = stage.desk.shown;
  shown = stagedSnapshot();
  Walk walk;
  auto& bars = shown.chart.bars;
  bars.resize(1);
  while (bars.size() < kBars) bars.push_back(barAfter(bars.back(), walk));
  stage.day.add(shown);
  PricePanel panel(stage.parts());
  panel.resize(kSize);
  panel.show();
  BareCandles bare;
  const auto frame = [&] { return microsecondsOf([&] { panel.showFrame({shown, stage.day, {}, 0}); }); };
  frame();
  panel.chart().time()->setRange(static_cast<double>(microseconds(bars.front().open_time)) / 1e6,
                                 static_cast<double>(microseconds(bars.back().open_time)) / 1e6 + 60);  // all of them in sight
  frame();

  std::vector<double> ours, floors;
  const int frames = bench.quick() ? 4 * kFramesPerBar : 40 * kFramesPerBar;
  for (int i = 1; i <= frames; ++i) {
    if (i % kFramesPerBar == 0) {
      bars.erase(bars.begin());
      bars.push_back(barAfter(bars.back(), walk));
    }
    Bar& last = bars.back();
    last.bid.close = last.bid.open + PriceDelta::fromRaw(10'000 * (i % 7));
    last.bid.high = std::max(last.bid.high, last.bid.close);
    shown.quotes[0].bid = last.bid.close;
    shown.quotes[0].ask = last.bid.close + PriceDelta::fromRaw(30'000);
    ours.push_back(frame());
    floors.push_back(bare.frame(bars));
  }
  bench.require(panel.chart().candles().data()->size() == kBars - 1, "a thousand candles are shown");
  bench.require(panel.chart().growing().data()->constBegin()->close == bars.back().bid.close.toDouble(),
                "the newest price is shown");
  const double floor = median(floors);
  bench.report({"frame: price, 1,000 candles, p50", median(ours), "us", floor, 1.5 * floor, Better::Lower});
  bench.report({"frame: price, 1,000 candles, p99", quantile(ours, 0.99), "us", floor, 16'000, Better::Lower});
}

void measureEquity(Bench& bench) {
  Desk stage;
  Snapshot& shown = stage.desk.shown;
  shown = stagedSnapshot();
  shown.fills.clear();
  Walk walk;
  const auto move = [&](int seconds) {
    shown.time += std::chrono::seconds(seconds);
    shown.desk.day_pnl += Money::nearest(10 * walk.step());
    for (StrategyView& view : shown.strategies) view.day_pnl += Money::nearest(10 * walk.step());
    stage.day.add(shown);
  };
  for (std::size_t i = 0; i + 1 < DeskDay::kMostPoints; ++i) move(12);
  EquityPanel panel(stage.parts());
  panel.resize(kSize);
  panel.show();
  BareLines bare;
  std::vector<double> ours, floors;
  const int frames = bench.quick() ? 100 : 600;
  for (int i = 0; i < frames; ++i) {
    move(0);
    ours.push_back(microsecondsOf([&] { panel.showFrame({shown, stage.day, {}, 0}); }));
    floors.push_back(bare.frame(stage.day));
  }
  bench.require(stage.day.desk().times.size() > DeskDay::kMostPoints / 2, "the lines are long");
  const double floor = median(floors);
  bench.report({"frame: equity, eleven lines of a day, p50", median(ours), "us", floor, 1.5 * floor, Better::Lower});
  bench.report({"frame: equity, eleven lines of a day, p99", quantile(ours, 0.99), "us", floor, 16'000, Better::Lower});
}

/// Both charts and four tables of which 1,000 rows change, as the window has them at 1920x1080, against the sum of their floors.
class WholeFrame {
 public:
  WholeFrame()
      : price_(stage_.parts()),
        equity_(stage_.parts()),
        strategies_(stage_.parts()),
        fills_(stage_.parts()),
        positions_(stage_.parts()),
        orders_(stage_.parts()) {
    shown() = stagedSnapshot();
    fillUp();
    const std::pair<Panel*, QSize> places[] = {{&price_, kSize},      {&equity_, kSize},         {&strategies_, {956, 338}},
                                               {&fills_, {572, 326}}, {&positions_, {455, 200}}, {&orders_, {455, 120}}};
    for (const auto& [panel, size] : places) {
      panel->resize(size);
      panel->show();
      panels_.push_back(panel);
    }
    frame();
    // The chart follows the chosen fill to its symbol, and the desk tells the bars of the one that is watched.
    frame();
    if (const SymbolId watched = stage_.parts().selection.symbol(); watched != SymbolId()) shown().chart.id = watched;
    frame();
    price_.chart().time()->setRange(static_cast<double>(microseconds(shown().chart.bars.front().open_time)) / 1e6,
                                    static_cast<double>(microseconds(shown().chart.bars.back().open_time)) / 1e6 + 60);
  }
  /// All that a snapshot may change has changed; the day takes it in, the panels show it.
  double frame() {
    change();
    return microsecondsOf([this] {
      stage_.day.add(shown());
      for (Panel* panel : panels_) panel->showFrame({shown(), stage_.day, {}, 0});
    });
  }
  double floor() {
    double sum = candles_.frame(shown().chart.bars) + lines_.frame(stage_.day);
    for (BareTable* table : {&bare_strategies_, &bare_fills_, &bare_positions_, &bare_orders_}) sum += table->frame();
    return sum;
  }
  bool showsTheNewest() {
    return price_.chart().candles().data()->size() == kBars - 1 && !price_.chart().growing().data()->isEmpty() &&
           price_.chart().growing().data()->constBegin()->close == shown().chart.bars.back().bid.close.toDouble();
  }

 private:
  static constexpr int kPositions = 500, kOrders = 440, kFills = 50, kStrategies = 10;

  Snapshot& shown() { return stage_.desk.shown; }

  void fillUp() {
    auto& bars = shown().chart.bars;
    bars.resize(1);
    while (bars.size() < kBars) bars.push_back(barAfter(bars.back(), walk_));
    const PositionView position = shown().positions.front();
    const OrderView order = shown().orders.front();
    shown().positions.assign(kPositions, position);
    shown().orders.assign(kOrders, order);
    for (std::size_t i = 0; i < kPositions; ++i) shown().positions[i].position.id = PositionId{10'000 + i};
    for (std::size_t i = 0; i < kOrders; ++i)
      shown().orders[i].order.terms.client_id = ClientOrderId::make(7, StrategyId{1}, static_cast<std::uint32_t>(i + 1));
    for (std::size_t i = 0; i + 1 < DeskDay::kMostPoints; ++i) {
      shown().time += std::chrono::seconds(12);
      move();
      stage_.day.add(shown());
    }
  }
  void move() {
    shown().desk.day_pnl += Money::nearest(10 * walk_.step());
    for (StrategyView& view : shown().strategies) view.day_pnl += Money::nearest(10 * walk_.step());
  }
  void change() {
    move();
    const PriceDelta tick = PriceDelta::fromRaw(10'000 * (1 + ++frames_ % 3));
    Bar& last = shown().chart.bars.back();
    last.bid.close = last.bid.open + tick;
    last.bid.high = std::max(last.bid.high, last.bid.close);
    shown().quotes[0].bid = last.bid.close;
    shown().quotes[0].ask = last.bid.close + tick;
    shown().time += std::chrono::milliseconds(100);
    for (PositionView& view : shown().positions) {
      view.current = view.current + tick;
      view.open_pnl += Money::nearest(0.25);
    }
    for (OrderView& view : shown().orders) view.order.terms.price = view.order.terms.price + tick;
    for (FillView& view : shown().fills) view.fill.deal.price = view.fill.deal.price + tick;
  }

  Desk stage_;
  Walk walk_;
  PricePanel price_;
  EquityPanel equity_;
  StrategiesPanel strategies_;
  FillsPanel fills_;
  PositionsPanel positions_;
  OrdersPanel orders_;
  std::vector<Panel*> panels_;
  int frames_ = 0;
  BareCandles candles_;
  BareLines lines_;
  BareTable bare_strategies_{kStrategies, 15, {956, 338}}, bare_fills_{kFills, 8, {572, 326}},
      bare_positions_{kPositions, 7, {455, 200}}, bare_orders_{kOrders, 7, {455, 120}};
};

void measureWhole(Bench& bench) {
  WholeFrame whole;
  std::vector<double> ours, floors;
  const int frames = bench.quick() ? 100 : 600;
  for (int i = 0; i < frames; ++i) {
    ours.push_back(whole.frame());
    floors.push_back(whole.floor());
  }
  bench.require(whole.showsTheNewest(), "a thousand candles and the newest price are shown");
  const double floor = median(floors);
  bench.report({"frame: both charts, 4 tables, 1,000 rows, p50", median(ours), "us", floor, 1.5 * floor, Better::Lower});
  bench.report({"frame: both charts, 4 tables, 1,000 rows, p99", quantile(ours, 0.99), "us", floor, 16'000, Better::Lower});
}

/// A day of fills, and a new one with each frame.
void measureSlippage(Bench& bench) {
  constexpr std::uint64_t kFills = 5'000;
  Desk stage;
  Snapshot& shown = stage.desk.shown;
  shown = stagedSnapshot();
  std::uint64_t deal = 0;
  const auto more = [&] {
    for (FillView& view : shown.fills) view.fill.deal.deal = DealTicket{++deal};
    stage.day.add(shown);
  };
  while (deal < kFills) more();
  shown.fills.resize(1);
  SlippagePanel panel(stage.parts());
  panel.resize(1416, 300);
  panel.show();
  std::vector<double> ours;
  for (int i = 0; i < (bench.quick() ? 50 : 300); ++i) {
    more();
    ours.push_back(microsecondsOf([&] { panel.showFrame({shown, stage.day, {}, 0}); }));
  }
  bench.require(stage.day.fills().size() == deal, "every fill is counted");
  bench.report({"frame: slippage of 5,000 fills and a new one, p50", median(ours), "us", 0, 16'000, Better::Lower});
  bench.report({"frame: slippage of 5,000 fills and a new one, p99", quantile(ours, 0.99), "us", 0, 16'000, Better::Lower});
}

CorrelationView thirtySymbols(Walk& walk) {
  CorrelationView view;
  for (int i = 0; i < 30; ++i) view.names.push_back("SYM" + std::to_string(i));
  view.steps.assign(30, 576);
  view.pairs.resize(30 * 29 / 2);
  for (CorrelationPair& pair : view.pairs) {
    pair.value = static_cast<float>(walk.step());
    pair.low = pair.value - 0.05F;
    pair.high = pair.value + 0.05F;
    pair.steps = 576;
  }
  view.fewest_steps = 20;
  view.together = 0.7;
  return view;
}

/// Correlation, contribution, limits and decisions, all seen; every limit moves with each frame, one answer comes with each.
void measureRisk(Bench& bench) {
  Desk stage;
  Snapshot& shown = stage.desk.shown;
  shown = stagedSnapshot();
  Walk walk;
  shown.symbol_correlation = thirtySymbols(walk);
  for (int i = 0; i < 40; ++i) shown.desk.limits.push_back({"max_daily_loss", "scope " + std::to_string(i), 0, 4});
  CorrelationPanel correlation(stage.parts());
  ContributionPanel contribution(stage.parts());
  LimitsPanel limits(stage.parts());
  DecisionsPanel decisions(stage.parts());
  const std::pair<Panel*, QSize> places[] = {
      {&correlation, {491, 276}}, {&contribution, {491, 276}}, {&limits, {1416, 276}}, {&decisions, {1416, 276}}};
  for (const auto& [panel, size] : places) {
    panel->resize(size);
    panel->show();
  }
  std::vector<double> ours;
  const int frames = bench.quick() ? 100 : 600;
  for (int i = 0; i < frames; ++i) {
    if (i % 10 == 0) shown.symbol_correlation = thirtySymbols(walk);
    for (LimitUse& limit : shown.desk.limits) limit.value = limit.limit * (0.5 + 0.4 * walk.step());
    shown.decisions.back().number += 1;
    stage.day.add(shown);
    ours.push_back(microsecondsOf([&] {
      for (const auto& [panel, size] : places) panel->showFrame({shown, stage.day, {}, 0});
    }));
  }
  bench.require(correlation.map().paintings() <= frames / 10 + 2, "the heat map is painted only when it has changed");
  bench.require(decisions.table().rowCount() > 0, "answers are shown");
  bench.report({"frame: risk panels, 30 symbols, 44 limits, p50", median(ours), "us", 0, 16'000, Better::Lower});
  bench.report({"frame: risk panels, 30 symbols, 44 limits, p99", quantile(ours, 0.99), "us", 0, 16'000, Better::Lower});
}

}  // namespace
}  // namespace deskwright

int main(int argc, char** argv) {
  deskwright::Bench bench(argc, argv);
  if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
  const QApplication application(argc, argv);
  deskwright::measurePrice(bench);
  deskwright::measureEquity(bench);
  deskwright::measureWhole(bench);
  deskwright::measureSlippage(bench);
  deskwright::measureRisk(bench);
  return bench.status();
}
