#include "tests/mql5/broker.h"

#include <algorithm>
#include <cmath>

namespace deskwright::mql5 {
namespace {

constexpr double kNothing = 1e-9;  // of lots

bool buys(int order_type) {
  return order_type == ORDER_TYPE_BUY || order_type == ORDER_TYPE_BUY_LIMIT || order_type == ORDER_TYPE_BUY_STOP;
}
bool isLimit(int order_type) { return order_type == ORDER_TYPE_BUY_LIMIT || order_type == ORDER_TYPE_SELL_LIMIT; }
int sideOf(bool buy) { return buy ? POSITION_TYPE_BUY : POSITION_TYPE_SELL; }

}  // namespace

double SymbolSpec::point() const { return std::pow(10.0, -digits); }

const SymbolSpec* Broker::symbol(const std::string& name) const {
  const auto found = std::find_if(symbols_.begin(), symbols_.end(), [&](const SymbolSpec& s) { return s.name == name; });
  return found == symbols_.end() ? nullptr : &*found;
}

BrokerPosition* Broker::position(ulong ticket) {
  const auto found =
      std::find_if(positions_.begin(), positions_.end(), [&](const BrokerPosition& p) { return p.ticket == ticket; });
  return found == positions_.end() ? nullptr : &*found;
}

BrokerPosition* Broker::netted(const std::string& name) {
  const auto found =
      std::find_if(positions_.begin(), positions_.end(), [&](const BrokerPosition& p) { return p.symbol == name; });
  return hedging_ || found == positions_.end() ? nullptr : &*found;
}

void Broker::tick(const std::string& name, double bid, double ask, mql_long time_msc) {
  MqlTick tick;
  tick.bid = bid;
  tick.ask = ask;
  tick.time_msc = time_msc;
  tick.time = time_msc / 1000;
  ticks_[name].push_back(tick);
  time_msc_ = std::max(time_msc_, time_msc);
  trigger(name);
}

void Broker::trigger(const std::string& name) {
  const MqlTick now = quote(name);
  const auto positions = positions_;
  for (const BrokerPosition& p : positions) {
    if (p.symbol != name) continue;
    const bool is_long = p.type == POSITION_TYPE_BUY;
    const double touch = is_long ? now.bid : now.ask;
    const bool stopped = p.sl > 0 && (is_long ? touch <= p.sl : touch >= p.sl);
    const bool reached = p.tp > 0 && (is_long ? touch >= p.tp : touch <= p.tp);
    if (!stopped && !reached) continue;
    MqlTradeRequest close;
    close.symbol = String(name);
    close.type = is_long ? ORDER_TYPE_SELL : ORDER_TYPE_BUY;
    close.volume = p.volume;
    BrokerOrder order = newOrder(close, stopped ? ORDER_REASON_SL : ORDER_REASON_TP);
    order.sl = p.sl;
    order.tp = p.tp;
    tell(TRADE_TRANSACTION_ORDER_ADD, order.ticket, 0, p.identifier, name);
    fill(order, p.ticket, 1, touch, stopped ? DEAL_REASON_SL : DEAL_REASON_TP);
    endEvent();
  }
  const auto orders = orders_;
  for (const BrokerOrder& order : orders) {
    if (order.symbol != name) continue;
    const double touch = buys(order.type) ? now.ask : now.bid;
    const bool below = touch <= order.price;
    const bool above = touch >= order.price;
    if (!(isLimit(order.type) == buys(order.type) ? below : above)) continue;
    std::erase_if(orders_, [&](const BrokerOrder& o) { return o.ticket == order.ticket; });
    fill(order, 0, 1, touch, DEAL_REASON_EXPERT);
    endEvent();
  }
}

BrokerOrder Broker::newOrder(const MqlTradeRequest& request, int reason) {
  BrokerOrder order;
  order.ticket = next_order_++;
  order.magic = request.magic;
  order.symbol = request.symbol.text();
  order.comment = request.comment.text();
  order.type = request.type;
  order.reason = reason;
  order.initial = order.current = request.volume;
  order.price = request.price;
  order.sl = request.sl;
  order.tp = request.tp;
  order.type_time = request.type_time;
  order.expiration = request.expiration;
  order.setup_msc = time_msc_;
  return order;
}

void Broker::fill(BrokerOrder order, ulong closes, int parts, double price, int deal_reason) {
  const double step = symbol(order.symbol)->volume_step;
  for (int part = 0; part < parts && order.current > kNothing; ++part) {
    const bool last = part + 1 == parts;
    const double share = std::floor(order.initial / parts / step + 0.5) * step;
    const double volume = last ? order.current : std::min(order.current, std::max(share, step));
    order.current -= volume;
    if (largest_fill > 0 && order.initial - order.current > largest_fill + kNothing) {
      order.current += volume - largest_fill;
      book(order, closes, largest_fill, price, deal_reason);
      break;
    }
    book(order, closes, volume, price, deal_reason);
  }
  tell(TRADE_TRANSACTION_ORDER_DELETE, order.ticket, 0, order.position, order.symbol);
  finish(order, order.current > kNothing ? ORDER_STATE_CANCELED : ORDER_STATE_FILLED);
}

void Broker::finish(BrokerOrder order, int state) {
  order.state = state;
  order.done_msc = time_msc_;
  history_.push_back(order);
  tell(TRADE_TRANSACTION_HISTORY_ADD, order.ticket, 0, order.position, order.symbol);
}

void Broker::book(BrokerOrder& order, ulong closes, double volume, double price, int deal_reason) {
  BrokerDeal deal;
  deal.ticket = next_deal_++;
  deal.order = order.ticket;
  deal.magic = deals_carry_magic ? order.magic : 0;
  deal.symbol = order.symbol;
  deal.comment = order.comment;
  deal.type = buys(order.type) ? DEAL_TYPE_BUY : DEAL_TYPE_SELL;
  deal.reason = deal_reason;
  deal.volume = volume;
  deal.price = price;
  deal.sl = order.sl;
  deal.tp = order.tp;
  deal.commission = -commission_per_lot * volume;
  deal.time_msc = time_msc_;
  BrokerPosition* held = hedging_ ? position(closes) : netted(order.symbol);
  if (held != nullptr && held->type != sideOf(buys(order.type))) {
    closeBy(deal, *held);
  } else if (held != nullptr && !hedging_) {
    held->price = (held->price * held->volume + price * volume) / (held->volume + volume);
    held->volume += volume;
    deal.position = held->identifier;
  } else {
    // In parts on a hedging account: the order's later deals add to the position that its first one made.
    BrokerPosition* made = order.position != 0 ? position(order.position) : nullptr;
    if (made == nullptr) {
      positions_.push_back({order.ticket, order.ticket, order.magic, order.symbol, sideOf(buys(order.type)), 0, price, order.sl,
                            order.tp, 0, time_msc_});
      made = &positions_.back();
    }
    made->price = (made->price * made->volume + price * volume) / (made->volume + volume);
    made->volume += volume;
    deal.position = made->identifier;
  }
  order.position = deal.position;
  balance += deal.commission + deal.profit;
  deals_.push_back(deal);
  tell(TRADE_TRANSACTION_DEAL_ADD, order.ticket, deal.ticket, deal.position, order.symbol);
}

/// Closes, reduces or (on a netting account) turns a position.
void Broker::closeBy(BrokerDeal& deal, BrokerPosition& held) {
  const SymbolSpec& spec = *symbol(deal.symbol);
  const double closed = std::min(deal.volume, held.volume);
  const double sign = held.type == POSITION_TYPE_BUY ? 1 : -1;
  deal.position = held.identifier;
  deal.profit = std::round(sign * (deal.price - held.price) / spec.point() * spec.tick_value * closed * 100) / 100;
  deal.entry = deal.volume > held.volume + kNothing ? DEAL_ENTRY_INOUT : DEAL_ENTRY_OUT;
  held.volume -= closed;
  const double rest = deal.volume - closed;
  if (rest > kNothing) {
    held.type = held.type == POSITION_TYPE_BUY ? POSITION_TYPE_SELL : POSITION_TYPE_BUY;
    held.volume = rest;
    held.price = deal.price;
    held.magic = deal.magic;
    held.ticket = deal.order;
    held.sl = deal.sl;
    held.tp = deal.tp;
  }
  if (held.volume <= kNothing) {
    const ulong gone = held.ticket;
    std::erase_if(positions_, [&](const BrokerPosition& p) { return p.ticket == gone; });
  }
}

double Broker::profitOf(const BrokerPosition& held) {
  const MqlTick now = quote(held.symbol);
  const SymbolSpec& spec = *symbol(held.symbol);
  const double move = held.type == POSITION_TYPE_BUY ? now.bid - held.price : held.price - now.ask;
  return move / spec.point() * spec.tick_value * held.volume;
}

double Broker::equity() {
  double sum = balance + credit;
  for (const BrokerPosition& held : positions_) sum += profitOf(held);
  return sum;
}

uint Broker::send(const MqlTradeRequest& request, ulong now) {
  under_way_.push_back({request, next_request_++, now + latency_us});
  return under_way_.back().id;
}

void Broker::run(ulong now) {
  while (!under_way_.empty() && under_way_.front().due <= now) {
    const UnderWay due = under_way_.front();
    under_way_.pop_front();
    execute(due);
    endEvent();
  }
  const auto orders = orders_;
  for (const BrokerOrder& order : orders) {
    if (!isOver(order)) continue;
    std::erase_if(orders_, [&](const BrokerOrder& o) { return o.ticket == order.ticket; });
    tell(TRADE_TRANSACTION_ORDER_DELETE, order.ticket, 0, 0, order.symbol);
    finish(order, ORDER_STATE_EXPIRED);
    endEvent();
  }
}

bool Broker::isOver(const BrokerOrder& order) const {
  constexpr mql_long kDayMsc = 86'400'000;
  switch (order.type_time) {
    case ORDER_TIME_DAY:
      return time_msc_ / kDayMsc > order.setup_msc / kDayMsc;
    case ORDER_TIME_SPECIFIED:
      return order.expiration * 1000 <= time_msc_;
    case ORDER_TIME_SPECIFIED_DAY:
      return time_msc_ / kDayMsc > order.expiration * 1000 / kDayMsc;
    default:
      return false;
  }
}

void Broker::execute(const UnderWay& due) {
  const ServerWhim how = whim ? whim(due.request) : ServerWhim{};
  if (how.lost) return;
  MqlTradeResult result;
  if (how.first_placed != 0) {
    result.retcode = how.first_placed;
    answer(due, result);
  }
  result.retcode = how.retcode;
  if (result.retcode == 0) {
    switch (due.request.action) {
      case TRADE_ACTION_DEAL:
        result.retcode = trade(due.request, how.parts, result);
        break;
      case TRADE_ACTION_PENDING:
        result.retcode = place(due.request, result);
        break;
      case TRADE_ACTION_REMOVE:
        result.retcode = remove(due.request);
        break;
      case TRADE_ACTION_MODIFY:
        result.retcode = modify(due.request);
        break;
      case TRADE_ACTION_SLTP:
        result.retcode = moveStops(due.request);
        break;
      default:
        result.retcode = 10013;
    }
  }
  if (how.says != 0) result.retcode = how.says;
  if (!how.silent) answer(due, result);
}

uint Broker::trade(const MqlTradeRequest& request, int parts, MqlTradeResult& result) {
  const SymbolSpec* spec = symbol(request.symbol.text());
  const MqlTick now = quote(request.symbol.text());
  if (spec == nullptr || now.bid <= 0) return 10013;
  const int flag = request.type_filling == ORDER_FILLING_FOK ? SYMBOL_FILLING_FOK : SYMBOL_FILLING_IOC;
  const bool at_market = spec->execution == SYMBOL_TRADE_EXECUTION_MARKET;
  const bool returns = request.type_filling == ORDER_FILLING_RETURN;
  if (at_market && (returns || (spec->filling & flag) == 0)) return 10030;
  if (spec->execution == SYMBOL_TRADE_EXECUTION_EXCHANGE && !returns && (spec->filling & flag) == 0) return 10030;
  if (request.volume < spec->volume_min - kNothing || request.volume > spec->volume_max + kNothing) return 10014;
  const double touch = buys(request.type) ? now.ask : now.bid;
  if (spec->execution == SYMBOL_TRADE_EXECUTION_INSTANT &&
      std::abs(request.price - touch) > (static_cast<double>(request.deviation) + 0.5) * spec->point()) {
    return 10004;
  }
  if (hedging_ && request.position != 0) {
    const BrokerPosition* held = position(request.position);
    if (held == nullptr) return 10036;
    if (request.volume > held->volume + kNothing) return 10038;
  }
  BrokerOrder order = newOrder(request, ORDER_REASON_EXPERT);
  result.order = order.ticket;
  result.price = touch;
  result.volume = request.volume;
  tell(TRADE_TRANSACTION_ORDER_ADD, order.ticket, 0, 0, order.symbol);
  fill(order, request.position, parts, touch, DEAL_REASON_EXPERT);
  result.deal = deals_.back().ticket;
  if (largest_fill > 0 && request.volume > largest_fill + kNothing) return 10010;
  return 10009;
}

uint Broker::place(const MqlTradeRequest& request, MqlTradeResult& result) {
  if (request.type_filling != ORDER_FILLING_RETURN) return 10030;
  if (request.price <= 0) return 10015;
  const bool by_date = request.type_time == ORDER_TIME_SPECIFIED || request.type_time == ORDER_TIME_SPECIFIED_DAY;
  const bool takes = (symbol(request.symbol.text())->expiration & (1 << request.type_time)) != 0;
  if (!takes || by_date != (request.expiration != 0)) return 10022;
  orders_.push_back(newOrder(request, ORDER_REASON_EXPERT));
  result.order = orders_.back().ticket;
  tell(TRADE_TRANSACTION_ORDER_ADD, result.order, 0, 0, request.symbol.text());
  return 10009;
}

uint Broker::remove(const MqlTradeRequest& request) {
  const auto found =
      std::find_if(orders_.begin(), orders_.end(), [&](const BrokerOrder& o) { return o.ticket == request.order; });
  if (found == orders_.end()) return 10013;
  const BrokerOrder order = *found;
  orders_.erase(found);
  tell(TRADE_TRANSACTION_ORDER_DELETE, order.ticket, 0, 0, order.symbol);
  finish(order, ORDER_STATE_CANCELED);
  return 10009;
}

uint Broker::modify(const MqlTradeRequest& request) {
  const auto found =
      std::find_if(orders_.begin(), orders_.end(), [&](const BrokerOrder& o) { return o.ticket == request.order; });
  if (found == orders_.end()) return 10013;
  if (found->price == request.price && found->sl == request.sl && found->tp == request.tp) return 10025;
  found->price = request.price;
  found->sl = request.sl;
  found->tp = request.tp;
  tell(TRADE_TRANSACTION_ORDER_UPDATE, found->ticket, 0, 0, found->symbol);
  return 10009;
}

uint Broker::moveStops(const MqlTradeRequest& request) {
  BrokerPosition* held = position(request.position);
  if (held == nullptr) return 10036;
  if (held->sl == request.sl && held->tp == request.tp) return 10025;
  held->sl = request.sl;
  held->tp = request.tp;
  tell(TRADE_TRANSACTION_POSITION, 0, 0, held->ticket, held->symbol);
  return 10009;
}

void Broker::personTrades(const std::string& name, int type, double volume) {
  MqlTradeRequest request;
  request.symbol = String(name);
  request.type = type;
  request.volume = volume;
  BrokerOrder order = newOrder(request, ORDER_REASON_CLIENT);
  tell(TRADE_TRANSACTION_ORDER_ADD, order.ticket, 0, 0, name);
  const MqlTick now = quote(name);
  fill(order, 0, 1, buys(type) ? now.ask : now.bid, DEAL_REASON_CLIENT);
  endEvent();
}

ulong Broker::personPlaces(const std::string& name, int type, double volume, double price) {
  MqlTradeRequest request;
  request.symbol = String(name);
  request.type = type;
  request.volume = volume;
  request.price = price;
  orders_.push_back(newOrder(request, ORDER_REASON_CLIENT));
  tell(TRADE_TRANSACTION_ORDER_ADD, orders_.back().ticket, 0, 0, name);
  endEvent();
  return orders_.back().ticket;
}

void Broker::cancelAsPerson(const std::string& name, int count) {
  for (int i = 1; i <= count; ++i) {
    time_msc_ = 1'714'652'000'000 + 10 * i;
    MqlTradeRequest request;
    request.symbol = String(name);
    request.type = ORDER_TYPE_BUY_LIMIT;
    request.volume = 0.1;
    request.price = 1;
    finish(newOrder(request, ORDER_REASON_CLIENT), ORDER_STATE_CANCELED);
  }
  event_.clear();
}

void Broker::bust(ulong ticket) {
  const auto found = std::find_if(deals_.begin(), deals_.end(), [&](const BrokerDeal& d) { return d.ticket == ticket; });
  if (found == deals_.end()) return;
  const BrokerDeal deal = *found;
  deals_.erase(found);
  balance -= deal.commission + deal.profit;
  if (deal.entry == DEAL_ENTRY_IN) {
    std::erase_if(positions_, [&](const BrokerPosition& p) { return p.identifier == deal.position; });
  }
  tell(TRADE_TRANSACTION_DEAL_DELETE, deal.order, deal.ticket, deal.position, deal.symbol);
  endEvent();
}

void Broker::eraseOrder(ulong ticket) {
  std::erase_if(history_, [&](const BrokerOrder& o) { return o.ticket == ticket; });
  tell(TRADE_TRANSACTION_HISTORY_DELETE, ticket, 0, 0, "");
  endEvent();
}

void Broker::forgetHistory() {
  history_.clear();
  deals_.clear();
}

void Broker::deposit(double amount) { move(DEAL_TYPE_BALANCE, amount); }

void Broker::move(ENUM_DEAL_TYPE type, double amount) {
  BrokerDeal deal;
  deal.ticket = next_deal_++;
  deal.type = type;
  deal.profit = amount;
  deal.time_msc = time_msc_;
  (type == DEAL_TYPE_CREDIT ? credit : balance) += amount;
  deals_.push_back(deal);
  tell(TRADE_TRANSACTION_DEAL_ADD, 0, deal.ticket, 0, "");
  endEvent();
}

void Broker::tell(int type, ulong order, ulong deal, ulong position_id, const std::string& name) {
  Transaction told;
  told.transaction.type = type;
  told.transaction.order = order;
  told.transaction.deal = deal;
  told.transaction.position = position_id;
  told.transaction.symbol = String(name);
  event_.push_back(told);
}

/// For every type but this one MetaTrader leaves request and result empty, and here it leaves the transaction empty but for its
/// type.
void Broker::answer(const UnderWay& under_way, const MqlTradeResult& result) {
  Transaction told;
  told.transaction.type = TRADE_TRANSACTION_REQUEST;
  told.request = under_way.request;
  told.result = result;
  told.result.request_id = under_way.id;
  event_.push_back(told);
}

void Broker::endEvent() {
  if (shuffled) std::shuffle(event_.begin(), event_.end(), random_);
  told_.insert(told_.end(), event_.begin(), event_.end());
  event_.clear();
}

std::vector<Transaction> Broker::takeTransactions() {
  std::vector<Transaction> taken;
  taken.swap(told_);
  return taken;
}

}  // namespace deskwright::mql5
