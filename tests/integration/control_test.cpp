// The control interface against a desk at work: what each command does, what the snapshot holds, who may ask, and that a desk which is
// killed in the middle of its work stands up again with everything it had.

#include "engine/storage/journal_reader.h"
#include "tests/integration/desk_under_test.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace deskwright {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using testing::AllOf;
using testing::HasSubstr;
using testing::IsSupersetOf;

constexpr int kDone = 0, kDifferences = 1, kBad = 3, kUnreachable = 4;

std::set<std::string> keysOf(const json& object) {
  std::set<std::string> keys;
  for (const auto& [key, value] : object.items()) keys.insert(key);
  return keys;
}

json strategyNamed(const json& snapshot, const std::string& name) {
  for (const json& strategy : snapshot.at("strategies")) {
    if (strategy.at("name") == name) return strategy;
  }
  return nullptr;
}

std::vector<json> livePositions(const json& snapshot) {
  std::vector<json> live;
  for (const json& position : snapshot.at("positions")) {
    if (position.at("mode") == "live") live.push_back(position);
  }
  return live;
}

bool isReady(const json& s) { return s["desk"]["armed"] == true && s["link"]["state"] == "ready" && !s["time"].is_null(); }

class Control : public testing::Test {
 protected:
  /// A desk with both strategies live on the generated market. At one hundred times its speed positions come within seconds.
  void work(const std::string& speed) {
    desk_.start({"--arm", "--live", "moving_average_cross,channel_breakout"});
    desk_.startTerminal({"--generate", "1", "--speed", speed, "--book", (desk_.folder() / "book.csv").string()});
    desk_.snapshotWhen(isReady);
  }
  void expectDone(const std::vector<std::string>& command) {
    const ConsoleRun run = desk_.control(command);
    EXPECT_EQ(run.status, kDone) << command.front() << ": " << run.text;
  }
  void expectRefused(int status, const std::vector<std::string>& command, const std::string& said) {
    const ConsoleRun run = desk_.control(command);
    EXPECT_EQ(run.status, status) << command.front() << ": " << run.text;
    EXPECT_THAT(run.text, HasSubstr(said)) << command.front();
  }
  json order(std::vector<std::string> command) {
    command.insert(command.begin(), "order");
    const ConsoleRun run = desk_.control(command);
    EXPECT_EQ(run.status, kDone) << run.text;
    return json::parse(run.text, nullptr, false);
  }
  /// EURUSD may be quoted a little later than the first symbol.
  void awaitQuote() {
    desk_.snapshotWhen([this](const json&) {
      return order({"EURUSD", "buy", "0.1", "--stop", "1.05", "--reason", "test", "--dry-run"})["code"] != "NO_QUOTE";
    });
  }
  /// The live desk itself has closed something of a strategy; a stop may have done it otherwise.
  bool liveFlattened(const std::string& strategy) const {
    const auto journal = readRestoredState(journalPath(desk_.profile()), Heart::Live);
    if (!journal) return false;
    return std::any_of(journal->orders.begin(), journal->orders.end(), [&](const OrderRecord& order) {
      return order.terms.reason.view() == "flatten" && journal->strategies.at(order.terms.strategy) == strategy;
    });
  }
  fs::path strategyFile() const { return desk_.profile() / "strategies" / "moving_average_cross.toml"; }

  DeskUnderTest desk_;
};

