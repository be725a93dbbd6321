#pragma once
// How the returns of many symbols move together: an exponentially weighted covariance about zero, renewed by one rank-1 update a
// step.
//   S[i][j] = sum of lambda^age * r[i] * r[j] / sum of lambda^age, over the steps in which both have a return
// (RiskMetrics Technical Document, 1996, section 5.3, with the weights of a finite past summing to one). A symbol without a
// return in a step, its market being closed, keeps what it has: a closed market is not a calm one. Owned by a heart, on its
// thread; no allocation but for a new symbol.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace deskwright {

/// An estimate from few steps is uncertain: the interval says how much.
struct Correlation {
  double value = 0;           ///< -1 to 1
  double low = -1, high = 1;  ///< 95 % interval by Fisher's transformation of the effective number of steps
  std::uint32_t steps = 0;    ///< in which both symbols had a return
};

class ReturnCovariance {
 public:
  /// Fewer common steps than this say nothing: covariance() and correlation() are zero, the interval is whole.
  static constexpr std::uint32_t kFewestSteps = 20;

  /// `half_life`: steps after which a return counts half, > 0.
  explicit ReturnCovariance(double half_life);

  std::size_t symbols() const { return symbols_; }
  /// One symbol more, as the last row. Allocates.
  std::size_t addSymbol();
  /// In force from the next step; what is known stays.
  void setHalfLife(double half_life);
  /// Returns of one step by row, as logarithms or fractions; NaN: none. Infinite ones count as none. Precondition: one a row.
  void step(std::span<const double> returns);
  /// Forgets a row and its pairs: the symbol is another one now.
  void forget(std::size_t row);

  /// Of one step. Zero while fewer than kFewestSteps are known.
  double variance(std::size_t row) const { return covariance(row, row); }
  double covariance(std::size_t row, std::size_t column) const;
  Correlation correlation(std::size_t row, std::size_t column) const;
  /// Steps in which the symbol had a return.
  std::uint32_t steps(std::size_t row) const { return steps_[at(row, row)]; }
  bool known(std::size_t row) const { return steps(row) >= kFewestSteps; }

 private:
  static std::size_t at(std::size_t row, std::size_t column) {
    return row >= column ? row * (row + 1) / 2 + column : column * (column + 1) / 2 + row;
  }
  /// Sum of the weights of this many steps.
  double weightOf(std::uint32_t steps) const;
  /// Equally weighted steps that would be as uncertain: (sum of weights) squared over the sum of their squares.
  double effective(std::uint32_t steps) const;

  std::size_t symbols_ = 0;
  double lambda_ = 0;
  // Lower triangle, row by row, in two arrays: a step adds to one and counts in the other.
  std::vector<double> products_;      // sum of weight * r[i] * r[j]
  std::vector<std::uint32_t> steps_;  // in which both had a return
  std::vector<std::uint32_t> heard_;  // rows with a return in this step
};

}  // namespace deskwright
