#include "widgets/panels/equity_panel.h"

#include "widgets/style/number_format.h"
#include "widgets/style/typeface.h"

#include <QVBoxLayout>
#include <algorithm>

namespace deskwright {
namespace {

constexpr double kShortestSpan = 60;  // seconds
constexpr int kFramesBetweenLines = 10;
constexpr int kPixelsPerStep = 2;

/// Zero is always in sight; `above` is the room over the highest value as a share of the span.
QCPRange moneyRange(const QCPAxisRect& rect, double above) {
  QCPRange range(0, 0);
  for (const QCPGraph* graph : rect.graphs()) {
    bool found = false;
    const QCPRange own = graph->getValueRange(found);
    if (!found) continue;
    range.lower = std::min(range.lower, own.lower);
    range.upper = std::max(range.upper, own.upper);
  }
  const double span = std::max(range.size(), 1.0);
  return {range.lower - 0.08 * span, range.upper + above * span};
}

QString widestLabel() { return QStringLiteral("LondonBrkX+00,000"); }

QColor faint(QColor colour) {
  colour.setAlphaF(0.13F);
  return colour;
}

}  // namespace

EquityPanel::EquityPanel(const PanelParts& parts, QWidget* parent)
    : Panel(QStringLiteral("equity"), tr("Equity and P&L"), parts, parent),
      plot_(new ChartPlot(palette(), this)),
      desk_rect_(plot_->addRect(0, widestLabel(), 1)),
      strategy_rect_(plot_->addRect(1, widestLabel(), 1)),
      desk_heading_(new ChartHeading(desk_rect_)),
      strategy_heading_(new ChartHeading(strategy_rect_)),
      desk_tag_(new EndLabels(desk_rect_)),
      strategy_labels_(new EndLabels(strategy_rect_)),
      high_mark_(new QCPItemTracer(plot_)),
      high_text_(new QCPItemText(plot_)),
      desk_(desk_rect_->axis(QCPAxis::atBottom), desk_rect_->axis(QCPAxis::atLeft)) {
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(plot_);
  setStateText(tr("today"));

  desk_heading_->setName(tr("Desk day P&L"));
  strategy_heading_->setName(tr("By strategy"));
  desk_rect_->axis(QCPAxis::atBottom)->setTickLabels(false);
  QMargins without_times = desk_rect_->minimumMargins();
  without_times.setBottom(QFontMetrics(typeface(TextRole::Label)).height());
  desk_rect_->setMinimumMargins(without_times);
  setScaled(false);
  plot_->plotLayout()->setRowStretchFactor(1, 1.4);

  new UtcNote(strategy_rect_);

  high_mark_->setStyle(QCPItemTracer::tsCircle);
  high_mark_->setSize(QFontMetricsF(typeface(TextRole::Label)).height() / 2.5);
  for (QCPItemPosition* position : {high_mark_->position, high_text_->position}) {
    position->setAxisRect(desk_rect_);
    position->setAxes(desk_rect_->axis(QCPAxis::atBottom), desk_rect_->axis(QCPAxis::atLeft));
  }
  for (QCPAbstractItem* item : {static_cast<QCPAbstractItem*>(high_mark_), static_cast<QCPAbstractItem*>(high_text_)}) {
    item->setClipToAxisRect(false);
    item->setVisible(false);
  }
  high_text_->setFont(typeface(TextRole::Label));
  high_text_->setPadding(QMargins(6, 0, 6, 2));

  connect(plot_, &QCustomPlot::afterLayout, this, &EquityPanel::fillDesk);
  connect(plot_, &QCustomPlot::plottableClick, this, &EquityPanel::lineClicked);
  connect(plot_, &QCustomPlot::itemClick, this, &EquityPanel::labelClicked);
  connect(&parts.selection, &DeskSelection::strategyChanged, this, &EquityPanel::restyle);
  restyle();
}

void EquityPanel::showFrame(const DeskFrame& frame) {
  bool labels = showDesk(frame);
  bool lines = false;
  const bool new_day = frame.day.day() != day_;
  if (new_day || --frames_to_lines_ <= 0) {
    day_ = frame.day.day();
    frames_to_lines_ = kFramesBetweenLines;
    lines = drawLines(frame);
  }
  labels |= showLabels(frame.snapshot);
  if (lines) {
    plot_->replotSoon();
  } else if (labels) {
    plot_->replotFront();
  }
}

bool EquityPanel::showDesk(const DeskFrame& frame) {
  const DeskView& desk = frame.snapshot.desk;
  if (!desk.account.account) {
    const bool emptied = desk_tag_->set({});
    return desk_heading_->setRemark(tr("no account yet")) || emptied;
  }
  const double now = desk.day_pnl.toDouble();
  const bool moved = desk_tag_->set({{now, {}, signedText(now, 2), now < 0 ? palette().loss() : palette().gain(), true, false}});
  const bool loss = desk.day_pnl < Money();
  const bool other = desk_heading_->setRemark(
      tr("%1 · equity %2 = %3 %4 %5")
          .arg(text(desk.account.currency.view()), moneyText(desk.equity), moneyText(desk.equity - desk.day_pnl),
               loss ? QStringLiteral("\u2212") : QStringLiteral("+"), moneyText(loss ? -desk.day_pnl : desk.day_pnl)));
  return moved || other;
}

bool EquityPanel::drawLines(const DeskFrame& frame) {
  const bool desk = desk_.show(frame.day.desk(), desk_rect_->width() / kPixelsPerStep);
  if (desk) markHigh(frame.day.desk());
  if (!drawStrategies(frame) && !desk) return false;
  scaleAxes();
  return true;
}

void EquityPanel::markHigh(const MoneyLine& line) {
  const auto high = std::max_element(line.values.begin(), line.values.end());
  const bool shown = high != line.values.end() && *high > 0;
  high_mark_->setVisible(shown);
  high_text_->setVisible(shown);
  if (!shown) return;
  const double time = line.times[static_cast<std::size_t>(high - line.values.begin())];
  high_mark_->position->setCoords(time, *high);
  high_text_->position->setCoords(time, *high);
  high_text_->setText(tr("high %1").arg(signedText(*high, 2)));
  // On the side where there is more room.
  const bool right_half = time - line.times.front() > line.times.back() - time;
  high_text_->setPositionAlignment((right_half ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignBottom);
}

bool EquityPanel::drawStrategies(const DeskFrame& frame) {
  int place = 0;
  bool changed = false;
  for (const StrategyView& view : frame.snapshot.strategies) {
    const int own_place = place++;
    const auto known = frame.day.strategies().find(view.name);
    if (known == frame.day.strategies().end()) continue;
    auto [entry, fresh] = strategies_.try_emplace(
        view.name, StrategyLine{MoneyGraph(strategy_rect_->axis(QCPAxis::atBottom), strategy_rect_->axis(QCPAxis::atLeft))});
    StrategyLine& line = entry->second;
    const bool paper = view.heart == Heart::Paper;
    if (fresh || line.place != own_place || line.paper != paper) {
      line.place = own_place;
      line.paper = paper;
      stroke(view.name, line);
    }
    if (!line.line.show(known->second, strategy_rect_->width() / kPixelsPerStep)) continue;
    changed = true;
    const auto& values = known->second.values;
    line.moved = std::any_of(values.begin(), values.end(), [](double value) { return value != 0; });
  }
  return changed;
}

/// Strategies that did nothing have a line but no label.
bool EquityPanel::showLabels(const Snapshot& snapshot) {
  std::vector<EndLabel> labels;
  labelled_.clear();
  for (const StrategyView& view : snapshot.strategies) {
    const auto known = strategies_.find(view.name);
    if (known == strategies_.end() || !known->second.moved) continue;
    const double now = view.day_pnl.toDouble();
    const bool chosen = view.name == parts().selection.strategy();
    labels.push_back({now, text(view.title), signedText(now, 0), palette().strategyLine(known->second.place), false, chosen,
                      text(view.short_title)});
    labelled_.push_back(view.name);
  }
  return strategy_labels_->set(std::move(labels));
}

/// Axes that nothing has scaled yet have no figures.
void EquityPanel::setScaled(bool scaled) {
  for (QCPAxis* axis :
       {desk_rect_->axis(QCPAxis::atLeft), strategy_rect_->axis(QCPAxis::atLeft), strategy_rect_->axis(QCPAxis::atBottom)})
    axis->setTickLabels(scaled);
}

void EquityPanel::scaleAxes() {
  bool found = false;
  const QCPRange day = desk_.graph()->getKeyRange(found);
  setScaled(found);
  if (!found) return;
  const QCPRange span(day.lower, std::max(day.upper, day.lower + kShortestSpan));
  for (QCPAxisRect* rect : {desk_rect_, strategy_rect_}) {
    rect->axis(QCPAxis::atBottom)->setRange(span);
    rect->axis(QCPAxis::atLeft)
        ->setRange(moneyRange(*rect, rect == desk_rect_ ? 0.22 : 0.08));  // the high's figure stands over it
  }
}

void EquityPanel::stroke(const std::string& name, StrategyLine& line) {
  const bool chosen = name == parts().selection.strategy();
  QPen pen(palette().strategyLine(line.place), chosen ? 2 : 1.1);
  if (line.paper) pen.setStyle(Qt::DashLine);
  line.line.graph()->setPen(pen);
  line.line.graph()->setLayer(chosen ? QStringLiteral("legend") : QStringLiteral("main"));  // over the others
}

/// Gain above zero and loss below it: a gradient with a hard edge at the zero line.
void EquityPanel::fillDesk() {
  const double zero = desk_rect_->axis(QCPAxis::atLeft)->coordToPixel(0);
  QLinearGradient gradient(0, zero - 1, 0, zero + 1);
  gradient.setColorAt(0, faint(palette().gain()));
  gradient.setColorAt(0.499, faint(palette().gain()));
  gradient.setColorAt(0.501, faint(palette().loss()));
  gradient.setColorAt(1, faint(palette().loss()));
  desk_.graph()->setBrush(gradient);
}

void EquityPanel::restyle() {
  plot_->restyle();
  desk_.graph()->setPen(QPen(palette().text(), 1.5));
  high_mark_->setPen(QPen(palette().text(), 1));
  high_mark_->setBrush(palette().panel());
  high_text_->setColor(palette().muted());
  for (auto& [name, line] : strategies_) stroke(name, line);
  plot_->replotSoon();
}

void EquityPanel::labelClicked(QCPAbstractItem* item, QMouseEvent* event) {
  if (item != strategy_labels_) return;
  const int label = strategy_labels_->labelAt(event->position());
  if (label >= 0) parts().selection.selectStrategy(labelled_[static_cast<std::size_t>(label)]);
}

void EquityPanel::lineClicked(QCPAbstractPlottable* plottable) {
  for (const auto& [name, line] : strategies_) {
    if (line.line.graph() == plottable) return parts().selection.selectStrategy(name);
  }
}

}  // namespace deskwright
