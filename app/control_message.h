#pragma once
// The control protocol's messages as values: JSON in, Command out; CommandReply in, JSON out. No sockets here.
//
//   client, first:  {"token": T}                         server: {"hello": "deskwright", "access": "read" | "control"} or {"error": E}, closed
//   request:        {"id": N, "command": C, ...}         answer: {"id": N, "ok": true | false, "text": S, ...}
//
//   C = snapshot | watch | arm | disarm | kill | clear-kill | accept {"symbol": NAME, optional}
//       pause, resume, flatten {"strategy": NAME, optional}
//       set {"values": {"NAME.PARAM": TEXT}} of one strategy | limits {"values": {NAME: TEXT}}
//       order {"symbol", "side": "buy" | "sell", "lots": TEXT, "stop": TEXT, "reason": TEXT, "dry_run": bool, "anomaly": TEXT}

#include <string>

#include <nlohmann/json.hpp>

#include "engine/model/command.h"
#include "engine/model/result.h"
#include "engine/strategy/strategy_registry.h"

namespace deskwright {

/// What a request asks: a command for the desk. The error names what was expected and found.
Result<Command> commandFrom(const nlohmann::json& request, const StrategyRegistry& registry);

/// Fields of an answer but the id. The decision of an order is {"decision": ...} of the contract.
nlohmann::json toJson(const CommandReply& reply);

}  // namespace deskwright
