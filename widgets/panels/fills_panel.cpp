#include "widgets/panels/fills_panel.h"

#include "widgets/charts/slippage_legend.h"
#include "widgets/models/figure_delegates.h"
#include "widgets/models/strategy_delegates.h"
#include "widgets/models/table_view.h"
#include "widgets/style/length.h"
#include "widgets/style/number_format.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QShortcut>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

namespace deskwright {
namespace {

constexpr double kRowHeight = 22;
constexpr double kSilent = 2000;

using Column = FillColumns;
enum HeartChoice { kBoth, kLive, kPaper };

/// How far costs and gains reach in one symbol, in pips.
struct Reach {
  std::vector<double> costs, gains;

  void add(const FillRow& row) {
    double cost = 0, gain = 0;
    for (const auto& part : row.parts) (part.value_or(0) > 0 ? cost : gain) += std::abs(part.value_or(0));
    costs.push_back(cost);
    gains.push_back(gain);
  }
  /// What all but the outermost twentieth need: a single gap must not flatten the day.
  static double ordinary(std::vector<double>& reaches) {
    const auto at = reaches.begin() + static_cast<std::ptrdiff_t>((reaches.size() - 1) * 19 / 20);
    std::nth_element(reaches.begin(), at, reaches.end());
    return *at;
  }
};

/// One zero line for all, one scale for each symbol.
void scaleBars(std::vector<FillRow>& rows) {
  constexpr double kLeastSide = 0.1, kMostGains = 0.5;
  std::map<std::string, Reach> reaches;
  for (const FillRow& row : rows) reaches[row.symbol].add(row);
  std::map<std::string, std::pair<double, double>> extents;  // costs, gains
  double gains_share = kLeastSide;
  for (auto& [symbol, reach] : reaches) {
    const double cost = Reach::ordinary(reach.costs), gain = Reach::ordinary(reach.gains);
    extents[symbol] = {cost, gain};
    if (cost + gain > 0) gains_share = std::max(gains_share, std::min(kMostGains, gain / (cost + gain)));
  }
  for (FillRow& row : rows) {
    const auto [cost, gain] = extents[row.symbol];
    const double pips = std::max(cost / (1 - gains_share), gain / gains_share);  // that the whole cell holds
    row.bar.zero = static_cast<float>(gains_share);
    row.bar.provisional = !row.final;
    for (std::size_t i = 0; i < kSlippageParts; ++i) {
      row.bar.parts[i] = pips > 0 ? static_cast<float>(row.parts[i].value_or(0) / pips) : 0.0F;
    }
  }
}

}  // namespace

FillsPanel::FillsPanel(const PanelParts& parts, QWidget* parent)
    : Panel(QStringLiteral("fills"), tr("Fills"), parts, parent),
      table_(new RowTable<FillRow>(Column::all(), this)),
      view_(new TableView(palette(), kRowHeight, this)),
      strategy_box_(new QComboBox(this)),
      heart_box_(new QComboBox(this)),
      filter_line_(new QLineEdit(this)),
      legend_(new SlippageLegend(palette(), this)) {
  const auto set = [&](int column, CellDelegate* delegate) { view_->setItemDelegateForColumn(column, delegate); };
  set(Column::Time, new TimeDelegate(palette(), view_));
  set(Column::Strategy, new OwnerDelegate(palette(), view_));
  set(Column::Price, new PriceDelegate(palette(), view_));
  set(Column::Attribution, new StackDelegate(palette(), view_));
  view_->setAccessibleName(tr("Fills"));
  view_->showTable(table_);
  view_->setGivingWay({Column::Lots, Column::Price, Column::Side});
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  addFilterBar(*layout);
  layout->addWidget(view_, 1);
  setFocusProxy(view_);

  connect(view_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex& now) {
    if (!now.isValid()) return;
    const FillRow& row = table_->row(now.row());
    this->parts().selection.selectFill(FillKey{row.key.first, DealTicket{row.key.second}});
    this->parts().selection.selectSymbol(row.symbol_id);
  });
  connect(&this->parts().selection, &DeskSelection::fillChanged, this, &FillsPanel::followSelection);
}

