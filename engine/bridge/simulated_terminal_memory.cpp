// What the stand-in's broker remembers of an earlier life of the terminal, and what it does while no desk is there. Each call is
// remembered before it is made: nothing is told of a call that could be forgotten.

#include "engine/bridge/simulated_terminal.h"

#include <algorithm>
#include <chrono>

namespace deskwright {
namespace {

/// What happened then was told then, or will be told by the snapshot.
class Silence final : public VenueListener {
 public:
  void onRequestResult(const RequestResult&, Timestamp) override {}
  void onOrder(const OrderReport&, Timestamp) override {}
  void onDeal(const DealReport&, Timestamp) override {}
  void onPosition(const PositionReport&, Timestamp) override {}
  void onAccount(const AccountReport&, Timestamp) override {}
  void onBalance(const BalanceReport&, Timestamp) override {}
};

}  // namespace

void SimulatedTerminal::remember(VenueCall::Kind kind, Timestamp time, std::uint64_t ticks, const VenueRequest& request) {
  if (!config_.on_venue_call) return;
  VenueCall call;
  call.kind = kind;
  call.ticks = ticks;
  call.time = time;
  call.request = request;
  config_.on_venue_call(call);
}

void SimulatedTerminal::submit(const VenueRequest& request, Timestamp decided_at) {
  remember(VenueCall::Kind::Submit, decided_at, 0, request);
  venue_.submit(request, decided_at);
}

void SimulatedTerminal::advance(Timestamp to) {
  remember(VenueCall::Kind::Advance, to);
  venue_.advanceTo(to, reports_);
}

void SimulatedTerminal::takeAway(bool positions) {
  remember(VenueCall::Kind::TakeAway, {}, positions ? 1 : 0);
  venue_.takeAway(positions);
}

void SimulatedTerminal::playShown(VenueListener& listener) {
  for (const Tick& tick : batch_) venue_.onTick(tick, listener);
  progress_.ticks += batch_.size();
  batch_.clear();
}

// Makes the calls of the earlier life again. What had been shown and not yet played is played now: a desk may have acted on it.
void SimulatedTerminal::resume() {
  Silence silence;
  for (const VenueCall& call : config_.remembered) {
    market_time_ = std::max(market_time_, call.time);
    switch (call.kind) {
      case VenueCall::Kind::Shown:
        for (std::uint64_t i = 0; i < call.ticks && next_; ++i, peek()) {
          batch_.push_back(*next_);
          market_time_ = std::max(market_time_, next_->time);
        }
        break;
      case VenueCall::Kind::Played:
        playShown(silence);
        break;
      case VenueCall::Kind::Advance:
        venue_.advanceTo(call.time, silence);
        break;
      case VenueCall::Kind::Submit:
        venue_.submit(call.request, call.time);
        break;
      case VenueCall::Kind::TakeAway:
        venue_.takeAway(call.ticks != 0);
        break;
    }
  }
  minute_ = floorTo(market_time_, std::chrono::minutes(1));
  if (batch_.empty()) return;
  remember(VenueCall::Kind::Played);
  playShown(silence);
}

// The market goes on at its own pace while no desk is there; what happens waits in the session's outbox.
void SimulatedTerminal::playUnseen(LinkTime now) {
  if (away_link_ == LinkTime()) {
    away_link_ = now;
    away_market_ = market_time_;
  }
  const auto passed = std::chrono::duration_cast<Duration>(now - away_link_);
  const Timestamp until =
      away_market_ + Duration(static_cast<std::int64_t>(static_cast<double>(passed.count()) * config_.away_speed));
  for (;;) {
    const auto due = venue_.nextEventTime();
    if (due && *due <= until && (!next_ || *due < next_->time)) {
      advance(*due);
      continue;
    }
    if (!next_ || next_->time > until) return;
    batch_.assign(1, *next_);
    market_time_ = std::max(market_time_, next_->time);
    peek();
    remember(VenueCall::Kind::Shown, market_time_, 1);
    remember(VenueCall::Kind::Played);
    playShown(reports_);
  }
}

}  // namespace deskwright
