#include "widgets/panels/limits_panel.h"

#include "widgets/models/risk_measures.h"
#include "widgets/models/table_view.h"
#include "widgets/models/use_delegate.h"
#include "widgets/style/number_format.h"

#include <QVBoxLayout>
#include <algorithm>

namespace deskwright {
namespace {

constexpr double kRowHeight = 22;
constexpr double kSilentMs = 2000;

Cell figure(double value, const LimitRow& row, Tone tone = Tone::Text) {
  return textCell(numberText(value, row.places), value == 0 ? Tone::Dim : tone);
}

}  // namespace

std::vector<TableColumn<LimitRow>> LimitsPanel::columns() {
  using Row = LimitRow;
  std::vector<TableColumn<Row>> all;
  all.push_back({.title = tr("Limit"), .cell = [](const Row& r) { return textCell(r.label); }});
  all.push_back({.title = tr("Scope"),
                 .hint = tr("What is limited: the desk, a strategy, a symbol, a currency or a cluster"),
                 .width = 130,
                 .cell = [](const Row& r) { return textCell(r.scope, r.strategy.empty() ? Tone::Muted : Tone::Text); }});
  all.push_back({.title = tr("Used"),
                 .hint = tr("Share of the limit; from 70 % on it is near"),
                 .width = 220,
                 .cell = [](const Row& r) { return drawnCell(r.use, useText(r.use)); },
                 .order = [](const Row& r) { return QVariant(r.use); }});
  all.push_back({.title = tr("Now"),
                 .width = 110,
                 .alignment = Qt::AlignRight,
                 .cell = [](const Row& r) { return figure(r.value, r); },
                 .order = [](const Row& r) { return QVariant(r.value); }});
  all.push_back({.title = tr("Limit"),
                 .width = 110,
                 .alignment = Qt::AlignRight,
                 .cell = [](const Row& r) { return figure(r.limit, r, Tone::Muted); },
                 .order = [](const Row& r) { return QVariant(r.limit); }});
  all.push_back({.title = tr("Headroom"),
                 .hint = tr("What is left until the limit"),
                 .width = 110,
                 .alignment = Qt::AlignRight,
                 .cell = [](const Row& r) { return figure(r.headroom, r); },
                 .order = [](const Row& r) { return QVariant(r.headroom); }});
  all.push_back({.title = tr("Unit"), .width = 110, .cell = [](const Row& r) { return textCell(r.unit, Tone::Muted); }});
  return all;
}

LimitsPanel::LimitsPanel(const PanelParts& parts, QWidget* parent)
    : Panel(QStringLiteral("limits"), tr("Limits"), parts, parent),
      table_(new RowTable<LimitRow>(columns(), this)),
      view_(new TableView(palette(), kRowHeight, this)) {
  view_->setItemDelegateForColumn(Used, new UseDelegate(palette(), view_));
  view_->setAccessibleName(tr("Limits"));
  view_->showTable(table_);
  view_->setGivingWay({UnitOf, Headroom, Scope});
  view_->sortByColumn(Used, Qt::DescendingOrder);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(view_);
  setFocusProxy(view_);
  connect(view_, &QAbstractItemView::activated, this, [this](const QModelIndex& at) { open(at.row()); });
}

void LimitsPanel::open(int row) {
  const LimitRow& limit = table_->row(row);
  if (limit.strategy.empty())
    parts().selection.askForLimit(limit.key.second);
  else
    parts().selection.selectStrategy(limit.strategy);
}

void LimitsPanel::showFrame(const DeskFrame& frame) {
  if (const std::uint64_t version = parts().desk.parametersVersion(); version_ != version) {
    owners_ = parts().desk.parameters();
    version_ = version;
  }
  std::vector<LimitRow> rows = limitRows(frame.snapshot, owners_);
  const auto from = [&](double share) {
    return std::count_if(rows.begin(), rows.end(), [share](const LimitRow& row) { return row.use >= share; });
  };
  const auto reached = from(1), near = from(kWarningUse) - reached;
  const bool first = table_->rowCount() == 0;
  table_->setRows(std::move(rows));
  const QHeaderView& header = *view_->horizontalHeader();
  if (first) table_->sort(header.sortIndicatorSection(), header.sortIndicatorOrder());  // not a second later
  view_->setStale(frame.silence_ms > kSilentMs);
  QString words = QString::number(table_->rowCount());
  if (near > 0) words += tr(" \u00b7 %1 near").arg(near);
  if (reached > 0) words += tr(" \u00b7 %1 reached").arg(reached);
  setStateText(words);
}

}  // namespace deskwright
