#pragma once
// The broker's rules on the prices of an entry: right side of the quote, stop and target on their sides and far enough away.
// Inside engine/risk only.

#include "engine/model/instrument.h"
#include "engine/model/signal.h"
#include "engine/risk/denial.h"

namespace deskwright {

struct EntryPrices {
  Side side = Side::Buy;
  OrderType type = OrderType::Market;
  Price price, stop, target;  ///< as in EntrySignal
};

/// False: `answer` holds PRICE_OFF_GRID, PRICE_WRONG_SIDE, STOP_MISSING, STOP_WRONG_SIDE or STOP_TOO_CLOSE. A stop or target of a
/// market entry is measured from the price at which the position would close at once (bid of a long), of a pending one from its
/// own price. Quote known.
bool arePricesAllowed(const EntryPrices& entry, const Instrument& instrument, const Quote& quote, bool require_stop,
                      RiskDecision& answer);

/// One protective level of a position or order. False: no multiple of the broker's tick, on the wrong side of `reference` or of
/// zero, or nearer than the broker allows.
/// `is_stop`: a long's stop lies below, its target above. A zero level is none and allowed.
bool isLevelAllowed(Side side, bool is_stop, Price level, Price reference, const Instrument& instrument, RiskDecision& answer);

}  // namespace deskwright
