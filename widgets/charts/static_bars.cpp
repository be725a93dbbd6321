#include "widgets/charts/static_bars.h"

#include "widgets/charts/spread_apart.h"
#include "widgets/style/length.h"
#include "widgets/style/number_format.h"
#include "widgets/style/typeface.h"

#include <QBarSet>
#include <QChart>
#include <QChartView>
#include <QGridLayout>
#include <QPainter>
#include <QStackedBarSeries>
#include <QValueAxis>
#include <algorithm>
#include <cmath>
#include <utility>

namespace deskwright {
namespace {

/// 1, 2 or 5 times a power of ten, about `ticks` of them in `span`.
double niceStep(double span, int ticks) {
  const double rough = span / ticks;
  const double magnitude = std::pow(10, std::floor(std::log10(rough)));
  const double mantissa = rough / magnitude;
  return magnitude * (mantissa < 1.5 ? 1 : mantissa < 3.5 ? 2 : mantissa < 7.5 ? 5 : 10);
}

int placesOf(double step) { return step >= 1 ? 0 : static_cast<int>(std::ceil(-std::log10(step) - 1e-9)); }

/// Least and greatest height of the stacks, zero included.
std::pair<double, double> reachOf(const BarsPicture& picture) {
  std::vector<double> up, down;
  for (const auto& layer : picture.layers) {
    up.resize(std::max(up.size(), layer.values.size()));
    down.resize(up.size());
    for (std::size_t i = 0; i < layer.values.size(); ++i) (layer.values[i] > 0 ? up : down)[i] += layer.values[i];
  }
  const double high = up.empty() ? 0 : *std::max_element(up.begin(), up.end());
  const double low = down.empty() ? 0 : *std::min_element(down.begin(), down.end());
  return {std::min(low, 0.0), std::max(high, 0.0)};
}

std::size_t columnsOf(const BarsPicture& picture) {
  std::size_t columns = 1;
  for (const auto& layer : picture.layers) columns = std::max(columns, layer.values.size());
  return columns;
}

}  // namespace

/// Qt Charts draws bars and grid; words and lines are drawn over them, where it has no room for them.
class StaticBars::View final : public QChartView {
 public:
  View(const StaticBars& owner, QWidget* parent)
      : QChartView(new QChart, parent),
        owner_(owner),
        series_(new QStackedBarSeries),
        columns_(new QValueAxis),
        heights_(new QValueAxis) {
    setFrameShape(QFrame::NoFrame);
    setRenderHint(QPainter::Antialiasing, false);
    setFocusPolicy(Qt::NoFocus);
    chart()->legend()->hide();
    chart()->setBackgroundVisible(false);
    chart()->setMargins({});
    chart()->addSeries(series_);
    chart()->addAxis(columns_, Qt::AlignBottom);
    chart()->addAxis(heights_, Qt::AlignLeft);
    series_->attachAxis(columns_);
    series_->attachAxis(heights_);
    for (QValueAxis* axis : {columns_, heights_}) {
      axis->setLabelsVisible(false);
      axis->setLineVisible(false);
    }
    columns_->setGridLineVisible(false);
    heights_->setTickType(QValueAxis::TicksDynamic);
    heights_->setTickAnchor(0);
  }

  void takePicture() {
    const BarsPicture& picture = owner_.picture_;
    series_->clear();
    for (const auto& layer : picture.layers) {
      auto* set = new QBarSet(layer.name);
      QList<qreal> values(layer.values.begin(), layer.values.end());
      set->append(values);
      set->setBrush(layer.hatched ? QBrush(layer.colour, Qt::BDiagPattern) : QBrush(layer.colour));
      set->setPen(layer.hatched ? QPen(layer.colour) : QPen(Qt::NoPen));
      series_->append(set);
    }
    series_->setBarWidth(picture.width);
    columns_->setRange(-0.5, static_cast<double>(columnsOf(picture)) - 0.5);
    const auto [low, high] = reachOf(picture);
    const double span = high - low > 0 ? high - low : 1;
    step_ = niceStep(span, 5);
    heights_->setRange(std::floor(low / step_ + 1e-9) * step_, std::max(std::ceil(high / step_ - 1e-9) * step_, step_));
    heights_->setTickInterval(step_);
    heights_->setGridLineVisible(!picture.layers.empty());
    viewport()->update();
  }

  void restyle() {
    setBackgroundBrush(owner_.palette_.panel());
    heights_->setGridLinePen(QPen(owner_.palette_.line(), 1));
    viewport()->update();
  }

  void layOut() {
    const QFontMetrics metrics(typeface(TextRole::Label));
    const double line = metrics.height();
    const double left = metrics.horizontalAdvance(QStringLiteral("\u22120,000")) + line / 2;
    const double top = owner_.picture_.lines.empty() ? 1.6 * line : 2.6 * line;
    chart()->setPlotArea(QRectF(left, top, std::max(width() - left - line / 2, 1.0), std::max(height() - top - 1.6 * line, 1.0)));
  }

 protected:
  void resizeEvent(QResizeEvent* event) override {
    QChartView::resizeEvent(event);
    layOut();
  }

  void drawForeground(QPainter* painter, const QRectF&) override {
    painter->save();
    painter->resetTransform();
    painter->setFont(typeface(TextRole::Label));
    owner_.drawHeading(*painter);
    drawAxes(*painter);
    drawLines(*painter);
    drawNotes(*painter);
    painter->restore();
  }

