#include "widgets/charts/slippage_legend.h"

#include "widgets/models/stack_delegate.h"
#include "widgets/style/glyph.h"
#include "widgets/style/length.h"
#include "widgets/style/typeface.h"

#include <QPainter>
#include <algorithm>

namespace deskwright {
namespace {

QString nameOf(SlippagePart part) {
  switch (part) {
    case TriggerPart:
      return SlippageLegend::tr("trigger");
    case SignalPart:
      return SlippageLegend::tr("signal");
    case BrokerPart:
      return SlippageLegend::tr("broker");
    case ImpactPart:
      return SlippageLegend::tr("impact");
    case UnattributedPart:
    case kSlippageParts:
      return SlippageLegend::tr("n/a");
  }
  return {};
}

}  // namespace

SlippageLegend::SlippageLegend(const Palette& palette, QWidget* parent)
    : QWidget(parent),
      palette_(palette),
      key_(scaled(8)),
      gap_(scaled(8)) {
  setFont(typeface(TextRole::Label));
  setToolTip(
      tr("signal: from the decision to OrderSend, our own time\n"
         "broker: from OrderSend to the deal, the market moving meanwhile\n"
         "impact: fill against the broker's own quote at the deal, and what is left\n"
         "n/a: a quote is missing, the parts cannot be told apart\n"
         "trigger: of pending orders, from the order's price to the quote that triggered it\n"
         "Costs stand to the right of zero, gains to the left; each symbol has a scale of its own"));
}

void SlippageLegend::setTriggerShown(bool shown) {
  if (shown == trigger_) return;
  trigger_ = shown;
  updateGeometry();
  update();
}

QSize SlippageLegend::sizeHint() const {
  int width = 0;
  for (std::size_t i = trigger_ ? TriggerPart : SignalPart; i < kSlippageParts; ++i) {
    width += key_ + key_ / 2 + fontMetrics().horizontalAdvance(nameOf(static_cast<SlippagePart>(i))) + gap_;
  }
  return {width, fontMetrics().height()};
}

void SlippageLegend::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  // Where it is tight the keys move together: a part without its name is a riddle.
  const bool tight = width() < sizeHint().width();
  const int gap = tight ? gap_ / 2 : gap_, beside = tight ? key_ / 4 : key_ / 2;
  int x = std::max(0, width() - sizeHint().width()) + gap / 2;
  for (std::size_t i = trigger_ ? TriggerPart : SignalPart; i < kSlippageParts; ++i) {
    const auto part = static_cast<SlippagePart>(i);
    const int words = fontMetrics().horizontalAdvance(nameOf(part));
    if (x + key_ + beside + words > width()) break;
    drawKey(painter, QRectF(x, (height() - key_) / 2.0, key_, key_), colourOf(part, palette_), part == UnattributedPart);
    painter.setPen(palette_.muted());
    painter.drawText(QRect(x + key_ + beside, 0, words, height()), Qt::AlignVCenter, nameOf(part));
    x += key_ + beside + words + gap;
  }
}

}  // namespace deskwright
