// Goal 11, the charts of a frame: the price with 1,000 candles and the day's money with eleven full lines, against a bare
// QCustomPlot that draws the same series without dress. One frame is what the panel does ten times a second, drawing included.
// Times are of the ui thread alone, so that other work on the machine does not count.

#include "tests/support/bench.h"
#include "tests/widgets/staged_desk.h"
#include "widgets/panels/equity_panel.h"
#include "widgets/panels/price_panel.h"

#include <QApplication>
#include <cmath>
#include <ctime>
#include <string>
#include <vector>

namespace deskwright {
namespace {

constexpr int kBars = 1000;
constexpr int kFramesPerBar = 60;  // a market at ten times its speed
constexpr QSize kSize(640, 360);

std::int64_t threadNanoseconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec * 1'000'000'000LL + now.tv_nsec;
}

template <class Work>
double microsecondsOf(Work work) {
  const std::int64_t begin = threadNanoseconds();
  work();
  QCoreApplication::processEvents();  // what was queued is drawn here
  return static_cast<double>(threadNanoseconds() - begin) / 1e3;
}

/// A walk without libm's help: the same on each machine.
class Walk {
 public:
  double step() {
    state_ = state_ * 1'664'525U + 1'013'904'223U;
    return static_cast<double>(state_ >> 16 & 0xFFU) / 127.5 - 1;
  }

 private:
  std::uint32_t state_ = 1;
};

Bar barAfter(const Bar& last, Walk& walk) {
  Bar bar = last;
  bar.open_time += std::chrono::minutes(1);
  const auto tenths = [](double pips) { return PriceDelta::fromRaw(static_cast<std::int64_t>(pips * 10) * 10'000); };
  bar.bid.open = last.bid.close;
  bar.bid.close = bar.bid.open + tenths(2 * walk.step());
  bar.bid.high = std::max(bar.bid.open, bar.bid.close) + tenths(1);
  bar.bid.low = std::min(bar.bid.open, bar.bid.close) - tenths(1);
  return bar;
}

/// The same candles in a plot without axes' dress, labels, fills or levels.
class BareCandles {
 public:
  BareCandles() : candles_(new QCPFinancial(plot_.xAxis, plot_.yAxis)) {
    plot_.resize(kSize);
    candles_->setAntialiased(false);
    candles_->setWidth(42);
    plot_.show();
  }
  double frame(const std::vector<Bar>& bars) {
    return microsecondsOf([&] {
      QVector<QCPFinancialData> data;
      data.reserve(static_cast<qsizetype>(bars.size()));
      for (const Bar& bar : bars) {
        data.push_back({static_cast<double>(microseconds(bar.open_time)) / 1e6, bar.bid.open.toDouble(), bar.bid.high.toDouble(),
                        bar.bid.low.toDouble(), bar.bid.close.toDouble()});
      }
      candles_->data()->set(data, true);
      plot_.rescaleAxes();
      plot_.replot(QCustomPlot::rpQueuedReplot);
    });
  }

 private:
  QCustomPlot plot_;
  QCPFinancial* candles_;
};

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

/// Eleven lines of as many points as the day keeps, one pixel wide, in two axis rects of a bare plot.
class BareLines {
 public:
  BareLines() {
    plot_.resize(kSize);
    plot_.setNotAntialiasedElements(QCP::aeAll);
    plot_.show();
  }
  double frame(const DeskDay& day) {
    return microsecondsOf([&] {
      plot_.clearGraphs();
      draw(day.desk());
      for (const auto& [name, line] : day.strategies()) draw(line);
      plot_.rescaleAxes();
      plot_.replot(QCustomPlot::rpQueuedReplot);
    });
  }

 private:
  void draw(const MoneyLine& line) {
    plot_.addGraph()->setData({line.times.begin(), line.times.end()}, {line.values.begin(), line.values.end()}, true);
  }
  QCustomPlot plot_;
};

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

}  // namespace
}  // namespace deskwright

int main(int argc, char** argv) {
  deskwright::Bench bench(argc, argv);
  if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
  const QApplication application(argc, argv);
  deskwright::measurePrice(bench);
  deskwright::measureEquity(bench);
  return bench.status();
}
