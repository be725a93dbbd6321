#pragma once
// A thin hatch over a widget whose figures may no longer be true: they stay readable, and nobody takes them for fresh. Lies over
// its parent and lets the mouse through; ui thread.

#include "widgets/style/palette.h"

#include <QWidget>

namespace deskwright {

class StaleVeil : public QWidget {
  Q_OBJECT

 public:
  /// `palette` outlives the veil. Hidden at first.
  StaleVeil(const Palette& palette, QWidget& over);
  void setStale(bool stale);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;
  void paintEvent(QPaintEvent* event) override;

 private:
  const Palette& palette_;
  QWidget& over_;
};

}  // namespace deskwright
