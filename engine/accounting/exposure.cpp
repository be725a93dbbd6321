#include "engine/accounting/exposure.h"

namespace deskwright {

namespace {

void hold(ExposureFigures& figures, double signed_value) {
  figures.net += signed_value;
  figures.gross += std::abs(signed_value);
}

void expect(ExposureFigures& figures, double signed_value) {
  (signed_value >= 0 ? figures.pending_long : figures.pending_short) += std::abs(signed_value);
}

}  // namespace

void Exposure::define(const Instrument& instrument) {
  if (symbols_.size() <= instrument.id.value) symbols_.resize(instrument.id.value + std::size_t{1});
  if (strategies_.capacity() == 0) strategies_.reserve(kMostStrategies);
  const std::uint16_t base = currencyIndex(instrument.base_currency);
  const std::uint16_t profit = currencyIndex(instrument.profit_currency);
  SymbolRow& row = symbols_[instrument.id.value];
  row.defined = true;
  row.contract_size = instrument.contract_size;
  row.base = base;
  row.profit = profit;
}

ExposureFigures Exposure::currency(const CurrencyCode& currency) const {
  for (const CurrencyRow& row : currencies_) {
    if (row.currency == currency) return row.figures;
  }
  return {};
}

ExposureFigures Exposure::symbol(SymbolId symbol) const {
  return symbol.value < symbols_.size() ? symbols_[symbol.value].figures : ExposureFigures{};
}

ExposureFigures Exposure::strategy(StrategyId strategy) const {
  for (const StrategyRow& row : strategies_) {
    if (row.strategy == strategy) return row.figures;
  }
  return {};
}

std::uint16_t Exposure::currencyIndex(const CurrencyCode& code) {
  for (std::size_t i = 0; i < currencies_.size(); ++i) {
    if (currencies_[i].currency == code) return static_cast<std::uint16_t>(i);
  }
  currencies_.push_back(CurrencyRow{code, {}, 0, false, false});
  return static_cast<std::uint16_t>(currencies_.size() - 1);
}

void Exposure::begin() {
  for (SymbolRow& row : symbols_) row.figures = {};
  for (CurrencyRow& row : currencies_) {
    row.figures = {};
    row.asked = row.missing = false;
  }
  strategies_.clear();
  desk_ = {};
  missing_rate_.reset();
  missing_price_ = {};
}

ExposureFigures* Exposure::strategyFigures(StrategyId strategy) {
  for (StrategyRow& row : strategies_) {
    if (row.strategy == strategy) return &row.figures;
  }
  if (strategies_.size() == kMostStrategies) return nullptr;
  strategies_.push_back(StrategyRow{strategy, {}});
  return &strategies_.back().figures;
}

double Exposure::priceOf(SymbolId symbol, const Quote* quote, Price fallback) {
  if (quote != nullptr && quote->known()) return quote->mid();
  if (fallback.isZero()) missing_price_ = symbol;
  return fallback.toDouble();
}

/// To every sum that the value is part of. What is bought is long; what pays for it is short by as much.
template <class Add>
void Exposure::spread(SymbolId symbol, StrategyId strategy, double signed_value, Add add) {
  SymbolRow& row = symbols_[symbol.value];
  add(desk_, signed_value);
  add(row.figures, signed_value);
  if (ExposureFigures* own = strategyFigures(strategy)) add(*own, signed_value);
  add(currencies_[row.base].figures, signed_value);
  if (row.base != row.profit) add(currencies_[row.profit].figures, -signed_value);
}

void Exposure::addPosition(const Position& position, double value_per_lot) {
  const double lots = signedVolume(position.side, position.volume).toDouble();
  spread(position.symbol, position.strategy, std::abs(value_per_lot) * lots, hold);
}

void Exposure::addPending(const PendingOrder& order, double value_per_lot) {
  const double lots = signedVolume(order.side, order.remaining).toDouble();
  spread(order.symbol, order.strategy, std::abs(value_per_lot) * lots, expect);
}

}  // namespace deskwright
