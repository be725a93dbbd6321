#include "widgets/charts/heat_map.h"

#include "widgets/style/length.h"
#include "widgets/style/number_format.h"

#include <QEvent>
#include <QMouseEvent>
#include <QPainter>
#include <algorithm>
#include <cmath>

namespace deskwright {
namespace {

/// "0.74" as the design writes it.
QString two(double value) { return numberText(value, 2); }
/// ".07": what stands above the diagonal is always below one.
QString plusMinus(double half) { return QStringLiteral("\u00B1") + numberText(half, 2).mid(half < 0.995 ? 1 : 0); }

}  // namespace

HeatMap::HeatMap(const Palette& palette, QWidget* parent) : QWidget(parent), palette_(palette) {
  setMouseTracking(true);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
  setAccessibleName(tr("Correlations"));
}

QSize HeatMap::minimumSizeHint() const { return {scaled(160), scaled(80)}; }

void HeatMap::showView(const CorrelationView& view, const QStringList& titles, const QStringList& short_titles, Upper upper,
                   bool stale) {
  if (stale == stale_ && upper == upper_ && view == view_ && titles == titles_ && short_titles == short_titles_) return;
  const bool same_rows = titles == titles_ && upper == upper_;
  view_ = view;
  titles_ = titles;
  short_titles_ = short_titles;
  upper_ = upper;
  stale_ = stale;
  if (!same_rows) point(std::nullopt);
  layOut();
  forgetPicture();
}

void HeatMap::forgetPicture() {
  picture_ = QPixmap();
  update();
}

void HeatMap::layOut() {
  if (rows() == 0) return;
  const QFontMetrics labels(typeface(TextRole::Body));
  edge_ = 0;
  for (const QString& title : titles_) edge_ = std::max(edge_, labels.horizontalAdvance(title));
  edge_ = std::min(edge_ + scaled(14), std::max(scaled(48), width() / 4));
  const int count = static_cast<int>(rows());
  cell_width_ = std::clamp((width() - edge_ - scaled(6)) / count, 3, scaled(46));
  const QFontMetrics hint(typeface(TextRole::Hint));
  const bool narrow = std::any_of(short_titles_.begin(), short_titles_.end(),
                                  [&](const QString& words) { return hint.horizontalAdvance(words) > cell_width_; });
  head_ = narrow ? 2 * hint.ascent() + scaled(5) : scaled(18);  // in two lines: EUR over USD
  cell_height_ = std::clamp((height() - head_ - scaled(2)) / count, 3, scaled(20));
}

QRect HeatMap::cellRect(std::size_t row, std::size_t column) const {
  return {edge_ + static_cast<int>(column) * cell_width_, head_ + static_cast<int>(row) * cell_height_, cell_width_, cell_height_};
}

QString HeatMap::cellText(std::size_t row, std::size_t column) const {
  if (row == column || row >= rows() || column >= rows()) return {};
  const CorrelationPair& pair = view_.pair(row, column);
  if (row > column) return known(row, column) ? two(pair.value) : QStringLiteral("\u2026");
  if (upper_ == Upper::Overlap) return pair.overlap == 0 ? missingText() : two(pair.overlap);
  return known(row, column) ? plusMinus((pair.high - pair.low) / 2) : QString();
}

QString HeatMap::pairText(std::size_t row, std::size_t column) const {
  if (row == column || row >= rows() || column >= rows()) return {};
  const CorrelationPair& pair = view_.pair(row, column);
  const QString names = titles_[static_cast<int>(std::min(row, column))] + QStringLiteral(" ~ ") +
                        titles_[static_cast<int>(std::max(row, column))];
  QString words = known(row, column)
                      ? tr("%1 %2, 95 % %3 to %4, %5 steps")
                            .arg(names, two(pair.value), two(pair.low), two(pair.high), numberText(pair.steps, 0))
                      : tr("%1: too few steps, %2 of %3").arg(names, numberText(pair.steps, 0), numberText(view_.fewest_steps, 0));
  if (upper_ == Upper::Overlap) words += tr(", overlap %1").arg(two(pair.overlap));
  return words;
}

QColor HeatMap::groundOf(float value) const {
  QColor ground = value < 0 ? palette_.heatMinus() : palette_.heatPlus();
  const double size = std::abs(static_cast<double>(value));
  ground.setAlphaF(static_cast<float>(std::min(0.92, 1.08 * std::pow(size, 1.25))));
  return ground;
}

/// Whichever of text and panel stands out more from the colour of this value.
QColor HeatMap::inkOn(float value) const {
  const QColor ground = groundOf(value), behind = palette_.alternate();
  const auto share = static_cast<double>(ground.alphaF());
  const auto mixed = [share](int front, int back) { return static_cast<int>(share * front + (1 - share) * back); };
  const int grey =
      qGray(mixed(ground.red(), behind.red()), mixed(ground.green(), behind.green()), mixed(ground.blue(), behind.blue()));
  const auto apart = [grey](const QColor& ink) { return std::abs(qGray(ink.rgb()) - grey); };
  return apart(palette_.text()) >= apart(palette_.panel()) ? palette_.text() : palette_.panel();
}

TextRole HeatMap::labelRole() const {
  return cell_height_ >= QFontMetrics(typeface(TextRole::Body)).ascent() ? TextRole::Body : TextRole::Hint;
}

/// What stands above a line of capitals may reach into the row before.
bool HeatMap::namesRows() const { return cell_height_ >= QFontMetrics(typeface(labelRole())).capHeight() + 1; }

void HeatMap::drawEdges(QPainter& painter) const {
  painter.setFont(typeface(labelRole()));
  painter.setPen(palette_.text());
  const QFontMetrics body(painter.font());
  for (std::size_t row = 0; row < rows() && namesRows(); ++row) {
    const QRect room(scaled(8), cellRect(row, 0).top(), edge_ - scaled(12), cell_height_);
    painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter,
                     body.elidedText(titles_[static_cast<int>(row)], Qt::ElideRight, room.width()));
  }
  painter.setFont(typeface(TextRole::Hint));
  painter.setPen(palette_.muted());
  const QFontMetrics hint(painter.font());
  for (std::size_t column = 0; column < rows(); ++column) {
    const QRect room(cellRect(0, column).left() - 2, 0, cell_width_ + 3, head_);
    const QString& words = short_titles_[static_cast<int>(column)];
    if (hint.horizontalAdvance(words) <= cell_width_) {
      painter.drawText(room, Qt::AlignHCenter | Qt::AlignVCenter, words);
      continue;
    }
    const qsizetype half = std::min<qsizetype>((words.size() + 1) / 2, 4);
    const int line = hint.ascent() + 1;
    painter.drawText(QRect(room.left(), 1, room.width(), line), Qt::AlignHCenter | Qt::AlignBottom, words.left(half));
    painter.drawText(QRect(room.left(), 1 + line, room.width(), line), Qt::AlignHCenter | Qt::AlignBottom, words.mid(half, 4));
  }
}

