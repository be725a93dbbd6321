#pragma once
// The line as `run` has it, without sockets and threads: a venue behind the EA's session on one side, the desk's session, loop
// and heart with both shipped strategies on the other, and frames between them as bytes. For what is counted and timed a frame at
// a time. One thread; link time is a counter.

#include "engine/bridge/gateway_session.h"
#include "engine/bridge/simulated_terminal_session.h"
#include "engine/runtime/engine_loop.h"
#include "engine/simulation/simulated_venue.h"
#include "strategies/catalogue.h"

#include <cassert>
#include <cstring>
#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace deskwright {

/// A frame that the desk has taken, and what came of it.
struct TakenFrame {
  FrameType type;
  std::span<const std::byte> bytes;
  std::size_t requests = 0;  ///< frames of requests that left
  std::size_t rows = 0;      ///< journalled
  std::size_t bars = 0;      ///< one-minute bars that closed
};

/// Told just before the bytes of a frame are read, and just after the last request that it caused was encoded and handed over.
class FrameMeter {
 public:
  virtual ~FrameMeter() = default;
  virtual void begin() = 0;
  virtual void end() = 0;
  virtual void taken(const TakenFrame& frame) = 0;
};

/// Both strategies as a desk hosts them, with bars of `bar_minutes`.
class ShippedStrategies {
 public:
  explicit ShippedStrategies(std::int64_t bar_minutes) : registry_(strategyCatalogue()) {
    for (const StrategyDescriptor& descriptor : registry_.all()) {
      kinds_.push_back(std::make_unique<HostedKind>(StrategyId{static_cast<std::uint16_t>(kinds_.size() + 1)}, descriptor));
      const HostedKind& kind = *kinds_.back();
      const std::vector<ParameterChange> changes{{"bar_minutes", bar_minutes}};
      hosted_.push_back({&kind, *withChanges(kind.defaults(), changes, kind.check())});
    }
  }
  const std::vector<HostedStrategy>& hosted() const { return hosted_; }

 private:
  StrategyRegistry registry_;
  std::vector<std::unique_ptr<HostedKind>> kinds_;
  std::vector<HostedStrategy> hosted_;
};

/// The desk's session as the heart's gateway: frames come from a queue, and go to one stretch of memory.
class WireGateway final : public Gateway, private TradeOutput {
 public:
  enum class Channel : std::uint8_t { Trade, Market };

  WireGateway(const std::vector<std::string>& symbols, FrameMeter* meter)
      : meter_(meter),
        session_(config(zone_), SymbolDirectory({}, symbols), *this) {
    sent_.reserve(1U << 20U);
    sent_sizes_.reserve(4096);
  }

  void put(Channel channel, std::span<const std::byte> frame) {
    arrived_.push_back({channel, std::vector<std::byte>(frame.begin(), frame.end())});
  }
  bool quiet() const { return arrived_.empty() && sent_sizes_.empty(); }
  /// Hands over the frames that the desk has sent since the last call.
  template <class To>
  void takeSent(const To& to) {
    std::size_t at = 0;
    for (const std::size_t size : sent_sizes_) {
      to(std::span<const std::byte>(sent_.data() + at, size));
      at += size;
    }
    sent_.clear();
    sent_sizes_.clear();
  }
  std::size_t requests() const { return requests_; }
  const GatewayCounters& counters() const { return session_.counters(); }

  void poll(Duration, InputSink& sink) override {
    session_.flushAcknowledgement();
    while (!arrived_.empty()) {
      take(arrived_.front(), sink);
      arrived_.pop_front();
    }
    session_.onTime(now, sink);
  }
  [[nodiscard]] bool send(const VenueRequest& request) override {
    ++requests_;
    return session_.send(request);
  }
  void acknowledge(MarketFrame frame) override { session_.acknowledge(frame); }
  void announceReady() override { session_.announceReady(); }
  [[nodiscard]] bool requestSnapshot(Timestamp deals_since) override { return session_.requestSnapshot(deals_since); }
  void announceHistory(AccountId account, Timestamp deals_since) override { session_.announceHistory(account, deals_since); }
  LinkStatus status() const override { return session_.status(); }
  void wake() override {}

  LinkTime now{std::chrono::seconds(1)};
  std::function<std::size_t()> rows, bars;  ///< journalled and closed so far

