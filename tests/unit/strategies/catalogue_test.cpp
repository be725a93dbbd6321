// What every strategy of the product says of itself.
#include "strategies/catalogue.h"

#include <gtest/gtest.h>

#include <set>

namespace deskwright {
namespace {

TEST(StrategyCatalogue, each_has_a_short_title_of_its_own_for_narrow_columns) {
  std::set<std::string> titles;
  const StrategyRegistry registry = strategyCatalogue();
  for (const StrategyDescriptor& strategy : registry.all()) {
    EXPECT_FALSE(strategy.short_title.empty()) << strategy.name;
    EXPECT_LE(strategy.short_title.size(), StrategyDescriptor::kMostShortTitle) << strategy.name;
    EXPECT_TRUE(titles.insert(strategy.short_title).second) << strategy.name;
  }
}

}  // namespace
}  // namespace deskwright
