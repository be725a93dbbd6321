#include "tests/mql5/storm/proof.h"

#include "engine/execution/order_row.h"
#include "tests/simulation/storm/books_proof.h"

#include <fmt/format.h>

#include <map>
#include <set>

namespace deskwright::mql5::storm {
namespace {

bool isTrade(const BrokerDeal& deal) { return deal.type == DEAL_TYPE_BUY || deal.type == DEAL_TYPE_SELL; }
Side sideOf(bool buy) { return buy ? Side::Buy : Side::Sell; }
ClientOrderId idOf(ulong magic) { return ClientOrderId{magic}; }
bool ours(ulong magic) { return magic != 0 && idOf(magic).installation() == kInstallation; }

/// Who must own what, from what the broker knows: a deal of the server's own belongs to whoever opened its position.
class Owners {
 public:
  explicit Owners(const Broker& broker) {
    std::map<ulong, ulong> magics;  // of orders
    for (const BrokerOrder& order : broker.historyOrders()) magics[order.ticket] = order.magic;
    for (const BrokerDeal& deal : broker.deals()) {
      if (!isTrade(deal)) continue;
      const ulong magic = magics[deal.order];
      const StrategyId by = ours(magic) ? idOf(magic).strategy() : kNoStrategy;
      const bool opens = deal.entry == DEAL_ENTRY_IN && !positions_.contains(deal.position);
      if (opens || deal.entry == DEAL_ENTRY_INOUT) positions_[deal.position] = by;
      deals_[deal.ticket] = ours(magic) ? by : positions_[deal.position];
    }
  }
  StrategyId ofDeal(ulong deal) const { return find(deals_, deal); }
  StrategyId ofPosition(ulong position) const { return find(positions_, position); }
  bool knows(ulong deal) const { return deals_.contains(deal); }

 private:
  static StrategyId find(const std::map<ulong, StrategyId>& owners, ulong key) {
    const auto known = owners.find(key);
    return known == owners.end() ? kNoStrategy : known->second;
  }
  std::map<ulong, StrategyId> deals_, positions_;
};

class Prover {
 public:
  Prover(const Desk& desk, const Broker& broker, const Traders& traders)
      : desk_(desk),
        broker_(broker),
        traders_(traders),
        owners_(broker) {}

  Proof run() {
    for (const JournalRecord& row : desk_.rows()) {
      if (const auto* fill = std::get_if<FillRecord>(&row.body)) fills_[fill->fill.deal.deal.value] = fill->fill;
    }
    everyDealOnce();
    proof_.fills_doubled += deskwright::storm::positionsOffTheirDeals(desk_.state(), fills_, violations_);
    ordersWereSentOnce();
    const auto owns = [this](DealTicket deal, StrategyId strategy) { return owners_.ofDeal(deal.value) == strategy; };
    proof_.fills_doubled += deskwright::storm::dealsToldTwice(traders_.told, owns, violations_);
    proof_.violations = violations_.take();
    return std::move(proof_);
  }

 private:
  void everyDealOnce() {
    for (const BrokerDeal& deal : broker_.deals()) {
      if (!isTrade(deal)) continue;
      ++proof_.deals;
      const auto known = fills_.find(deal.ticket);
      if (known == fills_.end()) {
        ++proof_.fills_lost;
        violations_.add("deal {} is not in the journal", deal.ticket);
        continue;
      }
      const DealReport& told = known->second.deal;
      if (told.volume != Volume::nearest(deal.volume) || told.price != Price::nearest(deal.price) ||
          told.side != sideOf(deal.type == DEAL_TYPE_BUY)) {
        violations_.add("deal {}: the journal has {} at {}, the broker {:.2f} at {:.5f}", deal.ticket, format(told.volume),
                        format(told.price, 5), deal.volume, deal.price);
      }
      if (known->second.strategy != owners_.ofDeal(deal.ticket)) {
        violations_.add("deal {} is {}'s, the journal says {}'s", deal.ticket, owners_.ofDeal(deal.ticket).value,
                        known->second.strategy.value);
      }
    }
    for (const auto& [id, fill] : fills_) {
      if (!isCorrection({id}) && !owners_.knows(id)) violations_.add("deal {} was never made at the broker", id);
    }
  }

