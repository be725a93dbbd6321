#pragma once
// The bar of a fill's slippage in its parts. UI thread.

#include "widgets/models/cell_delegate.h"
#include "widgets/models/slippage_part.h"

#include <QColor>
#include <array>

namespace deskwright {

QColor colourOf(SlippagePart part, const Palette& palette);

/// Lengths in parts of the cell's width: costs reach to the right of zero, gains to the left.
struct StackBar {
  std::array<float, kSlippageParts> parts{};
  float zero = 0;            ///< where the zero line stands, from the left
  bool provisional = false;  ///< drawn as an outline: the broker's next quote may still change it
  friend bool operator==(const StackBar&, const StackBar&) = default;
};

/// Detail: StackBar. What does not fit is cut off at the cell's edge, and the cut is shown.
class StackDelegate final : public CellDelegate {
 public:
  using CellDelegate::CellDelegate;
  void drawCell(QPainter& painter, const Cell& cell, const CellPlace& place) const override;
};

}  // namespace deskwright

Q_DECLARE_METATYPE(deskwright::StackBar)
