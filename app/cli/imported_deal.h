#pragma once
// Deals from anywhere, one row each: the input table of `deskwrightctl attribute`, columns as in its --help. Every field is
// checked.

#include <array>
#include <cstddef>
#include <istream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/attribution/cost_figures.h"
#include "engine/attribution/slippage_attribution.h"
#include "engine/model/result.h"
#include "engine/report/csv_reader.h"

namespace deskwright {

struct ImportedDeal {
  std::string order_id, deal_id;
  AttributionInput input;
  CostScale scale;          ///< without the base of basis points, which attribution finds
  double commission = 0;    ///< positive = cost; missing counts as none
};

class ImportedDeals {
 public:
  /// Reads and checks the header. The stream must outlive the reader; `name` stands for it in errors.
  static Result<ImportedDeals> open(std::istream& in, const std::string& name);

  /// The next deal, empty at the end, or the first fault of the row.
  Result<std::optional<ImportedDeal>> next();

  /// Columns that nothing reads, for a remark: a misspelt optional column would else go unnoticed.
  const std::vector<std::string>& unread() const { return unread_; }

  /// All columns in the order of the contract; the last kOptional may be absent.
  static constexpr std::size_t kColumns = 39;
  static constexpr std::size_t kOptional = 5;

 private:
  explicit ImportedDeals(CsvReader reader) : reader_(std::move(reader)) {}

  CsvReader reader_;
  std::array<std::optional<std::size_t>, kColumns> at_;  // where each column stands in this file
  std::vector<std::string> unread_;
};

}  // namespace deskwright
