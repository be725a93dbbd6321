#include "engine/risk/correlation_clusters.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <utility>

namespace deskwright {
namespace {

using Groups = std::vector<std::vector<std::size_t>>;

Groups chained(std::size_t rows, const std::vector<std::pair<std::size_t, std::size_t>>& alike) {
  return chainedRows(rows, [&](std::size_t a, std::size_t b) {
    return std::any_of(alike.begin(), alike.end(),
                       [&](const auto& pair) { return pair == std::pair(a, b) || pair == std::pair(b, a); });
  });
}

TEST(ChainedRows, two_that_are_alike_only_through_a_third_are_one_group) {
  EXPECT_EQ(chained(5, {{0, 3}, {3, 1}}), (Groups{{0, 1, 3}}));
}

TEST(ChainedRows, groups_that_nothing_joins_stay_apart) { EXPECT_EQ(chained(5, {{4, 1}, {0, 2}}), (Groups{{0, 2}, {1, 4}})); }

TEST(ChainedRows, whoever_is_like_nobody_is_in_no_group) { EXPECT_EQ(chained(3, {}), Groups{}); }

}  // namespace
}  // namespace deskwright
