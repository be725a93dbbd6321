#pragma once
// Figures drawn without shaping: digits have one width and no kerning, so each is a glyph at a known place. A table of changing
// figures spends most of its frame in shaping otherwise. UI thread.

#include <QFont>
#include <QPainter>
#include <QRawFont>
#include <QString>
#include <array>

namespace deskwright {

class FigureFont {
 public:
  explicit FigureFont(const QFont& font);

  /// Width of `text`; negative when something in it is no figure: digits, signs, "." "," ":" "%" "~" "*", blanks, the em dash.
  double width(const QString& text) const;
  /// `text` must have a width; `baseline` is where it begins.
  void draw(QPainter& painter, const QPointF& baseline, const QString& text) const;

 private:
  struct Glyph {
    quint32 index = 0;
    double advance = -1;  // negative: no figure
  };
  const Glyph& glyphOf(QChar character) const;

  QRawFont font_;
  std::array<Glyph, 128> ascii_;
  Glyph minus_, dash_, none_;
};

}  // namespace deskwright
