#include "engine/risk/volume_rules.h"

#include "engine/risk/denial.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <limits>

namespace deskwright {
namespace {

/// One limit's room for an entry. Volumes are counted in their raw unit (1e-8 lots): what the limit measures is `before` now and
/// `before` + volume * `per_unit` after the entry, and it may be `limit`. So nothing is divided before something does not fit.
struct Room {
  RiskCode code = RiskCode::None;
  bool is_lots = false;  ///< before and limit are raw volumes; else account currency
  double before = 0, per_unit = 1, limit = 0;

  double after(double raw_volume) const { return before + raw_volume * per_unit; }
  /// In the unit that people read.
  double readable(double value) const { return is_lots ? value / static_cast<double>(Volume::kOne) : value; }
};

enum RoomPlace : std::size_t { kOrderVolume, kVolumeMax, kVolumeSide, kStrategyVolume, kGross, kNet, kMargin, kRooms };
using Rooms = std::array<Room, kRooms>;

/// Names of the rooms; made once, because a name is copied into every approval.
const std::array<ShortText<32>, kRooms> kRoomNames{"max_order_volume",    "volume_max",         "volume_limit",
                                                   "strategy.max_volume", "max_gross_exposure", "max_net_exposure",
                                                   "free_margin"};

constexpr double kNoLimit = std::numeric_limits<double>::infinity();

double raw(Volume volume) { return static_cast<double>(volume.raw()); }
Room lotsRoom(RiskCode code, Volume before, Volume limit) { return {code, true, raw(before), 1, raw(limit)}; }

/// What fits, to the nearest 1e-8 lots; none when the room is used up or anything is not a number.
Volume volumeIn(const Room& room) {
  const double fits = (room.limit - room.before) / room.per_unit;
  if (!(fits > 0)) return {};
  return fits < 1e17 ? Volume::fromRaw(std::llrint(fits)) : Volume::fromRaw(std::numeric_limits<std::int64_t>::max());
}

Room grossRoom(Side side, const DeskLimits& limits, const GateView& view, const BookOnSymbol& book, double worth) {
  Room room{RiskCode::MaxGrossExposure, false, view.gross, worth, view.equity * limits.max_gross_exposure * 0.01};
  if (view.margin_mode == MarginMode::Netting) {
    // An order against the net position first takes exposure off: measure from where this side may end, signed.
    const Volume end = side == Side::Buy ? highestNet(book.lots) : -lowestNet(book.lots);
    room.before += raw(end - worstGross(book.lots, MarginMode::Netting)) * worth;
  }
  return room;
}

/// The tighter of the symbol's two currencies. A buy raises the base currency and lowers the profit currency.
Room netRoom(Side side, const DeskLimits& limits, const GateView& view, double worth) {
  const double base = side == Side::Buy ? view.base.highest : -view.base.lowest;
  const double profit = side == Side::Buy ? -view.profit.lowest : view.profit.highest;
  double before = -kNoLimit;
  if (!view.base.is_account_currency) before = base;
  // An index quoted in the currency it counts through has one leg, not two that cancel. Codes are NUL padded: bytes compare.
  const bool is_one_leg =
      std::memcmp(&view.instrument->base_currency, &view.instrument->profit_currency, sizeof(CurrencyCode)) == 0;
  if (!view.profit.is_account_currency && !is_one_leg) before = std::max(before, profit);
  return {RiskCode::MaxNetExposure, false, before, worth, view.equity * limits.max_net_exposure * 0.01};
}

/// The broker's total of one side, positions and pending orders.
Room sideRoom(Side side, const GateView& view, const BookOnSymbol& book) {
  const Volume held = side == Side::Buy ? book.lots.bought + book.lots.buy_entries : book.lots.sold + book.lots.sell_entries;
  Room room = lotsRoom(RiskCode::VolumeLimit, held, view.instrument->volume_limit);
  if (view.instrument->volume_limit.isZero()) room.limit = kNoLimit;
  return room;
}

/// The place of the tightest room of those that `sized` does not fit into, and what does fit there.
std::size_t tightest(const Rooms& rooms, Volume sized, Volume& fits) {
  std::size_t bound = kRooms;
  for (std::size_t i = 0; i < kRooms; ++i) {
    if (rooms[i].after(raw(sized)) <= rooms[i].limit) continue;
    const Volume room = std::min(volumeIn(rooms[i]), sized);
    if (bound != kRooms && room >= fits) continue;
    bound = i;
    fits = room;
  }
  return bound;
}

/// The room of which `volume` uses the largest part; its name, value and limit go into an approval.
void nameNearest(const Rooms& rooms, Volume volume, RiskDecision& answer) {
  std::size_t nearest = 0;
  double most = 0;
  for (std::size_t i = 0; i < kRooms; ++i) {
    const double use = rooms[i].after(raw(volume)) / rooms[i].limit;
    if (!(use > most)) continue;
    most = use;
    nearest = i;
  }
  answer.observed = rooms[nearest].readable(rooms[nearest].after(raw(volume)));
  answer.limit = rooms[nearest].readable(rooms[nearest].limit);
  answer.binding_limit = kRoomNames[nearest];
}

/// The long way, for what comes near a limit or does not fit.
bool fitClosely(const Rooms& rooms, Volume sized, const Instrument& instrument, RiskDecision& answer) {
  Volume fits;
  const std::size_t place = tightest(rooms, sized, fits);
  if (place == kRooms) {
    nameNearest(rooms, sized, answer);
    return permit(answer, sized);
  }
  const Room& room = rooms[place];
  const Volume whole = roundDownToStep(fits, instrument.volume_step);
  reduce(answer, whole, room.code, room.readable(room.after(raw(sized))), room.readable(room.limit), kRoomNames[place].view());
  if (whole > Volume() && whole >= instrument.volume_min) return true;
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

bool fitVolume(Side side, Volume sized, const DeskLimits& limits, const GateView& view, const BookOnSymbol& book,
               RiskDecision& answer) noexcept {
  const Instrument& instrument = *view.instrument;
  const auto belowMinimum = [&](const char* name) {
    return refuse(answer, RiskCode::VolumeBelowMinimum, sized.toDouble(), instrument.volume_min.toDouble(), name);
  };
  if (sized < instrument.volume_min) return belowMinimum("volume_min");
  if (instrument.volume_step <= Volume()) return refuse(answer, RiskCode::UnknownSymbol, 0, 0, "volume_step");
  constexpr double kLotsPerUnit = 1e-8;
  const double worth = std::abs(notionalPerLot(instrument, view.quote, view.profit_to_account)) * kLotsPerUnit;
  if (!(worth > 0)) return refuse(answer, RiskCode::NoQuote);
  const double margin = marginPerLot(instrument, view.margin_to_account) * kLotsPerUnit;
  // Each on its own and not in a table: they stay in registers, and the table is made only for what does not fit.
  const Room order = lotsRoom(RiskCode::MaxOrderVolume, Volume(), limits.max_order_volume);
  const Room broker = lotsRoom(RiskCode::VolumeLimit, Volume(), instrument.volume_max);
  const Room total = sideRoom(side, view, book);
  const Room own = lotsRoom(RiskCode::StrategyMaxVolume, book.own_lots, view.strategy_limits.max_volume);
  const Room gross = grossRoom(side, limits, view, book, worth);
  const Room net = netRoom(side, limits, view, worth);
  const Room free_margin{RiskCode::InsufficientMargin, false, view.margin_reserved, margin, view.free_margin};
  // A volume between two steps takes the lower one; that is no limit's doing unless a limit binds below it.
  const Volume whole = roundDownToStep(sized, instrument.volume_step);
  if (whole <= Volume() || whole < instrument.volume_min) return belowMinimum("volume_step");
  const double asked = raw(sized);
  const auto ample = [asked](const Room& room) { return 2 * room.after(asked) < room.limit; };
  if (!(ample(order) && ample(broker) && ample(total) && ample(own) && ample(gross) && ample(net) && ample(free_margin))) {
    // Finding the tightest or the nearest takes divisions: only for what uses half of some limit.
    fitClosely({order, broker, total, own, gross, net, free_margin}, sized, instrument, answer);
    if (answer.verdict != Verdict::Approved) return answer.verdict == Verdict::Reduced;
  }
  if (whole < sized) return reduce(answer, whole, RiskCode::VolumeLimit, sized.toDouble(), whole.toDouble(), "volume_step");
  return permit(answer, whole);
}

}  // namespace deskwright
