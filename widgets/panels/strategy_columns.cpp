#include "widgets/panels/strategy_columns.h"

#include "widgets/style/number_format.h"

namespace deskwright {
namespace {

using Row = StrategyRow;

QString reasonOf(const Row& row) { return row.reason; }

QVariant stateOf(const Row& row) { return static_cast<int>(row.standing.state); }

QVariant known(const std::optional<double>& value) { return value ? QVariant(*value) : QVariant(); }

/// What is reckoned and not measured is marked.
Cell brokerCell(const Row& row) {
  if (!row.broker_ms || row.standing.heart == Heart::Live) return optionalCell(row.broker_ms, 0);
  return textCell(numberText(*row.broker_ms, 0) + QLatin1Char('*'), Tone::Muted);
}

/// There is no slippage before the first fill.
Cell slippageCell(const Row& row) {
  return row.fills == 0 ? missingCell() : figureCell(row.slippage_pips, numberText(row.slippage_pips, 2));
}

}  // namespace

std::vector<TableColumn<StrategyRow>> StrategyColumns::all() {
  Columns columns;
  addIdentity(columns);
  addResults(columns);
  addExecution(columns);
  addControl(columns);
  return columns;
}

void StrategyColumns::addIdentity(Columns& columns) {
  columns.push_back({.width = 26,
                     .alignment = Qt::AlignHCenter,
                     .cell = [](const Row& r) { return drawnCell(r.standing); },
                     .order = stateOf,
                     .note = reasonOf});
  columns.push_back({.title = tr("Strategy"),
                     .width = 92,
                     .cell = [](const Row& r) { return narrowed(drawnCell(r.place, text(r.title)), text(r.short_title)); },
                     .note = [](const Row& r) { return text(r.title) + QStringLiteral(" \u00b7 ") + text(r.key); }});
  columns.push_back({.title = tr("Mode"),
                     .hint = tr("LIVE trades on the account, PAPER is reckoned on the same ticks"),
                     .width = 66,
                     .cell = [](const Row& r) { return drawnCell(r.standing, modeWord(r.standing)); },
                     .note = reasonOf});
  columns.push_back({.title = tr("Symbol"),
                     .width = 74,
                     .cell = [](const Row& r) { return r.symbols.empty() ? missingCell() : textCell(text(r.symbols)); },
                     .note = [](const Row& r) { return text(r.symbols); }});
  columns.push_back({.title = tr("Lots"),
                     .hint = tr("Sum of its open positions, short is negative"),
                     .width = 54,
                     .alignment = Qt::AlignRight,
                     .cell = [](const Row& r) { return figureCell(r.lots, signedLotsText(r.lots)); },
                     .order = [](const Row& r) { return QVariant(r.lots); }});
}

void StrategyColumns::addResults(Columns& columns) {
  columns.push_back({.title = tr("Day P&L"),
                     .hint = tr("Closed and open, since the desk's day began"),
                     .width = 80,
                     .alignment = Qt::AlignRight,
                     .cell = [](const Row& r) { return arrowCell(r.day_pnl); },
                     .order = [](const Row& r) { return QVariant(r.day_pnl.toDouble()); }});
  columns.push_back({.title = tr("Day"),
                     .hint = tr("Its day's P&L as a line, as far as this window has seen it"),
                     .width = 86,
                     .cell = [](const Row& r) { return drawnCell(r.spark); },
                     .order = [](const Row& r) { return QVariant(r.day_pnl.toDouble()); }});
  columns.push_back({.title = tr("Open P&L"),
                     .width = 66,
                     .alignment = Qt::AlignRight,
                     .cell = [](const Row& r) { return moneyCell(r.open_pnl); },
                     .order = [](const Row& r) { return QVariant(r.open_pnl.toDouble()); }});
  columns.push_back({.title = tr("DD"),
                     .hint = tr("Drawdown: what its day's P&L has lost since the day's high"),
                     .width = 52,
                     .alignment = Qt::AlignRight,
                     .cell = [](const Row& r) { return figureCell(r.drawdown.toDouble(), moneyText(r.drawdown)); },
                     .order = [](const Row& r) { return QVariant(r.drawdown.toDouble()); }});
}

void StrategyColumns::addExecution(Columns& columns) {
  columns.push_back({.title = tr("Fills"),
                     .hint = tr("Deals of the day"),
                     .width = 38,
                     .alignment = Qt::AlignRight,
                     .cell = [](const Row& r) { return figureCell(static_cast<double>(r.fills), QString::number(r.fills)); },
                     .order = [](const Row& r) { return QVariant(static_cast<qulonglong>(r.fills)); }});
  columns.push_back({.title = tr("Slip pip"),
                     .hint = tr("Mean slippage of its fills, by volume (+ = worse)"),
                     .width = 52,
                     .alignment = Qt::AlignRight,
                     .cell = slippageCell,
                     .order = [](const Row& r) { return r.fills == 0 ? QVariant() : QVariant(r.slippage_pips); }});
  columns.push_back({.title = tr("Sig ms"),
                     .hint = tr("From the decision to the order's leaving the terminal, mean"),
                     .width = 48,
                     .alignment = Qt::AlignRight,
                     .cell = [](const Row& r) { return optionalCell(r.signal_ms, 1); },
                     .order = [](const Row& r) { return known(r.signal_ms); }});
  columns.push_back({.title = tr("Brk ms"),
                     .hint = tr("From there to the broker's answer, mean; modelled for paper"),
                     .width = 50,
                     .alignment = Qt::AlignRight,
                     .cell = brokerCell,
                     .order = [](const Row& r) { return known(r.broker_ms); }});
}

void StrategyColumns::addControl(Columns& columns) {
  columns.push_back({.title = tr("Status"),
                     .cell = [](const Row& r) { return textCell(r.status, r.told ? Tone::Text : Tone::Muted, r.told); },
                     .note = reasonOf});
  const auto deed = [](const Row& r) {
    return r.standing.state == TradingState::Active ? tr("Pause: no new entries, exits are managed (Space)")
                                                    : tr("Let it trade again (Space)");
  };
  columns.push_back({.width = 26,
                     .alignment = Qt::AlignHCenter,
                     .cell = [](const Row& r) { return drawnCell(r.standing); },
                     .order = stateOf,
                     .note = deed});
}

QString StrategyColumns::modeWord(const StrategyStanding& standing) {
  switch (standing.state) {
    case TradingState::Active:
      return standing.heart == Heart::Live ? tr("LIVE") : tr("PAPER");
    case TradingState::Paused:
      return tr("PAUSED");
    case TradingState::ReduceOnly:
      return tr("REDUCE");
    case TradingState::Halted:
      return tr("HALTED");
    case TradingState::Killed:
      return tr("KILLED");
  }
  return {};
}

QString StrategyColumns::sentence(TradingState state) {
  switch (state) {
    case TradingState::Active:
      return {};
    case TradingState::Paused:
      return tr("paused");
    case TradingState::ReduceOnly:
      return tr("reduce only");
    case TradingState::Halted:
      return tr("halted");
    case TradingState::Killed:
      return tr("killed");
  }
  return {};
}

}  // namespace deskwright
