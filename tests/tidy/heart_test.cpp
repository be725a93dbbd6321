// The deterministic floors: time and chance are handed in, nothing waits, nothing is read from outside.

#include "tests/tidy/source_tree.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <regex>
#include <string>
#include <string_view>
#include <vector>

namespace deskwright {
namespace {

const std::vector<std::string_view> heart = {"engine/model",     "engine/market",     "engine/strategy",    "engine/parameters",
                                             "engine/execution", "engine/accounting", "engine/attribution", "engine/risk",
                                             "engine/promotion", "engine/simulation", "strategies"};

bool inHeart(const SourceFile& source) {
  return std::any_of(heart.begin(), heart.end(), [&source](std::string_view room) { return source.under(room); });
}

TEST(Heart, reads_no_clock_and_no_environment) {
  const std::regex reading(R"(_clock::now\b|\bgetenv\b|\bstd::time\(|\bgettimeofday\b|\blocaltime\b|\brandom_device\b)");
  for (const SourceFile& source : productSources()) {
    if (!inHeart(source)) continue;
    for (std::size_t i = 0; i < source.lines.size(); ++i) {
      EXPECT_FALSE(std::regex_search(codeOf(source.lines[i]), reading)) << source.path << ":" << i + 1 << ": " << source.lines[i];
    }
  }
}

bool includesOneOf(const Include& include, const std::vector<std::string_view>& headers) {
  return !include.quoted && std::find(headers.begin(), headers.end(), include.path) != headers.end();
}

TEST(Heart, neither_waits_nor_draws_from_library_distributions) {
  for (const SourceFile& source : productSources()) {
    if (!inHeart(source)) continue;
    for (const Include& include : source.includes) {
      EXPECT_FALSE(includesOneOf(include, {"thread", "mutex", "shared_mutex", "condition_variable", "future", "random"}))
          << source.path << ":" << include.line << ": <" << include.path << ">";
    }
  }
}

// The simulated venue writes its book where it is told to; nothing else here knows that there are files.
TEST(Heart, opens_no_files) {
  for (const SourceFile& source : productSources()) {
    if (!inHeart(source) || source.under("engine/simulation")) continue;
    for (const Include& include : source.includes) {
      EXPECT_FALSE(includesOneOf(include, {"fstream", "iostream", "filesystem"}))
          << source.path << ":" << include.line << ": <" << include.path << ">";
    }
  }
}

// libm differs between platforms in the last digit; a seeded day must be the same day everywhere.
TEST(Heart, the_simulation_uses_integers_and_square_roots_alone) {
  const std::regex libm(
      R"(\bstd::(exp|exp2|expm1|log|log2|log10|log1p|pow|sin|cos|tan|tanh|erf|cbrt|hypot|atan2?|tgamma|lgamma)\()");
  for (const SourceFile& source : productSources()) {
    if (!source.under("engine/simulation")) continue;
    for (std::size_t i = 0; i < source.lines.size(); ++i) {
      EXPECT_FALSE(std::regex_search(codeOf(source.lines[i]), libm)) << source.path << ":" << i + 1 << ": " << source.lines[i];
    }
  }
}

TEST(Heart, engine_and_strategies_avoid_what_one_of_the_compilers_lacks) {
  for (const SourceFile& source : productSources()) {
    if (!source.under("engine") && !source.under("strategies")) continue;
    for (const Include& include : source.includes) {
      EXPECT_TRUE(include.quoted || (include.path != "format" && include.path != "ranges" && include.path != "print"))
          << source.path << ":" << include.line << ": <" << include.path << "> is not in every compiler that we build with";
    }
  }
}

}  // namespace
}  // namespace deskwright