TEST_F(Control, the_snapshot_has_the_fields_of_the_contract) {
  work("100");
  // A fill may be paper's alone, which has no way to a broker.
  const json snapshot = desk_.snapshotWhen([](const json& s) {
    return !s["positions"].empty() && !s["fills"].empty() && s["link"]["latency"]["broker"]["count"] > 0;
  });
  EXPECT_THAT(keysOf(snapshot), IsSupersetOf({"time", "desk", "link", "strategies", "positions", "orders", "fills"}));
  EXPECT_THAT(keysOf(snapshot["desk"]), IsSupersetOf({"state", "armed", "killed", "account", "currency", "balance", "equity", "day_pnl", "drawdown",
                                                      "exposures", "limits"}));
  ASSERT_FALSE(snapshot["desk"]["limits"].empty());
  for (const json& limit : snapshot["desk"]["limits"]) EXPECT_THAT(keysOf(limit), IsSupersetOf({"name", "scope", "value", "limit", "use"}));
  EXPECT_THAT(keysOf(snapshot["link"]), IsSupersetOf({"state", "last_tick_age_ms", "last_heartbeat_age_ms", "ping_ms"}));
  EXPECT_EQ(snapshot["link"]["ping_ms"], 24) << "twice the 12 ms of a message from the broker";
  const json& latency = snapshot["link"]["latency"];
  EXPECT_THAT(keysOf(latency), IsSupersetOf({"engine", "transport", "terminal_queue", "broker", "clock_uncertainty_ms"}));
  EXPECT_THAT(keysOf(latency["broker"]), IsSupersetOf({"count", "p50_ms", "p99_ms", "longest_ms"}));
  EXPECT_GE(latency["engine"]["count"], 1);
  EXPECT_GE(latency["broker"]["count"], 1);
  ASSERT_FALSE(snapshot["symbols"].empty());
  EXPECT_THAT(keysOf(snapshot["symbols"][0]), IsSupersetOf({"symbol", "ticks", "zero_spreads", "crossed"}));
  EXPECT_THAT(keysOf(snapshot["correlation"]), IsSupersetOf({"symbols", "strategies"}));
  EXPECT_THAT(keysOf(snapshot["correlation"]["symbols"]), IsSupersetOf({"rows", "pairs", "fewest_steps", "together", "clusters"}));
  ASSERT_EQ(snapshot["correlation"]["strategies"]["pairs"].size(), 1U);
  EXPECT_THAT(keysOf(snapshot["correlation"]["strategies"]["pairs"][0]),
              IsSupersetOf({"a", "b", "value", "low", "high", "steps", "overlap"}));
  ASSERT_EQ(snapshot["strategies"].size(), 2U);
  for (const json& strategy : snapshot["strategies"]) {
    EXPECT_THAT(keysOf(strategy), IsSupersetOf({"name", "mode", "state", "position", "day_pnl", "open_pnl", "fills", "slippage_pips"}));
    EXPECT_EQ(strategy["mode"], "live");
  }
  EXPECT_EQ(snapshot["desk"]["currency"], "USD");
  EXPECT_EQ(snapshot["desk"]["state"], "active");
  EXPECT_TRUE(snapshot["desk"]["exposures"].is_object());
  EXPECT_THAT(snapshot["time"].get<std::string>(), testing::MatchesRegex("2024-01-08T..:..:..\\....Z"));
}

TEST_F(Control, arm_disarm_pause_and_resume_do_what_they_say) {
  work("10");
  const auto desk = [this](const char* field, const json& value) {
    desk_.snapshotWhen([&](const json& s) { return s["desk"][field] == value; });
  };
  const auto strategy = [this](const char* name, const char* state) {
    return desk_.snapshotWhen([&](const json& s) { return strategyNamed(s, name)["state"] == state; });
  };
  expectDone({"disarm"});
  desk("armed", false);
  expectDone({"arm"});
  desk("armed", true);
  expectDone({"pause"});
  desk("state", "paused");
  expectDone({"resume"});
  desk("state", "active");
  expectDone({"pause", "channel_breakout"});
  const json one = strategy("channel_breakout", "paused");
  EXPECT_EQ(strategyNamed(one, "moving_average_cross")["state"], "active");
  EXPECT_EQ(one["desk"]["state"], "active");
  expectDone({"resume", "channel_breakout"});
  strategy("channel_breakout", "active");
  expectRefused(kBad, {"pause", "no_such_strategy"}, "expected a strategy of `strategies list`, found 'no_such_strategy'");
}

TEST_F(Control, arming_a_desk_without_a_terminal_says_what_is_open) {
  desk_.start();
  const json desk = desk_.snapshot()["desk"];
  for (const char* unknown : {"account", "account_mode", "currency"}) EXPECT_TRUE(desk[unknown].is_null()) << unknown;
  const ConsoleRun refused = desk_.control({"arm"});
  EXPECT_EQ(refused.status, kDifferences);
  EXPECT_FALSE(refused.text.empty());
  EXPECT_EQ(desk_.snapshot()["desk"]["armed"], false);
}

