#include "widgets/style/control_style.h"

#include "widgets/style/length.h"

#include <QPainter>
#include <QPainterPath>
#include <QStyleFactory>
#include <QWidget>
#include <algorithm>

namespace deskwright {
namespace {

constexpr double kRadius = 2;

QRectF inside(const QRect& rect) { return QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5); }

void drawTriangle(QPainter* painter, const QRect& room, bool up, const QColor& colour) {
  const QPointF centre = QRectF(room).center();
  const double w = scaled(3);
  const double h = up ? -scaled(2) : scaled(2);
  QPainterPath path(centre + QPointF(-w, -h / 2));
  path.lineTo(centre + QPointF(w, -h / 2));
  path.lineTo(centre + QPointF(0, h));
  path.closeSubpath();
  painter->fillPath(path, colour);
}

/// Without arrows: the groove is the whole bar.
QRect scrollBarPart(const QStyleOptionSlider& bar, QStyle::SubControl part) {
  const bool lying = bar.orientation == Qt::Horizontal;
  const int room = lying ? bar.rect.width() : bar.rect.height();
  const qint64 range = static_cast<qint64>(bar.maximum) - bar.minimum;
  const qint64 share = range > 0 ? static_cast<qint64>(bar.pageStep) * room / (range + bar.pageStep) : room;
  const int length = std::min(room, std::max(scaled(20), static_cast<int>(share)));
  const int start = QStyle::sliderPositionFromValue(bar.minimum, bar.maximum, bar.sliderPosition, room - length, bar.upsideDown);
  const auto piece = [&](int from, int to) {
    return lying ? QRect(bar.rect.left() + from, bar.rect.top(), to - from, bar.rect.height())
                 : QRect(bar.rect.left(), bar.rect.top() + from, bar.rect.width(), to - from);
  };
  switch (part) {
    case QStyle::SC_ScrollBarSlider:
      return piece(start, start + length);
    case QStyle::SC_ScrollBarSubPage:
      return piece(0, start);
    case QStyle::SC_ScrollBarAddPage:
      return piece(start + length, room);
    case QStyle::SC_ScrollBarGroove:
      return piece(0, room);
    default:
      return {};
  }
}

}  // namespace

ControlStyle::ControlStyle(const Palette& palette)
    : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion"))),
      palette_(palette) {}

void ControlStyle::drawField(const QStyleOption* option, QPainter* painter, const QWidget* widget) const {
  const bool pending = widget != nullptr && widget->property(kPendingProperty).toBool();
  const bool focused = (option->state & State_HasFocus) != 0;
  painter->save();
  painter->setRenderHint(QPainter::Antialiasing);
  const QColor border = pending ? palette_.accent() : focused ? palette_.selectedLine() : palette_.strongLine();
  painter->setPen(QPen(border, 1));
  painter->setBrush(palette_.field());
  painter->drawRoundedRect(inside(option->rect), kRadius, kRadius);
  painter->restore();
}

void ControlStyle::drawSpinBox(const QStyleOptionSpinBox& option, QPainter* painter, const QWidget* widget) const {
  drawField(&option, painter, widget);
  const QRect up = subControlRect(CC_SpinBox, &option, SC_SpinBoxUp, widget);
  const QRect down = subControlRect(CC_SpinBox, &option, SC_SpinBoxDown, widget);
  painter->save();
  painter->setPen(palette_.line());
  painter->drawLine(up.left(), option.rect.top() + 1, up.left(), option.rect.bottom() - 1);
  painter->setRenderHint(QPainter::Antialiasing);
  const auto arrow = [&](SubControl part, QAbstractSpinBox::StepEnabledFlag step) {
    if (!option.stepEnabled.testFlag(step)) return palette_.strongLine();
    return option.activeSubControls.testFlag(part) ? palette_.text() : palette_.muted();
  };
  drawTriangle(painter, up, true, arrow(SC_SpinBoxUp, QAbstractSpinBox::StepUpEnabled));
  drawTriangle(painter, down, false, arrow(SC_SpinBoxDown, QAbstractSpinBox::StepDownEnabled));
  painter->restore();
}

void ControlStyle::drawComboBox(const QStyleOptionComboBox& option, QPainter* painter, const QWidget* widget) const {
  drawField(&option, painter, widget);
  const QPointF centre = QRectF(subControlRect(CC_ComboBox, &option, SC_ComboBoxArrow, widget)).center();
  const double w = scaled(4);
  painter->save();
  painter->setRenderHint(QPainter::Antialiasing);
  painter->setPen(QPen(palette_.muted(), 1.5));
  QPainterPath path(centre + QPointF(-w, -w / 2));
  path.lineTo(centre + QPointF(0, w / 2));
  path.lineTo(centre + QPointF(w, -w / 2));
  painter->drawPath(path);
  painter->restore();
}

void ControlStyle::drawSlider(const QStyleOptionSlider& option, QPainter* painter, const QWidget* widget) const {
  const QRect handle = subControlRect(CC_Slider, &option, SC_SliderHandle, widget);
  const int thickness = scaled(3);
  QRect groove(option.rect.left(), option.rect.center().y() - thickness / 2, option.rect.width(), thickness);
  painter->save();
  painter->fillRect(groove, palette_.track());
  groove.setRight(handle.center().x());
  painter->fillRect(groove, palette_.bar());
  painter->setRenderHint(QPainter::Antialiasing);
  const bool focused = (option.state & State_HasFocus) != 0;
  painter->setPen(QPen(focused ? palette_.selectedLine() : palette_.bar(), 1));
  painter->setBrush(palette_.title());
  painter->drawRoundedRect(inside(handle), 1, 1);
  painter->restore();
}

