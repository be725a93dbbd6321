#pragma once
// What goes wrong in a storm: the kinds of faults, how often each strikes under a seed, and how often each did. Owned by a storm.

#include "engine/model/timestamp.h"
#include "tests/simulation/storm/fault_dice.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace deskwright::storm {

enum class Fault : std::uint8_t {
  LinkCut,    ///< both channels swallow everything for a while
  FrameLost,  ///< one frame, of either side
  FrameDoubled,
  FrameOvertaken,  ///< it arrives behind frames that were sent later
  EventDelayed,    ///< the terminal tells a trade event late, behind others
  EventDoubled,
  EventLost,      ///< the terminal never tells it
  DealCorrected,  ///< a deal is told again with other figures
  RequestLost,    ///< between terminal and broker: silence
  RequestLate,
  RequestDoubled,
  ResultLost,         ///< carried out, never answered
  ResultUnknown,      ///< carried out, answered by a time-out
  PlacedThenRefused,  ///< 10008, later 10018
  PartialFill,
  Requote,
  Reject,
  DeskKilled,  ///< at any row, request or input
  TerminalKilled,
  StopOut,  ///< money leaves the account
  StrangersOrder,
  StrangerCloses,   ///< a position of ours
  StrangerCancels,  ///< an order of ours
  PersonActs,       ///< pause, resume, flatten, disarm, arm, kill, clear
  Count
};
inline constexpr std::size_t kFaults = static_cast<std::size_t>(Fault::Count);
std::string_view nameOf(Fault fault);

using FaultCounts = FaultDice<kFaults>::Counts;

class Faults {
 public:
  /// Which faults a seed meets, and how often, is drawn from the seed.
  explicit Faults(std::uint64_t seed);

  /// Whether the fault happens at this opportunity; counted when it does.
  bool strikes(Fault fault) { return dice_.strikes(static_cast<std::size_t>(fault)); }
  /// Something that happened by itself (the venue's own dice) is counted too.
  void count(Fault fault) { dice_.count(static_cast<std::size_t>(fault)); }
  /// For the venue's dice, in millionths.
  std::uint32_t rate(Fault fault) const { return dice_.rate(static_cast<std::size_t>(fault)); }
  /// From now on nothing goes wrong.
  void calm() { dice_.calm(); }

  const FaultCounts& counts() const { return dice_.counts(); }
  /// Uniform between the two.
  Duration between(Duration least, Duration most);
  SeededRandom& random() { return dice_.random(); }

  /// For a person who replays a seed: what happens, as it happens. Silent unless it is set.
  std::function<void(const std::string&)> say = [](const std::string&) {};
  bool told = false;  ///< say() is set: worth making sentences

 private:
  FaultDice<kFaults> dice_;
};

}  // namespace deskwright::storm
