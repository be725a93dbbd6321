#pragma once
// Typed reading of validated parameter values in the order of their specs. A view: it owns nothing and allocates nothing.

#include <cstddef>
#include <span>

#include "engine/model/parameter_spec.h"

namespace deskwright {

/// Values as validation left them. Asking for another type than the spec's throws std::bad_variant_access (a defect of the caller).
class ParameterView {
 public:
  explicit ParameterView(std::span<const ParameterValue> values) : values_(values) {}

  std::size_t size() const { return values_.size(); }
  /// The values from place `first` on, counted anew from 0: all of them, or `count`.
  ParameterView from(std::size_t first) const { return ParameterView(values_.subspan(first)); }
  ParameterView part(std::size_t first, std::size_t count) const { return ParameterView(values_.subspan(first, count)); }
  std::int64_t integer(std::size_t i) const { return std::get<std::int64_t>(values_[i]); }
  double real(std::size_t i) const { return std::get<double>(values_[i]); }
  bool boolean(std::size_t i) const { return std::get<bool>(values_[i]); }
  const std::string& choice(std::size_t i) const { return std::get<std::string>(values_[i]); }
  TimeRange timeRange(std::size_t i) const { return std::get<TimeRange>(values_[i]); }
  const std::vector<std::string>& symbols(std::size_t i) const { return std::get<std::vector<std::string>>(values_[i]); }

 private:
  std::span<const ParameterValue> values_;
};

}  // namespace deskwright
