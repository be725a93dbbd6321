#pragma once
// A trade server and the account that a terminal shows of it: symbols, ticks, orders, deals, positions, hedging or netting. A
// second opinion beside the desk's own simulated venue: written from MetaTrader's documentation, shares no code with it. Requests
// are executed when their time has come; what happened is told as MetaTrader's transactions, in its order or shuffled. One
// thread.

#include "tests/mql5/trade_structs.h"

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <random>
#include <string>
#include <vector>

namespace deskwright::mql5 {

struct SymbolSpec {
  std::string name, base, profit, margin;
  int digits = 5;
  double contract = 100'000, tick_value = 1;
  int stops_level = 0;
  int execution = SYMBOL_TRADE_EXECUTION_MARKET;
  int filling = SYMBOL_FILLING_FOK | SYMBOL_FILLING_IOC;
  int expiration = SYMBOL_EXPIRATION_GTC | SYMBOL_EXPIRATION_SPECIFIED;
  int trade_mode = SYMBOL_TRADE_MODE_FULL;
  double volume_min = 0.01, volume_max = 100, volume_step = 0.01;
  double point() const;
};

struct BrokerOrder {
  ulong ticket = 0, magic = 0, position = 0;
  std::string symbol, comment;
  int type = 0, state = ORDER_STATE_PLACED, reason = ORDER_REASON_EXPERT, type_time = ORDER_TIME_GTC;
  double initial = 0, current = 0, price = 0, sl = 0, tp = 0;
  mql_long setup_msc = 0, done_msc = 0;
  datetime expiration = 0;
};

struct BrokerDeal {
  ulong ticket = 0, order = 0, position = 0, magic = 0;
  std::string symbol, comment;
  int type = 0, entry = DEAL_ENTRY_IN, reason = DEAL_REASON_EXPERT;
  double volume = 0, price = 0, commission = 0, swap = 0, profit = 0, sl = 0, tp = 0;
  mql_long time_msc = 0;
};

struct BrokerPosition {
  ulong ticket = 0, identifier = 0, magic = 0;
  std::string symbol;
  int type = POSITION_TYPE_BUY;
  double volume = 0, price = 0, sl = 0, tp = 0, swap = 0;
  mql_long time_msc = 0;
};

/// One call of OnTradeTransaction.
struct Transaction {
  MqlTradeTransaction transaction;
  MqlTradeRequest request;
  MqlTradeResult result;
};

/// What the server does with one request instead of executing it plainly.
struct ServerWhim {
  uint retcode = 0;       ///< refuses with this code; 0: executes
  uint first_placed = 0;  ///< says this (10008) before the real answer
  bool silent = false;    ///< executes, and never answers
  bool lost = false;      ///< never executes, never answers
  int parts = 1;          ///< deals that a market order is filled in
  uint says = 0;          ///< executes, and answers this code instead of what came of it; 0: the truth
};

class Broker {
 public:
  explicit Broker(bool hedging, std::uint64_t seed = 1) : hedging_(hedging), random_(seed) {}

  // What the test sets up.
  std::function<ServerWhim(const MqlTradeRequest&)> whim;  ///< null: none
  bool deals_carry_magic = true;                           ///< false: only orders and positions do
  bool shuffled = false;                                   ///< transactions of one event come in any order
  double largest_fill = 0;                                 ///< of an order at market, lots: the rest is cancelled; 0: no bound
  ulong latency_us = 2'000;                                ///< from request to execution
  double balance = 100'000, credit = 0, leverage = 100, commission_per_lot = 3.5;
  mql_long login = 5012;
  std::string server = "Broker-Demo", currency = "USD";
  int account_mode = ACCOUNT_TRADE_MODE_DEMO;

