#include "widgets/frame/dock_title.h"

#include "widgets/style/glyph.h"
#include "widgets/style/length.h"
#include "widgets/style/typeface.h"

#include <QDockWidget>
#include <QEvent>
#include <QHBoxLayout>
#include <QIcon>
#include <QPainter>
#include <QPixmap>
#include <QPixmapCache>
#include <QToolButton>

namespace deskwright {
namespace {

/// All docks have the same two.
QIcon iconOf(Glyph glyph, const QColor& colour, int side) {
  constexpr int kSharp = 3;  // for screens of up to three times the density
  const QString key = QStringLiteral("dock_title/%1/%2/%3").arg(static_cast<int>(glyph)).arg(colour.rgba()).arg(side);
  QPixmap pixmap;
  if (QPixmapCache::find(key, &pixmap)) return QIcon(pixmap);
  pixmap = QPixmap(side * kSharp, side * kSharp);
  pixmap.fill(Qt::transparent);
  QPainter painter(&pixmap);
  drawGlyph(painter, glyph, QRectF(pixmap.rect()).adjusted(kSharp, kSharp, -kSharp, -kSharp), colour);
  painter.end();
  QPixmapCache::insert(key, pixmap);
  return QIcon(pixmap);
}

QToolButton* button(const QString& name) {
  auto* made = new QToolButton;
  made->setAutoRaise(true);
  made->setFocusPolicy(Qt::NoFocus);
  made->setAccessibleName(name);
  made->setToolTip(name);
  made->setFixedSize(scaled(20), scaled(20));
  made->setIconSize({scaled(12), scaled(12)});
  return made;
}

}  // namespace

DockTitle::DockTitle(QDockWidget& dock, const Palette& palette)
    : QWidget(&dock),
      dock_(dock),
      palette_(palette),
      float_(button(tr("Float or dock"))),
      close_(button(tr("Close"))) {
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(0, 0, scaled(3), 0);
  row->setSpacing(0);
  row->addStretch(1);
  row->addWidget(float_);
  row->addWidget(close_);
  connect(float_, &QToolButton::clicked, &dock_, [this] { dock_.setFloating(!dock_.isFloating()); });
  connect(close_, &QToolButton::clicked, &dock_, &QDockWidget::close);
  restyle();
}

void DockTitle::setStateText(const QString& words) {
  state_text_ = words;
  update();
}

void DockTitle::setLocked(bool locked) {
  locked_ = locked;
  showButtons();
}

void DockTitle::setTabbed(bool tabbed) {
  if (tabbed == tabbed_) return;
  tabbed_ = tabbed;
  showButtons();
  updateGeometry();
  // The dock's own layout asks its title again only when it is told to.
  dock_.setTitleBarWidget(this);
}

void DockTitle::showButtons() {
  float_->setVisible(!locked_ && !tabbed_);
  close_->setVisible(!locked_ && !tabbed_);
}

QSize DockTitle::sizeHint() const { return {scaled(120), tabbed_ ? 0 : scaled(24)}; }
QSize DockTitle::minimumSizeHint() const { return {scaled(60), tabbed_ ? 0 : scaled(24)}; }

void DockTitle::restyle() {
  float_->setIcon(iconOf(Glyph::Float, palette_.muted(), scaled(12)));
  close_->setIcon(iconOf(Glyph::Close, palette_.muted(), scaled(12)));
}

void DockTitle::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::ApplicationPaletteChange || event->type() == QEvent::PaletteChange) restyle();
}

void DockTitle::paintEvent(QPaintEvent* /*event*/) {
  QPainter painter(this);
  painter.fillRect(rect(), palette_.title());
  painter.setPen(palette_.line());
  painter.drawLine(0, height() - 1, width(), height() - 1);
  const int left = scaled(8);
  const int right = float_->isVisible() ? float_->x() - scaled(4) : width() - left;
  const QString name = dock_.windowTitle();
  painter.setFont(typeface(TextRole::BodyBold));
  painter.setPen(palette_.text());
  const QFontMetrics bold(painter.font());
  painter.drawText(QRect(left, 0, right - left, height()), Qt::AlignLeft | Qt::AlignVCenter,
                   bold.elidedText(name, Qt::ElideRight, right - left));
  const int after = left + bold.horizontalAdvance(name) + scaled(8);
  if (after >= right) return;
  painter.setFont(typeface(TextRole::Label));
  painter.setPen(palette_.muted());
  painter.drawText(QRect(after, 0, right - after, height()), Qt::AlignLeft | Qt::AlignVCenter,
                   QFontMetrics(painter.font()).elidedText(state_text_, Qt::ElideRight, right - after));
}

}  // namespace deskwright
