// Whatever happens to a whole desk, in whatever order: wishes of two strategies, fills in parts, rejections, silence, prices,
// limits that change, disconnects, deposits, midnights. Seeded and shrunk by RapidCheck; the seed is printed on failure.

#include "tests/unit/runtime/desk_case.h"

#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace deskwright {
namespace {

/// A venue by hand behind a real heart. The books of the venue are its own; the desk learns of them by reports alone.
class LivingDesk : public DeskCase {
 public:
  void TestBody() override {}

  void begin() {
    startArmed();
    // Within reach of a few entries.
    setLimits(1.5, 300);
  }

  void step() {
    const int what = *rc::gen::weightedElement<int>({{8, 0}, {4, 1}, {5, 2}, {2, 3}, {3, 4}, {1, 5}, {1, 6}, {1, 7}, {1, 8}, {1, 9}});
    switch (what) {
      case 0: return wantEntry();
      case 1: return wantExit();
      case 2: return answerOne();
      case 3: return rejectOne();
      case 4: return moveMarket();
      case 5: return changeLimits();
      case 6: return disconnect();
      case 7: return deposit();
      case 8: return midnight();
      default: return changeState();
    }
  }

 private:
  struct Waiting {
    OrderTerms terms;
    Volume left;
  };

  double worth(Volume volume) const { return volume.toDouble() * 100'000 * (bid_ + 0.00005); }

  /// What the venue holds and may come to hold, in the direction of `side`.
  Volume worstOf(Side side) const {
    Volume sum;
    for (const auto& [id, held] : held_) sum += held.side == side ? held.volume : -held.volume;
    for (const Waiting& order : waiting_) {
      if (!order.terms.closes && order.terms.side == side) sum += order.left;
    }
    return sum;
  }

  void collect(std::size_t from) {
    for (std::size_t i = from; i < requests.size(); ++i) {
      if (const auto* submit = std::get_if<SubmitOrder>(&requests[i])) waiting_.push_back({submit->terms, submit->terms.volume});
    }
  }

  void wantEntry() {
    Script& script = *rc::gen::arbitrary<bool>() ? alpha : beta;
    EntrySignal entry = buy(*rc::gen::inRange(1, 200) / 100.0);
    entry.side = *rc::gen::arbitrary<bool>() ? Side::Buy : Side::Sell;
    entry.stop = price(entry.side == Side::Buy ? bid_ - 0.01 : bid_ + 0.01);
    script.wants = {entry};
    const Volume before = worstOf(entry.side);
    const std::size_t from = requests.size();
    nextBar(bid_);
    collect(from);
    checkBooks();
    if (requests.size() == from) return;
    const auto& state = desk().states;
    RC_ASSERT(state.of(kNoStrategy) == TradingState::Active);
    RC_ASSERT(desk().armed && desk().reconciled && desk().link_up);
    const auto* submit = std::get_if<SubmitOrder>(&requests.back());
    RC_ASSERT(submit != nullptr);
    RC_ASSERT(submit->terms.volume <= lots(max_order_));
    const double limit = desk().equity().toDouble() * max_symbol_ / 100;
    // Over the limit only where the market, a withdrawal or a person had put it, and then never further.
    RC_ASSERT(worth(worstOf(entry.side)) <= std::max(limit, worth(before)) + 0.01);
  }

  void wantExit() {
    const auto open = desk().book.open();
    if (open.empty()) return;
    const Position held = open[*rc::gen::inRange<std::size_t>(0, open.size())];
    Script& script = held.strategy == kAlpha ? alpha : beta;
    script.wants = {ExitSignal{held.id, Volume(), "out"}};
    const std::size_t from = requests.size();
    nextBar(bid_);
    const auto decisions = newRowsOfSignal();
    collect(from);
    checkBooks();
    const Position* there = position(held.id);
    if (there == nullptr || !desk().link_up) return;
    for (const DecisionRecord& row : decisions) {
      if (!std::holds_alternative<ExitSignal>(row.signal.action)) continue;
      const bool nothing_left = row.decision.code == RiskCode::NothingToClose;
      const bool cannot = row.decision.code == RiskCode::SymbolUnknownOrder || row.decision.code == RiskCode::SymbolUnresolved ||
                          row.decision.code == RiskCode::NotReconciled || row.decision.code == RiskCode::LinkDown;
      RC_ASSERT(row.decision.verdict != Verdict::Denied || nothing_left || cannot || desk().states.killed());
    }
    // Closes never take more than there is.
    Volume closing;
    for (const Waiting& order : waiting_) {
      if (order.terms.closes == held.id) closing += order.left;
    }
    RC_ASSERT(closing <= held.volume);
  }

  std::vector<DecisionRecord> newRowsOfSignal() const { return newRows<DecisionRecord>(); }

  void answerOne() {
    if (waiting_.empty() || !desk().link_up) return;
    const std::size_t i = *rc::gen::inRange<std::size_t>(0, waiting_.size());
    Waiting& order = waiting_[i];
    const Volume half = Volume::fromRaw(order.left.raw() / 2 / lots(0.01).raw() * lots(0.01).raw());
    const Volume part = *rc::gen::arbitrary<bool>() || half.isZero() ? order.left : half;
    DealReport deal = dealFor(order.terms, ++deals_, order.terms.side == Side::Buy ? bid_ + 0.0001 : bid_);
    deal.volume = part;
    const PositionId id = order.terms.closes ? order.terms.closes : PositionId{900'000 + order.terms.client_id.value % 100'000};
    deal.position = id;
    const auto at_venue = held_.find(id);
    if (order.terms.closes) {
      if (at_venue == held_.end()) return;  // it is gone already
      deal.volume = std::min(part, at_venue->second.volume);
      at_venue->second.volume -= deal.volume;
      if (at_venue->second.volume.isZero()) held_.erase(at_venue);
    } else if (at_venue == held_.end()) {
      held_[id] = {order.terms.side, part, order.terms};
    } else {
      at_venue->second.volume += part;
    }
    order.left -= part;
    if (order.left.isZero()) waiting_.erase(waiting_.begin() + static_cast<std::ptrdiff_t>(i));
    const std::size_t from = requests.size();
    feed(deal);
    collect(from);
    checkBooks();
  }

  void rejectOne() {
    if (waiting_.empty() || !desk().link_up) return;
    const std::size_t i = *rc::gen::inRange<std::size_t>(0, waiting_.size());
    if (waiting_[i].left != waiting_[i].terms.volume) return;  // begun: it is not rejected any more
    RequestResult result;
    result.request = waiting_[i].terms.client_id;
    result.outcome = RequestOutcome::Rejected;
    result.retcode = 10'006;
    waiting_.erase(waiting_.begin() + static_cast<std::ptrdiff_t>(i));
    const std::size_t from = requests.size();
    feed(result);
    collect(from);
    checkBooks();
  }

  void moveMarket() {
    bid_ = *rc::gen::inRange(108'000, 112'000) / 100'000.0;
    const std::size_t from = requests.size();
    nextBar(bid_);
    collect(from);
    checkBooks();
  }

  void changeLimits() { setLimits(*rc::gen::inRange(10, 200) / 100.0, *rc::gen::inRange(100, 600)); }
  void setLimits(double order, int symbol) {
    SetLimitsCommand change;
    change.values = {{"max_order_volume", order}, {"max_symbol_exposure", static_cast<double>(symbol)}};
    if (!command(change).done) return;
    max_order_ = order;
    max_symbol_ = symbol;
  }

  /// The link goes, what was on its way is lost, and the link comes back; two snapshots prove it.
  void disconnect() {
    feed(LinkChanged{false, "test"});
    RC_ASSERT(!desk().reconciled);
    const std::size_t from = requests.size();
    alpha.wants = {buy()};
    nextBar(bid_);
    RC_ASSERT(requests.size() == from);
    waiting_.clear();
    feed(LinkChanged{true, {}});
    tellBooks();
    nextBar(bid_);
    nextBar(bid_);
    tellBooks();
    collect(from);
    checkBooks();
  }
  void tellBooks() {
    feed(SnapshotBegun{++snapshot_, at(-86'400)});
    feed(account);
    feed(eurusd());
    for (const auto& [id, held] : held_) {
      PositionReport report = positionOf(id, held.opener, 1.1);
      report.volume = held.volume;
      feed(report);
    }
    feed(SnapshotEnded{snapshot_});
  }

  void deposit() {
    const double before = desk().drawdown.dayPnl().toDouble();
    BalanceReport report;
    report.deal = {++deals_ + 5'000};
    report.amount = money(*rc::gen::inRange(-2'000, 5'000));
    report.time = now;
    feed(report);
    RC_ASSERT(std::abs(desk().drawdown.dayPnl().toDouble() - before) < 0.01);
  }

  void midnight() {
    const std::size_t from = requests.size();
    skipMinutes(14 * 60);
    nextBar(bid_);
    collect(from);
    checkBooks();
  }

  void changeState() {
    const int what = *rc::gen::inRange(0, 4);
    if (what == 0) command(PauseCommand{});
    else if (what == 1) command(ResumeCommand{});
    else if (what == 2) command(PauseCommand{"alpha"});
    else command(ResumeCommand{"alpha"});
  }

  /// The strategies' figures add up to the desk's.
  void checkBooks() {
    engine->refreshFigures();
    double gross = 0, open = 0;
    for (const StrategyId id : {kAlpha, kBeta, kNoStrategy, kManualStrategy}) {
      gross += desk().exposure.strategy(id).gross;
      open += desk().pnl.of(id).open.toDouble();
    }
    RC_ASSERT(std::abs(gross - desk().exposure.desk().gross) < 0.01);
    RC_ASSERT(std::abs(open - desk().pnl.desk().open.toDouble()) < 0.01);
  }

  struct Held {
    Side side = Side::Buy;
    Volume volume;
    OrderTerms opener;
  };
  double bid_ = 1.1, max_order_ = 1.5, max_symbol_ = 300;
  std::vector<Waiting> waiting_;
  std::map<PositionId, Held> held_;
  std::uint64_t deals_ = 0, snapshot_ = 1'000;
};

RC_GTEST_PROP(DeskProperty, no_sequence_of_events_takes_a_desk_beyond_its_limits, ()) {
  LivingDesk desk;
  desk.begin();
  for (int i = 0; i < 60; ++i) desk.step();
}

}  // namespace
}  // namespace deskwright
