#include "widgets/frame/stale_veil.h"

#include "widgets/style/length.h"

#include <QEvent>
#include <QPainter>

namespace deskwright {

StaleVeil::StaleVeil(const Palette& palette, QWidget& over) : QWidget(&over), palette_(palette), over_(over) {
  setAttribute(Qt::WA_TransparentForMouseEvents);
  setFocusPolicy(Qt::NoFocus);
  over.installEventFilter(this);
  hide();
}

void StaleVeil::setStale(bool stale) {
  if (stale != isHidden()) return;
  setGeometry(over_.rect());
  setVisible(stale);
  raise();
}

bool StaleVeil::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() == QEvent::Resize) setGeometry(over_.rect());
  return QWidget::eventFilter(watched, event);
}

void StaleVeil::paintEvent(QPaintEvent* /*event*/) {
  QPainter painter(this);
  QColor veil = palette_.panel();
  constexpr float kDimmed = 0.35F, kHatch = 0.28F;
  veil.setAlphaF(kDimmed);
  painter.fillRect(rect(), veil);
  QColor ink = palette_.dim();
  ink.setAlphaF(kHatch);
  painter.setPen(ink);
  const int step = scaled(9);
  for (int x = -height(); x < width(); x += step) painter.drawLine(x, height(), x + height(), 0);
}

}  // namespace deskwright
