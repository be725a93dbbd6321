#include "engine/simulation/order_rules.h"

namespace deskwright {
namespace {

bool onGrid(Price price, PriceDelta tick) { return tick.raw() <= 0 || price.raw() % tick.raw() == 0; }

/// `distance` points away in the wanted direction: more than nothing, and not less than the level.
bool farEnough(PriceDelta distance, PriceDelta level) { return distance > PriceDelta() && distance >= level; }

std::optional<Refusal> refusalOfMode(const OrderTerms& terms, const Instrument& instrument) {
  const auto mode = instrument.trade_mode;
  if (mode == TradeMode::Disabled) return Refusal{Retcode::TradeDisabled, "trading in the symbol is disabled"};
  if (!terms.closes) {
    const bool one_way =
        (mode == TradeMode::LongOnly && terms.side == Side::Sell) || (mode == TradeMode::ShortOnly && terms.side == Side::Buy);
    if (mode == TradeMode::CloseOnly || one_way) return Refusal{Retcode::TradeDisabled, "the symbol takes no entry on this side"};
  }
  const auto bit = terms.type == OrderType::Market ? kTakesMarket : terms.type == OrderType::Limit ? kTakesLimit : kTakesStop;
  if ((instrument.order_modes & bit) == 0) return Refusal{Retcode::InvalidOrder, "the symbol takes no order of this type"};
  return std::nullopt;
}

std::optional<Refusal> refusalOfClose(const OrderTerms& terms, const Instrument& instrument, const VenueAccount& account) {
  const auto* position = account.position(terms.closes);
  if (position == nullptr) return Refusal{Retcode::PositionClosed, "the position is closed"};
  if (position->symbol != terms.symbol || position->side == terms.side || terms.type != OrderType::Market) {
    return Refusal{Retcode::Invalid, "the order does not close its position"};
  }
  if (terms.volume > position->volume) return Refusal{Retcode::InvalidCloseVolume, "closes more than the position holds"};
  const bool all = terms.volume == position->volume;
  if (terms.volume <= Volume() ||
      (!all && (terms.volume < instrument.volume_min || terms.volume.raw() % instrument.volume_step.raw() != 0))) {
    return Refusal{Retcode::InvalidVolume, "volume is below the minimum or off the step"};
  }
  return std::nullopt;
}

std::optional<Refusal> refusalOfVolume(const OrderTerms& terms, const Instrument& instrument, const VenueAccount& account,
                                       MarginMode mode, Volume resting) {
  if (terms.volume < instrument.volume_min || terms.volume > instrument.volume_max || terms.volume <= Volume() ||
      terms.volume.raw() % instrument.volume_step.raw() != 0) {
    return Refusal{Retcode::InvalidVolume, "volume is out of bounds or off the step"};
  }
  if (instrument.volume_limit.isZero()) return std::nullopt;
  Volume held = resting;
  for (const auto& position : account.positions()) {
    if (position.symbol != terms.symbol) continue;
    if (position.side == terms.side) held += position.volume;
    if (position.side != terms.side && mode == MarginMode::Netting) held -= position.volume;
  }
  if (held + terms.volume > instrument.volume_limit) return Refusal{Retcode::LimitVolume, "volume limit of the symbol"};
  return std::nullopt;
}

}  // namespace

std::optional<Refusal> refusalOf(const OrderTerms& terms, const Instrument& instrument, const Quote& quote,
                                 const VenueAccount& account, MarginMode mode, Volume resting, Timestamp now) {
  if (const auto refusal = refusalOfMode(terms, instrument)) return refusal;
  if (terms.closes) {
    if (const auto refusal = refusalOfClose(terms, instrument, account)) return refusal;
  } else if (const auto refusal = refusalOfVolume(terms, instrument, account, mode, resting)) {
    return refusal;
  }
  if (!trades(quote)) return Refusal{Retcode::PriceOff, "no quote to trade on"};
  if (terms.closes) return std::nullopt;
  if (terms.type != OrderType::Market) {
    if (!isNone(terms.expiration) && terms.expiration <= now) return Refusal{Retcode::InvalidExpiration, "expiration is past"};
    if (const auto refusal = refusalOfPrice(instrument, terms.type, terms.side, terms.price, quote)) return refusal;
  }
  const Price reference = terms.type == OrderType::Market ? touch(quote, opposite(terms.side)) : terms.price;
  return refusalOfStops(instrument, terms.side, terms.stop, terms.target, reference);
}

std::optional<Refusal> refusalOfPrice(const Instrument& instrument, OrderType type, Side side, Price price, const Quote& quote) {
  const PriceDelta above = price - touch(quote, side);
  const bool wants_above = (type == OrderType::Stop) == (side == Side::Buy);
  if (price <= Price() || !onGrid(price, instrument.tick_size) ||
      !farEnough(wants_above ? above : -above, instrument.stops_level)) {
    return Refusal{Retcode::InvalidPrice, "price off grid, too near or on the wrong side"};
  }
  return std::nullopt;
}

std::optional<Refusal> refusalOfStops(const Instrument& instrument, Side side, Price stop, Price target, Price reference) {
  const auto level = instrument.stops_level;
  const bool stop_good =
      stop.isZero() || (onGrid(stop, instrument.tick_size) && farEnough((reference - stop) * sign(side), level));
  const bool target_good =
      target.isZero() || (onGrid(target, instrument.tick_size) && farEnough((target - reference) * sign(side), level));
  if (stop_good && target_good && stop >= Price() && target >= Price()) return std::nullopt;
  return Refusal{Retcode::InvalidStops, "stop or target off grid, too near or wrong side"};
}

bool frozen(const Instrument& instrument, Price price, Price touch_price) {
  return !price.isZero() && !instrument.freeze_level.isZero() && magnitude(price - touch_price) <= instrument.freeze_level;
}

bool triggers(OrderType type, Side side, Price price, const Quote& quote) {
  const Price now = touch(quote, side);
  const bool wants_above = (type == OrderType::Stop) == (side == Side::Buy);
  return wants_above ? now >= price : now <= price;
}

}  // namespace deskwright
