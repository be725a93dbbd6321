#pragma once
// A matrix of correlations as colours with their numbers: below the diagonal the correlation, above it either how uncertain it
// is or how far what both hold overlaps. Painted once for each change into a picture, which a frame then only copies. Part of the
// correlation panel; ui thread.

#include "engine/api/correlation_view.h"
#include "widgets/style/palette.h"
#include "widgets/style/typeface.h"

#include <QPixmap>
#include <QStringList>
#include <QWidget>
#include <optional>
#include <utility>

namespace deskwright {

class HeatMap : public QWidget {
  Q_OBJECT

 public:
  enum class Upper { HalfInterval, Overlap };

  /// `palette` outlives the map.
  explicit HeatMap(const Palette& palette, QWidget* parent = nullptr);

  /// `titles` and `short_titles`, one a row of `view`, for the left and the top edge.
  void showView(const CorrelationView& view, const QStringList& titles, const QStringList& short_titles, Upper upper, bool stale);
  /// Colours or sizes have changed: the picture is made anew.
  void forgetPicture();

  /// What a cell says; empty on the diagonal and outside. "…" below the diagonal where there are too few steps.
  QString cellText(std::size_t row, std::size_t column) const;
  /// The whole of a pair: "EURUSD ~ GBPUSD 0.74, 95 % 0.41 to 0.90, 288 steps".
  QString pairText(std::size_t row, std::size_t column) const;
  /// Whether the rows are high enough for their names at the left edge; the pointer tells them in any case.
  bool namesRows() const;
  QRect cellRect(std::size_t row, std::size_t column) const;
  /// Pictures made so far.
  int paintings() const { return paintings_; }

  QSize minimumSizeHint() const override;

 signals:
  /// The pointer is on the cell of a pair, or has left it: row, column or nothing.
  void pointedAt(const std::optional<std::pair<std::size_t, std::size_t>>& pair);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void changeEvent(QEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void leaveEvent(QEvent* event) override;

 private:
  std::size_t rows() const { return view_.names.size(); }
  bool known(std::size_t row, std::size_t column) const { return view_.pair(row, column).steps >= view_.fewest_steps; }
  void layOut();
  TextRole labelRole() const;
  void paintPicture();
  void drawEdges(QPainter& painter) const;
  void drawCell(QPainter& painter, std::size_t row, std::size_t column) const;
  QColor groundOf(float value) const;
  QColor inkOn(float value) const;
  void point(const std::optional<std::pair<std::size_t, std::size_t>>& pair);

  const Palette& palette_;
  CorrelationView view_;
  QStringList titles_, short_titles_;
  Upper upper_ = Upper::HalfInterval;
  bool stale_ = false;
  int edge_ = 0, head_ = 0, cell_width_ = 0, cell_height_ = 0;
  QPixmap picture_;
  int paintings_ = 0;
  std::optional<std::pair<std::size_t, std::size_t>> pointed_;
};

}  // namespace deskwright
