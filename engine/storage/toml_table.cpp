#include "engine/storage/toml_table.h"

#include "engine/parameters/parameter_set.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <optional>
#include <set>
#include <sstream>

namespace deskwright {
namespace {

constexpr std::size_t kMostFound = 64;  // of a value in an error

std::string asWritten(const toml::node& node) {
  std::ostringstream text;
  text << toml::node_view<const toml::node>(node);
  std::string found = std::move(text).str();
  if (found.size() > kMostFound) found = found.substr(0, kMostFound) + "...";
  return found;
}

// What a file has to say for a value of the spec.
std::string expectedOf(const ParameterSpec& spec) {
  std::string text = describeBounds(spec);
  constexpr std::string_view kOnScreen = "symbols separated by commas";
  if (const auto at = text.find(kOnScreen); at != std::string::npos) text.replace(at, kOnScreen.size(), "a list such as [\"EURUSD\", \"XAUUSD\"]");
  return text;
}

std::optional<std::vector<std::string>> textsOf(const toml::node& node) {
  const auto* list = node.as_array();
  if (list == nullptr) return std::nullopt;
  std::vector<std::string> texts;
  for (const auto& item : *list) {
    const auto text = item.value_exact<std::string>();
    if (!text) return std::nullopt;
    texts.push_back(*text);
  }
  return texts;
}

// The node as a value of the spec's type, if it has it.
std::optional<ParameterValue> valueOf(const ParameterSpec& spec, const toml::node& node) {
  const auto exactly = [](const auto& value) -> std::optional<ParameterValue> {
    if (!value) return std::nullopt;
    return ParameterValue(*value);
  };
  switch (spec.type) {
    case ParameterType::Integer:
      return exactly(node.value_exact<std::int64_t>());
    case ParameterType::Real:
    case ParameterType::Percent:
      return exactly(node.is_number() ? node.value<double>() : std::nullopt);
    case ParameterType::Boolean:
      return exactly(node.value_exact<bool>());
    case ParameterType::Choice:
      return exactly(node.value_exact<std::string>());
    case ParameterType::SymbolList:
      return exactly(textsOf(node));
    case ParameterType::TimeRange: {
      const auto text = node.value_exact<std::string>();
      if (!text) return std::nullopt;
      auto range = parseValue(spec, *text);
      if (!range) return std::nullopt;
      return std::move(range).value();
    }
  }
  return std::nullopt;
}

std::string_view lineOf(std::string_view text, std::size_t number) {
  for (std::size_t line = 1; line < number && !text.empty(); ++line) text.remove_prefix(std::min(text.find('\n'), text.size() - 1) + 1);
  text = text.substr(0, text.find('\n'));
  const auto first = text.find_first_not_of(" \t\r");
  return first == std::string_view::npos ? std::string_view() : text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

// toml++ tells of bad UTF-8 one line early where a line begins with it.
std::size_t firstLineThatIsNotUtf8(std::string_view text, std::size_t from) {
  for (std::size_t line = from; line <= from + 1; ++line) {
    try {
      (void)toml::parse("# " + std::string(lineOf(text, line)));
    } catch (const toml::parse_error&) {
      return line;
    }
  }
  return from;
}

// What toml++ says, as line, expected and found. Its own words are used for what it expected, where it says that.
Error syntaxError(std::string_view text, const std::string& name, const toml::parse_error& error) {
  const std::string_view said = error.description();
  const auto says = [said](std::string_view words) { return said.find(words) != std::string_view::npos; };
  std::size_t line = error.source().begin.line;
  std::string_view expected = "key = value or [table]";
  if (says("utf-8")) {
    line = firstLineThatIsNotUtf8(text, line);
    return Error{fmt::format("{}:{}: not valid TOML: expected UTF-8 text, found other bytes", name, line)};
  }
  const auto begin = said.find("expected "), end = said.rfind(", saw ");
  if (says("cannot redefine")) {
    expected = "each key and table once";
  } else if (says("end-of-file") || says("control characters")) {
    expected = "the text, list or table to be closed";
  } else if (begin != std::string_view::npos && end != std::string_view::npos && begin < end) {
    expected = said.substr(begin + 9, end - begin - 9);
  }
  std::string found(lineOf(text, line));
  if (found.size() > kMostFound) found = found.substr(0, kMostFound) + "...";
  return Error{fmt::format("{}:{}: not valid TOML: expected {}, found {}", name, line, expected,
                           found.empty() ? "the end" : fmt::format("'{}'", found))};
}

}  // namespace

struct TomlTable::Document {
  std::string name;
  toml::table root;
  std::optional<Error> fault;
};

struct TomlTable::Node {
  const toml::table* table = nullptr;  // inside the document; null = the table is missing
  std::string path;                    // "bridge." before its keys in errors
  std::set<std::string> asked;
};

Result<TomlTable> TomlTable::parse(std::string_view text, const std::string& name) {
  TomlTable table;
  table.document_ = std::make_shared<Document>();
  table.document_->name = name;
  try {  // toml++ reports by exception; this is the border
    table.document_->root = toml::parse(text, name);
  } catch (const toml::parse_error& error) {
    return syntaxError(text, name, error);
  }
  table.node_ = std::make_shared<Node>();
  table.node_->table = &table.document_->root;
  return table;
}

void TomlTable::fault(const std::string& key, std::string_view expected, const std::string& found) {
  if (document_->fault) return;
  const toml::node* node = node_->table == nullptr ? nullptr : node_->table->get(key);
  const auto line = node != nullptr           ? node->source().begin.line
                    : node_->table != nullptr ? std::max<toml::source_index>(node_->table->source().begin.line, 1)
                                              : toml::source_index{1};
  document_->fault = Error{fmt::format("{}:{}: {}{}: {}, found {}", document_->name, line, node_->path, key, expected, found)};
}

void TomlTable::refuse(const std::string& key, std::string_view expected) {
  const toml::node* node = node_->table == nullptr ? nullptr : node_->table->get(key);
  fault(key, expected, node == nullptr ? "nothing" : asWritten(*node));
}

void TomlTable::require(const std::string& key, std::string_view expected) {
  if (!has(key)) fault(key, expected, "nothing");
}

bool TomlTable::has(const std::string& key) const { return node_->table != nullptr && node_->table->contains(key); }

bool TomlTable::holdsWholeNumber(const std::string& key) const { return has(key) && node_->table->get(key)->is_integer(); }

void TomlTable::take(const std::string& key, bool& value) {
  node_->asked.insert(key);
  if (!has(key)) return;
  if (const auto found = node_->table->get(key)->value_exact<bool>()) {
    value = *found;
  } else {
    refuse(key, "expected true or false");
  }
}
void TomlTable::take(const std::string& key, std::string& value) {
  node_->asked.insert(key);
  if (!has(key)) return;
  if (auto found = node_->table->get(key)->value_exact<std::string>()) {
    value = std::move(*found);
  } else {
    refuse(key, "expected a text in quotes");
  }
}
void TomlTable::take(const std::string& key, std::vector<std::string>& value) {
  node_->asked.insert(key);
  if (!has(key)) return;
  if (auto found = textsOf(*node_->table->get(key))) {
    value = std::move(*found);
  } else {
    refuse(key, "expected a list of texts such as [\"EURUSD\", \"XAUUSD\"]");
  }
}
void TomlTable::take(const std::string& key, std::int64_t& value, std::int64_t min, std::int64_t max) {
  node_->asked.insert(key);
  if (!has(key)) return;
  const auto found = node_->table->get(key)->value_exact<std::int64_t>();
  if (found && *found >= min && *found <= max) {
    value = *found;
  } else {
    refuse(key, fmt::format("expected a whole number, {} to {}", min, max));
  }
}
void TomlTable::take(const std::string& key, double& value, double min, double max) {
  node_->asked.insert(key);
  if (!has(key)) return;
  const toml::node* node = node_->table->get(key);
  const auto found = node->is_number() ? node->value<double>() : std::nullopt;
  if (found && *found >= min && *found <= max) {
    value = *found;
  } else {
    refuse(key, fmt::format("expected a number, {} to {}", min, max));
  }
}
void TomlTable::take(const ParameterSpec& spec, ParameterValue& value) {
  node_->asked.insert(spec.key);
  if (!has(spec.key)) return;
  auto found = valueOf(spec, *node_->table->get(spec.key));
  if (!found) return refuse(spec.key, expectedOf(spec));
  auto valid = validate(spec, *found);
  if (!valid) return refuse(spec.key, expectedOf(spec));
  value = std::move(valid).value();
}

TomlTable TomlTable::table(const std::string& key) {
  node_->asked.insert(key);
  TomlTable inner;
  inner.document_ = document_;
  inner.node_ = std::make_shared<Node>();
  inner.node_->path = node_->path + key + ".";
  if (has(key)) {
    inner.node_->table = node_->table->get(key)->as_table();
    if (inner.node_->table == nullptr) refuse(key, fmt::format("expected a table [{}{}]", node_->path, key));
  }
  return inner;
}

std::vector<std::pair<std::string, TomlTable>> TomlTable::tables() {
  std::vector<std::pair<std::string, TomlTable>> result;
  if (node_->table == nullptr) return result;
  for (const auto& [key, node] : *node_->table) {
    if (node.is_table()) result.emplace_back(std::string(key.str()), table(std::string(key.str())));
  }
  // toml++ keeps keys by name; people expect the order that they wrote.
  std::stable_sort(result.begin(), result.end(), [](const auto& a, const auto& b) {
    return a.second.node_->table->source().begin.line < b.second.node_->table->source().begin.line;
  });
  return result;
}

std::vector<std::pair<std::string, std::string>> TomlTable::texts() {
  std::vector<std::pair<std::string, std::string>> result;
  if (node_->table == nullptr) return result;
  for (const auto& [key, node] : *node_->table) {
    std::string value;
    take(std::string(key.str()), value);
    result.emplace_back(std::string(key.str()), std::move(value));
  }
  return result;
}

void TomlTable::refuseUnknownKeys() {
  if (node_->table == nullptr) return;
  for (const auto& [key, node] : *node_->table) {
    const std::string name(key.str());
    if (node_->asked.contains(name)) continue;
    fault(name, fmt::format("unknown key, expected one of {}", fmt::join(node_->asked, ", ")), asWritten(node));
  }
}

Result<void> TomlTable::finish() const {
  if (document_->fault) return *document_->fault;
  return {};
}

std::string tomlQuoted(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      quoted += '\\';
      quoted += c;
    } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
      quoted += fmt::format("\\u{:04X}", static_cast<unsigned char>(c));
    } else {
      quoted += c;
    }
  }
  return quoted + '"';
}

}  // namespace deskwright
