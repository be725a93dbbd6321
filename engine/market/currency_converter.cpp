#include "engine/market/currency_converter.h"

#include <cassert>
#include <string_view>

namespace deskwright {
namespace {

/// Whether the name reads as base and profit currency, with at most one sign between them.
bool namesPair(std::string_view name, std::string_view base, std::string_view profit) {
  if (base.empty() || profit.empty() || !name.starts_with(base)) return false;
  const std::string_view rest = name.substr(base.size());
  return rest.starts_with(profit) || (!rest.empty() && rest.substr(1).starts_with(profit));
}

}  // namespace

CurrencyConverter::CurrencyConverter(const Staleness& staleness) : staleness_(staleness), currencies_(1) {}

CurrencyId CurrencyConverter::find(const CurrencyCode& code) const {
  for (std::size_t i = 1; i < currencies_.size(); ++i) {
    if (currencies_[i].code == code) return {static_cast<std::uint8_t>(i)};
  }
  return {};
}

CurrencyId CurrencyConverter::intern(const CurrencyCode& code) {
  if (code.empty()) return {};
  if (const CurrencyId known = find(code)) return known;
  if (currencies_.size() > kMostCurrencies) return {};
  currencies_.emplace_back().code = code;  // no pair joins it yet: addPair() looks for routes
  return {static_cast<std::uint8_t>(currencies_.size() - 1)};
}

CurrencyCode CurrencyConverter::code(CurrencyId currency) const {
  return currency.value < currencies_.size() ? currencies_[currency.value].code : CurrencyCode();
}

void CurrencyConverter::setAccountCurrency(const CurrencyCode& code) {
  const CurrencyId account = intern(code);
  if (account == account_) return;
  account_ = account;
  for (Currency& currency : currencies_) currency.venue_time = {};  // rates to the old currency mean nothing now
  findRoutes();
}

bool CurrencyConverter::addPair(const Instrument& instrument) {
  if (!instrument.id) return false;
  if (!namesPair(instrument.name.view(), instrument.base_currency.view(), instrument.profit_currency.view())) return false;
  const CurrencyId base = intern(instrument.base_currency);
  const CurrencyId profit = intern(instrument.profit_currency);
  if (!base || !profit) return false;
  if (pair_of_.size() <= instrument.id.value) pair_of_.resize(instrument.id.value + std::size_t{1}, kNoPair);
  std::uint16_t& index = pair_of_[instrument.id.value];
  if (index == kNoPair) {
    index = static_cast<std::uint16_t>(pairs_.size());
    pairs_.push_back({instrument.id, base, profit, 0, {}});
  } else if (pairs_[index].base != base || pairs_[index].profit != profit) {
    pairs_[index] = {instrument.id, base, profit, 0, {}};
  }
  findRoutes();
  return true;
}

void CurrencyConverter::onQuote(SymbolId symbol, const Quote& quote) {
  if (symbol.value >= pair_of_.size() || pair_of_[symbol.value] == kNoPair) return;
  if (quote.bid <= Price() || quote.ask <= Price()) return;
  Pair& pair = pairs_[pair_of_[symbol.value]];
  pair.mid = quote.mid();
  pair.time = quote.time;
}

void CurrencyConverter::onRate(const ConversionRate& rate) {
  if (!(rate.to_account > 0)) return;
  const CurrencyId currency = intern(rate.currency);
  if (!currency) return;
  currencies_[currency.value].venue_rate = rate.to_account;
  currencies_[currency.value].venue_time = rate.time;
}

std::optional<double> CurrencyConverter::rate(CurrencyId from, Timestamp now) const {
  if (!from || !account_ || from.value >= currencies_.size()) return std::nullopt;
  if (from == account_) return 1.0;
  const Currency& currency = currencies_[from.value];
  for (std::uint8_t i = 0; i < currency.route_count; ++i) {
    if (const auto rate = along(currency.routes[i], now)) return rate;
  }
  if (isNone(currency.venue_time) || now - currency.venue_time > kRateLimit) return std::nullopt;
  return currency.venue_rate;
}

std::optional<double> CurrencyConverter::toAccount(double amount, CurrencyId from, Timestamp now) const {
  const auto each = rate(from, now);
  if (!each) return std::nullopt;
  return amount * *each;
}

std::optional<double> CurrencyConverter::along(const Route& route, Timestamp now) const {
  double rate = 1;
  for (std::uint8_t i = 0; i < route.count; ++i) {
    const Pair& pair = pairs_[route.legs[i].pair];
    if (isNone(pair.time) || now - pair.time > staleness_.limit(pair.symbol, now)) return std::nullopt;
    rate = route.legs[i].inverse ? rate / pair.mid : rate * pair.mid;
  }
  return rate;
}

void CurrencyConverter::findRoutes() {
  for (std::size_t i = 1; i < currencies_.size(); ++i) addRoutes(static_cast<std::uint8_t>(i));
}

void CurrencyConverter::addRoutes(std::uint8_t index) {
  Currency& currency = currencies_[index];
  currency.route_count = 0;
  const CurrencyId from{index};
  if (!account_ || from == account_) return;
  for (std::size_t i = 0; i < pairs_.size(); ++i) {
    const auto leg = legOver(pairs_[i], static_cast<std::uint16_t>(i), from, account_);
    if (leg) addRoute(currency, {{*leg, {}}, 1});
  }
  for (std::size_t i = 0; i < pairs_.size(); ++i) {
    const Pair& first = pairs_[i];
    if (first.base != from && first.profit != from) continue;
    const CurrencyId over = first.base == from ? first.profit : first.base;
    if (over == account_) continue;
    for (std::size_t j = 0; j < pairs_.size(); ++j) {
      const auto second = legOver(pairs_[j], static_cast<std::uint16_t>(j), over, account_);
      if (second) addRoute(currency, {{Leg{static_cast<std::uint16_t>(i), first.profit == from}, *second}, 2});
    }
  }
}

void CurrencyConverter::addRoute(Currency& currency, const Route& route) {
  if (currency.route_count < kMostRoutes) currency.routes[currency.route_count++] = route;
}

std::optional<CurrencyConverter::Leg> CurrencyConverter::legOver(const Pair& pair, std::uint16_t index, CurrencyId from,
                                                                 CurrencyId to) {
  if (pair.base == from && pair.profit == to) return Leg{index, false};
  if (pair.profit == from && pair.base == to) return Leg{index, true};
  return std::nullopt;
}

}  // namespace deskwright
