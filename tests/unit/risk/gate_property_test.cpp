// Whatever strategies want, in whatever order, with fills, rejections and price moves in between: what leaves the gate keeps the
// desk inside its limits. Sequences are random, seeded and shrunk by RapidCheck; the seed is printed on failure.

#include "engine/risk/worst_case.h"
#include "tests/unit/risk/desk_at_peace.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>

namespace deskwright {
namespace {

constexpr std::uint64_t kSymbols = 2;
constexpr double kNearest = 0.01;  // account currency: a volume is rounded to 1e-8 lots, exposure to that times the price

/// A venue and a desk in one: orders rest, fill, are rejected or fall silent; the books follow. No netting of hedged positions.
class Storm {
 public:
  explicit Storm(MarginMode mode) : mode_(mode) {
    for (std::uint16_t i = 1; i <= kSymbols; ++i) {
      Instrument instrument = eurUsd();
      instrument.id = {i};
      instruments_.push_back(instrument);
    }
    limits_.max_order_volume = lots(1.5);
    limits_.max_gross_exposure = 400;
    limits_.max_net_exposure = 300;
    limits_.max_open_positions = 6;
    limits_.max_working_orders = 8;
  }

  void step() {
    switch (*rc::gen::weightedElement<int>({{6, 0}, {3, 1}, {3, 2}, {1, 3}, {1, 4}, {1, 5}, {1, 6}})) {
      case 0:
        wantEntry();
        break;
      case 1:
        wantExit();
        break;
      case 2:
        fillOne();
        break;
      case 3:
        dropOne();
        break;
      case 4:
        moveMarket();
        break;
      case 5:
        silence();
        break;
      default:
        changeState();
        break;
    }
  }

 private:
  struct Answer {
    RiskDecision decision;
    bool approved = false;
  };

  double gross() const {
    double sum = 0;
    for (std::uint16_t i = 1; i <= kSymbols; ++i)
      sum += worstGross(lotsOf({i}, positions_, pending_), mode_).toDouble() * worth();
    return sum;
  }
  double worth() const { return quote_.mid() * 100000; }
  CurrencyExposure euros() const {
    CurrencyExposure sum;
    for (std::uint16_t i = 1; i <= kSymbols; ++i) {
      const auto on_symbol = lotsOf({i}, positions_, pending_);
      sum.highest += highestNet(on_symbol).toDouble() * worth();
      sum.lowest += lowestNet(on_symbol).toDouble() * worth();
    }
    return sum;
  }

  Answer ask(StrategyId strategy, const SignalAction& action, SymbolId symbol, double sized = 0) {
    GateView view = DeskAtPeace().view;
    view.desk_state = state_;
    view.margin_mode = mode_;
    view.free_margin = 1e12;
    view.quote = quote_;
    view.instrument = &instruments_[symbol.value - 1U];
    view.gross = gross();
    view.base = euros();
    view.positions = positions_;
    view.pending = pending_;
    view.strategy_limits.max_volume = lots(1000);
    Signal signal;
    signal.strategy = strategy;
    signal.action = action;
    const GateAnswer answer = RiskManager(limits_).decide(signal, lots(sized), view);
    return {answer.decision(), answer.allowed()};
  }

  void wantEntry() {
    EntrySignal entry = *rc::gen::arbitrary<bool>() ? buyAtMarket() : sellAtMarket();
    entry.symbol = {static_cast<std::uint16_t>(*rc::gen::inRange<int>(1, kSymbols + 1))};
    entry.stop = price(entry.side == Side::Buy ? 0.5 : 2);
    const StrategyId strategy{static_cast<std::uint16_t>(*rc::gen::inRange(1, 4))};
    const double asked = *rc::gen::inRange(1, 3000) / 1000.0;
    const double gross_before = gross();
    const CurrencyExposure net_before = euros();
    const auto answer = ask(strategy, entry, entry.symbol, asked);
    if (!answer.approved) return;
    RC_ASSERT(state_ == TradingState::Active);
    RC_ASSERT(answer.decision.volume <= lots(asked));
    RC_ASSERT(answer.decision.volume <= limits_.max_order_volume);
    RC_ASSERT(answer.decision.volume.raw() % lots(0.01).raw() == 0);
    PendingOrder order = pendingEntry(++sequence_, entry.side, 0, strategy, entry.symbol);
    order.remaining = answer.decision.volume;
    pending_.push_back(order);
    // Over the limit only where the market had put it, and then never further.
    RC_ASSERT(gross() <= std::max(4 * 100000.0, gross_before) + kNearest);
    RC_ASSERT(euros().highest <= std::max(3 * 100000.0, net_before.highest) + kNearest);
    RC_ASSERT(euros().lowest >= std::min(-3 * 100000.0, net_before.lowest) - kNearest);
    RC_ASSERT(pending_.size() <= 8U);
    const auto entries = std::count_if(pending_.begin(), pending_.end(), [](const PendingOrder& o) { return !o.closes; });
    if (mode_ == MarginMode::Hedging) RC_ASSERT(positions_.size() + static_cast<std::size_t>(entries) <= 6U);
  }

