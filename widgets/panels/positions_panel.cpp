#include "widgets/panels/positions_panel.h"

#include "widgets/models/figure_delegates.h"
#include "widgets/models/strategy_delegates.h"
#include "widgets/models/table_footer.h"
#include "widgets/models/table_view.h"
#include "widgets/panels/strategy_titles.h"
#include "widgets/style/number_format.h"

#include <QStringList>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

namespace deskwright {
namespace {

constexpr double kRowHeight = 22;
constexpr double kSilent = 2000;

using Row = PositionRow;

bool onPaper(const Row& row) { return row.key.first == Heart::Paper; }

/// Paper is muted from end to end; what is old is dim.
Cell toned(const Row& row, Cell cell) {
  if (row.unsure) cell.tone = Tone::Dim;
  if (onPaper(row) && cell.tone == Tone::Text) cell.tone = Tone::Muted;
  return cell;
}

Cell quoted(const Row& row, Cell cell) {
  if (row.quote_age_ms >= 0) cell.tone = Tone::Dim;
  return toned(row, std::move(cell));
}

/// A mean entry has more places than anybody trades.
QString shownPrice(Price price, int digits) {
  return priceText(roundToTick(price, PriceDelta::fromRaw(powerOfTen(Price::kDecimals - digits))), digits);
}

Cell ownerCell(const Row& row) {
  if (row.strategy.empty()) return toned(row, textCell(PositionsPanel::tr("external"), Tone::Muted));
  return toned(row, narrowed(drawnCell(onPaper(row), text(row.title)), text(row.short_title)));
}

Cell atStopCell(const Row& row) {
  if (row.stop.isZero()) {
    const QString words = PositionsPanel::tr("no SL");
    return onPaper(row) ? textCell(words, Tone::Muted) : drawnCell<int>(PillDelegate::Warning, words);
  }
  return row.at_stop ? toned(row, textCell(signedMoneyText(*row.at_stop))) : missingCell();
}

Row rowOf(const PositionView& view, const Snapshot& snapshot) {
  Row row;
  row.key = {view.heart, view.position.id.value};
  row.strategy = view.strategy;
  row.title = titleOf(snapshot, view.strategy);
  row.short_title = shortTitleOf(snapshot, view.strategy);
  row.symbol = view.symbol;
  row.symbol_id = view.position.symbol;
  row.digits = view.digits;
  row.pip_places = view.digits - view.digits % 2;  // unless a quote knows better
  row.lots = signedVolume(view.position.side, view.position.volume).toDouble();
  row.entry = view.position.price;
  row.current = view.current;
  row.stop = view.position.stop;
  row.target = view.position.target;
  row.open_pnl = view.open_pnl;
  row.at_stop = view.at_stop;
  row.unsure = view.position.stale;
  for (const QuoteView& quote : snapshot.quotes) {
    if (quote.symbol != view.symbol) continue;
    row.pip_places = pipPlaces(quote.pip);
    // Whole seconds: a row whose age alone changes need not be drawn ten times a second.
    if (quote.stale) row.quote_age_ms = std::floor(quote.age_ms / 1000) * 1000;
  }
  return row;
}

}  // namespace

std::vector<TableColumn<PositionRow>> PositionsPanel::columns() {
  std::vector<TableColumn<Row>> all;
  all.push_back({.title = tr("Strategy"), .cell = ownerCell, .note = story});
  all.push_back({.title = tr("Symbol"),
                 .width = 64,
                 .cell = [](const Row& r) { return toned(r, textCell(text(r.symbol))); },
                 .note = story});
  all.push_back({.title = tr("Lots"),
                 .hint = tr("Short is negative"),
                 .width = 54,
                 .alignment = Qt::AlignRight,
                 .cell = [](const Row& r) { return toned(r, textCell(signedLotsText(r.lots))); },
                 .order = [](const Row& r) { return QVariant(r.lots); }});
  for (TableColumn<Row>& column : moneyColumns()) all.push_back(std::move(column));
  return all;
}

std::vector<TableColumn<PositionRow>> PositionsPanel::moneyColumns() {
  std::vector<TableColumn<Row>> all;
  all.push_back({.title = tr("Entry"),
                 .hint = tr("Mean of its deals by volume"),
                 .width = 60,
                 .alignment = Qt::AlignRight,
                 .cell = [](const Row& r) { return toned(r, drawnCell(r.pip_places, shownPrice(r.entry, r.digits))); },
                 .order = [](const Row& r) { return QVariant(r.entry.toDouble()); }});
  all.push_back({.title = tr("Last"),
                 .hint = tr("The side of the quote at which it would be closed"),
                 .width = 60,
                 .alignment = Qt::AlignRight,
                 .cell = [](const Row& r) { return quoted(r, drawnCell(r.pip_places, shownPrice(r.current, r.digits))); },
                 .order = [](const Row& r) { return QVariant(r.current.toDouble()); },
                 .note = story});
  all.push_back({.title = tr("P&L"),
                 .width = 66,
                 .alignment = Qt::AlignRight,
                 .cell = [](const Row& r) { return r.current.isZero() ? missingCell() : quoted(r, moneyCell(r.open_pnl)); },
                 .order = [](const Row& r) { return r.current.isZero() ? QVariant() : QVariant(r.open_pnl.toDouble()); },
                 .note = story});
  all.push_back({.title = tr("At stop"),
                 .hint = tr("Result from the entry if the stop is hit at its price"),
                 .width = 72,
                 .alignment = Qt::AlignRight,
                 .cell = atStopCell,
                 .order = [](const Row& r) { return r.at_stop ? QVariant(r.at_stop->toDouble()) : QVariant(); },
                 .note = story});
  return all;
}

QString PositionsPanel::story(const PositionRow& row) {
  QStringList lines;
  lines << text(row.title.empty() ? row.symbol : row.title) + QStringLiteral(" \u00b7 ") + text(nameOf(row.key.first));
  lines << tr("stop %1, target %2").arg(priceText(row.stop, row.digits), priceText(row.target, row.digits));
  if (row.stop.isZero()) lines << tr("nothing at the venue protects this position");
  if (!row.stop.isZero() && !row.at_stop) lines << tr("at stop: no rate to the account currency is known");
  if (row.quote_age_ms >= 0) lines << tr("the quote is %1 old").arg(ageText(row.quote_age_ms));
  if (row.unsure) lines << tr("the venue did not answer when it was last asked for positions");
  return lines.join(QLatin1Char('\n'));
}

PositionsPanel::PositionsPanel(const PanelParts& parts, QWidget* parent)
    : Panel(QStringLiteral("positions"), tr("Positions"), parts, parent),
      table_(new RowTable<PositionRow>(columns(), this)),
      view_(new TableView(palette(), kRowHeight, this)),
      sums_(new TableFooter(palette(), *view_, 1, this)) {
  const auto set = [&](int column, CellDelegate* delegate) { view_->setItemDelegateForColumn(column, delegate); };
  set(Strategy, new OwnerDelegate(palette(), view_));
  set(Entry, new PriceDelegate(palette(), view_));
  set(Last, new PriceDelegate(palette(), view_));
  set(AtStop, new PillDelegate(palette(), view_));
  view_->setAccessibleName(tr("Positions"));
  view_->showTable(table_);
  view_->setGivingWay({Entry, Last, Lots});
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  layout->addWidget(view_, 1);
  layout->addWidget(sums_);
  setFocusProxy(view_);
  connect(view_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex& now) {
    if (!now.isValid()) return;
    const PositionRow& row = table_->row(now.row());
    if (!row.strategy.empty()) this->parts().selection.selectStrategy(row.strategy);
    this->parts().selection.selectSymbol(row.symbol_id);
  });
}

