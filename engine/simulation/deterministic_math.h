#pragma once
// exp, log and random variates from additions, multiplications, divisions and square roots alone, which IEEE 754 rounds the same
// everywhere: the simulation's numbers do not depend on a platform's mathematics library. Pure functions, any thread.

#include "engine/simulation/seeded_random.h"

#include <cstdint>

namespace deskwright {

/// e to the power of x; relative error below 1e-11. 0 below -700, no more than e^700.
double exponential(double x);
/// Natural logarithm of x > 0, a normal number; absolute error below 1e-11, and relative to the result near 1.
double logarithm(double x);
/// base^exponent for base > 0.
inline double power(double base, double exponent) { return exponential(exponent * logarithm(base)); }

/// The standard normal quantile of 0 < p < 1; relative error below 1e-6. After Wichura, Algorithm AS 241 (1988), PPND7.
double normalQuantile(double p);

/// Uniform in (0, 1), never its ends, in steps of 2^-32.
inline double uniformVariate(SeededRandom& random) { return (static_cast<double>(random.fraction()) + 0.5) * 0x1p-32; }
/// Standard normal, within 6.3 standard deviations.
inline double normalVariate(SeededRandom& random) { return normalQuantile(uniformVariate(random)); }
/// Exponential with mean 1, at most 22.9.
inline double exponentialVariate(SeededRandom& random) { return -logarithm(uniformVariate(random)); }

}  // namespace deskwright
