#include "engine/risk/volume_rules.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <limits>

#include "engine/risk/denial.h"

namespace deskwright {
namespace {

/// One limit's room for an entry. `before` + volume * `per_lot` is what the limit measures; it may grow to `limit`.
struct Room {
  RiskCode code = RiskCode::None;
  double before = 0, per_lot = 1, limit = 0;
};

enum RoomPlace : std::size_t { kOrderVolume, kVolumeMax, kVolumeSide, kStrategyVolume, kGross, kNet, kMargin, kRooms };

/// Names of the rooms; made once, because a name is copied into every approval.
const std::array<ShortText<32>, kRooms> kRoomNames{"max_order_volume",   "volume_max",       "volume_limit", "strategy.max_volume",
                                                   "max_gross_exposure", "max_net_exposure", "free_margin"};

constexpr double kNoLimit = std::numeric_limits<double>::infinity();

/// Lots that fit, to the nearest 1e-8; none when the room is used up or anything is not a number.
Volume lotsIn(const Room& room) {
  const double lots = (room.limit - room.before) / room.per_lot;
  if (!(lots > 0)) return {};
  return lots < 1e9 ? Volume::nearest(lots) : Volume::fromRaw(std::numeric_limits<std::int64_t>::max());
}

Room grossRoom(Side side, const DeskLimits& limits, const GateView& view, const BookOnSymbol& book, double notional) {
  Room room{RiskCode::MaxGrossExposure, view.gross, notional, view.equity * limits.max_gross_exposure / 100};
  if (view.margin_mode == MarginMode::Netting) {
    // An order against the net position first takes exposure off: measure from where this side may end, signed.
    const Volume end = side == Side::Buy ? highestNet(book.lots) : -lowestNet(book.lots);
    room.before += (end - worstGross(book.lots, MarginMode::Netting)).toDouble() * notional;
  }
  return room;
}

/// The tighter of the symbol's two currencies. A buy raises the base currency and lowers the profit currency.
Room netRoom(Side side, const DeskLimits& limits, const GateView& view, double notional) {
  const double base = side == Side::Buy ? view.base.highest : -view.base.lowest;
  const double profit = side == Side::Buy ? -view.profit.lowest : view.profit.highest;
  double before = -kNoLimit;
  if (!view.base.is_account_currency) before = base;
  // An index quoted in the currency it counts through has one leg, not two that cancel. Codes are NUL padded: bytes compare.
  const bool is_one_leg = std::memcmp(&view.instrument->base_currency, &view.instrument->profit_currency, sizeof(CurrencyCode)) == 0;
  if (!view.profit.is_account_currency && !is_one_leg) before = std::max(before, profit);
  return {RiskCode::MaxNetExposure, before, notional, view.equity * limits.max_net_exposure / 100};
}

Room brokersSideRoom(Side side, const GateView& view, const BookOnSymbol& book) {
  const Instrument& instrument = *view.instrument;
  const Volume held = side == Side::Buy ? book.lots.bought + book.lots.buy_entries : book.lots.sold + book.lots.sell_entries;
  return {RiskCode::VolumeLimit, held.toDouble(), 1, instrument.volume_limit.isZero() ? kNoLimit : instrument.volume_limit.toDouble()};
}

/// The limit of which the largest part would be used; its name, value and limit go into the approval.
void nameNearest(const std::array<Room, kRooms>& rooms, double lots, RiskDecision& answer) {
  std::size_t nearest = kRooms;
  double observed = 0, limit = 1;
  for (std::size_t i = 0; i < kRooms; ++i) {
    const double value = rooms[i].before + lots * rooms[i].per_lot;
    if (value * limit > observed * rooms[i].limit) {
      nearest = i;
      observed = value;
      limit = rooms[i].limit;
    }
  }
  if (nearest == kRooms) return;
  answer.observed = observed;
  answer.limit = limit;
  answer.binding_limit = kRoomNames[nearest];
}

}  // namespace

BookOnSymbol bookOnSymbol(StrategyId strategy, SymbolId symbol, const GateView& view) noexcept {
  BookOnSymbol book;
  book.desk_positions = static_cast<std::int64_t>(view.positions.size());
  for (const auto& position : view.positions) {
    const bool own = position.strategy == strategy;
    book.own_positions += own ? 1 : 0;
    if (position.symbol != symbol) continue;
    book.is_held = true;
    book.has_foreign = book.has_foreign || !own;
    if (own) book.own_lots += position.volume;
    (position.side == Side::Buy ? book.lots.bought : book.lots.sold) += position.volume;
  }
  for (const auto& order : view.pending) {
    const bool on_symbol = order.symbol == symbol;
    book.has_unknown_order = book.has_unknown_order || (on_symbol && order.unknown);
    if (order.closes) continue;
    const bool own = order.strategy == strategy;
    ++book.desk_positions;
    book.own_positions += own ? 1 : 0;
    if (!on_symbol) continue;
    book.is_held = true;
    book.has_foreign = book.has_foreign || !own;
    if (own) book.own_lots += order.remaining;
    (order.side == Side::Buy ? book.lots.buy_entries : book.lots.sell_entries) += order.remaining;
  }
  return book;
}

RiskDecision fitVolume(Side side, Volume sized, const DeskLimits& limits, const GateView& view, const BookOnSymbol& book) noexcept {
  const Instrument& instrument = *view.instrument;
  const double asked = sized.toDouble();
  if (sized < instrument.volume_min) {
    return denied(RiskCode::VolumeBelowMinimum, asked, instrument.volume_min.toDouble(), "volume_min");
  }
  const double notional = std::abs(notionalPerLot(instrument, view.quote, view.profit_to_account));
  if (!(notional > 0)) return denied(RiskCode::NoQuote, notional, 0);

  const std::array<Room, kRooms> rooms{
      Room{RiskCode::MaxOrderVolume, 0, 1, limits.max_order_volume.toDouble()},
      Room{RiskCode::VolumeLimit, 0, 1, instrument.volume_max.toDouble()},
      brokersSideRoom(side, view, book),
      Room{RiskCode::StrategyMaxVolume, book.own_lots.toDouble(), 1, view.strategy_limits.max_volume.toDouble()},
      grossRoom(side, limits, view, book, notional),
      netRoom(side, limits, view, notional),
      Room{RiskCode::InsufficientMargin, view.margin_reserved, marginPerLot(instrument, view.margin_to_account), view.free_margin},
  };
  RiskDecision answer = passed(sized);
  for (std::size_t i = 0; i < kRooms; ++i) {
    // Multiplied out first: the division is only for what does not fit.
    if (rooms[i].before + asked * rooms[i].per_lot <= rooms[i].limit) continue;
    const Volume fits = lotsIn(rooms[i]);
    if (fits >= answer.volume) continue;
    answer = {Verdict::Reduced, fits, rooms[i].code, rooms[i].before + asked * rooms[i].per_lot, rooms[i].limit, kRoomNames[i]};
  }
  const Volume step = instrument.volume_step > Volume() ? instrument.volume_step : Volume::fromRaw(1);
  const Volume whole = roundDownToStep(answer.volume, step);
  if (whole <= Volume() || whole < instrument.volume_min) {
    if (answer.verdict == Verdict::Approved) return denied(RiskCode::VolumeBelowMinimum, asked, instrument.volume_min.toDouble(), "volume_step");
    answer.verdict = Verdict::Denied;
    answer.volume = Volume();
    return answer;
  }
  if (answer.verdict == Verdict::Approved) {
    if (whole < sized) return {Verdict::Reduced, whole, RiskCode::VolumeLimit, asked, whole.toDouble(), "volume_step"};
    nameNearest(rooms, asked, answer);
  }
  answer.volume = whole;
  return answer;
}

}  // namespace deskwright
