#pragma once
// Journal rows of a small invented day: EURUSD (1) and XAUUSD (2), strategies cross (1) and breakout (2), account 4711.

#include "engine/model/journal_record.h"

#include <cstdint>

namespace deskwright {

inline Timestamp at(std::int64_t seconds) {
  return timestampFromMicroseconds(1'398'988'800'000'000 + seconds * 1'000'000);
}  // 2014-05-02
inline Quote quoteOf(double bid, double ask, Timestamp time) { return {Price::nearest(bid), Price::nearest(ask), time}; }
inline ClientOrderId clientId(std::uint16_t strategy, std::uint32_t sequence) {
  return ClientOrderId::make(77, StrategyId{strategy}, sequence);
}
inline Volume lots(double value) { return Volume::nearest(value); }
inline Money money(double value) { return Money::nearest(value); }

/// Numbers rows as a heart does.
class RowMaker {
 public:
  explicit RowMaker(Heart heart = Heart::Live, std::uint64_t session = 0xFEDCBA9876543210U, std::uint64_t account = 4711)
      : heart_(heart),
        session_(session),
        account_(account) {}
  JournalRecord operator()(Timestamp time, const JournalBody& body) {
    return {session_, ++number_, heart_, account_, time, written, body};
  }
  std::uint64_t made() const { return number_; }

  ComputerTime written;  ///< of the next rows

 private:
  Heart heart_;
  std::uint64_t session_;
  AccountId account_;
  std::uint64_t number_ = 0;
};

inline SessionRecord sampleSession() {
  SessionRecord r;
  r.account = {
      AccountId{4711}, "Demo-Server",  "USD", 2,    MarginMode::Hedging, AccountMode::Simulated, money(100000), money(100010.5),
      money(300),      money(99710.5), 100,   true, money(0.5),          DealTicket{500}};
  r.installation = 77;
  r.version = "0.1.0";
  return r;
}

inline Instrument sampleInstrument(std::uint16_t id = 1) {
  Instrument i;
  i.id = {id};
  i.name = id == 1 ? "EURUSD" : "XAUUSD";
  i.digits = id == 1 ? 5 : 2;
  i.point = PriceDelta::nearest(id == 1 ? 0.00001 : 0.01);
  i.tick_size = i.point;
  i.pip = 10 * i.point;
  i.contract_size = id == 1 ? 100000 : 100;
  i.base_currency = id == 1 ? "EUR" : "XAU";
  i.profit_currency = "USD";
  i.margin_currency = i.base_currency;
  i.leverage = 30;
  i.tick_value = 1;
  i.volume_min = lots(0.01);
  i.volume_max = lots(500);
  i.volume_step = lots(0.01);
  i.volume_limit = lots(900);
  i.stops_level = 5 * i.point;
  i.freeze_level = 2 * i.point;
  i.default_spread = 12 * i.point;
  i.commission_per_lot = money(3.5);
  i.swap_long = -6.5;
  i.swap_short = 1.25;
  i.triple_swap_weekday = 5;
  i.trade_mode = TradeMode::LongOnly;
  i.order_modes = kTakesMarket | kTakesStop;
  return i;
}

inline Decision sampleDecision() { return {at(10), quoteOf(1.10000, 1.10012, at(9)), MarketFrame{55}}; }

inline OrderRecord sampleOrder(std::uint32_t sequence = 1, OrderState state = OrderState::Working) {
  OrderRecord r;
  r.terms.client_id = clientId(1, sequence);
  r.terms.strategy = {1};
  r.terms.signal = {0xABCDEF0123456789U};
  r.terms.symbol = {1};
  r.terms.side = Side::Sell;
  r.terms.type = OrderType::Limit;
  r.terms.volume = lots(0.3);
  r.terms.price = Price::nearest(1.10100);
  r.terms.stop = Price::nearest(1.10500);
  r.terms.target = Price::nearest(1.09500);
  r.terms.collar = Price::nearest(1.0990);
  r.terms.valid_until = at(40);
  r.terms.expiration = at(3600);
  r.terms.closes = {31};
  r.terms.retry_of = clientId(1, 77);
  r.terms.decided = sampleDecision();
  r.terms.reason = "cross below";
  r.state = state;
  r.ticket = {9001};
  r.position = {32};
  r.filled = lots(0.1);
  r.average_price = 1.10101;
  r.retcode = 10009;
  r.reason = TradeReason::Web;
  r.venue_time = at(12);
  r.t1 = at(11);
  r.text = "placed, \"so\" they say";
  return r;
}

inline Fill sampleFill(std::uint64_t deal = 501, bool final = true) {
  Fill f;
  f.deal.deal = {deal};
  f.deal.order = {9001};
  f.deal.position = {32};
  f.deal.client_id = clientId(1, 1);
  f.deal.symbol = {1};
  f.deal.side = Side::Buy;
  f.deal.entry = DealEntry::InOut;
  f.deal.reason = TradeReason::StopLoss;
  f.deal.volume = lots(0.1);
  f.deal.price = Price::fromRaw(1'100'230'001);
  f.deal.price_rounded = true;
  f.deal.commission = money(-0.35);
  f.deal.fee = money(-0.01);
  f.deal.swap = money(-1.2);
  f.deal.profit = money(12.34);
  f.deal.value_per_price = 100000.25;
  f.deal.time = at(15);
  f.deal.t5 = at(16);
  f.deal.q4 = quoteOf(1.10015, 1.10022, at(14));
  f.deal.trigger = quoteOf(1.10013, 1.10021, at(13));
  f.deal.order_price = Price::nearest(1.1002);
  f.deal.anchors.q2 = quoteOf(1.1001, 1.1002, at(11));
  f.deal.anchors.q3 = quoteOf(1.10011, 1.1002, at(12));
  f.deal.anchors.q3_last = quoteOf(1.10012, 1.10021, at(13));
  f.deal.anchors.t2 = at(11);
  f.deal.anchors.t3 = at(12);
  f.deal.anchors.attempts = 2;
  f.strategy = {1};
  f.signal = {0xABCDEF0123456789U};
  f.decided = sampleDecision();
  f.t1 = at(11);
  auto& a = f.attribution;
  std::int64_t n = 1000;
  for (auto* part : {&a.trigger, &a.signal, &a.broker, &a.impact, &a.slippage, &a.half_spread, &a.signal_mid_drift,
                     &a.signal_spread_change, &a.signal_engine, &a.signal_transport, &a.signal_ea_queue, &a.broker_mid_drift,
                     &a.broker_spread_change, &a.broker_requote}) {
    *part = PriceDelta::fromRaw(++n - 1007);
  }
  a.bps_base = Price::nearest(1.10006);
  a.flags = kRequote | kPriceRounded;
  a.in_statistics = false;
  f.final = final;
  return f;
}

inline Position samplePosition(std::uint64_t id = 32, double volume = 0.1) {
  Position p;
  p.id = {id};
  p.ticket = 33;
  p.strategy = {1};
  p.client_id = clientId(1, 1);
  p.symbol = {1};
  p.side = Side::Sell;
  p.volume = lots(volume);
  p.pending_close = lots(0.04);
  p.price = Price::nearest(1.10023);
  p.stop = Price::nearest(1.105);
  p.target = Price::nearest(1.095);
  p.opened = at(15);
  p.swap = money(-0.5);
  p.realised = money(3.25);
  p.stale = true;
  return p;
}

}  // namespace deskwright
