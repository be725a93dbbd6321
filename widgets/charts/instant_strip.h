#pragma once
// The instants of a fill on a line: T0 to T3 to one scale, a break that skips most of the broker's time, and the rest to another
// scale, T4 with the uncertainty of the clock. What was not stamped is absent and said. Part of the fill panel; ui thread.

#include "engine/api/snapshot.h"
#include "widgets/style/palette.h"

#include <QWidget>
#include <optional>
#include <vector>

namespace deskwright {

class InstantStrip : public QWidget {
  Q_OBJECT

 public:
  /// `palette` outlives the strip.
  explicit InstantStrip(const Palette& palette, QWidget* parent = nullptr);
  /// `rested`: a stop, limit or target, which the venue triggers without us.
  void showInstants(const FillInstants& instants, bool rested = false);

  struct Mark {
    QString name, figure;  ///< "T4", "118 ±12"
    double ms = 0;
  };
  /// Stamped ones in order of time.
  const std::vector<Mark>& marks() const { return marks_; }
  /// "T1, T2 not stamped", or that there was no way to stamp; empty when all are there.
  const QString& missing() const { return missing_; }
  /// Place of an instant along the line, 0 to 1: linear to T3, linear again behind the break.
  double placeOf(double ms) const;

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  void drawLine(QPainter& painter, const QRectF& line) const;
  std::vector<double> wordsAt(const QRectF& line, double widest) const;
  std::vector<QRectF> drawMarks(QPainter& painter, const QRectF& line) const;
  void drawMissing(QPainter& painter, std::vector<QRectF> taken, double top) const;
  double restart() const;

  const Palette& palette_;
  FillInstants instants_;
  std::vector<Mark> marks_;
  QString missing_;
};

}  // namespace deskwright
