#include "tests/simulation/storm/trader.h"

#include <string>
#include <utility>

namespace deskwright::storm {
namespace {

class Trader final : public Strategy {
 public:
  Trader(Traders& traders, StrategyId id) : traders_(traders), id_(id) {}

  void onParameters(StrategyContext&, const ParameterView&) override {}
  void onTick(StrategyContext& context, const Tick& tick) override {
    ++kept_;
    if (!traders_.trading || chance(100) >= 3) return;
    switch (chance(10)) {
      case 0:
      case 1:
      case 2:
        return context.signal(entry(context, tick, OrderType::Market));
      case 3:
        return context.signal(entry(context, tick, OrderType::Limit));
      case 4:
        return context.signal(entry(context, tick, OrderType::Stop));
      case 5:
      case 6:
        return exit(context);
      case 7:
        return moveStops(context);
      default:
        return touchEntry(context, tick);
    }
  }
  void onFill(StrategyContext&, const Fill& fill) override { traders_.told.push_back({traders_.life, id_, fill.deal.deal}); }
  std::span<std::byte> persistentState() override { return std::as_writable_bytes(std::span(&kept_, 1)); }

 private:
  std::uint32_t chance(std::uint32_t bound) { return traders_.random.below(bound); }
  PriceDelta points(const StrategyContext& context, SymbolId symbol, std::uint32_t least, std::uint32_t most) {
    return context.instrument(symbol).point * static_cast<std::int64_t>(least + chance(most - least));
  }

  EntrySignal entry(StrategyContext& context, const Tick& tick, OrderType type) {
    EntrySignal entry;
    entry.symbol = tick.symbol;
    entry.side = chance(2) == 0 ? Side::Buy : Side::Sell;
    entry.type = type;
    entry.volume = Volume::nearest(0.01 * (1 + chance(25)));
    const Price near = touch(context.quote(tick.symbol), entry.side);
    const bool above = (entry.side == Side::Buy) == (type == OrderType::Stop);
    const PriceDelta away = points(context, tick.symbol, 15, 60);
    const Price at = type == OrderType::Market ? near : above ? near + away : near - away;
    if (type != OrderType::Market) entry.price = at;
    const PriceDelta risk = points(context, tick.symbol, 40, 250), gain = points(context, tick.symbol, 40, 250);
    entry.stop = entry.side == Side::Buy ? at - risk : at + risk;
    if (chance(2) == 0) entry.target = entry.side == Side::Buy ? at + gain : at - gain;
    if (type != OrderType::Market && chance(2) == 0) entry.expires_after = std::chrono::seconds(5 + chance(60));
    entry.reason = "storm";
    return entry;
  }
  void exit(StrategyContext& context) {
    if (context.positions().empty()) return;
    const Position& position = context.positions()[chance(static_cast<std::uint32_t>(context.positions().size()))];
    ExitSignal exit;
    exit.position = position.id;
    if (chance(2) == 0) exit.volume = Volume::nearest(0.01);
    context.signal(exit);
  }
  void moveStops(StrategyContext& context) {
    if (context.positions().empty()) return;
    const Position& position = context.positions()[chance(static_cast<std::uint32_t>(context.positions().size()))];
    const PriceDelta risk = points(context, position.symbol, 60, 300);
    const Price now = touch(context.quote(position.symbol), opposite(position.side));
    context.signal(MoveStopsSignal{position.id, position.side == Side::Buy ? now - risk : now + risk, position.target});
  }
  void touchEntry(StrategyContext& context, const Tick& tick) {
    for (const PendingOrder& order : context.pending()) {
      if (order.type == OrderType::Market || order.symbol != tick.symbol) continue;
      if (chance(2) == 0) return context.signal(CancelEntrySignal{order.client_id});
      const PriceDelta by = context.instrument(order.symbol).point * static_cast<std::int64_t>(chance(9)) -
                            context.instrument(order.symbol).point * 4;
      return context.signal(ChangeEntrySignal{order.client_id, order.price + by, order.stop + by, {}});
    }
  }

  Traders& traders_;
  StrategyId id_;
  std::uint64_t kept_ = 0;
};

}  // namespace

HostedTraders::HostedTraders(Traders& traders) {
  descriptors_.resize(kTraders);
  for (std::size_t i = 0; i < kTraders; ++i) {
    const StrategyId id{static_cast<std::uint16_t>(i + 1)};
    StrategyDescriptor& descriptor = descriptors_[i];
    descriptor.name = "trader_" + std::to_string(i + 1);
    descriptor.subscription = [](const ParameterView&) { return Subscription{{kM1}, 0, true, false}; };
    descriptor.create = [&traders, id] { return std::make_unique<Trader>(traders, id); };
    kinds_.push_back(std::make_unique<HostedKind>(id, descriptor));
    ParameterSet set = kinds_.back()->defaults();
    const std::vector<ParameterChange> loose{
        {"max_daily_loss", 100.0}, {"max_volume", 20.0}, {"max_positions", std::int64_t{100}}};
    hosted_.push_back({kinds_.back().get(), *withChanges(set, loose, {})});
  }
}

}  // namespace deskwright::storm
