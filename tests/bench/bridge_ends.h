#pragma once
// Both ends of the bridge for benchmarks: a desk with its gateway, heart and ten strategies on a thread of its own, and the
// terminal's end on the caller's thread, with real sockets between them.

#include "engine/bridge/channel.h"
#include "engine/bridge/curve_keys.h"
#include "engine/bridge/mt5_gateway.h"
#include "engine/bridge/simulated_terminal_session.h"
#include "engine/runtime/engine_loop.h"
#include "engine/simulation/default_instruments.h"
#include "engine/simulation/simulated_venue.h"
#include "tests/support/bench.h"

#include <fmt/format.h>

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace deskwright {

/// What the strategies of one desk do and count. The counts belong to the desk's thread; `heard` is for everybody.
struct BenchScript {
  bool orders = false;        ///< the last of the ten enters at every tick
  std::uint64_t notable = 0;  ///< tick at whose number the time is taken, from 1
  std::int64_t first_at = 0, notable_at = 0;
  std::atomic<std::uint64_t> heard{0};  ///< ticks that the last of the ten has heard
};

class BenchStrategy final : public Strategy {
 public:
  BenchStrategy(BenchScript& script, bool last) : script_(script), last_(last) {}
  void onParameters(StrategyContext&, const ParameterView&) override {}
  void onTick(StrategyContext& context, const Tick& tick) override {
    mean_ += (static_cast<double>(tick.bid.raw()) - mean_) / 64;
    if (!last_) return;
    const auto number = script_.heard.load(std::memory_order_relaxed) + 1;
    if (number == 1) script_.first_at = benchNanoseconds();
    if (number == script_.notable) script_.notable_at = benchNanoseconds();
    script_.heard.store(number, std::memory_order_release);
    if (!script_.orders) return;
    EntrySignal entry;
    entry.symbol = tick.symbol;
    entry.stop = tick.bid - PriceDelta::nearest(0.01);
    entry.volume = Volume::nearest(0.01);
    context.signal(entry);
  }

 private:
  BenchScript& script_;
  bool last_;
  double mean_ = 0;
};

/// A desk as a process has it: one thread runs the loop, and the journal's rows are taken off behind each round.
class DeskEnd {
 public:
  static constexpr int kStrategies = 10;

  DeskEnd(const std::vector<Instrument>& instruments, BenchScript& script, std::optional<CurveServer> curve)
      : memory_(SpscRing<JournalRecord>::bytesFor(kSlots) / sizeof(Line) + 1),
        journal_(SpscRing<JournalRecord>::create(std::as_writable_bytes(std::span(memory_)))) {
    for (int i = 0; i < kStrategies; ++i) descriptors_.push_back(describe(i, script));
    std::vector<HostedStrategy> hosted;
    for (const auto& descriptor : descriptors_) {
      kinds_.push_back(std::make_unique<HostedKind>(StrategyId{static_cast<std::uint16_t>(kinds_.size() + 1)}, descriptor));
      hosted.push_back({kinds_.back().get(), kinds_.back()->defaults()});
    }
    Mt5GatewayConfig config;
    config.port = 0;
    config.installation = 7;
    config.curve = std::move(curve);
    for (const Instrument& instrument : instruments) config.symbols.push_back(instrument.name.str());
    auto gateway = Mt5Gateway::start(std::move(config));
    if (!gateway) throw std::runtime_error(gateway.error().text);
    gateway_ = std::move(*gateway);
    auto calendar = std::make_shared<const TradingCalendar>(*TradingCalendar::create());
    // An order at every tick, each refused, is what is measured here and what a desk pauses a strategy for.
    const std::vector<ParameterChange> patient{{"max_rejects_in_row", std::int64_t{1000000}},
                                               {"max_repeats", std::int64_t{1000}}};
    auto limits = *withChanges(ParameterSet(deskLimitSpecs()), patient, {});
    engine_ = std::make_unique<TradingEngine>(
        DeskConfig{Heart::Live, 7, "0", std::move(calendar), std::move(hosted), std::move(limits), true, false, {}});
    loop_ = std::make_unique<EngineLoop>(EngineLoopParts{*engine_, *gateway_, journal_, [] { return true; },
                                                         [] { return std::chrono::steady_clock::now(); }, [](const Notice&) {},
                                                         nullptr, 1});
    thread_ = std::thread([this] {
      while (!stop_.load(std::memory_order_relaxed)) {
        loop_->runOnce(std::chrono::milliseconds(50));
        for (; journal_.front() != nullptr; journal_.pop()) ++rows_;
      }
    });
  }
  ~DeskEnd() { stop(); }

  std::uint16_t port() const { return gateway_->port(); }
  /// Ends the thread; then the counters may be read.
  void stop() {
    stop_ = true;
    if (thread_.joinable()) thread_.join();
  }
  const GatewayCounters& counters() const { return gateway_->counters(); }

 private:
  static constexpr std::size_t kSlots = 32768;
  struct alignas(64) Line {
    std::byte bytes[64];
  };

  static StrategyDescriptor describe(int number, BenchScript& script) {
    StrategyDescriptor d;
    d.name = fmt::format("bench_{}", number);
    d.parameters = {{"size", ParameterType::Integer, "", 1, 10, 1, std::int64_t{1}, {}, ParameterApply::NextTick, "A number."}};
    d.subscription = [](const ParameterView&) { return Subscription{{kM1}, 0, true, false}; };
    d.create = [&script, last = number + 1 == kStrategies] { return std::make_unique<BenchStrategy>(script, last); };
    return d;
  }

  std::vector<StrategyDescriptor> descriptors_;
  std::vector<std::unique_ptr<HostedKind>> kinds_;
  std::vector<Line> memory_;
  SpscRing<JournalRecord> journal_;
  std::unique_ptr<Mt5Gateway> gateway_;
  std::unique_ptr<TradingEngine> engine_;
  std::unique_ptr<EngineLoop> loop_;
  std::uint64_t rows_ = 0;
  std::atomic<bool> stop_{false};
  std::thread thread_;
};

/// The terminal's end: the sockets of an EA and the stand-in's session, without a broker behind it.
class TerminalEnd final : private TerminalOutput {
 public:
  TerminalEnd(const std::vector<Instrument>& instruments, std::uint16_t port, const std::optional<CurveClientKeys>& keys)
      : venue_({}, instruments),
        directory_({}, namesOf(instruments)),
        trade_(context_, endpoint(port), "mt5-1-00000001", kTradeQueue, keys),
        market_(context_, endpoint(port + 1), "mt5-1-00000001-m", kMarketQueue, keys),
        session_(identity(), directory_, *this) {}

  /// Handshake, snapshot, READY. False: not within ten seconds.
  bool connect(Timestamp at) {
    for (int i = 0; i < 1'000 && !(session_.ready() && connected()); ++i) {
      session_.onTime(std::chrono::steady_clock::now());
      serve(std::chrono::milliseconds(10));
      if (session_.snapshotWanted()) sendSnapshot(at);
    }
    return session_.ready();
  }
  /// Empty: the queue is full.
  std::optional<std::uint64_t> sendTick(const Tick& tick) { return session_.sendTick(tick); }
  /// When the next order came, in nanoseconds; 0: none within a second. Its frame is handled after the time is taken.
  std::int64_t awaitOrder() {
    std::int64_t at = 0;
    for (int i = 0; i < 100 && at == 0; ++i) {
      trade_.waitForFrame(std::chrono::milliseconds(10));
      while (trade_.receive() == Arrival::Frame) {
        const auto now = benchNanoseconds();
        if (static_cast<FrameType>(std::to_integer<std::uint8_t>(trade_.frame()[3])) == FrameType::Submit) at = now;
        session_.onFrame(trade_.frame(), std::chrono::steady_clock::now());
      }
    }
    return at;
  }
  /// The broker rejects what was asked, and the desk has taken that in: a market frame behind it is acknowledged.
  bool rejectAndSettle(Timestamp at) {
    for (const VenueRequest& request : session_.takeRequests()) {
      const auto* submit = std::get_if<SubmitOrder>(&request);
      if (submit == nullptr) continue;
      ++orders_;
      RequestResult result;
      result.request = submit->terms.client_id;
      result.outcome = RequestOutcome::Rejected;
      result.retcode = 10006;
      session_.report(result, at);
    }
    const auto last = session_.sendMarketTime(at);
    for (int i = 0; last && i < 1'000 && session_.marketAck() < *last; ++i) serve(std::chrono::milliseconds(10));
    return last && session_.marketAck() >= *last;
  }
  void serve(Duration wait) {
    if (wait > Duration(0)) trade_.waitForFrame(wait);
    while (trade_.receive() == Arrival::Frame) session_.onFrame(trade_.frame(), std::chrono::steady_clock::now());
    session_.onTime(std::chrono::steady_clock::now());
  }
  std::uint64_t orders() const { return orders_; }

 private:
  static std::string endpoint(int port) { return fmt::format("tcp://127.0.0.1:{}", port); }
  static std::vector<std::string> namesOf(const std::vector<Instrument>& instruments) {
    std::vector<std::string> names;
    for (const Instrument& instrument : instruments) names.push_back(instrument.name.str());
    return names;
  }
  TerminalSessionConfig identity() const {
    TerminalSessionConfig config;
    config.zone = &zone_;
    config.hello = helloOf(venue_.account());
    return config;
  }
  bool connected() const { return market_hello_left_; }
  void sendSnapshot(Timestamp at) {
    session_.beginSnapshot(at, at);
    session_.report(venue_.account(), at);
    for (const Instrument& instrument : venue_.instruments()) session_.report(instrument, at);
    for (const ConversionRate& rate : venue_.conversionRates(at)) session_.report(rate, at);
    session_.endSnapshot(at);
  }
  bool sendTrade(std::span<const std::byte> frame) override { return trade_.send(frame); }
  bool sendMarket(std::span<const std::byte> frame) override {
    const bool sent = market_.send(frame);
    market_hello_left_ = market_hello_left_ || sent;
    return sent;
  }

  UtcServerTimeZone zone_;
  SimulatedVenue venue_;
  SymbolDirectory directory_;
  zmq::context_t context_{1};
  ConnectedChannel trade_, market_;
  bool market_hello_left_ = false;
  TerminalSession session_;
  std::uint64_t orders_ = 0;
};

inline Timestamp benchTime() {
  static const Timestamp time = *parseIso("2024-03-06T10:00");
  return time;
}

/// Tick `n`: `every` apart, the bid moving a little.
inline Tick benchTick(SymbolId symbol, std::uint64_t n, Duration every) {
  Tick tick;
  tick.symbol = symbol;
  tick.time = benchTime() + Duration(static_cast<std::int64_t>(n) * every.count());
  tick.bid = Price::nearest(1.1) + PriceDelta::fromRaw(static_cast<std::int64_t>(n % 7) * 10'000);
  tick.ask = tick.bid + PriceDelta::fromRaw(100'000);
  return tick;
}

}  // namespace deskwright
