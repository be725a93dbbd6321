#include "widgets/frame/key_figure.h"

#include "widgets/style/glyph.h"
#include "widgets/style/length.h"
#include "widgets/style/typeface.h"

#include <QPainter>
#include <algorithm>

namespace deskwright {
namespace {

constexpr double kPadding = 13, kArrow = 10, kGap = 5;

int advance(TextRole role, const QString& words) { return QFontMetrics(typeface(role)).horizontalAdvance(words); }

}  // namespace

KeyFigure::KeyFigure(const QString& name, const Face& widest, const Palette& palette, QWidget* parent)
    : QWidget(parent),
      palette_(palette),
      widest_(widest) {
  setObjectName(name);
  setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
  face_.label = widest.label;
}

void KeyFigure::show(const Face& face) {
  if (face == face_) return;
  const bool wider = widthOf(face) > sizeHint().width();
  face_ = face;
  setAccessibleName(face.label);
  setAccessibleDescription(face.value + QLatin1Char(' ') + face.tail);
  if (wider) updateGeometry();
  update();
}

void KeyFigure::setStale(bool stale) {
  if (stale == stale_) return;
  stale_ = stale;
  update();
}

void KeyFigure::setTailShown(bool shown) {
  if (shown == tail_shown_) return;
  tail_shown_ = shown;
  updateGeometry();
  update();
}

int KeyFigure::widthOf(const Face& face) const {
  int words = advance(TextRole::Figure, face.value);
  if (tail_shown_ && !face.tail.isEmpty()) words += scaled(kGap) + advance(TextRole::Label, face.tail);
  if (face.sign != 0) words += scaled(kGap + kArrow);
  return std::max(words, advance(TextRole::Label, face.label)) + 2 * scaled(kPadding);
}

QSize KeyFigure::sizeHint() const { return {std::max(widthOf(face_), widthOf(widest_)), scaled(52)}; }

void KeyFigure::drawUse(QPainter& painter) const {
  const QRectF track(scaled(kPadding), height() - scaled(5), width() - 2 * scaled(kPadding), scaled(2));
  painter.fillRect(track, palette_.track());
  const double share = std::clamp(*face_.use, 0.0, 1.0);
  constexpr double kWarnsAt = 0.7;
  painter.fillRect(QRectF(track.topLeft(), QSizeF(track.width() * share, track.height())),
                   share >= kWarnsAt ? palette_.warningLine() : palette_.bar());
}

void KeyFigure::paintEvent(QPaintEvent* /*event*/) {
  QPainter painter(this);
  painter.setPen(palette_.strongLine());
  painter.drawLine(0, scaled(6), 0, height() - scaled(6));
  const int left = scaled(kPadding);
  const int label_top = scaled(5), label_height = scaled(16), value_height = scaled(24);

  painter.setFont(typeface(TextRole::Label));
  painter.setPen(palette_.muted());
  painter.drawText(QRect(left, label_top, width() - left, label_height), Qt::AlignLeft | Qt::AlignVCenter, face_.label);

  QColor ink = face_.sign == 0 ? palette_.text() : palette_.forAmount(face_.sign);
  if (stale_) ink = palette_.dim();
  QRect line(left, label_top + label_height, width() - left, value_height);
  painter.setFont(typeface(TextRole::Figure));
  painter.setPen(ink);
  painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, face_.value);
  line.setLeft(line.left() + advance(TextRole::Figure, face_.value) + scaled(kGap));
  if (face_.sign != 0) {
    const double side = scaled(kArrow);
    drawGlyph(painter, face_.sign > 0 ? Glyph::Up : Glyph::Down,
              QRectF(line.left(), line.center().y() - side * 0.4, side, side * 0.9), ink);
    line.setLeft(line.left() + scaled(kArrow + kGap));
  }
  if (face_.use) drawUse(painter);
  if (!tail_shown_) return;
  painter.setFont(typeface(TextRole::Label));
  painter.setPen(stale_ ? palette_.dim() : palette_.muted());
  // On the value's base line, not in the middle of it.
  const int drop = QFontMetrics(typeface(TextRole::Figure)).ascent() - QFontMetrics(typeface(TextRole::Label)).ascent();
  painter.drawText(line.translated(0, drop / 3), Qt::AlignLeft | Qt::AlignVCenter, face_.tail);
}

}  // namespace deskwright
