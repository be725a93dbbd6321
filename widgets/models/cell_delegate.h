#pragma once
// Draws the cells of every table: ground, row line, selection, text. Delegates for cells that are more than a text derive from
// it. Owned by a view or a panel; ui thread. Ten frames a second go through here: no style is asked, fonts and metrics are kept.

#include "widgets/models/table_cell.h"
#include "widgets/style/figure_font.h"
#include "widgets/style/palette.h"

#include <QFont>
#include <QFontMetricsF>
#include <QStyledItemDelegate>
#include <utility>

namespace deskwright {

/// What the row says about a cell, whatever it holds.
struct CellPlace {
  QRectF box;  ///< inside the padding
  Qt::Alignment alignment = Qt::AlignLeft;
  bool selected = false;
  bool stale = false;  ///< the row is old: everything is dim
};

class CellDelegate : public QStyledItemDelegate {
 public:
  /// `palette` outlives the delegate and may be assigned another theme at any time.
  explicit CellDelegate(const Palette& palette, QObject* parent = nullptr);

  /// All rows are old news: drawn dim until told otherwise. True: that is a change.
  bool setStale(bool stale) { return std::exchange(stale_, stale) != stale; }

  bool stale() const { return stale_; }

  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const final;
  /// The ground of row number `row`: its colour, the line below it, the edge of a selected one.
  static void drawGround(QPainter& painter, const QRect& box, int row, bool selected, const Palette& palette);
  /// Cell `index` on a ground that is there already.
  void drawContent(QPainter& painter, const QRect& box, const QModelIndex& index, bool selected) const;
  /// What the cell shows, without the ground. The base draws the text on one line, elided at its end.
  virtual void drawCell(QPainter& painter, const Cell& cell, const CellPlace& place) const;
  /// Its text, or its narrow one where there is no room for that.
  const QString& wordsOf(const Cell& cell, double room) const;
  QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

  /// Padding at the left and right of each cell.
  double padding() const { return padding_; }

 protected:
  const Palette& palette() const { return palette_; }
  QColor colourOf(const Cell& cell, const CellPlace& place) const;
  const QFont& font(bool strong) const { return strong ? strong_ : body_; }
  /// Of one line; figures are measured without shaping.
  double widthOf(const QString& text, bool strong) const;
  /// One line of text inside `box`, elided when it does not fit.
  void drawLine(QPainter& painter, const QRectF& box, const QString& text, Qt::Alignment alignment, bool strong) const;
  /// Design pixels on this screen.
  double length(double pixels) const { return pixels * scale_; }

 private:
  const Palette& palette_;
  QFont body_, strong_;
  QFontMetricsF body_metrics_, strong_metrics_;
  FigureFont body_figures_, strong_figures_;
  double scale_, padding_;
  bool stale_ = false;
};

}  // namespace deskwright
