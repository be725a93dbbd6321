#pragma once
// The level of a notice in a table: alert and critical as filled pills, a warning in an outlined one, information as a muted word.
// UI thread.

#include "widgets/models/cell_delegate.h"

namespace deskwright {

/// Detail: NoticeLevel as int.
class LevelDelegate final : public CellDelegate {
 public:
  using CellDelegate::CellDelegate;
  void drawCell(QPainter& painter, const Cell& cell, const CellPlace& place) const override;
};

}  // namespace deskwright
