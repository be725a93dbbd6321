// Any text as a life of orders: each letter is something that the desk does or that the venue says, the digits behind it what
// about. Whatever comes in whatever order, the ledger, the positions and reconciliation keep what they promise.
//
//   S client side type volume closes    sent           A request outcome code ticket              answered
//   C client                            cancel asked   M client price                             change asked
//   N request                           did not leave  L                                          link lost
//   R client ticket side state initial remaining position reason                                  reported
//   D deal ticket position client side entry reason volume                                        dealt
//   T seconds                           time passes    K                                          the process dies and starts
//   anew [ ... ]  a snapshot; in it R and D are its rows, and P position client side volume            Y  a person accepts
//
// Volumes are tenths of a lot. Clients: 0 nobody, 1 and 2 one strategy, 3 another, 4 another installation. Requests: 1 to 3
// orders, 4 to 7 their cancels, 8 to 11 (written : and ;) their changes. Tickets: 7 is "minus one". Anything else is skipped.

#include "engine/accounting/position_book.h"
#include "engine/execution/order_ledger.h"
#include "engine/runtime/reconciliation.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace deskwright {
namespace {

constexpr std::uint16_t kHere = 42;
constexpr StrategyId kTrend{7}, kOther{8};
constexpr SymbolId kEurusd{1};
constexpr std::array<std::uint32_t, 8> kCodes{10008, 10009, 10010, 10018, 10006, 10013, 10012, 10004};
constexpr std::array kReasons{TradeReason::Expert, TradeReason::Client, TradeReason::StopLoss, TradeReason::StopOut};

Volume tenths(unsigned n) { return Volume::fromRaw(static_cast<std::int64_t>(n) * 10'000'000); }
Timestamp at(std::int64_t second) { return timestampFromMicroseconds((1'700'000'000 + second) * 1'000'000); }
OrderTicket ticketOf(unsigned n) { return {n == 0 ? 0 : n == 7 ? ~std::uint64_t{0} : 9000 + n}; }
PositionId positionOf(unsigned n) { return {n == 0 ? 0 : 9000 + n}; }

ClientOrderId clientOf(unsigned n) {
  if (n == 0) return {};
  if (n == 4) return ClientOrderId::make(kHere + 1, kTrend, 1);
  return ClientOrderId::make(kHere, n == 3 ? kOther : kTrend, n);
}

/// Digits of the script; what is missing is zero.
class Script {
 public:
  explicit Script(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}
  std::optional<char> letter() {
    if (at_ == bytes_.size()) return std::nullopt;
    return static_cast<char>(bytes_[at_++]);
  }
  /// 0 .. most - 1; a digit stands for itself. `most` is a power of two up to 16.
  unsigned digit(unsigned most) { return at_ == bytes_.size() ? 0 : bytes_[at_++] % most; }

 private:
  std::span<const std::uint8_t> bytes_;
  std::size_t at_ = 0;
};

Side sideIn(Script& script) { return script.digit(2) == 0 ? Side::Buy : Side::Sell; }

/// What is told must be consistent by itself.
class Teller final : public LedgerListener {
 public:
  explicit Teller(PositionBook& book) : book_(&book) {}

  void onOrderChanged(const OrderRow& row, OrderState before) override {
    rows[{row.terms.client_id.value, row.terms.client_id ? 0 : row.ticket.value}] = row.record();
    const auto known = states.find(row.terms.client_id);
    if (known == states.end()) return;
    assert(known->second == before && "a state is left that was entered");
    known->second = row.state;
  }
  void onNewDeal(const DealReport& deal, StrategyId owner, const OrderRow*) override {
    assert(fills.count(deal.deal) == 0 && "a deal counts once");
    fills[deal.deal] = {deal, owner};
    (void)book_->apply(deal, owner);
  }
  void onDealOwnerFound(const DealReport& deal, StrategyId owner, const OrderRow*) override {
    const auto known = fills.find(deal.deal);
    assert(known != fills.end() && known->second.second == kNoStrategy &&
           "a deal finds its owner once");
    assert(owner != kNoStrategy);
    known->second.second = owner;
  }
  void onPositionOwnerFound(PositionId position, StrategyId owner, ClientOrderId opener) override {
    (void)book_->assign(position, owner, opener);
  }
  void onPositionSettled(const Position&) override {}
  void onExcess(const OrderRow&, OrderTicket, Volume excess) override { assert(excess > Volume()); }
  void onAlert(const Notice& notice) override {
    assert(!notice.code.empty() && !notice.text.empty());
    contradicted |= notice.code == "TICKET_REUSED";
  }

  bool contradicted = false;  // the venue gave one ticket to two orders: whose the deals are is anybody's guess

  std::map<std::pair<std::uint64_t, std::uint64_t>, OrderRecord> rows;  // newest of each order, as a journal has them
  std::map<ClientOrderId, OrderState> states;                           // of the orders that were sent here, as last told
  std::map<DealTicket, std::pair<DealReport, StrategyId>> fills;

 private:
  PositionBook* book_;
};

class Life {
 public:
  void play(Script script) {
    while (const auto letter = script.letter()) {
      switch (*letter) {
        case 'S':
          send(script);
          break;
        case 'A':
          answer(script);
          break;
        case 'C':
          cancel(script);
          break;
        case 'M':
          change(script);
          break;
        case 'N':
          ledger_->requestNotSent(requestOf(script.digit(16)), "not sent", now(), *said_);
          break;
        case 'L':
          ledger_->linkLost(now(), *said_);
          break;
        case 'R':
          report(script);
          break;
        case 'D':
          deal(script);
          break;
        case 'P':
          position(script);
          break;
        case 'T':
          wait(script);
          break;
        case '[':
          begin();
          break;
        case ']':
          end();
          break;
        case 'K':
          restart();
          break;
        case 'Y':
          reconciliation_->accept(kEurusd, *ledger_, now(), *said_);
          break;
        default:
          continue;
      }
      check();
    }
  }

 private:
  static LedgerLimits limits() {
    LedgerLimits few;
    few.installation = kHere;
    few.most_live = few.most_over = 16;
    return few;
  }
  Timestamp now() const { return at(second_); }
  LinkTime link() const { return LinkTime(std::chrono::seconds(1000 + second_)); }

  ClientOrderId requestOf(unsigned n) const {
    if (n < 4) return clientOf(n);
    return ClientOrderId::make(kHere, kTrend, 100 + n);
  }

  void send(Script& script) {
    OrderTerms terms;
    terms.client_id = clientOf(script.digit(4));
    terms.strategy = terms.client_id.strategy();
    terms.symbol = kEurusd;
    terms.side = sideIn(script);
    terms.type = static_cast<OrderType>(script.digit(4) % 3);
    terms.volume = tenths(1 + script.digit(16));
    terms.closes = positionOf(script.digit(8));
    terms.valid_until = now() + std::chrono::seconds(5);
    if (!terms.client_id || !ledger_->add(Order::adopted(terms), now())) return;
    said_->states[terms.client_id] = OrderState::Created;
    ledger_->markSent(terms.client_id, now(), link(), *said_);
  }
  void answer(Script& script) {
    RequestResult result;
    result.request = requestOf(script.digit(16));
    result.outcome = static_cast<RequestOutcome>(script.digit(4));
    result.retcode = kCodes[script.digit(8)];
    result.order = ticketOf(script.digit(8));
    (void)ledger_->apply(result, now(), *said_);
  }
  void cancel(Script& script) {
    const unsigned n = script.digit(4);
    if (ledger_->find(clientOf(n)) == nullptr) return;
    ledger_->cancelRequested({requestOf(4 + n), clientOf(n), {}, {}}, now(), link(), *said_);
  }
  void change(Script& script) {
    const unsigned n = script.digit(4);
    const auto price = Price::nearest(1 + 0.1 * script.digit(16));
    if (ledger_->find(clientOf(n)) == nullptr) return;
    ledger_->changeRequested({requestOf(8 + n), clientOf(n), {}, price, {}, {}, now(), {}}, now(), link(), *said_);
  }
  void report(Script& script) {
    OrderReport r;
    r.client_id = clientOf(script.digit(8) % 5);
    r.ticket = ticketOf(script.digit(8));
    r.symbol = kEurusd;
    r.side = sideIn(script);
    r.type = OrderType::Limit;
    r.state = static_cast<VenueOrderState>(script.digit(8) % 6);
    r.initial = tenths(1 + script.digit(16));
    r.remaining = std::min(r.initial, tenths(script.digit(16)));
    r.position = positionOf(script.digit(8));
    r.reason = kReasons[script.digit(4)];
    r.time = now();
    if (reconciliation_->collecting())
      orders_.push_back(r);
    else
      ledger_->apply(r, now(), *said_);
  }
  void deal(Script& script) {
    DealReport d;
    d.deal = {1 + std::uint64_t{script.digit(16)}};
    d.order = ticketOf(script.digit(8));
    d.position = positionOf(script.digit(8));
    d.client_id = clientOf(script.digit(8) % 5);
    d.symbol = kEurusd;
    d.side = sideIn(script);
    d.entry = static_cast<DealEntry>(script.digit(4));
    d.reason = kReasons[script.digit(4)];
    d.volume = tenths(1 + script.digit(16));
    d.price = Price::nearest(1.1);
    d.time = now();
    if (reconciliation_->collecting()) {
      deals_.push_back(d);
      return;
    }
    reconciliation_->beforeDeal(d, *ledger_, *said_);
    const bool known = ledger_->has(d.deal);
    assert(ledger_->apply(d, now(), *said_) == !known);
    assert(ledger_->has(d.deal) && said_->fills.count(d.deal) == 1);
  }
  void position(Script& script) {
    PositionReport p;
    p.position = positionOf(1 + script.digit(4));
    p.ticket = p.position.value;
    p.client_id = clientOf(script.digit(8) % 5);
    p.symbol = kEurusd;
    p.side = sideIn(script);
    p.volume = tenths(1 + script.digit(16));
    p.price = Price::nearest(1.1);
    p.time = now();
    if (reconciliation_->collecting()) positions_[p.position] = p;
  }
  void wait(Script& script) {
    second_ += script.digit(16);
    (void)ledger_->checkDeadlines(now(), link(), *said_);
  }

  void begin() {
    positions_.clear();
    orders_.clear();
    deals_.clear();
    reconciliation_->begin({++snapshot_, at(-86'400)});
  }
  ReconciliationOutcome compare() {
    for (const auto& [id, p] : positions_) reconciliation_->row(p);
    for (const auto& o : orders_) reconciliation_->row(o);
    for (const auto& d : deals_) reconciliation_->row(d);
    return reconciliation_->end({snapshot_}, *ledger_, *book_, *said_, now(), link());
  }
  void end() {
    if (!reconciliation_->collecting()) return;
    const auto outcome = compare();
    assert(outcome.complete && outcome.clean == reconciliation_->clean());
    agree();
    const auto told = said_->fills.size();
    reconciliation_->begin({++snapshot_, at(-86'400)});
    (void)compare();
    assert(said_->fills.size() == told && "the same snapshot again changes nothing");
    agree();
  }
  Volume truthOf(PositionId id) const {
    const auto known = positions_.find(id);
    return known == positions_.end() ? Volume() : signedVolume(known->second.side, known->second.volume);
  }
  /// Venue truth has won, or the difference is open.
  void agree() const {
    const auto open = [&](PositionId id) {
      for (const auto& d : reconciliation_->differences()) {
        if (d.position == id && d.kind == DifferenceKind::PositionUnresolved) return true;
      }
      return false;
    };
    for (unsigned n = 1; n < 8; ++n) {
      const auto id = positionOf(n);
      const auto* held = book_->find(id);
      const auto ours = held == nullptr ? Volume() : signedVolume(held->side, held->volume);
      assert(ours == truthOf(id) || open(id));
    }
  }

  /// The journal's newest rows are all that the next life knows.
  void restart() {
    // Deals that wait for others are what the reader of the journal calls unsettled: the heart rebuilds those, the ledger alone
    // cannot.
    if (book_->heldDeals() > 0) return;
    RestoredState state;
    for (const auto& [key, record] : said_->rows) state.orders.push_back(record);
    for (const auto& [ticket, fill] : said_->fills) {
      Fill row;
      row.deal = fill.first;
      row.strategy = fill.second;
      state.fills.push_back(row);
      state.deals.push_back(ticket);
    }
    state.positions.assign(book_->open().begin(), book_->open().end());
    std::map<ClientOrderId, OrderRecord> over;
    for (unsigned n = 1; n < 4; ++n) {
      const auto* row = ledger_->find(clientOf(n));
      if (row != nullptr && isTerminal(row->state) && !row->adopted) over[clientOf(n)] = row->record();
    }
    ledger_.emplace(limits());
    reconciliation_.emplace();
    ledger_->restore(state);
    for (const auto& [id, before] : over) {
      const auto* row = ledger_->find(id);
      assert(row == nullptr || said_->contradicted || (row->state == before.state && row->filled == before.filled));
    }
    for (auto& [id, told] : said_->states) {
      if (const auto* row = ledger_->find(id)) told = row->state;
    }
  }

  void check() {
    const auto pending = ledger_->pending();
    for (std::size_t i = 0; i < pending.size(); ++i) {
      const auto& row = ledger_->liveRow(i);
      assert(pending[i].client_id == row.terms.client_id && pending[i].remaining == row.exposed());
      assert(row.exposed() >= Volume() && row.leaves() >= Volume() && row.leaves() <= row.terms.volume);
      assert(!row.terms.client_id || ledger_->find(row.terms.client_id) == &row);
      assert((row.state != OrderState::Unknown && !row.disputed()) || ledger_->unknownOn(kEurusd));
    }
    for (unsigned n = 1; n < 4; ++n) {
      const auto* row = ledger_->find(clientOf(n));
      if (row == nullptr || row->adopted) continue;
      assert(row->filled < row->terms.volume || row->state == OrderState::Filled);
      assert(row->filled.isZero() == (row->deals == 0));
    }
    for (const auto& [ticket, fill] : said_->fills) assert(ledger_->has(ticket));
  }

  std::int64_t second_ = 0;
  std::uint64_t snapshot_ = 0;
  std::optional<OrderLedger> ledger_{std::in_place, limits()};
  std::optional<PositionBook> book_{std::in_place, 16};
  std::optional<Reconciliation> reconciliation_{std::in_place};
  std::optional<Teller> said_{std::in_place, *book_};
  std::map<PositionId, PositionReport> positions_;
  std::vector<OrderReport> orders_;
  std::vector<DealReport> deals_;
};

}  // namespace
}  // namespace deskwright

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  // Longer lives say nothing that shorter ones do not.
  constexpr std::size_t kLongest = 512;
  deskwright::Life().play(deskwright::Script(std::span(data, size < kLongest ? size : kLongest)));
  return 0;
}
