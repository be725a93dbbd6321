#include "engine/simulation/venue_orders.h"

#include "engine/simulation/latency_model.h"

#include <algorithm>
#include <cassert>

namespace deskwright {

Price VenueOrder::averagePrice() const {
  if (filled().isZero()) return {};
  return Price::fromRaw(static_cast<std::int64_t>(divideHalfEven(cost, filled().raw())));
}

VenueOrder& VenueOrders::create(VenueOrder order) {
  order.report.ticket = OrderTicket{next_++};
  all_.push_back(order);
  alive_.push_back(&all_.back());
  return all_.back();
}

void VenueOrders::adopt(const OrderReport& report) {
  assert(report.ticket.value < next_ && (all_.empty() || all_.back().report.ticket < report.ticket));
  VenueOrder order;
  order.report = report;
  order.key = drawKey(report.client_id);
  order.order_price = report.price;
  all_.push_back(order);
  alive_.push_back(&all_.back());
}

VenueOrder* VenueOrders::find(OrderTicket ticket) {
  const auto found = std::find_if(alive_.begin(), alive_.end(), [&](const VenueOrder* o) { return o->report.ticket == ticket; });
  return found == alive_.end() ? nullptr : *found;
}

VenueOrder* VenueOrders::find(OrderTicket ticket, ClientOrderId client_id) {
  if (ticket) return find(ticket);
  if (!client_id) return nullptr;
  const auto found =
      std::find_if(alive_.begin(), alive_.end(), [&](const VenueOrder* o) { return o->report.client_id == client_id; });
  return found == alive_.end() ? nullptr : *found;
}

void VenueOrders::finish(VenueOrder& order, VenueOrderState state, Timestamp time) {
  order.report.state = state;
  order.report.time = time;
  std::erase(alive_, &order);
}

std::size_t VenueOrders::resting() const {
  return static_cast<std::size_t>(std::count_if(alive_.begin(), alive_.end(), [](const VenueOrder* o) { return !o->executing; }));
}

Volume VenueOrders::restingVolume(SymbolId symbol, Side side) const {
  Volume sum;
  for (const auto* order : alive_) {
    if (order->report.symbol == symbol && order->report.side == side && !order->closes) sum += order->report.remaining;
  }
  return sum;
}

std::optional<Timestamp> VenueOrders::nextExpiration() const {
  std::optional<Timestamp> next;
  for (const auto* order : alive_) {
    const auto time = order->report.expiration;
    if (order->executing || isNone(time)) continue;
    if (!next || time < *next) next = time;
  }
  return next;
}

}  // namespace deskwright
