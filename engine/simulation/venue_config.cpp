#include "engine/simulation/venue_config.h"

namespace deskwright {

std::vector<FixedRate> defaultFixedRates() {
  const auto thousandths = [](std::int64_t n) { return Price::fromRaw(n * 1'000'000); };
  return {{"EUR", "USD", thousandths(1'100)}, {"GBP", "USD", thousandths(1'270)},   {"AUD", "USD", thousandths(660)},
          {"NZD", "USD", thousandths(610)},   {"USD", "JPY", thousandths(150'000)}, {"USD", "CHF", thousandths(880)},
          {"USD", "CAD", thousandths(1'350)}};
}

int currencyDigits(const CurrencyCode& currency) { return currency.view() == "JPY" ? 0 : 2; }

}  // namespace deskwright
