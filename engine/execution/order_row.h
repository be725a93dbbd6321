#pragma once
// One order as the ledger knows it: the evidence gathered so far and the state that follows from it. The state is computed from
// the evidence as a whole, so the order in which events arrive cannot matter. Owned and changed by OrderLedger alone; others read
// it.

#include "engine/model/journal_record.h"
#include "engine/model/order.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace deskwright {

/// Orders that the venue makes itself; they may carry the position's client id and are not the order of that id.
constexpr bool madeByVenue(TradeReason reason) {
  return reason == TradeReason::StopLoss || reason == TradeReason::TakeProfit || reason == TradeReason::StopOut ||
         reason == TradeReason::Rollover;
}

/// Venues write "no order" as zero or as minus one.
constexpr bool isTicket(OrderTicket ticket) { return ticket.value != 0 && ticket.value != ~std::uint64_t{0}; }

/// One of the tickets that the venue gave to a client order.
struct VenueTicket {
  OrderTicket ticket;
  bool reported = false;  ///< an OrderReport was seen, not just an acknowledgement or a deal
  VenueOrderState state = VenueOrderState::Placed;
  Volume initial, remaining;  ///< as reported; the least remaining seen
  Volume filled;              ///< by deals that name this ticket
  Timestamp time;             ///< of the newest report
  bool final() const { return reported && state >= VenueOrderState::Filled; }
};

/// What the venue answered to the submission itself.
enum class SubmitAnswer : std::uint8_t { None, Accepted, Refused };

struct OrderRow {
  /// Tickets kept per client order; a venue that re-tickets more often than that is said (TOO_MANY_TICKETS) and the oldest final
  /// one goes.
  static constexpr std::size_t kMostTickets = 4;

  // What the order is. `terms.price`, `stop` and `target` follow confirmed changes; the rest stays as at birth.
  OrderTerms terms;
  OrderState state = OrderState::Created;
  bool adopted = false;  ///< the venue made it, or it was found there: `terms` come from reports
  TradeReason reason = TradeReason::Expert;

  // What the venue said.
  OrderTicket ticket;   ///< newest
  PositionId position;  ///< position that it made or closes; zero while unknown
  Volume filled;        ///< sum of its deals
  std::uint32_t deals = 0;
  std::uint32_t retcode = 0;  ///< of the newest answer
  ShortText<48> text;
  Timestamp venue_time;  ///< of the venue's newest word
  Timestamp last_deal;

  // Our side.
  Timestamp created, sent;
  Timestamp t1;             ///< the gateway took it: market time of its input, and the time on the link's clock since
  Timestamp waiting_since;  ///< market time of the newest request, or of the newest word while another is due
  LinkTime waiting_link{};  ///< the same on the link's clock; none = not looked at yet
  ClientOrderId cancel_request, change_request;  ///< newest of each

  /// What the venue may still trade at our expense; zero once the order is over.
  Volume leaves() const;
  /// What the gate must count: what may still trade, and fills that the venue has reported while their deals are on the way.
  Volume exposed() const;
  /// Volume-weighted price of the deals; 0 without deals. The sum inside is exact, the quotient the nearest double.
  double averagePrice() const;
  std::span<const VenueTicket> tickets() const { return {tickets_.data(), ticket_count_}; }
  /// Filled by the venue's own word, whether or not the deals have come.
  Volume reportedFilled() const;
  /// The venue's word implies deals that have not come, and no complete snapshot has accounted for them.
  bool dealsMissing() const { return reportedFilled() > filled && reportedFilled() > settled_; }
  /// The venue's word contradicts the deals; new risk on the symbol waits for reconciliation.
  bool disputed() const { return disputed_; }
  /// The submission was refused for a passing reason (requote, busy): the same wish may be sent again under a new id.
  bool retryable() const { return retryable_; }
  /// An acknowledgement, report or deal has shown that the order reached the venue.
  bool knownToVenue() const { return ticket_count_ > 0 || deals > 0 || answer_ == SubmitAnswer::Accepted; }
  /// As the journal and the reports show it.
  OrderRecord record() const;

 private:
  friend class OrderLedger;
  friend class OrderTable;
  __extension__ using Wide = __int128;

  OrderState derive() const;
  bool anyReported() const;
  bool overAtVenue() const;
  OrderState endAtVenue() const;  // precondition: overAtVenue()
  bool waiting() const;           // a word of the venue is due
  VenueTicket* findTicket(OrderTicket ticket);
  VenueTicket* bind(OrderTicket ticket);  // null when every place holds a living ticket
  void note(const OrderReport& report, VenueTicket& ticket);
  void noteTerms(const OrderReport& report);
  void note(const DealReport& deal);
  void settleChange(Timestamp now);
  void absorb(const OrderRow& other);  // evidence gathered under a ticket whose owner was not known yet
  Volume liveAtVenue() const;          // most that the living tickets may still trade

  std::array<VenueTicket, kMostTickets> tickets_{};
  std::uint8_t ticket_count_ = 0;
  Wide price_volume_ = 0;  // sum of price * volume over the deals, in 1e-17
  Volume settled_;         // filled volume that a complete snapshot has accounted for, with or without deals
  SubmitAnswer answer_ = SubmitAnswer::None;
  bool handed_over_ = false;  // markSent
  bool never_left_ = false;   // markNotSent
  bool silent_ = false;       // outcome of the newest request not known
  bool doubt_ = false;        // a refusal suggests that the order is gone; a word is due
  bool cancel_pending_ = false, change_pending_ = false;
  bool retryable_ = false;
  bool disputed_ = false;
  bool ended_ = false;  // without a venue's final report: reconciliation proved it, or an earlier life knew
  OrderState ended_as_ = OrderState::Cancelled;
  bool overfill_said_ = false, dispute_said_ = false, excess_said_ = false, contradiction_said_ = false;
  bool volume_known_ = true;                          // false: adopted from a deal, total not yet reported
  Price wanted_price_, wanted_stop_, wanted_target_;  // of the pending change
  Price before_price_, before_stop_, before_target_;  // what the last accepted change replaced
  Timestamp changed_at_;                              // market time of that acceptance
  Timestamp ended_at_;
  std::uint32_t slot_ = 0, live_index_ = 0, over_stamp_ = 0;
  bool used_ = false, live_ = false;
};

}  // namespace deskwright