void ControlStyle::drawScrollBar(const QStyleOptionSlider& option, QPainter* painter, const QWidget* widget) const {
  painter->save();
  painter->fillRect(option.rect, palette_.panel());
  if (option.maximum > option.minimum) {
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    const bool held =
        option.activeSubControls.testFlag(SC_ScrollBarSlider) && (option.state & (State_MouseOver | State_Sunken)) != 0;
    painter->setBrush(held ? palette_.muted() : palette_.strongLine());
    const QRectF handle = QRectF(subControlRect(CC_ScrollBar, &option, SC_ScrollBarSlider, widget)).adjusted(2, 2, -2, -2);
    painter->drawRoundedRect(handle, kRadius, kRadius);
  }
  painter->restore();
}

void ControlStyle::drawCheck(const QStyleOption& option, QPainter* painter) const {
  painter->save();
  painter->setRenderHint(QPainter::Antialiasing);
  const bool focused = (option.state & State_HasFocus) != 0;
  painter->setPen(QPen(focused ? palette_.selectedLine() : palette_.strongLine(), 1));
  painter->setBrush(palette_.field());
  const QRectF box = inside(option.rect);
  painter->drawRoundedRect(box, kRadius, kRadius);
  if ((option.state & State_On) != 0) {
    QPainterPath tick(box.topLeft() + QPointF(box.width() * 0.22, box.height() * 0.52));
    tick.lineTo(box.topLeft() + QPointF(box.width() * 0.42, box.height() * 0.74));
    tick.lineTo(box.topLeft() + QPointF(box.width() * 0.80, box.height() * 0.26));
    painter->setPen(QPen(palette_.text(), 1.6));
    painter->setBrush(Qt::NoBrush);
    painter->drawPath(tick);
  }
  painter->restore();
}

void ControlStyle::drawButton(const QStyleOption& option, QPainter* painter) const {
  painter->save();
  painter->setRenderHint(QPainter::Antialiasing);
  const bool enabled = (option.state & State_Enabled) != 0;
  const bool down = (option.state & (State_Sunken | State_On)) != 0;
  const bool focused = (option.state & State_HasFocus) != 0;
  const bool hovered = enabled && (option.state & State_MouseOver) != 0;
  painter->setPen(QPen(focused ? palette_.selectedLine() : hovered ? palette_.muted() : palette_.strongLine(), 1));
  painter->setBrush(!enabled ? palette_.panel() : down ? palette_.selected() : palette_.title());
  painter->drawRoundedRect(inside(option.rect), kRadius, kRadius);
  painter->restore();
}

void ControlStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                                      const QWidget* widget) const {
  if (const auto* spin = qstyleoption_cast<const QStyleOptionSpinBox*>(option); spin != nullptr && control == CC_SpinBox) {
    drawSpinBox(*spin, painter, widget);
  } else if (const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option);
             combo != nullptr && control == CC_ComboBox && !combo->editable) {
    drawComboBox(*combo, painter, widget);
  } else if (const auto* slider = qstyleoption_cast<const QStyleOptionSlider*>(option);
             slider != nullptr && control == CC_Slider && slider->orientation == Qt::Horizontal) {
    drawSlider(*slider, painter, widget);
  } else if (const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option); bar != nullptr && control == CC_ScrollBar) {
    drawScrollBar(*bar, painter, widget);
  } else {
    QProxyStyle::drawComplexControl(control, option, painter, widget);
  }
}

void ControlStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                                 const QWidget* widget) const {
  switch (element) {
    case PE_PanelLineEdit: {
      // The line edit inside a spin box has no frame of its own.
      const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
      if (frame != nullptr && frame->lineWidth > 0) drawField(option, painter, widget);
      return;
    }
    case PE_IndicatorCheckBox:
      drawCheck(*option, painter);
      return;
    case PE_PanelButtonCommand:
      drawButton(*option, painter);
      return;
    case PE_FrameFocusRect:  // the border says it
      return;
    default:
      QProxyStyle::drawPrimitive(element, option, painter, widget);
  }
}

QRect ControlStyle::subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part,
                                   const QWidget* widget) const {
  const auto* spin = qstyleoption_cast<const QStyleOptionSpinBox*>(option);
  if (control == CC_SpinBox && spin != nullptr && spin->buttonSymbols != QAbstractSpinBox::NoButtons) {
    const QRect all = option->rect;
    const int arrows = scaled(16);
    const int half = all.height() / 2;
    switch (part) {
      case SC_SpinBoxUp:
        return {all.right() - arrows, all.top() + 1, arrows, half - 1};
      case SC_SpinBoxDown:
        return {all.right() - arrows, all.top() + half, arrows, all.height() - half - 1};
      case SC_SpinBoxEditField:
        return all.adjusted(2, 1, -arrows - 2, -1);
      default:
        return all;
    }
  }
  const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option);
  if (control == CC_ScrollBar && bar != nullptr) return scrollBarPart(*bar, part);
  return QProxyStyle::subControlRect(control, option, part, widget);
}

int ControlStyle::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const {
  switch (metric) {
    case PM_ScrollBarExtent:
      return scaled(10);
    case PM_ScrollBarSliderMin:
      return scaled(20);
    case PM_SliderLength:
      return scaled(8);
    case PM_SliderThickness:
    case PM_SliderControlThickness:
      return scaled(15);
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
      return scaled(13);
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
      return 0;
    default:
      return QProxyStyle::pixelMetric(metric, option, widget);
  }
}

}  // namespace deskwright
