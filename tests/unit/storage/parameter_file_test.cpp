#include "engine/storage/parameter_file.h"

#include "engine/parameters/parameter_set.h"
#include "engine/storage/atomic_file.h"
#include "tests/support/test_data.h"
#include "tests/unit/storage/temporary_profile.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <vector>

namespace deskwright {
namespace {

ParameterSpec spec(std::string key, ParameterType type, double min, double max, ParameterValue value) {
  ParameterSpec s;
  s.key = std::move(key);
  s.type = type;
  s.min = min;
  s.max = max;
  s.default_value = std::move(value);
  s.help = "What it is, and what a larger value does to the strategy when the market is calm, when it is wild, and in between.";
  return s;
}

std::vector<ParameterSpec> specs() {
  std::vector<ParameterSpec> all{spec("fast", ParameterType::Integer, 2, 500, std::int64_t{20}),
                                 spec("stop", ParameterType::Real, 0.5, 10, 2.0),
                                 spec("risk", ParameterType::Percent, 0, 5, 0.5),
                                 spec("trail", ParameterType::Boolean, 0, 1, false),
                                 spec("style", ParameterType::Choice, 0, 0, std::string("a")),
                                 spec("hours", ParameterType::TimeRange, 0, 0, TimeRange{420, 990}),
                                 spec("hedges", ParameterType::SymbolList, 0, 3, std::vector<std::string>{})};
  all[4].choices = {"a", "b\"quoted\""};
  return all;
}

template <class T>
std::string errorOf(const Result<T>& result) {
  return result ? "no error" : result.error().text;
}
std::string strategyError(const std::string& text) { return errorOf(parseStrategyFile(text, "s.toml", specs())); }

TEST(ParameterFile, reads_a_strategy) {
  const auto file = parseStrategyFile(
      "mode = \"live_if_promoted\"\nsymbols = [\"EURUSD\", \"XAUUSD\"]\n[parameters]\nfast = 30\nstop = 3\n"
      "risk = 0.25\ntrail = true\nstyle = 'b\"quoted\"'\nhours = \"22:00-06:30\"\nhedges = [\"DE40\"]\n",
      "s.toml", specs());
  ASSERT_TRUE(file) << file.error().text;
  EXPECT_EQ(file->mode, StrategyMode::LiveIfPromoted);
  EXPECT_EQ(file->symbols, (std::vector<std::string>{"EURUSD", "XAUUSD"}));
  const FileValues expected{{"fast", std::int64_t{30}},
                            {"stop", 3.0},
                            {"risk", 0.25},
                            {"trail", true},
                            {"style", std::string("b\"quoted\"")},
                            {"hours", TimeRange{1320, 390}},
                            {"hedges", std::vector<std::string>{"DE40"}}};
  EXPECT_EQ(file->parameters, expected);
}

TEST(ParameterFile, brings_only_what_the_file_sets) {
  const auto file = parseStrategyFile("[parameters]\nfast = 30\n", "s.toml", specs());
  ASSERT_TRUE(file);
  EXPECT_EQ(file->parameters.size(), 1u);
  EXPECT_EQ(file->mode, StrategyMode::Paper);
}

TEST(ParameterFile, names_file_line_key_expected_and_found) {
  EXPECT_EQ(strategyError("[parameters]\nfast = 1\n"), "s.toml:2: parameters.fast: expected a whole number, 2 to 500, found 1");
  EXPECT_EQ(strategyError("[parameters]\n\nfast = 2.5\n"),
            "s.toml:3: parameters.fast: expected a whole number, 2 to 500, found 2.5");
  EXPECT_EQ(strategyError("[parameters]\nstop = \"3\"\n"), "s.toml:2: parameters.stop: expected a number, 0.5 to 10, found '3'");
  EXPECT_EQ(strategyError("[parameters]\nstop = nan\n"), "s.toml:2: parameters.stop: expected a number, 0.5 to 10, found nan");
  EXPECT_EQ(strategyError("[parameters]\ntrail = 1\n"), "s.toml:2: parameters.trail: expected true or false, found 1");
  EXPECT_EQ(strategyError("[parameters]\nstyle = \"c\"\n"),
            "s.toml:2: parameters.style: expected one of a, b\"quoted\", found 'c'");
  EXPECT_EQ(strategyError("[parameters]\nhours = \"25:00-26:00\"\n"),
            "s.toml:2: parameters.hours: expected a time range such as 07:00-16:30, found '25:00-26:00'");
  EXPECT_EQ(strategyError("mode = \"live\"\n"), "s.toml:1: mode: expected one of off, paper, live_if_promoted, found 'live'");
  EXPECT_EQ(strategyError("[parameters]\nfats = 3\n"),
            "s.toml:2: parameters.fats: unknown key, expected one of fast, hedges, hours, risk, stop, style, trail, found 3");
  EXPECT_EQ(strategyError("parameters = 3\n"), "s.toml:1: parameters: expected a table [parameters], found 3");
}

TEST(ParameterFile, says_where_broken_toml_breaks) {
  const std::string invalid = ": not valid TOML: expected ";
  EXPECT_EQ(strategyError("mode = \"paper\"\nfast = = 3\n"), "s.toml:2" + invalid + "key = value or [table], found 'fast = = 3'");
  EXPECT_EQ(strategyError("  [parameters\n"), "s.toml:1" + invalid + "']', found '[parameters'");
  EXPECT_EQ(strategyError("\nfast 3\n"), "s.toml:2" + invalid + "'=', found 'fast 3'");
  EXPECT_EQ(strategyError("mode = \"pa"), "s.toml:1" + invalid + "the text, list or table to be closed, found 'mode = \"pa'");
  EXPECT_EQ(strategyError("symbols = [\"A\"\n"), "s.toml:1" + invalid + "the text, list or table to be closed, found 'symbols = [\"A\"'");
  EXPECT_EQ(strategyError("[parameters]\nfast = 3\nfast = 4\n"), "s.toml:3" + invalid + "each key and table once, found 'fast = 4'");
}

TEST(ParameterFile, says_on_which_line_bytes_are_no_utf_8) {
  EXPECT_EQ(strategyError("mode = \"\xFF\"\n"), "s.toml:1: not valid TOML: expected UTF-8 text, found other bytes");
  EXPECT_EQ(strategyError("[parameters]\n\xFF = 3\n"), "s.toml:2: not valid TOML: expected UTF-8 text, found other bytes");
}

TEST(ParameterFile, a_missing_file_is_named) {
  const TemporaryProfile profile;
  const auto path = profile / "limits.toml";
  EXPECT_EQ(errorOf(readLimitsFile(path, specs())), path.string() + ": cannot be read: No such file or directory");
}

TEST(ParameterFile, writes_what_it_reads) {
  const TemporaryProfile profile;
  StrategyFile file;
  file.mode = StrategyMode::Off;
  file.symbols = {"EURUSD", "odd\"name\\"};
  file.parameters = {{"fast", std::int64_t{33}},
                     {"stop", 0.1 + 0.7},
                     {"style", std::string("b\"quoted\"")},
                     {"hours", TimeRange{1, 1439}},
                     {"hedges", std::vector<std::string>{"A", "B"}}};
  ASSERT_TRUE(writeStrategyFile(profile / "s.toml", specs(), file));
  const auto back = readStrategyFile(profile / "s.toml", specs());
  ASSERT_TRUE(back) << back.error().text;
  EXPECT_EQ(back->mode, file.mode);
  EXPECT_EQ(back->symbols, file.symbols);
  const FileValues expected{{"fast", std::int64_t{33}},
                            {"stop", 0.1 + 0.7},
                            {"risk", 0.5},
                            {"trail", false},
                            {"style", std::string("b\"quoted\"")},
                            {"hours", TimeRange{1, 1439}},
                            {"hedges", std::vector<std::string>{"A", "B"}}};
  EXPECT_EQ(back->parameters, expected) << "what was not set is written with its default";
  EXPECT_FALSE(std::filesystem::exists(profile / "s.toml.new"));
}

TEST(ParameterFile, says_that_symbols_are_a_list) {
  for (const std::string found : {"'EURUSD'", "[ 'EURUSD', 'EURUSD' ]"}) {
    EXPECT_EQ(strategyError("symbols = " + found + "\n"),
              "s.toml:1: symbols: expected a list such as [\"EURUSD\", \"XAUUSD\"], none twice, found " + found);
  }
}

TEST(DeskFile, has_a_language_that_there_is) {
  EXPECT_EQ(errorOf(parseDeskFile("\nlanguage = \"zz\"\n", "desk.toml")), "desk.toml:2: language: expected en or de, found 'zz'");
}

TEST(ParameterFile, writes_limits_at_the_top_of_the_file) {
  const TemporaryProfile profile;
  ASSERT_TRUE(writeLimitsFile(profile / "l.toml", specs(), {{{"risk", 1.5}}}));
  const auto back = readLimitsFile(profile / "l.toml", specs());
  ASSERT_TRUE(back) << back.error().text;
  EXPECT_EQ(back->values.size(), specs().size());
  EXPECT_EQ(back->values[2], (std::pair<std::string, ParameterValue>{"risk", 1.5}));
}

TEST(DeskFile, writes_what_it_reads) {
  const TemporaryProfile profile;
  DeskFile desk;
  desk.bridge_port = 6000;
  desk.bridge_address = "0.0.0.0";
  desk.bridge_curve = true;
  desk.bridge_token = "t\"1";
  desk.control_port = 0;
  desk.control_read_token = "r";
  desk.control_control_token = "c";
  desk.language = "de";
  desk.symbols = {{"EURUSD", "EURUSD.m"}, {"US 500", "SPX"}};
  desk.server_time = "America/New_York+7h";
  desk.desk_day = "Asia/Tokyo 07:00";
  desk.retention_days = 30;
  desk.rearm_after_hang = true;
  desk.hang_after_seconds = 4.5;
  ASSERT_TRUE(writeDeskFile(profile / "desk.toml", desk));
  const auto back = readDeskFile(profile / "desk.toml");
  ASSERT_TRUE(back) << back.error().text;
  EXPECT_EQ(back->bridge_port, 6000);
  EXPECT_EQ(back->bridge_address, "0.0.0.0");
  EXPECT_TRUE(back->bridge_curve);
  EXPECT_EQ(back->bridge_token, "t\"1");
  EXPECT_EQ(back->control_port, 0);
  EXPECT_EQ(back->control_read_token, "r");
  EXPECT_EQ(back->control_control_token, "c");
  EXPECT_EQ(back->language, "de");
  EXPECT_EQ(back->symbols, desk.symbols);
  EXPECT_EQ(back->server_time, desk.server_time);
  EXPECT_EQ(back->desk_day, desk.desk_day);
  EXPECT_EQ(back->retention_days, 30);
  EXPECT_TRUE(back->rearm_after_hang);
  EXPECT_EQ(back->hang_after_seconds, 4.5);
}

TEST(DeskFile, refuses_ports_without_room_above_them) {
  EXPECT_EQ(errorOf(parseDeskFile("[bridge]\nport = 65535\n", "desk.toml")),
            "desk.toml:2: bridge.port: expected a whole number, 1024 to 65532, found 65535");
}

TEST(DeskFile, the_one_that_ships_holds_the_defaults) {
  const auto text = readWholeFile(sourceTree() / "resources/defaults/desk.toml");
  ASSERT_TRUE(text) << text.error().text;
  const auto desk = parseDeskFile(*text, "desk.toml");
  ASSERT_TRUE(desk) << desk.error().text;
  EXPECT_EQ(desk->bridge_port, 5601);
  EXPECT_EQ(desk->server_time, "UTC");
  EXPECT_EQ(desk->desk_day, "Europe/London 00:00");
  EXPECT_TRUE(desk->symbols.empty());
}

TEST(SymbolsFile, the_one_that_ships_describes_fourteen_symbols) {
  const auto symbols = readSymbolsFile(sourceTree() / "resources/defaults/symbols.toml");
  ASSERT_TRUE(symbols) << symbols.error().text;
  ASSERT_EQ(symbols->size(), 14u);
  const Instrument& eurusd = symbols->front().instrument;
  EXPECT_EQ(eurusd.name, SymbolName("EURUSD"));
  EXPECT_EQ(eurusd.point.raw(), 10'000);
  EXPECT_EQ(eurusd.pip.raw(), 100'000);
  EXPECT_EQ(eurusd.default_spread.raw(), 110'000) << "11 points";
  EXPECT_EQ(eurusd.margin_currency, CurrencyCode("EUR"));
  EXPECT_EQ(eurusd.volume_step.raw(), 1'000'000);
  EXPECT_EQ(eurusd.triple_swap_weekday, 3);
  EXPECT_EQ(symbols->at(11).instrument.name, SymbolName("XAUUSD"));
  EXPECT_EQ(symbols->at(11).instrument.pip.raw(), 100'000'000) << "0.10";
  EXPECT_EQ(symbols->at(13).instrument.profit_currency, CurrencyCode("EUR"));
  EXPECT_EQ(symbols->at(13).instrument.triple_swap_weekday, 5);
}

std::string symbolError(const std::string& text) { return errorOf(parseSymbolsFile("[EURUSD]\n" + text, "y.toml")); }

TEST(SymbolsFile, fills_in_what_follows_from_the_rest) {
  const auto symbols =
      parseSymbolsFile("[EURUSD]\ndigits = 5\ncontract_size = 100000\ndefault_spread = 0.00012\nstops_level = 5\n", "y.toml");
  ASSERT_TRUE(symbols) << symbols.error().text;
  const Instrument& i = symbols->front().instrument;
  EXPECT_EQ(i.tick_size.raw(), 10'000);
  EXPECT_EQ(i.base_currency, CurrencyCode("EUR"));
  EXPECT_EQ(i.profit_currency, CurrencyCode("USD"));
  EXPECT_EQ(i.default_spread.raw(), 120'000) << "a number with a point is a difference of prices";
  EXPECT_EQ(i.stops_level.raw(), 50'000) << "a whole number counts points";
}

TEST(SymbolsFile, refuses_what_does_not_fit) {
  EXPECT_EQ(symbolError("contract_size = 1\n"), "y.toml:1: EURUSD.digits: expected the decimal places of a price, found nothing");
  EXPECT_EQ(symbolError("digits = 5\n"), "y.toml:1: EURUSD.contract_size: expected the units of one lot, found nothing");
  EXPECT_EQ(symbolError("digits = 5\ncontract_size = 1\npoint = 0.0001\n"),
            "y.toml:4: EURUSD.point: expected 0.00001, which is 5 digits, found 0.0001");
  EXPECT_EQ(symbolError("digits = 5\ncontract_size = 1\nvolume_min = 1.0\nvolume_max = 0.5\n"),
            "y.toml:5: EURUSD.volume_max: expected at least volume_min 1.00, found 0.5");
  EXPECT_EQ(symbolError("digits = 5\ncontract_size = 1\nsessions = [\"Mon 8-9\"]\n"),
            "y.toml:4: EURUSD.sessions: expected hours such as \"Mon 00:05-24:00\", found [ 'Mon 8-9' ]");
  EXPECT_EQ(errorOf(parseSymbolsFile("[US500]\ndigits = 1\ncontract_size = 1\n", "y.toml")),
            "y.toml:1: US500.profit_currency: expected a currency such as \"USD\", found nothing");
}

TEST(SymbolsFile, writes_what_it_reads) {
  const TemporaryProfile profile;
  auto symbols = parseSymbolsFile(
      "[EURUSD]\ndigits = 5\ncontract_size = 100000\ndefault_spread = 12\nswap_long = -7.25\ncommission = 3.5\n"
      "triple_swap_day = \"friday\"\nsessions = [\"Mon 00:05-24:00\"]\n",
      "y.toml");
  ASSERT_TRUE(symbols);
  ASSERT_TRUE(writeSymbolsFile(profile / "symbols.toml", *symbols));
  const auto back = readSymbolsFile(profile / "symbols.toml");
  ASSERT_TRUE(back) << back.error().text;
  const Instrument &a = symbols->front().instrument, &b = back->front().instrument;
  EXPECT_EQ(a.default_spread, b.default_spread);
  EXPECT_EQ(a.swap_long, b.swap_long);
  EXPECT_EQ(a.commission_per_lot, b.commission_per_lot);
  EXPECT_EQ(b.triple_swap_weekday, 5);
  EXPECT_EQ(back->front().sessions, symbols->front().sessions);
  EXPECT_EQ(a.volume_max, b.volume_max);
}

TEST(AtomicFile, leaves_the_old_content_when_it_cannot_write) {
  const TemporaryProfile profile;
  std::ofstream(profile / "file") << "x";
  const auto inside = profile / "file" / "report.csv";
  // The reason that follows is in the system's words.
  EXPECT_THAT(errorOf(writeFileAtomically(inside, "y")), testing::StartsWith(inside.string() + ": cannot be written: "));
  EXPECT_EQ(errorOf(writeFileAtomically(profile / "none" / "r.csv", "y")),
            (profile / "none" / "r.csv").string() + ": cannot be written: No such file or directory");
  EXPECT_THAT(errorOf(writeFileAtomically(profile.path(), "y")),
              testing::StartsWith(profile.path().string() + ": cannot be written: "));
  std::ifstream kept(profile / "file");
  EXPECT_EQ(kept.get(), 'x');
}

TEST(AtomicFile, says_that_a_device_is_full) {
  EXPECT_EQ(errorOf(writeFileAtomically("/dev/full", "y")), "/dev/full: cannot be written: No space left on device");
  EXPECT_TRUE(std::filesystem::exists("/dev/full"));
}

}  // namespace
}  // namespace deskwright