TEST_F(Control, flatten_closes_what_is_open_and_stays_paused) {
  work("100");
  desk_.snapshotWhen([](const json& s) { return !livePositions(s).empty(); });
  expectDone({"flatten"});
  const json flat =
      desk_.snapshotWhen([](const json& s) { return s["desk"]["state"] == "paused" && s["positions"].empty() && s["orders"].empty(); });
  EXPECT_EQ(flat["desk"]["killed"], false);
}

TEST_F(Control, flatten_closes_what_a_strategy_left_that_trades_on_paper_alone_now) {
  work("100");
  const json before = desk_.snapshotWhen([](const json& s) { return !livePositions(s).empty(); });
  const std::string strategy = livePositions(before)[0]["strategy"];
  expectDone({"pause"});
  EXPECT_EQ(desk_.stop(), 0);
  desk_.start();
  desk_.snapshotWhen([&](const json& s) { return s["desk"]["reconciled"] == true && !livePositions(s).empty(); });
  expectDone({"flatten", strategy});
  desk_.snapshotWhen([&](const json& s) {
    const auto live = livePositions(s);
    const bool flat =
        std::none_of(live.begin(), live.end(), [&](const json& position) { return position["strategy"] == strategy; });
    return flat && liveFlattened(strategy);
  });
}

TEST_F(Control, what_live_does_not_take_back_paper_does_not_take_back_either) {
  desk_.start();
  desk_.startTerminal({"--generate", "1", "--symbols", "EURUSD", "--speed", "10"});
  const auto paper_is = [this](const char* state) {
    desk_.snapshotWhen([&](const json& s) {
      const json strategy = strategyNamed(s, "channel_breakout");
      return strategy.is_object() && strategy["state"] == state;
    });
  };
  paper_is("active");
  expectDone({"pause"});
  paper_is("paused");
  expectDone({"kill"});
  expectRefused(kDifferences, {"resume"}, "killed");
  // A strategy's own pause and resume reach paper behind whatever the desk's left there.
  expectDone({"pause", "channel_breakout"});
  expectDone({"resume", "channel_breakout"});
  const auto inputs_then = desk_.snapshot()["inputs"].get<std::uint64_t>();
  const json later = desk_.snapshotWhen([&](const json& s) { return s["inputs"].get<std::uint64_t>() > inputs_then + 50; });
  EXPECT_EQ(strategyNamed(later, "channel_breakout")["state"], "paused");
}

TEST_F(Control, a_pause_from_before_the_first_terminal_holds_on_paper_too) {
  desk_.start();
  expectDone({"pause"});
  desk_.startTerminal({"--generate", "1", "--symbols", "EURUSD", "--speed", "10"});
  const json first = desk_.snapshotWhen([](const json& s) { return strategyNamed(s, "channel_breakout").is_object(); });
  EXPECT_EQ(strategyNamed(first, "channel_breakout")["state"], "paused");
}

TEST_F(Control, kill_closes_everything_and_holds_across_a_restart_until_it_is_cleared) {
  work("100");
  desk_.snapshotWhen([](const json& s) { return !livePositions(s).empty(); });
  expectDone({"kill"});
  const json killed = desk_.snapshotWhen([](const json& s) { return s["desk"]["killed"] == true && livePositions(s).empty(); });
  EXPECT_EQ(killed["desk"]["armed"], false);
  expectRefused(kDifferences, {"arm"}, "killed");
  EXPECT_EQ(desk_.stop(), 0);

  desk_.start({"--arm", "--live", "moving_average_cross,channel_breakout"});
  const json again = desk_.snapshotWhen([](const json& s) { return s["link"]["state"] == "ready" && s["desk"]["reconciled"] == true; });
  EXPECT_EQ(again["desk"]["killed"], true) << "a latch outlives the process";
  EXPECT_EQ(again["desk"]["armed"], false) << "--arm does not take it off";
  expectDone({"clear-kill"});
  desk_.snapshotWhen([](const json& s) { return s["desk"]["killed"] == false && s["desk"]["armed"] == false; });
  expectDone({"arm"});
  desk_.snapshotWhen([](const json& s) { return s["desk"]["armed"] == true; });
}

