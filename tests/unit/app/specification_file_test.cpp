// symbols.toml follows the terminal.
#include "app/specification_file.h"

#include "engine/storage/parameter_file.h"
#include "tests/unit/storage/temporary_profile.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace deskwright {
namespace {

using testing::ElementsAre;

class SpecificationFileTest : public testing::Test {
 protected:
  static Instrument euro() {
    Instrument instrument;
    instrument.id = {1};
    instrument.name = "EURUSD";
    instrument.point = instrument.tick_size = PriceDelta::nearest(0.00001);
    instrument.pip = PriceDelta::nearest(0.0001);
    instrument.contract_size = 100'000;
    instrument.base_currency = instrument.margin_currency = "EUR";
    instrument.profit_currency = "USD";
    instrument.volume_min = instrument.volume_step = Volume::nearest(0.01);
    instrument.volume_max = Volume::nearest(50);
    instrument.swap_long = -7.5;
    return instrument;
  }
  std::string text() const {
    std::ifstream in(file_);
    std::ostringstream all;
    all << in.rdbuf();
    return all.str();
  }
  void keep(const std::vector<Instrument>& told) {
    const auto kept = specifications_.keep(told);
    EXPECT_TRUE(kept) << kept.error().text;
  }
  std::vector<SymbolEntry> entries() const { return *readSymbolsFile(file_); }

  TemporaryProfile folder_;
  std::filesystem::path file_ = folder_ / "symbols.toml";
  SpecificationFile specifications_{file_};
};

TEST_F(SpecificationFileTest, what_the_terminal_says_overwrites_what_the_file_said) {
  std::ofstream(file_) << "[EURUSD]\ndigits = 5\ncontract_size = 1000\nswap_long = 3\n";
  keep({euro()});
  ASSERT_EQ(entries().size(), 1U);
  EXPECT_EQ(entries()[0].instrument.contract_size, 100'000);
  EXPECT_EQ(entries()[0].instrument.swap_long, -7.5);
}

TEST_F(SpecificationFileTest, trading_hours_and_symbols_of_no_terminal_stay) {
  std::ofstream(file_) << "[EURUSD]\ndigits = 5\ncontract_size = 1000\nsessions = [\"Mon 00:05-24:00\"]\n"
                          "[OTHER]\ndigits = 2\ncontract_size = 1\nprofit_currency = \"USD\"\n";
  keep({euro()});
  ASSERT_EQ(entries().size(), 2U);
  EXPECT_THAT(entries()[0].sessions, ElementsAre("Mon 00:05-24:00"));
  EXPECT_EQ(entries()[1].instrument.name, "OTHER");
}

TEST_F(SpecificationFileTest, a_symbol_that_is_new_is_added) {
  keep({euro()});
  ASSERT_EQ(entries().size(), 1U);
  EXPECT_EQ(entries()[0].instrument.volume_max, Volume::nearest(50));
}

TEST_F(SpecificationFileTest, the_worth_of_a_tick_moves_without_a_new_file) {
  keep({euro()});
  std::filesystem::remove(file_);
  Instrument moved = euro();
  moved.tick_value = 1.01;
  keep({moved});
  EXPECT_FALSE(std::filesystem::exists(file_));
}

TEST_F(SpecificationFileTest, a_file_that_cannot_be_read_is_left_alone_and_named_once) {
  std::ofstream(file_) << "[EURUSD\n";
  const auto refused = specifications_.keep(std::vector{euro()});
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().text, testing::StartsWith(file_.string() + ":1: "));
  EXPECT_EQ(text(), "[EURUSD\n");
  const auto again = specifications_.keep(std::vector{euro()});
  ASSERT_TRUE(again);
  EXPECT_EQ(*again, SpecificationFile::Kept::Unchanged) << "nothing was written";
  EXPECT_EQ(text(), "[EURUSD\n");
}

TEST_F(SpecificationFileTest, says_whether_it_has_written) {
  EXPECT_EQ(*specifications_.keep(std::vector{euro()}), SpecificationFile::Kept::Written);
  EXPECT_EQ(*specifications_.keep(std::vector{euro()}), SpecificationFile::Kept::Unchanged);
}

TEST_F(SpecificationFileTest, a_terminal_that_has_said_nothing_changes_nothing) {
  keep({});
  EXPECT_FALSE(std::filesystem::exists(file_));
}

TEST_F(SpecificationFileTest, a_file_that_could_not_be_written_is_tried_again) {
  const auto in_the_way = folder_ / "symbols.toml.new";  // where the file is written before it takes its name
  std::filesystem::create_directories(in_the_way / "with_content");
  EXPECT_FALSE(specifications_.keep(std::vector{euro()}));
  EXPECT_FALSE(specifications_.keep(std::vector{euro()}));
  std::filesystem::remove_all(in_the_way);
  keep({euro()});
  EXPECT_EQ(entries().size(), 1U);
}

}  // namespace
}  // namespace deskwright
