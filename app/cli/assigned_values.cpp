#include "app/cli/assigned_values.h"

#include <fmt/format.h>

namespace deskwright {

Result<nlohmann::json> assignedValues(const std::vector<std::string>& words) {
  nlohmann::json values = nlohmann::json::object();
  for (const std::string& word : words) {
    const auto equals = word.find('=');
    if (equals == std::string::npos || equals == 0) return Error{fmt::format("expected NAME=VALUE, found '{}'", word)};
    const std::string name = word.substr(0, equals), value = word.substr(equals + 1);
    if (const auto before = values.find(name); before != values.end()) {
      return Error{fmt::format("expected each name once, found {} twice: {} and {}", name, before->get<std::string>(), value)};
    }
    values[name] = value;
  }
  return values;
}

Result<void> areOfOneStrategy(const std::vector<std::string>& words) {
  std::string first;
  for (const std::string& word : words) {
    const std::string path = word.substr(0, word.find('='));
    const auto dot = path.find('.');
    if (dot == std::string::npos) continue;  // the desk says what is missing
    const std::string strategy = path.substr(0, dot);
    if (first.empty()) first = strategy;
    if (strategy != first) {
      return Error{fmt::format("one batch is for one strategy: expected {}, the first that is named, found {}", first, strategy)};
    }
  }
  return {};
}

}  // namespace deskwright
