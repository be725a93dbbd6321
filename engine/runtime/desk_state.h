#pragma once
// All that one heart knows: market, orders, positions, money, states, strategies. The parts of the heart (signal road, venue reports,
// commands, snapshot) work on it; it has no rule of its own beyond keeping its figures together.

#include "engine/accounting/account_money.h"
#include "engine/accounting/drawdown.h"
#include "engine/accounting/exposure.h"
#include "engine/accounting/position_book.h"
#include "engine/accounting/profit_and_loss.h"
#include "engine/execution/order_ledger.h"
#include "engine/market/trading_calendar.h"
#include "engine/model/restored_state.h"
#include "engine/risk/kill_switch.h"
#include "engine/risk/order_rate.h"
#include "engine/risk/risk_manager.h"
#include "engine/risk/trading_state.h"
#include "engine/runtime/accepted_specifications.h"
#include "engine/runtime/fill_book.h"
#include "engine/runtime/market_state.h"
#include "engine/runtime/strategy_host.h"

#include <memory>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

namespace deskwright {

/// One strategy as it is to run on a heart.
struct HostedStrategy {
  const HostedKind* kind = nullptr;
  ParameterSet parameters;
};

/// How a heart is set up; made by app, never changed afterwards.
struct DeskConfig {
  Heart heart = Heart::Live;
  std::uint16_t installation = 0;
  std::string version;
  std::shared_ptr<const TradingCalendar> calendar;   ///< not null
  std::vector<HostedStrategy> strategies;            ///< those that trade through this heart's gateway
  ParameterSet limits;                               ///< of deskLimitSpecs()
  bool arm_at_start = false;       ///< arm as soon as the first reconciliation is clean
  bool only_simulated = false;     ///< strategies were named live by an option: refuse any account but the stand-in's
  RestoredState restored;
  bool follows_account = false;  ///< the account copies another one (paper): where that changes no person need bind it anew
};

struct DeskState {
  explicit DeskState(DeskConfig configuration);
  DeskState(const DeskState&) = delete;
  DeskState& operator=(const DeskState&) = delete;

  const TradingCalendar& calendar() const { return *config.calendar; }
  StrategyHost* host(StrategyId id) const;
  StrategyHost* hostNamed(std::string_view name) const;
  /// "manual", "external" or the strategy's name.
  std::string_view nameOf(StrategyId id) const;
  ClientOrderId nextClientId(StrategyId strategy) { return ClientOrderId::make(config.installation, strategy, ++client_sequence); }

  /// Positions or orders changed: strategies and figures look again.
  void booksChanged();
  /// Marks every open position at the newest quotes; a rate that went stale keeps its last value here (the gate is stricter).
  void mark();
  Money equity() const { return money.balance() + money.credit() + pnl.desk().open; }
  /// Fresh exposure figures from positions, pending orders and rates as of now.
  void recomputeExposure();
  /// Loss of the desk's day; a profit is negative.
  double dayLoss() const { return -drawdown.dayPnl().toDouble(); }
  /// The terminal is on another account than the books: nothing of it is taken in, nothing is sent to it.
  bool frozen() const { return other_account.has_value(); }
  /// The books of an account end, with all that is about it; states, limits and the strategies themselves stay.
  void startOver();
  void restoreMoney(const RestoredState& restored);
  bool unresolved(SymbolId symbol) const { return unresolved_symbols.contains(symbol.value) || specifications.changed(symbol); }

  DeskConfig config;
  ParameterSet limits;
  MarketState market;
  OrderLedger ledger;
  PositionBook book;
  AccountMoney money;
  ProfitAndLoss pnl;
  Exposure exposure;
  Drawdown drawdown;
  TradingStates states;
  KillSwitch kill;
  RiskManager risk;
  OrderRate entries, changes;
  AcceptedSpecifications specifications;
  FillBook fills;
  std::vector<std::unique_ptr<StrategyHost>> hosts;

  Timestamp now;                   ///< market time of the input being handled
  MarketFrame frame;               ///< newest market frame handled
  std::uint64_t input = 0;         ///< number of the input being handled
  LinkTime link_time{};
  AccountReport account;           ///< as the venue last said
  bool account_known = false;
  std::optional<AccountReport> other_account;  ///< that the terminal is on instead; see AccountBinding
  std::vector<StrategyId> flattening;      ///< ordered flat by a person and not yet so; kNoStrategy is the desk
  std::size_t unmarked = 0;                ///< open positions that the last mark() had no quote or rate for
  bool armed = false, reconciled = false, link_up = false, journal_room = true;
  bool clean = false;              ///< the last reconciliation left nothing open
  bool arm_wanted = false;         ///< at the first clean reconciliation, unless a person decides before
  std::uint64_t snapshots = 0;     ///< complete ones that were reconciled
  std::uint64_t confirming_snapshots = 0;  ///< those that found the books as they are: what a kill takes as proof
  std::uint32_t client_sequence = 0;
  std::unordered_set<std::uint64_t> balances_seen;
  std::unordered_set<std::uint16_t> unresolved_symbols;        ///< open differences of the last reconciliation
  std::vector<double> last_value_per_price;                    ///< by SymbolId; 0 = never known
};

}  // namespace deskwright
