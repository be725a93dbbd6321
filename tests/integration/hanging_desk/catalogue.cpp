// The catalogue of the program `hanging_desk`: the console as it is, with one strategy more, which never returns from a tick once it
// holds a position and a pending order. Of one process its first instance alone does: the live one where there is one. This object's strategyCatalogue() is linked instead of the product's.

#include "strategies/catalogue.h"

#include <atomic>
#include <cstdio>
#include <memory>

#include "strategies/channel_breakout.h"
#include "strategies/moving_average_cross.h"

namespace deskwright {
namespace {

class EndlessLoop final : public Strategy {
 public:
  void onParameters(StrategyContext&, const ParameterView&) override {}

  void onTick(StrategyContext& context, const Tick& tick) override {
    if (hangs_ && !context.positions().empty() && !context.pending().empty()) {
      std::fputs("endless_loop: begins\n", stderr);  // so that a test knows when
      for (volatile bool for_ever = true; for_ever;) {
      }
    }
    if (entered_ || context.warmingUp() || tick.symbol != context.symbols().front()) return;
    entered_ = true;
    const PriceDelta pip = context.instrument(tick.symbol).pip;
    EntrySignal market;
    market.symbol = tick.symbol;
    market.stop = tick.bid - pip * 60;
    context.signal(market);
    EntrySignal resting = market;
    resting.type = OrderType::Limit;
    resting.price = tick.bid - pip * 100;
    resting.stop = tick.bid - pip * 160;
    context.signal(resting);
  }

 private:
  static inline std::atomic<int> instances_{0};
  const bool hangs_ = instances_++ == 0;
  bool entered_ = false;
};

StrategyDescriptor endlessLoop() {
  StrategyDescriptor strategy;
  strategy.name = "endless_loop";
  strategy.title = "Endless loop";
  strategy.subscription = [](const ParameterView&) {
    Subscription wanted;
    wanted.ticks = true;
    return wanted;
  };
  strategy.create = [] { return std::make_unique<EndlessLoop>(); };
  return strategy;
}

}  // namespace

StrategyRegistry strategyCatalogue() {
  StrategyRegistry registry;
  registry.add(movingAverageCross());
  registry.add(channelBreakout());
  registry.add(endlessLoop());
  return registry;
}

}  // namespace deskwright
