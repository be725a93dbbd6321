#include "widgets/charts/contribution_bars.h"

#include "widgets/style/length.h"
#include "widgets/style/number_format.h"
#include "widgets/style/typeface.h"

#include <QPainter>
#include <algorithm>
#include <cmath>

namespace deskwright {
namespace {

int rowHeight() { return scaled(20); }
int titleWidth() { return scaled(132); }
int figuresWidth() { return scaled(148); }

}  // namespace

ContributionBars::ContributionBars(const Palette& palette, QWidget* parent) : QWidget(parent), palette_(palette) {
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Minimum);
  setAccessibleName(tr("Contribution of each strategy to the value at risk"));
}

void ContributionBars::showRows(std::vector<RiskContribution> rows, bool stale) {
  if (stale == stale_ && rows == rows_) return;
  rows_ = std::move(rows);
  stale_ = stale;
  setMinimumHeight(rowHeight() * static_cast<int>(rows_.size()) + scaled(4));
  update();
}

QStringList ContributionBars::rowText(std::size_t row) const {
  const RiskContribution& shown = rows_[row];
  return {shown.title, signedText(shown.share * 100, 1) + QStringLiteral(" %"), signedText(shown.money, 2)};
}

void ContributionBars::drawRow(QPainter& painter, std::size_t row, double from, double zero, double unit) const {
  const RiskContribution& shown = rows_[row];
  const QRect room(0, rowHeight() * static_cast<int>(row), width(), rowHeight());
  const QStringList words = rowText(row);
  const int left = scaled(8);
  painter.setPen(palette_.line());
  painter.drawLine(room.bottomLeft(), room.bottomRight());
  painter.setFont(typeface(TextRole::Body));
  painter.setPen(shown.of_none ? palette_.muted() : palette_.text());
  painter.drawText(QRectF(left, room.top(), from - left - scaled(6), room.height()), Qt::AlignLeft | Qt::AlignVCenter,
                   painter.fontMetrics().elidedText(words[0], Qt::ElideRight, static_cast<int>(from) - left - scaled(6)));
  const double height = scaled(9), top = room.center().y() - height / 2 + 1, to = width() - figuresWidth();
  painter.fillRect(QRectF(from, top, to - from, height), palette_.track());
  const double length = shown.share * unit;
  painter.fillRect(QRectF(std::min(zero, zero + length), top, std::abs(length), height), stale_ ? palette_.dim() : palette_.bar());
  painter.setPen(stale_ ? palette_.dim() : palette_.text());
  painter.drawText(QRectF(to, room.top(), scaled(62), room.height()), Qt::AlignRight | Qt::AlignVCenter, words[1]);
  painter.setPen(stale_ ? palette_.dim() : palette_.muted());
  painter.drawText(room.adjusted(0, 0, -left, 0), Qt::AlignRight | Qt::AlignVCenter, words[2]);
}

void ContributionBars::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  double most = 0, least = 0;
  for (const RiskContribution& row : rows_) {
    most = std::max(most, row.share);
    least = std::min(least, row.share);
  }
  if (most <= least) return;
  const double from = titleWidth(), to = width() - figuresWidth();
  const double unit = (to - from) / (most - least), zero = from - least * unit;
  for (std::size_t row = 0; row < rows_.size(); ++row) drawRow(painter, row, from, zero, unit);
  painter.setPen(palette_.text());
  painter.drawLine(QPointF(zero, 1), QPointF(zero, rowHeight() * static_cast<double>(rows_.size()) - 1));
}

}  // namespace deskwright
