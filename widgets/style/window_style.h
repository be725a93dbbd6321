#pragma once
// The style of the whole window: the controls of the palette, and around them docks, tabs, menus and separators as the design has
// them. One object, set on the application by the window; ui thread.

#include "widgets/style/control_style.h"

namespace deskwright {

class WindowStyle final : public ControlStyle {
  Q_OBJECT

 public:
  /// `palette` outlives the style and is read at each painting.
  explicit WindowStyle(const Palette& palette) : ControlStyle(palette), palette_(palette) {}

  void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const override;
  void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget) const override;
  int pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const override;
  QSize sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size, const QWidget* widget) const override;
  QIcon standardIcon(StandardPixmap icon, const QStyleOption* option, const QWidget* widget) const override;

 private:
  void drawTab(const QStyleOptionTab& tab, QPainter& painter) const;
  void drawTabLabel(const QStyleOptionTab& tab, QPainter& painter) const;
  void drawMenuBarItem(const QStyleOptionMenuItem& item, QPainter& painter) const;

  const Palette& palette_;
};

}  // namespace deskwright
