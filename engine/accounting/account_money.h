#pragma once
// Balance and credit of the account at any moment, in whatever order the venue's account reports, deals and balance operations
// come: each of them counts once. Owned by a heart, on its thread; plain values.

#include "engine/model/execution_report.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace deskwright {

/// An account report names the newest deal that it contains. Deals up to it are in it, however late they come; deals after it are
/// added to it. A report that contains what has not been told yet waits for that: until then the money is the one before, so that
/// the profit of a close is never counted beside the floating profit of its position, nor a deposit before the bases of daily
/// loss and drawdown have moved with it. Whether all of it was told is seen by adding up, since a deal may be lost while a newer
/// one arrives; what no deal explains counts when a snapshot has ended. So the money is what was told, deal by deal, or what a snapshot
/// proved: a withdrawal and a deposit that were both lost, and took one another away in the sum, come one after the other all the same.
class AccountMoney {
 public:
  /// Told and not yet contained in a report; beyond it the oldest counts as contained, and the next report puts it right.
  static constexpr std::size_t kMostLater = 4096;

  AccountMoney() { later_.reserve(kMostLater); }

  /// The venue's word. The first of all counts at once.
  void take(const AccountReport& report);
  /// A trade deal of the venue (not a correction of reconciliation, which the venue's balance contains); each deal once.
  void book(const DealReport& deal);
  /// A balance operation; each once.
  void book(const BalanceReport& operation);

  /// The rows of a snapshot come in the order of their kinds: what its account contains has been told when it ends.
  void beginSnapshot() { collecting_ = true; }
  /// All that the venue has is told: a report that waits counts now.
  void endSnapshot();

  Money balance() const { return balance_; }
  Money credit() const { return credit_; }
  /// Equity as the venue's newest counted report said, brought forward by the balance operations since. What a desk uses that
  /// cannot mark its positions itself.
  Money venueEquity() const { return venue_equity_; }
  /// A report waits for what it contains.
  bool waits() const { return waiting_.has_value(); }

 private:
  struct Word {
    DealTicket last_deal;
    Money balance, credit, equity;
  };
  struct Later {
    DealTicket deal;
    Money balance, credit, equity;  // what it adds to each
  };
  void add(const Later& entry);
  /// It says of its deals what was told of them.
  bool addsUp(const Word& word) const;
  void count(const Word& word);

  bool known_ = false, collecting_ = false;
  bool by_sum_ = false;  // the report that counts added up; otherwise it may contain what nothing here explains
  Word counted_;
  DealTicket contained_;  // by the report that counts
  DealTicket told_;       // newest deal or operation that was told or is contained
  Money balance_, credit_, venue_equity_;
  std::vector<Later> later_;  // newer than contained_
  std::optional<Word> waiting_;
};

}  // namespace deskwright
