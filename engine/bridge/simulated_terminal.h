#pragma once
// A MetaTrader 5 stand-in: a simulated venue behind the bridge's protocol over real sockets. It owns market time and plays ticks
// only as fast as the desk acknowledges them, so that the same ticks, seed and desk give the same book. Runs on the caller's
// thread.

#include "engine/bridge/curve_keys.h"
#include "engine/bridge/simulated_terminal_guardian.h"
#include "engine/bridge/simulated_terminal_limits.h"
#include "engine/bridge/simulated_terminal_session.h"
#include "engine/bridge/venue_call.h"
#include "engine/model/bar.h"
#include "engine/model/instrument.h"
#include "engine/model/tick.h"
#include "engine/simulation/simulated_venue.h"
#include "engine/simulation/venue_config.h"
#include "engine/simulation/venue_listener.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace deskwright {

struct SimulatedTerminalConfig {
  std::string host = "127.0.0.1";  ///< where the desk binds
  std::uint16_t port = 5601;       ///< its trade channel; the market channel is port + 1, the guardian's port + 2
  std::string token;
  std::optional<CurveClientKeys> curve;  ///< of a desk that demands CURVE
  std::uint32_t epoch = 0;               ///< of this start; 0: drawn at random
  const ServerTimeZone* zone = nullptr;  ///< of the trade server; null: UTC
  VenueConfig venue;
  std::vector<Instrument> instruments;  ///< ids from 1 without holes; names are the broker's
  /// The next tick, by time; empty at the end and for good. Symbols are ids of `instruments`.
  std::function<std::optional<Tick>()> next_tick;
  /// Bars that have closed, oldest first; asked for when a desk comes that knows nothing of this start. None: no history.
  std::function<std::vector<Bar>()> history;
  /// The broker's memory: told of each call before it is made; handed the calls of earlier lives of this terminal, which must
  /// have had the same ticks, instruments and venue.
  std::function<void(const VenueCall&)> on_venue_call;
  std::vector<VenueCall> remembered;
  double speed = 0;       ///< market seconds a second; 0: as fast as the desk acknowledges
  double away_speed = 0;  ///< the same while no desk is there; 0: time stands still
  Duration frozen_link_after = std::chrono::seconds(2);  ///< without progress the market channel is tied to the session anew
  std::optional<KillLatch> latch;  ///< of an earlier start: what the EA finds in its file
  /// Keeps the latch as the EA's file does; empty: it was cleared. None: it is forgotten at the end.
  std::function<void(const std::optional<KillLatch>&)> keep_latch;
};

class TerminalSockets;

enum class TerminalEnd : std::uint8_t { Finished, Stopped };

struct TerminalProgress {
  std::uint64_t ticks = 0, requests = 0, reports = 0, batches = 0;
  Timestamp market_time;
  bool welcomed = false, ready = false;  ///< by a desk; the desk is ready for ticks
};

class SimulatedTerminal {
 public:
  /// Market frames that may be on their way unacknowledged.
  static constexpr std::size_t kBatch = 256;

  explicit SimulatedTerminal(SimulatedTerminalConfig config);
  ~SimulatedTerminal();

  /// Plays until the ticks are over, nothing is in flight and the desk has acknowledged everything (Finished), or until `stop` is
  /// true. Connects and reconnects for as long as that takes; without a desk market time stands still. `told` is called about
  /// five times a second. Without a single tick it is over before it connects.
  TerminalEnd run(const std::function<bool()>& stop, const std::function<void(const TerminalProgress&)>& told = {});

  /// The venue, to read its book once run() has returned.
  const SimulatedVenue& venue() const { return venue_; }
  const TerminalProgress& progress() const { return progress_; }
  /// Why the desk refused this terminal; empty when it did not.
  const std::string& refusal() const { return session_.refusal(); }

 private:
  class Reports final : public VenueListener {
   public:
    explicit Reports(SimulatedTerminal& terminal) : terminal_(&terminal) {}
    void onRequestResult(const RequestResult& report, Timestamp at) override { terminal_->tell(report, at); }
    void onOrder(const OrderReport& report, Timestamp at) override { terminal_->tell(report, at); }
    void onDeal(const DealReport& report, Timestamp at) override { terminal_->tell(report, at); }
    void onPosition(const PositionReport& report, Timestamp at) override { terminal_->tell(report, at); }
    void onAccount(const AccountReport& report, Timestamp at) override { terminal_->tell(report, at); }
    void onBalance(const BalanceReport& report, Timestamp at) override { terminal_->tell(report, at); }

   private:
    SimulatedTerminal* terminal_;
  };

  template <class Report>
  void tell(const Report& report, Timestamp at) {
    session_.report(report, at);
    market_time_ = std::max(market_time_, at);
    ++progress_.reports;
  }
  /// Whatever waits for the desk stops waiting when a kill has come: that is served first, and without the desk.
  bool alive() const { return session_.ready() && !stopped() && !guardian_.killDue(); }
  bool stopped() const { return stop_(); }
  void service(Duration wait);
  void sendSnapshot();
  void sendRates();
  bool wanted(SymbolId symbol) const;
  void subscribe();

  void peek();
  Timestamp pacedTime() const;
  void planBatch(Timestamp until);
  bool endsBatch(const Tick& tick);
  bool sendBatch();
  bool await(std::uint64_t market_frame);
  void submitRequests();
  std::string refusal(const VenueRequest& request);
  void refuse(const VenueRequest& request, std::string_view why);
  void serveKill();
  void countWhatIsLeft();
  void remember(VenueCall::Kind kind, Timestamp time = {}, std::uint64_t ticks = 0, const VenueRequest& request = {});
  void submit(const VenueRequest& request, Timestamp decided_at);
  void advance(Timestamp to);
  void takeAway(bool positions);
  void playShown(VenueListener& listener);
  void playUnseen(LinkTime now);
  void resume();
  Timestamp decidedAt(const VenueRequest& request) const;
  void playBatch();
  bool advanceBeforeNextTick(Timestamp until);
  bool settle();
  bool finish();
  void idle();

  SimulatedTerminalConfig config_;
  SymbolDirectory symbols_;
  SimulatedVenue venue_;
  Reports reports_;
  std::unique_ptr<TerminalSockets> sockets_;
  TerminalSession session_;
  TerminalGuardian guardian_;
  TerminalLimits limits_;
  TerminalProgress progress_;
  std::function<bool()> stop_;
  std::function<void(const TerminalProgress&)> told_;
  LinkTime last_told_{};

  std::optional<Tick> next_;  // read from the source, not yet played
  std::vector<Tick> batch_;
  std::array<Timestamp, 4096> frame_time_{};  // stamp of market frame n at n modulo the size
  std::uint64_t newest_frame_ = 0;
  Timestamp market_time_;  // of the newest tick, event or clock frame that the desk was told
  Timestamp minute_;       // market minute of the newest planned tick
  Timestamp rates_minute_;
  std::vector<bool> subscribed_;  // by symbol id; empty: all
  Timestamp pace_market_;         // market time at pace_link_, for a speed
  LinkTime pace_link_{}, clock_sent_{};
  Timestamp away_market_;  // market time at away_link_, while no desk is there
  LinkTime away_link_{};
};

}  // namespace deskwright
