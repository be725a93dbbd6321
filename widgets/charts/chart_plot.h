#pragma once
// A QCustomPlot in the window's dress: ground, grid, axes and type from the Palette, time in UTC along the bottom, room at the
// right for labels at the ends of lines. Owned by a panel; ui thread.

#include "widgets/style/palette.h"

#include <qcustomplot.h>

namespace deskwright {

class ChartPlot : public QCustomPlot {
  Q_OBJECT

 public:
  /// Begins without an axis rect. `colours` outlives the plot.
  explicit ChartPlot(const Palette& colours, QWidget* parent = nullptr);

  /// A dressed axis rect in this row: time below, figures at the left, `right_text` is the widest that stands right of it,
  /// `lines_above` the lines of text over it. The left edges of all rects are aligned.
  QCPAxisRect* addRect(int row, const QString& right_text, int lines_above);

  const Palette& colours() const { return colours_; }
  /// Gives the colours of the palette to everything that has one; a chart adds its own lines and calls this first.
  virtual void restyle();
  /// All of it at the next turn of the event loop, once however often it was asked for.
  void replotSoon() { replot(rpQueuedReplot); }
  /// The layer of what moves with every frame.
  QCPLayer* front() const { return layer(QStringLiteral("overlay")); }
  void replotFront() { front()->replot(); }

 protected:
  /// Layouts resize a chart several times before it is seen: it is drawn once, when it is.
  void resizeEvent(QResizeEvent* event) override;
  void paintEvent(QPaintEvent* event) override;

 private:
  void dress(QCPAxisRect& rect);
  void makeRoomForTimes();

  const Palette& colours_;
  QCPMarginGroup* left_edge_;
  bool resized_ = false;  // since it was drawn
};

/// The chart that a rect was made by.
inline ChartPlot& chartOf(const QCPAxisRect* rect) { return *static_cast<ChartPlot*>(rect->parentPlot()); }

/// "UTC" or "h UTC" at the right end of a time axis, as its ticks want it.
class UtcNote : public QCPAbstractItem {
 public:
  explicit UtcNote(QCPAxisRect* rect);
  double selectTest(const QPointF&, bool, QVariant*) const override { return -1; }

 protected:
  void draw(QCPPainter* painter) override;

 private:
  QCPAxisRect* rect_;
};

/// A bold name and muted words above an axis rect.
class ChartHeading : public QCPAbstractItem {
 public:
  /// Owned by the plot of `rect`.
  explicit ChartHeading(QCPAxisRect* rect);
  void setName(const QString& name) { name_ = name; }
  /// True when they differ from the present ones.
  bool setRemark(const QString& remark);
  const QString& remark() const { return remark_; }
  double selectTest(const QPointF&, bool, QVariant*) const override { return -1; }

 protected:
  void draw(QCPPainter* painter) override;

 private:
  QCPAxisRect* rect_;
  QString name_, remark_;
};

}  // namespace deskwright
