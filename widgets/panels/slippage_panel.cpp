#include "widgets/panels/slippage_panel.h"

#include "widgets/charts/slippage_legend.h"
#include "widgets/models/stack_delegate.h"
#include "widgets/models/strategy_delegates.h"
#include "widgets/models/table_footer.h"
#include "widgets/models/table_view.h"
#include "widgets/style/length.h"
#include "widgets/style/number_format.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

namespace deskwright {
namespace {

using Column = SlippageColumns;

constexpr double kRowHeight = 22;
constexpr double kSilent = 2000;  // milliseconds without a snapshot after which the table is dim
constexpr std::size_t kLeastHours = 12;
constexpr int kBinsPerPip = SlippageHistogram::kBinsPerPip;

BarsPicture hoursPicture(const std::vector<SlippageHour>& hours, bool money, const Palette& palette) {
  BarsPicture picture;
  if (hours.empty()) return picture;
  const std::size_t empty = hours.size() < kLeastHours ? kLeastHours - hours.size() : 0;  // a single hour is no wall
  const std::size_t columns = hours.size() + empty;
  for (std::size_t part = 0; part < kSlippageParts; ++part) {
    BarsPicture::Layer layer{
        {}, colourOf(static_cast<SlippagePart>(part), palette), part == UnattributedPart, std::vector<double>(columns)};
    for (std::size_t i = 0; i < hours.size(); ++i) {
      layer.values[empty + i] = (money ? hours[i].money_parts : hours[i].mean_parts)[part].value_or(0);
    }
    picture.layers.push_back(std::move(layer));
  }
  const std::int64_t first = hours.front().hour - static_cast<std::int64_t>(empty);
  for (std::size_t i = 0; i < columns; ++i) {
    const std::int64_t hour = (first + static_cast<std::int64_t>(i)) % 24;
    if (hour % 2 != 0 && columns > kLeastHours) continue;
    picture.ticks.push_back({static_cast<double>(i) + 0.5, QStringLiteral("%1").arg(hour, 2, 10, QLatin1Char('0'))});
  }
  return picture;
}

/// Gains apart from costs by colour; at least from -1 to +2 pip, so that few fills do not look like many.
BarsPicture distributionPicture(const SlippageHistogram& histogram, const Palette& palette) {
  BarsPicture picture;
  if (histogram.counts.empty()) return picture;
  const int last_used = histogram.first + static_cast<int>(histogram.counts.size()) - 1;
  const int first = std::min(histogram.first, -kBinsPerPip);
  const int last = std::max(last_used, 2 * kBinsPerPip);
  const auto columns = static_cast<std::size_t>(last - first + 1);
  BarsPicture::Layer gains{{}, palette.gain(), false, std::vector<double>(columns)};
  BarsPicture::Layer costs{{}, palette.bar(), false, std::vector<double>(columns)};
  for (int bin = histogram.first; bin <= last_used; ++bin) {
    const auto count = static_cast<double>(histogram.counts[static_cast<std::size_t>(bin - histogram.first)]);
    (bin < 0 ? gains : costs).values[static_cast<std::size_t>(bin - first)] = count;
  }
  picture.layers = {std::move(gains), std::move(costs)};
  picture.width = 0.9;
  const int every = columns > 60 ? 5 : columns > 25 ? 2 : 1;  // pips between ticks
  for (int bin = first; bin <= last + 1; ++bin) {
    if (bin % (every * kBinsPerPip) == 0)
      picture.ticks.push_back({static_cast<double>(bin - first), signedText(bin / kBinsPerPip, 1)});
  }
  return picture;
}

/// Where a cost lies on the axis of distributionPicture.
double placeOf(double pips, const SlippageHistogram& histogram) {
  const double held =
      std::clamp(pips * kBinsPerPip, -double(SlippageHistogram::kOutermost), double(SlippageHistogram::kOutermost) + 1);
  return held - std::min(histogram.first, -kBinsPerPip);
}

}  // namespace

SlippagePanel::SlippagePanel(const PanelParts& parts, QWidget* parent)
    : Panel(QStringLiteral("slippage"), tr("Slippage"), parts, parent),
      heart_box_(new QComboBox(this)),
      unit_box_(new QComboBox(this)),
      legend_(new SlippageLegend(palette(), this)),
      hours_(new StaticBars(palette(), tr("Components by hour"), this)),
      distribution_(new StaticBars(palette(), tr("Distribution per fill"), this)),
      table_(new RowTable<SlippageRow>(Column::all(), this)),
      view_(new TableView(palette(), kRowHeight, this)),
      sums_(new TableFooter(palette(), *view_, 2, this)) {
  view_->setItemDelegateForColumn(Column::Name, new NameDelegate(palette(), view_));
  view_->setAccessibleName(tr("Slippage by strategy"));
  view_->setSelectionMode(QAbstractItemView::SingleSelection);
  view_->showTable(table_);
  view_->setGivingWay(
      {Column::Trigger, Column::Unattributed, Column::Excluded, Column::P95, Column::Impact, Column::Signal, Column::Broker});

  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  addChoosers(*layout);
  auto* table = new QVBoxLayout;
  table->setSpacing(0);
  table->addWidget(view_, 1);
  table->addWidget(sums_);
  auto* row = new QHBoxLayout;
  row->setSpacing(scaled(8));
  row->addWidget(hours_, 47);
  row->addWidget(distribution_, 34);
  row->addLayout(table, 60);
  layout->addLayout(row, 1);
  setFocusProxy(view_);

  connect(view_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex& now) {
    if (now.isValid()) this->parts().selection.selectStrategy(table_->row(now.row()).key);
  });
  connect(&this->parts().selection, &DeskSelection::strategyChanged, this, &SlippagePanel::followSelection);
}

