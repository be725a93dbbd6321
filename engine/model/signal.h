#pragma once
// What a strategy (or a person, as the strategy `manual`) wants. A signal carries the moment of its decision, so that slippage
// can be attributed from there; whether it becomes an order is RiskManager's to say.

#include <cstdint>
#include <variant>

#include "engine/model/decimal.h"
#include "engine/model/ids.h"
#include "engine/model/short_text.h"
#include "engine/model/tick.h"
#include "engine/model/timestamp.h"

namespace deskwright {

enum class Side : std::int8_t { Buy = 1, Sell = -1 };
constexpr int sign(Side side) { return static_cast<int>(side); }
constexpr Side opposite(Side side) { return side == Side::Buy ? Side::Sell : Side::Buy; }
constexpr Side sideOf(Volume signed_volume) { return signed_volume < Volume() ? Side::Sell : Side::Buy; }
constexpr Volume signedVolume(Side side, Volume volume) { return volume * sign(side); }
/// The price at which a market order of `side` trades.
constexpr Price touch(const Quote& quote, Side side) { return side == Side::Buy ? quote.ask : quote.bid; }

enum class OrderType : std::uint8_t { Market, Limit, Stop };

using Reason = ShortText<48>;

/// Open or add. `stop` is mandatory for orders that reach a venue; the venue holds stop and target.
struct EntrySignal {
  SymbolId symbol;
  Side side = Side::Buy;
  OrderType type = OrderType::Market;
  Price price;              ///< of a limit or stop entry; zero for market
  Price stop;               ///< protective stop, zero = none (denied unless limits allow)
  Price target;             ///< zero = none
  Duration expires_after{}; ///< of a limit or stop entry; zero: a day of market time
  Volume volume;            ///< zero = let the strategy's sizing decide
  Reason reason;
};

/// Close a position or part of it at market.
struct ExitSignal {
  PositionId position;
  Volume volume;            ///< zero = all that is left after pending closes
  Reason reason;
};

/// Move stop and target of an open position. Zero removes; a stop may not be removed while limits demand one.
struct MoveStopsSignal {
  PositionId position;
  Price stop, target;
};

/// Change a working limit or stop entry.
struct ChangeEntrySignal {
  ClientOrderId order;
  Price price, stop, target;
};

/// Cancel a working limit or stop entry. An order that nobody here sent has no id of its own: it goes by its ticket.
struct CancelEntrySignal {
  ClientOrderId order;  ///< zero: `ticket` names the order
  OrderTicket ticket{};
};

using SignalAction = std::variant<EntrySignal, ExitSignal, MoveStopsSignal, ChangeEntrySignal, CancelEntrySignal>;

/// When and on what a decision was taken.
struct Decision {
  Timestamp time;           ///< market time at which the deciding input was handled (T0)
  Quote quote;              ///< of the signal's symbol at T0: the price anchor q0; unknown when there was none
  MarketFrame frame;        ///< market frame that carried the deciding input; none when a person or an event decided
};

struct Signal {
  SignalId id;
  StrategyId strategy;
  Decision decided;
  SignalAction action;
};

}  // namespace deskwright
