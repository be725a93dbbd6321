#include "engine/runtime/strategy_host.h"

#include <algorithm>
#include <cstring>
#include <exception>
#include <stdexcept>
#include <utility>

namespace deskwright {

StrategyHost::StrategyHost(const HostedKind& kind, ParameterSet parameters, MarketState& market, const PositionBook& book,
                           const OrderLedger& ledger, HeartPulse* pulse)
    : kind_(kind), parameters_(std::move(parameters)), sizing_(kind.sizing(parameters_)), limits_(kind.limits(parameters_)),
      loss_limits_(kind.lossLimits(parameters_)),
      market_(market), book_(book), ledger_(ledger), pulse_(pulse) {
  signals_.reserve(kMostSignals);
  asked_about_.reserve(kMostSignals);
  positions_.reserve(64);
  pending_.reserve(64);
  journalled_state_.strategy = kind.id();
}

StrategyHost::~StrategyHost() = default;

std::uint32_t StrategyHost::Repeats::next(Timestamp at) {
  count = at == stamp ? count + 1 : 0;
  stamp = at;
  return count;
}

/// The fence: whatever a strategy throws ends here, its queued signals are dropped, and it hears nothing more.
template <class Callback>
void StrategyHost::run(const DecidingMoment& moment, Callback&& callback) {
  if (!strategy_ || !fault_.empty()) return;
  moment_ = moment;
  // Ids hold milliseconds.
  if (moment.occasion == Occasion::News) moment_.ordinal = news_.next(floorTo(moment.stamp, std::chrono::milliseconds(1)));
  if (moment.occasion == Occasion::Parameters)
    moment_.ordinal = changes_.next(floorTo(moment.stamp, std::chrono::milliseconds(1)));
  asked_about_.clear();
  const InsideStrategy inside(pulse_, id().value);
  try {
    callback(*strategy_);
  } catch (const std::exception& e) {
    fault_ = e.what();
  } catch (...) {
    fault_ = "threw something that is not an exception";
  }
  if (!fault_.empty()) signals_.clear();
}

void StrategyHost::start(const DecidingMoment& moment, const StrategyStateRecord* kept) {
  moment_ = moment;
  const InsideStrategy inside(pulse_, id().value);
  try {
    strategy_ = kind_.descriptor().create();
  } catch (const std::exception& e) {
    fault_ = e.what();
    return;
  }
  if (kept != nullptr) {
    const auto state = strategy_->persistentState();
    if (state.size() == kept->size) std::copy_n(kept->bytes.begin(), kept->size, state.begin());
    journalled_state_ = *kept;
  }
  subscribe();
  run(moment, [this](Strategy& s) { s.onParameters(*this, kind_.own(parameters_)); });
}

void StrategyHost::setParameters(const DecidingMoment& moment, ParameterSet parameters) {
  parameters_ = std::move(parameters);
  sizing_ = kind_.sizing(parameters_);
  limits_ = kind_.limits(parameters_);
  loss_limits_ = kind_.lossLimits(parameters_);
  if (!strategy_) return;
  const InsideStrategy inside(pulse_, id().value);
  subscribe();
  run(moment, [this](Strategy& s) { s.onParameters(*this, kind_.own(parameters_)); });
}

void StrategyHost::subscribe() {
  symbols_.clear();
  for (const std::string& name : parameters_.symbols(kHostSymbols)) {
    if (const Instrument* known = market_.instrumentNamed(name)) symbols_.push_back(known->id);
  }
  if (parameters_.symbols(kHostSymbols).empty()) {
    for (const Instrument& known : market_.instruments()) symbols_.push_back(known.id);
  }
  subscription_ = kind_.descriptor().subscription(kind_.own(parameters_));
  for (const SymbolId symbol : symbols_) {
    for (const Timeframe timeframe : subscription_.timeframes) market_.subscribe(symbol, timeframe);
  }
}

bool StrategyHost::inFlatWindow(const TradingCalendar& calendar, Timestamp now) const {
  const auto minutes = parameters_.integer(kHostFlatBeforeClose);
  return minutes > 0 && calendar.closeOfDay(now) - now <= std::chrono::minutes(minutes);
}

bool StrategyHost::trades(SymbolId symbol) const { return std::find(symbols_.begin(), symbols_.end(), symbol) != symbols_.end(); }

void StrategyHost::bar(const DecidingMoment& moment, const Bar& bar) {
  const auto& wanted = subscription_.timeframes;
  if (std::find(wanted.begin(), wanted.end(), bar.timeframe) == wanted.end() || !trades(bar.symbol)) return;
  run(moment, [&](Strategy& s) { s.onBar(*this, bar); });
}

void StrategyHost::tick(const DecidingMoment& moment, const Tick& tick) {
  if (subscription_.ticks && trades(tick.symbol)) run(moment, [&](Strategy& s) { s.onTick(*this, tick); });
}

void StrategyHost::session(const DecidingMoment& moment, const SessionEvent& event) {
  if (subscription_.sessions) run(moment, [&](Strategy& s) { s.onSession(*this, event); });
}

void StrategyHost::fill(const DecidingMoment& moment, const Fill& fill) {
  run(moment, [&](Strategy& s) { s.onFill(*this, fill); });
}

void StrategyHost::order(const DecidingMoment& moment, const OrderRecord& order) {
  run(moment, [&](Strategy& s) { s.onOrder(*this, order); });
}

void StrategyHost::timers(const DecidingMoment& moment) {
  for (TimerId timer = 0; timer < kTimers; ++timer) {
    const Timestamp at = timers_[timer];
    if (isNone(at) || at > moment.now) continue;
    timers_[timer] = Timestamp();
    DecidingMoment due = moment;
    due.stamp = at;
    // Set anew for the same instant it fires again.
    due.ordinal = timer + kTimers * fired_[timer].next(floorTo(at, std::chrono::milliseconds(1)));
    run(due, [&](Strategy& s) { s.onTimer(*this, timer); });
  }
  findNextTimer();
}

std::string_view StrategyHost::nameOf(SymbolId symbol) const {
  const Instrument* known = market_.instrument(symbol);
  return known == nullptr ? std::string_view() : known->name.view();
}

std::optional<StrategyStateRecord> StrategyHost::changedState() {
  if (!strategy_) return std::nullopt;
  const InsideStrategy inside(pulse_, id().value);
  const auto state = strategy_->persistentState();
  const std::size_t size = std::min(state.size(), StrategyStateRecord::kMost);
  const bool same = size == 0 || std::memcmp(state.data(), journalled_state_.bytes.data(), size) == 0;
  if (same && size == journalled_state_.size) return std::nullopt;
  journalled_state_.size = static_cast<std::uint16_t>(size);
  std::copy_n(state.begin(), size, journalled_state_.bytes.begin());
  return journalled_state_;
}

const Instrument& StrategyHost::instrument(SymbolId symbol) const {
  const Instrument* known = market_.instrument(symbol);
  if (known == nullptr) throw std::out_of_range("asked for an instrument that the venue never named");
  return *known;
}

const ClosedBars& StrategyHost::bars(SymbolId symbol, Timeframe timeframe) const {
  const KeptBars* kept = market_.bars(symbol, timeframe);
  if (kept == nullptr) throw std::out_of_range("asked for bars of a timeframe that it did not subscribe");
  return *kept;
}

const Position* StrategyHost::position(SymbolId symbol) const {
  for (const Position& position : positions()) {
    if (position.symbol == symbol) return &position;
  }
  return nullptr;
}

std::span<const Position> StrategyHost::positions() const {
  refreshBooks();
  return positions_;
}

std::span<const PendingOrder> StrategyHost::pending() const {
  refreshBooks();
  return pending_;
}

bool StrategyHost::entryPending(SymbolId symbol) const {
  const auto orders = pending();
  return std::any_of(orders.begin(), orders.end(), [&](const PendingOrder& o) { return o.symbol == symbol && !o.closes; });
}

void StrategyHost::refreshBooks() const {
  if (books_fresh_) return;
  positions_.clear();
  pending_.clear();
  for (const Position& position : book_.open()) {
    if (position.strategy == kind_.id()) positions_.push_back(position);
  }
  for (const PendingOrder& order : ledger_.pending()) {
    if (order.strategy == kind_.id()) pending_.push_back(order);
  }
  books_fresh_ = true;
}

void StrategyHost::signal(const SignalAction& action) {
  if (warming_up_) return;
  if (signals_.size() == kMostSignals) throw std::length_error("more than 16 signals in one callback");
  const SymbolId symbol = symbolOf(action);
  const auto number = std::count(asked_about_.begin(), asked_about_.end(), symbol);
  asked_about_.push_back(symbol);
  Signal signal;
  signal.strategy = kind_.id();
  signal.decided = {moment_.now, market_.quote(symbol), moment_.frame};
  signal.id = signalId({kind_.name(), moment_.occasion, nameOf(moment_.symbol), moment_.stamp, moment_.ordinal, nameOf(symbol),
                        static_cast<std::uint32_t>(number)});
  signal.action = action;
  signals_.push_back(signal);
}

void StrategyHost::setTimer(TimerId timer, Timestamp at) {
  if (timer >= kTimers) throw std::out_of_range("timer number above 7");
  timers_[timer] = std::max(at, moment_.now);  // so that instants of one timer never run backwards
  findNextTimer();
}

void StrategyHost::clearTimer(TimerId timer) {
  if (timer >= kTimers) throw std::out_of_range("timer number above 7");
  timers_[timer] = Timestamp();
  findNextTimer();
}

void StrategyHost::findNextTimer() {
  next_timer_ = Timestamp::max();
  for (const Timestamp at : timers_) {
    if (!isNone(at)) next_timer_ = std::min(next_timer_, at);
  }
}

SymbolId StrategyHost::symbolOf(const SignalAction& action) const {
  struct Visitor {
    const StrategyHost& host;
    SymbolId operator()(const EntrySignal& s) const { return s.symbol; }
    SymbolId operator()(const ExitSignal& s) const { return ofPosition(s.position); }
    SymbolId operator()(const MoveStopsSignal& s) const { return ofPosition(s.position); }
    SymbolId operator()(const ChangeEntrySignal& s) const { return ofOrder(s.order); }
    SymbolId operator()(const CancelEntrySignal& s) const { return ofOrder(s.order); }
    SymbolId ofPosition(PositionId id) const {
      const Position* position = host.book_.find(id);
      return position == nullptr ? SymbolId() : position->symbol;
    }
    SymbolId ofOrder(ClientOrderId id) const {
      for (const PendingOrder& order : host.ledger_.pending()) {
        if (order.client_id == id) return order.symbol;
      }
      return SymbolId();
    }
  };
  return std::visit(Visitor{*this}, action);
}

}  // namespace deskwright