void SlippagePanel::addChoosers(QVBoxLayout& layout) {
  auto* bar = new QHBoxLayout;
  bar->setContentsMargins(scaled(6), scaled(4), scaled(6), scaled(4));
  bar->setSpacing(scaled(6));
  heart_box_->addItems({tr("Live"), tr("Paper")});
  heart_box_->setAccessibleName(tr("Live or paper"));
  unit_box_->addItems({tr("Money"), tr("Pip")});
  unit_box_->setAccessibleName(tr("Unit"));
  bar->addWidget(heart_box_);
  bar->addWidget(unit_box_);
  bar->addSpacing(scaled(10));
  bar->addWidget(legend_);
  bar->addStretch(1);
  layout.addLayout(bar);
  for (QComboBox* box : {heart_box_, unit_box_})
    connect(box, &QComboBox::currentIndexChanged, this, [this] { draw_anew_ = true; });
}

Heart SlippagePanel::heart() const { return heart_box_->currentIndex() == 1 ? Heart::Paper : Heart::Live; }

bool SlippagePanel::inMoney() const { return unit_box_->currentIndex() == 0; }

void SlippagePanel::showFrame(const DeskFrame& frame) {
  view_->setStale(frame.silence_ms > kSilent);
  if (frame.day.fillsVersion() != reckoned_) reckon(frame.day);
  if (!draw_anew_ && frame.snapshot.strategies.size() == strategies_) return;
  draw_anew_ = false;
  strategies_ = frame.snapshot.strategies.size();
  showRows(frame.snapshot);
  showSums();
  showHours(frame.snapshot);
  showDistribution();
  showState();
}

void SlippagePanel::reckon(const DeskDay& day) {
  reckoned_ = day.fillsVersion();
  summaries_ = {SlippageSummary(day.fills(), Heart::Live), SlippageSummary(day.fills(), Heart::Paper)};
  draw_anew_ = true;
}

/// Whoever has fills of this heart, in the order of the desk; then those that the desk no longer names.
void SlippagePanel::showRows(const Snapshot& snapshot) {
  std::vector<SlippageRow> rows;
  auto left = summary(heart()).strategies();
  int place = 0;
  for (const StrategyView& view : snapshot.strategies) {
    const int own = place++;
    const auto known = left.find(view.name);
    if (known == left.end()) continue;
    rows.push_back({view.name, own, view.title.empty() ? view.name : view.title, view.short_title, known->second});
    left.erase(known);
  }
  for (const auto& [name, figures] : left)
    rows.push_back({name, place++, name.empty() ? tr("external").toStdString() : name, {}, figures});
  table_->setRows(std::move(rows));
  followSelection();
}

