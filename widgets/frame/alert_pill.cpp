#include "widgets/frame/alert_pill.h"

#include "widgets/style/glyph.h"
#include "widgets/style/length.h"
#include "widgets/style/number_format.h"
#include "widgets/style/typeface.h"

#include <QPainter>
#include <algorithm>

namespace deskwright {
namespace {

int advance(TextRole role, const QString& words) { return QFontMetrics(typeface(role)).horizontalAdvance(words); }

}  // namespace

AlertPill::AlertPill(const Palette& palette, QWidget* parent) : QAbstractButton(parent), palette_(palette) {
  setObjectName(QStringLiteral("alertPill"));
  setFocusPolicy(Qt::TabFocus);
  setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
  QSizePolicy policy = sizePolicy();
  policy.setRetainSizeWhenHidden(true);
  setSizePolicy(policy);
  connect(this, &QAbstractButton::clicked, this, &AlertPill::acknowledge);
  hide();
}

void AlertPill::add(std::span<const Notice> notices) {
  for (const Notice& notice : notices) {
    if (notice.level != NoticeLevel::Info) add(notice.level, deskwright::text(notice.text.view()));
  }
}

/// The newest of the gravest.
void AlertPill::add(NoticeLevel level, const QString& words) {
  ++waiting_;
  if (waiting_ == 1 || level >= level_) {
    level_ = level;
    words_ = words;
  }
  setToolTip(words_ + QLatin1Char('\n') + tr("Click to acknowledge. %n unread.", nullptr, waiting_));
  setAccessibleName(words_);
  updateGeometry();
  setVisible(true);
  update();
}

void AlertPill::acknowledge() {
  waiting_ = 0;
  level_ = NoticeLevel::Info;
  words_.clear();
  hide();
}

QSize AlertPill::sizeHint() const { return {scaled(86) + advance(TextRole::Body, words_), scaled(22)}; }

void AlertPill::paintEvent(QPaintEvent* /*event*/) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const bool critical = level_ == NoticeLevel::Critical;
  const Pill pill = critical ? palette_.critical() : palette_.warning();
  const QRectF box = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
  painter.setPen(hasFocus() ? QPen(palette_.text(), 1.5) : QPen(Qt::NoPen));
  painter.setBrush(pill.fill);
  painter.drawRoundedRect(box, box.height() / 2, box.height() / 2);

  const int side = scaled(12);
  drawGlyph(painter, critical ? Glyph::Square : Glyph::Alert, QRectF(scaled(10), (height() - side) / 2.0, side, side), pill.text);
  QString word = critical ? tr("CRIT") : level_ == NoticeLevel::Alert ? tr("ALERT") : tr("WARN");
  if (waiting_ > 1) word += QStringLiteral(" %1").arg(waiting_);
  QRect line = rect().adjusted(scaled(27), 0, -scaled(10), 0);
  painter.setPen(pill.text);
  painter.setFont(typeface(TextRole::BodyBold));
  painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, word);
  line.setLeft(line.left() + advance(TextRole::BodyBold, word) + scaled(7));
  painter.setFont(typeface(TextRole::Body));
  painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                   QFontMetrics(painter.font()).elidedText(words_, Qt::ElideRight, line.width()));
}

}  // namespace deskwright