TEST_F(Control, another_account_freezes_the_books_until_a_person_binds_it_anew) {
  work("100");
  const json before = desk_.snapshotWhen([](const json& s) { return !livePositions(s).empty(); });
  // The same number in another currency is another account.
  desk_.startTerminal({"--generate", "1", "--from", "2024-01-10T07:00", "--speed", "1", "--currency", "EUR", "--balance", "500"});
  const json frozen =
      desk_.snapshotWhen([](const json& s) { return s["link"]["state"] == "ready" && s["desk"]["reconciled"] == false; });
  EXPECT_EQ(frozen["desk"]["armed"], false);
  EXPECT_EQ(frozen["desk"]["currency"], "USD");
  EXPECT_FALSE(livePositions(frozen).empty());
  expectRefused(kDifferences, {"arm", "--bind", "4711"}, "not 4711");
  expectDone({"arm", "--bind", "90000001"});
  const json bound = desk_.snapshotWhen([](const json& s) { return s["desk"]["armed"] == true; });
  EXPECT_EQ(bound["desk"]["currency"], "EUR");
  EXPECT_EQ(bound["desk"]["balance"], 500);
  EXPECT_TRUE(livePositions(bound).empty());
}

TEST_F(Control, accept_says_what_there_was_to_accept) {
  work("10");
  const ConsoleRun run = desk_.control({"accept"});
  EXPECT_EQ(run.status, kDone) << run.text;
  EXPECT_THAT(run.text, HasSubstr("nothing to accept"));
  expectRefused(kDifferences, {"accept", "EURUSDX"}, "no symbol 'EURUSDX' on this desk");
}

TEST_F(Control, a_parameter_acts_at_once_and_survives_a_restart) {
  work("10");
  expectDone({"set", "moving_average_cross.max_volume=0.3", "moving_average_cross.fast_bars=10"});
  // In force at once: with fast_bars at 10 no slow_bars of 10 is possible, with the default 12 neither, but 11 is from now on.
  expectDone({"set", "moving_average_cross.slow_bars=11"});
  // The file follows within a second.
  desk_.snapshotWhen([&](const json&) { return textOf(strategyFile()).find("fast_bars = 10\n") != std::string::npos; });
  EXPECT_THAT(textOf(strategyFile()), AllOf(HasSubstr("\nfast_bars = 10\n"), HasSubstr("\nmax_volume = 0.3\n")));
  EXPECT_EQ(desk_.stop(), 0);
  desk_.start({"--arm", "--live", "moving_average_cross,channel_breakout"});
  expectRefused(kBad, {"set", "moving_average_cross.slow_bars=10"}, "fast_bars: expected less than slow_bars, 10, found 10");
  expectRefused(kBad, {"set", "moving_average_cross.fast_bars=11"}, "fast_bars: expected less than slow_bars, 11, found 11");
}

TEST_F(Control, a_change_at_the_last_moment_before_the_stop_is_in_the_file) {
  work("10");
  expectDone({"set", "moving_average_cross.fast_bars=10"});
  EXPECT_EQ(desk_.stop(), 0);
  EXPECT_THAT(textOf(strategyFile()), HasSubstr("\nfast_bars = 10\n"));
}

TEST_F(Control, a_change_that_is_wrong_in_one_place_changes_nothing) {
  work("10");
  const std::string before = textOf(strategyFile()), limits_before = textOf(desk_.profile() / "limits.toml");
  expectRefused(kBad, {"set", "moving_average_cross.nope=3"}, "moving_average_cross: unknown parameter 'nope'");
  expectRefused(kBad, {"set", "moving_average_cross.fast_bars=600"}, "fast_bars: expected a whole number, 2 to 500 bars, found 600");
  expectRefused(kBad, {"set", "moving_average_cross.fast_bars=many"}, "found");
  expectRefused(kBad, {"set", "moving_average_cross.fast_bars=40"}, "fast_bars: expected less than slow_bars, 36, found 40");
  expectRefused(kBad, {"set", "moving_average_cross.atr_bars=20", "moving_average_cross.fast_bars=600"}, "found 600");
  expectRefused(kBad, {"set", "moving_average_cross.atr_bars=20", "channel_breakout.atr_bars=20"}, "one strategy");
  expectRefused(kBad, {"set", "no_such_strategy.lots=1"}, "no_such_strategy");
  expectRefused(kBad, {"limits", "max_order_volum=3"}, "max_order_volume");
  expectRefused(kBad, {"limits", "max_order_volume=4", "max_daily_loss=300"}, "max_daily_loss");
  EXPECT_EQ(desk_.stop(), 0);
  EXPECT_EQ(textOf(strategyFile()), before);
  EXPECT_EQ(textOf(desk_.profile() / "limits.toml"), limits_before);
}

