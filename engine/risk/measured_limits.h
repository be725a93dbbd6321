#pragma once
// Figures that stand before an entry whatever its volume, each against its limit: losses, rates, counts. Filled by whoever builds
// the gate's view, judged by the gate without a branch. Plain values.

#include "engine/model/risk_decision.h"

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>

namespace deskwright {

enum class Measure : std::uint8_t {
  Overlap,  ///< of the strategy with the one it is most alike, -1 to 1
  Count     ///< how many there are; always last
};

class MeasuredLimits {
 public:
  /// An entry is denied while `observed` >= `limit`, or while either is not a number. Both in the unit that people read.
  void set(Measure which, double observed, double limit) {
    observed_[place(which)] = observed;
    limit_[place(which)] = limit;
  }
  double observed(Measure which) const { return observed_[place(which)]; }
  double limit(Measure which) const { return limit_[place(which)]; }

  bool anyReached() const {
    unsigned reached = 0;
    for (std::size_t i = 0; i < kCount; ++i) reached |= static_cast<unsigned>(!(observed_[i] < limit_[i]));
    return reached != 0;
  }
  /// The first of the enumeration. Empty: none.
  std::optional<Measure> firstReached() const {
    for (std::size_t i = 0; i < kCount; ++i) {
      if (!(observed_[i] < limit_[i])) return static_cast<Measure>(i);
    }
    return std::nullopt;
  }

 private:
  static constexpr std::size_t kCount = static_cast<std::size_t>(Measure::Count);
  static constexpr std::size_t place(Measure which) { return static_cast<std::size_t>(which); }
  static constexpr std::array<double, kCount> without() {
    std::array<double, kCount> none{};
    for (double& limit : none) limit = std::numeric_limits<double>::infinity();
    return none;
  }

  std::array<double, kCount> observed_{};
  std::array<double, kCount> limit_ = without();
};

/// Code and name of the limit, for a denial.
struct MeasureName {
  RiskCode code;
  std::string_view limit;
};
MeasureName nameOf(Measure which);

}  // namespace deskwright
