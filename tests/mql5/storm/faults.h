#pragma once
// What goes wrong in a storm over the real expert advisor: the kinds of faults, how often each strikes under a seed, and how
// often each did. Owned by a storm.

#include "tests/simulation/storm/fault_dice.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace deskwright::mql5::storm {

enum class Fault : std::uint8_t {
  LinkCut,        ///< both sides' frames are lost for a while
  FrameLost,      ///< one frame of the EA
  FrameDoubled,   ///< one frame of the EA
  MarketFull,     ///< the market channel takes nothing for a while
  EventLost,      ///< a transaction never reaches OnTradeTransaction
  EventDoubled,   ///< one comes twice
  EventDelayed,   ///< one comes up to three seconds later
  RequestLost,    ///< never executed, never answered
  ResultLost,     ///< executed, never answered
  ResultUnknown,  ///< executed, answered by a time-out
  PlacedThenRefused,
  PartialFill,
  Requote,
  Reject,
  SlowServer,       ///< seconds between request and execution
  ProgramCrashed,   ///< at any call of a built-in
  CrashBehindSend,  ///< the server has the order, the EA never learns it
  ProgramStopped,   ///< OnDeinit, and later OnInit of a new run
  ChartChanged,     ///< OnDeinit and OnInit of the same run
  ConnectionLost,   ///< of the terminal with its server
  TradingOff,       ///< Algo Trading switched off
  Suspended,        ///< link time jumps beyond the lease
  DeskKilled,       ///< at any request or input
  PersonTrades,     ///< at the terminal, without a magic
  MoneyMoved,
  Count
};
inline constexpr std::size_t kFaults = static_cast<std::size_t>(Fault::Count);
std::string_view nameOf(Fault fault);
using FaultCounts = deskwright::storm::FaultDice<kFaults>::Counts;

class Faults {
 public:
  /// Which faults a seed meets, and how often, is drawn from the seed.
  explicit Faults(std::uint64_t seed);
  /// Whether the fault happens at this opportunity; counted when it does.
  bool strikes(Fault fault) { return dice_.strikes(static_cast<std::size_t>(fault)); }
  /// From now on nothing goes wrong.
  void calm() { dice_.calm(); }
  const FaultCounts& counts() const { return dice_.counts(); }
  SeededRandom& random() { return dice_.random(); }

 private:
  deskwright::storm::FaultDice<kFaults> dice_;
};

}  // namespace deskwright::mql5::storm
