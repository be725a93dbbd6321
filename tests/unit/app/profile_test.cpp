// What a profile holds when it is opened for the first time.
#include "app/profile.h"

#include "engine/storage/parameter_file.h"
#include "strategies/catalogue.h"
#include "tests/unit/storage/temporary_profile.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <string>
#include <vector>

namespace deskwright {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

class FreshProfile : public testing::Test {
 protected:
  FreshProfile() : registry_(strategyCatalogue()) {}
  Result<Profile> open() const { return openProfile(folder_ / "profile", registry_); }

  TemporaryProfile folder_;
  StrategyRegistry registry_;
};

TEST_F(FreshProfile, has_every_strategy_on_paper_on_all_symbols_with_five_minute_bars_and_a_tenth_of_a_lot) {
  const auto profile = open();
  ASSERT_TRUE(profile) << profile.error().text;
  ASSERT_EQ(profile->strategies.size(), 2U);
  for (const ProfileStrategy& strategy : profile->strategies) {
    EXPECT_EQ(strategy.mode, StrategyMode::Paper) << strategy.name;
    const auto value = [&](const std::string& key) {
      const auto at = std::find_if(strategy.values.begin(), strategy.values.end(), [&](const auto& v) { return v.first == key; });
      return at == strategy.values.end() ? ParameterValue(false) : at->second;
    };
    EXPECT_EQ(value("symbols"), ParameterValue(std::vector<std::string>{})) << "empty: every symbol that the terminal offers";
    EXPECT_EQ(value("bar_minutes"), ParameterValue(std::int64_t{5})) << strategy.name;
    EXPECT_EQ(value("sizing"), ParameterValue(std::string("fixed_lots"))) << strategy.name;
    EXPECT_EQ(value("lots"), ParameterValue(0.1)) << strategy.name;
  }
}

TEST_F(FreshProfile, that_listens_to_the_network_without_curve_is_refused_with_the_next_step) {
  ASSERT_TRUE(open());
  const auto file = folder_ / "profile/desk.toml";
  auto desk = readDeskFile(file);
  ASSERT_TRUE(desk);
  desk->bridge_address = "0.0.0.0";
  ASSERT_TRUE(writeDeskFile(file, *desk));
  const auto open_to_all = open();
  ASSERT_FALSE(open_to_all);
  EXPECT_THAT(open_to_all.error().text, HasSubstr("desk.toml: [bridge] address: expected a loopback address, found '0.0.0.0'"));
  EXPECT_THAT(open_to_all.error().text, HasSubstr("deskwrightctl keys new"));
}

TEST_F(FreshProfile, reads_server_time_as_utc) { EXPECT_EQ(open()->desk.server_time, "UTC"); }

TEST_F(FreshProfile, holds_the_contract_specifications_that_ship) {
  ASSERT_TRUE(open());
  const auto symbols = readSymbolsFile(folder_ / "profile/symbols.toml");
  ASSERT_TRUE(symbols) << symbols.error().text;
  const auto gold =
      std::find_if(symbols->begin(), symbols->end(), [](const auto& entry) { return entry.instrument.name == "XAUUSD"; });
  ASSERT_NE(gold, symbols->end());
  EXPECT_EQ(gold->instrument.contract_size, 100) << "ounces";
}

TEST_F(FreshProfile, is_opened_again_as_it_was_left) {
  ASSERT_TRUE(open());
  std::ofstream(folder_ / "profile/limits.toml") << "max_order_volume = 0.5\n";
  const auto again = open();
  ASSERT_TRUE(again) << again.error().text;
  ASSERT_EQ(again->limits.values.size(), 1U);
  EXPECT_EQ(again->limits.values.front().second, ParameterValue(0.5));
}

TEST_F(FreshProfile, with_broken_specifications_is_refused_with_file_and_line) {
  ASSERT_TRUE(open());
  const std::string file = (folder_ / "profile" / "symbols.toml").string();
  std::ofstream(file) << "[EURUSD]\ndigits = 12\ncontract_size = 100000\n";
  const auto refused = open();
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().text, StartsWith(file + ":2: "));
  EXPECT_THAT(refused.error().text, HasSubstr("found 12"));
}

}  // namespace
}  // namespace deskwright
