#include "engine/risk/volume_rules.h"

#include "engine/risk/denial.h"
#include "engine/risk/portfolio_risk.h"
#include "engine/risk/stop_risk.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <limits>
#include <tuple>
#include <utility>

namespace deskwright {
namespace {

enum RoomPlace : std::size_t {
  kOrderVolume,
  kVolumeMax,
  kVolumeSide,
  kStrategyVolume,
  kGross,
  kNet,
  kMargin,
  kOrderValue,
  kSymbol,
  kCluster,
  kStopRisk,
  kMarginLevel,
  kValueAtRisk,
  kRooms
};

struct RoomKind {
  RiskCode code;
  bool is_lots;  ///< before and limit are raw volumes; else account currency
};
constexpr std::array<RoomKind, kRooms> kRoomKinds{{{RiskCode::MaxOrderVolume, true},
                                                   {RiskCode::VolumeLimit, true},
                                                   {RiskCode::VolumeLimit, true},
                                                   {RiskCode::StrategyMaxVolume, true},
                                                   {RiskCode::MaxGrossExposure, false},
                                                   {RiskCode::MaxNetExposure, false},
                                                   {RiskCode::InsufficientMargin, false},
                                                   {RiskCode::MaxOrderValue, false},
                                                   {RiskCode::MaxSymbolExposure, false},
                                                   {RiskCode::MaxClusterExposure, false},
                                                   {RiskCode::MaxRiskAtStop, false},
                                                   {RiskCode::MinMarginLevel, false},
                                                   {RiskCode::MaxValueAtRisk, false}}};

/// Names of the rooms; made once, because a name is copied into every approval.
const std::array<ShortText<32>, kRooms> kRoomNames{
    "max_order_volume", "volume_max",       "volume_limit",     "strategy.max_volume", "max_gross_exposure",
    "max_net_exposure", "free_margin",      "max_order_value",  "max_symbol_exposure", "max_cluster_exposure",
    "max_risk_at_stop", "min_margin_level", "max_value_at_risk"};

constexpr double kNoLimit = std::numeric_limits<double>::infinity();
constexpr double kLotsPerUnit = 1e-8;

double raw(Volume volume) { return static_cast<double>(volume.raw()); }

/// One limit's room for an entry. Volumes are counted in their raw unit (1e-8 lots): what the limit measures is `before` now and
/// `before` + volume * `per_unit` after the entry, and it may be `limit`. So nothing is divided before something does not fit.
struct Room {
  double before, per_unit, limit;
  double after(double raw_volume) const { return before + raw_volume * per_unit; }
};

using Rooms = std::array<Room, kRooms>;

/// What fits, to the nearest 1e-8 lots; none when the room is used up or anything is not a number.
Volume volumeIn(const Room& room) {
  const double fits = (room.limit - room.before) / room.per_unit;
  if (!(fits > 0)) return {};
  return fits < 1e17 ? Volume::fromRaw(std::llrint(fits)) : Volume::fromRaw(std::numeric_limits<std::int64_t>::max());
}

/// What the entry is worth and takes, account currency per raw unit of volume.
struct UnitCost {
  double worth = 0, margin = 0, to_stop = 0;
};

/// Worst case of everybody, signed in the entry's direction: where this side's entries may take the symbol's net.
double sideEnd(Side side, const BookOnSymbol& book) {
  return raw(side == Side::Buy ? highestNet(book.lots) : -lowestNet(book.lots));
}

/// An order against a net position first takes exposure off: on a netting account it is measured from where this side may end.
double grossBefore(Side side, const GateView& view, const BookOnSymbol& book, double worth) {
  if (view.margin_mode != MarginMode::Netting) return view.gross;
  return view.gross + (sideEnd(side, book) - raw(worstGross(book.lots, MarginMode::Netting))) * worth;
}

/// The tighter of the symbol's two currencies. A buy raises the base currency and lowers the profit currency.
double netBefore(Side side, const GateView& view) {
  const double base = side == Side::Buy ? view.base.highest : -view.base.lowest;
  const double profit = side == Side::Buy ? -view.profit.lowest : view.profit.highest;
  double before = -kNoLimit;
  if (!view.base.is_account_currency) before = base;
  // An index quoted in the currency it counts through has one leg, not two that cancel. Codes are NUL padded: bytes compare.
  const bool is_one_leg =
      std::memcmp(&view.instrument->base_currency, &view.instrument->profit_currency, sizeof(CurrencyCode)) == 0;
  if (!view.profit.is_account_currency && !is_one_leg) before = std::max(before, profit);
  return before;
}

/// `visit(place, room)` of all but value at risk. What is visited stays in registers: most entries are far from every limit, and
/// for them no table is made.
template <class Visit>
void visitStraightRooms(Side side, const DeskLimits& limits, const GateView& view, const BookOnSymbol& book, const UnitCost& unit,
                        Visit&& visit) {
  const SymbolLots& lots = book.lots;
  const double percent = view.equity * 0.01;
  const Volume of_side = side == Side::Buy ? lots.bought + lots.buy_entries : lots.sold + lots.sell_entries;
  const Volume side_limit = view.instrument->volume_limit;
  visit(kOrderVolume, Room{0, 1, raw(limits.max_order_volume)});
  visit(kVolumeMax, Room{0, 1, raw(view.instrument->volume_max)});
  visit(kVolumeSide, Room{raw(of_side), 1, side_limit.isZero() ? kNoLimit : raw(side_limit)});
  visit(kStrategyVolume, Room{raw(book.own_lots), 1, raw(view.strategy_limits.max_volume)});
  visit(kGross, Room{grossBefore(side, view, book, unit.worth), unit.worth, percent * limits.max_gross_exposure});
  visit(kNet, Room{netBefore(side, view), unit.worth, percent * limits.max_net_exposure});
  visit(kMargin, Room{view.margin_reserved, unit.margin, view.free_margin});
  visit(kOrderValue, Room{0, unit.worth, percent * limits.max_order_value});
  visit(kSymbol, Room{sideEnd(side, book) * unit.worth, unit.worth, percent * limits.max_symbol_exposure});
  visit(kCluster,
        Room{side == Side::Buy ? view.cluster.bought : view.cluster.sold, unit.worth, percent * limits.max_cluster_exposure});
  visit(kStopRisk, Room{view.risk_at_stop, unit.to_stop, percent * limits.max_risk_at_stop});
  // Of the margin, in per cent of it: equity / (margin + volume * per lot) >= level, without a division.
  const double level = limits.min_margin_level * 0.01;
  visit(kMarginLevel, Room{(view.equity - view.free_margin + view.margin_reserved) * level, unit.margin * level, view.equity});
}

/// Value at risk is no straight line of the volume. Where `asked` does not fit, the room is the chord through what fits and
/// `asked`.
Room valueAtRiskRoom(const DeskLimits& limits, const GateView& view, double worth, double asked) {
  const double limit = view.equity * limits.max_value_at_risk * 0.01;
  const double after = kOneInAHundred * view.portfolio.deviationAfter(asked * worth);
  Room room{0, after / asked, limit};
  if (after <= limit) return room;
  double fits = view.portfolio.largestWithin(limit / kOneInAHundred) / worth;
  if (!(fits < asked)) fits = 0;  // less of a hedge would not do
  room.per_unit = (after - limit) / (asked - fits);
  room.before = limit - fits * room.per_unit;
  return room;
}

/// The place of the tightest room of those that `sized` does not fit into, and what does fit there.
std::size_t tightest(const Rooms& rooms, Volume sized, Volume& fits) {
  std::size_t bound = kRooms;
  for (std::size_t i = 0; i < kRooms; ++i) {
    const Room& room = rooms[i];
    if (room.after(raw(sized)) <= room.limit) continue;
    const Volume left = std::min(volumeIn(room), sized);
    if (bound != kRooms && left >= fits) continue;
    bound = i;
    fits = left;
  }
  return bound;
}

/// What the limit measures after `volume`, and the limit, in the unit that people read.
std::pair<double, double> readable(const Rooms& rooms, std::size_t place, Volume volume, const DeskLimits& limits) {
  const Room& room = rooms[place];
  const double after = room.after(raw(volume));
  if (place == kMarginLevel) {
    return {after > 0 ? room.limit / after * limits.min_margin_level : kNoLimit, limits.min_margin_level};
  }
  const double unit = kRoomKinds[place].is_lots ? kLotsPerUnit : 1;
  return {after * unit, room.limit * unit};
}

/// The room of which `volume` uses the largest part; its name, value and limit go into an approval.
void nameNearest(const Rooms& rooms, Volume volume, const DeskLimits& limits, RiskDecision& answer) {
  std::size_t nearest = 0;
  double most = 0;
  for (std::size_t i = 0; i < kRooms; ++i) {
    const double use = rooms[i].after(raw(volume)) / rooms[i].limit;
    if (!(use > most)) continue;
    most = use;
    nearest = i;
  }
  std::tie(answer.observed, answer.limit) = readable(rooms, nearest, volume, limits);
  answer.binding_limit = kRoomNames[nearest];
}

/// The long way, for what comes near a limit or does not fit.
bool fitClosely(const Rooms& rooms, Volume sized, const DeskLimits& limits, const GateView& view, double worth,
                RiskDecision& answer) {
  Volume fits;
  const std::size_t place = tightest(rooms, sized, fits);
  if (place == kRooms) {
    nameNearest(rooms, sized, limits, answer);
    return permit(answer, sized);
  }
  const Volume whole = roundDownToStep(fits, view.instrument->volume_step);
  const auto [observed, limit] = readable(rooms, place, sized, limits);
  reduce(answer, whole, kRoomKinds[place].code, observed, limit, kRoomNames[place].view());
  // Less than was asked for may be too little of a hedge.
  const bool is_borne = view.portfolio.isWithin(raw(whole) * worth, rooms[kValueAtRisk].limit / kOneInAHundred);
  if (whole > Volume() && whole >= view.instrument->volume_min && is_borne) return true;
  answer.verdict = Verdict::Denied;
  answer.volume = Volume();
  return false;
}

}  // namespace

BookOnSymbol bookOnSymbol(StrategyId strategy, SymbolId symbol, const GateView& view) noexcept {
  // Sums are kept in locals: through `book` the compiler would write them back at every row.
  Volume bought, sold, buy_entries, sell_entries, own_lots;
  std::int64_t own = 0, entries = 0;
  bool is_held = false, has_foreign = false, has_unknown = false;
  for (const auto& position : view.positions) {
    const bool is_own = position.strategy == strategy;
    own += is_own ? 1 : 0;
    if (position.symbol != symbol) continue;
    is_held = true;
    if (is_own)
      own_lots += position.volume;
    else
      has_foreign = true;
    if (position.side == Side::Buy)
      bought += position.volume;
    else
      sold += position.volume;
  }
  for (const auto& order : view.pending) {
    const bool on_symbol = order.symbol == symbol;
    has_unknown = has_unknown || (on_symbol && order.unknown);
    if (order.closes) continue;
    const bool is_own = order.strategy == strategy;
    ++entries;
    own += is_own ? 1 : 0;
    if (!on_symbol) continue;
    is_held = true;
    if (is_own)
      own_lots += order.remaining;
    else
      has_foreign = true;
    if (order.side == Side::Buy)
      buy_entries += order.remaining;
    else
      sell_entries += order.remaining;
  }
  BookOnSymbol book;
  book.lots = {bought, sold, buy_entries, sell_entries};
  book.own_lots = own_lots;
  book.own_positions = own;
  book.desk_positions = static_cast<std::int64_t>(view.positions.size()) + entries;
  book.has_unknown_order = has_unknown;
  book.has_foreign = has_foreign;
  book.is_held = is_held;
  return book;
}

bool fitVolume(const EntryPrices& entry, Volume sized, const DeskLimits& limits, const GateView& view, const BookOnSymbol& book,
               RiskDecision& answer) noexcept {
  const Instrument& instrument = *view.instrument;
  const auto belowMinimum = [&](const char* name) {
    return refuse(answer, RiskCode::VolumeBelowMinimum, sized.toDouble(), instrument.volume_min.toDouble(), name);
  };
  if (sized < instrument.volume_min) return belowMinimum("volume_min");
  if (instrument.volume_step <= Volume()) return refuse(answer, RiskCode::UnknownSymbol, 0, 0, "volume_step");
  UnitCost unit;
  unit.worth = std::abs(notionalPerLot(instrument, view.quote, view.profit_to_account)) * kLotsPerUnit;
  if (!(unit.worth > 0)) return refuse(answer, RiskCode::NoQuote);
  unit.margin = marginPerLot(instrument, view.margin_to_account) * kLotsPerUnit;
  const Price from = entry.type == OrderType::Market ? touch(view.quote, entry.side) : entry.price;
  unit.to_stop = lossToStop(entry.side, from.toDouble(), entry.stop, limits.no_stop_move * 0.01) * instrument.contract_size *
                 view.profit_to_account * kLotsPerUnit;
  // A volume between two steps takes the lower one; that is no limit's doing unless a limit binds below it.
  const Volume whole = roundDownToStep(sized, instrument.volume_step);
  if (whole <= Volume() || whole < instrument.volume_min) return belowMinimum("volume_step");
  const double asked = raw(sized);
  bool is_ample =
      view.portfolio.isWithin(asked * unit.worth, view.equity * limits.max_value_at_risk * (0.5 * 0.01 / kOneInAHundred));
  visitStraightRooms(entry.side, limits, view, book, unit,
                     [&](std::size_t, const Room& room) { is_ample &= 2 * room.after(asked) < room.limit; });
  if (!is_ample) {
    // Finding the tightest or the nearest takes divisions: only for what uses half of some limit.
    Rooms rooms;
    visitStraightRooms(entry.side, limits, view, book, unit, [&](std::size_t place, const Room& room) { rooms[place] = room; });
    rooms[kValueAtRisk] = valueAtRiskRoom(limits, view, unit.worth, asked);
    fitClosely(rooms, sized, limits, view, unit.worth, answer);
    if (answer.verdict != Verdict::Approved) return answer.verdict == Verdict::Reduced;
  }
  if (whole < sized) return reduce(answer, whole, RiskCode::VolumeLimit, sized.toDouble(), whole.toDouble(), "volume_step");
  return permit(answer, whole);
}

}  // namespace deskwright
