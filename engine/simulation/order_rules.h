#pragma once
// The venue's own rules for requests: what MetaTrader's server would refuse, and with which code. Pure functions of request,
// symbol, quote and account. Part of SimulatedVenue.

#include "engine/model/order.h"
#include "engine/simulation/retcode.h"
#include "engine/simulation/venue_account.h"

#include <optional>
#include <string_view>

namespace deskwright {

struct Refusal {
  Retcode code = Retcode::Invalid;
  std::string_view text;  ///< a literal
};

/// What stands against placing `terms` at `now`, if anything. `resting` is the volume of working entries of the same symbol and
/// side. Collar and margin are not looked at.
std::optional<Refusal> refusalOf(const OrderTerms& terms, const Instrument& instrument, const Quote& quote,
                                 const VenueAccount& account, MarginMode mode, Volume resting, Timestamp now);

/// Price of a resting order: on the tick grid, on the right side of the quote, far enough away.
std::optional<Refusal> refusalOfPrice(const Instrument& instrument, OrderType type, Side side, Price price, const Quote& quote);

/// Stop and target of `side`, on the tick grid and far enough on the right sides of `reference`: the price at which a position
/// would be closed now, or the price of a resting order. Zero is none.
std::optional<Refusal> refusalOfStops(const Instrument& instrument, Side side, Price stop, Price target, Price reference);

/// Whether `price` is nearer to the quote than the venue lets it be changed. Zero is far.
bool frozen(const Instrument& instrument, Price price, Price touch_price);

/// Whether a resting order of this kind trades on `quote`.
bool triggers(OrderType type, Side side, Price price, const Quote& quote);

}  // namespace deskwright
