#include "widgets/style/glyph.h"

#include <QPainterPath>
#include <QPen>
#include <initializer_list>

namespace deskwright {
namespace {

/// Points in parts of the box.
QPainterPath line(const QRectF& box, std::initializer_list<QPointF> points) {
  QPainterPath path;
  bool first = true;
  for (const QPointF& point : points) {
    const QPointF at(box.left() + point.x() * box.width(), box.top() + point.y() * box.height());
    first ? path.moveTo(at) : path.lineTo(at);
    first = false;
  }
  return path;
}

QPainterPath polygon(const QRectF& box, std::initializer_list<QPointF> corners) {
  QPainterPath path = line(box, corners);
  path.closeSubpath();
  return path;
}

/// The two windows of Glyph::Float.
QPainterPath windows(const QRectF& box) {
  QPainterPath path = line(box, {{0.34, 0.3}, {0.34, 0.06}, {0.94, 0.06}, {0.94, 0.66}, {0.7, 0.66}});
  path.addPath(polygon(box, {{0.06, 0.34}, {0.66, 0.34}, {0.66, 0.94}, {0.06, 0.94}}));
  return path;
}

QPainterPath alert(const QRectF& box) {
  QPainterPath path = polygon(box, {{0.5, 0.04}, {1.0, 0.96}, {0.0, 0.96}});
  path.addPath(polygon(box, {{0.45, 0.36}, {0.55, 0.36}, {0.55, 0.66}, {0.45, 0.66}}));
  path.addPath(polygon(box, {{0.45, 0.73}, {0.55, 0.73}, {0.55, 0.84}, {0.45, 0.84}}));
  path.setFillRule(Qt::OddEvenFill);
  return path;
}

QPainterPath pathOf(Glyph glyph, const QRectF& box) {
  switch (glyph) {
    case Glyph::Play:
      return polygon(box, {{0.15, 0.05}, {0.95, 0.5}, {0.15, 0.95}});
    case Glyph::Pause: {
      QPainterPath path = polygon(box, {{0.15, 0.1}, {0.38, 0.1}, {0.38, 0.9}, {0.15, 0.9}});
      path.addPath(polygon(box, {{0.62, 0.1}, {0.85, 0.1}, {0.85, 0.9}, {0.62, 0.9}}));
      return path;
    }
    case Glyph::Diamond:
      return polygon(box, {{0.5, 0.05}, {0.95, 0.5}, {0.5, 0.95}, {0.05, 0.5}});
    case Glyph::Up:
      return polygon(box, {{0.5, 0.0}, {1.0, 1.0}, {0.0, 1.0}});
    case Glyph::Down:
      return polygon(box, {{0.0, 0.0}, {1.0, 0.0}, {0.5, 1.0}});
    case Glyph::Alert:
      return alert(box);
    case Glyph::Square:
      return polygon(box, {{0.0, 0.0}, {1.0, 0.0}, {1.0, 1.0}, {0.0, 1.0}});
    case Glyph::Cross:
    case Glyph::Close: {
      QPainterPath path = line(box, {{0.15, 0.15}, {0.85, 0.85}});
      path.addPath(line(box, {{0.85, 0.15}, {0.15, 0.85}}));
      return path;
    }
    case Glyph::Check:
      return line(box, {{0.08, 0.55}, {0.38, 0.86}, {0.94, 0.14}});
    case Glyph::Float:
      return windows(box);
  }
  return {};
}

/// Width of the pen in parts of the box; zero: the sign is filled.
double penOf(Glyph glyph) {
  switch (glyph) {
    case Glyph::Diamond:
    case Glyph::Float:
      return 1.0 / 8;
    case Glyph::Close:
      return 1.0 / 9;
    case Glyph::Cross:
      return 1.0 / 5;
    case Glyph::Check:
      return 1.0 / 6;
    case Glyph::Play:
    case Glyph::Pause:
    case Glyph::Up:
    case Glyph::Down:
    case Glyph::Alert:
    case Glyph::Square:
      return 0;
  }
  return 0;
}

}  // namespace

void drawGlyph(QPainter& painter, Glyph glyph, const QRectF& box, const QColor& colour) {
  const bool smooth = painter.testRenderHint(QPainter::Antialiasing);
  painter.setRenderHint(QPainter::Antialiasing);
  const QPainterPath path = pathOf(glyph, box);
  if (const double pen = penOf(glyph); pen > 0) {
    painter.strokePath(path, QPen(colour, box.width() * pen, Qt::SolidLine, Qt::RoundCap, Qt::MiterJoin));
  } else {
    painter.fillPath(path, colour);
  }
  painter.setRenderHint(QPainter::Antialiasing, smooth);
}

void drawKey(QPainter& painter, const QRectF& box, const QColor& colour, bool hatched) {
  painter.fillRect(box, hatched ? QBrush(colour, Qt::BDiagPattern) : QBrush(colour));
}

}  // namespace deskwright
