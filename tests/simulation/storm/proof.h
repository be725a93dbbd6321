#pragma once
// What must hold after a storm, whatever happened in it, checked against the broker's own history and against the journal: never
// against what the desk's parts say of themselves alone.

#include "tests/simulation/storm/desk.h"
#include "tests/simulation/storm/terminal.h"

#include <cstdint>
#include <string>
#include <vector>

namespace deskwright::storm {

/// Whether the desk's books are the venue's now: positions with their stops and owners, resting orders, balance, nothing unknown.
/// Empty: they are. Else the first difference.
std::string difference(const Desk& desk, const Terminal& terminal);

struct Proof {
  std::vector<std::string> violations;  ///< one sentence each
  std::uint64_t deals = 0, fills_lost = 0, fills_doubled = 0, orders = 0, fills_decided = 0;
};

/// To be called once difference() is empty.
Proof prove(const Desk& desk, const Terminal& terminal, const Traders& traders);

}  // namespace deskwright::storm
