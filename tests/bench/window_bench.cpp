// Goals 11 and 16, the window beside a heart: from the deal's frame at the desk to its figure on the screen at 5,000 ticks a
// second, and what the window costs the heart. The desk runs on a thread of its own, on the wire's bytes, paced by the wall
// clock; the whole window is fed from its snapshots. The heart's times are of its own thread, so that other work on the machine
// does not count.

// The engine first: it uses words that Qt takes for itself.
// clang-format off
#include "tests/bench/bench_market.h"
#include "tests/support/bench.h"
#include "tests/unit/runtime/desk_on_wire.h"

#include "app/window/main_window.h"
// clang-format on

#include <QApplication>
#include <QEventLoop>
#include <QTimer>
#include <algorithm>
#include <atomic>
#include <chrono>
#include <ctime>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace deskwright {
namespace {

constexpr int kTicksPerSecond = 5'000;
constexpr int kTicksPerStep = 50;  // at once, every hundredth of a second

std::int64_t threadNanoseconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec * 1'000'000'000LL + now.tv_nsec;
}

/// A deal's place among those of the venue, which counts them in the order of their frames.
std::size_t numberOf(std::uint64_t deal) { return deal - VenueConfig().first_deal_ticket; }

/// What the heart took for each frame of ticks, and when each deal arrived.
class HeartMeter final : public FrameMeter {
 public:
  void begin() override {
    arrived_ = benchNanoseconds();
    begin_ = threadNanoseconds();
  }
  void end() override { end_ = threadNanoseconds(); }
  void taken(const TakenFrame& frame) override {
    const std::lock_guard lock(mutex_);
    // The terminal lists deals again with each comparison of the books: what counts is when one came first.
    if (frame.type == FrameType::Deal && numberOf(readFrame(frame.bytes)->body<wire::Deal>().deal) == deals_.size())
      deals_.push_back(arrived_);
    if (frame.type == FrameType::Ticks) times_.push_back(static_cast<double>(end_ - begin_));
  }
  std::vector<double> takeTimes() {
    const std::lock_guard lock(mutex_);
    return std::exchange(times_, {});
  }
  std::vector<std::int64_t> deals() const {
    const std::lock_guard lock(mutex_);
    return deals_;
  }

 private:
  mutable std::mutex mutex_;  // the heart's thread writes, the ui thread reads between phases and once a frame
  std::int64_t arrived_ = 0, begin_ = 0, end_ = 0;
  std::vector<double> times_;
  std::vector<std::int64_t> deals_;
};

/// A heart on its own thread, and what a window may ask of it.
class PacedDesk final : public EngineApi {
 public:
  explicit PacedDesk(const Market& market) : market_(market), desk_(market.instruments, 1, &meter_) {
    desk_.setLinkClock([] { return std::chrono::time_point_cast<std::chrono::nanoseconds>(std::chrono::steady_clock::now()); });
    desk_.start(market.ticks.front().time);
    // The first hour at once: strategies are warm then.
    while (next_ < market_.ticks.size() / 4) desk_.play(market_.ticks[next_++]);
    meter_.takeTimes();
    thread_ = std::thread([this] { run(); });
  }
  ~PacedDesk() override {
    ending_ = true;
    thread_.join();
  }
  HeartMeter& meter() { return meter_; }
  std::size_t played() const { return played_; }
  bool hasMore() const { return !over_; }

  Snapshot snapshot() override {
    desk_.snapshots().update();
    return desk_.snapshots().value();
  }
  std::vector<Notice> noticesAfter(std::uint64_t number, std::uint64_t& next) override {
    next = number;
    return {};
  }
  void watch(SymbolId symbol) override { desk_.watch(symbol); }
  std::vector<ParameterOwner> parameters() override { return {}; }
  std::uint64_t parametersVersion() override { return 0; }
  std::vector<ParameterEdit> edits() override { return {}; }
  Result<DayHistory> dayHistory() override { return DayHistory{}; }
  bool submit(Command, std::function<void(const CommandReply&)>) override { return false; }

 private:
  void run() {
    auto due = std::chrono::steady_clock::now();
    while (!ending_) {
      for (int i = 0; i < kTicksPerStep; ++i) {
        if (next_ == market_.ticks.size()) {
          over_ = true;
          return;
        }
        desk_.play(market_.ticks[next_++]);
        ++played_;
      }
      due += std::chrono::microseconds(1'000'000LL * kTicksPerStep / kTicksPerSecond);
      std::this_thread::sleep_until(due);
    }
  }

  const Market& market_;
  HeartMeter meter_;
  DeskOnWire desk_;
  std::size_t next_ = 0;
  std::atomic<std::size_t> played_{0};
  std::atomic<bool> ending_{false}, over_{false};
  std::thread thread_;
};

