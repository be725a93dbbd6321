#include "app/cli/usage_error.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <numeric>
#include <string_view>
#include <utility>

namespace deskwright {
namespace {

/// Letters to change, add or leave out to get from one word to the other.
std::size_t distance(std::string_view from, std::string_view to) {
  std::vector<std::size_t> row(to.size() + 1);
  std::iota(row.begin(), row.end(), 0U);
  for (std::size_t i = 0; i < from.size(); ++i) {
    std::size_t corner = std::exchange(row[0], i + 1);
    for (std::size_t j = 0; j < to.size(); ++j) {
      const std::size_t changed = corner + (from[i] == to[j] ? 0 : 1);
      corner = row[j + 1];
      row[j + 1] = std::min({changed, row[j] + 1, corner + 1});
    }
  }
  return row.back();
}

std::string hint(std::string_view found, const std::vector<std::string>& names) {
  constexpr std::size_t kNear = 2;
  const auto nearer = [found](const std::string& a, const std::string& b) { return distance(found, a) < distance(found, b); };
  const auto best = std::min_element(names.begin(), names.end(), nearer);
  if (best != names.end() && distance(found, *best) <= kNear) return fmt::format("; did you mean '{}'?", *best);
  return fmt::format("; there are {}", fmt::join(names, ", "));
}

std::string fullName(const CLI::App& command) {
  return command.get_parent() == nullptr ? command.get_name() : fullName(*command.get_parent()) + " " + command.get_name();
}

std::string unknown(const CLI::App& command, std::string_view kind, const std::string& found,
                    const std::vector<std::string>& names) {
  return fmt::format("{}: expected {}, found '{}'{}", fullName(command), kind, found, hint(found, names));
}

}  // namespace

std::optional<std::string> unknownWord(const CLI::App& program, const std::vector<std::string>& arguments) {
  const CLI::App* command = &program;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string& word = arguments[i];
    if (word == "--") return std::nullopt;
    if (word.starts_with("-") && !word.starts_with("--")) continue;
    if (word.starts_with("--")) {
      const std::string name = word.substr(0, word.find('='));
      const CLI::Option* option = command->get_option_no_throw(name);
      if (option == nullptr) {
        std::vector<std::string> names;
        for (const CLI::Option* known : command->get_options([](const CLI::Option* o) { return !o->get_lnames().empty(); })) {
          names.push_back("--" + known->get_lnames().front());
        }
        return unknown(*command, "an option", name, names);
      }
      if (option->get_items_expected_min() > 0 && name == word) ++i;  // its value
      continue;
    }
    const auto commands = command->get_subcommands([](const CLI::App*) { return true; });
    if (commands.empty()) continue;  // a value
    const auto named = std::find_if(commands.begin(), commands.end(), [&](const CLI::App* c) { return c->get_name() == word; });
    if (named == commands.end()) {
      std::vector<std::string> names;
      for (const CLI::App* known : commands) names.push_back(known->get_name());
      return unknown(*command, "a command", word, names);
    }
    command = *named;
  }
  return std::nullopt;
}

}  // namespace deskwright
