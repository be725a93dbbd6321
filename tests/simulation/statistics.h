#pragma once
// Plain statistics of samples, for tests of generated markets.

#include <cstddef>
#include <vector>

namespace deskwright {

using Sample = std::vector<double>;

double mean(const Sample& x);
double variance(const Sample& x);  ///< of the population
double standardDeviation(const Sample& x);
double rootMeanSquareOf(const Sample& x);
double quantileOf(Sample x, double q);  ///< linear between order statistics
double correlation(const Sample& x, const Sample& y);
double autocorrelation(const Sample& x, std::size_t lag);
double excessKurtosis(const Sample& x);
/// Degrees of freedom of the Student's t with free scale that fits best, by maximum likelihood; 1 to 50.
double studentDegrees(const Sample& x);
/// Shape of the Weibull distribution that fits best, by maximum likelihood. Values must be above 0.
double weibullShape(const Sample& x);
Sample magnitudes(Sample x);

}  // namespace deskwright
