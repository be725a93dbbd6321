#include "strategies/catalogue.h"

#include "strategies/channel_breakout.h"
#include "strategies/moving_average_cross.h"

namespace deskwright {

StrategyRegistry strategyCatalogue() {
  StrategyRegistry registry;
  registry.add(movingAverageCross());
  registry.add(channelBreakout());
  return registry;
}

}  // namespace deskwright
