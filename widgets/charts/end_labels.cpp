#include "widgets/charts/end_labels.h"

#include "widgets/charts/chart_plot.h"
#include "widgets/charts/spread_apart.h"
#include "widgets/style/typeface.h"

#include <algorithm>
#include <utility>

namespace deskwright {
namespace {

int lineHeight() { return QFontMetrics(typeface(TextRole::Label)).height(); }

}  // namespace

EndLabels::EndLabels(QCPAxisRect* rect) : QCPAbstractItem(rect->parentPlot()), rect_(rect) {
  setClipToAxisRect(false);
  setLayer(chartOf(rect_).front());
}

bool EndLabels::set(std::vector<EndLabel> labels) {
  if (labels == labels_) return false;
  labels_ = std::move(labels);
  return true;
}

std::size_t EndLabels::room() const {
  return static_cast<std::size_t>(std::max(1, (rect_->height() + lineHeight() / 4) / lineHeight() + 1));
}

void EndLabels::place() {
  const QCPAxis* axis = rect_->axis(QCPAxis::atLeft);
  std::vector<double> wished;
  for (const EndLabel& label : labels_) {
    wished.push_back(std::clamp(axis->coordToPixel(label.value), double(rect_->top()), double(rect_->bottom())));
  }
  middles_ = spreadApart(wished, lineHeight(), rect_->top() - lineHeight() / 4.0, rect_->bottom());
}

QRectF EndLabels::boxOf(std::size_t label) const {
  const double height = lineHeight() + 2;
  const double left = rect_->right() + height / 2;
  return {left, middles_[label] - height / 2, rect_->outerRect().right() - left - 3, height};
}

int EndLabels::labelAt(const QPointF& place) const {
  for (std::size_t i = 0; i < std::min(middles_.size(), labels_.size()); ++i) {
    if (boxOf(i).contains(place)) return static_cast<int>(i);
  }
  return -1;
}

QPointF EndLabels::middleOf(std::size_t label) const { return boxOf(label).center(); }

double EndLabels::selectTest(const QPointF& place, bool, QVariant*) const { return labelAt(place) < 0 ? -1 : 0; }

void EndLabels::draw(QCPPainter* painter) {
  place();
  const QCPAxis* axis = rect_->axis(QCPAxis::atLeft);
  for (std::size_t i = 0; i < labels_.size(); ++i) {
    const QRectF box = boxOf(i);
    if (!labels_[i].filled) {
      const double end = std::clamp(axis->coordToPixel(labels_[i].value), double(rect_->top()), double(rect_->bottom()));
      painter->setPen(QPen(labels_[i].colour, 1));
      painter->drawLine(QLineF(rect_->right(), end, box.left() - 2, middles_[i]));
    }
    drawLabel(*painter, labels_[i], box);
  }
}

void EndLabels::drawLabel(QCPPainter& painter, const EndLabel& label, const QRectF& box) const {
  const Palette& colours = chartOf(rect_).colours();
  QFont font = typeface(TextRole::Label);
  font.setWeight(label.bold ? QFont::DemiBold : QFont::Normal);
  const QFontMetricsF metrics(font);
  painter.setFont(font);
  QRectF text = box;
  if (label.filled) {
    painter.fillRect(box, label.colour);
    text.adjust(4, 0, -4, 0);
  }
  painter.setPen(QPen(label.filled ? colours.panel() : label.bold ? colours.text() : colours.muted()));
  painter.drawText(text, Qt::AlignVCenter | (label.name.isEmpty() ? Qt::AlignLeft : Qt::AlignRight), label.figure);
  text.setWidth(text.width() - metrics.horizontalAdvance(label.figure) - 4);
  if (!label.filled) painter.setPen(QPen(label.colour));
  const bool fits = label.narrow.isEmpty() || metrics.horizontalAdvance(label.name) <= text.width();
  painter.drawText(text, Qt::AlignVCenter | Qt::AlignLeft,
                   metrics.elidedText(fits ? label.name : label.narrow, Qt::ElideRight, text.width()));
}

}  // namespace deskwright
