#pragma once
// The contract specifications that a person, or the first sight of a symbol, has accepted, and the symbols whose specification is
// another one now: those take no new risk. Part of a heart, on its thread; the same after a restart.

#include "engine/model/instrument.h"

#include <cstdint>
#include <span>
#include <string>
#include <unordered_map>
#include <unordered_set>

namespace deskwright {

/// What of a contract is not as it was, with both values ("digits 5 -> 4, contract_size 100000 -> 10000"); empty: nothing that
/// moves money. Limits on orders, swaps and levels may change; the gate reads them anew each time. The margin may move by a
/// hundredth: terminals reckon it from rounded money.
std::string differencesOfContract(const Instrument& was, const Instrument& is);

class AcceptedSpecifications {
 public:
  /// From the journal: the newest accepted one of each symbol.
  void restore(std::span<const Instrument> accepted);

  struct Judgement {
    bool first = false;       ///< never seen before: accepted as it is told
    std::string differences;  ///< from the accepted one; empty = none
  };
  /// What the venue says now. A change that was taken back is forgotten.
  Judgement judge(const Instrument& told);
  /// A person takes it as it is.
  void accept(const Instrument& told);
  /// Told otherwise than accepted.
  bool changed(SymbolId symbol) const { return changed_.contains(symbol.value); }

 private:
  std::unordered_map<std::uint16_t, Instrument> accepted_;  // by symbol
  std::unordered_set<std::uint16_t> changed_;
};

}  // namespace deskwright
