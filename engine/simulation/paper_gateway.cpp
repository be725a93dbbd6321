#include "engine/simulation/paper_gateway.h"

#include <algorithm>
#include <bit>
#include <span>
#include <type_traits>
#include <utility>

namespace deskwright {
namespace {

template <class... Ts>
struct Overloaded : Ts... {
  using Ts::operator()...;
};
template <class... Ts>
Overloaded(Ts...) -> Overloaded<Ts...>;

template <class T, class Variant>
inline constexpr bool kIsOneOf = false;
template <class T, class... Ts>
inline constexpr bool kIsOneOf<T, std::variant<Ts...>> = (std::is_same_v<T, Ts> || ...);

/// A paper account is a rehearsal: it never says Simulated, which would allow what only the stand-in allows.
VenueConfig paperConfig(VenueConfig config) {
  config.mode = AccountMode::Demo;
  return config;
}

/// Whether `again` is the tick `first`, offered once more.
bool sameTick(const PaperInput& first, const PaperInput& again) {
  const auto* a = std::get_if<Tick>(&first.body);
  const auto* b = std::get_if<Tick>(&again.body);
  return a != nullptr && b != nullptr && first.frame == again.frame && a->time == b->time && a->symbol == b->symbol &&
         a->bid == b->bid && a->ask == b->ask;
}

}  // namespace

std::optional<PaperInput> PaperInput::from(const InputEvent& event) {
  PaperInput input{event.market_time, event.link_time, event.frame, MarketTimePassed{}};
  const bool shared = std::visit(
      [&](const auto& shared_body) {
        if constexpr (kIsOneOf<std::decay_t<decltype(shared_body)>, Body>) {
          input.body = shared_body;
          return true;
        } else {
          return false;
        }
      },
      event.body);
  if (!shared) return std::nullopt;
  return input;
}

PaperGateway::PaperGateway(const VenueConfig& config, std::vector<Instrument> instruments, std::size_t ring_slots)
    : config_(paperConfig(config)),
      venue_(std::in_place, config_, instruments),
      instruments_given_(!instruments.empty()),
      memory_((SpscRing<PaperInput>::bytesFor(std::bit_ceil(ring_slots)) + kLine - 1) / kLine),
      ring_(SpscRing<PaperInput>::create(std::as_writable_bytes(std::span(memory_)))) {}

bool PaperGateway::push(const PaperInput& input) {
  if (missing_ > 0) {
    if (ring_.free() < 2 || !ring_.push({input.market_time, input.link_time, {}, FeedGap{missing_}})) return false;
    missing_ = 0;
  }
  return ring_.push(input);
}

bool PaperGateway::feed(const PaperInput& input) {
  if (refused_ && !sameTick(*refused_, input)) ++missing_;
  refused_.reset();
  if (!push(input)) {
    if (std::holds_alternative<Tick>(input.body)) refused_ = input;
    return false;
  }
  // Both sides exchange the same flag, so that either the sleeper sees the input or the producer sees the sleeper.
  if (sleeping_.exchange(false, std::memory_order_acq_rel)) alarm_.release();
  return true;
}

void PaperGateway::wake() {
  woken_.store(true, std::memory_order_release);
  if (sleeping_.exchange(false, std::memory_order_acq_rel)) alarm_.release();
}

void PaperGateway::waitForInput(Duration timeout) {
  sleeping_.exchange(true, std::memory_order_acq_rel);
  if (ring_.front() == nullptr && !woken_.load(std::memory_order_acquire) && timeout > Duration()) {
    if (alarm_.try_acquire_for(timeout)) return;  // who released has taken the flag down
  }
  // Whoever took the flag down in the meantime releases, or has: that alarm is ours, and must not end the next sleep.
  if (!sleeping_.exchange(false, std::memory_order_acq_rel)) alarm_.acquire();
}

void PaperGateway::poll(Duration timeout, InputSink& sink) {
  sink_ = &sink;
  if (!up_ && instruments_given_) comeUp();
  // What has happened and is told later is no part of it: a terminal knows of nothing before it is told.
  if (snapshot_wanted_ && up_ && venue_->allDelivered()) tellSnapshot();
  waitForInput(timeout);
  woken_.store(false, std::memory_order_release);
  // What has arrived by now, and no more: a fast feeder must not keep the caller here.
  for (std::size_t left = ring_.capacity(); left > 0; --left) {
    const PaperInput* input = ring_.front();
    if (input == nullptr) break;
    take(*input);
    ring_.pop();
  }
  sink_ = nullptr;
}

void PaperGateway::take(const PaperInput& input) {
  link_time_ = input.link_time;
  const auto pass_on = [&](const auto& body) {
    if (up_) tell(body, input.market_time, input.frame);
  };
  std::visit(Overloaded{[&](const Tick& tick) {
                          if (up_) takeTick(input, tick);
                        },
                        [&](const MarketTimePassed& passed) {
                          if (up_) venue_->advanceTo(input.market_time, reports_);
                          pass_on(passed);
                        },
                        [&](const ConversionRate& rate) {
                          venue_->setRate(rate);
                          pass_on(rate);
                        },
                        [&](const Instrument& instrument) {
                          venue_->setInstrument(instrument);
                          pass_on(instrument);
                        },
                        [&](const HistoryBar& bar) { pass_on(bar); }, [&](const FeedGap& gap) { pass_on(gap); },
                        [&](const SnapshotEnded&) {
                          market_time_ = std::max(market_time_, input.market_time);
                          if (!up_) comeUp();
                        },
                        [&](const PaperAccountBegins& begins) { beginAnew(begins); },
                        [&](const PaperAccepts& accepts) { accept(accepts); }},
             input.body);
}

void PaperGateway::takeTick(const PaperInput& input, const Tick& tick) {
  last_tick_ = input.link_time;
  // A symbol that nobody described cannot trade; the heart judges the tick as it would live.
  if (venue_->knows(tick.symbol)) venue_->onTick(tick, reports_);
  tell(tick, input.market_time, input.frame);
}

void PaperGateway::adopt() {
  // Tickets ascend in the venue's book.
  std::sort(adopted_orders_.begin(), adopted_orders_.end(), [](const auto& a, const auto& b) { return a.ticket < b.ticket; });
  for (const auto& position : adopted_positions_) {
    if (venue_->knows(position.symbol)) venue_->adoptPosition(position);
  }
  for (const auto& order : adopted_orders_) {
    if (venue_->knows(order.symbol)) venue_->adoptOrder(order);
  }
  adopted_positions_.clear();
  adopted_orders_.clear();
}

void PaperGateway::comeUp() {
  up_ = true;
  adopt();
  tell(LinkChanged{true, "paper account"}, market_time_);
  tellSnapshot();
  for (const PaperAccepts& accepts : std::exchange(accepts_, {})) accept(accepts);
}

/// While the account is down its heart has not been told the contracts.
void PaperGateway::accept(const PaperAccepts& accepts) {
  if (up_) {
    tell(Command{0, "live", AcceptCommand{accepts.symbol.str()}}, market_time_);
    return;
  }
  const auto same = [&](const PaperAccepts& other) { return other.symbol == accepts.symbol; };
  if (std::none_of(accepts_.begin(), accepts_.end(), same)) accepts_.push_back(accepts);
}

void PaperGateway::beginAnew(const PaperAccountBegins& begins) {
  if (up_) tell(LinkChanged{false, "the paper account of another live account begins"}, market_time_);
  const AccountReport& account = begins.account;
  config_.account = account.account;
  config_.server = account.server;
  config_.currency = account.currency;
  config_.currency_digits = account.currency_digits;
  config_.margin_mode = account.margin_mode;
  config_.leverage = account.leverage;
  config_.balance = account.balance;
  venue_.emplace(config_, std::vector<Instrument>{});
  adopted_positions_.clear();
  adopted_orders_.clear();
  accepts_.clear();
  up_ = snapshot_wanted_ = instruments_given_ = false;
}

void PaperGateway::tellSnapshot() {
  snapshot_wanted_ = false;
  const auto at = market_time_;
  const Timestamp since = isNone(at) ? at : std::max(at - kSnapshotHistory, deals_since_);
  deals_since_ = {};
  ++snapshot_;
  tell(SnapshotBegun{snapshot_, since}, at);
  tell(venue_->account(), at);
  for (const auto& instrument : venue_->instruments()) tell(instrument, at);
  for (const auto& rate : venue_->conversionRates(at)) tell(rate, at);
  for (const auto& order : venue_->snapshotOrders()) tell(order, at);
  for (const auto& position : venue_->snapshotPositions()) tell(position, at);
  for (const auto& deal : venue_->snapshotDeals(since)) tell(deal, at);
  for (const auto& balance : venue_->snapshotBalances(since)) tell(balance, at);
  tell(SnapshotEnded{snapshot_}, at);
}

void PaperGateway::tell(EventBody body, Timestamp at, MarketFrame frame) {
  market_time_ = std::max(market_time_, at);
  InputEvent event;
  event.market_time = market_time_;
  event.link_time = link_time_;
  event.frame = frame;
  event.body = std::move(body);
  sink_->onInput(event);
}

bool PaperGateway::send(const VenueRequest& request) {
  if (!up_) return false;
  Timestamp decided_at = market_time_;
  if (const auto* submit = std::get_if<SubmitOrder>(&request); submit != nullptr && !isNone(submit->terms.decided.time)) {
    decided_at = submit->terms.decided.time;
  }
  venue_->submit(request, decided_at);
  return true;
}

void PaperGateway::acknowledge(MarketFrame frame) { acknowledged_.store(frame.value, std::memory_order_release); }

bool PaperGateway::requestSnapshot(Timestamp deals_since) {
  snapshot_wanted_ = up_;
  deals_since_ = deals_since;
  return up_;
}

LinkStatus PaperGateway::status() const {
  LinkStatus status;
  status.state = up_ ? LinkState::Ready : LinkState::Waiting;
  status.last_tick = last_tick_;
  status.last_heartbeat = link_time_;
  if (!up_) status.reason = "waiting for the instruments of the live feed";
  return status;
}

}  // namespace deskwright