TEST_F(Control, a_limit_acts_at_once_and_is_written) {
  work("10");
  awaitQuote();
  const std::vector<std::string> ask{"EURUSD", "buy", "1", "--stop", "1.05", "--reason", "test", "--dry-run"};
  EXPECT_EQ(order(ask)["decision"], "approved");
  expectDone({"limits", "max_order_volume=0.5"});
  const json reduced = order(ask);
  EXPECT_EQ(reduced["decision"], "reduced") << reduced;
  EXPECT_EQ(reduced["volume"], 0.5);
  EXPECT_EQ(reduced["observed"], 1.0);
  EXPECT_EQ(reduced["limit"], 0.5);
  EXPECT_THAT(reduced["binding_limit"].get<std::string>(), HasSubstr("max_order_volume"));
  EXPECT_EQ(desk_.stop(), 0);
  EXPECT_THAT(textOf(desk_.profile() / "limits.toml"), HasSubstr("\nmax_order_volume = 0.5\n"));
}

TEST_F(Control, a_preset_of_an_accounts_rules_is_a_batch_of_limits_and_what_is_named_beside_it_counts) {
  work("10");
  expectRefused(kBad, {"limits", "preset=three_steps"}, "two_step_10_5");
  expectRefused(kBad, {"limits", "preset=two_step_10_5"}, "initial_balance");
  expectDone({"limits", "preset=two_step_10_5", "initial_balance=100000", "max_rule_daily_loss=4"});
  EXPECT_EQ(desk_.stop(), 0);
  const std::string file = textOf(desk_.profile() / "limits.toml");
  EXPECT_THAT(file, HasSubstr("\nmax_static_loss = 10.0\n"));
  EXPECT_THAT(file, HasSubstr("\nmax_rule_daily_loss = 4.0\n"));
  EXPECT_THAT(file, HasSubstr("\nrule_zone = \"Europe/Prague\"\n"));
}

TEST_F(Control, an_order_is_answered_with_the_gates_decision) {
  work("10");
  awaitQuote();
  const std::set<std::string> fields{"decision", "volume", "code", "observed", "limit", "binding_limit"};
  const json approved = order({"EURUSD", "buy", "0.1", "--stop", "1.05", "--reason", "test", "--dry-run"});
  EXPECT_EQ(keysOf(approved), fields);
  EXPECT_EQ(approved["decision"], "approved");
  EXPECT_EQ(approved["volume"], 0.1);
  EXPECT_EQ(approved["code"], "");
  const json wrong_side = order({"EURUSD", "buy", "0.1", "--stop", "1.5", "--reason", "test", "--dry-run"});
  EXPECT_EQ(keysOf(wrong_side), fields);
  EXPECT_EQ(wrong_side["decision"], "denied");
  EXPECT_EQ(wrong_side["code"], "STOP_WRONG_SIDE");
  EXPECT_EQ(wrong_side["observed"], 1.5);
  EXPECT_EQ(wrong_side["volume"], 0.0);
  const json unnamed = order({"EURUSD", "buy", "0.1", "--stop", "1.05", "--reason", "test"});
  EXPECT_EQ(keysOf(unnamed), fields);
  EXPECT_EQ(unnamed["decision"], "denied");
  EXPECT_EQ(unnamed["code"], "MANUAL_WITHOUT_ANOMALY");
  EXPECT_EQ(order({"NOSUCH", "sell", "0.1", "--reason", "test", "--dry-run"})["code"], "UNKNOWN_SYMBOL");
  expectRefused(kBad, {"order", "EURUSD", "buy", "much", "--reason", "test", "--dry-run"}, "found 'much'");
  expectDone({"disarm"});
  EXPECT_EQ(order({"EURUSD", "buy", "0.1", "--stop", "1.05", "--reason", "test", "--dry-run"})["decision"], "denied");
}

