#include "widgets/models/figure_delegates.h"

#include "widgets/style/glyph.h"

#include <QPainter>
#include <algorithm>

namespace deskwright {
namespace {

/// Where the digits to be emphasised begin and end in a price's text.
struct PipDigits {
  qsizetype begin = 0, end = 0;
};

PipDigits pipDigits(const QString& price, int places) {
  const qsizetype point = price.indexOf(QLatin1Char('.'));
  const qsizetype whole = point < 0 ? price.size() : point;
  const qsizetype end = std::min(price.size(), places == 0 ? whole : whole + 1 + places);
  qsizetype begin = end;
  for (int digits = 0; begin > 0 && digits < 2;) {
    --begin;
    if (price[begin].isDigit()) ++digits;
  }
  return {begin, end};
}

}  // namespace

void MoneyDelegate::drawCell(QPainter& painter, const Cell& cell, const CellPlace& place) const {
  const double arrow = length(8), gap = length(4);
  CellPlace figures = place;
  figures.box.adjust(0, 0, -arrow - gap, 0);
  CellDelegate::drawCell(painter, cell, figures);
  const double amount = cell.detail.toDouble();
  if (amount == 0) return;
  const QRectF box(place.box.right() - arrow, place.box.center().y() - length(3), arrow, length(6));
  drawGlyph(painter, amount > 0 ? Glyph::Up : Glyph::Down, box, colourOf(cell, place));
}

void PriceDelegate::drawCell(QPainter& painter, const Cell& cell, const CellPlace& place) const {
  const auto digits =
      cell.detail.isValid() ? pipDigits(cell.text, cell.detail.toInt()) : PipDigits{cell.text.size(), cell.text.size()};
  const QString big = cell.text.left(digits.begin);
  const QString pip = cell.text.mid(digits.begin, digits.end - digits.begin);
  const QString rest = cell.text.mid(digits.end);
  const double big_width = widthOf(big, false);
  const double pip_width = widthOf(pip, true);
  const double width = big_width + pip_width + widthOf(rest, false);
  QRectF box = place.box;
  if (width > box.width()) return CellDelegate::drawCell(painter, cell, place);
  if (place.alignment.testFlag(Qt::AlignRight)) box.setLeft(box.right() - width);
  painter.setPen(colourOf(cell, place));
  if (!big.isEmpty()) drawLine(painter, box, big, Qt::AlignLeft, false);
  // Half a pixel of slack: the widths of the pieces are rounded apart.
  if (!pip.isEmpty())
    drawLine(painter, QRectF(box.left() + big_width, box.top(), pip_width + 0.5, box.height()), pip, Qt::AlignLeft, true);
  if (rest.isEmpty()) return;
  if (cell.tone == Tone::Text && !place.stale) painter.setPen(palette().muted());
  const double left = box.left() + big_width + pip_width;
  drawLine(painter, QRectF(left, box.top(), box.right() - left + 0.5, box.height()), rest, Qt::AlignLeft, false);
}

void TimeDelegate::drawCell(QPainter& painter, const Cell& cell, const CellPlace& place) const {
  const qsizetype point = cell.text.indexOf(QLatin1Char('.'));
  if (point < 0) return CellDelegate::drawCell(painter, cell, place);
  const QString seconds = cell.text.left(point);
  painter.setPen(colourOf(cell, place));
  drawLine(painter, place.box, seconds, Qt::AlignLeft, cell.strong);
  painter.setPen(place.stale ? palette().dim() : palette().muted());
  const double width = widthOf(seconds, cell.strong);
  drawLine(painter, place.box.adjusted(width, 0, 0, 0), cell.text.mid(point), Qt::AlignLeft, cell.strong);
}

void PillDelegate::drawCell(QPainter& painter, const Cell& cell, const CellPlace& place) const {
  if (!cell.detail.isValid()) return CellDelegate::drawCell(painter, cell, place);
  const Pill pill = cell.detail.toInt() == Critical ? palette().critical() : palette().warning();
  const double sign = length(8), inner = length(4), height = length(16);
  const double width = std::min(place.box.width() + inner, widthOf(cell.text, true) + sign + 3 * inner);
  const double left = place.alignment.testFlag(Qt::AlignRight) ? place.box.right() + inner - width : place.box.left() - inner;
  const QRectF ground(left, place.box.center().y() - height / 2, width, height);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(Qt::NoPen);
  painter.setBrush(pill.fill);
  painter.drawRoundedRect(ground, height / 2, height / 2);
  painter.setRenderHint(QPainter::Antialiasing, false);
  drawGlyph(painter, Glyph::Alert, {ground.left() + inner, ground.center().y() - sign / 2, sign, sign - 1}, pill.text);
  painter.setPen(pill.text);
  drawLine(painter, ground.adjusted(sign + 1.5 * inner, 0, -inner / 2, 0), cell.text, Qt::AlignLeft, true);
}

int pipPlaces(PriceDelta pip) {
  int places = 0;
  for (std::int64_t unit = PriceDelta::kOne; unit > pip.raw() && places < PriceDelta::kDecimals; unit /= 10) ++places;
  return places;
}

}  // namespace deskwright