 private:
  double acrossOf(double place) const {
    const QRectF area = chart()->plotArea();
    return area.left() + place / static_cast<double>(columnsOf(owner_.picture_)) * area.width();
  }
  double heightOf(double value) const {
    const QRectF area = chart()->plotArea();
    return area.bottom() - (value - heights_->min()) / (heights_->max() - heights_->min()) * area.height();
  }

  void drawAxes(QPainter& painter) const {
    const QRectF area = chart()->plotArea();
    const double line = painter.fontMetrics().height();
    painter.setPen(QPen(owner_.palette_.strongLine(), 1));
    for (const double y : {heightOf(0), area.bottom()})
      painter.drawLine(QLineF(area.left(), std::round(y), area.right(), std::round(y)));
    painter.setPen(owner_.palette_.muted());
    const auto steps = static_cast<int>(std::lround((heights_->max() - heights_->min()) / step_));
    for (int i = 0; i <= steps; ++i) {
      const double value = heights_->min() + i * step_;
      painter.drawText(QRectF(0, heightOf(value) - line / 2, area.left() - line / 3, line), Qt::AlignRight | Qt::AlignVCenter,
                       numberText(value, placesOf(step_)));
    }
    for (const auto& tick : owner_.picture_.ticks) {
      painter.drawText(QRectF(acrossOf(tick.place) - 4 * line, area.bottom() + line / 4, 8 * line, line), Qt::AlignCenter,
                       tick.text);
    }
  }

  void drawLines(QPainter& painter) const {
    const QRectF area = chart()->plotArea();
    const double line = painter.fontMetrics().height();
    double widest = 0;
    std::vector<double> places;
    for (const auto& mark : owner_.picture_.lines) {
      widest = std::max<double>(widest, painter.fontMetrics().horizontalAdvance(mark.text));
      places.push_back(acrossOf(mark.place));
    }
    const std::vector<double> words = spreadApart(places, widest + line / 2, area.left() + widest / 2, area.right() - widest / 2);
    for (std::size_t i = 0; i < places.size(); ++i) {
      painter.setPen(QPen(owner_.palette_.text(), 1, Qt::DashLine));
      painter.drawLine(QLineF(std::round(places[i]), area.top(), std::round(places[i]), area.bottom()));
      painter.setPen(owner_.palette_.text());
      painter.drawText(QRectF(words[i] - widest, area.top() - line - 1, 2 * widest, line), Qt::AlignCenter,
                       owner_.picture_.lines[i].text);
    }
  }

  void drawNotes(QPainter& painter) const {
    const QRectF area = chart()->plotArea();
    const double line = painter.fontMetrics().height();
    double words = 0, figures = 0;
    for (const auto& [word, figure] : owner_.picture_.notes) {
      words = std::max<double>(words, painter.fontMetrics().horizontalAdvance(word));
      figures = std::max<double>(figures, painter.fontMetrics().horizontalAdvance(figure));
    }
    QRectF row(area.right() - words - figures - 1.5 * line, area.top() + line, words + figures + line, line + 1);
    painter.fillRect(
        QRectF(row.left() - 3, row.top(), row.width() + 6, row.height() * static_cast<double>(owner_.picture_.notes.size())),
        owner_.palette_.panel());
    for (const auto& [word, figure] : owner_.picture_.notes) {
      painter.setPen(owner_.palette_.muted());
      painter.drawText(row, Qt::AlignLeft | Qt::AlignVCenter, word);
      painter.setPen(owner_.palette_.text());
      painter.drawText(row, Qt::AlignRight | Qt::AlignVCenter, figure);
      row.translate(0, row.height());
    }
  }

  const StaticBars& owner_;
  QStackedBarSeries* series_;
  QValueAxis *columns_, *heights_;
  double step_ = 1;
};

StaticBars::StaticBars(const Palette& palette, const QString& name, QWidget* parent)
    : QWidget(parent),
      palette_(palette),
      name_(name) {
  auto* layout = new QGridLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  setAccessibleName(name);
}

StaticBars::~StaticBars() = default;

void StaticBars::draw(const QString& remark, BarsPicture picture) {
  if (remark == remark_ && picture == picture_) return;
  remark_ = remark;
  picture_ = std::move(picture);
  const bool empty = picture_.layers.empty();
  if (view_ == nullptr && !empty) {
    view_ = new View(*this, this);
    layout()->addWidget(view_);
    view_->restyle();
  }
  if (view_ != nullptr) {
    view_->layOut();
    view_->takePicture();
    view_->setVisible(!empty);
  }
  update();
}

void StaticBars::restyle() {
  if (view_ != nullptr) view_->restyle();
  update();
}

QSize StaticBars::sizeHint() const { return {scaled(300), scaled(200)}; }

/// What there is without bars.
void StaticBars::paintEvent(QPaintEvent* /*event*/) {
  if (view_ != nullptr && view_->isVisible()) return;
  QPainter painter(this);
  painter.fillRect(rect(), palette_.panel());
  drawHeading(painter);
  painter.drawText(rect(), Qt::AlignCenter, tr("nothing yet"));
}

void StaticBars::drawHeading(QPainter& painter) const {
  QFont bold = typeface(TextRole::Label);
  bold.setWeight(QFont::DemiBold);
  const QFontMetrics metrics(bold);
  const int x = metrics.height() / 2, y = metrics.ascent() + metrics.height() / 5;
  painter.setFont(bold);
  painter.setPen(palette_.text());
  painter.drawText(x, y, name_);
  painter.setFont(typeface(TextRole::Label));
  painter.setPen(palette_.muted());
  painter.drawText(x + metrics.horizontalAdvance(name_) + metrics.height() * 2 / 3, y, remark_);
}

}  // namespace deskwright
