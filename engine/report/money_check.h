#pragma once
// Whether an account's money, as it was said in the journal, is what was booked. Part of verification; one thread.

#include "engine/api/journal_queries.h"
#include "engine/report/report_row.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <utility>

namespace deskwright {

class MoneyCheck {
 public:
  /// `differ` takes a sentence for each difference.
  explicit MoneyCheck(std::function<void(std::string)> differ) : differ_(std::move(differ)) {}

  /// In the order of writing. True: a deal that was not in the steps before.
  bool add(const MoneyStep& step);
  /// After the last step: how many accounts had a balance to hold the bookings against.
  std::size_t finish();

 private:
  struct Booked {
    StrategyId strategy;
    Money amount;
  };
  struct Account {
    std::map<DealTicket, Booked> deals;
    bool begun = false;  // a balance was said
    Money start, booked, booked_before_last, booked_at_last, last;
    std::map<StrategyId, Money> strategies;  // what their deals booked
    std::map<StrategyId, bool> said;         // a row of it was seen; true: and was wrong
    bool older = false;                      // money was booked while journals had no rows of strategies yet
    bool deals_unsaid = false;               // money was booked since the last balance
  };
  using Key = std::pair<Heart, BooksKey>;

  bool addDeal(const Key& key, Account& account, const MoneyStep& step);
  void conclude(const Key& key, const Account& account);
  void addBalance(Account& account, Money balance);
  void addRealised(const Key& key, Account& account, const MoneyStep& step);

  std::function<void(std::string)> differ_;
  std::map<Key, Account> accounts_;       // of the newest books of each heart
  std::map<Heart, std::int64_t> newest_;  // books of the last step
  std::size_t checked_ = 0;
};

}  // namespace deskwright
