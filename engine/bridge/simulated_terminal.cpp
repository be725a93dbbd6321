#include "engine/bridge/simulated_terminal.h"

#include "engine/bridge/simulated_terminal_sockets.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <chrono>
#include <random>
#include <utility>

namespace deskwright {
namespace {

constexpr Duration kMinute = std::chrono::minutes(1);
/// A decision inside a batch waits for the batch's end: at most this much of market time, far below a desk's patience for an
/// answer.
constexpr Duration kBatchSpan = std::chrono::seconds(2);
constexpr int kMostEndRounds = 100'000;  // of orders that the desk sends because of what it was told after the last tick

LinkTime linkNow() { return std::chrono::steady_clock::now(); }

const UtcServerTimeZone kUtc{};

std::uint32_t drawEpoch() {
  std::random_device device;
  return std::max(1U, device());
}

std::vector<std::string> namesOf(const std::vector<Instrument>& instruments) {
  std::vector<std::string> names;
  for (const auto& instrument : instruments) names.push_back(instrument.name.str());
  return names;
}

TerminalSessionConfig sessionOf(const SimulatedTerminalConfig& config, const AccountReport& account) {
  TerminalSessionConfig result;
  result.epoch = config.epoch;
  result.zone = config.zone;
  // Twice the way of a message from the simulated broker; a broker without latency is still there.
  result.ping = std::clamp(2 * config.venue.latency.down, Duration(1), Duration(std::chrono::hours(1)));
  result.hello = helloOf(account);
  result.hello.ea_build = 1;
  result.hello.token = config.token;
  return result;
}

SimulatedTerminalConfig completed(SimulatedTerminalConfig config) {
  if (config.epoch == 0) config.epoch = drawEpoch();
  if (config.zone == nullptr) config.zone = &kUtc;
  return config;
}

}  // namespace

SimulatedTerminal::SimulatedTerminal(SimulatedTerminalConfig config)
    : config_(completed(std::move(config))),
      symbols_({}, namesOf(config_.instruments)),
      venue_(config_.venue, config_.instruments),
      reports_(*this),
      sockets_(
          std::make_unique<TerminalSockets>(config_, fmt::format("mt5-{}-{:08x}", config_.venue.account.value, config_.epoch))),
      session_(sessionOf(config_, venue_.account()), symbols_, *sockets_),
      guardian_({config_.epoch, config_.venue.account, config_.token, config_.latch, config_.keep_latch},
                [this](std::span<const std::byte> frame) { return sockets_->sendGuardian(frame); }) {
  for (std::size_t i = 0; i < config_.instruments.size(); ++i) assert(config_.instruments[i].id.value == i + 1);
}

SimulatedTerminal::~SimulatedTerminal() = default;

TerminalEnd SimulatedTerminal::run(const std::function<bool()>& stop, const std::function<void(const TerminalProgress&)>& told) {
  stop_ = stop;
  told_ = told;
  peek();
  if (!next_) return TerminalEnd::Finished;  // no tick, no market time, nothing that could be said
  market_time_ = next_->time;
  resume();
  bool finished = false;
  while (!stopped() && !finished) {
    serveKill();
    // A terminal knows of nothing before it is told. Until READY time stands still, and what it knows is all there is.
    if (session_.snapshotWanted() && (!session_.ready() || venue_.allDelivered())) sendSnapshot();
    if (!session_.ready()) {
      pace_link_ = {};
      if (config_.away_speed > 0 && !session_.welcomed()) playUnseen(linkNow());
      else away_link_ = {};
      idle();
      continue;
    }
    away_link_ = {};
    if (pace_link_ == LinkTime()) {
      // A new session: the clock frame proves that the market channel belongs to it before any tick depends on that.
      pace_link_ = linkNow();
      pace_market_ = market_time_;
      if (!settle()) continue;
    }
    const Timestamp until = pacedTime();
    if (!advanceBeforeNextTick(until)) continue;
    if (!next_) {
      finished = finish();
      continue;
    }
    planBatch(until);
    if (batch_.empty()) {
      idle();
      continue;
    }
    remember(VenueCall::Kind::Shown, batch_.back().time, batch_.size());
    if (sendBatch()) (void)await(newest_frame_);
    playBatch();
  }
  session_.sayBye(finished ? "no more ticks" : "stopped");
  for (int i = 0; i < 5; ++i) sockets_->receive(Duration(1'000), session_);  // lets the goodbye leave
  return finished ? TerminalEnd::Finished : TerminalEnd::Stopped;
}

void SimulatedTerminal::service(Duration wait) {
  const LinkTime before = linkNow();
  sockets_->receive(std::min(wait, session_.untilNext(before)), session_);
  sockets_->receive(guardian_);
  const LinkTime now = linkNow();
  session_.onTime(now);
  if (guardian_.tellDue(now)) {
    countWhatIsLeft();
    guardian_.onTime(now);
  }
  if (told_ && (last_told_ == LinkTime() || now - last_told_ >= std::chrono::milliseconds(200))) {
    last_told_ = now;
    progress_.market_time = market_time_;
    progress_.welcomed = session_.welcomed();
    progress_.ready = session_.ready();
    told_(progress_);
  }
}

// Nothing can be played now: the desk is away, or at this speed the next tick is not due yet.
void SimulatedTerminal::idle() {
  service(std::chrono::milliseconds(config_.speed > 0 && session_.ready() ? 5 : 50));
  if (!alive() || config_.speed <= 0) return;
  // A quiet market: a person's request does not wait for a tick, and time is told about once a second.
  submitRequests();
  const Timestamp until = next_ ? std::min(pacedTime(), next_->time) : pacedTime();
  if (linkNow() - clock_sent_ < std::chrono::milliseconds(200) || until < market_time_ + std::chrono::seconds(1)) return;
  market_time_ = until;
  remember(VenueCall::Kind::Shown, until);
  (void)settle();
}

void SimulatedTerminal::peek() { next_ = config_.next_tick(); }

// Market time that may be reached now: all of it at full speed.
Timestamp SimulatedTerminal::pacedTime() const {
  if (config_.speed <= 0) return Timestamp::max();
  const auto passed = std::chrono::duration_cast<Duration>(linkNow() - pace_link_);
  return pace_market_ + Duration(static_cast<std::int64_t>(static_cast<double>(passed.count()) * config_.speed));
}

// What the venue does by itself before the next tick, one instant at a time, each told to the desk before anything later is.
// False: the desk was lost on the way.
bool SimulatedTerminal::advanceBeforeNextTick(Timestamp until) {
  for (;;) {
    const auto due = venue_.nextEventTime();
    // At the end only what is under way still counts; the next rollover would never come.
    if (!due || *due > until || (next_ ? *due >= next_->time : venue_.idle())) return true;
    const std::uint64_t before = progress_.reports;
    advance(*due);
    if (progress_.reports != before && !settle()) return false;
  }
}

void SimulatedTerminal::planBatch(Timestamp until) {
  batch_.clear();
  while (next_ && batch_.size() < kBatch && next_->time <= until) {
    const auto due = venue_.nextEventTime();
    if (due && *due < next_->time) return;  // comes before this tick
    if (!batch_.empty() && next_->time - batch_.front().time > kBatchSpan) return;
    const Tick tick = *next_;
    const bool last = endsBatch(tick);
    batch_.push_back(tick);
    peek();
    if (last) return;
  }
}

// The desk may answer a bar that closed, and must hear of a trade before it sees later ticks.
bool SimulatedTerminal::endsBatch(const Tick& tick) {
  const Timestamp minute = floorTo(tick.time, kMinute);
  const bool new_minute = minute != std::exchange(minute_, minute);
  return new_minute || venue_.wouldTrigger(tick);
}

// False: the desk was lost; ticks that did not leave count as sent, market time never goes back.
bool SimulatedTerminal::sendBatch() {
  for (const Tick& tick : batch_) {
    market_time_ = std::max(market_time_, tick.time);
    if (!wanted(tick.symbol)) continue;
    for (;;) {
      if (const auto frame = session_.sendTick(tick)) {
        newest_frame_ = *frame;
        frame_time_[*frame % frame_time_.size()] = tick.time;
        break;
      }
      service(Duration(1'000));
      if (!alive()) return false;
    }
  }
  return true;
}

// Until the desk has handled this market frame. Orders that it caused have arrived by then.
bool SimulatedTerminal::await(std::uint64_t market_frame) {
  LinkTime progress = linkNow();
  while (session_.marketAck() < market_frame) {
    const std::uint64_t before = session_.marketAck();
    service(std::chrono::milliseconds(50));
    if (!alive()) return false;
    const LinkTime now = linkNow();
    if (session_.marketAck() != before) progress = now;
    if (now - progress < config_.frozen_link_after) continue;
    progress = now;
    session_.repeatMarketHello();
    session_.onTime(now);
    if (const auto frame = session_.sendMarketTime(market_time_)) {
      newest_frame_ = *frame;
      frame_time_[*frame % frame_time_.size()] = market_time_;
    }
  }
  return true;
}

void SimulatedTerminal::playBatch() {
  submitRequests();
  const std::uint64_t before = progress_.reports;
  remember(VenueCall::Kind::Played);
  playShown(reports_);
  ++progress_.batches;
  sendRates();
  if (progress_.reports != before) (void)settle();
}

// The desk hears of everything that was reported, and its answers are here, before time goes on. False: it was lost.
bool SimulatedTerminal::settle() {
  for (;;) {
    if (const auto frame = session_.sendMarketTime(market_time_)) {
      newest_frame_ = *frame;
      frame_time_[*frame % frame_time_.size()] = market_time_;
      clock_sent_ = linkNow();
      break;
    }
    service(Duration(1'000));
    if (!alive()) return false;
  }
  const bool handled = await(newest_frame_);
  submitRequests();
  return handled;
}

// After the last tick: what is in flight comes down, and the desk may answer it. True: nothing is left.
bool SimulatedTerminal::finish() {
  for (int round = 0; round < kMostEndRounds; ++round) {
    const std::uint64_t asked = progress_.requests;
    if (!settle()) return false;
    if (progress_.requests == asked && venue_.idle()) break;
    while (!venue_.idle()) {
      const auto due = venue_.nextEventTime();
      if (!due || *due > pacedTime()) {
        service(std::chrono::milliseconds(5));
        return false;
      }
      if (!advanceBeforeNextTick(*due)) return false;
    }
  }
  while (!session_.everythingAcknowledged()) {
    service(std::chrono::milliseconds(50));
    if (!alive()) return false;
  }
  return true;
}

}  // namespace deskwright
