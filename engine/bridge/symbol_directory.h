#pragma once
// The two names of each symbol, the desk's and the broker's, and its SymbolId. One at each end of the bridge; its owner's thread.

#include "engine/model/ids.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace deskwright {

class SymbolDirectory {
 public:
  /// `broker_names`: desk name -> broker name where they differ. `symbols`: desk names that get the ids 1.. in this order.
  SymbolDirectory(std::vector<std::pair<std::string, std::string>> broker_names, const std::vector<std::string>& symbols);

  /// Gives the next id to a symbol by its desk name, if it has none yet.
  void remember(const std::string& desk_name);
  /// The id of a broker's symbol; zero when it has none.
  SymbolId find(std::string_view broker_name) const;
  /// As find(), giving the next id to a new one. Zero when wire::kMostSymbols are taken.
  SymbolId add(std::string_view broker_name);
  std::size_t size() const { return symbols_.size(); }

  /// Empty for an id that was not given.
  std::string_view brokerName(SymbolId id) const;
  std::string_view deskName(SymbolId id) const;

 private:
  struct Names {
    std::string desk, broker;
  };
  std::vector<std::pair<std::string, std::string>> broker_names_;
  std::vector<Names> symbols_;  // index + 1 is the id
};

}  // namespace deskwright
