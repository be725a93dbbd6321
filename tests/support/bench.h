#pragma once

// What a benchmark program prints and how it ends. A goal is one line on stdout, gathered by tests/bench/run.sh:
//
//   name: value unit, ratio to floor, ok|MISSED|WRONG
//
// MISSED: worse than required. WRONG: the work itself came out wrong, or a required figure was missed by half or more;
// then the program exits 1. With --check only results count, figures are neither judged nor trusted; --quick asks for
// fewer rounds. Single-threaded.

#include <cstdint>
#include <string_view>
#include <vector>

namespace deskwright {

enum class Better { Lower, Higher };

struct Goal {
  std::string_view name;
  double value = 0;
  std::string_view unit;
  double floor = 0;     // the same work done by a plain loop in the same program; 0 where there is none
  double required = 0;  // from the table of goals
  Better better = Better::Lower;
};

class Bench {
 public:
  // Reads --check and --quick; anything else ends the program with a usage line and status 2.
  Bench(int argc, char** argv);

  [[nodiscard]] bool checkOnly() const { return check_only_; }
  [[nodiscard]] bool quick() const { return quick_ || check_only_; }

  // Judges a measured figure and prints its line.
  void report(const Goal& goal);

  // Prints a figure that nothing requires.
  void report(std::string_view name, double value, std::string_view unit);

  // A result that must hold (order counts, sums, rows), or the speed was bought by skipping work.
  void require(bool holds, std::string_view what);

  // The status to leave main with.
  [[nodiscard]] int status() const { return wrong_ ? 1 : 0; }

 private:
  bool check_only_ = false;
  bool quick_ = false;
  bool wrong_ = false;
};

// The middle value; 0 of nothing.
[[nodiscard]] double median(std::vector<double> values);

// The value below which the given share (0 to 1) of the values lies; 0 of nothing.
[[nodiscard]] double quantile(std::vector<double> values, double share);

// Nanoseconds of a clock that only goes forward, for measuring alone.
[[nodiscard]] std::int64_t benchNanoseconds();

// Keeps the compiler from dropping work whose result nobody reads.
template <typename T>
inline void keep(const T& value) {
#if defined(__GNUC__)
  asm volatile("" : : "r,m"(value) : "memory");
#else
  static volatile const void* kept;
  kept = &value;
#endif
}

}  // namespace deskwright
