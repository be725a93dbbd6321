// The storm over the real expert advisor as a program: `ea_storm` runs the seeds 1 to 60, `ea_storm --first N --seeds N` others
// or more, `ea_storm --seed N` replays one and says what happens in it. Ends with 1 when something did not hold; the seed is
// named.

#include "tests/mql5/storm/storm.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <string_view>

namespace deskwright::mql5::storm {
namespace {

constexpr std::uint64_t kMostShown = 20;  // seeds that failed

struct Campaign {
  std::uint64_t first = 1, seeds = 60;
  bool replay = false;
};

/// A folder of its own for each seed.
class Scratch {
 public:
  explicit Scratch(std::uint64_t seed) {
    const std::filesystem::path memory = "/dev/shm";
    std::error_code ignored;
    const auto base = std::filesystem::is_directory(memory, ignored) ? memory : std::filesystem::temp_directory_path();
    path_ = base / fmt::format("deskwright-ea-storm-{}-{}", ::getpid(), seed);
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
  StormOutcome sum;
  std::uint64_t seeds = 0, failed = 0;
  std::vector<double> converged;  // seconds

  void add(const StormOutcome& outcome) {
    ++seeds;
    sum.events += outcome.events;
    sum.deals += outcome.deals;
    sum.orders += outcome.orders;
    sum.fills_lost += outcome.fills_lost;
    sum.fills_doubled += outcome.fills_doubled;
    sum.sent_twice += outcome.sent_twice;
    sum.desk_lives += outcome.desk_lives;
    sum.program_lives += outcome.program_lives;
    for (std::size_t i = 0; i < kFaults; ++i) sum.faults[i] += outcome.faults[i];
    if (outcome.converged) converged.push_back(std::chrono::duration<double>(*outcome.converged).count());
    if (outcome.violations.empty()) return;
    if (++failed > kMostShown) return;
    fmt::print("FAILED seed {}: replay it with --seed {}\n", outcome.seed, outcome.seed);
    for (const auto& violation : outcome.violations) fmt::print("  {}\n", violation);
  }

  void print(double seconds) {
    std::sort(converged.begin(), converged.end());
    const auto at = [&](double part) {
      return converged.empty() ? 0.0 : converged[static_cast<std::size_t>(part * static_cast<double>(converged.size() - 1))];
    };
    const double cpu = static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
    fmt::print("ea_storm: {} seeds in {:.1f} s, {:.1f} s of CPU; {} failed\n", seeds, seconds, cpu, failed);
    fmt::print("  events {}, orders {}, deals {}, lives of the desk {}, of the EA {}\n", sum.events, sum.orders, sum.deals,
               sum.desk_lives, sum.program_lives);
    fmt::print("  fills lost {}, fills doubled {}, orders sent twice {}\n", sum.fills_lost, sum.fills_doubled, sum.sent_twice);
    fmt::print("  market time until the books agree: p50 {:.0f} s, p99 {:.0f} s, most {:.0f} s\n", at(0.5), at(0.99), at(1));
    std::uint64_t all = 0;
    for (const auto count : sum.faults) all += count;
    fmt::print("  faults {}:", all);
    for (std::size_t i = 0; i < kFaults; ++i) {
      fmt::print("{} {} {}", i == 0 ? "" : ",", sum.faults[i], nameOf(static_cast<Fault>(i)));
    }
    fmt::print("\n");
  }
};

int run(const Campaign& campaign) {
  Summary summary;
  const auto begin = std::chrono::steady_clock::now();
  for (std::uint64_t seed = campaign.first; seed < campaign.first + campaign.seeds; ++seed) {
    const Scratch scratch(seed);
    summary.add(runStorm(seed, scratch.path(), campaign.replay));
  }
  summary.print(std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
  return summary.failed == 0 ? 0 : 1;
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
