#pragma once
// All that one heart knows: market, orders, positions, money, states, strategies. The parts of the heart (signal road, venue reports,
// commands, snapshot) work on it; it has no rule of its own beyond keeping its figures together.

#include "engine/accounting/exposure.h"
#include "engine/risk/kill_switch.h"
#include "engine/risk/order_rate.h"
#include "engine/risk/risk_manager.h"
#include "engine/risk/trading_state.h"
#include "engine/runtime/account_books.h"
#include "engine/runtime/desk_conduct.h"
#include "engine/runtime/desk_config.h"
#include "engine/runtime/desk_correlations.h"
#include "engine/runtime/desk_risk.h"
#include "engine/runtime/fill_book.h"
#include "engine/runtime/market_state.h"
#include "engine/runtime/recent_decisions.h"
#include "engine/runtime/strategy_host.h"

#include <memory>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

namespace deskwright {

class Outbox;

/// Its books are a part of it, not a member, because every part of the heart speaks of them all the time.
struct DeskState : AccountBooks {
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
  /// Value at risk of what is open; after recomputeExposure().
  void recomputePortfolio() { portfolio.recompute(book.open(), exposure, market, now); }
  /// Loss from now if every protective stop is hit, working entries filled; account currency. A rate that went stale keeps its
  /// last value here.
  double lossAtStops();
  /// Fresh exposure figures from positions, pending orders and rates as of now.
  void recomputeExposure();
  /// Loss of the desk's day; a profit is negative.
  double dayLoss() const { return -drawdown.dayPnl().toDouble(); }
  /// Number of the day by the clock of the account's rules.
  std::int64_t ruleDayOf(Timestamp t) const { return calendar().dayOf(t, risk.limits().losses.rule_clock); }
  /// The terminal is on another account than the books: nothing of it is taken in, nothing is sent to it.
  bool frozen() const { return other_account.has_value(); }
  /// What is sent would reach the account of these books: since the link came up the terminal has said that it is on it.
  bool reachable() const { return link_up && account_told && !frozen(); }
  /// The books of an account end, and what the market of its broker said; states, limits and the strategies themselves stay.
  void startOver();
  /// The live desk's own act or a person's: no new entries. Nothing happens when it is not armed.
  void disarm(Outbox& outbox);
  bool unresolved(SymbolId symbol) const { return unresolved_symbols.contains(symbol.value) || specifications.changed(symbol); }

  DeskConfig config;
  ParameterSet limits;
  MarketState market;
  Exposure exposure;
  DeskRisk portfolio;
  DeskCorrelations correlations;
  DeskConduct conduct;
  TradingStates states;
  KillSwitch kill;
  RiskManager risk;
  OrderRate entries, changes;
  FillBook fills;
  RecentDecisions decisions;
  std::vector<std::unique_ptr<StrategyHost>> hosts;

  Timestamp now;                   ///< market time of the input being handled
  MarketFrame frame;               ///< newest market frame handled
  std::uint64_t input = 0;         ///< number of the input being handled
  LinkTime link_time{};
  std::optional<AccountReport> other_account;  ///< that the terminal is on instead; see AccountBinding
  bool link_up = false;
  bool account_told = false;  ///< since the link came up
  bool armed = false, journal_room = true;
  std::string_view entries_forbidden;      ///< by the venue, and why; of static storage; empty: they are not
  bool arm_wanted = false;                 ///< at the first clean reconciliation, unless a person decides before
  std::uint64_t confirming_snapshots = 0;  ///< those that found the books as they are: what a kill takes as proof
  std::uint32_t client_sequence = 0;
  double loss_at_stops = 0;  ///< as the last snapshot shows it

 private:
  /// Account currency of a price move of 1.0 on one lot; 0: never known.
  double lastValuePerPrice(SymbolId symbol);
  /// Positions as the journal left them; those whose row is not what their deals add up to are built from the deals.
  void restorePositions();
  /// An order whose deals were journalled and it itself no more.
  void noteMendedOrders();
  void restoreMoney(const RestoredState& restored);
};

}  // namespace deskwright
