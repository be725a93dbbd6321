#pragma once
// Where the ledger's rows lie: a bounded number of places, found by client id, request id or venue ticket, with the list of what
// is pending kept beside them. Rows never move. Part of OrderLedger; nobody else holds one.

#include "engine/execution/id_index.h"
#include "engine/execution/order_row.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace deskwright {

class OrderTable {
 public:
  /// Room for `most_live` rows that are not over and `most_over` that are; all memory is reserved here.
  OrderTable(std::size_t most_live, std::size_t most_over);

  bool liveFull() const { return live_.size() >= most_live_; }

  /// A fresh row, counted as live. When every place is taken the row that has been over for longest is forgotten; null when none
  /// is.
  OrderRow* create(const OrderTerms& terms);
  /// Takes the row out altogether.
  void remove(OrderRow& row);

  /// Null when absent.
  OrderRow* byClient(ClientOrderId id);
  OrderRow* byRequest(ClientOrderId id);  ///< the order's own id, or that of a cancel or change of it
  OrderRow* byTicket(OrderTicket ticket);
  const OrderRow* byClient(ClientOrderId id) const;
  const OrderRow* byTicket(OrderTicket ticket) const;
  OrderRow& at(std::uint32_t slot) { return rows_[slot]; }

  /// Answers to `id` (client id or request id) belong to `row` from now on. Zero is ignored.
  void link(const OrderRow& row, ClientOrderId id);
  void unlink(const OrderRow& row, ClientOrderId id);
  void link(const OrderRow& row, OrderTicket ticket);
  void unlink(const OrderRow& row, OrderTicket ticket);

  /// Brings the pending list in line with the row: its entry, or none once the row is over and nothing of it is exposed.
  void refresh(OrderRow& row);

  std::span<const PendingOrder> pending() const { return pending_; }
  const OrderRow& live(std::size_t index) const { return rows_[live_[index]]; }
  std::span<const std::uint32_t> liveSlots() const { return live_; }

 private:
  void enlist(OrderRow& row);
  void delist(OrderRow& row);
  struct Ended {
    std::uint32_t slot = 0;
    std::uint32_t stamp = 0;  // the row's when it ended; another one: it has come alive, gone, or been heard of since
  };
  void noteOver(OrderRow& row);
  bool valid(const Ended& entry) const;
  bool forgetOldest();

  std::size_t most_live_, capacity_;
  std::vector<OrderRow> rows_;  // reserved once, never reallocated
  std::vector<std::uint32_t> free_;
  std::vector<std::uint32_t> live_;  // slots, beside pending_
  std::vector<PendingOrder> pending_;
  std::vector<Ended> over_;  // a ring, in the order in which rows ended
  std::size_t over_head_ = 0, over_size_ = 0;
  std::uint32_t next_stamp_ = 0;
  IdIndex<std::uint32_t> by_id_;  // client ids and request ids
  IdIndex<std::uint32_t> by_ticket_;
};

}  // namespace deskwright
