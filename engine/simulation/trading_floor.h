#pragma once
// Where the simulated venue trades: it executes requests, watches resting orders, stops, targets and margin, books with the
// account and schedules the reports. Part of SimulatedVenue, whose header says how it behaves.

#include "engine/model/order.h"
#include "engine/simulation/order_rules.h"
#include "engine/simulation/retcode.h"
#include "engine/simulation/venue_account.h"
#include "engine/simulation/venue_orders.h"
#include "engine/simulation/venue_schedule.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace deskwright {

/// A request on its way, with what the EA and the dice know of it.
struct RequestUnderWay {
  VenueRequest request;
  ClientOrderId id;
  std::uint64_t key = 0;  ///< of its random streams
  std::uint32_t attempt = 1;
  Timestamp decided_at;
  OrderInstants at;
  ExecutionAnchors anchors;
};

class TradingFloor {
 public:
  /// Pending orders that may rest at once.
  static constexpr std::size_t kMostPending = 1'000;

  /// `config`, `rates` and `schedule` must outlive the floor.
  TradingFloor(const VenueConfig& config, const VenueRates& rates, VenueSchedule& schedule);

  /// At T4; the answer is scheduled for T5, or comes after the last part.
  void execute(const RequestUnderWay& request, Timestamp time);
  void fillNextPart(const FillNextPart& next, Timestamp time);
  /// Triggers on the symbol's newest quote.
  void onQuote(SymbolId symbol, Timestamp time);
  void expireOrders(Timestamp time);
  void rollOver(Timestamp time);
  /// Without a request: cancels what rests and, with `positions`, closes what is open at the touch, where there is a quote to trade on.
  void takeAway(bool positions, Timestamp time);
  void moveBalance(const BalanceReport& operation);

  bool wouldTrigger(const Tick& tick) const;
  SymbolId symbolOf(const VenueRequest& request) const;  ///< zero when not found

  VenueAccount& account() { return account_; }
  const VenueAccount& account() const { return account_; }
  VenueOrders& orders() { return orders_; }
  const VenueOrders& orders() const { return orders_; }

 private:
  void place(const RequestUnderWay& request, const OrderTerms& terms, Timestamp time);
  void change(const RequestUnderWay& request, const ChangeOrder& change, Timestamp time);
  void cancel(const RequestUnderWay& request, const CancelOrder& cancel, Timestamp time);
  void moveStops(const RequestUnderWay& request, const MoveStops& move, Timestamp time);
  std::optional<Refusal> refusalOfMarket(const OrderTerms& terms, const Instrument& instrument, Price price) const;
  VenueOrder& create(const RequestUnderWay& request, const OrderTerms& terms, Timestamp time);

  void fill(VenueOrder& order, const FillPlan& plan, std::size_t part, Timestamp time);
  Booked bookPart(VenueOrder& order, Volume volume, Price price, Timestamp time, Timestamp t5);
  void conclude(VenueOrder& order, Timestamp time);
  Price priceOf(const VenueOrder& order, const Quote& quote, std::int32_t residual) const;
  void activate(VenueOrder& order, Timestamp time);
  void closePosition(PositionId id, TradeReason reason, Price order_price, Timestamp time);
  void stopOut(Timestamp time);
  bool stopsOut(Money equity, Money margin) const;

  void answer(const RequestUnderWay& request, Retcode code, std::string_view text, OrderTicket order, Timestamp time);
  /// T5 of something that happens at `time`: reports of one server never overtake each other.
  Timestamp deliveryTime(Timestamp time, Duration down);
  void deliver(VenueReport report, Timestamp t5) { schedule_.add(t5, Deliver{std::move(report)}); }

  const VenueConfig& config_;
  const VenueRates& rates_;
  VenueSchedule& schedule_;
  LatencyModel latency_;
  FillModel fills_;
  VenueAccount account_;
  VenueOrders orders_;
  Timestamp last_delivery_;
  // Taken down before acting, because acting changes positions and orders; members, to keep their memory.
  struct Closing {
    PositionId position;
    TradeReason reason = TradeReason::StopLoss;
    Price order_price;
  };
  std::vector<Closing> closing_;
  std::vector<OrderTicket> activating_;
};

}  // namespace deskwright
