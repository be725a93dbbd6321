#pragma once
// What a simulated venue is told at its birth: the account, how it behaves, and the rates that it uses where it has no quotes.

#include "engine/model/decimal.h"
#include "engine/model/execution_report.h"
#include "engine/model/ids.h"
#include "engine/model/short_text.h"
#include "engine/simulation/fill_model.h"
#include "engine/simulation/latency_model.h"

#include <cstdint>
#include <vector>

namespace deskwright {

/// One unit of `base` costs `rate` of `quote`.
struct FixedRate {
  CurrencyCode base, quote;
  Price rate;
};

/// Round figures for the majors against the dollar (EURUSD 1.10, USDJPY 150, ...): an account in EUR or JPY can book EURUSD,
/// NZDUSD and XAUUSD where no pair of its own currency is quoted.
std::vector<FixedRate> defaultFixedRates();

/// Decimal places of amounts booked in a currency: 0 for JPY, 2 for the others.
int currencyDigits(const CurrencyCode& currency);

struct VenueConfig {
  AccountId account{90'000'001};
  ShortText<64> server{"Deskwright-Simulated"};
  CurrencyCode currency{"USD"};
  int currency_digits = 2;
  Money balance = Money::fromRaw(100'000 * Money::kOne);
  MarginMode margin_mode = MarginMode::Hedging;
  AccountMode mode = AccountMode::Simulated;
  double leverage = 100;      ///< caps each instrument's own
  int stop_out_percent = 50;  ///< equity / margin below which the venue closes the largest loser; 0 = never
  std::uint64_t seed = 1;
  LatencyParameters latency;
  FillParameters fills;
  std::vector<FixedRate> fixed_rates = defaultFixedRates();
  /// Tickets count up from here. A paper account that goes on after a restart is given numbers above those in its journal.
  std::uint64_t first_order_ticket = 5'000'000'001;
  std::uint64_t first_deal_ticket = 7'000'000'001;
};

}  // namespace deskwright
