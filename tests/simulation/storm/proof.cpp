#include "tests/simulation/storm/proof.h"

#include "engine/execution/order_row.h"
#include "tests/simulation/storm/books_proof.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

namespace deskwright::storm {
namespace {

/// What the broker knows: every deal, and who must own it.
class Truth {
 public:
  explicit Truth(const SimulatedVenue& venue) : deals_(venue.snapshotDeals(Timestamp())) {
    for (const DealReport& deal : deals_) {
      const bool opens = deal.entry == DealEntry::In && !openers_.contains(deal.position.value);
      // On a netting account what is open afterwards is whoever's turned it.
      if (opens || deal.entry == DealEntry::InOut) openers_[deal.position.value] = strategyOf(deal.client_id);
      owners_[deal.deal.value] = ownedByOrder(deal) ? strategyOf(deal.client_id) : openers_[deal.position.value];
    }
  }
  const std::vector<DealReport>& deals() const { return deals_; }
  StrategyId ownerOf(DealTicket deal) const { return owners_.at(deal.value); }
  StrategyId ownerOf(PositionId position) const {
    const auto known = openers_.find(position.value);
    return known == openers_.end() ? kNoStrategy : known->second;
  }
  bool knows(DealTicket deal) const { return owners_.contains(deal.value); }
  static bool ownedByOrder(const DealReport& deal) {
    return deal.client_id.installation() == kInstallation && !madeByVenue(deal.reason) &&
           deal.client_id.strategy() != kNoStrategy;
  }

 private:
  static StrategyId strategyOf(ClientOrderId id) { return id.installation() == kInstallation ? id.strategy() : kNoStrategy; }

  std::vector<DealReport> deals_;
  std::unordered_map<std::uint64_t, StrategyId> openers_, owners_;
};

class Prover {
 public:
  Prover(const Desk& desk, const Terminal& terminal, const Traders& traders)
      : desk_(desk),
        venue_(terminal.venue()),
        traders_(traders),
        truth_(terminal.venue()) {}

  Proof run() {
    readJournal();
    everyDealOnce();
    positionsAreTheirDeals();
    ordersWereApproved();
    ordersWereSentOnce();
    attributionIsComplete();
    const auto owns = [this](DealTicket deal, StrategyId strategy) {
      return truth_.knows(deal) && truth_.ownerOf(deal) == strategy;
    };
    proof_.fills_doubled += dealsToldTwice(traders_.told, owns, violations_);
    proof_.deals = truth_.deals().size();
    proof_.violations = violations_.take();
    return std::move(proof_);
  }

 private:
  /// The newest row of each deal and order, and each decision with the states that held when it was taken.
  void readJournal() {
    std::map<StrategyId, TradingState> states;
    for (std::size_t i = 0; i < desk_.rows().size(); ++i) {
      const JournalBody& body = desk_.rows()[i].body;
      if (const auto* fill = std::get_if<FillRecord>(&body)) fills_[fill->fill.deal.deal.value] = fill->fill;
      if (const auto* order = std::get_if<OrderRecord>(&body)) {
        if (order->terms.client_id.installation() == kInstallation) orders_[order->terms.client_id.value] = *order;
      }
      if (const auto* state = std::get_if<StateRecord>(&body)) states[state->strategy] = state->state;
      if (const auto* made = std::get_if<DecisionRecord>(&body)) {
        if (made->decision.verdict == Verdict::Denied) continue;
        const bool entry = std::holds_alternative<EntrySignal>(made->signal.action);
        const TradingState state = std::max(states[kNoStrategy], states[made->signal.strategy]);
        if (entry && state >= TradingState::Paused) {
          violations_.add("entry {} was approved while {}", made->order.value, deskwright::nameOf(state));
        }
        if (made->order) decisions_[made->order.value] = {made->decision.volume, i};
      }
    }
  }

  void everyDealOnce() {
    for (const DealReport& deal : truth_.deals()) {
      const auto known = fills_.find(deal.deal.value);
      if (known == fills_.end()) {
        ++proof_.fills_lost;
        violations_.add("deal {} is not in the journal", deal.deal.value);
        continue;
      }
      const Fill& fill = known->second;
      if (fill.deal.volume != deal.volume || fill.deal.price != deal.price || fill.deal.side != deal.side) {
        violations_.add("deal {}: the journal has {} at {}, the venue {} at {}", deal.deal.value, format(fill.deal.volume),
                        format(fill.deal.price, 5), format(deal.volume), format(deal.price, 5));
      }
      const StrategyId owner = truth_.ownerOf(deal.deal);
      if (fill.strategy != owner) {
        violations_.add("deal {} is {}'s, the journal says {}'s", deal.deal.value, owner.value, fill.strategy.value);
      }
    }
    for (const auto& [id, fill] : fills_) {
      if (!isCorrection({id}) && !truth_.knows({id})) violations_.add("deal {} was never made at the venue", id);
    }
  }

  void positionsAreTheirDeals() {
    proof_.fills_doubled += positionsOffTheirDeals(desk_.state(), fills_, violations_);
    std::map<std::uint64_t, Volume> by_order;
    for (const DealReport& deal : truth_.deals()) {
      if (deal.client_id.installation() == kInstallation && !madeByVenue(deal.reason))
        by_order[deal.client_id.value] += deal.volume;
    }
    for (const auto& [id, record] : orders_) {
      if (record.filled == by_order[id]) continue;
      ++proof_.fills_doubled;
      violations_.add("order {} says {} lots filled, its deals {}", id, format(record.filled), format(by_order[id]));
    }
  }

