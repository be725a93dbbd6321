#pragma once
// The state of the desk as plain values at one moment: everything that a screen or a control client may see. Built by each heart at most
// ten times a second; readers get whole copies.

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "engine/model/command.h"
#include "engine/model/fill.h"
#include "engine/model/journal_record.h"
#include "engine/model/position.h"

namespace deskwright {

/// Use of one limit.
struct LimitUse {
  std::string name, scope;       ///< scope: "desk" or a strategy's name
  double value = 0, limit = 0;
  double use() const { return limit == 0 ? 0 : value / limit; }
};

struct DeskView {
  TradingState state = TradingState::Active;
  bool armed = false, killed = false, reconciled = false;
  AccountReport account;
  Money balance, equity, day_pnl, drawdown;
  std::vector<std::pair<std::string, double>> exposures;  ///< currency -> net, in the account currency
  std::vector<LimitUse> limits;
};

struct LinkView {
  std::string state;             ///< "waiting", "handshake", "synchronising", "ready", "lost"
  std::string reason;
  double last_tick_age_ms = -1;       ///< by link time; -1 = never
  double last_heartbeat_age_ms = -1;
  double ping_ms = 0;
};

struct StrategyView {
  std::string name;
  Heart heart = Heart::Paper;
  TradingState state = TradingState::Active;
  std::string reason;            ///< of a state that is not Active
  double position_lots = 0;      ///< signed sum over its positions
  Money day_pnl, open_pnl;
  std::uint64_t fills = 0;
  double slippage_pips = 0;      ///< volume-weighted mean over its fills with a benchmark
};

struct PositionView {
  Position position;
  Heart heart = Heart::Live;
  std::string strategy, symbol;
  int digits = 5;
  Price current;                 ///< closing side of the quote
  Money open_pnl;
};

struct OrderView {
  OrderRecord order;
  Heart heart = Heart::Live;
  std::string strategy, symbol;
  int digits = 5;
};

struct FillView {
  Fill fill;
  Heart heart = Heart::Live;
  std::string strategy, symbol;
  int digits = 5;
  PriceDelta pip;
};

struct Snapshot {
  Timestamp time;                ///< market time
  std::uint64_t inputs = 0;      ///< handled so far
  DeskView desk;
  LinkView link;
  std::vector<StrategyView> strategies;
  std::vector<PositionView> positions;
  std::vector<OrderView> orders;  ///< not terminal
  std::vector<FillView> fills;    ///< newest last, at most 50
};

}  // namespace deskwright
