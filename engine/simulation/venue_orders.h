#pragma once
// Every order that the simulated venue gave a ticket, and which of them are alive. Part of SimulatedVenue.

#include "engine/model/execution_report.h"
#include "engine/simulation/half_even.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <vector>

namespace deskwright {

struct VenueOrder {
  OrderReport report;     ///< as last told
  ClientOrderId request;  ///< that is answered after the last part of a market order; zero: nobody asked
  PositionId closes;
  Price collar;           ///< zero = none
  Duration down{};        ///< T4 -> T5
  std::uint64_t key = 0;  ///< of the fill model's stream
  std::uint32_t attempt = 1;
  ExecutionAnchors anchors;
  Quote trigger;           ///< of a pending order, stop or target, once it trades
  Price order_price;       ///< zero for market orders
  bool executing = false;  ///< trades, maybe in parts; no longer rests
  bool unasked = false;    ///< no request stands behind it: nobody waits for an answer
  Wide cost = 0;           ///< sum of price * volume of its deals

  Volume filled() const { return report.initial - report.remaining; }
  /// Volume-weighted price of its deals, half-even at 1e-9; zero without any.
  Price averagePrice() const;
};

class VenueOrders {
 public:
  explicit VenueOrders(std::uint64_t first_ticket) : next_(first_ticket) {}

  /// Numbers a new living order; references stay valid. `report.ticket` is set here.
  VenueOrder& create(VenueOrder order);
  /// Goes on with a pending order under the ticket that it has. Before any create().
  void adopt(const OrderReport& report);
  /// A living order; null when there is none.
  VenueOrder* find(OrderTicket ticket);
  const VenueOrder* find(OrderTicket ticket) const { return const_cast<VenueOrders*>(this)->find(ticket); }
  /// As requests name an order: by ticket where it is given, else by client id (magic).
  VenueOrder* find(OrderTicket ticket, ClientOrderId client_id);
  const VenueOrder* find(OrderTicket ticket, ClientOrderId client_id) const {
    return const_cast<VenueOrders*>(this)->find(ticket, client_id);
  }
  /// Ends an order's life.
  void finish(VenueOrder& order, VenueOrderState state, Timestamp time);

  const std::vector<VenueOrder*>& alive() const { return alive_; }  ///< by ticket
  const std::deque<VenueOrder>& all() const { return all_; }        ///< by ticket
  /// Pending orders, those that already trade excepted.
  std::size_t resting() const;
  /// What working entries of a symbol and side may still add.
  Volume restingVolume(SymbolId symbol, Side side) const;
  std::optional<Timestamp> nextExpiration() const;

 private:
  std::uint64_t next_;
  std::deque<VenueOrder> all_;
  std::vector<VenueOrder*> alive_;
};

}  // namespace deskwright