  void addSymbol(const SymbolSpec& spec) { symbols_.push_back(spec); }
  /// A quote change; triggers pending orders, stops and targets. Stamps do not run backwards.
  void tick(const std::string& symbol, double bid, double ask, mql_long time_msc);
  /// Of a person at the terminal: a market order without magic.
  void personTrades(const std::string& symbol, int type, double volume);
  /// Of a person: a pending order without magic. Its ticket.
  ulong personPlaces(const std::string& symbol, int type, double volume, double price);
  /// Of a person: so many pending orders, placed and cancelled, each 10 ms after the one before.
  void cancelAsPerson(const std::string& symbol, int count);
  /// A trade is busted: the deal goes out of the history, its money out of the balance, what it opened out of the positions.
  void bust(ulong deal);
  /// An order goes out of the history.
  void eraseOrder(ulong ticket);
  /// The next order and deal bear these numbers.
  void numberFrom(ulong order, ulong deal) { next_order_ = order, next_deal_ = deal; }
  /// The trade server's history loses what is over, as after a move of the account to another server.
  void forgetHistory();
  void deposit(double amount);
  /// A deal of this type that is no trade: balance, credit, charge and so on.
  void move(ENUM_DEAL_TYPE type, double amount);

  // What the terminal asks.
  bool hedging() const { return hedging_; }
  const SymbolSpec* symbol(const std::string& name) const;
  const std::vector<SymbolSpec>& symbols() const { return symbols_; }
  const std::vector<MqlTick>& ticks(const std::string& name) { return ticks_[name]; }
  const std::deque<BrokerOrder>& orders() const { return orders_; }
  const std::vector<BrokerOrder>& historyOrders() const { return history_; }
  const std::vector<BrokerDeal>& deals() const { return deals_; }
  const std::deque<BrokerPosition>& positions() const { return positions_; }
  double profitOf(const BrokerPosition& position);
  double equity();

  /// Takes a request at link time `now`; its id. Executed by run() once its latency is over.
  uint send(const MqlTradeRequest& request, ulong now);
  /// Executes what is due.
  void run(ulong now);
  /// Transactions since the last call, oldest event first.
  std::vector<Transaction> takeTransactions();
  mql_long timeMsc() const { return time_msc_; }
  /// No request waits to be executed.
  bool idle() const { return under_way_.empty(); }

 private:
  struct UnderWay {
    MqlTradeRequest request;
    uint id = 0;
    ulong due = 0;
  };
  MqlTick quote(const std::string& symbol) { return ticks_[symbol].empty() ? MqlTick{} : ticks_[symbol].back(); }
  void execute(const UnderWay& under_way);
  uint trade(const MqlTradeRequest& request, int parts, MqlTradeResult& result);
  uint place(const MqlTradeRequest& request, MqlTradeResult& result);
  uint remove(const MqlTradeRequest& request);
  uint modify(const MqlTradeRequest& request);
  uint moveStops(const MqlTradeRequest& request);
  BrokerOrder newOrder(const MqlTradeRequest& request, int reason);
  void fill(BrokerOrder order, ulong closes, int parts, double price, int deal_reason);
  void book(BrokerOrder& order, ulong closes, double volume, double price, int deal_reason);
  void closeBy(BrokerDeal& deal, BrokerPosition& position);
  BrokerPosition* position(ulong ticket);
  BrokerPosition* netted(const std::string& symbol);
  void finish(BrokerOrder order, int state);
  bool isOver(const BrokerOrder& order) const;
  void trigger(const std::string& symbol);
  void tell(int type, ulong order, ulong deal, ulong position_id, const std::string& symbol);
  void answer(const UnderWay& under_way, const MqlTradeResult& result);
  void endEvent();

  bool hedging_;
  std::mt19937_64 random_;
  std::vector<SymbolSpec> symbols_;
  std::map<std::string, std::vector<MqlTick>> ticks_;
  std::deque<BrokerOrder> orders_;
  std::vector<BrokerOrder> history_;
  std::vector<BrokerDeal> deals_;
  std::deque<BrokerPosition> positions_;
  std::deque<UnderWay> under_way_;
  std::vector<Transaction> event_, told_;
  ulong next_order_ = 900'001, next_deal_ = 800'001;
  uint next_request_ = 1;
  mql_long time_msc_ = 0;
};

}  // namespace deskwright::mql5
