#include "widgets/charts/exposure_bars.h"

#include "widgets/style/length.h"
#include "widgets/style/number_format.h"
#include "widgets/style/typeface.h"

#include <QPainter>
#include <algorithm>
#include <cmath>

namespace deskwright {
namespace {

int headHeight() { return scaled(21); }
int rowHeight() { return scaled(17); }
double barFrom() { return scaled(62); }
double barTo(int width) { return width - scaled(192); }

}  // namespace

ExposureBars::ExposureBars(const Palette& palette, QWidget* parent) : QWidget(parent), palette_(palette) {
  setMinimumHeight(headHeight() + 2 * rowHeight());
}

void ExposureBars::showExposures(std::vector<CurrencyExposure> rows, const std::optional<double>& limit, const QString& currency,
                                 bool stale) {
  const auto same = [](const CurrencyExposure& a, const CurrencyExposure& b) {
    return a.currency == b.currency && a.net == b.net && a.of_equity == b.of_equity && a.highest == b.highest &&
           a.lowest == b.lowest;
  };
  if (stale == stale_ && limit == limit_ && currency == currency_ &&
      std::equal(rows.begin(), rows.end(), rows_.begin(), rows_.end(), same)) {
    return;
  }
  rows_ = std::move(rows);
  limit_ = limit;
  currency_ = currency;
  stale_ = stale;
  update();
}

QStringList ExposureBars::rowText(std::size_t row) const {
  const CurrencyExposure& shown = rows_[row];
  const QString times = QStringLiteral(" \u00D7");
  return {shown.currency, signedText(shown.net / 1000, 1), signedText(shown.of_equity, 2) + times, signedText(shown.worst(), 2) + times};
}

QString ExposureBars::headText() const {
  const QString limit = limit_ ? tr(", limit \u00B1%1 \u00D7 equity").arg(numberText(*limit_, 2)) : QString();
  return tr("live positions, thousand %1%2").arg(currency_, limit);
}

void ExposureBars::drawRow(QPainter& painter, std::size_t index, const QRect& room, double zero, double unit) const {
  const CurrencyExposure& row = rows_[index];
  const QStringList words = rowText(index);
  const int left = scaled(8);
  painter.setFont(typeface(TextRole::Body));
  painter.setPen(row.account ? palette_.muted() : palette_.text());
  painter.drawText(room.adjusted(left, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, words[0]);
  const double height = scaled(9), to = barTo(width());
  const double top = room.center().y() - height / 2 + 1;
  painter.fillRect(QRectF(barFrom(), top, to - barFrom(), height), palette_.track());
  const double length = row.of_equity * unit;
  painter.fillRect(QRectF(std::min(zero, zero + length), top, std::abs(length), height), palette_.bar());
  if (row.highest > row.lowest) {  // as far as working entries may carry it
    painter.setPen(palette_.text());
    painter.drawRect(QRectF(zero + row.lowest * unit, top + height / 2 - 1, (row.highest - row.lowest) * unit, 2));
  }
  painter.setPen(stale_ ? palette_.dim() : palette_.text());
  painter.drawText(QRectF(to, room.top(), width() - to - scaled(126), room.height()), Qt::AlignRight | Qt::AlignVCenter, words[1]);
  painter.setPen(palette_.muted());
  painter.drawText(room.adjusted(0, 0, -scaled(70), 0), Qt::AlignRight | Qt::AlignVCenter, words[2]);
  painter.drawText(room.adjusted(0, 0, -left, 0), Qt::AlignRight | Qt::AlignVCenter, words[3]);
}

void ExposureBars::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const int left = scaled(8);
  const QRect head(0, 0, width(), headHeight());
  painter.fillRect(head, palette_.head());
  painter.setPen(palette_.text());
  painter.setFont(typeface(TextRole::BodyBold));
  const QString title = tr("Currency exposure");
  painter.drawText(head.adjusted(left, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, title);
  const int title_width = painter.fontMetrics().horizontalAdvance(title);
  painter.setPen(palette_.muted());
  painter.setFont(typeface(TextRole::Label));
  painter.drawText(head.adjusted(left + title_width + scaled(10), 0, -left, 0), Qt::AlignLeft | Qt::AlignVCenter,
                   rows_.empty() ? tr("none") : headText());
  painter.drawText(head.adjusted(0, 0, -left, 0), Qt::AlignRight | Qt::AlignVCenter, tr("worst"));

  double reach = limit_.value_or(0) * 1.02;
  for (const CurrencyExposure& row : rows_) reach = std::max({reach, std::abs(row.of_equity), std::abs(row.worst())});
  if (reach <= 0) return;
  const double from = barFrom(), to = barTo(width());
  const double zero = (from + to) / 2;
  const double unit = (to - from) / 2 / reach;
  const int rows = std::min(static_cast<int>(rows_.size()), (height() - headHeight()) / rowHeight());
  const double bottom = headHeight() + rows * rowHeight();
  for (int i = 0; i < rows; ++i) {
    drawRow(painter, static_cast<std::size_t>(i), QRect(0, headHeight() + i * rowHeight(), width(), rowHeight()), zero, unit);
  }
  painter.setPen(palette_.text());
  painter.drawLine(QPointF(zero, headHeight() + 2), QPointF(zero, bottom));
  if (!limit_) return;
  painter.setPen(QPen(palette_.warningLine(), 1, Qt::DashLine));
  for (const double side : {-1.0, 1.0}) {
    const double x = zero + side * *limit_ * unit;
    painter.drawLine(QPointF(x, headHeight() + 2), QPointF(x, bottom));
  }
}

}  // namespace deskwright
