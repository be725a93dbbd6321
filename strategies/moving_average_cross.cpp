#include "strategies/moving_average_cross.h"

#include "strategies/bar_parameters.h"
#include "strategies/indicators/average_true_range.h"
#include "strategies/indicators/moving_average.h"
#include "strategies/per_symbol.h"

namespace deskwright {
namespace {

enum Parameter : std::size_t { kBarMinutes, kFastBars, kSlowBars, kAtrBars, kStopAtr, kTargetAtr };

class MovingAverageCross final : public Strategy {
 public:
  void onParameters(StrategyContext& context, const ParameterView& parameters) override {
    timeframe_ = timeframeOf(parameters.integer(kBarMinutes));
    stop_atr_ = parameters.real(kStopAtr);
    target_atr_ = parameters.real(kTargetAtr);
    markets_.refill(context, timeframe_, parameters);
  }

  void onBar(StrategyContext& context, const Bar& bar) override {
    Market* market = bar.timeframe == timeframe_ ? markets_.find(bar.symbol) : nullptr;
    if (market == nullptr) return;
    const int before = market->trend;
    market->update(bar);
    leave(context, bar.symbol, market->trend);
    if (market->atr.ready() && before != 0 && market->trend == -before) turn(context, bar, *market);
  }

 private:
  struct Market {
    explicit Market(const ParameterView& p)
        : fast(static_cast<std::size_t>(p.integer(kFastBars))), slow(static_cast<std::size_t>(p.integer(kSlowBars))),
          atr(static_cast<std::size_t>(p.integer(kAtrBars))) {}

    void update(const Bar& bar) {
      fast.update(bar.bid.close);
      slow.update(bar.bid.close);
      atr.update(bar.bid);
      if (!slow.ready()) return;
      if (fast.value() > slow.value()) trend = 1;
      if (fast.value() < slow.value()) trend = -1;
    }

    SimpleMovingAverage fast, slow;
    AverageTrueRange atr;
    int trend = 0;  // sign of fast - slow; a tie keeps the last
  };

  /// Asked at every bar until it is done: an exit may fail, or the trend may have turned while nobody was there to see it.
  static void leave(StrategyContext& context, SymbolId symbol, int trend) {
    for (const Position& position : context.positions()) {
      const bool against = trend != 0 && sign(position.side) != trend;
      if (position.symbol == symbol && against && position.pending_close < position.volume) {
        context.signal(ExitSignal{position.id, Volume(), "trend turned"});
      }
    }
  }

  void turn(StrategyContext& context, const Bar& bar, const Market& market) const {
    const Side side = market.trend > 0 ? Side::Buy : Side::Sell;
    const Position* held = context.position(bar.symbol);
    if ((held != nullptr && held->side == side) || context.entryPending(bar.symbol)) return;

    const Price reference = touch(context.quote(bar.symbol), opposite(side));  // a stop is hit on the closing side of the quote
    const PriceDelta tick = context.instrument(bar.symbol).tick_size;
    const auto away = [&](double atrs) { return PriceDelta::nearest(atrs * market.atr.value()) * sign(side); };
    EntrySignal entry;
    entry.symbol = bar.symbol;
    entry.side = side;
    entry.stop = roundToTick(reference - away(stop_atr_), tick);
    if (target_atr_ > 0) entry.target = roundToTick(reference + away(target_atr_), tick);
    entry.reason = side == Side::Buy ? "fast average crossed above slow" : "fast average crossed below slow";
    context.signal(entry);
  }

  Timeframe timeframe_;
  double stop_atr_ = 0, target_atr_ = 0;
  PerSymbol<Market> markets_;
};

}  // namespace

StrategyDescriptor movingAverageCross() {
  StrategyDescriptor d;
  d.name = "moving_average_cross";
  d.title = "Moving-average cross";
  d.short_title = "MA cross";
  d.hypothesis = "Prices that have begun to trend go on trending for longer than costs take to earn back.";
  d.source = "R. D. Donchian, 1957; stop after J. W. Wilder, 1978";
  d.markets = "liquid currency pairs, metals";
  d.timeframe = "five minutes to a day";
  d.parameters = {
      barMinutes(),
      barCount("fast_bars", 12, 2, 500, "Bars of the fast average. A larger value reacts later."),
      barCount("slow_bars", 36, 3, 1000, "Bars of the slow average; more than fast_bars. A larger value follows longer trends."),
      barCount("atr_bars", 14, 2, 200, "Bars of the average true range that measures the stop."),
      {"stop_atr", ParameterType::Real, "ATR", 0.2, 20, 0.1, 2.5, {}, ParameterApply::NextEntry,
       "Distance of the stop from the quote. A larger value is hit less often and loses more when it is."},
      {"target_atr", ParameterType::Real, "ATR", 0, 50, 0.1, 0.0, {}, ParameterApply::NextEntry,
       "Distance of the target from the quote; 0 = none, the opposite cross closes."},
  };
  d.check = [](const ParameterView& p) -> std::optional<std::string> {
    if (p.integer(kFastBars) < p.integer(kSlowBars)) return std::nullopt;
    return "fast_bars: expected less than slow_bars, " + std::to_string(p.integer(kSlowBars)) + ", found " +
           std::to_string(p.integer(kFastBars));
  };
  d.subscription = [](const ParameterView& p) {
    return barsOf(p.integer(kBarMinutes), {p.integer(kSlowBars), p.integer(kAtrBars)});
  };
  d.create = [] { return std::make_unique<MovingAverageCross>(); };
  return d;
}

}  // namespace deskwright