/// When each deal was on the screen, by its number.
class ScreenWatch : public QObject {
 public:
  explicit ScreenWatch(MainWindow& window) {
    connect(&window.pump(), &EnginePump::frame, this, [this](const DeskFrame& frame) {
      if (frame.snapshot.fills.empty()) return;
      const std::size_t newest = numberOf(frame.snapshot.fills.back().fill.deal.deal.value);
      if (newest < next_) return;
      // What a frame changes is painted before a timer of no time is due.
      QTimer::singleShot(0, this, [this, newest] {
        for (; next_ <= newest; ++next_) painted.push_back({next_, benchNanoseconds()});
      });
    });
  }
  struct Painted {
    std::size_t deal;
    std::int64_t at;
  };
  std::vector<Painted> painted;

 private:
  std::size_t next_ = 0;
};

void wait(int milliseconds) {
  QEventLoop loop;
  QTimer::singleShot(milliseconds, &loop, &QEventLoop::quit);
  loop.exec();
}

std::unique_ptr<MainWindow> openWindow(PacedDesk& desk, const ServerTimeZone& zone) {
  auto window = std::make_unique<MainWindow>(desk, zone, WindowSetup());
  window->open({1920, 1080});
  return window;
}

/// Open and closed in turn.
void measureHeart(Bench& bench, PacedDesk& desk) {
  const UtcServerTimeZone zone;
  const int phase = bench.quick() ? 800 : 2'500;
  std::vector<double> open, closed, ratios;
  for (int i = 0; i < (bench.checkOnly() ? 1 : bench.quick() ? 3 : 7); ++i) {
    wait(100);
    desk.meter().takeTimes();
    wait(phase);
    closed.push_back(quantile(desk.meter().takeTimes(), 0.99));
    auto window = openWindow(desk, zone);
    wait(300);
    desk.meter().takeTimes();
    wait(phase);
    open.push_back(quantile(desk.meter().takeTimes(), 0.99));
    ratios.push_back(open.back() / closed.back());
    window->closeUnasked();
  }
  bench.report({"window: the heart's p99 a tick, open", median(open), "ns", median(closed), 0, Better::Lower});
  bench.report({"window: the same against closed, median of pairs", median(ratios), "times", 1, 1.1, Better::Lower});
}

void measureFills(Bench& bench, PacedDesk& desk) {
  const UtcServerTimeZone zone;
  auto window = openWindow(desk, zone);
  wait(500);
  ScreenWatch screen(*window);
  wait(500);
  screen.painted.clear();  // those that came before there was a window
  const std::size_t played = desk.played();
  const std::int64_t begin = benchNanoseconds();
  wait(bench.checkOnly() ? 1'000 : bench.quick() ? 4'000 : 20'000);
  const double seconds = static_cast<double>(benchNanoseconds() - begin) / 1e9;
  const double pace = static_cast<double>(desk.played() - played) / seconds;
  const std::vector<std::int64_t> deals = desk.meter().deals();
  std::vector<double> latencies;
  for (const ScreenWatch::Painted& painted : screen.painted)
    latencies.push_back(static_cast<double>(painted.at - deals.at(painted.deal)) / 1e6);
  bench.require(!latencies.empty(), "fills came");
  bench.require(desk.hasMore(), "the market lasted to the end");
  bench.require(*std::min_element(latencies.begin(), latencies.end()) >= 0, "no fill is on the screen before it came");
  bench.report({"window: a fill to the screen, p99", quantile(latencies, 0.99), "ms", 0, 1'000, Better::Lower});
  bench.report({"window: a fill to the screen, worst", *std::max_element(latencies.begin(), latencies.end()), "ms", 0, 1'000,
                Better::Lower});
  bench.report("window: fills seen", static_cast<double>(latencies.size()), "fills");
  bench.report("window: ticks at the desk meanwhile", pace, "ticks/s");
  window->closeUnasked();
}

void run(Bench& bench) {
  const auto calendar = TradingCalendar::create();
  bench.require(static_cast<bool>(calendar), "the calendar opens");
  Market market;
  market.instruments = defaultInstruments();
  MarketGenerator generator({.seed = 1, .from = {}, .to = {}}, market.instruments);
  const std::size_t most = bench.checkOnly() ? 80'000 : bench.quick() ? 160'000 : 500'000;
  while (market.ticks.size() < most) market.ticks.push_back(*generator.next());
  PacedDesk desk(market);
  measureFills(bench, desk);
  measureHeart(bench, desk);
}

}  // namespace
}  // namespace deskwright

int main(int argc, char** argv) {
  deskwright::Bench bench(argc, argv);
  if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
  QApplication application(argc, argv);
  QApplication::setQuitOnLastWindowClosed(false);
  deskwright::run(bench);
  return bench.status();
}
