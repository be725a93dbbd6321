#pragma once
// A trading venue in process that behaves as a MetaTrader 5 account does, hedging or netting: used by the terminal's stand-in, by
// paper accounts and by backtests. Deterministic: same configuration, ticks and requests give the same book on every platform.
// One owner, one thread.

#include "engine/model/execution_report.h"
#include "engine/model/instrument.h"
#include "engine/model/order.h"
#include "engine/model/tick.h"
#include "engine/simulation/fill_model.h"
#include "engine/simulation/latency_model.h"
#include "engine/simulation/simulated_book.h"
#include "engine/simulation/trading_floor.h"
#include "engine/simulation/venue_config.h"
#include "engine/simulation/venue_listener.h"
#include "engine/simulation/venue_rates.h"
#include "engine/simulation/venue_schedule.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

namespace deskwright {

/// Time. A request decided at T0 reaches the EA at T2, is sent at T3, executed at T4 (a whole millisecond) with the quote of the
/// last tick stamped <= T4, and its reports are delivered at T5; reports of one server never overtake each other. onTick(tick)
/// therefore first does everything due before tick.time, then applies the tick; what is due exactly at tick.time waits for the
/// next tick with a later stamp or for advanceTo(). A caller that sends ticks ahead of the desk hands them to the venue only
/// after it has submitted what the desk decided on them; a request that comes too late for its own instants is executed on the
/// quote of now.
///
/// Events. Of a market order: order placed, deal, order filled, position, account, and last the request's result; in parts:
/// order, deal, order partial, position, account, deal, ... Of a stop, target or stop-out the same without result, with an order
/// of type market whose client id is the position's. What the venue refuses has a result and no order.
///
/// Prices. A market order trades at the touch at T4 plus the fill model's residual. Pending orders, stops and targets trigger on
/// the first tick that satisfies them and trade at that tick's touch, deal time = tick's time: stops through a gap are worse,
/// limits and targets better than ordered. On one tick: stops and targets first (by position id), then pending orders (by
/// ticket), then the stop-out; a position made on this tick is looked at from the next on. A crossed quote or one that is not
/// positive trades nothing: requests are answered 10021, triggers wait.
///
/// Money. Equity = balance + credit + floating profit with swap. Profit = (exit - entry) * lots * value per price, rounded
/// half-even to the currency's digits; the entry of a position is the volume-weighted mean, half-even at 1e-9. Value per price =
/// contract size * rate of the profit currency at the deal, rounded to 1e-8. Rates: by mid of a quoted pair either way round, or
/// of two over USD; then a rate given by setRate(); then as by quotes with fixed rates in the place of what is not quoted; else
/// the instrument does not trade (10021). Commission = per-lot commission * lots on every deal. Swap = points
/// * lots * value per price at each rollover (17:00 New York, Monday to Friday; three nights on the triple day), booked with the
/// deal that closes, pro rata to the volume. Margin = lots * contract / leverage in the margin currency at the current rate, per
/// symbol the larger of the two sides.
///
/// Netting. One position a symbol. A deal against it that is larger turns it: one deal INOUT, same position id, new position
/// ticket, the new order's client id, stop and target. Adding keeps client id; a stop or target in the added order replaces the
/// position's.
///
/// Answers (MetaTrader's codes; Retryable as in the bridge's table): 10004 10021 requote, price worse than the collar or no
/// quote; 10006 rejected by dice; 10013 malformed, order not active, side does not close; 10014 volume; 10015 price; 10016 stops;
/// 10017 trade mode; 10019 money; 10022 time to live over at T3, or expiration past; 10024 too many requests in flight; 10025 no
/// changes (Accepted); 10033 too many pending orders; 10035 order type not taken; 10036 position closed; 10038 closes more than
/// there is.
class SimulatedVenue {
 public:
  /// Requests under way at once; more are answered 10024 (Retryable).
  static constexpr std::size_t kMostInFlight = 4'096;
  /// Pending orders that may rest at once; more are refused 10033.
  static constexpr std::size_t kMostPending = TradingFloor::kMostPending;

  SimulatedVenue(const VenueConfig& config, const std::vector<Instrument>& instruments);
  SimulatedVenue(const SimulatedVenue&) = delete;
  SimulatedVenue& operator=(const SimulatedVenue&) = delete;

