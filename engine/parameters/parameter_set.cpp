#include "engine/parameters/parameter_set.h"

#include <algorithm>
#include <cassert>
#include <set>

namespace deskwright {
namespace {

/// Edits that turn one key into the other (Levenshtein). Keys are short; two rows suffice.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t above = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0U : 1U)});
      diagonal = above;
    }
  }
  return row[b.size()];
}

Error unknownKey(std::string_view key, std::span<const ParameterSpec> specs) {
  const ParameterSpec* nearest = nullptr;
  std::size_t least = 0;
  for (const auto& spec : specs) {
    const auto edits = distance(key, spec.key);
    if (nearest == nullptr || edits < least) {
      nearest = &spec;
      least = edits;
    }
  }
  std::string text = "unknown parameter '" + std::string(key.substr(0, 64)) + "'";
  if (nearest != nullptr) text += "; nearest known is '" + nearest->key + "'";
  return Error{text};
}

bool isSnakeCase(std::string_view key) {
  if (key.empty() || key.front() < 'a' || key.front() > 'z') return false;
  return std::all_of(key.begin(), key.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; });
}

}  // namespace

ParameterSet::ParameterSet(std::span<const ParameterSpec> specs) : specs_(specs) {
  values_.reserve(specs.size());
  for (const auto& spec : specs) {
    auto value = validate(spec, spec.default_value);
    assert(value && "a default is valid: checkSpecs()");
    values_.push_back(std::move(value).value());
  }
}

std::optional<std::size_t> ParameterSet::indexOf(std::string_view key) const {
  const auto at = std::find_if(specs_.begin(), specs_.end(), [&](const ParameterSpec& spec) { return spec.key == key; });
  if (at == specs_.end()) return std::nullopt;
  return static_cast<std::size_t>(at - specs_.begin());
}

Result<ParameterSet> withChanges(const ParameterSet& set, std::span<const ParameterChange> changes, const CrossCheck& check) {
  ParameterSet changed = set;
  std::vector<bool> named(set.size(), false);
  for (const auto& [key, value] : changes) {
    const auto place = set.indexOf(key);
    if (!place) return unknownKey(key, set.specs());
    if (named[*place]) return Error{"parameter '" + key + "' is given twice in one change"};
    named[*place] = true;
    auto valid = validate(set.specs()[*place], value);
    if (!valid) return valid.error();
    changed.values_[*place] = std::move(valid).value();
  }
  if (check) {
    if (const auto wrong = check(changed.view())) return Error{*wrong};
  }
  return changed;
}

Result<void> checkSpecs(std::span<const ParameterSpec> specs) {
  std::set<std::string_view> keys;
  for (const auto& spec : specs) {
    if (!isSnakeCase(spec.key)) return Error{"parameter key '" + spec.key + "' is not snake_case"};
    if (!keys.insert(spec.key).second) return Error{"parameter key '" + spec.key + "' is described twice"};
    if (!(spec.min <= spec.max)) return Error{spec.key + ": min is above max"};
    if (spec.step < 0) return Error{spec.key + ": step is negative"};
    if (spec.help.empty()) return Error{spec.key + ": help is empty"};
    if (spec.type == ParameterType::Choice && spec.choices.empty()) return Error{spec.key + ": a choice without choices"};
    if (auto valid = validate(spec, spec.default_value); !valid) return Error{"default of " + valid.error().text};
  }
  return {};
}

}  // namespace deskwright
