#include "widgets/charts/candle_chart.h"

#include "engine/model/bar.h"
#include "widgets/style/length.h"
#include "widgets/style/typeface.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

namespace deskwright {
namespace {

constexpr double kMinute = 60;

double secondsOf(Timestamp time) { return static_cast<double>(microseconds(time)) / 1e6; }

/// A candle stands over the middle of its minute, so that a fill inside the minute lies inside the candle.
QCPFinancialData candleOf(const Bar& bar) {
  return {secondsOf(bar.open_time) + kMinute / 2, bar.bid.open.toDouble(), bar.bid.high.toDouble(), bar.bid.low.toDouble(),
          bar.bid.close.toDouble()};
}

/// Smaller: named first.
int rankOf(PriceLevel::Kind kind) {
  switch (kind) {
    case PriceLevel::Kind::Bid:
    case PriceLevel::Kind::Ask:
      return 0;
    case PriceLevel::Kind::Entry:
      return 1;
    case PriceLevel::Kind::Stop:
    case PriceLevel::Kind::Target:
      return 2;
    case PriceLevel::Kind::Order:
      return 3;
  }
  return 3;
}

bool same(const QCPFinancialData& a, const QCPFinancialData& b) {
  return a.key == b.key && a.open == b.open && a.high == b.high && a.low == b.low && a.close == b.close;
}

}  // namespace

CandleChart::CandleChart(const Palette& colours, QWidget* parent)
    : ChartPlot(colours, parent),
      rect_(addRect(0, QStringLiteral("LondonBrk +2.00 1.085060"), 0)) {
  build();
  connectMouse();
  CandleChart::restyle();
}

void CandleChart::build() {
  QCPAxis* share = rect_->addAxis(QCPAxis::atRight);  // 0 to 1 from bottom to top, for what marks a whole minute
  share->setRange(0, 1);
  share->setVisible(false);
  new UtcNote(rect_);
  for (QCPAxis* axis : rect_->axes()) axis->setTickLabels(false);  // until there is a bar

  gaps_ = new QCPBars(time(), share);
  gaps_->setWidth(kMinute);
  gaps_->setLayer(QStringLiteral("grid"));
  candles_ = new QCPFinancial(time(), price());
  growing_ = new QCPFinancial(time(), price());
  growing_->setLayer(front());
  for (QCPFinancial* financial : {candles_, growing_}) {
    financial->setTwoColored(true);
    financial->setAntialiased(false);
    financial->setWidth(0.7 * kMinute);
  }
  for (QCPGraph*& graph : marks_) {
    graph = new QCPGraph(time(), price());
    graph->setLineStyle(QCPGraph::lsNone);
  }
  chosen_mark_ = new QCPGraph(time(), price());
  chosen_mark_->setLineStyle(QCPGraph::lsNone);
  lines_ = new LevelLines(rect_);
  labels_ = new EndLabels(rect_);
}

void CandleChart::connectMouse() {
  setInteractions(QCP::iRangeDrag | QCP::iRangeZoom);
  rect_->setRangeDrag(Qt::Horizontal);
  rect_->setRangeZoom(Qt::Horizontal);
  rect_->setRangeDragAxes(time(), nullptr);
  rect_->setRangeZoomAxes(time(), nullptr);
  connect(time(), qOverload<const QCPRange&, const QCPRange&>(&QCPAxis::rangeChanged), this, &CandleChart::rangeMoved);
  connect(this, &QCustomPlot::mouseDoubleClick, this, &CandleChart::follow);
  connect(this, &QCustomPlot::plottableClick, this, [this](QCPAbstractPlottable* plottable, int point) {
    const auto graph = std::find(marks_.begin(), marks_.end(), plottable);
    if (graph == marks_.end() || point < 0) return;
    emit fillClicked(mark_fills_[static_cast<std::size_t>(graph - marks_.begin())][static_cast<std::size_t>(point)]);
  });
}

void CandleChart::setBars(const std::vector<Bar>& bars) {
  QVector<QCPFinancialData> closed;
  QVector<QCPBarsData> gaps;
  closed.reserve(static_cast<qsizetype>(bars.size()));
  for (const Bar& bar : bars) {
    closed.push_back(candleOf(bar));
    if ((bar.flags & kBarHasGap) != 0) gaps.push_back({closed.back().key, 1});
  }
  QVector<QCPFinancialData> growing;
  if (!closed.isEmpty()) growing.push_back(closed.takeLast());
  first_ = bars.empty() ? 0 : secondsOf(bars.front().open_time);
  last_ = bars.empty() ? 0 : secondsOf(bars.back().open_time);
  for (QCPAxis* axis : axisRect()->axes()) axis->setTickLabels(!bars.empty());

  const auto& shown = *candles_->data();
  if (shown.size() != closed.size() || !std::equal(closed.begin(), closed.end(), shown.constBegin(), same)) {
    candles_->data()->set(closed, true);
    all_changed_ = true;
  }
  if (gaps_->data()->size() != gaps.size()) all_changed_ = true;
  gaps_->data()->set(gaps, true);
  const auto& last = *growing_->data();
  if (last.size() == growing.size() && std::equal(growing.begin(), growing.end(), last.constBegin(), same)) return;
  growing_->data()->set(growing, true);
  front_changed_ = true;
}

void CandleChart::setLevels(std::vector<PriceLevel> levels) {
  if (levels == levels_) return;
  levels_ = std::move(levels);
  front_changed_ = true;
}

void CandleChart::setMarks(std::vector<TradeMark> marks) {
  if (marks == trade_marks_) return;
  trade_marks_ = std::move(marks);
  std::array<QVector<QCPGraphData>, 4> points;
  for (auto& fills : mark_fills_) fills.clear();
  for (const TradeMark& mark : trade_marks_) {
    const std::size_t i = index(mark.fill.heart, mark.side);
    points[i].push_back({mark.time, mark.price});
    mark_fills_[i].push_back(mark.fill);
  }
  for (std::size_t i = 0; i < marks_.size(); ++i) marks_[i]->data()->set(points[i], true);
  showChosen();
  all_changed_ = true;
}

void CandleChart::setChosen(const std::optional<FillKey>& fill) {
  if (fill == chosen_) return;
  chosen_ = fill;
  showChosen();
  all_changed_ = true;
}

void CandleChart::showChosen() {
  QVector<QCPGraphData> point;
  for (const TradeMark& mark : trade_marks_) {
    if (mark.fill == chosen_) point = {QCPGraphData(mark.time, mark.price)};
  }
  chosen_mark_->data()->set(point, true);
}

void CandleChart::refresh() {
  if (!all_changed_ && !front_changed_) return;
  all_changed_ |= scaleTime();
  all_changed_ |= scalePrice();
  showLevels();
  if (all_changed_) {
    replotSoon();
  } else {
    replotFront();
  }
  all_changed_ = front_changed_ = false;
}

bool CandleChart::scaleTime() {
  if (!follows_ || last_ == 0) return false;
  const double end = last_ + kMinute + 0.02 * span_;
  const QCPRange wished(end - span_, end);
  if (wished == time()->range()) return false;
  moving_ = true;
  time()->setRange(wished);
  moving_ = false;
  return true;
}

std::optional<QCPRange> CandleChart::pricesInSight() const {
  std::optional<QCPRange> sight;
  const auto add = [&](double low, double high) {
    sight = sight ? QCPRange(std::min(sight->lower, low), std::max(sight->upper, high)) : QCPRange(low, high);
  };
  for (const QCPFinancial* financial : {candles_, growing_}) {
    const auto bars = financial->data();
    const auto end = bars->findEnd(time()->range().upper, false);
    for (auto bar = bars->findBegin(time()->range().lower, false); bar != end; ++bar) add(bar->low, bar->high);
  }
  if (!sight) return sight;
  const QCPRange own = *sight;
  for (const PriceLevel& level : levels_) {
    const bool near = level.price > own.lower - own.size() && level.price < own.upper + own.size();
    const bool quote = level.kind == PriceLevel::Kind::Bid || level.kind == PriceLevel::Kind::Ask;
    if (quote ? follows_ : near) add(level.price, level.price);
  }
  return sight;
}

/// Stays where it is while everything is in sight and not small, so that the candles do not breathe with every tick.
bool CandleChart::scalePrice() {
  const auto sight = pricesInSight();
  if (!sight) return false;
  const double room = std::max(0.06 * sight->size(), 1e-9);
  const QCPRange now = price()->range();
  const bool fits = now.lower <= sight->lower && now.upper >= sight->upper && now.size() < 1.5 * (sight->size() + 2 * room);
  if (fits) return false;
  price()->setRange(sight->lower - room, sight->upper + room);
  return true;
}

/// Lines for all in sight; names for as many as there is room for: the quote, positions, their stops, then orders, and of one kind
/// those nearest to the quote.
void CandleChart::showLevels() {
  std::vector<PriceLevel> in_sight;
  std::copy_if(levels_.begin(), levels_.end(), std::back_inserter(in_sight),
               [this](const PriceLevel& level) { return price()->range().contains(level.price); });
  const auto bid = std::find_if(in_sight.begin(), in_sight.end(),
                                [](const PriceLevel& level) { return level.kind == PriceLevel::Kind::Bid; });
  const double now = bid == in_sight.end() ? price()->range().center() : bid->price;
  std::vector<PriceLevel> named = in_sight;
  std::stable_sort(named.begin(), named.end(), [now](const PriceLevel& a, const PriceLevel& b) {
    const auto rank = [now](const PriceLevel& l) { return std::pair(rankOf(l.kind), std::abs(l.price - now)); };
    return rank(a) < rank(b);
  });
  named.resize(std::min(named.size(), labels_->room()));
  std::reverse(named.begin(), named.end());  // what matters most is drawn last
  std::vector<EndLabel> labels;
  for (const PriceLevel& level : named) {
    labels.push_back({level.price, level.name, level.figure, lines_->colourOf(level), level.kind == PriceLevel::Kind::Bid, false,
                      level.narrow});
  }
  lines_->set(std::move(in_sight));
  labels_->set(std::move(labels));
}

/// The mouse moved the axis: a drag keeps the span, a wheel changes it.
void CandleChart::rangeMoved(const QCPRange& now, const QCPRange& before) {
  if (moving_ || last_ == 0) return;
  const double widest = std::max(last_ + kMinute - first_, kLeastSeconds) * 1.05;
  const double span = std::clamp(now.size(), kLeastSeconds, widest);
  const bool zoomed = std::abs(now.size() - before.size()) > 1e-3;
  all_changed_ = true;
  if (zoomed && follows_) {
    span_ = span;  // the newest bar stays where it is
    scaleTime();
  } else {
    // Some of the bars stay in sight.
    const double end = std::clamp(now.center() + span / 2, first_ + span / 2, last_ + kMinute + 0.02 * span);
    setFollows(end > last_);
    if (follows_) span_ = span;
    moving_ = true;
    time()->setRange(end - span, end);
    moving_ = false;
  }
  refresh();
}

void CandleChart::follow() {
  span_ = kTailSeconds;
  setFollows(true);
  all_changed_ = true;
  refresh();
}

void CandleChart::setFollows(bool follows) {
  if (follows == follows_) return;
  follows_ = follows;
  emit followsChanged();
}

void CandleChart::restyle() {
  ChartPlot::restyle();
  // Rising hollow, falling filled: the colours of gain and loss are for money.
  for (QCPFinancial* financial : {candles_, growing_}) {
    financial->setPenPositive(QPen(colours().bar(), 1));
    financial->setPenNegative(QPen(colours().bar(), 1));
    financial->setBrushPositive(colours().panel());
    financial->setBrushNegative(colours().bar());
  }
  gaps_->setPen(Qt::NoPen);
  gaps_->setBrush(QBrush(colours().unattributedPart(), Qt::BDiagPattern));
  styleMarks();
  showLevels();
  replotSoon();
}

void CandleChart::styleMarks() {
  const double size = scaled(9);
  for (const Heart heart : {Heart::Live, Heart::Paper}) {
    for (const Side side : {Side::Buy, Side::Sell}) {
      const bool paper = heart == Heart::Paper;
      QCPScatterStyle style(side == Side::Buy ? QCPScatterStyle::ssTriangle : QCPScatterStyle::ssTriangleInverted, size);
      style.setPen(QPen(paper ? colours().paper() : colours().panel(), 1));
      style.setBrush(paper ? QBrush(Qt::NoBrush) : QBrush(colours().text()));
      marksOf(heart, side)->setScatterStyle(style);
    }
  }
  chosen_mark_->setScatterStyle(
      QCPScatterStyle(QCPScatterStyle::ssCircle, QPen(colours().selectedLine(), 2), Qt::NoBrush, 2 * size));
}

}  // namespace deskwright