  void ordersWereSentOnce() {
    std::set<std::uint64_t> asked;
    for (const ClientOrderId id : desk_.sent()) {
      if (!asked.insert(id.value).second) violations_.add("client id {} was used twice", id.value);
    }
    std::map<ulong, int> made;
    const auto look = [&](const BrokerOrder& order) {
      if (!ours(order.magic)) return;
      ++proof_.orders;
      if (!asked.contains(order.magic)) violations_.add("order {} is at the broker and nobody asked for it", order.magic);
      if (++made[order.magic] < 2) return;
      ++proof_.sent_twice;
      violations_.add("order {} exists twice at the broker", order.magic);
    };
    for (const BrokerOrder& order : broker_.historyOrders()) look(order);
    for (const BrokerOrder& order : broker_.orders()) look(order);
  }

  const Desk& desk_;
  const Broker& broker_;
  const Traders& traders_;
  Owners owners_;
  deskwright::storm::FillsByDeal fills_;
  deskwright::storm::Violations violations_;
  Proof proof_;
};

std::string positionsDiffer(const DeskState& desk, const Broker& broker) {
  if (broker.positions().size() != desk.book.open().size()) {
    return fmt::format("{} positions here, {} at the broker", desk.book.open().size(), broker.positions().size());
  }
  const Owners owners(broker);
  for (const BrokerPosition& held : broker.positions()) {
    const Position* known = desk.book.find({held.identifier});
    if (known == nullptr) return fmt::format("position {} is not known here", held.identifier);
    if (known->volume != Volume::nearest(held.volume) || known->side != sideOf(held.type == POSITION_TYPE_BUY)) {
      return fmt::format("position {}: {} here, {:.2f} at the broker", held.identifier, format(known->volume), held.volume);
    }
    if (known->stop != Price::nearest(held.sl) || known->target != Price::nearest(held.tp)) {
      return fmt::format("position {}: stop {} here, {:.5f} at the broker", held.identifier, format(known->stop, 5), held.sl);
    }
    if (known->strategy != owners.ofPosition(held.identifier))
      return fmt::format("position {} has another owner", held.identifier);
  }
  return {};
}

std::string ordersDiffer(const DeskState& desk, const Broker& broker) {
  if (broker.orders().size() != desk.ledger.pending().size()) {
    return fmt::format("{} orders pending here, {} at the broker", desk.ledger.pending().size(), broker.orders().size());
  }
  for (const BrokerOrder& order : broker.orders()) {
    const OrderRow* row = desk.ledger.find(OrderTicket{order.ticket});
    if (row == nullptr) return fmt::format("order ticket {} is not known here", order.ticket);
    if (row->leaves() != Volume::nearest(order.current) || row->terms.price != Price::nearest(order.price)) {
      return fmt::format("order ticket {}: {} at {} here, {:.2f} at {:.5f} at the broker", order.ticket, format(row->leaves()),
                         format(row->terms.price, 5), order.current, order.price);
    }
  }
  return {};
}

}  // namespace

std::string difference(const Desk& desk, const Broker& broker) {
  if (std::string why =
          deskwright::storm::unsettled(desk.alive() ? &desk.state() : nullptr, desk.alive() ? desk.link() : LinkState::Lost);
      !why.empty()) {
    return why;
  }
  const DeskState& state = desk.state();
  std::string found = positionsDiffer(state, broker);
  if (found.empty()) found = ordersDiffer(state, broker);
  if (found.empty() && state.money.balance() != Money::nearest(broker.balance)) {
    found = fmt::format("balance {} here, {:.2f} at the broker", format(state.money.balance()), broker.balance);
  }
  return found;
}

Proof prove(const Desk& desk, const Broker& broker, const Traders& traders) { return Prover(desk, broker, traders).run(); }

}  // namespace deskwright::mql5::storm
