#include "widgets/panels/strategies_panel.h"

#include "widgets/models/figure_delegates.h"
#include "widgets/models/table_footer.h"
#include "widgets/models/table_view.h"
#include "widgets/style/length.h"
#include "widgets/style/number_format.h"

#include <QPointer>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>
#include <vector>

namespace deskwright {
namespace {

constexpr double kRowHeight = 24;
/// Longer than this without a snapshot, and the grid says so. Ten a second are the rule.
constexpr double kSilent = 2000;

// The names of strategies and of what they trade take what they need up to these.
constexpr double kLongestName = 150, kLongestSymbol = 90;

using Column = StrategyColumns;

void setDelegates(TableView& view, const Palette& palette) {
  const auto set = [&](int column, CellDelegate* delegate) { view.setItemDelegateForColumn(column, delegate); };
  set(Column::State, new StateDelegate(palette, &view));
  set(Column::Name, new NameDelegate(palette, &view));
  set(Column::Mode, new ModeDelegate(palette, &view));
  set(Column::DayPnl, new MoneyDelegate(palette, &view));
  set(Column::Day, new SparkDelegate(palette, &view));
  set(Column::Action, new ActionDelegate(palette, &view));
}

/// Sums over strategies of one heart. Means of times and slippage are weighted by fills.
struct Sums {
  int active = 0, held = 0;
  std::uint64_t fills = 0, stamped = 0;
  Money day_pnl, open_pnl;
  double slippage = 0, signal_ms = 0, broker_ms = 0;

  bool any() const { return active + held > 0; }

  void add(const std::vector<StrategyView>& views, Heart heart) {
    for (const StrategyView& view : views) {
      if (view.heart != heart) continue;
      ++(view.state == TradingState::Active ? active : held);
      fills += view.fills;
      day_pnl += view.day_pnl;
      open_pnl += view.open_pnl;
      const auto weight = static_cast<double>(view.fills);
      slippage += view.slippage_pips * weight;
      if (!view.signal_ms || !view.broker_ms) continue;
      stamped += view.fills;
      signal_ms += *view.signal_ms * weight;
      broker_ms += *view.broker_ms * weight;
    }
  }

  /// Slippage, times and the count of fills in the columns of the grid.
  void addExecution(FooterRow& footer, Tone tone, bool strong) const {
    footer.cells[Column::Fills] = textCell(QString::number(fills), tone, strong);
    if (fills > 0) footer.cells[Column::Slippage] = textCell(numberText(slippage / static_cast<double>(fills), 2), tone, strong);
    if (stamped == 0) return;
    footer.cells[Column::SignalMs] = textCell(numberText(signal_ms / static_cast<double>(stamped), 1), tone, strong);
    footer.cells[Column::BrokerMs] = textCell(numberText(broker_ms / static_cast<double>(stamped), 0), tone, strong);
  }
};

}  // namespace

StrategiesPanel::StrategiesPanel(const PanelParts& parts, QWidget* parent)
    : Panel(QStringLiteral("strategies"), tr("Strategies"), parts, parent),
      table_(new RowTable<StrategyRow>(Column::all(), this)),
      view_(new TableView(palette(), kRowHeight, this)),
      sums_(new TableFooter(palette(), *view_, 2, this)) {
  setDelegates(*view_, palette());
  view_->setAccessibleName(tr("Strategies"));
  view_->setSelectionMode(QAbstractItemView::SingleSelection);
  view_->showTable(table_);
  view_->setGivingWay({Column::Day, Column::BrokerMs, Column::SignalMs, Column::Drawdown, Column::Fills, Column::Slippage,
                       Column::OpenPnl, Column::Symbol});
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  layout->addWidget(view_, 1);
  layout->addWidget(sums_);
  setFocusProxy(view_);

  connect(view_, &QTableView::clicked, this, [this](const QModelIndex& at) {
    if (at.column() == Column::Action) toggle(table_->row(at.row()));
  });
  connect(view_, &TableView::toggled, this, [this](const QModelIndex& at) { toggle(table_->row(at.row())); });
  connect(view_, &QTableView::activated, this, [this](const QModelIndex& at) {
    this->parts().selection.selectStrategy(table_->row(at.row()).key);
    emit strategyOpened(table_->row(at.row()).key);
  });
  connect(view_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex& now) {
    if (now.isValid()) this->parts().selection.selectStrategy(table_->row(now.row()).key);
  });
  connect(&this->parts().selection, &DeskSelection::strategyChanged, this, &StrategiesPanel::followSelection);
}

QSize StrategiesPanel::minimumSizeHint() const {
  return {view_->minimumSizeHint().width(), view_->heightOf(kRowsWithoutScrolling) + sums_->height()};
}

void StrategiesPanel::showFrame(const DeskFrame& frame) {
  std::vector<StrategyRow> rows;
  rows.reserve(frame.snapshot.strategies.size());
  for (const StrategyView& view : frame.snapshot.strategies) rows.push_back(rowOf(frame, view, static_cast<int>(rows.size())));
  // Symbols are told later than strategies: by the terminal.
  const auto& before = table_->rows();
  const bool others = !std::equal(rows.begin(), rows.end(), before.begin(), before.end(), [](const auto& a, const auto& b) {
    return a.title == b.title && a.short_title == b.short_title && a.symbols == b.symbols;
  });
  table_->setRows(std::move(rows));
  if (others) {
    view_->widenFor(Column::Name, scaled(kLongestName));
    view_->widenFor(Column::Symbol, scaled(kLongestSymbol));
    followSelection();
  }
  const bool silent = frame.silence_ms > kSilent;
  view_->setStale(silent);
  showSums(frame);
  const QString count = QString::number(table_->rowCount());
  const std::string currency = frame.snapshot.desk.account.currency.str();
  setStateText(silent ? tr("%1 \u00b7 no news for %2").arg(count, ageText(frame.silence_ms))
                      : tr("%1 \u00b7 money in %2").arg(count, currency.empty() ? missingText() : text(currency)));
}

