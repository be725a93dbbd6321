// A whole desk in one process with its terminal's stand-in, at full speed, while people watch and command from two more threads.
// What must hold is little: the point is that the thread sanitizer sees every crossing.

#include "app/cli/played_ticks.h"
#include "app/workstation.h"
#include "engine/bridge/simulated_terminal.h"
#include "strategies/catalogue.h"
#include "tests/integration/child_process.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <functional>
#include <future>
#include <memory>
#include <string>
#include <thread>
#include <utility>

namespace deskwright {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;
using std::chrono::seconds;

class WholeDesk : public testing::Test {
 protected:
  void SetUp() override {
    fs::create_directories(profile() / "strategies");
    std::ofstream(profile() / "desk.toml") << "[bridge]\nport = " << freePortRange() << "\n[control]\nport = 0\n";
    for (const std::string name : {"moving_average_cross", "channel_breakout"})
      std::ofstream(profile() / "strategies" / (name + ".toml")) << "mode = \"paper\"\n[parameters]\nbar_minutes = 1\n";
    auto started = Workstation::start({profile(), true, {"moving_average_cross", "channel_breakout"}}, registry_);
    ASSERT_TRUE(started) << started.error().text;
    desk_ = std::move(*started);
    terminal_ = std::thread([this, port = desk_->port()] { playTerminal(port); });
    watcher_ = std::thread([this] { watch(); });
  }
  void TearDown() override {
    watching_ = false;
    if (watcher_.joinable()) watcher_.join();
    desk_.reset();  // in the middle of the market
    playing_ = false;
    if (terminal_.joinable()) terminal_.join();
    fs::remove_all(folder_);
  }

  /// Whether it came true within a minute and a half.
  bool comes(const std::function<bool(const Snapshot&)>& condition) const {
    const auto give_up = std::chrono::steady_clock::now() + seconds(90);
    while (!condition(desk_->snapshot())) {
      if (std::chrono::steady_clock::now() > give_up) return false;
      std::this_thread::sleep_for(milliseconds(5));
    }
    return true;
  }
  static bool filledLiveAndOnPaper(const Snapshot& s) {
    const auto filled = [](const StrategyView& view) { return view.fills > 0; };
    return std::any_of(s.strategies.begin(), s.strategies.end(), filled) &&
           std::any_of(s.shadows.begin(), s.shadows.end(), filled);
  }
  /// The answer to a person's command; none within 30 s is one that says so.
  CommandReply ask(CommandBody body) const {
    auto answered = std::make_shared<std::promise<CommandReply>>();
    auto answer = answered->get_future();
    if (!desk_->submit({1, "test", std::move(body)}, [answered](const CommandReply& reply) { answered->set_value(reply); }))
      return {0, false, "the queue is full", 0, {}};
    if (answer.wait_for(seconds(30)) != std::future_status::ready) return {0, false, "no answer", 0, {}};
    return answer.get();
  }
  void expectDone(CommandBody body) const {
    const CommandReply reply = ask(std::move(body));
    EXPECT_TRUE(reply.done) << reply.text;
  }

  std::unique_ptr<Workstation> desk_;

 private:
  fs::path profile() const { return folder_ / "profile"; }
  void playTerminal(std::uint16_t port) const {
    PlayedTicksRequest request;
    request.generate = 1;
    request.symbols = {"EURUSD", "XAUUSD"};
    const UtcServerTimeZone zone;
    request.zone = &zone;
    auto ticks = PlayedTicks::open(request);
    if (!ticks) return;
    SimulatedTerminalConfig config;
    config.port = port;
    config.instruments = ticks->instruments();
    config.history = [&ticks] { return ticks->history(); };
    config.next_tick = [&ticks] { return ticks->next(); };
    config.speed = 3'600;
    SimulatedTerminal(std::move(config)).run([this] { return !playing_.load(); });
  }
  /// A screen and the keeper of the files, faster than either.
  void watch() {
    std::uint64_t next = 0;
    std::uint16_t symbol = 0;
    while (watching_) {
      (void)desk_->snapshot();
      (void)desk_->noticesAfter(next, next);
      (void)desk_->parameters();
      (void)desk_->edits();
      (void)desk_->dayHistory();
      desk_->watch({symbol = static_cast<std::uint16_t>(1 + symbol % 2)});
      desk_->keepFiles();
      std::this_thread::sleep_for(milliseconds(20));
    }
  }

  fs::path folder_ = makeTemporaryFolder();
  StrategyRegistry registry_ = strategyCatalogue();
  std::atomic<bool> watching_{true}, playing_{true};
  std::thread terminal_, watcher_;
};

TEST_F(WholeDesk, answers_people_while_live_and_paper_trade) {
  ASSERT_TRUE(comes(filledLiveAndOnPaper));
  expectDone(PauseCommand{"channel_breakout"});
  expectDone(SetParametersCommand{"moving_average_cross", {{"lots", 0.02}}});
  expectDone(SetLimitsCommand{{{"max_open_positions", std::int64_t{9}}}});
  expectDone(ResumeCommand{"channel_breakout"});
  expectDone(FlattenCommand{"moving_average_cross"});
  expectDone(DisarmCommand{});
  EXPECT_TRUE(comes([](const Snapshot& s) { return !s.desk.armed; }));
}

TEST_F(WholeDesk, is_killed_and_cleared_and_armed_again_while_it_trades) {
  ASSERT_TRUE(comes(filledLiveAndOnPaper));
  expectDone(KillCommand{});
  ASSERT_TRUE(comes([](const Snapshot& s) { return s.desk.killed && s.desk.kill_proven; }));
  expectDone(ClearKillCommand{});
  ASSERT_TRUE(comes([](const Snapshot& s) { return !s.desk.killed; }));
  expectDone(ArmCommand{});
}

}  // namespace
}  // namespace deskwright