void SlippagePanel::showSums() {
  const Heart other = heart() == Heart::Live ? Heart::Paper : Heart::Live;
  FooterRow sum, beside;
  sum.head = true;
  const auto nameOf = [](Heart h) { return h == Heart::Live ? tr("live") : tr("paper"); };
  sum.cells[Column::Name] = textCell(QStringLiteral("\u03a3 ") + nameOf(heart()), Tone::Text, true);
  beside.cells[Column::Name] = textCell(nameOf(other), other == Heart::Paper ? Tone::Paper : Tone::Muted);
  for (int column = Column::Counted; column <= Column::Money; ++column) {
    sum.cells[column] = Column::cellOf(column, summary(heart()).all());
    sum.cells[column].strong = sum.cells[column].tone == Tone::Text;
    beside.cells[column] = Column::cellOf(column, summary(other).all());
    beside.cells[column].strong = false;
    if (beside.cells[column].tone == Tone::Text) beside.cells[column].tone = Tone::Muted;
  }
  sums_->setRows({std::move(sum), std::move(beside)});
}

void SlippagePanel::showHours(const Snapshot& snapshot) {
  const SlippageFigures& all = summary(heart()).all();
  const QString currency = text(snapshot.desk.account.currency.view());
  const QString remark = inMoney() ? tr("UTC, %1 \u00b7 \u03a3 %2").arg(currency, optionalText(all.money, 2))
                                   : tr("UTC, pip, weighted by volume \u00b7 mean %1").arg(optionalText(all.mean, 2));
  BarsPicture picture = hoursPicture(summary(heart()).hours(), inMoney(), palette());
  const auto trigger = [](const std::vector<double>& values) {
    return std::any_of(values.begin(), values.end(), [](double v) { return v != 0; });
  };
  legend_->setTriggerShown(!picture.layers.empty() && trigger(picture.layers[TriggerPart].values));
  hours_->draw(remark, std::move(picture));
}

void SlippagePanel::showDistribution() {
  const SlippageFigures& all = summary(heart()).all();
  const SlippageHistogram& histogram = summary(heart()).histogram();
  BarsPicture picture = distributionPicture(histogram, palette());
  if (all.median && all.mean && all.p95 && all.worst) {
    picture.lines = {{placeOf(*all.median, histogram), tr("median")},
                     {placeOf(*all.mean, histogram), tr("mean")},
                     {placeOf(*all.p95, histogram), tr("P95")}};
    picture.notes = {{tr("median"), numberText(*all.median, 2)},
                     {tr("mean"), numberText(*all.mean, 2)},
                     {tr("P95"), numberText(*all.p95, 2)},
                     {tr("worst"), numberText(*all.worst, 2)}};
  }
  distribution_->draw(tr("pip \u00b7 %1 of %2 improved").arg(all.improved).arg(all.counted), std::move(picture));
}

void SlippagePanel::showState() {
  const SlippageFigures& all = summary(heart()).all();
  QString words = tr("today \u00b7 %1 in statistics").arg(all.counted);
  if (all.excluded > 0) words += tr(" \u00b7 %1 excluded").arg(all.excluded);
  if (all.provisional > 0) words += tr(" \u00b7 %1 provisional").arg(all.provisional);
  setStateText(words);
}

void SlippagePanel::followSelection() {
  const int row = table_->placeOf(parts().selection.strategy());
  if (row < 0 || view_->currentIndex().row() == row) return;
  view_->setCurrentIndex(table_->index(row, Column::Name));
}

void SlippagePanel::restyle() {
  hours_->restyle();
  distribution_->restyle();
  draw_anew_ = true;  // the bars have colours of the palette
}

}  // namespace deskwright
