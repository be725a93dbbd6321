// The storm over the real expert advisor as a program: `ea_storm` runs the seeds 1 to 60, `ea_storm --first N --seeds N` others
// or more, `ea_storm --seed N` replays one and says what happens in it. Ends with 1 when something did not hold; the seed is
// named.

#include "tests/mql5/storm/storm.h"
#include "tests/simulation/storm/campaign.h"

#include <fmt/format.h>

#include <chrono>
#include <cstdlib>
#include <ctime>
#include <string_view>

namespace deskwright::mql5::storm {
namespace {

struct Campaign {
  std::uint64_t first = 1, seeds = 60;
  bool replay = false;
};

struct Summary {
  deskwright::storm::Tally tally;
  StormOutcome sum;

  void add(const StormOutcome& outcome) {
    sum.events += outcome.events;
    sum.deals += outcome.deals;
    sum.orders += outcome.orders;
    sum.fills_lost += outcome.fills_lost;
    sum.fills_doubled += outcome.fills_doubled;
    sum.sent_twice += outcome.sent_twice;
    sum.desk_lives += outcome.desk_lives;
    sum.program_lives += outcome.program_lives;
    for (std::size_t i = 0; i < kFaults; ++i) sum.faults[i] += outcome.faults[i];
    tally.add(outcome.seed, outcome.converged, outcome.violations);
  }

  void print(double seconds) {
    const double cpu = static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
    fmt::print("ea_storm: {} seeds in {:.1f} s, {:.1f} s of CPU; {} failed\n", tally.seeds(), seconds, cpu, tally.failed());
    fmt::print("  events {}, orders {}, deals {}, lives of the desk {}, of the EA {}\n", sum.events, sum.orders, sum.deals,
               sum.desk_lives, sum.program_lives);
    fmt::print("  fills lost {}, fills doubled {}, orders sent twice {}\n", sum.fills_lost, sum.fills_doubled, sum.sent_twice);
    tally.printConvergence();
    deskwright::storm::printFaults(sum.faults, [](std::size_t kind) { return nameOf(static_cast<Fault>(kind)); });
  }
};

int run(const Campaign& campaign) {
  Summary summary;
  const auto begin = std::chrono::steady_clock::now();
  for (std::uint64_t seed = campaign.first; seed < campaign.first + campaign.seeds; ++seed) {
    const deskwright::storm::Scratch scratch(fmt::format("ea-storm-{}", seed));  // of its own for each seed
    summary.add(runStorm(seed, scratch.path(), campaign.replay));
  }
  summary.print(std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
  return summary.tally.failed() == 0 ? 0 : 1;
}

}  // namespace
}  // namespace deskwright::mql5::storm

int main(int argc, char** argv) {
  deskwright::mql5::storm::Campaign campaign;
  for (int i = 1; i + 1 < argc; i += 2) {
    const std::string_view option = argv[i];
    const std::uint64_t value = std::strtoull(argv[i + 1], nullptr, 10);
    if (option == "--seed") {
      campaign = {value, 1, true};
    } else if (option == "--seeds") {
      campaign.seeds = value;
    } else if (option == "--first") {
      campaign.first = value;
    }
  }
  return deskwright::mql5::storm::run(campaign);
}
