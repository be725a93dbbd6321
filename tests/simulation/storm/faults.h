#pragma once
// What goes wrong in a storm: the kinds of faults, how often each strikes under a seed, and how often each did. Owned by a storm.

#include "engine/model/timestamp.h"
#include "engine/simulation/seeded_random.h"

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

using FaultCounts = std::array<std::uint64_t, kFaults>;

class Faults {
 public:
  /// Which faults a seed meets, and how often, is drawn from the seed.
  explicit Faults(std::uint64_t seed);

  /// Whether the fault happens at this opportunity; counted when it does.
  bool strikes(Fault fault);
  /// Something that happened by itself (the venue's own dice) is counted too.
  void count(Fault fault) { ++counts_[static_cast<std::size_t>(fault)]; }
  /// For the venue's dice, in millionths.
  std::uint32_t rate(Fault fault) const { return rates_[static_cast<std::size_t>(fault)]; }
  /// From now on nothing goes wrong.
  void calm() { rates_.fill(0); }

  const FaultCounts& counts() const { return counts_; }
  /// Uniform between the two.
  Duration between(Duration least, Duration most);
  SeededRandom& random() { return random_; }

  /// For a person who replays a seed: what happens, as it happens. Silent unless it is set.
  std::function<void(const std::string&)> say = [](const std::string&) {};
  bool told = false;  ///< say() is set: worth making sentences

 private:
  SeededRandom random_;
  std::array<std::uint32_t, kFaults> rates_{};
  FaultCounts counts_{};
};

}  // namespace deskwright::storm
