#pragma once
// Qt's own controls drawn as the design has them: flat fields, spin boxes, combo boxes, check boxes, sliders, scroll bars and
// buttons in the colours of the palette. Everything else is Fusion's. One object, owned by whoever sets it on an application or a
// widget; ui thread.
//
// A widget whose dynamic property kPendingProperty is true is drawn as holding a value that is not in force yet.

#include "widgets/style/palette.h"

#include <QProxyStyle>
#include <QStyleOption>

namespace deskwright {

inline constexpr const char* kPendingProperty = "pending";

class ControlStyle : public QProxyStyle {
  Q_OBJECT

 public:
  /// `palette` outlives the style and is read at each painting.
  explicit ControlStyle(const Palette& palette);

  void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                          const QWidget* widget) const override;
  void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget) const override;
  QRect subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part,
                       const QWidget* widget) const override;
  int pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const override;

 private:
  void drawField(const QStyleOption* option, QPainter* painter, const QWidget* widget) const;
  void drawSpinBox(const QStyleOptionSpinBox& option, QPainter* painter, const QWidget* widget) const;
  void drawComboBox(const QStyleOptionComboBox& option, QPainter* painter, const QWidget* widget) const;
  void drawSlider(const QStyleOptionSlider& option, QPainter* painter, const QWidget* widget) const;
  void drawScrollBar(const QStyleOptionSlider& option, QPainter* painter, const QWidget* widget) const;
  void drawCheck(const QStyleOption& option, QPainter* painter) const;
  void drawButton(const QStyleOption& option, QPainter* painter) const;

  const Palette& palette_;
};

}  // namespace deskwright
