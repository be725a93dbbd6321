#pragma once
// Proof by recomputation: positions from deals, balance from deals and balance operations, attribution from the stored anchors.
// What the journal says is compared with what its deals add up to; each difference is one sentence.

#include "engine/api/journal_queries.h"

#include <cstddef>
#include <string>
#include <vector>

namespace deskwright {

struct Verification {
  std::vector<std::string> differences;  ///< at most kMostDifferences, then one that counts the rest; empty = nothing found
  std::size_t deals = 0, orders = 0, positions = 0, balances_checked = 0, attributions = 0;
  static constexpr std::size_t kMostDifferences = 1000;
};

/// Reads the whole journal, both hearts. What is checked:
///   - the database is sound by its own check;
///   - an order's filled volume is the sum of its deals, and so is its average price;
///   - a position's volume and side are the sum of its deals;
///   - the parts of each attribution add up to slippage, and attributing again from the stored anchors gives the same parts;
///   - balance rows move by what was booked between them (deals and balance operations).
Result<Verification> verifyJournal(JournalQueries& journal);

}  // namespace deskwright
