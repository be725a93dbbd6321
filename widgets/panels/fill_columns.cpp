#include "widgets/panels/fill_columns.h"

#include "engine/api/slippage_units.h"
#include "widgets/models/figure_delegates.h"
#include "widgets/style/number_format.h"

#include <QStringList>

namespace deskwright {
namespace {

using Row = FillRow;

Cell slippageCell(const Row& row) {
  if (!row.slippage) return missingCell();
  const QString figure = signedText(*row.slippage, 1);
  // Not a word in the colour of money before it is sure.
  return row.final ? textCell(figure, toneOfCost(*row.slippage)) : textCell(QLatin1Char('~') + figure, Tone::Dim);
}

}  // namespace

FillRow fillRowOf(const FillView& view, const std::string& title) {
  const SlippageAttribution& cost = view.fill.attribution;
  FillRow row;
  row.key = {view.heart, view.fill.deal.deal.value};
  row.time = view.fill.deal.time;
  row.strategy = view.strategy;
  row.title = title;
  row.symbol = view.symbol;
  row.symbol_id = view.fill.deal.symbol;
  row.digits = view.digits;
  row.pip_places = pipPlaces(view.pip);
  row.side = view.fill.deal.side;
  row.volume = view.fill.deal.volume;
  row.price = view.fill.deal.price;
  row.slippage = inPips(cost.slippage, view.pip);
  row.parts = {inPips(cost.trigger, view.pip), inPips(cost.signal, view.pip), inPips(cost.broker, view.pip),
               inPips(cost.impact, view.pip), inPips(cost.unattributed, view.pip)};
  row.half_spread = inPips(cost.half_spread, view.pip);
  row.final = view.fill.final;
  row.in_statistics = cost.in_statistics;
  return row;
}

std::vector<TableColumn<FillRow>> FillColumns::all() {
  Columns columns;
  addDeal(columns);
  addCost(columns);
  return columns;
}

void FillColumns::addDeal(Columns& columns) {
  columns.push_back({.title = tr("Time UTC"),
                     .hint = tr("When the broker made the deal"),
                     .width = 92,
                     .cell = [](const Row& r) { return textCell(clockMillisText(r.time)); },
                     .order = [](const Row& r) { return QVariant(static_cast<qlonglong>(microseconds(r.time))); }});
  columns.push_back(
      {.title = tr("Strategy"),
       .width = 92,
       .cell =
           [](const Row& r) {
             if (r.strategy.empty()) return textCell(tr("external"), Tone::Muted);
             return narrowed(drawnCell(r.key.first == Heart::Paper, text(r.title)), text(r.short_title));
           },
       .note = [](const Row& r) { return text(r.title) + QStringLiteral(" \u00b7 ") + text(nameOf(r.key.first)); }});
  columns.push_back({.title = tr("Symbol"), .width = 64, .cell = [](const Row& r) { return textCell(text(r.symbol)); }});
  columns.push_back({.title = tr("Side"), .width = 40, .cell = [](const Row& r) {
                       return textCell(r.side == Side::Buy ? tr("BUY") : tr("SELL"));
                     }});
  columns.push_back({.title = tr("Lots"),
                     .width = 46,
                     .alignment = Qt::AlignRight,
                     .cell = [](const Row& r) { return textCell(lotsText(r.volume)); },
                     .order = [](const Row& r) { return QVariant(r.volume.toDouble()); }});
}

void FillColumns::addCost(Columns& columns) {
  columns.push_back({.title = tr("Price"),
                     .width = 64,
                     .alignment = Qt::AlignRight,
                     .cell = [](const Row& r) { return drawnCell(r.pip_places, priceText(r.price, r.digits)); },
                     .order = [](const Row& r) { return QVariant(r.price.toDouble()); }});
  columns.push_back(
      {.title = tr("Slip pip"),
       .hint = tr("Fill against the price at the decision, or against the order's own price (+ = worse); ~ provisional"),
       .width = 54,
       .alignment = Qt::AlignRight,
       .cell = slippageCell,
       .order = [](const Row& r) { return r.slippage ? QVariant(*r.slippage) : QVariant(); },
       .note = story});
  columns.push_back({.title = tr("Attribution"),
                     .hint = tr("Where the slippage came from; each symbol has a scale of its own"),
                     .cell = [](const Row& r) { return drawnCell(r.bar); },
                     .order = [](const Row& r) { return r.slippage ? QVariant(*r.slippage) : QVariant(); },
                     .note = story});
}

/// All that is known of the cost, part by part.
QString FillColumns::story(const FillRow& row) {
  const std::array<QString, kSlippageParts> names{tr("trigger"), tr("signal"), tr("broker"), tr("impact / residual"),
                                                  tr("not attributed")};
  QStringList lines;
  for (std::size_t i = 0; i < kSlippageParts; ++i) {
    if (row.parts[i]) lines << names[i] + QLatin1Char(' ') + signedText(*row.parts[i], 2);
  }
  lines << tr("slippage %1 pip").arg(optionalSignedText(row.slippage, 2));
  lines << tr("half the spread at the decision: %1 pip").arg(optionalText(row.half_spread, 2));
  if (!row.slippage) lines << tr("no quote at the decision: there is nothing to compare with");
  if (!row.final) lines << tr("provisional: the symbol's next quote has not come yet");
  if (!row.in_statistics) lines << tr("left out of statistics");
  return lines.join(QLatin1Char('\n'));
}

}  // namespace deskwright
