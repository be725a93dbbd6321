#pragma once
// A ledger with one order at hand, the reports of a venue in few words, and everything that the ledger told its listener.

#include "engine/execution/order_ledger.h"

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace deskwright {

inline constexpr SymbolId kEurusd{1};
inline constexpr SymbolId kGold{2};
inline constexpr StrategyId kTrend{7};
inline constexpr StrategyId kOther{8};
inline constexpr std::uint16_t kHere = 42;
inline constexpr OrderTicket kV1{9001}, kV2{9002};
inline constexpr PositionId kP1{9001};

inline Volume lots(double value) { return Volume::nearest(value); }
inline Price price(double value) { return Price::nearest(value); }
/// Seconds after the test's start.
inline Timestamp at(double seconds) {
  return timestampFromMicroseconds(1'700'000'000'000'000 + static_cast<std::int64_t>(seconds * 1e6));
}
inline LinkTime link(double seconds) {
  return LinkTime(std::chrono::nanoseconds(static_cast<std::int64_t>((seconds + 1000) * 1e9)));
}
inline ClientOrderId id(std::uint32_t sequence, StrategyId strategy = kTrend) {
  return ClientOrderId::make(kHere, strategy, sequence);
}
inline const ClientOrderId kC1 = id(1);

/// Writes down all that the ledger says.
class Listener final : public LedgerListener {
 public:
  struct Change {
    ClientOrderId order;
    OrderTicket ticket;
    OrderState before, after;
  };
  struct NewDeal {
    DealReport deal;
    StrategyId owner;
    bool has_row;
  };
  struct FoundPosition {
    PositionId position;
    StrategyId owner;
    ClientOrderId opener;
  };
  void onOrderChanged(const OrderRow& row, OrderState before) override {
    changes.push_back({row.terms.client_id, row.ticket, before, row.state});
    records.push_back(row.record());
  }
  void onNewDeal(const DealReport& deal, StrategyId owner, const OrderRow* row) override {
    deals.push_back({deal, owner, row != nullptr});
    position += signedVolume(deal.side, deal.volume);
    if (on_deal != nullptr) on_deal->onNewDeal(deal, owner, row);
  }
  void onDealOwnerFound(const DealReport& deal, StrategyId owner, const OrderRow* row) override {
    found.push_back({deal, owner, row != nullptr});
  }
  void onPositionOwnerFound(PositionId found_position, StrategyId owner, ClientOrderId opener) override {
    found_positions.push_back({found_position, owner, opener});
  }
  void onPositionSettled(const Position&) override {}
  void onExcess(const OrderRow&, OrderTicket ticket, Volume excess) override { excesses.emplace_back(ticket, excess); }
  void onAlert(const Notice& notice) override { alerts.push_back(notice.code.str()); }

  /// How often a strategy was told that the order entered `state`.
  std::size_t entered(OrderState state) const {
    std::size_t count = 0;
    for (const auto& change : changes) count += change.before != change.after && change.after == state ? 1U : 0U;
    return count;
  }
  std::size_t said(const std::string& code) const {
    std::size_t count = 0;
    for (const auto& alert : alerts) count += alert == code ? 1U : 0U;
    return count;
  }

  std::vector<Change> changes;
  std::vector<OrderRecord> records;
  std::vector<NewDeal> deals, found;
  std::vector<FoundPosition> found_positions;
  std::vector<std::pair<OrderTicket, Volume>> excesses;
  std::vector<std::string> alerts;
  Volume position;  // signed sum of the deals
  LedgerListener* on_deal = nullptr;
};

/// One order and the venue's words about it, with defaults that a test overrides.
class LedgerCase {
 public:
  explicit LedgerCase(LedgerLimits limits = {}) : ledger(here(limits)) {}

  static LedgerLimits here(LedgerLimits limits) {
    limits.installation = kHere;
    return limits;
  }

  OrderTerms terms(double volume, OrderType type = OrderType::Market, Side side = Side::Buy, ClientOrderId client = kC1) const {
    OrderTerms t;
    t.client_id = client;
    t.strategy = client.strategy();
    t.symbol = kEurusd;
    t.side = side;
    t.type = type;
    t.volume = lots(volume);
    if (type != OrderType::Market) t.price = price(1.1);
    t.valid_until = at(5);
    return t;
  }
  void create(const OrderTerms& t) { require(ledger.add(Order::adopted(t), at(0))); }
  /// Added and handed to the gateway at second 0.
  void sent(const OrderTerms& t) {
    create(t);
    ledger.markSent(t.client_id, at(0), link(0), said);
  }
  void sent(double volume, OrderType type = OrderType::Market) { sent(terms(volume, type)); }

  void result(RequestOutcome outcome, std::uint32_t retcode, OrderTicket ticket = {}, ClientOrderId request = kC1) {
    RequestResult r;
    r.request = request;
    r.outcome = outcome;
    r.retcode = retcode;
    r.order = ticket;
    ledger.apply(r, now, said);
  }
  void ack(OrderTicket ticket = kV1) { result(RequestOutcome::Accepted, 10009, ticket); }

  OrderReport report(VenueOrderState state, double initial, double remaining, double second = 1, OrderTicket ticket = kV1,
                     ClientOrderId client = kC1) const {
    OrderReport r;
    r.client_id = client;
    r.ticket = ticket;
    r.symbol = kEurusd;
    r.type = OrderType::Limit;
    r.state = state;
    r.initial = lots(initial);
    r.remaining = lots(remaining);
    r.price = price(1.1);
    r.time = at(second);
    return r;
  }
  void apply(const OrderReport& r) { ledger.apply(r, now, said); }

  DealReport deal(std::uint64_t number, double volume, double deal_price = 1.1, double second = 1) const {
    DealReport d;
    d.deal = {number};
    d.order = kV1;
    d.position = kP1;
    d.client_id = kC1;
    d.symbol = kEurusd;
    d.volume = lots(volume);
    d.price = price(deal_price);
    d.time = at(second);
    return d;
  }
  bool apply(const DealReport& d) { return ledger.apply(d, now, said); }
  bool fill(std::uint64_t number, double volume, double deal_price = 1.1) { return apply(deal(number, volume, deal_price)); }

  void cancel(ClientOrderId request = id(900)) { ledger.cancelRequested({request, kC1, kV1, {}}, now, link(0), said); }
  void change(double to, ClientOrderId request = id(901)) {
    ledger.changeRequested({request, kC1, kV1, price(to), {}, {}, at(5), {}}, now, link(0), said);
  }

  const OrderRow& row() const {
    const auto* found = ledger.find(kC1);
    require(found != nullptr);
    return *found;
  }
  OrderState state() const { return row().state; }

  Timestamp now = at(1);
  OrderLedger ledger;
  Listener said;

 private:
  static void require(bool holds) {
    if (!holds) throw std::runtime_error("the case's order is missing");
  }
};

}  // namespace deskwright
