#pragma once
// Snapshots, decisions and commands as JSON: the one text form that control clients, `run --status json` and tests read.

#include <string>

#include <nlohmann/json.hpp>

#include "engine/api/snapshot.h"
#include "engine/model/command.h"

namespace deskwright {

/// The snapshot of the contract: time, desk, link, strategies, positions, orders, fills.
nlohmann::json toJson(const Snapshot& snapshot);
/// {"decision","volume","code","observed","limit","binding_limit"}.
nlohmann::json toJson(const RiskDecision& decision);

}  // namespace deskwright