TEST_F(Control, the_read_token_may_only_look_and_a_wrong_token_may_nothing) {
  work("10");
  const std::string file = textOf(desk_.profile() / "desk.toml");
  const auto tokenOf = [&](const std::string& key) {
    const auto from = file.find('"', file.find("\n" + key + " = ")) + 1;
    return file.substr(from, file.find('"', from) - from);
  };
  const std::string read = tokenOf("read_token"), control = tokenOf("control_token");
  ASSERT_EQ(read.size(), 32U);
  ASSERT_NE(read, control);
  // A client with another desk.toml: the same port, another token.
  const auto ask = [&](const std::string& token, std::vector<std::string> command) {
    const fs::path other = desk_.folder() / "other";
    fs::create_directories(other);
    std::string text = file;
    write(other / "desk.toml", text.replace(text.find(control), control.size(), token));
    command.insert(command.begin(), "control");
    command.insert(command.end(), {"--profile", other.string()});
    return desk_.console(command);
  };
  EXPECT_EQ(ask(read, {"snapshot"}).status, kDone);
  for (const std::vector<std::string>& command : {std::vector<std::string>{"disarm"}, {"kill"}, {"pause"}}) {
    const ConsoleRun refused = ask(read, command);
    EXPECT_EQ(refused.status, kDifferences) << refused.text;
    EXPECT_THAT(refused.text, HasSubstr("read token"));
  }
  const ConsoleRun limits = ask(read, {"limits", "max_order_volume=1"});
  EXPECT_EQ(limits.status, kBad);
  EXPECT_THAT(limits.text, HasSubstr("read token"));
  const ConsoleRun wrong = ask(std::string(32, '0'), {"snapshot"});
  EXPECT_EQ(wrong.status, kUnreachable);
  EXPECT_THAT(wrong.text, HasSubstr("refused the token"));
  const json snapshot = desk_.snapshot();
  EXPECT_TRUE(isReady(snapshot)) << snapshot;
  EXPECT_EQ(desk_.stop(), 0);
  const std::string log = textOf(desk_.profile() / "logs" / "deskwright.log");
  EXPECT_EQ(log.find(control), std::string::npos) << "no secret in a log";
  EXPECT_EQ(log.find(read), std::string::npos);
}

TEST_F(Control, a_desk_killed_in_the_middle_stands_up_with_its_positions_and_verifies) {
  work("100");
  desk_.snapshotWhen([](const json& s) { return livePositions(s).size() >= 3; });
  // Nothing new from here, so that what was there before the crash can be held against what is there after it.
  expectDone({"pause"});
  const json before = desk_.snapshotWhen([](const json& s) { return s["desk"]["state"] == "paused"; });
  desk_.crash();
  desk_.start({"--arm", "--live", "moving_average_cross,channel_breakout"});
  const json after = desk_.snapshotWhen([](const json& s) { return s["link"]["state"] == "ready" && s["desk"]["reconciled"] == true; });

  // A stop may have been hit while the desk was away; nothing can have been added while it was paused.
  std::map<std::uint64_t, json> known;
  for (const json& position : livePositions(before)) known[position["position_id"].get<std::uint64_t>()] = position;
  ASSERT_GE(known.size(), 1U);
  std::size_t kept = 0;
  for (const json& position : livePositions(after)) {
    const auto it = known.find(position["position_id"].get<std::uint64_t>());
    if (it == known.end()) continue;
    ++kept;
    for (const char* field : {"strategy", "symbol", "side", "price"}) EXPECT_EQ(position[field], it->second[field]) << position;
  }
  EXPECT_GE(kept, 1U);
  EXPECT_EQ(after["desk"]["state"], "paused") << "a pause outlives the process";
  expectDone({"resume"});
  desk_.snapshotWhen([&](const json& s) { return s["inputs"].get<std::uint64_t>() > 1000 && s["desk"]["armed"] == true; });
  EXPECT_EQ(desk_.stop(), 0);
  const ConsoleRun verified = desk_.console({"verify", "--profile", desk_.profile().string()});
  EXPECT_EQ(verified.status, 0) << verified.text;
}

}  // namespace
}  // namespace deskwright
