#pragma once
// What the programs of the storms have in common: a folder for journals, the tally of many seeds, and its words.

#include "engine/model/timestamp.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace deskwright::storm {

/// A folder in memory where the system has such; gone with its owner.
class Scratch {
 public:
  /// Its own of this process is `name`.
  explicit Scratch(const std::string& name);
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  ~Scratch();
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

/// Seeds that failed are told as they come, the first twenty of them.
class Tally {
 public:
  /// `converged`: market time from calm to books that agree; none: they never did.
  void add(std::uint64_t seed, std::optional<Duration> converged, const std::vector<std::string>& violations);
  std::uint64_t seeds() const { return seeds_; }
  std::uint64_t failed() const { return failed_; }
  void printConvergence();

 private:
  std::uint64_t seeds_ = 0, failed_ = 0;
  std::vector<double> converged_;  // seconds
};

/// "faults 12: 3 links cut, 9 frames lost"
void printFaults(std::span<const std::uint64_t> counts, std::string_view (*name_of)(std::size_t kind));

}  // namespace deskwright::storm
