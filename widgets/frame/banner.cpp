#include "widgets/frame/banner.h"

#include "widgets/frame/status_line.h"
#include "widgets/style/glyph.h"
#include "widgets/style/length.h"
#include "widgets/style/number_format.h"
#include "widgets/style/typeface.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

namespace deskwright {

Banner::Banner(const Palette& palette, QWidget* parent)
    : QWidget(parent),
      palette_(palette),
      label_(new QLabel),
      acknowledge_(new QPushButton(tr("Acknowledge"))) {
  setObjectName(QStringLiteral("banner"));
  label_->setObjectName(QStringLiteral("bannerWords"));
  label_->setFont(typeface(TextRole::BodyBold));
  acknowledge_->setObjectName(QStringLiteral("bannerAcknowledge"));
  acknowledge_->setFocusPolicy(Qt::TabFocus);
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(scaled(34), scaled(2), scaled(12), scaled(2));
  row->addWidget(label_, 1);
  row->addWidget(acknowledge_);
  connect(acknowledge_, &QPushButton::clicked, this, [this] {
    sentence_.clear();
    waiting_ = 0;
    write();
  });
  restyle();
  hide();
}

void Banner::showFrame(const DeskFrame& frame) {
  QString broken = brokenLink(frame);
  const DeskView& desk = frame.snapshot.desk;
  if (broken.isEmpty() && desk.account.account && !desk.account.trade_allowed) {
    broken = tr("MT5 is blocking orders: nothing can be flattened. Press Algo Trading in the terminal, or call the broker.");
  }
  if (broken.isEmpty() && desk.other_account) {
    broken = tr("Frozen: the terminal is on account %1 on %2, the books are those of %3 on %4. Arm binds the profile anew.")
                 .arg(desk.other_account->account.value)
                 .arg(text(desk.other_account->server.view()))
                 .arg(desk.account.account.value)
                 .arg(text(desk.account.server.view()));
  }
  bool changed = broken != broken_;
  broken_ = broken;
  for (const Notice& notice : frame.notices) {
    if (notice.level != NoticeLevel::Critical) continue;
    sentence_ = text(notice.text.view());
    ++waiting_;
    changed = true;
  }
  if (changed) write();
}

void Banner::say(const QString& sentence) {
  sentence_ = sentence;
  ++waiting_;
  write();
}

QString Banner::words() const { return label_->text(); }

void Banner::write() {
  QString words = broken_;
  if (!sentence_.isEmpty()) {
    if (!words.isEmpty()) words += QStringLiteral("   ");
    words += waiting_ > 1 ? tr("%1 (and %2 before it)").arg(sentence_).arg(waiting_ - 1) : sentence_;
  }
  label_->setText(words);
  label_->setToolTip(words);
  setAccessibleName(words);
  acknowledge_->setVisible(!sentence_.isEmpty());
  setVisible(!words.isEmpty());
}

void Banner::restyle() {
  QPalette colours = palette_.widgets();
  colours.setColor(QPalette::WindowText, palette_.critical().text);
  if (colours.color(QPalette::WindowText) != label_->palette().color(QPalette::WindowText)) label_->setPalette(colours);
}

void Banner::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::ApplicationPaletteChange) restyle();
}

void Banner::paintEvent(QPaintEvent* /*event*/) {
  QPainter painter(this);
  painter.fillRect(rect(), palette_.critical().fill);
  const int side = scaled(14);
  drawGlyph(painter, Glyph::Alert, QRectF(scaled(12), (height() - side) / 2.0, side, side), palette_.critical().text);
}

}  // namespace deskwright
