#include "widgets/panels/orders_panel.h"

#include "widgets/models/figure_delegates.h"
#include "widgets/models/strategy_delegates.h"
#include "widgets/models/table_view.h"
#include "widgets/panels/strategy_titles.h"
#include "widgets/style/number_format.h"

#include <QStringList>
#include <QVBoxLayout>
#include <algorithm>
#include <chrono>
#include <utility>

namespace deskwright {
namespace {

constexpr double kRowHeight = 22;
constexpr double kSilent = 2000;

using Row = OrderRow;
using Columns = std::vector<TableColumn<OrderRow>>;

bool onPaper(const Row& row) { return std::get<0>(row.key) == Heart::Paper; }

Cell toned(const Row& row, Cell cell) {
  if (onPaper(row) && cell.tone == Tone::Text) cell.tone = Tone::Muted;
  return cell;
}

/// Minutes and seconds; hours in front when there are any.
QString spanText(std::int64_t seconds) {
  if (seconds < 0) return missingText();
  const QString clock = QStringLiteral("%1:%2")
                            .arg(seconds / 60 % 60, seconds < 3600 ? 1 : 2, 10, QLatin1Char('0'))
                            .arg(seconds % 60, 2, 10, QLatin1Char('0'));
  return seconds < 3600 ? clock : QString::number(seconds / 3600) + QLatin1Char(':') + clock;
}

Row rowOf(const OrderView& view, const Snapshot& snapshot) {
  const OrderRecord& order = view.order;
  Row row;
  // An order of ours gets its ticket later, an order of strangers has nothing else.
  const bool ours = static_cast<bool>(order.terms.client_id);
  row.key = {view.heart, order.terms.client_id.value, ours ? 0 : order.ticket.value};
  row.strategy = view.strategy;
  row.title = titleOf(snapshot, view.strategy);
  row.short_title = shortTitleOf(snapshot, view.strategy);
  row.symbol = view.symbol;
  row.symbol_id = order.terms.symbol;
  row.digits = view.digits;
  row.pip_places = view.digits - view.digits % 2;  // unless a quote knows better
  for (const QuoteView& quote : snapshot.quotes) {
    if (quote.symbol == view.symbol) row.pip_places = pipPlaces(quote.pip);
  }
  row.side = order.terms.side;
  row.type = order.terms.type;
  row.closes = static_cast<bool>(order.terms.closes);
  row.volume = order.terms.volume;
  row.filled = order.filled;
  row.price = order.terms.price;
  row.stop = order.terms.stop;
  row.target = order.terms.target;
  const Timestamp since = isNone(order.terms.decided.time) ? order.venue_time : order.terms.decided.time;
  if (!isNone(since))
    row.age = std::max<std::int64_t>(0, std::chrono::duration_cast<std::chrono::seconds>(snapshot.time - since).count());
  row.state = order.state;
  row.said = order.text.str();
  return row;
}

}  // namespace

Columns OrdersPanel::columns() {
  Columns all;
  addTerms(all);
  addProgress(all);
  return all;
}

void OrdersPanel::addTerms(Columns& columns) {
  columns.push_back({.title = tr("Strategy"),
                     .cell =
                         [](const Row& r) {
                           if (r.strategy.empty()) return textCell(tr("external"), Tone::Muted);
                           return toned(r, narrowed(drawnCell(onPaper(r), text(r.title)), text(r.short_title)));
                         },
                     .note = story});
  columns.push_back({.title = tr("Symbol"),
                     .width = 66,
                     .cell = [](const Row& r) { return toned(r, textCell(text(r.symbol))); },
                     .note = story});
  columns.push_back(
      {.title = tr("Type"), .width = 76, .cell = [](const Row& r) { return toned(r, textCell(typeWords(r))); }, .note = story});
  columns.push_back({.title = tr("Lots"),
                     .width = 44,
                     .alignment = Qt::AlignRight,
                     .cell = [](const Row& r) { return toned(r, textCell(lotsText(r.volume))); },
                     .order = [](const Row& r) { return QVariant(r.volume.toDouble()); },
                     .note = story});
}

void OrdersPanel::addProgress(Columns& columns) {
  columns.push_back({.title = tr("Price"),
                     .hint = tr("Of the order; a market order has none"),
                     .width = 60,
                     .alignment = Qt::AlignRight,
                     .cell =
                         [](const Row& r) {
                           return r.price.isZero() ? missingCell()
                                                   : toned(r, drawnCell(r.pip_places, priceText(r.price, r.digits)));
                         },
                     .order = [](const Row& r) { return r.price.isZero() ? QVariant() : QVariant(r.price.toDouble()); }});
  columns.push_back({.title = tr("Age"),
                     .hint = tr("Market time since the decision, minutes and seconds"),
                     .width = 46,
                     .alignment = Qt::AlignRight,
                     .cell = [](const Row& r) { return textCell(spanText(r.age), Tone::Muted); },
                     .order = [](const Row& r) { return r.age < 0 ? QVariant() : QVariant(static_cast<qlonglong>(r.age)); }});
  columns.push_back({.title = tr("State"),
                     .width = 72,
                     .cell =
                         [](const Row& r) {
                           if (r.state == OrderState::Unknown) return drawnCell<int>(PillDelegate::Critical, stateWords(r));
                           return textCell(stateWords(r), Tone::Muted);
                         },
                     .note = story});
}

QString OrdersPanel::typeWords(const OrderRow& row) {
  const QString side = row.side == Side::Buy ? tr("BUY") : tr("SELL");
  switch (row.type) {
    case OrderType::Market:
      return row.closes ? tr("%1 close").arg(side) : tr("%1 market").arg(side);
    case OrderType::Limit:
      return tr("%1 LIMIT").arg(side);
    case OrderType::Stop:
      return tr("%1 STOP").arg(side);
  }
  return side;
}

QString OrdersPanel::stateWords(const OrderRow& row) {
  switch (row.state) {
    case OrderState::Created:
      return tr("made");
    case OrderState::Sent:
      return tr("sent");
    case OrderState::Working:
      return tr("working");
    case OrderState::PartiallyFilled:
      return tr("%1 filled").arg(lotsText(row.filled));
    case OrderState::CancelPending:
      return tr("cancelling");
    case OrderState::ModifyPending:
      return tr("changing");
    case OrderState::Unknown:
      return tr("UNKNOWN");
    case OrderState::Filled:
    case OrderState::Cancelled:
    case OrderState::Rejected:
    case OrderState::Expired:
      return text(nameOf(row.state));
  }
  return {};
}

QString OrdersPanel::story(const OrderRow& row) {
  QStringList lines;
  lines << text(row.title.empty() ? row.symbol : row.title) + QStringLiteral(" \u00b7 ") + text(nameOf(std::get<0>(row.key)));
  lines << tr("%1 of %2 lots filled").arg(lotsText(row.filled), lotsText(row.volume));
  lines << tr("stop %1, target %2").arg(priceText(row.stop, row.digits), priceText(row.target, row.digits));
  if (row.state == OrderState::Unknown) lines << tr("nobody knows yet whether this order was done: the venue is being asked");
  if (!row.said.empty()) lines << tr("venue: %1").arg(text(row.said));
  return lines.join(QLatin1Char('\n'));
}

OrdersPanel::OrdersPanel(const PanelParts& parts, QWidget* parent)
    : Panel(QStringLiteral("orders"), tr("Working orders"), parts, parent),
      table_(new RowTable<OrderRow>(columns(), this)),
      view_(new TableView(palette(), kRowHeight, this)) {
  view_->setItemDelegateForColumn(Strategy, new OwnerDelegate(palette(), view_));
  view_->setItemDelegateForColumn(Price, new PriceDelegate(palette(), view_));
  view_->setItemDelegateForColumn(State, new PillDelegate(palette(), view_));
  view_->setAccessibleName(tr("Working orders"));
  view_->showTable(table_);
  view_->setGivingWay({Age, Lots, Price});
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(view_);
  setFocusProxy(view_);
  connect(view_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex& now) {
    if (!now.isValid()) return;
    const OrderRow& row = table_->row(now.row());
    if (!row.strategy.empty()) this->parts().selection.selectStrategy(row.strategy);
    this->parts().selection.selectSymbol(row.symbol_id);
  });
}

void OrdersPanel::showFrame(const DeskFrame& frame) {
  std::vector<OrderRow> rows;
  rows.reserve(frame.snapshot.orders.size());
  for (const OrderView& view : frame.snapshot.orders) rows.push_back(rowOf(view, frame.snapshot));
  std::stable_partition(rows.begin(), rows.end(), [](const OrderRow& row) { return !onPaper(row); });
  const auto unknown = std::count_if(rows.begin(), rows.end(), [](const OrderRow& r) { return r.state == OrderState::Unknown; });
  table_->setRows(std::move(rows));
  view_->setStale(frame.silence_ms > kSilent);
  QString words = QString::number(table_->rowCount());
  if (unknown > 0) words += tr(" \u00b7 %1 of unknown outcome").arg(unknown);
  setStateText(words);
}

}  // namespace deskwright
