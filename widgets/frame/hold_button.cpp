#include "widgets/frame/hold_button.h"

#include "widgets/style/length.h"
#include "widgets/style/typeface.h"

#include <QEvent>
#include <QPainter>
#include <QPen>
#include <algorithm>

namespace deskwright {
namespace {

constexpr int kFrameMs = 16;

}  // namespace

HoldButton::HoldButton(const Palette& palette, QWidget* parent) : QAbstractButton(parent), palette_(palette) {
  // Reached by Tab, not by a click: a later Space meant for a table must not press it again.
  setFocusPolicy(Qt::TabFocus);
  setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
  frames_.setInterval(kFrameMs);
  frames_.setTimerType(Qt::PreciseTimer);
  connect(&frames_, &QTimer::timeout, this, &HoldButton::advance);
  connect(this, &QAbstractButton::pressed, this, &HoldButton::beginHold);
  connect(this, &QAbstractButton::released, this, &HoldButton::endHold);
}

void HoldButton::setFace(Glyph glyph, const QString& title, const QString& hint) {
  if (glyph == glyph_ && title == text() && hint == hint_) return;
  glyph_ = glyph;
  hint_ = hint;
  setText(title);
  setAccessibleName(title);
  setAccessibleDescription(hint);
  update();
}

void HoldButton::setDangerous(bool dangerous) {
  dangerous_ = dangerous;
  update();
}

double HoldButton::progress() const {
  if (!holding_ || hold_time_.count() == 0) return 0;
  return std::min(1.0, static_cast<double>(since_.elapsed()) / static_cast<double>(hold_time_.count()));
}

void HoldButton::beginHold() {
  if (holding_ || !isEnabled()) return;
  if (hold_time_.count() == 0) {
    emit acted();
    return;
  }
  holding_ = true;
  since_.start();
  frames_.start();
  update();
}

void HoldButton::endHold() {
  holding_ = false;
  frames_.stop();
  update();
}

void HoldButton::advance() {
  const bool long_enough = progress() >= 1;
  if (long_enough) {
    endHold();
    emit acted();
  }
  update();
}

/// A hold that nobody holds any more: the window lost the keyboard, or the button can no longer be used.
bool HoldButton::event(QEvent* event) {
  if (event->type() == QEvent::WindowDeactivate || event->type() == QEvent::EnabledChange) endHold();
  return QAbstractButton::event(event);
}

void HoldButton::hideEvent(QHideEvent* event) {
  endHold();
  QAbstractButton::hideEvent(event);
}

QSize HoldButton::sizeHint() const {
  const int words = std::max(QFontMetrics(typeface(TextRole::BodyBold)).horizontalAdvance(text()),
                             QFontMetrics(typeface(TextRole::Label)).horizontalAdvance(hint_));
  return {std::max(scaled(114), words + scaled(50)), scaled(44)};
}

void HoldButton::drawRing(QPainter& painter, const QRectF& ring, const QColor& colour) const {
  QColor quiet = colour;
  quiet.setAlphaF(holding_ ? 0.3F : 0.85F);
  painter.setPen(QPen(quiet, scaled(1) * 1.4));
  painter.setBrush(Qt::NoBrush);
  painter.drawEllipse(ring);
  if (!holding_) return;
  constexpr int kTop = 90 * 16, kTurn = 360 * 16;
  painter.setPen(QPen(colour, scaled(3), Qt::SolidLine, Qt::FlatCap));
  painter.drawArc(ring, kTop, -qRound(progress() * kTurn));
}

void HoldButton::paintEvent(QPaintEvent* /*event*/) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const QRectF box = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
  QColor fill = dangerous_ ? palette_.kill() : palette_.title();
  if (underMouse() && isEnabled()) fill = dangerous_ ? fill.lighter(112) : palette_.track();
  painter.setPen(QPen(hasFocus()   ? palette_.selectedLine()
                      : dangerous_ ? palette_.killBorder()
                                   : palette_.strongLine(),
                      hasFocus() ? 2 : 1));
  painter.setBrush(fill);
  painter.drawRoundedRect(box, scaled(3), scaled(3));

  const QColor ink = !isEnabled() ? palette_.dim() : dangerous_ ? palette_.critical().text : palette_.text();
  const QColor soft = !isEnabled() ? palette_.dim() : dangerous_ ? ink : palette_.muted();
  const double radius = scaled(17) / 2.0;
  const QPointF middle(scaled(19), box.center().y());
  const bool ringed = hold_time_.count() > 0;
  if (ringed) drawRing(painter, {middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius}, ink);
  const double side = ringed ? radius * 0.85 : radius * 1.5;
  drawGlyph(painter, glyph_, {middle.x() - side / 2, middle.y() - side / 2, side, side}, ink);

  const int left = scaled(37);
  const QRectF words = box.adjusted(left, scaled(4), -scaled(4), -scaled(4));
  painter.setPen(ink);
  painter.setFont(typeface(TextRole::BodyBold));
  painter.drawText(QRectF(words.left(), words.top(), words.width(), words.height() / 2), Qt::AlignLeft | Qt::AlignVCenter,
                   text());
  painter.setPen(soft);
  painter.setFont(typeface(TextRole::Label));
  painter.drawText(QRectF(words.left(), words.center().y(), words.width(), words.height() / 2), Qt::AlignLeft | Qt::AlignVCenter,
                   hint_);
}

}  // namespace deskwright