void HeatMap::drawCell(QPainter& painter, std::size_t row, std::size_t column) const {
  const QRect cell = cellRect(row, column).adjusted(0, 0, -1, -1);
  const QString words = cellText(row, column);
  const CorrelationPair& pair = view_.pair(row, column);
  const bool lower = row > column;
  const bool strong = lower && known(row, column) && std::abs(pair.value) >= view_.together;
  if (lower || upper_ == Upper::Overlap) {
    painter.fillRect(cell, palette_.alternate());
    const float value = lower ? (known(row, column) ? pair.value : 0.F) : pair.overlap;
    if (value != 0) painter.fillRect(cell, groundOf(stale_ ? value / 3 : value));
  }
  // An interval that holds zero: the two may have nothing to do with each other.
  const bool sure = lower ? known(row, column) && (pair.low > 0 || pair.high < 0) : upper_ == Upper::Overlap && pair.overlap != 0;
  const auto fits = [&](int margin) {
    const QFontMetrics figures = painter.fontMetrics();
    return figures.horizontalAdvance(words) <= cell.width() - margin && figures.tightBoundingRect(words).height() <= cell.height() - margin;
  };
  painter.setFont(typeface(strong ? TextRole::BodyBold : TextRole::Label));
  if (!fits(2)) painter.setFont(typeface(TextRole::Hint));
  painter.setPen(stale_ || !sure ? palette_.dim() : palette_.text());
  if (sure && !stale_) painter.setPen(inkOn(lower ? pair.value : pair.overlap));
  if (fits(0)) painter.drawText(cell, Qt::AlignCenter, words);
  if (!strong) return;
  painter.setPen(QPen(palette_.warningLine(), cell_height_ < scaled(16) ? 1 : 2));
  painter.drawRect(cell.adjusted(0, 0, -1, -1));
}

void HeatMap::paintPicture() {
  picture_ = QPixmap(size() * devicePixelRatioF());
  picture_.setDevicePixelRatio(devicePixelRatioF());
  picture_.fill(palette_.panel());
  QPainter painter(&picture_);
  ++paintings_;
  if (rows() == 0) return;
  drawEdges(painter);
  for (std::size_t row = 0; row < rows(); ++row) {
    for (std::size_t column = 0; column < rows(); ++column) {
      if (row != column) drawCell(painter, row, column);
    }
  }
}

void HeatMap::paintEvent(QPaintEvent*) {
  if (picture_.isNull()) paintPicture();
  QPainter painter(this);
  painter.drawPixmap(0, 0, picture_);
  if (!pointed_) return;
  painter.setPen(palette_.selectedLine());
  for (const auto& [row, column] : {*pointed_, std::pair(pointed_->second, pointed_->first)}) {
    painter.drawRect(cellRect(row, column).adjusted(0, 0, -2, -2));
  }
}

void HeatMap::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  layOut();
  forgetPicture();
}

void HeatMap::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::PaletteChange) forgetPicture();
}

void HeatMap::mouseMoveEvent(QMouseEvent* event) {
  const QPoint at = event->pos() - QPoint(edge_, head_);
  if (rows() == 0 || at.x() < 0 || at.y() < 0) return point(std::nullopt);
  const auto column = static_cast<std::size_t>(at.x() / std::max(1, cell_width_));
  const auto row = static_cast<std::size_t>(at.y() / std::max(1, cell_height_));
  if (row >= rows() || column >= rows() || row == column) return point(std::nullopt);
  point(std::pair(row, column));
}

void HeatMap::leaveEvent(QEvent*) { point(std::nullopt); }

void HeatMap::point(const std::optional<std::pair<std::size_t, std::size_t>>& pair) {
  if (pair == pointed_) return;
  pointed_ = pair;
  setToolTip(pair ? pairText(pair->first, pair->second) : QString());
  update();
  emit pointedAt(pair);
}

}  // namespace deskwright
