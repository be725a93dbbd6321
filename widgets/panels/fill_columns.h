#pragma once
// The columns of the fills table: which there are, and what each shows of a fill. UI thread.

#include "engine/api/snapshot.h"
#include "widgets/models/row_table.h"
#include "widgets/models/stack_delegate.h"

#include <QCoreApplication>
#include <QString>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace deskwright {

/// What the table shows of a fill. Slippage in pips, positive = worse; empty parts are missing.
struct FillRow {
  std::pair<Heart, std::uint64_t> key;  ///< number of the deal within its heart
  Timestamp time;
  std::string strategy, title, short_title;  ///< empty strategy: external
  std::string symbol;
  SymbolId symbol_id;
  int digits = 5, pip_places = 4;
  Side side = Side::Buy;
  Volume volume;
  Price price;
  std::optional<double> slippage;
  std::array<std::optional<double>, kSlippageParts> parts;
  std::optional<double> half_spread;
  bool final = false, in_statistics = true;
  StackBar bar;
  friend bool operator==(const FillRow&, const FillRow&) = default;
};

/// `title` is what people call the strategy; the bar is left to whoever knows the scale.
FillRow fillRowOf(const FillView& view, const std::string& title);

class FillColumns {
  Q_DECLARE_TR_FUNCTIONS(FillColumns)

 public:
  enum Place { Time, Strategy, Symbol, Side, Lots, Price, Slippage, Attribution };

  /// In the order of Place.
  static std::vector<TableColumn<FillRow>> all();

 private:
  using Columns = std::vector<TableColumn<FillRow>>;
  static void addDeal(Columns& columns);
  static void addCost(Columns& columns);
  static QString story(const FillRow& row);
};

}  // namespace deskwright
