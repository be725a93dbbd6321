#include "engine/risk/conduct_rules.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace deskwright {

Breach breachOfSpread(const ConductLimits& limits, const Instrument& instrument, const Quote& quote, double usual) {
  const double spread = (quote.ask - quote.bid).toDouble();
  const double point = instrument.point.toDouble();
  if (point > 0 && spread / point > limits.max_spread_points) {
    return {RiskCode::WideSpread, spread / point, limits.max_spread_points, "max_spread_points"};
  }
  if (usual > 0 && spread / usual > limits.max_spread_multiple) {
    return {RiskCode::WideSpread, spread / usual, limits.max_spread_multiple, "max_spread_multiple"};
  }
  return {};
}

Breach breachOfHours(const TimeRange& hours, int minute, std::string_view name) {
  if (isInside(hours, minute)) return {};
  return {RiskCode::OutsideTradingHours, static_cast<double>(minute), static_cast<double>(hours.from_minute), name};
}

Breach breachOfWhitelist(const ConductLimits& limits, const Instrument& instrument) {
  if (limits.allowed_symbols.empty()) return {};
  const std::string_view name = instrument.name.view();
  const bool allowed = std::any_of(limits.allowed_symbols.begin(), limits.allowed_symbols.end(),
                                   [&](const std::string& symbol) { return symbol == name; });
  return allowed ? Breach{} : Breach{RiskCode::SymbolNotAllowed, 0, 0, "allowed_symbols"};
}

Breach breachOfOverlap(double observed, double limit) {
  if (limit >= 1 || observed < limit) return {};
  return {RiskCode::MaxOverlap, observed, limit, "strategy.max_overlap"};
}

StrategyId opposing(StrategyId strategy, const EntrySignal& entry, std::span<const Position> positions,
                    std::span<const PendingOrder> pending) {
  const auto stands = [&](const auto& row) {
    return row.symbol == entry.symbol && row.side != entry.side && row.strategy != strategy && row.strategy != kNoStrategy;
  };
  for (const Position& position : positions) {
    if (stands(position)) return position.strategy;
  }
  for (const PendingOrder& order : pending) {
    if (stands(order) && order.type != OrderType::Market && !order.closes) return order.strategy;
  }
  return kNoStrategy;
}

Breach breachOfNumbers(const GateView& view) {
  const std::pair<double, std::string_view> figures[] = {
      {view.equity, "equity"},
      {view.free_margin, "free_margin"},
      {view.margin_reserved, "margin_reserved"},
      {view.day_base, "day_base"},
      {view.day_loss, "day_loss"},
      {view.strategy_day_loss, "strategy_day_loss"},
      {view.profit_to_account, "profit_to_account"},
      {view.margin_to_account, "margin_to_account"},
      {view.gross, "gross"},
      {view.base.highest + view.base.lowest, "base_exposure"},
      {view.profit.highest + view.profit.lowest, "profit_exposure"},
  };
  for (const auto& [figure, name] : figures) {
    if (!std::isfinite(figure)) return {RiskCode::NotANumber, figure, 0, name};
  }
  return {};
}

}  // namespace deskwright
