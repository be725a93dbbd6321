#include "widgets/editors/owner_signs.h"

#include "widgets/style/glyph.h"
#include "widgets/style/length.h"
#include "widgets/style/typeface.h"

#include <QPainter>

namespace deskwright {

HeartBadge::HeartBadge(const Palette& palette, QWidget* parent) : QWidget(parent), palette_(palette) {}

void HeartBadge::setHeart(Heart heart) {
  if (heart == heart_) return;
  heart_ = heart;
  setAccessibleName(words());
  update();
}

QString HeartBadge::words() const {
  switch (heart_) {
    case Heart::None:
      return {};
    case Heart::Live:
      return tr("LIVE");
    case Heart::Paper:
      return tr("PAPER");
  }
  return {};
}

QSize HeartBadge::sizeHint() const { return {scaled(52), scaled(16)}; }

void HeartBadge::paintEvent(QPaintEvent*) {
  if (heart_ == Heart::None) return;
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const bool paper = heart_ == Heart::Paper;
  const QColor colour = paper ? palette_.paper() : palette_.text();
  const QRectF box = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
  if (paper) {
    QColor hatch = colour;
    hatch.setAlphaF(0.25F);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QBrush(hatch, Qt::BDiagPattern));
    painter.drawRoundedRect(box, 2, 2);
  }
  painter.setPen(QPen(colour, 1, paper ? Qt::DashLine : Qt::SolidLine));
  painter.setBrush(Qt::NoBrush);
  painter.drawRoundedRect(box, 2, 2);
  QFont font = typeface(TextRole::Hint);
  font.setWeight(QFont::DemiBold);
  font.setLetterSpacing(QFont::AbsoluteSpacing, 0.4);
  painter.setFont(font);
  painter.setPen(colour);
  painter.drawText(rect(), Qt::AlignCenter, words());
}

PositionStrip::PositionStrip(const Palette& palette, QWidget* parent) : QWidget(parent), palette_(palette) {
  setFixedHeight(scaled(22));
  hide();
}

void PositionStrip::setPositions(std::size_t count, const QString& what) {
  if (count == count_ && what == what_) return;
  count_ = count;
  what_ = what;
  pill_ = count == 1 ? tr("1 open position") : tr("%1 open positions").arg(count);
  setAccessibleName(words());
  setVisible(count > 0);
  update();
}

void PositionStrip::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const QFont bold = typeface(TextRole::BodyBold);
  const int height_of_pill = scaled(16);
  const int sign = scaled(16);
  const QRectF box(scaled(8), (height() - height_of_pill) / 2.0, QFontMetrics(bold).horizontalAdvance(pill_) + sign + scaled(16),
                   height_of_pill);
  painter.setPen(Qt::NoPen);
  painter.setBrush(palette_.warning().fill);
  painter.drawRoundedRect(box, height_of_pill / 2.0, height_of_pill / 2.0);
  drawGlyph(painter, Glyph::Alert, QRectF(box.left() + scaled(7), box.center().y() - scaled(6), scaled(12), scaled(12)),
            palette_.warning().text);
  painter.setPen(palette_.warning().text);
  painter.setFont(bold);
  painter.drawText(box.adjusted(scaled(6) + sign - scaled(2), 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, pill_);
  painter.setPen(palette_.muted());
  painter.setFont(typeface(TextRole::Label));
  const QRectF rest(box.right() + scaled(8), 0, width() - box.right() - scaled(16), height());
  painter.drawText(rest, Qt::AlignVCenter | Qt::AlignLeft,
                   QFontMetrics(painter.font()).elidedText(what_, Qt::ElideRight, static_cast<int>(rest.width())));
}

}  // namespace deskwright
