#pragma once
// What must hold after a storm, checked against the broker's own history, which shares no code with the desk, and against the
// journal.

#include "tests/mql5/broker.h"
#include "tests/mql5/storm/desk.h"

#include <string>
#include <vector>

namespace deskwright::mql5::storm {

/// Whether the desk's books are the broker's now. Empty: they are. Else the first difference.
std::string difference(const Desk& desk, const Broker& broker);

struct Proof {
  std::vector<std::string> violations;  ///< one sentence each
  std::uint64_t deals = 0, orders = 0, fills_lost = 0, fills_doubled = 0, sent_twice = 0;
};

/// To be called once difference() is empty and the rows are gathered.
Proof prove(const Desk& desk, const Broker& broker, const Traders& traders);

}  // namespace deskwright::mql5::storm
