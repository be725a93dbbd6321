#include "engine/risk/price_rules.h"

#include <cstdint>
#include <string_view>

namespace deskwright {
namespace {

/// How far `level` lies beyond `from` in the direction of `side`; negative: on the other side.
PriceDelta ahead(Side side, Price level, Price from) { return side == Side::Buy ? level - from : from - level; }

/// The broker takes multiples of its tick alone.
bool isOnGrid(Price level, const Instrument& instrument, std::string_view name, RiskDecision& answer) {
  const std::int64_t tick = instrument.tick_size.raw();
  if (tick <= 0 || level.raw() % tick == 0) return true;
  return refuse(answer, RiskCode::PriceOffGrid, level.toDouble(), instrument.tick_size.toDouble(), name);
}

/// A market above zero has no order below it.
bool isBelowZero(Price level, Price reference) { return level < Price() && reference > Price(); }

/// A buy limit waits below the ask, a buy stop above; a sell limit above the bid, a sell stop below.
bool isPendingPriceAllowed(const EntryPrices& entry, const Instrument& instrument, const Quote& quote, RiskDecision& answer) {
  const Price market = touch(quote, entry.side);
  if (!isOnGrid(entry.price, instrument, "price", answer)) return false;
  if (isBelowZero(entry.price, market)) return refuse(answer, RiskCode::PriceWrongSide, entry.price.toDouble(), 0, "price");
  const Side towards = entry.type == OrderType::Stop ? entry.side : opposite(entry.side);
  const PriceDelta distance = ahead(towards, entry.price, market);
  if (distance <= PriceDelta())
    return refuse(answer, RiskCode::PriceWrongSide, entry.price.toDouble(), market.toDouble(), "price");
  if (distance < instrument.stops_level) {
    return refuse(answer, RiskCode::StopTooClose, distance.toDouble(), instrument.stops_level.toDouble(), "price");
  }
  return true;
}

}  // namespace

bool isLevelAllowed(Side side, bool is_stop, Price level, Price reference, const Instrument& instrument, RiskDecision& answer) {
  if (level.isZero()) return true;
  const PriceDelta distance = ahead(is_stop ? opposite(side) : side, level, reference);
  const char* name = is_stop ? "stop" : "target";
  if (!isOnGrid(level, instrument, name, answer)) return false;
  if (isBelowZero(level, reference)) return refuse(answer, RiskCode::StopWrongSide, level.toDouble(), 0, name);
  if (distance <= PriceDelta()) return refuse(answer, RiskCode::StopWrongSide, level.toDouble(), reference.toDouble(), name);
  if (distance < instrument.stops_level) {
    return refuse(answer, RiskCode::StopTooClose, distance.toDouble(), instrument.stops_level.toDouble(), name);
  }
  return true;
}

bool arePricesAllowed(const EntryPrices& entry, const Instrument& instrument, const Quote& quote, bool require_stop,
                      RiskDecision& answer) {
  if (entry.type != OrderType::Market && !isPendingPriceAllowed(entry, instrument, quote, answer)) return false;
  if (entry.stop.isZero() && require_stop) return refuse(answer, RiskCode::StopMissing, 0, 0, "require_stop");
  const Price reference = entry.type == OrderType::Market ? touch(quote, opposite(entry.side)) : entry.price;
  return isLevelAllowed(entry.side, true, entry.stop, reference, instrument, answer) &&
         isLevelAllowed(entry.side, false, entry.target, reference, instrument, answer);
}

}  // namespace deskwright
