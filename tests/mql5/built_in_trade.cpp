// Orders, positions and history, as a terminal lets a program select and read them.

#include "tests/mql5/built_in_functions.h"

#include <algorithm>
#include <utility>

namespace deskwright::mql5 {
namespace {

template <class Rows, class Same>
auto* find(Rows& rows, Same same) {
  const auto found = std::find_if(rows.begin(), rows.end(), same);
  return found == rows.end() ? nullptr : &*found;
}

mql_long integerOf(const BrokerOrder& order, int what) {
  switch (what) {
    case ORDER_TYPE:
      return order.type;
    case ORDER_STATE:
      return order.state;
    case ORDER_MAGIC:
      return static_cast<mql_long>(order.magic);
    case ORDER_REASON:
      return order.reason;
    case ORDER_POSITION_ID:
      return static_cast<mql_long>(order.position);
    case ORDER_TIME_SETUP_MSC:
      return order.setup_msc;
    case ORDER_TIME_DONE_MSC:
      return order.done_msc;
    case ORDER_TIME_EXPIRATION:
      return order.expiration;
    case ORDER_TYPE_TIME:
      return order.type_time;
    default:
      return 0;
  }
}

double doubleOf(const BrokerOrder& order, int what) {
  switch (what) {
    case ORDER_VOLUME_INITIAL:
      return order.initial;
    case ORDER_VOLUME_CURRENT:
      return order.current;
    case ORDER_PRICE_OPEN:
      return order.price;
    case ORDER_SL:
      return order.sl;
    case ORDER_TP:
      return order.tp;
    default:
      return 0;
  }
}

const std::deque<BrokerPosition>& shownPositions(const Terminal& terminal) {
  return terminal.positions_shown ? *terminal.positions_shown : terminal.broker.positions();
}

}  // namespace

int BuiltInFunctions::OrdersTotal() { return static_cast<int>(terminal().broker.orders().size()); }
ulong BuiltInFunctions::OrderGetTicket(int place) {
  const auto& orders = terminal().broker.orders();
  if (place < 0 || static_cast<std::size_t>(place) >= orders.size()) return 0;
  order_ = orders[static_cast<std::size_t>(place)];
  return order_.ticket;
}
/// A failed selection leaves the old one: reading on would read another order's values.
bool BuiltInFunctions::OrderSelect(ulong ticket) {
  const auto* order = find(terminal().broker.orders(), [&](const BrokerOrder& o) { return o.ticket == ticket; });
  if (order == nullptr) return false;
  order_ = *order;
  return true;
}
mql_long BuiltInFunctions::OrderGetInteger(ENUM_ORDER_PROPERTY_INTEGER what) { return integerOf(order_, what); }
double BuiltInFunctions::OrderGetDouble(ENUM_ORDER_PROPERTY_DOUBLE what) { return doubleOf(order_, what); }
String BuiltInFunctions::OrderGetString(ENUM_ORDER_PROPERTY_STRING) { return String(order_.symbol); }

int BuiltInFunctions::PositionsTotal() { return static_cast<int>(shownPositions(terminal()).size()); }
ulong BuiltInFunctions::PositionGetTicket(int place) {
  const auto& positions = shownPositions(terminal());
  if (place < 0 || static_cast<std::size_t>(place) >= positions.size() || terminal().positions_hidden) return 0;
  position_ = positions[static_cast<std::size_t>(place)];
  return position_.ticket;
}
bool BuiltInFunctions::PositionSelectByTicket(ulong ticket) {
  const auto* position = find(shownPositions(terminal()), [&](const BrokerPosition& p) { return p.ticket == ticket; });
  if (position == nullptr) return false;
  position_ = *position;
  return true;
}
mql_long BuiltInFunctions::PositionGetInteger(ENUM_POSITION_PROPERTY_INTEGER what) {
  switch (what) {
    case POSITION_TYPE:
      return position_.type;
    case POSITION_MAGIC:
      return static_cast<mql_long>(position_.magic);
    case POSITION_IDENTIFIER:
      return static_cast<mql_long>(position_.identifier);
    case POSITION_TIME_MSC:
      return position_.time_msc;
    case POSITION_TICKET:
      return static_cast<mql_long>(position_.ticket);
  }
  return 0;
}
double BuiltInFunctions::PositionGetDouble(ENUM_POSITION_PROPERTY_DOUBLE what) {
  switch (what) {
    case POSITION_VOLUME:
      return position_.volume;
    case POSITION_PRICE_OPEN:
      return position_.price;
    case POSITION_SL:
      return position_.sl;
    case POSITION_TP:
      return position_.tp;
    case POSITION_SWAP:
      return position_.swap;
    case POSITION_PROFIT:
      return terminal().broker.profitOf(position_);
  }
  return 0;
}
String BuiltInFunctions::PositionGetString(ENUM_POSITION_PROPERTY_STRING) { return String(position_.symbol); }

bool BuiltInFunctions::HistorySelect(datetime from, datetime to) {
  Terminal& t = terminal();
  history_orders_.clear();
  history_deals_.clear();
  if (t.history_fails) return false;
  for (const BrokerOrder& order : t.broker.historyOrders()) {
    if (order.done_msc / 1000 >= from && order.done_msc / 1000 <= to) history_orders_.push_back(order);
  }
  for (const BrokerDeal& deal : t.broker.deals()) {
    if (deal.time_msc / 1000 >= from && deal.time_msc / 1000 <= to) history_deals_.push_back(deal);
  }
  return true;
}
int BuiltInFunctions::HistoryOrdersTotal() { return static_cast<int>(history_orders_.size()); }
ulong BuiltInFunctions::HistoryOrderGetTicket(int place) {
  return static_cast<std::size_t>(place) < history_orders_.size() ? history_orders_[static_cast<std::size_t>(place)].ticket : 0;
}
/// The selected history is this one order from now on.
bool BuiltInFunctions::HistoryOrderSelect(ulong ticket) {
  const auto* order = find(terminal().broker.historyOrders(), [&](const BrokerOrder& o) { return o.ticket == ticket; });
  history_orders_.clear();
  if (order == nullptr) return false;
  history_orders_.push_back(*order);
  return true;
}
mql_long BuiltInFunctions::HistoryOrderGetInteger(ulong ticket, ENUM_ORDER_PROPERTY_INTEGER what) {
  const auto* order = find(history_orders_, [&](const BrokerOrder& o) { return o.ticket == ticket; });
  return order == nullptr ? 0 : integerOf(*order, what);
}
double BuiltInFunctions::HistoryOrderGetDouble(ulong ticket, ENUM_ORDER_PROPERTY_DOUBLE what) {
  const auto* order = find(history_orders_, [&](const BrokerOrder& o) { return o.ticket == ticket; });
  return order == nullptr ? 0 : doubleOf(*order, what);
}
String BuiltInFunctions::HistoryOrderGetString(ulong ticket, ENUM_ORDER_PROPERTY_STRING) {
  const auto* order = find(history_orders_, [&](const BrokerOrder& o) { return o.ticket == ticket; });
  return order == nullptr ? String() : String(order->symbol);
}
int BuiltInFunctions::HistoryDealsTotal() { return static_cast<int>(history_deals_.size()); }
ulong BuiltInFunctions::HistoryDealGetTicket(int place) {
  return static_cast<std::size_t>(place) < history_deals_.size() ? history_deals_[static_cast<std::size_t>(place)].ticket : 0;
}
bool BuiltInFunctions::HistoryDealSelect(ulong ticket) {
  const auto* deal = find(terminal().broker.deals(), [&](const BrokerDeal& d) { return d.ticket == ticket; });
  history_deals_.clear();
  if (deal == nullptr) return false;
  history_deals_.push_back(*deal);
  return true;
}
mql_long BuiltInFunctions::HistoryDealGetInteger(ulong ticket, ENUM_DEAL_PROPERTY_INTEGER what) {
  const auto* deal = find(history_deals_, [&](const BrokerDeal& d) { return d.ticket == ticket; });
  if (deal == nullptr) return 0;
  switch (what) {
    case DEAL_ORDER:
      return static_cast<mql_long>(deal->order);
    case DEAL_TYPE:
      return deal->type;
    case DEAL_ENTRY:
      return deal->entry;
    case DEAL_MAGIC:
      return static_cast<mql_long>(deal->magic);
    case DEAL_POSITION_ID:
      return static_cast<mql_long>(deal->position);
    case DEAL_TIME_MSC:
      return deal->time_msc;
    case DEAL_REASON:
      return deal->reason;
  }
  return 0;
}
double BuiltInFunctions::HistoryDealGetDouble(ulong ticket, ENUM_DEAL_PROPERTY_DOUBLE what) {
  const auto* deal = find(history_deals_, [&](const BrokerDeal& d) { return d.ticket == ticket; });
  if (deal == nullptr) return 0;
  switch (what) {
    case DEAL_VOLUME:
      return deal->volume;
    case DEAL_PRICE:
      return deal->price;
    case DEAL_COMMISSION:
      return deal->commission;
    case DEAL_SWAP:
      return deal->swap;
    case DEAL_PROFIT:
      return deal->profit;
    case DEAL_FEE:
      return 0;
    case DEAL_SL:
      return deal->sl;
    case DEAL_TP:
      return deal->tp;
  }
  return 0;
}
String BuiltInFunctions::HistoryDealGetString(ulong ticket, ENUM_DEAL_PROPERTY_STRING what) {
  const auto* deal = find(history_deals_, [&](const BrokerDeal& d) { return d.ticket == ticket; });
  if (deal == nullptr) return String();
  return String(what == DEAL_SYMBOL ? deal->symbol : deal->comment);
}

/// True says "on its way to the server" and no more.
bool BuiltInFunctions::OrderSendAsync(const MqlTradeRequest& request, MqlTradeResult& result) {
  Terminal& t = terminal();
  if (!t.connected) {
    result.retcode = 10031;
    return false;
  }
  result.retcode = 10008;
  result.request_id = t.broker.send(request, t.link_us);
  if (std::exchange(t.crash_behind_send, false)) throw TerminalCrashed();
  return true;
}

}  // namespace deskwright::mql5
