#pragma once
// The use of a limit as a bar with its warning mark and its end, and the share in words beside it. UI thread.

#include "widgets/models/cell_delegate.h"

namespace deskwright {

/// Detail: the use as double, 1 = the limit. From the warning share on the words stand on a pill.
class UseDelegate final : public CellDelegate {
 public:
  using CellDelegate::CellDelegate;
  void drawCell(QPainter& painter, const Cell& cell, const CellPlace& place) const override;
};

}  // namespace deskwright
