#pragma once
// Every limit of the desk and of its strategies with its use, as the limits panel shows it. Made from a snapshot; plain values.

#include "engine/api/parameter_owner.h"
#include "engine/api/snapshot.h"

#include <QString>
#include <string>
#include <utility>
#include <vector>

namespace deskwright {

struct LimitRow {
  std::pair<std::string, std::string> key;  ///< scope, name of the limit
  QString label, scope, unit;               ///< scope: "Desk", or what it is about
  std::string strategy;                     ///< where the scope is one; empty: it is not
  double use = 0;                           ///< 1 = the limit
  double value = 0, limit = 0, headroom = 0;
  int places = 2;
  friend bool operator==(const LimitRow&, const LimitRow&) = default;
};

/// In the order of the snapshot. `owners`: whose descriptions have the units.
std::vector<LimitRow> limitRows(const Snapshot& snapshot, const std::vector<ParameterOwner>& owners);

/// "52 %", from the warning share on "74 %, near", from the limit on "104 %, reached": the words stand for the colour.
QString useText(double use);

}  // namespace deskwright
