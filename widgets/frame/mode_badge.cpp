#include "widgets/frame/mode_badge.h"

#include "widgets/style/length.h"
#include "widgets/style/typeface.h"

#include <QPainter>
#include <QPainterPath>
#include <algorithm>

namespace deskwright {
namespace {

QFont badgeFont() {
  QFont font = typeface(TextRole::Figure);
  font.setPointSizeF(font.pointSizeF() * 0.86);
  font.setLetterSpacing(QFont::AbsoluteSpacing, 0.4);
  return font;
}

QPainterPath outline(DeskMode mode, const QRectF& box) {
  QPainterPath path;
  const double notch = box.height() / 3;
  switch (mode) {
    case DeskMode::Real:  // a pointed plate
      path.addPolygon(QPolygonF({box.topLeft(),
                                 {box.right() - notch, box.top()},
                                 {box.right(), box.center().y()},
                                 {box.right() - notch, box.bottom()},
                                 box.bottomLeft()}));
      path.closeSubpath();
      break;
    case DeskMode::Paper:  // cut corners, as the diamond of paper rows
      path.addPolygon(QPolygonF({{box.left() + notch, box.top()},
                                 {box.right() - notch, box.top()},
                                 {box.right(), box.center().y()},
                                 {box.right() - notch, box.bottom()},
                                 {box.left() + notch, box.bottom()},
                                 {box.left(), box.center().y()}}));
      path.closeSubpath();
      break;
    case DeskMode::Simulated:
      path.addRoundedRect(box, box.height() / 2, box.height() / 2);
      break;
    case DeskMode::Live:
    case DeskMode::Unknown:
      path.addRoundedRect(box, 2, 2);
      break;
  }
  return path;
}

}  // namespace

DeskMode modeOf(const Snapshot& snapshot) {
  if (!snapshot.desk.account.account) return DeskMode::Unknown;
  const auto& rows = snapshot.strategies;
  const bool live = std::any_of(rows.begin(), rows.end(), [](const StrategyView& row) { return row.heart == Heart::Live; });
  if (!live) return DeskMode::Paper;
  switch (snapshot.desk.account.mode) {
    case AccountMode::Simulated:
      return DeskMode::Simulated;
    case AccountMode::Demo:
    case AccountMode::Contest:
      return DeskMode::Live;
    case AccountMode::Real:
      return DeskMode::Real;
  }
  return DeskMode::Unknown;
}

ModeBadge::ModeBadge(const Palette& palette, QWidget* parent) : QWidget(parent), palette_(palette) {
  setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
  setObjectName(QStringLiteral("modeBadge"));
  setAccessibleName(words());
}

QString ModeBadge::words() const {
  switch (mode_) {
    case DeskMode::Unknown:
      return tr("NO ACCOUNT");
    case DeskMode::Paper:
      return tr("PAPER");
    case DeskMode::Simulated:
      return tr("SIMULATED");
    case DeskMode::Live:
      return tr("LIVE");
    case DeskMode::Real:
      return tr("REAL");
  }
  return {};
}

void ModeBadge::setMode(DeskMode mode) {
  if (mode == mode_) return;
  mode_ = mode;
  setAccessibleName(words());
  updateGeometry();
  update();
}

QSize ModeBadge::sizeHint() const {
  return {std::max(scaled(56), QFontMetrics(badgeFont()).horizontalAdvance(words()) + scaled(26)), scaled(32)};
}

void ModeBadge::paintEvent(QPaintEvent* /*event*/) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const QPainterPath path = outline(mode_, QRectF(rect()).adjusted(1, 1, -1, -1));
  const bool filled = mode_ == DeskMode::Live || mode_ == DeskMode::Real;
  QColor ink = palette_.muted();
  if (mode_ == DeskMode::Paper || mode_ == DeskMode::Simulated) ink = palette_.paper();
  if (filled) ink = palette_.text();
  if (filled) {
    painter.fillPath(path, ink);
  } else if (mode_ != DeskMode::Unknown) {
    QColor hatch = ink;
    hatch.setAlphaF(0.22F);
    painter.fillPath(path, QBrush(hatch, Qt::BDiagPattern));
  }
  painter.setPen(QPen(ink, 1.4, filled ? Qt::SolidLine : Qt::DashLine));
  painter.drawPath(path);
  painter.setFont(badgeFont());
  painter.setPen(filled ? palette_.head() : ink);
  painter.drawText(rect(), Qt::AlignCenter, words());
}

}  // namespace deskwright
