#pragma once
// One life of a storm's desk: the real loop and the real heart behind a gateway that may end it in the middle of things, and what
// the disk has of it then. Part of a storm's desk, its thread.

#include "engine/runtime/engine_loop.h"
#include "engine/simulation/seeded_random.h"
#include "tests/simulation/storm/kept_journal.h"
#include "tests/simulation/storm/mortal_gateway.h"
#include "tests/simulation/storm/trader.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>

namespace deskwright::storm {

/// A desk of these traders, armed by itself, whose limits are too wide to be met.
DeskConfig deskOf(const HostedTraders& traders, RestoredState restored);

/// What a storm's desk has been asked, over all its lives.
struct DeskCounts {
  std::uint64_t inputs = 0, commands = 0;
};

class DeskLife {
 public:
  /// References outlive this. `clock`: of the loop, for snapshots alone.
  DeskLife(std::unique_ptr<Gateway> inside, DeskConfig config, KeptJournal& journal, DeskCounts& counts, std::uint64_t session,
           std::function<LinkTime()> clock, std::function<void(const Notice&)> on_notice);

  /// Called with each request that left.
  void onSent(std::function<void(const VenueRequest&)> heard) { gateway_.on_sent = std::move(heard); }
  /// It will die at the next request, or at one of the next inputs, whichever the dice will.
  void doom(SeededRandom& random);
  /// One round of the loop. False: the desk has died; nothing but end() may follow.
  [[nodiscard]] bool runOnce(Duration timeout);
  /// A person at the desk.
  void command(CommandBody body);

  const DeskState& state() const { return engine_.desk(); }
  LinkState link() const { return gateway_.status().state; }

  /// Ends a life that has died and stores what the disk has of it: rows are pushed one by one, before the requests, so that
  /// without a request the process may have died at any of them.
  static void end(std::unique_ptr<DeskLife> life, KeptJournal& journal, SeededRandom& random);

 private:
  std::unique_ptr<Gateway> inside_;
  MortalGateway gateway_;
  TradingEngine engine_;
  EngineLoop loop_;
  DeskCounts& counts_;
  std::size_t rows_before_input_;
};

}  // namespace deskwright::storm