void FillsPanel::addFilterBar(QVBoxLayout& layout) {
  auto* bar = new QHBoxLayout;
  bar->setContentsMargins(scaled(6), scaled(4), scaled(6), scaled(4));
  bar->setSpacing(scaled(6));
  strategy_box_->addItem(tr("All"));
  strategy_box_->setToolTip(tr("Fills of one strategy, or of all"));
  // The box is narrow so that the legend has room; its list is as wide as the longest name.
  strategy_box_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  strategy_box_->setMinimumContentsLength(6);
  strategy_box_->view()->setMinimumWidth(scaled(160));
  strategy_box_->setAccessibleName(tr("Strategy"));
  heart_box_->addItems({tr("Live + paper"), tr("Live"), tr("Paper")});
  heart_box_->setAccessibleName(tr("Live or paper"));
  filter_line_->setPlaceholderText(tr("Filter: >0.5 xau"));
  filter_line_->setAccessibleName(tr("Filter"));
  filter_line_->setClearButtonEnabled(true);
  filter_line_->setToolTip(
      tr("All words must hold: xau, buy, !paper, >0.5 (slippage in pips), lots>=1, price<1.09, provisional (Ctrl+F)"));
  filter_line_->setMinimumWidth(scaled(80));
  bar->addWidget(strategy_box_);
  bar->addWidget(heart_box_);
  bar->addWidget(filter_line_, 1);
  bar->addWidget(legend_);
  layout.addLayout(bar);

  const auto askAnew = [this] { asked_anew_ = true; };
  connect(strategy_box_, &QComboBox::currentIndexChanged, this, askAnew);
  connect(heart_box_, &QComboBox::currentIndexChanged, this, askAnew);
  connect(filter_line_, &QLineEdit::textChanged, this, [this](const QString& line) {
    filter_ = FillFilter(line);
    asked_anew_ = true;
  });
  auto* find = new QShortcut(QKeySequence::Find, this);
  find->setContext(Qt::WidgetWithChildrenShortcut);
  connect(find, &QShortcut::activated, filter_line_, [this] {
    filter_line_->setFocus(Qt::ShortcutFocusReason);
    filter_line_->selectAll();
  });
}

void FillsPanel::showFrame(const DeskFrame& frame) {
  showStrategies(frame.snapshot);
  view_->setStale(frame.silence_ms > kSilent);
  if (!asked_anew_ && frame.day.fillsVersion() == shown_version_) return;
  asked_anew_ = false;
  shown_version_ = frame.day.fillsVersion();
  std::vector<FillRow> rows = wanted(frame.day);
  scaleBars(rows);
  legend_->setTriggerShown(
      std::any_of(rows.begin(), rows.end(), [](const FillRow& r) { return r.parts[TriggerPart].value_or(0) != 0; }));
  table_->setRows(std::move(rows));
  followSelection();
  showCounts(frame.day);
}

/// The box lists who is there; whoever is chosen stays chosen.
void FillsPanel::showStrategies(const Snapshot& snapshot) {
  const auto known = [this](const StrategyView& view) {
    const auto title = titles_.find(view.name);
    return title != titles_.end() && title->second == std::pair(view.title, view.short_title);
  };
  if (std::all_of(snapshot.strategies.begin(), snapshot.strategies.end(), known)) return;
  for (const StrategyView& view : snapshot.strategies) {
    titles_[view.name] = {view.title, view.short_title};
    const QString name = text(view.name);
    if (strategy_box_->findData(name) < 0) strategy_box_->addItem(text(titleOf(view.name)), name);
  }
  asked_anew_ = true;
}

bool FillsPanel::isChosen(const FillView& fill) const {
  const int heart = heart_box_->currentIndex();
  if (heart == kLive && fill.heart != Heart::Live) return false;
  if (heart == kPaper && fill.heart != Heart::Paper) return false;
  const QVariant strategy = strategy_box_->currentData();
  return !strategy.isValid() || strategy.toString() == text(fill.strategy);
}

std::vector<FillRow> FillsPanel::wanted(const DeskDay& day) const {
  std::vector<FillRow> rows;
  rows.reserve(std::min(kMostRows, day.fills().size()));
  for (auto fill = day.fills().rbegin(); fill != day.fills().rend() && rows.size() < kMostRows; ++fill) {
    if (!isChosen(*fill)) continue;
    FillRow row = fillRowOf(*fill, titleOf(fill->strategy));
    if (const auto title = titles_.find(fill->strategy); title != titles_.end()) row.short_title = title->second.second;
    if (filter_.passes(row)) rows.push_back(std::move(row));
  }
  return rows;
}

void FillsPanel::showCounts(const DeskDay& day) {
  const auto live =
      std::count_if(day.fills().begin(), day.fills().end(), [](const FillView& f) { return f.heart == Heart::Live; });
  QString words = tr("%1 live \u00b7 %2 paper").arg(live).arg(static_cast<qsizetype>(day.fills().size()) - live);
  if (!filter_.misunderstood().isEmpty()) {
    words += tr(" \u00b7 not understood: %1").arg(filter_.misunderstood());
  } else if (table_->rows().size() < day.fills().size()) {
    words += tr(" \u00b7 %1 shown").arg(table_->rowCount());
  }
  setStateText(words);
}

void FillsPanel::followSelection() {
  const auto& fill = parts().selection.fill();
  const int row = fill ? table_->placeOf({fill->heart, fill->deal.value}) : -1;
  if (row == view_->currentIndex().row()) return;
  if (row < 0) return view_->clearSelection();
  view_->setCurrentIndex(table_->index(row, Column::Time));
}

std::string FillsPanel::titleOf(const std::string& strategy) const {
  const auto title = titles_.find(strategy);
  return title == titles_.end() || title->second.first.empty() ? strategy : title->second.first;
}

}  // namespace deskwright