StrategyRow StrategiesPanel::rowOf(const DeskFrame& frame, const StrategyView& view, int place) {
  StrategyRow row;
  row.key = view.name;
  row.place = place;
  row.title = view.title.empty() ? view.name : view.title;
  row.short_title = view.short_title;
  row.symbols = view.symbols;
  row.standing = {view.heart, view.state};
  row.lots = view.position_lots;
  row.day_pnl = view.day_pnl;
  row.open_pnl = view.open_pnl;
  row.drawdown = view.drawdown;
  row.fills = view.fills;
  row.slippage_pips = view.slippage_pips;
  row.signal_ms = view.signal_ms;
  row.broker_ms = view.broker_ms;
  if (const auto line = frame.day.strategies().find(view.name); line != frame.day.strategies().end())
    row.spark = sparkOf(line->second);
  showStatus(frame.snapshot, view, row);
  return row;
}

/// First what the person waits for, then why it does not trade, then nothing much.
void StrategiesPanel::showStatus(const Snapshot& snapshot, const StrategyView& view, StrategyRow& row) {
  if (const auto known = requests_.find(view.name); known != requests_.end()) {
    const Request& request = known->second;
    const bool over = request.answered && (!request.refused || view.state != request.asked_in);
    if (over) {
      requests_.erase(known);
    } else {
      row.told = true;
      row.status = row.reason = request.words;
      return;
    }
  }
  row.status = Column::sentence(view.state);
  if (view.state == TradingState::Active) {
    row.status = view.heart == Heart::Paper ? tr("on paper") : snapshot.desk.armed ? tr("trades") : tr("not armed");
  } else if (!view.reason.empty()) {
    row.status += QStringLiteral(": ") + text(view.reason);
  } else if (view.heart == Heart::Live && snapshot.desk.state == view.state) {
    row.status += tr(", as the whole desk is");
  }
  row.reason = row.status;
}

void StrategiesPanel::showSums(const DeskFrame& frame) {
  Sums live, paper;
  live.add(frame.snapshot.strategies, Heart::Live);
  paper.add(frame.snapshot.strategies, Heart::Paper);
  const bool alone = paper.any();
  paper.add(frame.snapshot.shadows, Heart::Paper);
  const DeskView& desk = frame.snapshot.desk;
  FooterRow sum, shadow;
  sum.head = true;
  sum.spread_column = shadow.spread_column = Column::Name;
  sum.cells[Column::State] = textCell(QStringLiteral("\u03a3"), Tone::Text, true);
  sum.cells[Column::Name] = textCell(live.held > 0 ? tr("Desk \u00b7 %1 live \u00b7 %2 held").arg(live.active).arg(live.held)
                                                   : tr("Desk \u00b7 %1 live").arg(live.active),
                                     Tone::Text, true);
  sum.cells[Column::DayPnl] = arrowCell(desk.day_pnl, true);
  sum.cells[Column::OpenPnl] = moneyCell(live.open_pnl, true);
  live.addExecution(sum, Tone::Text, true);
  shadow.cells[Column::State].detail = QVariant::fromValue(StrategyStanding{Heart::Paper, TradingState::Active});
  shadow.cells[Column::Name] = textCell(!paper.any() ? tr("Nothing on paper")
                                        : alone      ? tr("Paper \u00b7 %1, not in the desk's sum").arg(paper.active + paper.held)
                                                     : tr("Paper beside live, not in the desk's sum"),
                                        Tone::Muted);
  if (paper.any()) {
    shadow.cells[Column::DayPnl] = textCell(signedMoneyText(paper.day_pnl), Tone::Muted);
    shadow.cells[Column::OpenPnl] = textCell(signedMoneyText(paper.open_pnl), Tone::Muted);
    paper.addExecution(shadow, Tone::Muted, false);
    shadow.cells[Column::Status] = textCell(tr("* modelled"), Tone::Muted);
  }
  sums_->setRows({std::move(sum), std::move(shadow)});
}

void StrategiesPanel::followSelection() {
  const int row = table_->placeOf(parts().selection.strategy());
  if (row < 0 || view_->currentIndex().row() == row) return;
  view_->setCurrentIndex(table_->index(row, Column::Name));
}

void StrategiesPanel::toggle(const StrategyRow& row) {
  const std::string name = row.key;
  const bool pause = row.standing.state == TradingState::Active;
  requests_[name] = {false, false, row.standing.state, pause ? tr("pause asked for \u2026") : tr("resume asked for \u2026")};
  const auto told = [self = QPointer<StrategiesPanel>(this), name](const CommandReply& reply) {
    if (self.isNull()) return;
    Request& request = self->requests_[name];
    request.answered = true;
    request.refused = !reply.done;
    request.words = text(reply.text);
  };
  pause ? parts().commands.send(PauseCommand{name}, told) : parts().commands.send(ResumeCommand{name}, told);
}

}  // namespace deskwright
