#pragma once
// A simulated venue under test: without latency unless asked otherwise, with what it told written down as words.

#include "engine/simulation/default_instruments.h"
#include "engine/simulation/simulated_venue.h"

#include <string>
#include <vector>

namespace deskwright {

inline Price px(const char* text) { return *parsePrice(text); }
inline Volume lots(const char* text) { return *parseVolume(text); }
inline Money cash(const char* text) { return *parseMoney(text); }
inline Timestamp at(const char* text) { return *parseIso(text); }

/// Writes down what a venue tells, in its order.
class Recorder final : public VenueListener {
 public:
  void onRequestResult(const RequestResult& r, Timestamp time) override {
    note("result " + std::to_string(r.retcode), time);
    results.push_back(r);
  }
  void onOrder(const OrderReport& r, Timestamp time) override {
    note("order " + std::string(nameOf(r.state)), time);
    orders.push_back(r);
  }
  void onDeal(const DealReport& r, Timestamp time) override {
    note("deal " + std::string(nameOf(r.entry)), time);
    deals.push_back(r);
  }
  void onPosition(const PositionReport& r, Timestamp time) override {
    note("position " + format(r.volume), time);
    positions.push_back(r);
  }
  void onAccount(const AccountReport& r, Timestamp time) override {
    note("account", time);
    accounts.push_back(r);
  }
  void onBalance(const BalanceReport& r, Timestamp time) override {
    note("balance " + format(r.amount), time);
    balances.push_back(r);
  }

  std::vector<std::string> words;
  std::vector<Timestamp> times;
  std::vector<RequestResult> results;
  std::vector<OrderReport> orders;
  std::vector<DealReport> deals;
  std::vector<PositionReport> positions;
  std::vector<AccountReport> accounts;
  std::vector<BalanceReport> balances;

 private:
  void note(std::string word, Timestamp time) {
    words.push_back(std::move(word));
    times.push_back(time);
  }
};

inline VenueConfig promptVenue(const char* currency = "USD", MarginMode mode = MarginMode::Hedging) {
  VenueConfig config;
  config.currency = currency;
  config.currency_digits = currencyDigits(config.currency);
  config.margin_mode = mode;
  config.latency = {Duration(0), Duration(0), Duration(0), Duration(0)};
  return config;
}

/// The named ones of the default instruments, ids from 1 in this order.
inline std::vector<Instrument> symbols(const std::vector<std::string_view>& names, const char* account = "USD") {
  std::string_view unknown;
  return defaultInstruments(names, unknown, account).value();
}

struct VenueAtHand {
  explicit VenueAtHand(const VenueConfig& config = promptVenue(),
                       const std::vector<Instrument>& instruments = symbols({"EURUSD"}))
      : venue(config, instruments) {}

  void tick(const char* bid, const char* ask, std::uint16_t symbol = 1) {
    now += std::chrono::seconds(1);
    venue.onTick(Tick{SymbolId{symbol}, 0, now, px(bid), px(ask)}, told);
  }
  /// Ticks at a time of day.
  void tickAt(const char* time, const char* bid, const char* ask, std::uint16_t symbol = 1) {
    now = at(time);
    venue.onTick(Tick{SymbolId{symbol}, 0, now, px(bid), px(ask)}, told);
  }
  OrderTerms entry(Side side, const char* volume) {
    OrderTerms terms;
    terms.client_id = ClientOrderId::make(7, StrategyId{2}, ++sequence);
    terms.symbol = SymbolId{1};
    terms.side = side;
    terms.volume = lots(volume);
    return terms;
  }
  OrderTerms exit(std::size_t position, const char* volume) {
    const auto open = venue.snapshotPositions().at(position);
    OrderTerms terms = entry(opposite(open.side), volume);
    terms.symbol = open.symbol;
    terms.closes = open.position;
    return terms;
  }
  /// Submits now and lets everything happen that is due.
  void send(const VenueRequest& request) {
    venue.submit(request, now);
    venue.advanceTo(now, told);
  }
  void send(const OrderTerms& terms) { send(VenueRequest{SubmitOrder{terms}}); }
  ClientOrderId nextRequest() { return ClientOrderId::make(7, StrategyId{2}, ++sequence); }
  std::uint32_t retcode() const { return told.results.back().retcode; }

  SimulatedVenue venue;
  Recorder told;
  Timestamp now = at("2014-05-06T10:00");
  std::uint32_t sequence = 0;
};

}  // namespace deskwright
