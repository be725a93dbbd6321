#pragma once
// The gateway of a paper heart: a simulated venue in process, fed with the ticks that the live heart receives. The heart's thread
// owns it and calls everything of Gateway; one other thread, the live heart's, calls feed().

#include "engine/concurrency/spsc_ring.h"
#include "engine/execution/gateway.h"
#include "engine/simulation/simulated_venue.h"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <semaphore>
#include <variant>
#include <vector>

namespace deskwright {

/// The live account is another one: the paper account that follows it begins, as `account` says, with nothing open.
struct PaperAccountBegins {
  AccountReport account;
};

/// A person's accept, in the order of the feed: of what was told before it.
struct PaperAccepts {
  SymbolName symbol;  ///< empty: every symbol
};

/// Those inputs of the live heart that a paper heart shares, as bytes.
struct PaperInput {
  using Body = std::variant<Tick, MarketTimePassed, ConversionRate, Instrument, HistoryBar, FeedGap, SnapshotEnded,
                            PaperAccountBegins, PaperAccepts>;
  Timestamp market_time;
  LinkTime link_time;
  MarketFrame frame;
  Body body;

  /// Empty for inputs that are the live account's own (reports, commands, link); never PaperAccountBegins and
  /// PaperAccepts, which are made.
  static std::optional<PaperInput> from(const InputEvent& event);
};

/// The paper account comes up (LinkChanged, SnapshotBegun, AccountReport, instruments, orders, positions, deals, rates,
/// SnapshotEnded) with the first SnapshotEnded of the live feed, which says that all instruments were told; until then
/// instruments and rates are gathered and nothing else is passed on. So does one that follows it (PaperAccountBegins), after a
/// LinkChanged that says down. A venue that was built with instruments comes up at the
/// first poll().
///
/// Requests go to the venue at the market time of the input that is being handled, or that of the decision inside an order:
/// send() from within onInput(). Reports reach the sink at T5, in the order of market time, before any later tick.
class PaperGateway final : public Gateway {
 public:
  /// How far back the deals of a snapshot go.
  static constexpr Duration kSnapshotHistory = std::chrono::hours(7 * 24);

  /// `ring_slots`: inputs that may wait between the threads (rounded to a power of two).
  PaperGateway(const VenueConfig& config, std::vector<Instrument> instruments, std::size_t ring_slots = 16'384);

  /// Producer's thread. False: the ring is full and the input is not taken; never waits. A tick that is refused and not the next
  /// to be offered again is missed: the next input that is taken comes behind a FeedGap with the count. Anything else must be
  /// offered again.
  [[nodiscard]] bool feed(const PaperInput& input);
  /// Producer's thread. A tick that is not offered, because something before it still waits: missed as one that was refused.
  void skipTick() { ++missing_; }
  /// Any thread. The newest market frame that the paper heart has acknowledged: against the stand-in the live desk acknowledges
  /// no more.
  MarketFrame acknowledged() const { return MarketFrame{acknowledged_.load(std::memory_order_acquire)}; }

  /// Before the first poll(), after a restart: what the paper account held when the journal ended. Taken over when the account
  /// comes up; what is in a symbol that the feed no longer offers is dropped.
  void adoptPosition(const PositionReport& position) { adopted_positions_.push_back(position); }
  void adoptOrder(const OrderReport& order) { adopted_orders_.push_back(order); }

  void poll(Duration timeout, InputSink& sink) override;
  [[nodiscard]] bool send(const VenueRequest& request) override;
  void acknowledge(MarketFrame frame) override;
  void announceReady() override {}
  [[nodiscard]] bool requestSnapshot(Timestamp deals_since) override;
  LinkStatus status() const override;
  void wake() override;

  const SimulatedVenue& venue() const { return *venue_; }

 private:
  static constexpr std::size_t kLine = 64;
  struct alignas(kLine) Line {
    std::byte bytes[kLine];
  };
  /// Turns the venue's reports into inputs.
  class Reports final : public VenueListener {
   public:
    explicit Reports(PaperGateway& owner) : owner_(owner) {}
    void onRequestResult(const RequestResult& report, Timestamp at) override { owner_.tell(report, at); }
    void onOrder(const OrderReport& report, Timestamp at) override { owner_.tell(report, at); }
    void onDeal(const DealReport& report, Timestamp at) override { owner_.tell(report, at); }
    void onPosition(const PositionReport& report, Timestamp at) override { owner_.tell(report, at); }
    void onAccount(const AccountReport& report, Timestamp at) override { owner_.tell(report, at); }
    void onBalance(const BalanceReport& report, Timestamp at) override { owner_.tell(report, at); }

   private:
    PaperGateway& owner_;
  };

  void waitForInput(Duration timeout);
  void take(const PaperInput& input);
  void takeTick(const PaperInput& input, const Tick& tick);
  void comeUp();
  void beginAnew(const PaperAccountBegins& begins);
  void accept(const PaperAccepts& accepts);
  void adopt();
  bool push(const PaperInput& input);
  void tellSnapshot();
  void tell(EventBody body, Timestamp at, MarketFrame frame = {});

  VenueConfig config_;
  std::optional<SimulatedVenue> venue_;  // always one
  std::vector<PositionReport> adopted_positions_;
  std::vector<OrderReport> adopted_orders_;
  std::vector<PaperAccepts> accepts_;  // that came before the account was up; each symbol once
  Reports reports_{*this};
  InputSink* sink_ = nullptr;  // within poll()
  Timestamp market_time_;      // of the newest input told
  LinkTime link_time_{};
  LinkTime last_tick_{};
  bool up_ = false;
  bool instruments_given_;
  bool snapshot_wanted_ = false;
  Timestamp deals_since_;  // that it is to list; none: all that it keeps
  std::uint64_t snapshot_ = 0;

  std::vector<Line> memory_;
  SpscRing<PaperInput> ring_;
  // Producer's: ticks missed since the last input taken, and the tick that was refused last.
  std::uint64_t missing_ = 0;
  std::optional<PaperInput> refused_;
  std::atomic<std::uint64_t> acknowledged_{0};
  std::atomic<bool> woken_{false};
  std::atomic<bool> sleeping_{false};
  std::binary_semaphore alarm_{0};
};

}  // namespace deskwright
