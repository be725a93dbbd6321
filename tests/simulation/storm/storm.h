#pragma once
// One seeded storm: a desk and a terminal trade for minutes of market time while everything goes wrong; then it calms down, the
// two come to agree, and what must hold is checked. The same seed is the same storm on every machine.

#include "tests/simulation/storm/desk.h"
#include "tests/simulation/storm/faults.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace deskwright::storm {

struct StormSettings {
  std::filesystem::path scratch;  ///< an empty folder; the journal of each storm lies there while it runs
  bool verify = false;            ///< also reads the journal back and recomputes it, as the command does
  bool trace = false;             ///< says what happens, for a person, and leaves the journal where it is
};

struct StormOutcome {
  std::uint64_t seed = 0;
  std::vector<std::string> violations;  ///< empty: all holds
  std::optional<Duration> converged;    ///< market time from the calm to books that agree
  FaultCounts faults{};
  std::uint64_t events = 0;  ///< inputs that the heart has handled
  std::uint64_t deals = 0, orders = 0, fills_lost = 0, fills_doubled = 0, fills_decided = 0, lives = 0;
};

StormOutcome runStorm(std::uint64_t seed, const StormSettings& settings, RingMemory& memory);

}  // namespace deskwright::storm
