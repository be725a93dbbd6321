#include "app/strategy_correlations.h"

#include <gtest/gtest.h>

#include <initializer_list>

namespace deskwright {
namespace {

CorrelationView viewOf(std::initializer_list<const char*> names) {
  CorrelationView view;
  view.names.assign(names.begin(), names.end());
  view.steps.assign(view.names.size(), 100);
  view.pairs.resize(view.names.size() * (view.names.size() - 1) / 2);
  view.fewest_steps = 20;
  view.together = 0.7;
  return view;
}

TEST(StrategyCorrelations, a_pair_that_trades_live_stays_as_measured_live) {
  CorrelationView live = viewOf({"gold", "euro"});
  live.pair(0, 1) = {0.5F, 0.4F, 0.6F, 0.F, 90};
  CorrelationView paper = viewOf({"euro", "gold", "yen"});
  paper.pair(0, 1) = {-0.9F, -1.F, -0.8F, 0.F, 80};
  addPaper(paper, live);
  EXPECT_EQ(live.names, (std::vector<std::string>{"gold", "euro", "yen"}));
  EXPECT_EQ(live.pair(0, 1).value, 0.5F);
}

TEST(StrategyCorrelations, a_pair_of_which_one_is_on_paper_is_compared_on_paper) {
  CorrelationView live = viewOf({"gold", "euro"});
  CorrelationView paper = viewOf({"euro", "gold", "yen"});
  paper.pair(2, 0) = {0.8F, 0.7F, 0.9F, 0.3F, 60};
  paper.pair(2, 1) = {0.1F, 0.F, 0.2F, 0.F, 50};
  addPaper(paper, live);
  EXPECT_EQ(live.pair(2, 1).value, 0.8F);
  EXPECT_EQ(live.pair(2, 0).steps, 50U);
  EXPECT_EQ(live.clusters, (std::vector<std::vector<std::string>>{{"euro", "yen"}}));
}

TEST(StrategyCorrelations, a_desk_without_live_strategies_shows_paper) {
  CorrelationView live;
  const CorrelationView paper = viewOf({"gold", "euro"});
  addPaper(paper, live);
  EXPECT_EQ(live, paper);
}

}  // namespace
}  // namespace deskwright
