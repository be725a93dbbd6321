#include "widgets/charts/chart_plot.h"

#include "widgets/charts/chart_axes.h"
#include "widgets/style/typeface.h"

namespace deskwright {

ChartPlot::ChartPlot(const Palette& colours, QWidget* parent)
    : QCustomPlot(parent),
      colours_(colours),
      left_edge_(new QCPMarginGroup(this)) {
  plotLayout()->clear();
  plotLayout()->setRowSpacing(0);
  setAutoAddPlottableToLegend(false);
  setNoAntialiasingOnDrag(true);
  setPlottingHint(QCP::phFastPolylines);  // joins of thin lines do not show, stroking them whole costs twice the time
  setPlottingHint(QCP::phImmediateRefresh, false);  // the screen is drawn once a turn of the event loop, with everything else
  setMinimumSize(80, 60);
  setBackground(colours_.panel());
  connect(this, &QCustomPlot::beforeReplot, this, [this] {
    resized_ = false;
    makeRoomForTimes();
  });
}

QCPAxisRect* ChartPlot::addRect(int row, const QString& right_text, int lines_above) {
  auto* rect = new QCPAxisRect(this, false);
  plotLayout()->addElement(row, 0, rect);
  rect->addAxes(QCPAxis::atLeft | QCPAxis::atBottom);
  const QFontMetrics metrics(typeface(TextRole::Label));
  const int line = metrics.height();
  rect->setAutoMargins(QCP::msLeft | QCP::msBottom);
  rect->setMarginGroup(QCP::msLeft, left_edge_);
  // As wide as with figures on the axes, so that nothing moves when these come.
  const int below = rect->axis(QCPAxis::atBottom)->padding() + line / 3 + line;
  rect->setMinimumMargins(QMargins(metrics.horizontalAdvance(QStringLiteral("−0,000")) + line / 2, 0, 0, below));
  rect->setMargins(QMargins(0, lines_above * line + line / 2,
                            right_text.isEmpty() ? line / 2 : metrics.horizontalAdvance(right_text) + line, 0));

  QCPAxis* time = rect->axis(QCPAxis::atBottom);
  time->setTicker(QSharedPointer<QCPAxisTicker>(new UtcTicker));
  QCPAxis* figures = rect->axis(QCPAxis::atLeft);
  figures->setTicker(QSharedPointer<QCPAxisTicker>(new FigureTicker));
  for (QCPAxis* axis : {time, figures}) {
    axis->setTickLength(0, 0);
    axis->setSubTicks(false);
    axis->setTickLabelPadding(line / 3);
    axis->grid()->setVisible(true);
    axis->grid()->setAntialiased(false);
    axis->setLayer(QStringLiteral("axes"));
    axis->grid()->setLayer(QStringLiteral("grid"));
  }
  dress(*rect);
  return rect;
}

void ChartPlot::dress(QCPAxisRect& rect) {
  for (QCPAxis* axis : rect.axes()) {
    axis->setTickLabelFont(typeface(TextRole::Label));
    axis->setTickLabelColor(colours_.muted());
    axis->setBasePen(QPen(colours_.strongLine(), 1));
    axis->grid()->setPen(QPen(colours_.line(), 1));
    const bool figures = axis->orientation() == Qt::Vertical;
    axis->grid()->setZeroLinePen(figures ? QPen(colours_.strongLine(), 1) : QPen(Qt::NoPen));
  }
}

void ChartPlot::makeRoomForTimes() {
  const QFontMetrics metrics(typeface(TextRole::Label));
  const int hour = metrics.horizontalAdvance(QStringLiteral("00")) * 5 / 2;
  const int minute = metrics.horizontalAdvance(QStringLiteral("00:00")) * 5 / 3;
  for (QCPAxisRect* rect : axisRects()) {
    const auto ticker = rect->axis(QCPAxis::atBottom)->ticker().dynamicCast<UtcTicker>();
    if (ticker) ticker->setRoom(rect->width() / hour, rect->width() / minute);
  }
}

void ChartPlot::restyle() {
  setBackground(colours_.panel());
  for (QCPAxisRect* rect : axisRects()) dress(*rect);
}

void ChartPlot::resizeEvent(QResizeEvent* /*event*/) {
  setViewport(rect());
  updateLayout();  // whoever sets a chart up asks how much room it has
  resized_ = true;
}

void ChartPlot::paintEvent(QPaintEvent* event) {
  if (resized_) replot(rpQueuedRefresh);
  QCustomPlot::paintEvent(event);
}

UtcNote::UtcNote(QCPAxisRect* rect) : QCPAbstractItem(rect->parentPlot()), rect_(rect) {
  setClipToAxisRect(false);
  setLayer(QStringLiteral("axes"));
}

void UtcNote::draw(QCPPainter* painter) {
  const QCPAxis* axis = rect_->axis(QCPAxis::atBottom);
  const auto ticker = axis->ticker().dynamicCast<UtcTicker>();
  if (!ticker || !axis->tickLabels()) return;
  const QFontMetrics metrics(axis->tickLabelFont());
  painter->setFont(axis->tickLabelFont());
  painter->setPen(QPen(axis->tickLabelColor()));
  // A figure under the right end of the axis reaches half its width beyond it.
  const int beside = metrics.horizontalAdvance(QStringLiteral("00:00")) / 2 + metrics.height() / 3;
  painter->drawText(rect_->right() + beside, rect_->bottom() + axis->tickLabelPadding() + metrics.ascent(), ticker->unit());
}

ChartHeading::ChartHeading(QCPAxisRect* rect) : QCPAbstractItem(rect->parentPlot()), rect_(rect) {
  setClipToAxisRect(false);
  setLayer(chartOf(rect_).front());
}

bool ChartHeading::setRemark(const QString& remark) {
  if (remark == remark_) return false;
  remark_ = remark;
  return true;
}

void ChartHeading::draw(QCPPainter* painter) {
  const Palette& colours = chartOf(rect_).colours();
  QFont bold = typeface(TextRole::Label);
  bold.setWeight(QFont::DemiBold);
  const QFontMetrics metrics(bold);
  const int x = metrics.height() / 2;
  const int y = rect_->outerRect().top() + metrics.ascent() + metrics.height() / 5;
  painter->setFont(bold);
  painter->setPen(QPen(colours.text()));
  painter->drawText(x, y, name_);
  painter->setFont(typeface(TextRole::Label));
  painter->setPen(QPen(colours.muted()));
  painter->drawText(x + metrics.horizontalAdvance(name_) + metrics.height() * 2 / 3, y, remark_);
}

}  // namespace deskwright
