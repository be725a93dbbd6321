#include "widgets/panels/slippage_columns.h"

#include "widgets/style/number_format.h"

namespace deskwright {
namespace {

Cell countCell(std::size_t count) { return textCell(QString::number(count), count == 0 ? Tone::Dim : Tone::Text); }

Cell strong(Cell cell) {
  cell.strong = cell.tone == Tone::Text;
  return cell;
}

std::optional<double> valueOf(int column, const SlippageFigures& figures) {
  switch (column) {
    case SlippageColumns::Trigger:
      return figures.mean_parts[TriggerPart];
    case SlippageColumns::Signal:
      return figures.mean_parts[SignalPart];
    case SlippageColumns::Broker:
      return figures.mean_parts[BrokerPart];
    case SlippageColumns::Impact:
      return figures.mean_parts[ImpactPart];
    case SlippageColumns::Unattributed:
      return figures.mean_parts[UnattributedPart];
    case SlippageColumns::Total:
      return figures.mean;
    case SlippageColumns::P95:
      return figures.p95;
    case SlippageColumns::Money:
      return figures.money;
    case SlippageColumns::Counted:
      return static_cast<double>(figures.counted);
    case SlippageColumns::Excluded:
      return static_cast<double>(figures.excluded);
    default:
      return std::nullopt;
  }
}

TableColumn<SlippageRow> figureColumn(int column, const QString& title, const QString& hint, double width) {
  return {.title = title,
          .hint = hint,
          .width = width,
          .alignment = Qt::AlignRight,
          .cell = [column](const SlippageRow& row) { return SlippageColumns::cellOf(column, row.figures); },
          .order =
              [column](const SlippageRow& row) {
                const auto value = valueOf(column, row.figures);
                return value ? QVariant(*value) : QVariant();
              }};
}

}  // namespace

Cell SlippageColumns::cellOf(int column, const SlippageFigures& figures) {
  if (column == Counted) return countCell(figures.counted);
  if (column == Excluded) return countCell(figures.excluded);
  const Cell cell = optionalCell(valueOf(column, figures), column == P95 ? 1 : 2);
  return column == Total ? strong(cell) : cell;
}

std::vector<TableColumn<SlippageRow>> SlippageColumns::all() {
  return {
      {.title = tr("Strategy"),
       .cell = [](const SlippageRow& row) { return narrowed(drawnCell(row.place, text(row.title)), text(row.short_title)); },
       .note = [](const SlippageRow& row) { return text(row.title) + QStringLiteral(" \u00b7 ") + text(row.key); }},
      figureColumn(Counted, tr("n"), tr("Fills in the means: final, with every quote known and fresh"), 30),
      figureColumn(Excluded, tr("Excl."),
                   tr("Final fills left out of means and quantiles: a quote is missing or stale, or a gap lay between"), 40),
      figureColumn(Trigger, tr("Trigger"), tr("Of pending orders: from the order's price to the quote that triggered it, pip"),
                   52),
      figureColumn(Signal, tr("Signal"), tr("From the decision to OrderSend, pip, weighted by volume (+ = worse)"), 48),
      figureColumn(Broker, tr("Broker"), tr("From OrderSend to the deal, pip, weighted by volume"), 48),
      figureColumn(Impact, tr("Impact"), tr("Fill against the broker's own quote at the deal, and what is left, pip"), 50),
      figureColumn(Unattributed, tr("Unattr."), tr("What cannot be told apart because a quote is missing, pip"), 54),
      figureColumn(Total, tr("Total"), tr("Fill against the decision's price, pip, weighted by volume"), 46),
      figureColumn(P95, tr("P95"), tr("95 of 100 fills cost no more than this, pip"), 40),
      figureColumn(Money, tr("Money"), tr("The whole in the account's currency, excluded fills too"), 66),
  };
}

}  // namespace deskwright
