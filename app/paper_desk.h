#pragma once
// The paper heart beside the live one: a thread, a gateway over a simulated venue, and the tap that hands it the live feed. It
// comes to life with the live account, whose currency and kind it copies, and begins anew where the live desk keeps another
// account's books.

#include "engine/runtime/engine_loop.h"
#include "engine/simulation/paper_feed.h"
#include "engine/simulation/paper_gateway.h"

#include <atomic>
#include <functional>
#include <memory>
#include <thread>
#include <vector>

namespace deskwright {

struct PaperDeskParts {
  std::function<DeskConfig()> config;                 ///< heart Paper, armed at start; asked once, when the account is known
  SpscRing<JournalRecord>& journal;
  std::function<bool()> journal_healthy;
  std::function<LinkTime()> clock;
  std::function<ComputerTime()> computer_clock;
  std::function<void(const Notice&)> on_notice;
  std::uint64_t session = 0;
  HeartPulse* live = nullptr;                         ///< beats while the live heart waits for this one, which is watched by itself
  HeartPulse* pulse = nullptr;                        ///< of this heart
  std::function<void(EngineLoop&)> on_start;  ///< the heart is built and does not run yet: commands may be submitted
};

class PaperDesk final : public MarketTap {
 public:
  explicit PaperDesk(PaperDeskParts parts);
  ~PaperDesk() override;

  // The live heart's thread.
  void onInput(const InputEvent& event, bool admitted) override;
  void waitFor(MarketFrame frame) override;

  /// The live heart's thread: live has accepted the contract of a symbol (empty: of every one) as it was told so far.
  void accept(const SymbolName& symbol);

  /// Any thread. Ends the waits above, so that the live heart can end.
  void endWaits() { stopping_.store(true, std::memory_order_release); }
  /// Once the live heart's thread has ended (it may start this one's at any input). Asks the heart's thread to end.
  void askToStop();
  const std::atomic<bool>& ended() const { return ended_; }
  /// The same, and waits for it.
  void stop();
  /// Any thread. Null until the live account is known.
  EngineLoop* loop() const { return running_.load(std::memory_order_acquire); }

 private:
  void follow(const AccountReport& live);
  void start(const AccountReport& live);
  void feed(const PaperInput& input);

  PaperDeskParts parts_;
  std::unique_ptr<PaperGateway> gateway_;
  std::unique_ptr<PaperFeed> feed_;
  std::unique_ptr<TradingEngine> engine_;
  std::unique_ptr<EngineLoop> loop_;
  std::vector<PaperAccepts> accepts_due_;  // from before there was a heart
  std::atomic<EngineLoop*> running_{nullptr};
  std::atomic<bool> stopping_{false}, ended_{true};
  std::thread thread_;
  AccountReport account_;   // the paper account as it began; the heart's thread keeps what became of it
  Timestamp market_time_;   // of live's newest input
  LinkTime link_time_{};
  MarketFrame fed_;         // newest market frame that was handed on
  bool stand_in_ = false;   // the live venue owns market time and waits for both hearts
};

}  // namespace deskwright