 private:
  struct Arrived {
    Channel channel;
    std::vector<std::byte> bytes;
  };
  static GatewaySessionConfig config(const ServerTimeZone& zone) {
    GatewaySessionConfig config;
    config.zone = &zone;
    return config;
  }
  bool send(const PeerId&, std::span<const std::byte> frame) override {
    if (sent_.size() + frame.size() > sent_.capacity() || sent_sizes_.size() == sent_sizes_.capacity()) return false;
    sent_.insert(sent_.end(), frame.begin(), frame.end());
    sent_sizes_.push_back(frame.size());
    return true;
  }
  void take(const Arrived& arrived, InputSink& sink) {
    TakenFrame frame{readFrame(arrived.bytes)->type(), arrived.bytes, requests_, rows(), bars()};
    if (meter_ != nullptr) meter_->begin();
    if (arrived.channel == Channel::Trade) {
      session_.onTradeFrame(ea_, arrived.bytes, now, sink);
    } else {
      const bool handled = session_.onMarketFrame(ea_, arrived.bytes, now, sink);
      assert(handled);  // every trade event stands before it in the queue
      (void)handled;
    }
    if (meter_ != nullptr) meter_->end();
    frame.requests = requests_ - frame.requests;
    frame.rows = rows() - frame.rows;
    frame.bars = bars() - frame.bars;
    if (meter_ != nullptr) meter_->taken(frame);
  }

  FrameMeter* meter_;
  UtcServerTimeZone zone_;
  std::deque<Arrived> arrived_;
  std::vector<std::byte> sent_;
  std::vector<std::size_t> sent_sizes_;
  std::size_t requests_ = 0;
  PeerId ea_{std::as_bytes(std::span("ea", 2))};
  GatewaySession session_;
};

class DeskOnWire final : private VenueListener, private TerminalOutput {
 public:
  static constexpr std::size_t kJournalSlots = 8192;

  /// Both strategies on all symbols, bars of `bar_minutes`. The meter may be null, else outlives the desk.
  DeskOnWire(const std::vector<Instrument>& instruments, std::int64_t bar_minutes, FrameMeter* meter)
      : names_(namesOf(instruments)),
        directory_({}, names_),
        venue_({}, instruments),
        terminal_(identity(), directory_, *this),
        strategies_(bar_minutes),
        engine_(config()),
        memory_(SpscRing<JournalRecord>::bytesFor(kJournalSlots) / sizeof(Line) + 1),
        journal_(SpscRing<JournalRecord>::create(std::as_writable_bytes(std::span(memory_)))),
        gateway_(names_, meter),
        loop_({engine_, gateway_, journal_, [] { return true; }, [this] { return gateway_.now; }, [](const Notice&) {}, nullptr,
               1}) {
    gateway_.rows = [this] { return rows(); };
    gateway_.bars = [this] { return minuteBars(); };
  }

  /// Connects, reconciles and arms just before the first tick.
  void start(Timestamp at) {
    now_ = at;
    beat();
    exchange();
  }
  /// What the venue does before the tick, the tick at the desk, what the desk asked, the tick at the venue.
  void play(const Tick& tick) {
    beat();
    for (auto due = venue_.nextEventTime(); due && *due < tick.time; due = venue_.nextEventTime()) {
      venue_.advanceTo(*due, *this);
      exchange();
    }
    now_ = std::max(now_, tick.time);
    const bool sent = terminal_.sendTick(tick).has_value();
    assert(sent);
    (void)sent;
    exchange();
    venue_.onTick(tick, *this);
    exchange();
  }

  /// From now on the link's clock is this one instead of a counter.
  void setLinkClock(std::function<LinkTime()> clock) { link_clock_ = std::move(clock); }
  /// One reader thread.
  Latest<Snapshot>& snapshots() { return loop_.snapshots(); }
  void watch(SymbolId symbol) { loop_.watch(symbol); }

  bool ready() const { return terminal_.ready(); }
  const GatewayCounters& counters() const { return gateway_.counters(); }
  std::size_t requests() const { return gateway_.requests(); }
  /// Of the bytes of every request, in order.
  std::uint64_t requestsDigest() const { return digest_; }
  std::size_t rows() { return rows_taken_ + (kJournalSlots - journal_.free()); }
  /// Closed one-minute bars of all symbols.
  std::size_t minuteBars() const {
    std::size_t count = 0;
    for (const Instrument& instrument : engine_.desk().market.instruments()) {
      count += engine_.desk().market.bars(instrument.id, kM1)->size();
    }
    return count;
  }

