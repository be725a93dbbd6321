#pragma once
// What a person (screen, control client) or a file change asks of the desk, and the answer.

#include "engine/model/decimal.h"
#include "engine/model/ids.h"
#include "engine/model/news_event.h"
#include "engine/model/parameter_spec.h"
#include "engine/model/risk_decision.h"
#include "engine/model/signal.h"
#include "engine/model/timestamp.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace deskwright {

/// One ordered state for desk and strategies; the stricter of the two counts. Exits pass in all but Killed.
enum class TradingState : std::uint8_t {
  Active,
  Paused,      ///< no new entries; working entries stay; exits are managed
  ReduceOnly,  ///< working entries cancelled too
  Halted,      ///< the same until a person resumes
  Killed,      ///< latched; only closes by ticket ordered by the kill or by a person's flatten pass
};
std::string_view nameOf(TradingState state);

/// Which of the two hearts: the live desk or its paper shadow.
enum class Heart : std::uint8_t { Live, Paper };
std::string_view nameOf(Heart heart);

struct ArmCommand {
  AccountId account{};  ///< to bind the profile to anew, the one that the terminal is on; zero: the one it is bound to
};
struct DisarmCommand {};
struct PauseCommand { std::string strategy; };      ///< empty: the desk
struct ResumeCommand { std::string strategy; };
struct FlattenCommand { std::string strategy; };
struct KillCommand {};
struct ClearKillCommand {};
/// Takes changed contract specifications and open differences of reconciliation as they are.
struct AcceptCommand {
  std::string symbol;  ///< desk's name; empty: every symbol
};
/// A batch: all or nothing. Keys as in the specs.
struct SetParametersCommand {
  std::string strategy;
  std::vector<std::pair<std::string, ParameterValue>> values;
  bool from_file = false;    ///< files may not raise risk while armed
};
struct SetLimitsCommand {
  std::vector<std::pair<std::string, ParameterValue>> values;
  bool from_file = false;
};
/// The calendar of news in place of the one before.
struct SetNewsCommand {
  std::vector<NewsEvent> events;  ///< in any order
};
struct ManualOrderCommand {
  std::string symbol;        ///< desk's name
  EntrySignal entry;         ///< `symbol` in it is filled in by the desk
  std::string anomaly;       ///< empty: denied MANUAL_WITHOUT_ANOMALY unless dry_run
  bool dry_run = false;      ///< say what the gate would answer; nothing is sent
};

using CommandBody =
    std::variant<ArmCommand, DisarmCommand, PauseCommand, ResumeCommand, FlattenCommand, KillCommand, ClearKillCommand,
                 AcceptCommand, SetParametersCommand, SetLimitsCommand, SetNewsCommand, ManualOrderCommand>;

struct Command {
  std::uint64_t id = 0;      ///< chosen by the sender; comes back in the reply
  std::string author;        ///< "control", "screen", "file", "start"
  CommandBody body;
};

struct CommandReply {
  std::uint64_t id = 0;
  bool done = false;
  std::string text;              ///< why not, or what was done
  std::uint64_t in_force_from = 0;  ///< number of the input from which it holds
  std::vector<RiskDecision> decisions;  ///< of an order
  Timestamp time{};                     ///< market time at which it was handled
};

}  // namespace deskwright
