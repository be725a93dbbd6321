#pragma once
// One order as the ledger knows it: the evidence gathered so far and the state that follows from it. The state is computed from the
// evidence as a whole, so the order in which events arrive cannot matter. Owned and changed by OrderLedger alone; others read it.

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "engine/model/journal_record.h"
#include "engine/model/order.h"

namespace deskwright {

/// One of the tickets that the venue gave to a client order.
struct VenueTicket {
  OrderTicket ticket;
  bool reported = false;           ///< an OrderReport was seen, not just an acknowledgement
  VenueOrderState state = VenueOrderState::Placed;
  Volume initial, remaining;       ///< as reported; the least remaining seen
  Volume filled;                   ///< by deals that name this ticket
  Timestamp time;                  ///< of the newest report
  bool final() const { return reported && state >= VenueOrderState::Filled; }
};

/// What the venue answered to the submission itself.
enum class SubmitAnswer : std::uint8_t { None, Accepted, Refused };

struct OrderRow {
  /// Tickets kept per client order; a venue that re-tickets more often than that is said (TOO_MANY_TICKETS) and the oldest final one goes.
  static constexpr std::size_t kMostTickets = 4;
  __extension__ using Wide = __int128;

  // What the order is. `terms.price`, `stop` and `target` follow confirmed changes; the rest stays as at birth.
  OrderTerms terms;
  OrderState state = OrderState::Created;
  bool adopted = false;            ///< the venue made it, or it was found there: `terms` come from reports
  TradeReason reason = TradeReason::Expert;

  // What the venue said.
  OrderTicket ticket;              ///< newest
  PositionId position;             ///< position that it made or closes; zero while unknown
  Volume filled;                   ///< sum of its deals
  std::uint32_t deals = 0;
  std::uint32_t retcode = 0;       ///< of the newest answer
  ShortText<48> text;
  Timestamp venue_time;            ///< of the venue's newest word
  Timestamp last_deal;

  // Our side.
  Timestamp created, sent;
  Timestamp waiting_since;         ///< market time of the newest request, or of the newest reason to wait for a word
  LinkTime waiting_link{};         ///< the same on the link's clock; none = not known
  ClientOrderId cancel_request, change_request;  ///< newest of each

  /// What the venue may still trade at our expense; zero once the order is over.
  Volume leaves() const;
  /// What the gate must count: leaves, and fills that the venue has reported while their deals are still on the way.
  Volume exposed() const;
  /// Volume-weighted price of the deals; 0 without deals. The sum inside is exact, the quotient the nearest double.
  double averagePrice() const;
  std::span<const VenueTicket> tickets() const { return {tickets_.data(), ticket_count_}; }
  /// Filled by the venue's word, whether or not the deals have come.
  Volume reportedFilled() const;
  /// Deals are missing that the venue's own report implies.
  bool dealsMissing() const { return reportedFilled() > filled && reportedFilled() > settled_; }
  /// The venue's word contradicts the deals; new risk on the symbol waits for reconciliation.
  bool disputed() const { return disputed_; }
  /// The submission was refused for a passing reason (requote, busy): the same wish may be sent again under a new id.
  bool retryable() const { return retryable_; }
  /// An answer, report or deal has shown that the order reached the venue.
  bool knownToVenue() const { return ticket_count_ > 0 || deals > 0; }
  OrderRecord record() const;

 private:
  friend class OrderLedger;
  friend class OrderTable;
  friend class Reconciliation;

  OrderState derive() const;
  bool overAtVenue() const;
  VenueOrderState finalAtVenue() const;
  bool waiting() const;            // something is due from the venue
  VenueTicket* findTicket(OrderTicket ticket);
  VenueTicket* bind(OrderTicket ticket);  // null when all places hold living tickets
  void note(const OrderReport& report, VenueTicket& ticket);
  void note(const DealReport& deal);
  void absorb(const OrderRow& other);     // evidence gathered under a ticket whose owner was not known yet
  Volume liveAtVenue() const;

  std::array<VenueTicket, kMostTickets> tickets_{};
  std::uint8_t ticket_count_ = 0;
  Wide price_volume_ = 0;          // sum of price * volume over the deals, in 1e-17
  Volume settled_;                 // filled volume that a complete snapshot has accounted for, with or without deals
  SubmitAnswer answer_ = SubmitAnswer::None;
  bool handed_over_ = false;       // markSent
  bool never_left_ = false;        // markNotSent
  bool silent_ = false;            // outcome of the newest request not known
  bool doubt_ = false;             // a refusal suggests that the order is gone; a word is due
  bool cancel_pending_ = false, change_pending_ = false;
  bool retryable_ = false;
  bool disputed_ = false;
  bool over_ = false;              // reconciliation proved that the venue no longer holds it
  bool overfill_said_ = false, dispute_said_ = false, excess_said_ = false, contradiction_said_ = false;
  bool volume_known_ = true;       // false: adopted from a deal, total not yet reported
  Price wanted_price_, wanted_stop_, wanted_target_;   // of the pending change
  Price before_price_, before_stop_, before_target_;   // what an accepted change replaced
  Timestamp terms_time_;           // market time of the last accepted change
  std::uint8_t absences_ = 0;      // snapshots in a row that did not list it
  Timestamp absent_since_;
  std::uint32_t slot_ = 0, live_index_ = 0;
  bool live_ = false;
};

}  // namespace deskwright
