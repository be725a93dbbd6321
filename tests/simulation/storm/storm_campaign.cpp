// The storm as a program: `storm` runs the seeds 1 to 2000, `storm --seeds N --first M` others or more, `storm --seed N` replays
// one, says what happens in it and leaves its journal. Of every tenth seed (`--verify-every N`) the journal is read back and
// recomputed as well. Ends with 1 when something did not hold; the seed is named.

#include "tests/simulation/storm/campaign.h"
#include "tests/simulation/storm/storm.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <string_view>

namespace deskwright::storm {
namespace {

struct Campaign {
  std::uint64_t first = 1, seeds = 2000;
  std::uint64_t verify_every = 10;  // seeds whose journal is read back and recomputed as well
  bool replay = false;
};

struct Summary {
  Tally tally;
  std::uint64_t events = 0, deals = 0, orders = 0, lost = 0, doubled = 0, decided = 0, lives = 0;
  FaultCounts faults{};

  void add(const StormOutcome& outcome) {
    events += outcome.events;
    deals += outcome.deals;
    orders += outcome.orders;
    lost += outcome.fills_lost;
    doubled += outcome.fills_doubled;
    decided += outcome.fills_decided;
    lives += outcome.lives;
    for (std::size_t i = 0; i < kFaults; ++i) faults[i] += outcome.faults[i];
    tally.add(outcome.seed, outcome.converged, outcome.violations);
  }

  void print(double seconds) {
    fmt::print("storm: {} seeds in {:.1f} s, {:.0f} a second; {} failed\n", tally.seeds(), seconds,
               static_cast<double>(tally.seeds()) / seconds, tally.failed());
    fmt::print("  events {}, orders {}, deals {}, decided fills with complete attribution {}, lives of the desk {}\n", events,
               orders, deals, decided, lives);
    fmt::print("  fills lost {}, fills doubled {}\n", lost, doubled);
    tally.printConvergence();
    printFaults(faults, [](std::size_t kind) { return nameOf(static_cast<Fault>(kind)); });
  }
};

int run(const Campaign& campaign) {
  const Scratch scratch("storm");
  RingMemory memory;
  Summary summary;
  const auto begin = std::chrono::steady_clock::now();
  for (std::uint64_t seed = campaign.first; seed < campaign.first + campaign.seeds; ++seed) {
    StormSettings settings;
    settings.scratch = scratch.path();
    settings.trace = campaign.replay;
    settings.verify = campaign.replay || seed % campaign.verify_every == 0;
    if (campaign.replay) settings.scratch = std::filesystem::temp_directory_path();
    summary.add(runStorm(seed, settings, memory));
    if (campaign.replay) fmt::print("its journal: {}\n", (settings.scratch / fmt::format("storm-{}.sqlite", seed)).string());
  }
  summary.print(std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
  return summary.tally.failed() == 0 ? 0 : 1;
}

}  // namespace
}  // namespace deskwright::storm

int main(int argc, char** argv) {
  deskwright::storm::Campaign campaign;
  for (int i = 1; i + 1 < argc; i += 2) {
    const std::string_view option = argv[i];
    const std::uint64_t value = std::strtoull(argv[i + 1], nullptr, 10);
    if (option == "--seed") {
      campaign.first = value;
      campaign.seeds = 1;
      campaign.replay = true;
    } else if (option == "--seeds") {
      campaign.seeds = value;
    } else if (option == "--first") {
      campaign.first = value;
    } else if (option == "--verify-every") {
      campaign.verify_every = std::max<std::uint64_t>(1, value);
    }
  }
  return deskwright::storm::run(campaign);
}