 private:
  struct alignas(64) Line {
    std::byte bytes[64];
  };
  static constexpr int kMostRounds = 64;  // of one answer leading to the next

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
  DeskConfig config() const {
    auto calendar = std::make_shared<const TradingCalendar>(*TradingCalendar::create());
    return {Heart::Live, 7, "0", std::move(calendar), strategies_.hosted(), ParameterSet(deskLimitSpecs()), true, false, {}};
  }

  void beat() {
    gateway_.now = link_clock_ ? link_clock_() : gateway_.now + std::chrono::milliseconds(1);
    terminal_.onTime(gateway_.now);
  }
  /// Until neither side has anything more to say.
  void exchange() {
    for (int round = 0; round < kMostRounds; ++round) {
      loop_.runOnce(Duration());
      gateway_.takeSent([this](std::span<const std::byte> frame) { toTerminal(frame); });
      for (const VenueRequest& request : terminal_.takeRequests()) venue_.submit(request, now_);
      if (terminal_.snapshotWanted() && (!terminal_.ready() || venue_.allDelivered())) sendSnapshot();
      while (journal_.front() != nullptr) {
        journal_.pop();
        ++rows_taken_;
      }
      if (gateway_.quiet()) return;
    }
    assert(false && "desk and terminal do not come to rest");
  }
  void toTerminal(std::span<const std::byte> frame) {
    const FrameType type = readFrame(frame)->type();
    if (type == FrameType::Submit || type == FrameType::Change || type == FrameType::Cancel || type == FrameType::MoveStops) {
      for (const std::byte byte : frame) digest_ = (digest_ ^ std::to_integer<std::uint64_t>(byte)) * 0x100000001B3;  // FNV-1a
    }
    terminal_.onFrame(frame, gateway_.now);
  }
  void sendSnapshot() {
    terminal_.beginSnapshot(now_, now_);
    terminal_.report(venue_.account(), now_);
    for (const Instrument& instrument : venue_.instruments()) terminal_.report(instrument, now_);
    for (const ConversionRate& rate : venue_.conversionRates(now_)) terminal_.report(rate, now_);
    for (const PositionReport& position : venue_.snapshotPositions()) terminal_.report(position, now_);
    for (const OrderReport& order : venue_.snapshotOrders()) terminal_.report(order, now_);
    for (const DealReport& deal : venue_.snapshotDeals(terminal_.dealsSince())) terminal_.report(deal, now_);
    terminal_.endSnapshot(now_);
  }

  bool sendTrade(std::span<const std::byte> frame) override {
    gateway_.put(WireGateway::Channel::Trade, frame);
    return true;
  }
  bool sendMarket(std::span<const std::byte> frame) override {
    gateway_.put(WireGateway::Channel::Market, frame);
    return true;
  }
  template <class Report>
  void tell(const Report& report, Timestamp at) {
    now_ = std::max(now_, at);
    terminal_.report(report, now_);
  }
  void onRequestResult(const RequestResult& report, Timestamp at) override { tell(report, at); }
  void onOrder(const OrderReport& report, Timestamp at) override { tell(report, at); }
  void onDeal(const DealReport& report, Timestamp at) override { tell(report, at); }
  void onPosition(const PositionReport& report, Timestamp at) override { tell(report, at); }
  void onAccount(const AccountReport& report, Timestamp at) override { tell(report, at); }
  void onBalance(const BalanceReport& report, Timestamp at) override { tell(report, at); }

  UtcServerTimeZone zone_;
  std::vector<std::string> names_;
  SymbolDirectory directory_;
  SimulatedVenue venue_;
  TerminalSession terminal_;
  ShippedStrategies strategies_;
  TradingEngine engine_;
  std::vector<Line> memory_;
  SpscRing<JournalRecord> journal_;
  WireGateway gateway_;
  EngineLoop loop_;
  std::function<LinkTime()> link_clock_;
  Timestamp now_;
  std::uint64_t digest_ = 0xCBF29CE484222325;
  std::size_t rows_taken_ = 0;
};

}  // namespace deskwright
