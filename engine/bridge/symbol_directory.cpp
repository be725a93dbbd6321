#include "engine/bridge/symbol_directory.h"

#include "engine/bridge/wire.h"

#include <algorithm>

namespace deskwright {

SymbolDirectory::SymbolDirectory(std::vector<std::pair<std::string, std::string>> broker_names,
                                 const std::vector<std::string>& symbols)
    : broker_names_(std::move(broker_names)) {
  for (const auto& desk : symbols) remember(desk);
}

void SymbolDirectory::remember(const std::string& desk_name) {
  const auto mapped = std::find_if(broker_names_.begin(), broker_names_.end(),
                                   [&desk_name](const auto& pair) { return pair.first == desk_name; });
  const auto& broker = mapped == broker_names_.end() ? desk_name : mapped->second;
  if (!find(broker) && symbols_.size() < wire::kMostSymbols) symbols_.push_back({desk_name, broker});
}

// At most 256 short names and never on a tick's way: a plain search is quicker than it looks.
SymbolId SymbolDirectory::find(std::string_view broker_name) const {
  const auto found =
      std::find_if(symbols_.begin(), symbols_.end(), [broker_name](const Names& names) { return names.broker == broker_name; });
  return found == symbols_.end() ? SymbolId{} : SymbolId{static_cast<std::uint16_t>(found - symbols_.begin() + 1)};
}

SymbolId SymbolDirectory::add(std::string_view broker_name) {
  if (const auto known = find(broker_name)) return known;
  if (symbols_.size() == wire::kMostSymbols) return {};
  const auto mapped = std::find_if(broker_names_.begin(), broker_names_.end(),
                                   [broker_name](const auto& pair) { return pair.second == broker_name; });
  const std::string broker(broker_name);
  symbols_.push_back({mapped == broker_names_.end() ? broker : mapped->first, broker});
  return {static_cast<std::uint16_t>(symbols_.size())};
}

std::string_view SymbolDirectory::brokerName(SymbolId id) const {
  return id.value == 0 || id.value > symbols_.size() ? std::string_view() : std::string_view(symbols_[id.value - 1U].broker);
}

std::string_view SymbolDirectory::deskName(SymbolId id) const {
  return id.value == 0 || id.value > symbols_.size() ? std::string_view() : std::string_view(symbols_[id.value - 1U].desk);
}

}  // namespace deskwright