  void ordersWereApproved() {
    for (const SentRequest& sent : desk_.sent()) {
      const auto* submit = std::get_if<SubmitOrder>(&sent.request);
      if (submit == nullptr) continue;
      ++proof_.orders;
      const auto decision = decisions_.find(submit->terms.client_id.value);
      if (decision == decisions_.end() || decision->second.row >= sent.rows) {
        violations_.add("order {} left without a decision in the journal", submit->terms.client_id.value);
      } else if (submit->terms.volume > decision->second.volume) {
        violations_.add("order {} left with more than was approved", submit->terms.client_id.value);
      }
    }
  }

  void ordersWereSentOnce() {
    std::set<std::uint64_t> ids;
    for (const SentRequest& sent : desk_.sent()) {
      const ClientOrderId id = idOf(sent.request);
      if (!ids.insert(id.value).second) violations_.add("client id {} was used twice", id.value);
    }
    std::map<std::uint64_t, int> made;
    for (const BookRow& row : venue_.book()) {
      if (row.kind != BookRowKind::Order || row.client_id.installation() != kInstallation || madeByVenue(row.reason)) continue;
      if (++made[row.client_id.value] == 2) violations_.add("order {} exists twice at the venue", row.client_id.value);
      const auto decision = decisions_.find(row.client_id.value);
      if (decision == decisions_.end()) violations_.add("order {} is at the venue and nobody decided it", row.client_id.value);
    }
  }

  void attributionIsComplete() {
    for (const auto& [id, fill] : fills_) {
      if (isCorrection({id}) || !Truth::ownedByOrder(fill.deal)) continue;
      ++proof_.fills_decided;
      const SlippageAttribution& parts = fill.attribution;
      if (!fill.final) violations_.add("deal {} is still provisional", id);
      if (!fill.signal || isNone(fill.decided.time)) violations_.add("deal {} has lost its decision", id);
      if (!parts.slippage) {
        // Without a quote at the decision there is nothing to measure from: a kill before the first tick after a restart.
        if (fill.decided.quote.known()) violations_.add("deal {} has no slippage", id);
        continue;
      }
      PriceDelta sum;
      for (const auto& part : {parts.trigger, parts.signal, parts.broker, parts.impact, parts.unattributed}) {
        if (part) sum += *part;
      }
      if (sum != *parts.slippage) violations_.add("the parts of deal {} do not add up", id);
    }
  }

  struct Approval {
    Volume volume;
    std::size_t row = 0;
  };
  const Desk& desk_;
  const SimulatedVenue& venue_;
  const Traders& traders_;
  Truth truth_;
  FillsByDeal fills_;
  Violations violations_;
  std::map<std::uint64_t, OrderRecord> orders_;
  std::map<std::uint64_t, Approval> decisions_;
  Proof proof_;
};

std::string positionsDiffer(const DeskState& desk, const SimulatedVenue& venue) {
  const auto theirs = venue.snapshotPositions();
  if (theirs.size() != desk.book.open().size()) {
    return fmt::format("{} positions here, {} at the venue", desk.book.open().size(), theirs.size());
  }
  const Truth truth(venue);
  for (const PositionReport& position : theirs) {
    const Position* ours = desk.book.find(position.position);
    if (ours == nullptr) return fmt::format("position {} is not known here", position.position.value);
    if (ours->volume != position.volume || ours->side != position.side) {
      return fmt::format("position {}: {} here, {} at the venue", position.position.value, format(ours->volume),
                         format(position.volume));
    }
    if (ours->stop != position.stop || ours->target != position.target) {
      return fmt::format("position {}: stop {} here, {} at the venue", position.position.value, format(ours->stop, 5),
                         format(position.stop, 5));
    }
    if (ours->strategy != truth.ownerOf(position.position))
      return fmt::format("position {} has another owner", position.position.value);
  }
  return {};
}

std::string ordersDiffer(const DeskState& desk, const SimulatedVenue& venue) {
  const auto theirs = venue.snapshotOrders();
  if (theirs.size() != desk.ledger.pending().size()) {
    return fmt::format("{} orders pending here, {} at the venue", desk.ledger.pending().size(), theirs.size());
  }
  for (const OrderReport& order : theirs) {
    const OrderRow* row = desk.ledger.find(order.ticket);
    if (row == nullptr) return fmt::format("order ticket {} is not known here", order.ticket.value);
    if (row->leaves() != order.remaining || row->terms.price != order.price) {
      return fmt::format("order ticket {}: {} at {} here, {} at {} at the venue", order.ticket.value, format(row->leaves()),
                         format(row->terms.price, 5), format(order.remaining), format(order.price, 5));
    }
  }
  return {};
}

}  // namespace

std::string difference(const Desk& desk, const Terminal& terminal) {
  if (std::string why = unsettled(desk.alive() ? &desk.state() : nullptr, desk.alive() ? desk.link() : LinkState::Lost);
      !why.empty()) {
    return why;
  }
  const DeskState& state = desk.state();
  if (!terminal.quiet()) return "something is under way";
  auto found = positionsDiffer(state, terminal.venue());
  if (found.empty()) found = ordersDiffer(state, terminal.venue());
  if (found.empty() && state.money.balance() != terminal.venue().account().balance) {
    found = fmt::format("balance {} here, {} at the venue", format(state.money.balance()),
                        format(terminal.venue().account().balance));
  }
  return found;
}

Proof prove(const Desk& desk, const Terminal& terminal, const Traders& traders) { return Prover(desk, terminal, traders).run(); }

}  // namespace deskwright::storm
