#include "engine/simulation/deterministic_math.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace deskwright {
namespace {

constexpr double kLog2High = 0x1.62e42fefa38p-1;  // upper bits of log 2: a whole number of up to eleven bits times it is exact
constexpr double kLog2Low = 0x1.ef35793c7673p-45;
constexpr double kPerLog2 = 1.4426950408889634;
constexpr double kSquareRootOf2 = 1.4142135623730951;

/// 2^n for -1022 <= n <= 1023.
double twoToThe(std::int64_t n) { return std::bit_cast<double>(static_cast<std::uint64_t>(n + 1023) << 52U); }

}  // namespace

double exponential(double x) {
  if (x < -700) return 0;
  x = std::min(x, 700.0);
  // x = n log 2 + r, |r| <= log 2 / 2; Taylor's series of e^r to the ninth power leaves r^10 / 10! < 1e-11.
  const double scaled = x * kPerLog2;
  const auto n = static_cast<std::int64_t>(scaled + (scaled < 0 ? -0.5 : 0.5));
  const double whole = static_cast<double>(n);
  const double r = (x - whole * kLog2High) - whole * kLog2Low;
  const double r2 = r * r;
  const double low = 1 + r + r2 * (1.0 / 2 + r * (1.0 / 6));
  const double middle = 1.0 / 24 + r * (1.0 / 120) + r2 * (1.0 / 720 + r * (1.0 / 5040));
  const double high = 1.0 / 40320 + r * (1.0 / 362880);
  const double r4 = r2 * r2;
  return (low + r4 * (middle + r4 * high)) * twoToThe(n);
}

double logarithm(double x) {
  const auto bits = std::bit_cast<std::uint64_t>(x);
  auto n = static_cast<std::int64_t>(bits >> 52U) - 1023;
  double mantissa = std::bit_cast<double>((bits & 0x000F'FFFF'FFFF'FFFFULL) | 0x3FF0'0000'0000'0000ULL);
  if (mantissa > kSquareRootOf2) {
    mantissa *= 0.5;
    ++n;
  }
  // log m = 2 artanh s with s = (m - 1) / (m + 1), |s| < 0.172; the series to s^13 leaves 2 s^15 / 15 < 5e-13.
  const double s = (mantissa - 1) / (mantissa + 1);
  const double s2 = s * s;
  const double s4 = s2 * s2;
  const double series = 1 + s2 * (1.0 / 3) + s4 * (1.0 / 5 + s2 * (1.0 / 7) + s4 * (1.0 / 9 + s2 * (1.0 / 11) + s4 * (1.0 / 13)));
  const double whole = static_cast<double>(n);
  return whole * kLog2High + (2 * s * series + whole * kLog2Low);
}

double normalQuantile(double p) {
  const double q = p - 0.5;
  if (q >= -0.425 && q <= 0.425) {
    const double r = 0.180625 - q * q;
    return q * (((59.109374720 * r + 159.29113202) * r + 50.434271938) * r + 3.3871327179) /
           (((67.187563600 * r + 78.757757664) * r + 17.895169469) * r + 1);
  }
  const double r = std::sqrt(-logarithm(q < 0 ? p : 1 - p));
  double tail = 0;
  if (r <= 5) {
    const double t = r - 1.6;
    tail = (((0.17023821103 * t + 1.3067284816) * t + 2.7568153900) * t + 1.4234372777) /
           ((0.12021132975 * t + 0.73700164250) * t + 1);
  } else {
    const double t = r - 5;
    tail = (((0.017337203997 * t + 0.42868294337) * t + 3.0812263860) * t + 6.6579051150) /
           ((0.012258202635 * t + 0.24197894225) * t + 1);
  }
  return q < 0 ? -tail : tail;
}

}  // namespace deskwright
