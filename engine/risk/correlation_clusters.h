#pragma once
// Which rows of a correlation matrix hang together. Pure; used by whoever shows or limits what moves as one.

#include <cstddef>
#include <vector>

namespace deskwright {

/// Groups of two and more of the rows 0 .. `rows` - 1 that are chained by `together(row, column)`, which must be symmetric: a
/// cluster of three may hold two that are alike only through the third. Rows ascend within a group, groups by their first row.
template <class Together>
std::vector<std::vector<std::size_t>> chainedRows(std::size_t rows, Together together) {
  std::vector<std::vector<std::size_t>> groups;
  std::vector<bool> taken(rows);
  for (std::size_t first = 0; first < rows; ++first) {
    if (taken[first]) continue;
    std::vector<bool> inside(rows);
    inside[first] = taken[first] = true;
    std::vector<std::size_t> waiting{first};
    while (!waiting.empty()) {
      const std::size_t row = waiting.back();
      waiting.pop_back();
      for (std::size_t other = 0; other < rows; ++other) {
        if (taken[other] || !together(row, other)) continue;
        inside[other] = taken[other] = true;
        waiting.push_back(other);
      }
    }
    std::vector<std::size_t> group;
    for (std::size_t row = first; row < rows; ++row) {
      if (inside[row]) group.push_back(row);
    }
    if (group.size() > 1) groups.push_back(std::move(group));
  }
  return groups;
}

}  // namespace deskwright
