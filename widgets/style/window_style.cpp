#include "widgets/style/window_style.h"

#include "widgets/style/length.h"
#include "widgets/style/typeface.h"

#include <QDockWidget>
#include <QIcon>
#include <QPainter>
#include <QStyleOption>

namespace deskwright {

void WindowStyle::drawTab(const QStyleOptionTab& tab, QPainter& painter) const {
  const bool current = (tab.state & State_Selected) != 0;
  const bool hovered = (tab.state & State_MouseOver) != 0;
  painter.fillRect(tab.rect, current ? palette_.head() : hovered ? palette_.track() : palette_.title());
  if (current) painter.fillRect(QRect(tab.rect.left(), tab.rect.top(), tab.rect.width(), 2), palette_.selectedLine());
  painter.setPen(palette_.line());
  painter.drawLine(tab.rect.topRight(), tab.rect.bottomRight());
}

/// Tabs of docks carry their names as they are: an ampersand is one.
void WindowStyle::drawTabLabel(const QStyleOptionTab& tab, QPainter& painter) const {
  const bool current = (tab.state & State_Selected) != 0;
  painter.setFont(typeface(current ? TextRole::BodyBold : TextRole::Body));
  painter.setPen(current ? palette_.text() : palette_.muted());
  painter.drawText(tab.rect, Qt::AlignCenter, tab.text);
}

void WindowStyle::drawMenuBarItem(const QStyleOptionMenuItem& item, QPainter& painter) const {
  const bool open = (item.state & State_Selected) != 0 && (item.state & State_Enabled) != 0;
  painter.fillRect(item.rect, open ? palette_.selected() : palette_.title());
  painter.setPen((item.state & State_Enabled) != 0 ? palette_.text() : palette_.dim());
  painter.drawText(item.rect, Qt::AlignCenter | Qt::TextShowMnemonic, item.text);
}

void WindowStyle::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                              const QWidget* widget) const {
  const auto* tab = qstyleoption_cast<const QStyleOptionTab*>(option);
  const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option);
  painter->save();
  if (element == CE_TabBarTabShape && tab != nullptr)
    drawTab(*tab, *painter);
  else if (element == CE_TabBarTabLabel && tab != nullptr)
    drawTabLabel(*tab, *painter);
  else if (element == CE_MenuBarItem && item != nullptr)
    drawMenuBarItem(*item, *painter);
  else if (element == CE_MenuBarEmptyArea)
    painter->fillRect(option->rect, palette_.title());
  else
    ControlStyle::drawControl(element, option, painter, widget);
  painter->restore();
}

void WindowStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                                const QWidget* widget) const {
  switch (element) {
    case PE_FrameTabBarBase:
      painter->fillRect(option->rect, palette_.title());
      return;
    case PE_PanelMenuBar:
    case PE_PanelStatusBar:
    case PE_FrameStatusBarItem:
      return;
    default:
      ControlStyle::drawPrimitive(element, option, painter, widget);
  }
}

int WindowStyle::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const {
  switch (metric) {
    case PM_DockWidgetSeparatorExtent:
      return scaled(5);
    case PM_DockWidgetFrameWidth:
      return 1;
    case PM_MenuBarPanelWidth:
    case PM_MenuBarVMargin:
    case PM_TabBarTabShiftVertical:
    case PM_TabBarTabShiftHorizontal:
    case PM_TabBarTabOverlap:
    case PM_TabBarBaseHeight:
    case PM_TabBarBaseOverlap:
      return 0;
    default:
      return ControlStyle::pixelMetric(metric, option, widget);
  }
}

QSize WindowStyle::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                                    const QWidget* widget) const {
  const QSize whole = ControlStyle::sizeFromContents(type, option, size, widget);
  if (type == CT_TabBarTab) {
    const auto* tab = qstyleoption_cast<const QStyleOptionTab*>(option);
    const int words = tab == nullptr ? whole.width() : QFontMetrics(typeface(TextRole::BodyBold)).horizontalAdvance(tab->text);
    return {words + scaled(26), scaled(24)};
  }
  if (type == CT_MenuBarItem) return {whole.width(), scaled(26)};
  return whole;
}

/// Docks have titles with buttons of their own; Qt would read pictures for those that it makes beside them.
QIcon WindowStyle::standardIcon(StandardPixmap icon, const QStyleOption* option, const QWidget* widget) const {
  const bool of_dock = qobject_cast<const QDockWidget*>(widget) != nullptr;
  return of_dock ? QIcon() : ControlStyle::standardIcon(icon, option, widget);
}

}  // namespace deskwright
