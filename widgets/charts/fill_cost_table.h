#pragma once
// The parts of a fill's cost as a small table: milliseconds, drift, spread, pips and money of each, their sum, and below it what
// is no slippage but is paid. Part of the fill panel; ui thread.

#include "widgets/models/fill_costs.h"
#include "widgets/style/palette.h"

#include <QWidget>
#include <vector>

namespace deskwright {

class FillCostTable : public QWidget {
  Q_OBJECT

 public:
  /// `palette` outlives the table.
  explicit FillCostTable(const Palette& palette, QWidget* parent = nullptr);
  void showCosts(const FillCosts& costs, const QString& currency);

  /// Texts of a line, the sum last: name, ms, drift, spread, pips, money.
  QStringList lineText(std::size_t line) const;
  std::size_t lines() const { return costs_.lines.size() + 1; }
  /// "half-spread 5.50 · shortfall to mid 23.00 · commission 1.75 · all-in 24.75"
  QString memoText() const;

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  const CostLine& line(std::size_t place) const { return place < costs_.lines.size() ? costs_.lines[place] : costs_.total; }

  const Palette& palette_;
  FillCosts costs_;
  QString currency_;
};

}  // namespace deskwright
