#pragma once
// The values of one owner's parameters (a strategy, the desk's limits, a sizing), always complete and valid, in the order of its
// specs. A set is a value: changing it makes another one, all or nothing. Used on the thread of whoever owns it.

#include "engine/model/parameter_spec.h"
#include "engine/model/parameter_view.h"
#include "engine/model/result.h"

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace deskwright {

/// What is wrong with a combination of values that are each in bounds; empty = nothing. As in StrategyDescriptor::check; may be
/// null.
using CrossCheck = std::function<std::optional<std::string>(const ParameterView&)>;

/// One value of a batch, by key.
using ParameterChange = std::pair<std::string, ParameterValue>;

class ParameterSet {
 public:
  /// The defaults of `specs`. The specs must outlive the set and all its copies, and hold what checkSpecs() demands.
  explicit ParameterSet(std::span<const ParameterSpec> specs);

  std::span<const ParameterSpec> specs() const { return specs_; }
  std::size_t size() const { return values_.size(); }
  /// For hot use: typed reading by place, without search or allocation. Valid until the set is assigned or destroyed.
  ParameterView view() const { return ParameterView(values_); }
  const ParameterValue& value(std::size_t i) const { return values_[i]; }
  /// Place of a key, to be looked up once and kept; empty when there is none.
  std::optional<std::size_t> indexOf(std::string_view key) const;

  /// Typed reading by place; the type must be the spec's (else std::bad_variant_access, a defect of the caller).
  std::int64_t integer(std::size_t i) const { return view().integer(i); }
  double real(std::size_t i) const { return view().real(i); }
  bool boolean(std::size_t i) const { return view().boolean(i); }
  const std::string& choice(std::size_t i) const { return std::get<std::string>(values_[i]); }
  TimeRange timeRange(std::size_t i) const { return view().timeRange(i); }
  const std::vector<std::string>& symbols(std::size_t i) const { return std::get<std::vector<std::string>>(values_[i]); }

 private:
  friend Result<ParameterSet> withChanges(const ParameterSet&, std::span<const ParameterChange>, const CrossCheck&);
  std::span<const ParameterSpec> specs_;
  std::vector<ParameterValue> values_;
};

/// `set` with every change of the batch, or an error and nothing changed: an unknown key (names the nearest known one), a key
/// named twice, a value out of bounds (names parameter, expected, found), or what `check` says of the whole.
Result<ParameterSet> withChanges(const ParameterSet& set, std::span<const ParameterChange> changes, const CrossCheck& check);

/// The value as it will be stored: a whole number given for Real or Percent becomes a real; anything else must have the spec's
/// type and lie in its bounds (inclusive; of a symbol list they bound the count). The error names key, expected and found.
Result<ParameterValue> validate(const ParameterSpec& spec, const ParameterValue& value);

/// Reads text as command line, control messages and files write it, then validates:
/// 20 | 0.5 | 0.5% (Percent only) | true, false | a choice | 07:00-16:30 | EURUSD,XAUUSD (empty = no symbol).
Result<ParameterValue> parseValue(const ParameterSpec& spec, std::string_view text);

/// Text that parseValue() turns into exactly the same value (shortest decimal of a real). Precondition: `value` is valid for
/// `spec`.
std::string toText(const ParameterSpec& spec, const ParameterValue& value);

/// "expected 2 to 500 bars": what a spec allows, in words, for errors and help.
std::string describeBounds(const ParameterSpec& spec);

/// Whether a description is sound: keys snake_case and unique, min <= max, the default valid, choices where needed, help not
/// empty.
Result<void> checkSpecs(std::span<const ParameterSpec> specs);

}  // namespace deskwright
