#pragma once
// Cells of the strategies grid that are signs: whether it trades, where, how its day went, and what a click would do. UI thread.

#include "engine/model/command.h"
#include "widgets/models/cell_delegate.h"
#include "widgets/models/desk_day.h"

#include <array>

namespace deskwright {

/// Where a strategy trades and whether it may: what the state and mode cells draw.
struct StrategyStanding {
  Heart heart = Heart::Paper;
  TradingState state = TradingState::Active;
  friend bool operator==(const StrategyStanding&, const StrategyStanding&) = default;
};

/// The day of a strategy, thinned to what a cell can show. Heights and zero in parts of the cell from its top.
struct SparkLine {
  static constexpr int kPoints = 64;
  std::array<float, kPoints> heights{};
  int points = 0;  ///< fewer than two: nothing is drawn
  float zero = 1;
  friend bool operator==(const SparkLine&, const SparkLine&) = default;
};
/// Evenly over the line's time; each place shows the value that held there.
SparkLine sparkOf(const MoneyLine& line);

/// Play, pause or the diamond of paper. Detail: StrategyStanding; without one it is a plain text.
class StateDelegate final : public CellDelegate {
 public:
  using CellDelegate::CellDelegate;
  void drawCell(QPainter& painter, const Cell& cell, const CellPlace& place) const override;
};

/// A name behind a bar in the colour of the strategy's line. Detail: place of the strategy in the grid as int.
class NameDelegate final : public CellDelegate {
 public:
  using CellDelegate::CellDelegate;
  void drawCell(QPainter& painter, const Cell& cell, const CellPlace& place) const override;
  QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

/// The strategy that a row belongs to, behind the diamond when it is on paper. Detail: whether it is, as bool; without one it is
/// a plain text.
class OwnerDelegate final : public CellDelegate {
 public:
  using CellDelegate::CellDelegate;
  void drawCell(QPainter& painter, const Cell& cell, const CellPlace& place) const override;
};

/// LIVE in a solid frame, PAPER in a dashed and hatched one, whoever may not trade freely in a dim one. Detail: StrategyStanding.
class ModeDelegate final : public CellDelegate {
 public:
  explicit ModeDelegate(const Palette& palette, QObject* parent = nullptr);
  void drawCell(QPainter& painter, const Cell& cell, const CellPlace& place) const override;

 private:
  QFont label_;
};

/// The day as a line, with its zero dashed and a dot where it stands. Detail: SparkLine.
class SparkDelegate final : public CellDelegate {
 public:
  using CellDelegate::CellDelegate;
  void drawCell(QPainter& painter, const Cell& cell, const CellPlace& place) const override;
};

/// What a click does: pause or let trade. Detail: StrategyStanding.
class ActionDelegate final : public CellDelegate {
 public:
  using CellDelegate::CellDelegate;
  void drawCell(QPainter& painter, const Cell& cell, const CellPlace& place) const override;
};

}  // namespace deskwright

Q_DECLARE_METATYPE(deskwright::StrategyStanding)
Q_DECLARE_METATYPE(deskwright::SparkLine)
