#pragma once
// Measures of the desk's risk with their limits: a bar with a mark at 70 % and the limit at its end, used share, value, limit,
// headroom. A click, or Enter, on a limited row asks for the limit. Part of the desk risk panel; ui thread.

#include "widgets/models/risk_measures.h"
#include "widgets/style/palette.h"

#include <QWidget>
#include <vector>

namespace deskwright {

class RiskTable : public QWidget {
  Q_OBJECT

 public:
  /// `palette` outlives the table.
  explicit RiskTable(const Palette& palette, QWidget* parent = nullptr);
  /// `stale`: nothing new has come for long.
  void showMeasures(std::vector<RiskMeasure> measures, bool stale);

  std::size_t rows() const { return measures_.size(); }
  /// Measure, used, now, limit, headroom.
  QStringList rowText(std::size_t row) const;
  QRect rowRect(std::size_t row) const;

 signals:
  void limitChosen(const QString& key);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void leaveEvent(QEvent* event) override;

 private:
  void choose(int row);
  int limitedRowAt(int y) const;
  void drawRow(QPainter& painter, int row) const;
  void drawBar(QPainter& painter, const QRect& room, double use) const;
  void drawUse(QPainter& painter, const QRect& room, const RiskMeasure& measure) const;

  const Palette& palette_;
  std::vector<RiskMeasure> measures_;
  bool stale_ = false;
  int hovered_ = -1, current_ = -1;
};

}  // namespace deskwright
