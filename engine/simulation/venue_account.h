#pragma once
// The simulated venue's account: balance, open positions and every deal ever booked. Part of SimulatedVenue.

#include "engine/model/execution_report.h"
#include "engine/simulation/venue_config.h"
#include "engine/simulation/venue_rates.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace deskwright {

struct VenuePosition {
  PositionId id;
  std::uint64_t ticket = 0;
  ClientOrderId client_id;
  SymbolId symbol;
  Side side = Side::Buy;
  Volume volume;
  Price price, stop, target;
  Money swap;  ///< accrued, not booked
  TradeReason reason = TradeReason::Expert;
  Timestamp opened;
};

/// An execution to be booked; the account completes it to a deal.
struct Execution {
  OrderTicket order;
  ClientOrderId client_id;
  SymbolId symbol;
  Side side = Side::Buy;
  Volume volume;
  Price price, stop, target;
  PositionId closes;  ///< zero on entries
  TradeReason reason = TradeReason::Expert;
  Timestamp time, t5;
  Quote quote;  ///< q4
  Quote trigger;
  Price order_price;
  ExecutionAnchors anchors;
};

struct Booked {
  DealReport deal;
  PositionReport position;  ///< after the deal; volume zero: closed
};

class VenueAccount {
 public:
  /// `rates` must outlive the account.
  VenueAccount(const VenueConfig& config, const VenueRates& rates);

  /// Precondition: symbol known, its profit currency has a rate; of a close, the position is open, opposite and not smaller.
  Booked book(const Execution& execution);
  /// Gives the operation its ticket.
  BalanceReport move(BalanceReport operation);
  void adopt(const PositionReport& report);
  /// Charges the nights of one rollover to every open position.
  void chargeSwap(Timestamp rollover);
  void setStops(PositionId position, Price stop, Price target);

  const VenuePosition* position(PositionId id) const;
  /// The one position of a symbol on a netting account; null when there is none, and on a hedging account.
  const VenuePosition* netted(SymbolId symbol) const;
  const std::vector<VenuePosition>& positions() const { return open_; }  ///< by id
  const std::vector<DealReport>& deals() const { return deals_; }
  const std::vector<BalanceReport>& balances() const { return balances_; }

  /// `time` is that of the opening, as POSITION_TIME.
  PositionReport report(const VenuePosition& position) const;
  AccountReport report() const;
  Money equity() const;
  Money margin() const;
  /// Margin if `volume` more were bought or sold.
  Money marginAfter(const Instrument& instrument, Side side, Volume volume) const;
  /// Profit of a position at `quote`, half-even to the currency's digits; zero without quote or rate.
  Money floating(const VenuePosition& position, const Quote& quote) const;

 private:
  VenuePosition* find(PositionId id);
  void open(const Execution& execution, PositionId id, Volume volume);
  void add(VenuePosition& position, const Execution& execution);
  void reduce(VenuePosition& position, const Execution& execution, Volume volume, ValuePerPrice value, DealReport& deal);
  void turn(VenuePosition& position, const Execution& execution, Volume volume);
  Money marginOf(const Instrument& instrument, Volume more_long, Volume more_short) const;

  const VenueConfig& config_;
  const VenueRates& rates_;
  Money balance_, credit_;
  DealTicket last_deal_;  // zero: nothing has been booked here yet
  std::uint64_t next_deal_;
  std::vector<VenuePosition> open_;
  std::vector<DealReport> deals_;
  std::vector<BalanceReport> balances_;
};

}  // namespace deskwright
