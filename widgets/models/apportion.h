#pragma once
// Rounding for a column of figures whose shown parts must add up to the shown total. Pure functions.

#include <cstdint>
#include <span>
#include <vector>

namespace deskwright {

/// Whole numbers nearest to `parts` that add up to `total`, by the method of the largest remainder: each part is rounded down,
/// and what is missing goes, one by one, to the parts that lost most; among equals to the earlier one. When `total` is the
/// rounded sum of the parts, none is further than one from its part. No parts, no numbers. All parts finite and below 2^53.
std::vector<std::int64_t> apportion(std::span<const double> parts, std::int64_t total);

/// The same with the rounded sum as the total.
std::vector<std::int64_t> apportion(std::span<const double> parts);

}  // namespace deskwright
