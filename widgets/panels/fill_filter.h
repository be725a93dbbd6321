#pragma once
// The filter line of the fills table. Words separated by blanks, all of which must hold:
//   xau        somewhere in strategy, symbol, side (buy, sell), heart (live, paper) or "provisional"
//   !paper     nowhere there
//   >0.5       slippage in pips; also <, >=, <=, =
//   lots>=1    another figure: lots, price, slip
// Case does not matter. A value; any thread.

#include "widgets/panels/fill_columns.h"

#include <QString>
#include <functional>
#include <vector>

namespace deskwright {

class FillFilter {
 public:
  /// Passes everything.
  FillFilter() = default;
  explicit FillFilter(const QString& line);

  bool passes(const FillRow& row) const;
  bool empty() const { return conditions_.empty(); }
  /// The first word that was not understood, as it was typed; such a word is left out of the filter.
  const QString& misunderstood() const { return misunderstood_; }

 private:
  using Condition = std::function<bool(const FillRow&)>;
  std::vector<Condition> conditions_;
  QString misunderstood_;
};

}  // namespace deskwright
