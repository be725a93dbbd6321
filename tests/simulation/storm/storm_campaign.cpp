// The storm as a program: `storm` runs the seeds 1 to 2000, `storm --seeds N --first M` others or more, `storm --seed N` replays
// one, says what happens in it and leaves its journal. Of every tenth seed (`--verify-every N`) the journal is read back and
// recomputed as well. Ends with 1 when something did not hold; the seed is named.

#include "tests/simulation/storm/storm.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <string_view>

namespace deskwright::storm {
namespace {

constexpr std::size_t kMostShown = 20;  // seeds that failed

struct Campaign {
  std::uint64_t first = 1, seeds = 2000;
  std::uint64_t verify_every = 10;  // seeds whose journal is read back and recomputed as well
  bool replay = false;
};

class Scratch {
 public:
  Scratch() {
    const std::filesystem::path memory = "/dev/shm";
    std::error_code ignored;
    const auto base = std::filesystem::is_directory(memory, ignored) ? memory : std::filesystem::temp_directory_path();
    path_ = base / fmt::format("deskwright-storm-{}", ::getpid());
    std::filesystem::create_directories(path_);
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  ~Scratch() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

struct Summary {
  std::uint64_t seeds = 0, failed = 0, events = 0, deals = 0, orders = 0, lost = 0, doubled = 0, decided = 0, lives = 0;
  FaultCounts faults{};
  std::vector<double> converged;  // seconds

  void add(const StormOutcome& outcome) {
    ++seeds;
    events += outcome.events;
    deals += outcome.deals;
    orders += outcome.orders;
    lost += outcome.fills_lost;
    doubled += outcome.fills_doubled;
    decided += outcome.fills_decided;
    lives += outcome.lives;
    for (std::size_t i = 0; i < kFaults; ++i) faults[i] += outcome.faults[i];
    if (outcome.converged) converged.push_back(std::chrono::duration<double>(*outcome.converged).count());
    if (outcome.violations.empty()) return;
    ++failed;
    if (failed > kMostShown) return;
    fmt::print("FAILED seed {}: replay it with --seed {}\n", outcome.seed, outcome.seed);
    for (const auto& violation : outcome.violations) fmt::print("  {}\n", violation);
  }

  void print(double seconds) {
    std::sort(converged.begin(), converged.end());
    const auto at = [&](double part) {
      return converged.empty() ? 0.0 : converged[static_cast<std::size_t>(part * static_cast<double>(converged.size() - 1))];
    };
    fmt::print("storm: {} seeds in {:.1f} s, {:.0f} a second; {} failed\n", seeds, seconds, static_cast<double>(seeds) / seconds,
               failed);
    fmt::print("  events {}, orders {}, deals {}, decided fills with complete attribution {}, lives of the desk {}\n", events,
               orders, deals, decided, lives);
    fmt::print("  fills lost {}, fills doubled {}\n", lost, doubled);
    fmt::print("  market time until the books agree: p50 {:.0f} s, p99 {:.0f} s, most {:.0f} s\n", at(0.5), at(0.99), at(1));
    std::uint64_t all = 0;
    for (const auto count : faults) all += count;
    fmt::print("  faults {}:", all);
    for (std::size_t i = 0; i < kFaults; ++i) fmt::print("{} {} {}", i == 0 ? "" : ",", faults[i], nameOf(static_cast<Fault>(i)));
    fmt::print("\n");
  }
};

int run(const Campaign& campaign) {
  const Scratch scratch;
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
  return summary.failed == 0 ? 0 : 1;
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
