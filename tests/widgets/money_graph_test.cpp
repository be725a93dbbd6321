#include "widgets/charts/money_graph.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace deskwright {
namespace {

class MoneyGraphTest : public testing::Test {
 protected:
  MoneyLine flat(std::size_t points) {
    MoneyLine line;
    for (std::size_t i = 0; i < points; ++i) {
      line.times.push_back(1000.0 + static_cast<double>(i));
      line.values.push_back(5.0);
    }
    return line;
  }
  bool holds(double time, double value) const {
    const auto data = graph.graph()->data();
    return std::any_of(data->constBegin(), data->constEnd(),
                       [&](const QCPGraphData& p) { return p.key == time && p.value == value; });
  }

  QCustomPlot plot;
  MoneyGraph graph{plot.xAxis, plot.yAxis};
};

TEST_F(MoneyGraphTest, a_long_line_is_thinned_to_what_the_chart_resolves) {
  graph.show(flat(4000), 100);
  EXPECT_LE(graph.graph()->data()->size(), 2 * 100 + 2);
}

TEST_F(MoneyGraphTest, a_spike_of_one_point_is_kept) {
  MoneyLine line = flat(4000);
  line.values[1234] = 70;
  line.values[2345] = -90;
  graph.show(line, 100);
  EXPECT_TRUE(holds(2234, 70));
  EXPECT_TRUE(holds(3345, -90));
}

TEST_F(MoneyGraphTest, both_ends_are_kept) {
  MoneyLine line = flat(4000);
  line.values.front() = 1;
  line.values.back() = 2;
  graph.show(line, 100);
  EXPECT_TRUE(holds(1000, 1));
  EXPECT_TRUE(holds(4999, 2));
}

TEST_F(MoneyGraphTest, a_moved_end_is_news_and_the_same_line_is_not) {
  MoneyLine line = flat(10);
  EXPECT_TRUE(graph.show(line, 100));
  EXPECT_FALSE(graph.show(line, 100));
  line.values.back() = 6;
  EXPECT_TRUE(graph.show(line, 100));
}

TEST_F(MoneyGraphTest, a_line_that_is_begun_anew_forgets_the_old_one) {
  graph.show(flat(10), 100);
  graph.show({}, 100);
  EXPECT_EQ(graph.graph()->data()->size(), 0);
}

}  // namespace
}  // namespace deskwright