  /// Adds a symbol or replaces its specification (a paper account learns them from the live feed). `instrument.id` from 1.
  void setInstrument(const Instrument& instrument);
  /// The account currency's price of a currency for which no pair is quoted here.
  void setRate(const ConversionRate& rate);
  bool knows(SymbolId symbol) const { return rates_.instrument(symbol) != nullptr; }
  /// Goes on with what an account held before; before the first tick only.
  void adoptPosition(const PositionReport& position);
  void adoptOrder(const OrderReport& order);

  /// Takes a request that was decided at `decided_at`. A client id (of SubmitOrder: terms.client_id, else `request`) is executed
  /// once: asked again while under way it is ignored, asked again after a final answer the answer is repeated, asked again after
  /// a Retryable answer it is tried anew with the first attempt's q3. A zero id is never taken for a repetition.
  void submit(const VenueRequest& request, Timestamp decided_at);
  /// Moves money in or out at `time`, of the balance or of the credit; told by onBalance at the next advance.
  void moveBalance(Money amount, Timestamp time, ShortText<32> comment, BalanceKind kind = BalanceKind::Balance);

  /// What a killed terminal does by itself: cancels what rests and, with `positions`, closes what is open, now, at the touch. As with a
  /// stop the orders carry the client ids of their positions. Reports come with the next advance; symbols without a quote wait.
  void takeAway(bool positions);

  void onTick(const Tick& tick, VenueListener& listener);
  /// Everything due up to and including `time`. The caller has handed in every tick stamped <= `time`.
  void advanceTo(Timestamp time, VenueListener& listener);

  /// When something is due without a further tick: a step of a request, a delivery, an expiration, a rollover of open positions.
  std::optional<Timestamp> nextEventTime() const;
  /// Whether this tick, applied now, makes anything happen: something due before it, a trigger, a stop-out. A batch of ticks ends
  /// here.
  bool wouldTrigger(const Tick& tick) const;
  /// Nothing under way: no request unanswered, no report undelivered.
  bool idle() const { return schedule_.empty(); }
  /// Everything that has happened has been delivered: what the snapshots say, the terminal has been told.
  bool allDelivered() const { return schedule_.deliveries() == 0; }
  /// No report about a request is delivered sooner after decided_at than this.
  Duration shortestRoundTrip() const { return latency_.shortestRoundTrip(); }
  /// The newest instant handed in.
  Timestamp now() const { return now_; }

  AccountReport account() const;
  std::size_t activeOrders() const;                              ///< how many snapshotOrders() lists
  std::size_t openPositions() const;                             ///< how many snapshotPositions() lists
  std::vector<OrderReport> snapshotOrders() const;               ///< active ones, by ticket
  std::vector<PositionReport> snapshotPositions() const;         ///< open ones, by id
  std::vector<DealReport> snapshotDeals(Timestamp since) const;  ///< trades with time >= since, by ticket
  std::vector<BalanceReport> snapshotBalances(Timestamp since) const;
  std::vector<Instrument> instruments() const;  ///< by id, with tick_value as of now (0 where no rate is known)
  /// Of every base, profit and margin currency of the instruments, as far as known.
  std::vector<ConversionRate> conversionRates(Timestamp at) const;
  /// Everything since construction, sorted as simulated_book.h says.
  std::vector<BookRow> book() const;

 private:
  /// What the EA's journal knows of a client id.
  struct KnownRequest {
    bool under_way = false;
    std::uint32_t attempts = 0;
    ExecutionAnchors first;
    std::optional<RequestResult> answer;
  };
  void run(Timestamp limit, bool inclusive, VenueListener& listener);
  void take(const VenueStep& step, Timestamp time, VenueListener& listener);
  void reachEa(std::uint64_t serial);
  void sendOut(std::uint64_t serial);
  void executeNow(std::uint64_t serial, Timestamp time);
  void deliver(const VenueReport& report, Timestamp time, VenueListener& listener);
  /// An answer of the EA itself, without the server.
  void answerLocally(const RequestUnderWay& request, RequestResult result);
  void refreshRollover();

  const VenueConfig config_;
  LatencyModel latency_;
  VenueRates rates_;
  VenueSchedule schedule_;
  TradingFloor floor_;
  Timestamp now_;
  std::optional<Timestamp> rollover_;  ///< next one; none without positions
  std::uint64_t next_serial_ = 1;
  std::unordered_map<std::uint64_t, RequestUnderWay> in_flight_;  // by serial; at most kMostInFlight
  std::unordered_map<ClientOrderId, KnownRequest> known_;         // grows with the session, as the EA's journal does
};

}  // namespace deskwright
