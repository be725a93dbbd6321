#pragma once
// The state of the desk as plain values at one moment: everything that a screen or a control client may see. Built by each heart at most
// ten times a second; readers get whole copies.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/api/correlation_view.h"
#include "engine/model/bar.h"
#include "engine/model/command.h"
#include "engine/model/fill.h"
#include "engine/model/instrument.h"
#include "engine/model/journal_record.h"
#include "engine/model/position.h"

namespace deskwright {

/// Use of one limit.
struct LimitUse {
  std::string name, scope;       ///< scope: "desk" or a strategy's name
  double value = 0, limit = 0;
  bool is_floor = false;  ///< the value must stay above the limit
  EscalationStep step = EscalationStep::None;  ///< of a loss: how far it has climbed
  double use() const { return limit == 0 || (is_floor && value == 0) ? 0 : is_floor ? limit / value : value / limit; }
};

/// What is held and may come to be held in one currency, account currency.
struct ExposureView {
  std::string currency;
  double net = 0;                  ///< of open positions, long positive
  double highest = 0, lowest = 0;  ///< if every entry that raises the net fills and none that lowers it, and the other way round
};

/// An open loss that the rules' next midnight turns into a breach; account currency.
struct MidnightTrapView {
  std::string limit;  ///< name of the limit
  double loss_now = 0, allowed_now = 0, loss_after = 0, allowed_after = 0;
};

/// How the account stands by the rules of its evaluation.
struct EvaluationView {
  Money initial;            ///< balance that it began with
  Money profit;             ///< booked since
  double profit_target = 0; ///< account currency; zero: none
  std::int64_t trading_days = 0, min_trading_days = 0;
  Money best_day;
  double best_day_share = 0, max_best_day_share = 0;  ///< of the profit, 1 = all of it; the latter zero: not asked
};

struct DeskView {
  TradingState state = TradingState::Active;
  bool armed = false, killed = false, reconciled = false;
  bool kill_proven = false;  ///< killed, and the venue has confirmed that it is over
  bool kill_kept = true;     ///< false: killed, and the terminal cannot keep that on its disk; restarted it would not know
  AccountReport account;  ///< whose the books are
  /// That the terminal is on instead: the books are frozen until a person binds the profile anew.
  std::optional<AccountReport> other_account;
  Money balance, credit, equity, day_pnl, drawdown;
  std::optional<double> margin_level;                     ///< equity in per cent of the margin in use; empty: none in use
  Money risk_at_stops;                                    ///< lost if every stop is hit at its price, from the entries; positive
  Money value_at_risk;            ///< loss that a day exceeds once in a hundred, of what is open; positive
  std::size_t assumed_moves = 0;  ///< symbols in it without enough history: an assumed move, against the desk
  std::size_t unprotected = 0;                            ///< open positions without a stop at the venue
  std::vector<ExposureView> exposures;
  std::vector<LimitUse> limits;
  std::optional<EvaluationView> evaluation;  ///< empty: the limits name no initial balance
  std::optional<MidnightTrapView> midnight_trap;
  Timestamp next_rule_day;  ///< midnight by the account's rules; none: not known, or no limit is counted from it
};

/// How long one leg of an order's way took since the start; milliseconds, see LatencyHistogram for their precision.
struct LegView {
  std::uint64_t count = 0;
  double p50_ms = 0, p99_ms = 0, longest_ms = 0;
};

/// From the tick that decided an order to the broker's deal. Legs without a sample have a count of 0.
struct LatencyView {
  LegView engine;          ///< tick in the desk's hands until its order has left
  LegView transport;       ///< one way between desk and terminal
  LegView terminal_queue;  ///< waiting for the EA's next handler
  LegView broker;          ///< OrderSend until the deal was seen
  double clock_uncertainty_ms = -1;  ///< of the clocks of desk and terminal against each other; -1: not known
};

struct LinkView {
  std::string state;             ///< "waiting", "handshake", "synchronising", "ready", "lost"
  std::string reason;
  double last_tick_age_ms = -1;       ///< by link time; -1 = never
  double last_heartbeat_age_ms = -1;
  double ping_ms = 0;
  LatencyView latency;
  std::uint64_t ticks_conflated = 0;  ///< left out by the terminal since its start, because the market channel took none
};

struct StrategyView {
  std::string name, title, short_title;
  std::string symbols;           ///< the one it trades, or the first and how many more: "EURUSD +13"; empty: none offered
  Heart heart = Heart::Paper;
  TradingState state = TradingState::Active;
  std::string reason;            ///< of a state that is not Active
  double position_lots = 0;      ///< signed sum over its positions
  Money day_pnl, open_pnl;
  Money drawdown;                ///< of its day's profit and loss, from the day's high; positive
  double risk_share = 0;         ///< of the desk's value at risk, 1 = all of it; negative: it hedges
  std::uint64_t fills = 0;       ///< of the desk's day
  double slippage_pips = 0;      ///< volume-weighted mean over those fills that are in statistics
  std::optional<double> signal_ms, broker_ms;  ///< mean T0 to T3 and T3 to T5 of its fills; empty: none was stamped
};

struct PositionView {
  Position position;
  Heart heart = Heart::Live;
  std::string strategy, symbol;
  int digits = 5;
  Price current;                 ///< closing side of the quote
  Money open_pnl;
  std::optional<Money> at_stop;  ///< result from the entry if the stop is hit at its price; empty: no stop, or no rate
};

struct OrderView {
  OrderRecord order;
  Heart heart = Heart::Live;
  std::string strategy, symbol;
  int digits = 5;
};

/// Instants on a fill's way, milliseconds after the decision (T0). Empty: not stamped.
struct FillInstants {
  std::optional<double> t1;          ///< order left the engine, held before T2: the desk's clock is not the EA's
  std::optional<double> t2, t3;      ///< EA received it, first OrderSend
  std::optional<double> t4;          ///< deal at the broker, by the estimated clock offset, held inside T3 .. T5
  std::optional<double> t5;          ///< result received
  double t4_uncertainty = 0;         ///< plus or minus
};

struct FillView {
  Fill fill;
  Heart heart = Heart::Live;
  std::string strategy, symbol;
  int digits = 5;
  PriceDelta pip;
  FillInstants instants;
};

enum class DecidedKind : std::uint8_t { Entry, Exit, MoveStops, ChangeEntry, CancelEntry };

/// The gate's answer to one signal.
struct DecisionView {
  std::uint64_t number = 0;  ///< within its heart, from 1 since the start
  Heart heart = Heart::Live;
  Timestamp time;            ///< market time
  std::string strategy, symbol;
  DecidedKind kind = DecidedKind::Entry;
  Side side = Side::Buy;     ///< of an entry; of an exit that of its order
  Volume asked;              ///< of an entry after sizing; zero: all there is, or no volume
  RiskDecision decision;
};

/// Newest quote of a symbol.
struct QuoteView {
  SymbolId id;
  std::string symbol;
  int digits = 5;
  PriceDelta pip;
  Price bid, ask;                ///< zero: none yet
  double age_ms = -1;            ///< market time since its tick; -1 = never
  bool stale = false;            ///< older than the gate allows for this symbol and hour
  std::uint64_t ticks = 0, zero_spreads = 0, crossed = 0;  ///< since the start; the last two of bid = ask and of bid > ask
};

/// One-minute bars of the symbol that the screen watches.
struct ChartView {
  SymbolId id;                   ///< zero: nothing is watched
  std::string symbol;
  int digits = 5;
  std::vector<Bar> bars;         ///< oldest first, at most 480; the last one is still growing
};

struct Snapshot {
  Timestamp time;                ///< market time
  LinkTime taken{};              ///< when it was taken: an old one means that the heart's thread does not answer
  std::int64_t day = 0;          ///< number of the desk's day since 1970
  std::uint64_t inputs = 0;      ///< handled so far
  DeskView desk;
  LinkView link;
  std::vector<StrategyView> strategies;  ///< one row each: the live heart's where it trades live, else the paper heart's
  std::vector<StrategyView> shadows;     ///< what paper makes of those that trade live, on the same ticks
  std::vector<PositionView> positions;
  std::vector<OrderView> orders;  ///< not terminal
  std::vector<FillView> fills;    ///< newest last, at most 50
  std::vector<DecisionView> decisions;  ///< oldest first, at most 64 a heart
  /// Returns of symbols in five-minute steps, as the live heart's risk counts them: those with open positions first, at most 30.
  CorrelationView symbol_correlation;
  /// Profit and loss of strategies in five-minute steps, rows as in `strategies`. Pairs that both trade live are measured live,
  /// all others as both do on paper.
  CorrelationView strategy_correlation;
  std::vector<QuoteView> quotes;  ///< every symbol of the terminal, in its order
  std::vector<Instrument> instruments;  ///< the same symbols as the terminal specifies them
  ChartView chart;
};

}  // namespace deskwright