void PositionsPanel::showFrame(const DeskFrame& frame) {
  std::vector<PositionRow> rows;
  rows.reserve(frame.snapshot.positions.size());
  for (const PositionView& view : frame.snapshot.positions) rows.push_back(rowOf(view, frame.snapshot));
  std::stable_partition(rows.begin(), rows.end(), [](const PositionRow& row) { return !onPaper(row); });
  table_->setRows(std::move(rows));
  view_->setStale(frame.silence_ms > kSilent);
  showSums(frame.snapshot);
  showCounts(frame.snapshot);
}

void PositionsPanel::showSums(const Snapshot& snapshot) {
  Money open;
  qsizetype count = 0;
  for (const PositionRow& row : table_->rows()) {
    if (onPaper(row)) continue;
    open += row.open_pnl;
    ++count;
  }
  FooterRow sum;
  sum.head = true;
  sum.spread_column = Strategy;
  sum.cells[Strategy] = textCell(tr("\u03a3 live \u00b7 %1").arg(count), Tone::Text, true);
  sum.cells[Pnl] = moneyCell(open, true);
  sum.cells[AtStop] = textCell(signedMoneyText(-snapshot.desk.risk_at_stops), Tone::Text, true);
  sums_->setRows({std::move(sum)});
}

void PositionsPanel::showCounts(const Snapshot& snapshot) {
  const auto& rows = table_->rows();
  const auto paper = std::count_if(rows.begin(), rows.end(), onPaper);
  QString words = tr("%1 live \u00b7 %2 paper").arg(static_cast<qsizetype>(rows.size()) - paper).arg(paper);
  if (snapshot.desk.unprotected > 0) words += tr(" \u00b7 %1 without stop").arg(snapshot.desk.unprotected);
  const auto old =
      std::max_element(rows.begin(), rows.end(), [](const Row& a, const Row& b) { return a.quote_age_ms < b.quote_age_ms; });
  if (old != rows.end() && old->quote_age_ms >= 0)
    words += tr(" \u00b7 %1 quote %2 old").arg(text(old->symbol), ageText(old->quote_age_ms));
  setStateText(words);
}

}  // namespace deskwright
