#pragma once
// Figures that need more than a text: money with its arrow, prices with their pip. UI thread.

#include "engine/model/decimal.h"
#include "widgets/models/cell_delegate.h"

namespace deskwright {

/// Money with its sign, and an arrow behind it for those who do not see the colour. Detail: the amount as double; without one
/// there is no arrow.
class MoneyDelegate final : public CellDelegate {
 public:
  using CellDelegate::CellDelegate;
  void drawCell(QPainter& painter, const Cell& cell, const CellPlace& place) const override;
};

/// A price whose two digits ending at the pip are semibold and whose digits after the pip are muted. Detail: decimal places of
/// a pip as int (4 for EURUSD); without one it is a plain text.
class PriceDelegate final : public CellDelegate {
 public:
  using CellDelegate::CellDelegate;
  void drawCell(QPainter& painter, const Cell& cell, const CellPlace& place) const override;
};

/// A time of day whose milliseconds are muted. No detail.
class TimeDelegate final : public CellDelegate {
 public:
  using CellDelegate::CellDelegate;
  void drawCell(QPainter& painter, const Cell& cell, const CellPlace& place) const override;
};

/// A text on a pill where there is a detail (Severity as int), a plain one otherwise: what must not be overlooked in a table.
class PillDelegate final : public CellDelegate {
 public:
  enum Severity { Warning, Critical };
  using CellDelegate::CellDelegate;
  void drawCell(QPainter& painter, const Cell& cell, const CellPlace& place) const override;
};

/// Decimal places of a pip: 4 for 0.0001, 0 for 1 and more.
int pipPlaces(PriceDelta pip);

}  // namespace deskwright
