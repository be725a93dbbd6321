#pragma once
// Where labels go so that none covers another. Pure arithmetic.

#include <vector>

namespace deskwright {

/// Moves places as little as possible (least squares) so that neighbours are `distance` apart and all lie in [low, high]. Answers
/// in the order of `wished`; equal wishes keep their order. When there is no room for all, they share what there is evenly.
std::vector<double> spreadApart(const std::vector<double>& wished, double distance, double low, double high);

}  // namespace deskwright
