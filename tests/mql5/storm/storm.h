#pragma once
// One seeded storm over the expert advisor's own source: desk and terminal trade for minutes of market time over real sockets
// while everything goes wrong; then it calms down, the two come to agree, and what must hold is checked. The seed decides the
// market, what the strategies want and which faults strike; when a frame arrives is the sockets' affair, so a seed is the same
// storm in kind and nearly, but not to the bit.

#include "engine/model/timestamp.h"
#include "tests/mql5/storm/faults.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace deskwright::mql5::storm {

struct StormOutcome {
  std::uint64_t seed = 0;
  std::vector<std::string> violations;  ///< empty: all holds
  std::optional<Duration> converged;    ///< market time from the calm to books that agree
  FaultCounts faults{};
  std::uint64_t events = 0;  ///< inputs that the heart has handled
  std::uint64_t deals = 0, orders = 0, fills_lost = 0, fills_doubled = 0, sent_twice = 0, desk_lives = 0, program_lives = 0;
};

/// `scratch`: an empty folder for the storm's journal and the terminal's files. `trace`: says what happens, for a person.
StormOutcome runStorm(std::uint64_t seed, const std::filesystem::path& scratch, bool trace);

}  // namespace deskwright::mql5::storm
