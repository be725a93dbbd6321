#pragma once
// A heart with the shipped strategies on the simulated venue, without a loop between them: for what is counted and timed a tick
// at a time. One thread.

#include "engine/runtime/trading_engine.h"
#include "engine/simulation/simulated_venue.h"
#include "strategies/catalogue.h"

#include <memory>
#include <utility>
#include <vector>

namespace deskwright {

class DeskOnVenue final : private VenueListener {
 public:
  /// Both strategies on all symbols, bars of `bar_minutes`.
  DeskOnVenue(const std::vector<Instrument>& instruments, std::int64_t bar_minutes)
      : registry_(strategyCatalogue()), venue_({}, instruments), engine_(config(bar_minutes)) {}

  /// Connects, reconciles and arms just before the first tick.
  void start(Timestamp at) {
    now_ = at;
    hear(LinkChanged{true, {}});
    hear(SnapshotBegun{1, at});
    hear(venue_.account());
    for (const Instrument& instrument : venue_.instruments()) hear(instrument);
    for (const ConversionRate& rate : venue_.conversionRates(at)) hear(rate);
    hear(SnapshotEnded{1});
  }

  /// What happens at the venue before and on the tick; its reports reach the heart.
  void toVenue(const Tick& tick) { venue_.onTick(tick, *this); }
  /// The tick as the heart's next input, made outside of handle() so that handle() alone can be measured.
  const InputEvent& prepare(const Tick& tick) {
    event_.number = ++number_;
    event_.market_time = now_ = std::max(now_, tick.time);
    event_.frame = MarketFrame{++frame_};
    event_.body = tick;
    return event_;
  }
  void handle() { engine_.handle(event_, outbox_); }
  /// Requests of the last input go to the venue.
  void carryOut() {
    rows_ += outbox_.records().size();
    for (const VenueRequest& request : outbox_.requests()) {
      ++requests_;
      venue_.submit(request, now_);
    }
    outbox_.clear();
  }
  void play(const Tick& tick) {
    toVenue(tick);
    prepare(tick);
    handle();
    carryOut();
  }

  const TradingEngine& engine() const { return engine_; }
  const Outbox& outbox() const { return outbox_; }
  std::size_t requests() const { return requests_; }
  /// Rows journalled.
  std::size_t rows() const { return rows_; }
  /// Closed one-minute bars of all symbols.
  std::size_t minuteBars() const {
    std::size_t count = 0;
    for (const Instrument& instrument : engine_.desk().market.instruments()) {
      count += engine_.desk().market.bars(instrument.id, kM1)->size();
    }
    return count;
  }

 private:
  DeskConfig config(std::int64_t bar_minutes) {
    auto calendar = std::make_shared<const TradingCalendar>(*TradingCalendar::create());
    DeskConfig config{Heart::Live, 7, "0", std::move(calendar), {}, ParameterSet(deskLimitSpecs()), true, false, {}};
    for (const StrategyDescriptor& descriptor : registry_.all()) {
      kinds_.push_back(std::make_unique<HostedKind>(StrategyId{static_cast<std::uint16_t>(kinds_.size() + 1)}, descriptor));
      const std::vector<ParameterChange> changes{{"bar_minutes", bar_minutes}};
      const HostedKind& kind = *kinds_.back();
      config.strategies.push_back({&kind, *withChanges(kind.defaults(), changes, kind.check())});
    }
    return config;
  }
  void hear(EventBody body) {
    InputEvent event;
    event.number = ++number_;
    event.market_time = now_;
    event.body = std::move(body);
    engine_.handle(event, outbox_);
    carryOut();
  }
  void at(EventBody body, Timestamp time) {
    now_ = std::max(now_, time);
    hear(std::move(body));
  }
  void onRequestResult(const RequestResult& report, Timestamp time) override { at(report, time); }
  void onOrder(const OrderReport& report, Timestamp time) override { at(report, time); }
  void onDeal(const DealReport& report, Timestamp time) override { at(report, time); }
  void onPosition(const PositionReport& report, Timestamp time) override { at(report, time); }
  void onAccount(const AccountReport& report, Timestamp time) override { at(report, time); }
  void onBalance(const BalanceReport& report, Timestamp time) override { at(report, time); }

  StrategyRegistry registry_;
  std::vector<std::unique_ptr<HostedKind>> kinds_;
  SimulatedVenue venue_;
  TradingEngine engine_;
  Outbox outbox_;
  InputEvent event_;
  Timestamp now_;
  std::uint64_t number_ = 0, frame_ = 0;
  std::size_t requests_ = 0, rows_ = 0;
};

}  // namespace deskwright
