#include "engine/simulation/venue_rates.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace deskwright {
namespace {

constexpr Rate kOne = Rate::fromRaw(Rate::kOne);

Rate inverse(Wide numerator, Wide denominator) {
  return Rate::fromRaw(static_cast<std::int64_t>(divideHalfEven(numerator * Rate::kOne, denominator)));
}
Rate product(Rate a, Rate b) {
  return Rate::fromRaw(static_cast<std::int64_t>(divideHalfEven(static_cast<Wide>(a.raw()) * b.raw(), Rate::kOne)));
}
/// Contract sizes count in 1e-4 units of the asset.
std::int64_t contractRaw(const Instrument& instrument) { return std::llrint(instrument.contract_size * 1e4); }

}  // namespace

VenueRates::VenueRates(const CurrencyCode& account, int account_digits, const std::vector<FixedRate>& fixed_rates)
    : account_(intern(account)),
      dollar_(intern("USD")),
      digits_(account_digits) {
  assert(digits_ >= 0 && digits_ <= 6);
  for (const auto& entry : fixed_rates) {
    assert(entry.rate > Price());
    fixed_.push_back({intern(entry.base), intern(entry.quote), Rate::fromRaw(entry.rate.raw() * 1'000)});
  }
}

VenueRates::Currency VenueRates::intern(const CurrencyCode& code) {
  if (const auto known = find(code)) return *known;
  currencies_.push_back(code);
  given_.emplace_back();
  return static_cast<Currency>(currencies_.size() - 1);
}

std::optional<VenueRates::Currency> VenueRates::find(const CurrencyCode& code) const {
  const auto found = std::find(currencies_.begin(), currencies_.end(), code);
  if (found == currencies_.end()) return std::nullopt;
  return static_cast<Currency>(found - currencies_.begin());
}

void VenueRates::setInstrument(const Instrument& instrument) {
  const std::size_t index = instrument.id.value;
  assert(index > 0);
  if (index >= instruments_.size()) {
    instruments_.resize(index + 1);
    quotes_.resize(index + 1);
    settled_.resize(index + 1);
  }
  instruments_[index] = instrument;
  const auto base = intern(instrument.base_currency);
  const auto profit = intern(instrument.profit_currency);
  settled_[index] = {profit, intern(instrument.margin_currency)};
  std::erase_if(pairs_, [&](const Pair& pair) { return pair.symbol == instrument.id; });
  const auto name = instrument.name.view();
  const auto both = instrument.base_currency.str() + instrument.profit_currency.str();
  if (base != profit && (name.substr(0, both.size()) == both || name == instrument.base_currency.view())) {
    pairs_.push_back({instrument.id, base, profit});
  }
}

void VenueRates::setRate(const ConversionRate& rate) {
  if (!(rate.to_account > 0)) return;
  given_[intern(rate.currency)] = Rate::nearest(rate.to_account);
}

void VenueRates::onTick(const Tick& tick) {
  assert(instrument(tick.symbol) != nullptr);
  quotes_[tick.symbol.value] = Quote{tick.bid, tick.ask, tick.time};
}

const Instrument* VenueRates::instrument(SymbolId symbol) const {
  if (symbol.value >= instruments_.size() || !instruments_[symbol.value].id) return nullptr;
  return &instruments_[symbol.value];
}

std::optional<Rate> VenueRates::quoted(Currency from, Currency to) const {
  if (from == to) return kOne;
  for (const auto& pair : pairs_) {
    const bool forward = pair.base == from && pair.quote == to;
    if (!forward && !(pair.base == to && pair.quote == from)) continue;
    const auto mid_twice = quotes_[pair.symbol.value].midTwice();  // in 2e9
    if (mid_twice <= 0) continue;
    if (forward) return Rate::fromRaw(mid_twice * (Rate::kOne / 2'000'000'000));
    return inverse(2'000'000'000, mid_twice);
  }
  return std::nullopt;
}

std::optional<Rate> VenueRates::fixed(Currency from, Currency to) const {
  if (const auto rate = quoted(from, to)) return rate;
  for (const auto& entry : fixed_) {
    if (entry.base == from && entry.quote == to) return entry.rate;
    if (entry.base == to && entry.quote == from) return inverse(Rate::kOne, entry.rate.raw());
  }
  return std::nullopt;
}

std::optional<Rate> VenueRates::rate(const CurrencyCode& currency) const {
  const auto known = find(currency);
  return known ? rate(*known) : std::nullopt;
}

std::optional<Rate> VenueRates::rate(Currency from) const {
  const auto over_dollar = [&](auto leg) -> std::optional<Rate> {
    if (const auto direct = (this->*leg)(from, account_)) return direct;
    const auto first = (this->*leg)(from, dollar_);
    const auto second = (this->*leg)(dollar_, account_);
    if (!first || !second) return std::nullopt;
    return product(*first, *second);
  };
  if (const auto by_quotes = over_dollar(&VenueRates::quoted)) return by_quotes;
  if (const auto& told = given_[from]) return told;
  return over_dollar(&VenueRates::fixed);
}

std::optional<ValuePerPrice> VenueRates::valuePerPrice(const Instrument& instrument) const {
  const auto to_account = rate(settled_.at(instrument.id.value).profit);
  if (!to_account) return std::nullopt;
  const Wide product = static_cast<Wide>(contractRaw(instrument)) * to_account->raw();  // in 1e-16
  return ValuePerPrice::fromRaw(static_cast<std::int64_t>(divideHalfEven(product, powerOfTen(8))));
}

Money VenueRates::margin(const Instrument& instrument, Volume volume, double account_leverage) const {
  const auto to_account = rate(settled_.at(instrument.id.value).margin);
  const auto leverage = std::llrint(std::min(instrument.leverage, account_leverage) * 100);
  if (!to_account || leverage <= 0) return {};
  const Wide value = static_cast<Wide>(volume.raw()) * contractRaw(instrument) * to_account->raw();  // in 1e-24
  return moneyHalfEven(divideHalfEven(value, powerOfTen(12)) * 100, static_cast<Wide>(powerOfTen(12)) * leverage, digits_);
}

Money VenueRates::money(PriceDelta move, Volume volume, ValuePerPrice value) const {
  const Wide product = static_cast<Wide>(move.raw()) * volume.raw() * value.raw();  // in 1e-25
  return moneyHalfEven(product, static_cast<Wide>(powerOfTen(13)) * powerOfTen(12), digits_);
}

Money VenueRates::commission(const Instrument& instrument, Volume volume) const {
  const Wide product = static_cast<Wide>(instrument.commission_per_lot.raw()) * volume.raw();  // in 1e-14
  return -moneyHalfEven(product, powerOfTen(14), digits_);
}

}  // namespace deskwright
