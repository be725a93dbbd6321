#include "engine/runtime/held_entries.h"

#include "engine/risk/entry_rules.h"

#include <algorithm>
#include <utility>

namespace deskwright {

bool HeldEntries::collides(const Signal& signal) const {
  const auto* entry = std::get_if<EntrySignal>(&signal.action);
  return entry != nullptr && desk_.account.margin_mode == MarginMode::Netting &&
         isClosingAgainst(signal.strategy, *entry, desk_.book.open());
}

bool HeldEntries::hold(const Signal& signal) {
  if (!collides(signal)) return false;
  const SymbolId symbol = std::get<EntrySignal>(signal.action).symbol;
  const bool waiting = std::any_of(held_.begin(), held_.end(), [&](const Held& held) {
    return held.signal.strategy == signal.strategy && std::get<EntrySignal>(held.signal.action).symbol == symbol;
  });
  if (waiting) return false;
  held_.push_back({signal, desk_.now + kMost});
  return true;
}

std::vector<Signal> HeldEntries::takeDue() {
  std::vector<Signal> due;
  std::erase_if(held_, [&](Held& held) {
    if (desk_.now < held.until && collides(held.signal)) return false;
    due.push_back(std::move(held.signal));
    return true;
  });
  return due;
}

}  // namespace deskwright
