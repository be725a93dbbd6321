#include "strategies/channel_breakout.h"

#include "strategies/bar_parameters.h"
#include "strategies/indicators/average_true_range.h"
#include "strategies/indicators/rolling_extreme.h"
#include "strategies/initial_risk.h"
#include "strategies/per_symbol.h"

namespace deskwright {
namespace {

enum Parameter : std::size_t { kBarMinutes, kEntryBars, kExitBars, kAtrBars, kStopAtr, kScaleOut };

class ChannelBreakout final : public Strategy {
 public:
  void onParameters(StrategyContext& context, const ParameterView& parameters) override {
    timeframe_ = timeframeOf(parameters.integer(kBarMinutes));
    stop_atr_ = parameters.real(kStopAtr);
    scale_out_ = parameters.boolean(kScaleOut);
    markets_.refill(context, timeframe_, parameters);
  }

  void onBar(StrategyContext& context, const Bar& bar) override {
    Market* market = bar.timeframe == timeframe_ ? markets_.find(bar.symbol) : nullptr;
    if (market == nullptr) return;
    market->update(bar);
    if (!market->ready()) return;
    if (context.position(bar.symbol) == nullptr) {
      placeEntry(context, bar.symbol, *market, Side::Buy, market->entry_high.value());
      placeEntry(context, bar.symbol, *market, Side::Sell, market->entry_low.value());
    } else {
      manage(context, bar.symbol, *market);
    }
  }

  /// One side of the channel broke: the entry on the other side is not wanted any more.
  void onFill(StrategyContext& context, const Fill& fill) override {
    if (fill.deal.entry != DealEntry::In) return;
    for (const PendingOrder& order : context.pending()) {
      if (order.symbol == fill.deal.symbol && !order.closes && order.side != fill.deal.side) {
        context.signal(CancelEntrySignal{order.client_id});
      }
    }
  }

  std::span<std::byte> persistentState() override { return std::as_writable_bytes(std::span(&risks_, 1)); }

 private:
  struct Market {
    explicit Market(const ParameterView& p)
        : entry_high(static_cast<std::size_t>(p.integer(kEntryBars))),
          entry_low(static_cast<std::size_t>(p.integer(kEntryBars))),
          exit_high(static_cast<std::size_t>(p.integer(kExitBars))),
          exit_low(static_cast<std::size_t>(p.integer(kExitBars))),
          atr(static_cast<std::size_t>(p.integer(kAtrBars))) {}

    // A long is entered on the ask and left on the bid, a short the other way round.
    void update(const Bar& bar) {
      entry_high.update(bar.ask.high);
      entry_low.update(bar.bid.low);
      exit_high.update(bar.ask.high);
      exit_low.update(bar.bid.low);
      atr.update(bar.bid);
    }
    bool ready() const { return entry_high.ready() && exit_high.ready() && atr.ready(); }

    HighestPrice entry_high;
    LowestPrice entry_low;
    HighestPrice exit_high;
    LowestPrice exit_low;
    AverageTrueRange atr;
  };

  void placeEntry(StrategyContext& context, SymbolId symbol, const Market& market, Side side, Price edge) const {
    const Quote& quote = context.quote(symbol);
    const PriceDelta tick = context.instrument(symbol).tick_size;
    const Price price = edge + tick * sign(side);
    const PriceDelta room = (price - touch(quote, side)) * sign(side);
    if (room <= context.instrument(symbol).stops_level) return;  // already there: no chasing
    const Price stop = roundToTick(price - PriceDelta::nearest(stop_atr_ * market.atr.value()) * sign(side), tick);
    for (const PendingOrder& order : context.pending()) {
      if (order.symbol != symbol || order.closes || order.side != side) continue;
      if (order.price != price && !order.unknown) context.signal(ChangeEntrySignal{order.client_id, price, stop, Price()});
      return;
    }
    EntrySignal entry;
    entry.symbol = symbol;
    entry.side = side;
    entry.type = OrderType::Stop;
    entry.price = price;
    entry.stop = stop;
    entry.expires_after = std::chrono::hours(4);
    entry.reason = side == Side::Buy ? "above the channel" : "below the channel";
    context.signal(entry);
  }

  void manage(StrategyContext& context, SymbolId symbol, const Market& market) {
    for (const Position& position : context.positions()) {
      if (position.symbol != symbol || position.stop.isZero()) continue;
      const int s = sign(position.side);
      InitialRisk& risk = risks_.of(position);
      const Price now = touch(context.quote(symbol), opposite(position.side));
      if (scale_out_ && risk.scaled_out == 0 && (now - position.price) * s >= risk.distance) {
        risk.scaled_out = 1;
        context.signal(ExitSignal{position.id, Volume::fromRaw(position.volume.raw() / 2), "one risk earned"});
      }
      const Price trail = position.side == Side::Buy ? market.exit_low.value() : market.exit_high.value();
      const bool tighter = (trail - position.stop) * s > PriceDelta();
      const bool clear = (now - trail) * s > context.instrument(symbol).stops_level;
      if (tighter && clear) context.signal(MoveStopsSignal{position.id, trail, position.target});
    }
  }

  Timeframe timeframe_;
  double stop_atr_ = 0;
  bool scale_out_ = true;
  PerSymbol<Market> markets_;
  InitialRisks risks_;
};

}  // namespace

StrategyDescriptor channelBreakout() {
  StrategyDescriptor d;
  d.name = "channel_breakout";
  d.title = "Channel breakout";
  d.short_title = "Breakout";
  d.hypothesis = "A price outside the range of the last bars meets stops and new interest that carry it on.";
  d.source = "R. D. Donchian, 1960s; R. Dennis and W. Eckhardt, 1983";
  d.markets = "currency pairs, metals, index CFDs";
  d.timeframe = "five minutes to a day";
  d.parameters = {
      barMinutes(),
      barCount("entry_bars", 24, 2, 1000, "Bars whose range is the entry channel. A larger value trades fewer, larger breaks."),
      barCount("exit_bars", 12, 2, 1000, "Bars whose range trails the stop. A larger value gives more room."),
      barCount("atr_bars", 14, 2, 1000, "Bars of the average true range that measures the first stop."),
      {"stop_atr", ParameterType::Real, "ATR", 0.2, 20, 0.1, 2.0, {}, ParameterApply::NextEntry,
       "Distance of the first stop from the entry. A larger value is hit less often and loses more when it is."},
      {"scale_out", ParameterType::Boolean, "", 0, 1, 0, true, {}, ParameterApply::NextTick,
       "Close half when the open profit reaches the first risk."},
  };
  d.subscription = [](const ParameterView& p) {
    return barsOf(p.integer(kBarMinutes), {p.integer(kEntryBars), p.integer(kExitBars), p.integer(kAtrBars)});
  };
  d.create = [] { return std::make_unique<ChannelBreakout>(); };
  return d;
}

}  // namespace deskwright
