#pragma once
// All that the gate looks at to judge one signal, assembled by the heart on its own thread. Plain values and borrowed spans,
// valid for the duration of one RiskManager::decide().

#include "engine/model/command.h"
#include "engine/model/execution_report.h"
#include "engine/model/instrument.h"
#include "engine/model/order.h"
#include "engine/model/position.h"
#include "engine/model/risk_decision.h"
#include "engine/model/tick.h"
#include "engine/risk/portfolio_room.h"
#include "engine/risk/risk_limits.h"

#include <span>
#include <string_view>

namespace deskwright {

/// Who gives the signal. Kill and Flatten are the only ones heard while Killed, and they only reduce.
enum class SignalOrigin : std::uint8_t {
  Strategy,  ///< a strategy module
  Person,    ///< a manual order, exit or cancel
  Flatten,   ///< a flatten, by a person or by a limit of loss
  Kill,      ///< the kill switch
};

/// Net exposure in one currency before the order, in account currency; working and unknown entries counted at their worst.
struct CurrencyExposure {
  double highest = 0;                ///< net if every entry that raises it fills and none that lowers it
  double lowest = 0;                 ///< net if every entry that lowers it fills and none that raises it
  bool is_account_currency = false;  ///< then it is no risk and not limited
};

/// Worth of what would gain with a buy of the symbol, and with a sell of it; account currency, not negative.
struct SidedExposure {
  double bought = 0, sold = 0;
};

/// What speaks against new risk whatever its size, found by whoever builds the view. `binding` outlives the decision.
struct Breach {
  RiskCode code = RiskCode::None;  ///< None: nothing does
  double observed = 0, limit = 0;
  std::string_view binding{};
  explicit operator bool() const { return code != RiskCode::None; }
};

struct GateView {
  // who asks
  SignalOrigin origin = SignalOrigin::Strategy;
  bool anomaly_given = false;  ///< a manual entry names the anomaly it answers (true for a dry run)

  // state of the desk and of the signal's strategy
  bool other_account = false;  ///< the terminal is on another account than the books: nothing is sent there
  TradingState desk_state = TradingState::Active;
  TradingState strategy_state = TradingState::Active;
  bool armed = false;
  bool reconciled = false;  ///< the last reconciliation is complete; differences that it left open are symbol_unresolved
  bool link_up = false;
  bool entries_forbidden = false;  ///< the terminal, the account or the broker permits no trading by programs now
  bool journal_room = false;   ///< the journal's ring has room for risk; keep a reserve beyond it for exits
  bool strategy_live = false;  ///< the strategy may trade through this heart's gateway (paper heart: true)

  // account, money in account currency
  MarginMode margin_mode = MarginMode::Hedging;
  double equity = 0;
  double free_margin = 0;
  double margin_reserved = 0;  ///< margin that working and unknown entries will take
  double day_base = 0;         ///< equity or balance at the desk's midnight
  double day_loss = 0;         ///< of the desk since then, floating counted; a profit is negative
  double strategy_day_loss = 0;
  Breach reached_loss;  ///< of any other count, or on a step before the limit

  // the symbol
  const Instrument* instrument = nullptr;  ///< null: not known
  Quote quote;
  bool quote_stale = false;
  double quote_age = 0, quote_limit = 0;  ///< seconds: the quote's age and what the symbol and hour allow; both 0: not known
  bool quote_crossed = false;  ///< or otherwise not tradable, as the quote board says
  bool market_open = true;
  bool symbol_unresolved = false;  ///< an open difference of reconciliation, or a changed specification not accepted
  StrategyId netting_owner;        ///< netting accounts: the strategy that has the symbol; none = free
  double profit_to_account = 0;    ///< account currency per unit of the profit currency; 0 = missing or stale
  double margin_to_account = 0;    ///< the same for the margin currency
  CurrencyCode missing_rate;       ///< currency of any rate that is missing or stale, this symbol's or of the exposure before

  // exposure before the order, account currency
  double gross = 0;               ///< everybody's, working entries counted as filled (accounting's worstGross() of the desk)
  CurrencyExposure base, profit;  ///< of the symbol's two currencies

  // the desk as one portfolio before the order, working entries at their worst
  SidedExposure cluster;    ///< of this symbol and those that move with it
  double risk_at_stop = 0;  ///< account currency: loss from now if every stop is hit
  PortfolioRoom portfolio;  ///< for the entry's symbol and side

  Breach overlap;  ///< the strategy does what another does

  // throttles, market time
  std::int64_t entries_last_minute = 0;
  std::int64_t changes_last_minute = 0;

  // the whole desk: every strategy's orders that are not terminal, every open position
  std::span<const PendingOrder> pending;
  std::span<const Position> positions;

  Breach conduct;  ///< asked of entries, changes of them, and stops that are moved away

  StrategyLimits strategy_limits;  ///< of the signal's strategy
};

}  // namespace deskwright
