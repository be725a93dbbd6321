#pragma once
// Where the ledger's rows lie: a bounded number of places, found by client id, request id or venue ticket, with the list of what is
// pending kept beside them. Rows never move. Part of OrderLedger; nobody else holds one.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/execution/id_index.h"
#include "engine/execution/order_row.h"

namespace deskwright {

class OrderTable {
 public:
  /// Room for `most_live` rows that are not over and `most_over` that are; all memory is reserved here.
  OrderTable(std::size_t most_live, std::size_t most_over);

  std::size_t liveCount() const { return live_.size(); }
  bool liveFull() const { return live_.size() >= most_live_; }

  /// A fresh row, counted as live. When every place is taken the row that has been over for longest is forgotten; null when none is.
  OrderRow* create(const OrderTerms& terms);
  /// Takes the row out altogether.
  void remove(OrderRow& row);

  OrderRow* byClient(ClientOrderId id);
  OrderRow* byTicket(OrderTicket ticket);
  const OrderRow* byClient(ClientOrderId id) const;
  const OrderRow* byTicket(OrderTicket ticket) const;
  OrderRow& at(std::uint32_t slot) { return rows_[slot]; }

  /// Answers to `request` belong to `row` from now on.
  void linkRequest(OrderRow& row, ClientOrderId request);
  void unlinkRequest(ClientOrderId request);
  void linkClient(OrderRow& row, ClientOrderId id);
  void linkTicket(OrderRow& row, OrderTicket ticket);
  void unlinkTicket(OrderTicket ticket);

  /// Brings the pending list in line with the row: its entry, or none once the row is over and nothing of it is exposed.
  void refresh(OrderRow& row);

  std::span<const PendingOrder> pending() const { return pending_; }
  const OrderRow& live(std::size_t index) const { return rows_[live_[index]]; }

 private:
  void enlist(OrderRow& row);
  void delist(OrderRow& row);
  bool forgetOldest();

  std::size_t most_live_, capacity_;
  std::vector<OrderRow> rows_;           // reserved once, never reallocated
  std::vector<std::uint32_t> free_;
  std::vector<std::uint32_t> live_;      // slots, beside pending_
  std::vector<PendingOrder> pending_;
  std::vector<std::uint32_t> over_;      // ring of slots in the order in which they ended; entries may have come alive again
  std::size_t over_head_ = 0, over_size_ = 0;
  IdIndex<std::uint32_t> by_id_;         // client ids and request ids
  IdIndex<std::uint32_t> by_ticket_;
};

}  // namespace deskwright
