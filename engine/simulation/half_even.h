#pragma once
// Exact integer arithmetic for the venue's money: products in 128 bits, one rounding, half to even.

#include "engine/model/decimal.h"

namespace deskwright {

__extension__ typedef __int128 Wide;  // NOLINT(modernize-use-using): __extension__ takes a declaration

/// numerator / denominator, rounded half to even; denominator > 0.
constexpr Wide divideHalfEven(Wide numerator, Wide denominator) {
  Wide quotient = numerator / denominator;
  Wide rest = numerator % denominator;
  if (rest < 0) {
    rest += denominator;
    --quotient;
  }
  const Wide twice = 2 * rest;
  if (twice > denominator || (twice == denominator && quotient % 2 != 0)) ++quotient;
  return quotient;
}

/// numerator / per_unit units of currency, rounded half-even to `digits` (0 to 6) places.
constexpr Money moneyHalfEven(Wide numerator, Wide per_unit, int digits) {
  const auto scale = powerOfTen(digits);
  return Money::fromRaw(static_cast<std::int64_t>(divideHalfEven(numerator * scale, per_unit)) * (Money::kOne / scale));
}

}  // namespace deskwright
