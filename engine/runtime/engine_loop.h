#pragma once
// The shell around one heart: takes inputs from the gateway, numbers them, hands them to the heart and carries out what the heart wants,
// in the order journal, venue, people. Runs on the heart's own thread; everything that waits, waits here.

#include <atomic>
#include <cstdint>
#include <functional>

#include "engine/api/snapshot.h"
#include "engine/concurrency/heart_pulse.h"
#include "engine/concurrency/latest.h"
#include "engine/concurrency/spsc_ring.h"
#include "engine/execution/gateway.h"
#include "engine/model/journal_record.h"
#include "engine/model/latency_histogram.h"
#include "engine/runtime/command_inbox.h"
#include "engine/runtime/trading_engine.h"

namespace deskwright {

/// Sees every input that the live heart has handled, and can hold the acknowledgement back until a second heart has handled what
/// was handed on to it.
class MarketTap {
 public:
  virtual ~MarketTap() = default;
  /// `admitted`: of the account whose books the live heart keeps; another one's is nobody's news.
  virtual void onInput(const InputEvent& event, bool admitted) = 0;
  /// Returns when the second heart has handled `frame`, or at once when it need not.
  virtual void waitFor(MarketFrame frame) = 0;
};

/// What the loop is given; all of it outlives the loop.
struct EngineLoopParts {
  TradingEngine& engine;
  Gateway& gateway;
  SpscRing<JournalRecord>& journal;
  std::function<bool()> journal_healthy;             ///< false: rows pile up in the ring, no new risk
  std::function<LinkTime()> clock;                   ///< monotonic
  std::function<void(const Notice&)> on_notice;      ///< must not block
  MarketTap* tap = nullptr;
  std::uint64_t session = 0;                         ///< random number of this process
  HeartPulse* pulse = nullptr;                       ///< beats with every input and every round; null: nobody watches
  std::function<ComputerTime()> computer_clock = {};  ///< for the rows of the journal; empty: they do not say it
};

class EngineLoop final : private InputSink {
 public:
  /// Rows that must fit before an input is handled, and before new risk is allowed.
  static constexpr std::size_t kRoomForInput = Outbox::kMostRecords + Outbox::kMostNotices,
                               kRoomForRisk = 2 * Outbox::kMostRecords;
  static constexpr Duration kSnapshotEvery = std::chrono::milliseconds(100);

  explicit EngineLoop(EngineLoopParts parts);

  /// Runs until stop(). Call on the heart's thread.
  void run();
  /// One round: at most `timeout` of waiting. run() is this in a loop.
  void runOnce(Duration timeout);
  /// Any thread.
  void stop();

  /// Any thread. See CommandSink.
  [[nodiscard]] bool submit(Command command, CommandInbox::Reply reply);
  /// One reader thread (or readers that share a lock).
  Latest<Snapshot>& snapshots() { return snapshots_; }
  /// Any thread: whose bars the snapshots bring from now on; zero = none.
  void watch(SymbolId symbol) { watched_.store(symbol.value, std::memory_order_relaxed); }
  /// Any thread: inputs handled so far.
  std::uint64_t handled() const { return handled_.load(std::memory_order_relaxed); }
  /// Any thread: whether the desk was armed behind the newest input handled. Younger than a snapshot: a desk may arm and hang
  /// between two of them.
  bool armed() const { return armed_.load(std::memory_order_relaxed); }

 private:
  void onInput(InputEvent& event) override;
  /// The replies are the caller's to deliver, after rows and requests have left; empty for all but commands.
  std::vector<CommandReply> handle(InputEvent& event);
  /// Until the ring has room for `rows`, or the desk stops.
  void waitForJournal(std::size_t rows);
  void flush(const InputEvent& event);
  /// False: the desk stops and the ring is full; the rows from `next` on are not in it.
  [[nodiscard]] bool pushRows(std::size_t& next, const InputEvent& event);
  /// `waiting`: rows that go to the ring with it, where it has no room left: one wait, one notice.
  [[nodiscard]] bool pushRow(const JournalBody& body, const InputEvent& event, std::size_t waiting);
  void tellNotices(const InputEvent& event);
  void send(const VenueRequest& request, const InputEvent& event);
  void takeCommands();
  void publishSnapshot();
  void beat() {
    if (parts_.pulse != nullptr) parts_.pulse->beat();
  }

  EngineLoopParts parts_;
  Outbox outbox_;
  CommandInbox inbox_;
  Latest<Snapshot> snapshots_;
  std::atomic<bool> stopping_{false};
  std::atomic<std::uint64_t> handled_{0};
  std::atomic<bool> armed_{false};
  std::atomic<std::uint16_t> watched_{0};
  std::uint64_t number_ = 0, row_number_ = 0;
  Timestamp market_time_;
  MarketFrame newest_frame_, acknowledged_frame_;
  ComputerTime written_;  // of the rows of the present input
  LinkTime next_snapshot_{};
  LatencyHistogram order_latency_;  // from the deciding input to the order's leaving
};

}  // namespace deskwright
