#include "widgets/style/figure_font.h"

#include <QFontMetricsF>
#include <QGlyphRun>
#include <algorithm>
#include <string_view>

namespace deskwright {
namespace {

/// Nobody's money is longer; Qt draws it if it is.
constexpr qsizetype kMost = 32;
constexpr QChar kMinus(0x2212), kDash(0x2014);

}  // namespace

FigureFont::FigureFont(const QFont& font) : font_(QRawFont::fromFont(font)) {
  const QFontMetricsF metrics(font);
  // A character that the typeface does not hold is left to Qt, which looks for it in others.
  const auto take = [&](QChar character, Glyph& glyph) {
    const auto indexes = font_.glyphIndexesForString(QString(character));
    if (indexes.size() == 1 && indexes[0] != 0) glyph = {indexes[0], metrics.horizontalAdvance(character)};
  };
  for (const char character : std::string_view("0123456789+-.,:%~* ")) {
    take(QLatin1Char(character), ascii_[static_cast<std::size_t>(character)]);
  }
  take(kMinus, minus_);
  take(kDash, dash_);
}

const FigureFont::Glyph& FigureFont::glyphOf(QChar character) const {
  if (character.unicode() < ascii_.size()) return ascii_[character.unicode()];
  return character == kMinus ? minus_ : character == kDash ? dash_ : none_;
}

double FigureFont::width(const QString& text) const {
  if (text.size() > kMost) return -1;
  double width = 0;
  for (const QChar character : text) {
    const Glyph& glyph = glyphOf(character);
    if (glyph.advance < 0) return -1;
    width += glyph.advance;
  }
  return width;
}

void FigureFont::draw(QPainter& painter, const QPointF& baseline, const QString& text) const {
  std::array<quint32, kMost> indexes;
  std::array<QPointF, kMost> places;
  const qsizetype count = std::min<qsizetype>(text.size(), kMost);
  double x = 0;
  for (qsizetype i = 0; i < count; ++i) {
    const Glyph& glyph = glyphOf(text[i]);
    indexes[static_cast<std::size_t>(i)] = glyph.index;
    places[static_cast<std::size_t>(i)] = {x, 0};
    x += glyph.advance;
  }
  QGlyphRun run;
  run.setRawFont(font_);
  run.setRawData(indexes.data(), places.data(), static_cast<int>(count));
  painter.drawGlyphRun(baseline, run);
}

}  // namespace deskwright
