#pragma once
// A table of a TOML file, read strictly: every key must be asked for, have the right type and lie in its bounds. The first fault
// is kept with file, line, key, expected and found; nothing is used before finish() says that there was none. The only file pair
// that names toml++.

#include "engine/model/parameter_spec.h"
#include "engine/model/result.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace deskwright {

class TomlTable {
 public:
  /// `name` stands for the file in errors. A byte-order mark is skipped.
  static Result<TomlTable> parse(std::string_view text, const std::string& name);

  // Each take() leaves `value` as it is when the key is missing, and notes a fault when it is there and wrong.
  void take(const std::string& key, bool& value);
  void take(const std::string& key, std::string& value);
  void take(const std::string& key, std::vector<std::string>& value);
  void take(const std::string& key, std::int64_t& value, std::int64_t min, std::int64_t max);
  /// Whole numbers count as numbers.
  void take(const std::string& key, double& value, double min, double max);
  /// A value for `spec`: numbers, booleans and choices as TOML has them, time ranges as text, symbols as a list of texts.
  void take(const ParameterSpec& spec, ParameterValue& value);

  bool has(const std::string& key) const;
  /// Whether the key holds a whole number, such as 12 and not 12.0.
  bool holdsWholeNumber(const std::string& key) const;
  /// Says that a key is missing that has to be there.
  void require(const std::string& key, std::string_view expected);
  /// A fault in the value of a key, found by the caller.
  void refuse(const std::string& key, std::string_view expected);

  /// The tables inside, in the order of the file; faults in them are faults of the file. `table` is empty when the key is
  /// missing.
  TomlTable table(const std::string& key);
  std::vector<std::pair<std::string, TomlTable>> tables();
  /// All keys with a text as value.
  std::vector<std::pair<std::string, std::string>> texts();

  /// Notes keys that nobody asked for, here. To be called on every table after the last take().
  void refuseUnknownKeys();
  /// The first fault of the whole file.
  Result<void> finish() const;

 private:
  struct Document;
  struct Node;
  TomlTable() = default;
  void fault(const std::string& key, std::string_view expected, const std::string& found);

  std::shared_ptr<Document> document_;  // shared by a file's tables
  std::shared_ptr<Node> node_;
};

/// `text` as a TOML string, quoted and escaped.
std::string tomlQuoted(std::string_view text);

}  // namespace deskwright
