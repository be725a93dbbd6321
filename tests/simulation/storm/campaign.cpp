#include "tests/simulation/storm/campaign.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <numeric>
#include <system_error>

namespace deskwright::storm {
namespace {

constexpr std::uint64_t kMostShown = 20;  // seeds that failed

}  // namespace

Scratch::Scratch(const std::string& name) {
  const std::filesystem::path memory = "/dev/shm";
  std::error_code ignored;
  const auto base = std::filesystem::is_directory(memory, ignored) ? memory : std::filesystem::temp_directory_path();
  path_ = base / fmt::format("deskwright-{}-{}", name, ::getpid());
  std::filesystem::create_directories(path_);
}

Scratch::~Scratch() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

void Tally::add(std::uint64_t seed, std::optional<Duration> converged, const std::vector<std::string>& violations) {
  ++seeds_;
  if (converged) converged_.push_back(std::chrono::duration<double>(*converged).count());
  if (violations.empty()) return;
  if (++failed_ > kMostShown) return;
  fmt::print("FAILED seed {}: replay it with --seed {}\n", seed, seed);
  for (const auto& violation : violations) fmt::print("  {}\n", violation);
}

void Tally::printConvergence() {
  std::sort(converged_.begin(), converged_.end());
  const auto at = [&](double part) {
    return converged_.empty() ? 0.0 : converged_[static_cast<std::size_t>(part * static_cast<double>(converged_.size() - 1))];
  };
  fmt::print("  market time until the books agree: p50 {:.0f} s, p99 {:.0f} s, most {:.0f} s\n", at(0.5), at(0.99), at(1));
}

void printFaults(std::span<const std::uint64_t> counts, std::string_view (*name_of)(std::size_t kind)) {
  fmt::print("  faults {}:", std::accumulate(counts.begin(), counts.end(), std::uint64_t{0}));
  for (std::size_t i = 0; i < counts.size(); ++i) fmt::print("{} {} {}", i == 0 ? "" : ",", counts[i], name_of(i));
  fmt::print("\n");
}

}  // namespace deskwright::storm
