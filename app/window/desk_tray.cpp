#include "app/window/desk_tray.h"

#include "widgets/frame/status_line.h"
#include "widgets/style/glyph.h"
#include "widgets/style/number_format.h"

#include <QIcon>
#include <QMenu>
#include <QPainter>
#include <QPixmap>

namespace deskwright {

DeskTray::DeskTray(const Palette& palette, QObject* parent)
    : QObject(parent),
      palette_(palette),
      menu_(std::make_unique<QMenu>()) {
  connect(menu_->addAction(tr("Show the window")), &QAction::triggered, this, &DeskTray::windowAsked);
  connect(menu_->addAction(tr("Stop the desk")), &QAction::triggered, this, &DeskTray::endAsked);
  icon_.setContextMenu(menu_.get());
  connect(&icon_, &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
    if (reason != QSystemTrayIcon::Context) emit windowAsked();
  });
  show(Sign::Standing);
  icon_.show();
}

DeskTray::~DeskTray() = default;

void DeskTray::showFrame(const DeskFrame& frame) {
  const DeskView& desk = frame.snapshot.desk;
  const QString broken = brokenLink(frame);
  const bool trades = desk.armed && desk.state == TradingState::Active && frame.snapshot.link.state == "ready";
  show(!broken.isEmpty() || desk.killed ? Sign::Trouble : trades ? Sign::Trading : Sign::Standing);
  const QString state = desk.killed ? tr("killed") : !broken.isEmpty() ? broken : trades ? tr("trading") : tr("not trading");
  const QString words = tr("Deskwright: %1, day %2").arg(state, signedMoneyText(desk.day_pnl));
  if (words == words_) return;
  words_ = words;
  icon_.setToolTip(words);
}

void DeskTray::say(const QString& sentence) { icon_.showMessage(QStringLiteral("Deskwright"), sentence); }

/// Told apart by shape as well as by colour.
void DeskTray::show(Sign sign) {
  if (sign == sign_) return;
  sign_ = sign;
  constexpr int kSide = 64;
  QPixmap pixmap(kSide, kSide);
  pixmap.fill(Qt::transparent);
  QPainter painter(&pixmap);
  const QRectF box(8, 8, kSide - 16, kSide - 16);
  if (sign == Sign::Trading)
    drawGlyph(painter, Glyph::Play, box, palette_.gain());
  else if (sign == Sign::Standing)
    drawGlyph(painter, Glyph::Pause, box, palette_.muted());
  else
    drawGlyph(painter, Glyph::Alert, box, palette_.warning().fill);
  painter.end();
  icon_.setIcon(QIcon(pixmap));
}

}  // namespace deskwright