  void wantExit() {
    if (positions_.empty()) return;
    const Position& held = positions_[*rc::gen::inRange<std::size_t>(0, positions_.size())];
    const double asked = *rc::gen::inRange(0, 3000) / 1000.0;
    Volume spoken;
    for (const auto& order : pending_) {
      if (order.closes == held.id) spoken += order.remaining;
    }
    const Volume left = held.volume - spoken;
    const auto answer = ask(held.strategy, ExitSignal{held.id, lots(asked), {}}, held.symbol);
    const bool is_askable = asked == 0 || lots(asked) >= lots(0.01);
    if (state_ == TradingState::Killed) {
      RC_ASSERT(!answer.approved);
    } else {
      RC_ASSERT(answer.approved == (left > Volume() && (is_askable || lots(asked) >= left)));
    }
    if (!answer.approved) return;
    RC_ASSERT(answer.decision.volume > Volume());
    RC_ASSERT(answer.decision.volume <= left);  // never opens, never flips
    pending_.push_back(pendingClose(++sequence_, held, answer.decision.volume.toDouble()));
  }

  void fillOne() {
    if (pending_.empty()) return;
    const std::size_t i = *rc::gen::inRange<std::size_t>(0, pending_.size());
    PendingOrder order = pending_[i];
    Volume part = *rc::gen::arbitrary<bool>() ? order.remaining : Volume::fromRaw((order.remaining.raw() + 1) / 2);
    pending_[i].remaining -= part;
    if (pending_[i].remaining.isZero()) pending_.erase(pending_.begin() + static_cast<std::ptrdiff_t>(i));
    const auto same = std::find_if(positions_.begin(), positions_.end(), [&](const Position& p) {
      return order.closes ? p.id == order.closes : mode_ == MarginMode::Netting && p.symbol == order.symbol;
    });
    if (same == positions_.end()) {
      RC_ASSERT(!order.closes);
      positions_.push_back(position(++sequence_, order.side, part.toDouble(), order.strategy, order.symbol));
      return;
    }
    if (order.closes && mode_ == MarginMode::Netting) {
      // An entry of the other side may have been quicker: the venue closes by ticket what is there, and nothing of a flipped
      // position.
      if (order.side == same->side) return;
      part = std::min(part, same->volume);
    }
    const Volume net = signedVolume(same->side, same->volume) + signedVolume(order.side, part);
    if (order.closes) RC_ASSERT(magnitude(net) < same->volume && (net.isZero() || sideOf(net) == same->side));
    same->side = sideOf(net);
    same->volume = magnitude(net);
    if (same->volume.isZero()) {
      const PositionId gone = same->id;
      positions_.erase(same);
      pending_.erase(std::remove_if(pending_.begin(), pending_.end(), [&](const PendingOrder& o) { return o.closes == gone; }),
                     pending_.end());
    }
  }

  void dropOne() {
    if (!pending_.empty())
      pending_.erase(pending_.begin() + *rc::gen::inRange<std::ptrdiff_t>(0, static_cast<std::ptrdiff_t>(pending_.size())));
  }
  void silence() {
    if (!pending_.empty()) pending_[*rc::gen::inRange<std::size_t>(0, pending_.size())].unknown = *rc::gen::arbitrary<bool>();
  }
  void moveMarket() {
    const double bid = *rc::gen::inRange(100000, 130000) / 100000.0;
    quote_ = {price(bid), price(bid + 0.0001), timestampFromMilliseconds(1000)};
  }
  void changeState() {
    state_ = *rc::gen::weightedElement<TradingState>({{8, TradingState::Active},
                                                      {1, TradingState::Paused},
                                                      {1, TradingState::ReduceOnly},
                                                      {1, TradingState::Halted},
                                                      {1, TradingState::Killed}});
  }

  MarginMode mode_;
  std::vector<Instrument> instruments_;
  DeskLimits limits_ = defaultDeskLimits();
  TradingState state_ = TradingState::Active;
  Quote quote_{price(1.1), price(1.1001), timestampFromMilliseconds(1000)};
  std::vector<PendingOrder> pending_;
  std::vector<Position> positions_;
  std::uint32_t sequence_ = 0;
};

RC_GTEST_PROP(GateProperty, keeps_a_hedging_desk_inside_its_limits, ()) {
  Storm storm(MarginMode::Hedging);
  for (int i = 0; i < 80; ++i) storm.step();
}

RC_GTEST_PROP(GateProperty, keeps_a_netting_desk_inside_its_limits, ()) {
  Storm storm(MarginMode::Netting);
  for (int i = 0; i < 80; ++i) storm.step();
}

}  // namespace
}  // namespace deskwright
