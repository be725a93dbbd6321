// Who may talk to the desk: CURVE on the three channels, with real sockets on both sides.

#include "engine/bridge/curve_keys.h"
#include "engine/bridge/mt5_gateway.h"
#include "engine/bridge/mt5_kill_line.h"
#include "engine/bridge/simulated_terminal.h"
#include "engine/simulation/default_instruments.h"
#include "tests/integration/desk_under_test.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <zmq.hpp>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstring>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <thread>
#include <vector>

namespace deskwright {
namespace {

using testing::AllOf;
using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

/// Keys that may connect; read by the admission's threads.
class List {
 public:
  void set(std::set<std::string, std::less<>> keys) {
    const std::lock_guard lock(mutex_);
    keys_ = std::move(keys);
  }
  bool has(std::string_view key) const {
    const std::lock_guard lock(mutex_);
    return keys_.find(key) != keys_.end();
  }

 private:
  mutable std::mutex mutex_;
  std::set<std::string, std::less<>> keys_;
};

std::optional<Tick> tickNumber(int n) {
  Tick tick;
  tick.symbol = {1};
  tick.time = timestampFromMicroseconds(1'399'033'800'000'000 + n * 100'000LL);
  tick.bid = Price::fromRaw(1'380'000'000 + n * 10'000LL);
  tick.ask = tick.bid + PriceDelta::fromRaw(100'000);
  return tick;
}

/// Gateway and kill line as a desk has them, turned by the test's thread, and the stand-in on a thread of its own.
class CurveBridge : public testing::Test, public InputSink, public KillListener {
 protected:
  ~CurveBridge() override { leave(); }

  void startDesk(bool with_curve) {
    std::optional<CurveServer> curve;
    if (with_curve)
      curve = CurveServer{desk_.secret_key, [this](std::string_view key) {
                            ++asked_;
                            return list_.has(key);
                          }};
    Mt5GatewayConfig config;
    config.port = 0;
    config.curve = curve;
    config.on_notice = [this](const Notice& notice) { notices_.push_back(notice.code.str() + ": " + notice.text.str()); };
    auto gateway = Mt5Gateway::start(std::move(config));
    ASSERT_TRUE(gateway) << gateway.error().text;
    gateway_ = std::move(*gateway);
    auto line = Mt5KillLine::start({static_cast<std::uint16_t>(gateway_->port() + 2), "127.0.0.1", "", curve});
    ASSERT_TRUE(line) << line.error().text;
    line_ = std::move(*line);
  }

  void connectTerminal(const std::optional<CurveClientKeys>& keys) {
    std::string_view unknown;
    SimulatedTerminalConfig config;
    config.port = gateway_->port();
    config.curve = keys;
    config.instruments = *defaultInstruments({"EURUSD"}, unknown);
    config.next_tick = [n = 0]() mutable { return tickNumber(n++); };
    config.speed = 10;
    terminal_ = std::make_unique<SimulatedTerminal>(std::move(config));
    stop_ = false;
    thread_ = std::thread([this] { (void)terminal_->run([this] { return stop_.load(); }); });
  }
  void leave() {
    stop_ = true;
    if (thread_.joinable()) thread_.join();
  }

  bool turnUntil(const std::function<bool()>& done) {
    const auto give_up = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (!done()) {
      if (std::chrono::steady_clock::now() > give_up) return false;
      gateway_->poll(std::chrono::milliseconds(5), *this);
      if (reconciled_) gateway_->announceReady();
      gateway_->acknowledge(newest_);
      line_->poll(Duration(0), *this);
    }
    return true;
  }

  void onInput(InputEvent& event) override {
    if (event.frame) newest_ = event.frame;
    if (std::holds_alternative<SnapshotEnded>(event.body)) reconciled_ = true;
    if (std::holds_alternative<Tick>(event.body)) ++ticks_;
    if (const auto* link = std::get_if<LinkChanged>(&event.body)) up_ = link->up;
  }
  void onKillReport(const KillReport& report) override { kill_ = report; }

  CurveClientKeys clientKeys() const { return {desk_.public_key, terminal_keys_}; }

  CurveKeyPair desk_ = *newCurveKeyPair(), terminal_keys_ = *newCurveKeyPair();
  List list_;
  std::unique_ptr<Mt5Gateway> gateway_;
  std::unique_ptr<Mt5KillLine> line_;
  std::unique_ptr<SimulatedTerminal> terminal_;
  std::atomic<bool> stop_{false};
  std::atomic<int> asked_{0};
  std::thread thread_;
  std::vector<std::string> notices_;
  MarketFrame newest_;
  KillReport kill_;
  int ticks_ = 0;
  bool reconciled_ = false, up_ = false;
};

TEST_F(CurveBridge, a_listed_key_brings_ticks_and_takes_a_kill) {
  list_.set({terminal_keys_.public_key});
  startDesk(true);
  connectTerminal(clientKeys());
  ASSERT_TRUE(turnUntil([&] { return ticks_ >= 10; }));
  ASSERT_TRUE(turnUntil([&] { return line_->kill(4711, true); }));
  EXPECT_TRUE(turnUntil([&] { return kill_.kill == 4711 && kill_.latched; }));
  EXPECT_THAT(notices_, Each(testing::Not(HasSubstr("CURVE"))));
}

TEST_F(CurveBridge, a_key_that_is_not_listed_is_refused_and_named_once) {
  startDesk(true);
  connectTerminal(clientKeys());
  ASSERT_TRUE(turnUntil([&] { return !notices_.empty(); }));
  // It tries again, and again.
  ASSERT_TRUE(turnUntil([&] { return asked_ >= 6; }));
  EXPECT_THAT(notices_, ElementsAre(AllOf(StartsWith("CURVE_KEY_UNKNOWN: 127.0.0.1"), HasSubstr(terminal_keys_.public_key),
                                          HasSubstr("deskwrightctl keys"))));
  EXPECT_FALSE(up_);
}

TEST_F(CurveBridge, a_terminal_with_another_desks_key_is_refused_with_the_next_step) {
  list_.set({terminal_keys_.public_key});
  startDesk(true);
  connectTerminal(CurveClientKeys{newCurveKeyPair()->public_key, terminal_keys_});
  ASSERT_TRUE(turnUntil([&] { return !notices_.empty(); }));
  EXPECT_THAT(notices_, ElementsAre(AllOf(StartsWith("CURVE_WRONG_DESK_KEY"), HasSubstr("deskwrightctl keys new"))));
  EXPECT_FALSE(up_);
}

TEST_F(CurveBridge, a_plain_terminal_is_refused_by_a_desk_that_demands_curve) {
  startDesk(true);
  connectTerminal(std::nullopt);
  ASSERT_TRUE(turnUntil([&] { return !notices_.empty(); }));
  EXPECT_THAT(notices_, ElementsAre(AllOf(StartsWith("CURVE_MISSING"), HasSubstr("CurveFile"))));
  EXPECT_FALSE(up_);
}

TEST_F(CurveBridge, a_terminal_with_curve_is_told_of_by_a_plain_desk) {
  startDesk(false);
  connectTerminal(clientKeys());
  ASSERT_TRUE(turnUntil([&] { return !notices_.empty(); }));
  EXPECT_THAT(notices_, ElementsAre(AllOf(StartsWith("CURVE_IS_OFF"), HasSubstr("curve = true"))));
  EXPECT_FALSE(up_);
}

TEST_F(CurveBridge, a_key_that_is_taken_off_the_list_is_heard_no_more_on_an_open_connection) {
  list_.set({terminal_keys_.public_key});
  startDesk(true);
  connectTerminal(clientKeys());
  ASSERT_TRUE(turnUntil([&] { return ticks_ >= 10 && up_; }));
  list_.set({});
  ASSERT_TRUE(turnUntil([&] { return !up_; }));
  EXPECT_THAT(notices_, testing::Contains(AllOf(StartsWith("CURVE_KEY_REVOKED"), HasSubstr(terminal_keys_.public_key))));
  EXPECT_TRUE(turnUntil([&] { return !line_->kill(1, false); })) << "the guardian does not count on it either";
}

TEST_F(CurveBridge, a_key_that_is_put_on_the_list_while_the_desk_runs_is_let_in) {
  startDesk(true);
  connectTerminal(clientKeys());
  ASSERT_TRUE(turnUntil([&] { return !notices_.empty(); }));
  list_.set({terminal_keys_.public_key});
  EXPECT_TRUE(turnUntil([&] { return ticks_ >= 10; }));
}

/// What libzmq says of the first handshake of a bare client; 0: nothing within ten seconds.
int firstHandshake(std::uint16_t port, const std::optional<CurveClientKeys>& keys) {
  zmq::context_t context;
  zmq::socket_t client(context, zmq::socket_type::dealer);
  client.set(zmq::sockopt::linger, 0);
  if (keys) {
    client.set(zmq::sockopt::curve_serverkey, keys->server_key);
    client.set(zmq::sockopt::curve_publickey, keys->own.public_key);
    client.set(zmq::sockopt::curve_secretkey, keys->own.secret_key);
  }
  constexpr int kEvents = ZMQ_EVENT_HANDSHAKE_SUCCEEDED | ZMQ_EVENT_DISCONNECTED | ZMQ_EVENT_HANDSHAKE_FAILED_PROTOCOL |
                          ZMQ_EVENT_HANDSHAKE_FAILED_AUTH | ZMQ_EVENT_HANDSHAKE_FAILED_NO_DETAIL;
  EXPECT_EQ(zmq_socket_monitor(client.handle(), "inproc://events", kEvents), 0);
  zmq::socket_t events(context, zmq::socket_type::pair);
  events.set(zmq::sockopt::linger, 0);
  events.set(zmq::sockopt::rcvtimeo, 10'000);
  events.connect("inproc://events");
  client.connect("tcp://127.0.0.1:" + std::to_string(port));
  zmq::message_t event;
  if (!events.recv(event, zmq::recv_flags::none)) return 0;
  std::uint16_t number = 0;
  std::memcpy(&number, event.data(), sizeof(number));
  zmq_socket_monitor(client.handle(), nullptr, 0);
  return number;
}

class CurveChannel : public CurveBridge, public testing::WithParamInterface<int> {
 protected:
  void SetUp() override {
    list_.set({terminal_keys_.public_key});
    startDesk(true);
  }
  std::uint16_t port() const { return static_cast<std::uint16_t>(gateway_->port() + GetParam()); }
};

TEST_P(CurveChannel, lets_a_listed_key_in) { EXPECT_EQ(firstHandshake(port(), clientKeys()), ZMQ_EVENT_HANDSHAKE_SUCCEEDED); }

TEST_P(CurveChannel, keeps_a_plain_client_out) {
  EXPECT_THAT(firstHandshake(port(), std::nullopt), AllOf(testing::Ne(0), testing::Ne(ZMQ_EVENT_HANDSHAKE_SUCCEEDED)));
}

TEST_P(CurveChannel, keeps_another_desks_client_out) {
  EXPECT_THAT(firstHandshake(port(), CurveClientKeys{newCurveKeyPair()->public_key, terminal_keys_}),
              AllOf(testing::Ne(0), testing::Ne(ZMQ_EVENT_HANDSHAKE_SUCCEEDED)));
}

TEST_P(CurveChannel, keeps_an_unlisted_key_out) {
  EXPECT_THAT(firstHandshake(port(), CurveClientKeys{desk_.public_key, *newCurveKeyPair()}),
              AllOf(testing::Ne(0), testing::Ne(ZMQ_EVENT_HANDSHAKE_SUCCEEDED)));
}

INSTANTIATE_TEST_SUITE_P(Trade, CurveChannel, testing::Values(0));
INSTANTIATE_TEST_SUITE_P(Market, CurveChannel, testing::Values(1));
INSTANTIATE_TEST_SUITE_P(Guardian, CurveChannel, testing::Values(2));

/// Desk, stand-in and console as processes; the profile says curve = true.
class CurveDesk : public testing::Test {
 protected:
  CurveDesk() {
    std::string text = textOf(desk_.profile() / "desk.toml");
    write(desk_.profile() / "desk.toml", text.insert(std::string("[bridge]\n").size(), "curve = true\n"));
  }
  std::vector<std::string> with(std::vector<std::string> words) const {
    words.insert(words.end(), {"--profile", desk_.profile().string()});
    return words;
  }
  std::string log() const { return textOf(desk_.profile() / "logs" / "deskwright.log"); }

  DeskUnderTest desk_;
};

TEST_F(CurveDesk, trades_with_a_terminal_that_has_its_key_file) {
  ASSERT_EQ(desk_.console(with({"keys", "new"})).status, 0);
  desk_.start({"--arm", "--live", "moving_average_cross,channel_breakout"});
  desk_.startTerminal({"--generate", "1", "--speed", "3600", "--curve", (desk_.profile() / "keys" / "terminal.curve").string()});
  const auto snapshot = desk_.snapshotWhen([](const auto& s) {
    const auto& strategies = s["strategies"];
    return std::any_of(strategies.begin(), strategies.end(),
                       [](const auto& one) { return one["mode"] == "live" && one["fills"] > 0; });
  });
  EXPECT_EQ(snapshot["link"]["state"], "ready");
  EXPECT_EQ(desk_.stop(), 0);
  EXPECT_EQ(desk_.console(with({"verify"})).status, 0);
}

TEST_F(CurveDesk, does_not_start_without_its_key) {
  const ConsoleRun run = desk_.console(with({"run", "--for", "1"}));
  EXPECT_EQ(run.status, 3);
  EXPECT_THAT(run.text, HasSubstr("deskwrightctl keys new"));
}

TEST_F(CurveDesk, does_not_start_with_a_key_that_others_can_read) {
  ASSERT_EQ(desk_.console(with({"keys", "new"})).status, 0);
  std::filesystem::permissions(desk_.profile() / "keys" / "desk.curve", std::filesystem::perms::others_read,
                               std::filesystem::perm_options::add);
  const ConsoleRun run = desk_.console(with({"run", "--for", "1"}));
  EXPECT_EQ(run.status, 3);
  EXPECT_THAT(run.text, HasSubstr("chmod 600"));
}

TEST_F(CurveDesk, tells_in_its_log_of_a_terminal_that_was_revoked) {
  ASSERT_EQ(desk_.console(with({"keys", "new", "london"})).status, 0);
  const auto kept = desk_.folder() / "london.curve";
  std::filesystem::copy_file(desk_.profile() / "keys" / "london.curve", kept);
  ASSERT_EQ(desk_.console(with({"keys", "revoke", "london"})).status, 0);
  desk_.start();
  desk_.startTerminal({"--generate", "1", "--curve", kept.string()});
  desk_.snapshotWhen([&](const auto&) { return log().find("CURVE_KEY_UNKNOWN") != std::string::npos; });
  EXPECT_EQ(desk_.snapshot()["link"]["state"], "waiting");
}

TEST_F(CurveDesk, is_not_reached_by_a_terminal_whose_key_file_is_missing_or_readable_by_others) {
  ConsoleRun run = desk_.console(with({"terminal", "--generate", "1"}));
  EXPECT_EQ(run.status, 3) << "the profile's own keys/terminal.curve is not there";
  EXPECT_THAT(run.text, AllOf(HasSubstr("terminal.curve: cannot be read"), HasSubstr("deskwrightctl keys new")));
  ASSERT_EQ(desk_.console(with({"keys", "new"})).status, 0);
  std::filesystem::permissions(desk_.profile() / "keys" / "terminal.curve", std::filesystem::perms::group_read,
                               std::filesystem::perm_options::add);
  run = desk_.console(with({"terminal", "--generate", "1"}));
  EXPECT_EQ(run.status, 3);
  EXPECT_THAT(run.text, HasSubstr("chmod 600"));
}

TEST_F(CurveDesk, lists_public_keys_and_never_a_secret) {
  ASSERT_EQ(desk_.console(with({"keys", "new", "london"})).status, 0);
  const ConsoleRun run = desk_.console(with({"keys", "list"}));
  EXPECT_EQ(run.status, 0);
  const std::string file = textOf(desk_.profile() / "keys" / "london.curve");
  EXPECT_THAT(run.text, AllOf(HasSubstr("desk\t" + file.substr(0, 40)), HasSubstr("london\t" + file.substr(41, 40))));
  EXPECT_THAT(run.text, testing::Not(HasSubstr(file.substr(82, 40))));
  EXPECT_THAT(run.text, testing::Not(HasSubstr(textOf(desk_.profile() / "keys" / "desk.curve").substr(41, 40))));
}

}  // namespace
}  // namespace deskwright
