#pragma once
// How rows of one kind (symbols, strategies) have moved together, as a screen or a control client may see it. Plain values.

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace deskwright {

struct CorrelationPair {
  float value = 0;           ///< -1 to 1; zero while there are too few steps
  float low = -1, high = 1;  ///< 95 % interval by Fisher's transformation, of the effective number of weighted steps
  float overlap = 0;         ///< of what both hold now, -1 to 1: how far the two are one bet; strategies alone
  std::uint32_t steps = 0;   ///< in which both had a value

  friend bool operator==(const CorrelationPair&, const CorrelationPair&) = default;
};

struct CorrelationView {
  std::vector<std::string> names;            ///< rows in the order shown
  std::vector<std::uint32_t> steps;          ///< of each row alone
  std::vector<CorrelationPair> pairs;        ///< below the diagonal, row by row: (1,0), (2,0), (2,1), (3,0) ...
  std::vector<std::vector<std::string>> clusters;  ///< rows chained by correlations of `together` or more, either sign; two or more each
  std::uint32_t fewest_steps = 0;            ///< a pair with fewer says nothing
  double together = 0;                       ///< a correlation of this size or more chains two rows

  /// Precondition: row != column.
  const CorrelationPair& pair(std::size_t row, std::size_t column) const { return pairs[placeOf(row, column)]; }
  CorrelationPair& pair(std::size_t row, std::size_t column) { return pairs[placeOf(row, column)]; }
  static std::size_t placeOf(std::size_t row, std::size_t column) {
    return row > column ? row * (row - 1) / 2 + column : column * (column - 1) / 2 + row;
  }
  friend bool operator==(const CorrelationView&, const CorrelationView&) = default;
};

}  // namespace deskwright
