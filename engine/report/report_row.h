#pragma once
// What several reports say of a row in the same words.

#include "engine/api/journal_queries.h"
#include "engine/report/csv_writer.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

namespace deskwright {

/// "paper" for the paper heart; of the live one "manual" for people's orders through the desk, "external" for what nobody here
/// opened, else "live".
std::string_view modeOf(const JournalRowOrigin& origin);

/// Decimal; empty for zero.
std::string idText(std::uint64_t id);
/// With at least the symbol's digits; empty for none.
std::string priceText(Price price, const Instrument& instrument);

/// Decimal places of the currency of each account's books, as its sessions say; 2 for books without one.
class CurrencyDigits {
 public:
  static Result<CurrencyDigits> read(JournalQueries& journal);
  int of(std::int64_t books) const;
  /// With at least the currency's places.
  std::string text(Money money, std::int64_t books) const { return format(money, of(books)); }

 private:
  std::map<std::int64_t, int> digits_;
};

/// Deals of one venue order taken together, exactly.
class AveragePrice {
 public:
  void add(Volume volume, Price price);
  /// Volume-weighted, half to even at 1e-9. Zero without deals.
  Price value() const;
  Volume volume() const { return volume_; }

 private:
  __extension__ using Wide = __int128;
  Wide cost_ = 0;  // 1e-17
  Volume volume_;
};

/// One account's books, in a report's order.
using BooksKey = std::pair<AccountId, std::int64_t>;
inline BooksKey booksKeyOf(const JournalRowOrigin& origin) { return {origin.account, origin.books}; }

/// Names an order or position of one heart's books.
using ReportKey = std::tuple<Heart, BooksKey, std::uint64_t>;
inline ReportKey keyOf(const JournalRowOrigin& origin, std::uint64_t id) { return {origin.heart, booksKeyOf(origin), id}; }

}  // namespace deskwright
