#include "engine/simulation/market_generator.h"

#include "engine/simulation/half_even.h"
#include "engine/simulation/rollover.h"

#include <algorithm>
#include <array>
#include <chrono>

namespace deskwright {
namespace {

constexpr std::int64_t kWorthOne = 1'000'000'000'000;
constexpr Timestamp kDefaultFrom = timestampFromMilliseconds(1'704'697'200'000);  // 2024-01-08T07:00

struct AssetRow {
  const char* code;
  std::int64_t worth;   // in 1e-6 dollars
  std::int64_t sigma;   // in 1e-12 per square root of a second: annual volatility / sqrt(260 days)
  std::int64_t common;  // thousandths
};
// Annual volatilities of 2017-18 where the market model has them (EUR 7.35 %, GBP 8.5 %, ...); the common share is a guess.
constexpr std::array<AssetRow, 10> kAssets{{
    {"EUR", 1'095'000, 15'507'610, 750},
    {"GBP", 1'272'000, 17'933'971, 650},
    {"JPY", 6'920, 16'414'858, 500},
    {"CHF", 1'176'000, 15'064'536, 700},
    {"AUD", 671'000, 17'933'971, 700},
    {"NZD", 624'000, 18'988'910, 700},
    {"CAD", 748'000, 15'570'907, 600},
    {"XAU", 2'030'000'000, 29'538'304, 500},
    {"US500", 4'760'000'000, 29'538'304, 300},
    {"DE40", 18'100'000'000, 31'648'183, 400},
}};

/// Activity by hour of UTC, in hundredths of the day's mean: London, New York, and quiet after it.
constexpr std::array<std::int64_t, 24> kActivity{60,  65,  60,  55,  55,  65,  95, 140, 150, 135, 120, 115,
                                                 140, 175, 185, 170, 130, 100, 80, 70,  55,  35,  40,  55};
/// Quantiles i/32 of the exponential distribution with mean 1, in thousandths; the last stands at 127/128.
constexpr std::array<std::int64_t, 33> kExponential{0,    32,   65,   98,   134,  170,  208,  247,  288,  330,  375,
                                                    421,  470,  521,  575,  633,  693,  758,  827,  901,  981,  1068,
                                                    1163, 1269, 1386, 1520, 1674, 1856, 2079, 2367, 2773, 3466, 4852};

std::int64_t exponential(SeededRandom& random) {
  const std::uint64_t place = static_cast<std::uint64_t>(random.fraction()) * 32;
  const auto index = static_cast<std::size_t>(place >> 32U);
  const auto part = static_cast<std::int64_t>(place & 0xFFFF'FFFFULL);
  return kExponential[index] + (((kExponential[index + 1] - kExponential[index]) * part) >> 32);
}

/// Nearly normal, standard deviation 1, in 2^-16: the sum of twelve uniform numbers less six.
std::int64_t normal(SeededRandom& random) {
  std::int64_t sum = -6 * 65'535;
  for (int i = 0; i < 3; ++i) {
    auto bits = random.next();
    for (int k = 0; k < 4; ++k, bits >>= 16U) sum += static_cast<std::int64_t>(bits & 0xFFFFU);
  }
  return sum;
}

/// Largest integer whose square is not above `n`.
std::int64_t squareRoot(std::int64_t n) {
  std::int64_t root = 0;
  for (std::int64_t bit = std::int64_t{1} << 31U; bit > 0; bit >>= 1U) {
    const std::int64_t trial = root + bit;
    if (trial * trial <= n) root = trial;
  }
  return root;
}

std::uint64_t keyOf(const CurrencyCode& code) {
  std::uint64_t key = 14'695'981'039'346'656'037ULL;
  for (const char c : code.view()) key = (key ^ static_cast<unsigned char>(c)) * 1'099'511'628'211ULL;
  return key;
}

/// Square root of the time for which a walk moves, in 1e-3 square roots of a second. A closed market moves it as half an hour
/// does.
std::int64_t rootOfTime(Duration elapsed, std::int64_t activity) {
  const auto us = std::min(elapsed, Duration(std::chrono::minutes(30))).count();
  return squareRoot(us * activity / 100);
}

}  // namespace

MarketGenerator::MarketGenerator(const GeneratorConfig& config, const std::vector<Instrument>& instruments)
    : seed_(config.seed),
      from_(isNone(config.from) ? kDefaultFrom : floorTo(config.from, Duration(1'000))),
      to_(config.to),
      common_updated_(from_),
      common_random_(config.seed, 1) {
  assets_.push_back(Asset{"USD", kWorthOne, 0, 0, 0, from_, 0, SeededRandom(0)});
  for (const auto& instrument : instruments) {
    Symbol symbol;
    symbol.id = instrument.id;
    symbol.base = assetFor(instrument.base_currency);
    symbol.quote = assetFor(instrument.profit_currency);
    symbol.tick_raw = std::max<std::int64_t>(1, instrument.tick_size.raw());
    symbol.spread_raw = std::max(symbol.tick_raw, instrument.default_spread.raw());
    // Gold quotes about four times as often as a pair, as the market model's venue does.
    symbol.mean_gap =
        instrument.base_currency.view() == "XAU" ? std::chrono::milliseconds(500) : std::chrono::milliseconds(2'000);
    symbol.random = SeededRandom(config.seed, 0x5359'4D42'0000 + instrument.id.value);
    symbol.next_time = from_;
    symbols_.push_back(symbol);
  }
  open_until_ = from_;
  closeWeekends(from_);
  for (auto& symbol : symbols_) schedule(symbol);
}

std::size_t MarketGenerator::assetFor(const CurrencyCode& code) {
  const auto known = std::find_if(assets_.begin(), assets_.end(), [&](const Asset& a) { return a.code == code; });
  if (known != assets_.end()) return static_cast<std::size_t>(known - assets_.begin());
  Asset asset{code, kWorthOne, 20'000'000, 0, 1'000, from_, 0, SeededRandom(seed_, keyOf(code))};
  const auto row = std::find_if(kAssets.begin(), kAssets.end(), [&](const AssetRow& r) { return code.view() == r.code; });
  if (row != kAssets.end()) {
    asset.worth = row->worth * (kWorthOne / 1'000'000);
    asset.sigma = row->sigma;
    asset.common_share = row->common;
    asset.private_share = squareRoot(1'000'000 - row->common * row->common);
  }
  assets_.push_back(asset);
  return assets_.size() - 1;
}

std::int64_t MarketGenerator::activity(Timestamp time) {
  const auto hour = (microseconds(time) / 3'600'000'000) % 24;
  return kActivity.at(static_cast<std::size_t>(hour));
}

/// Finds the end of the trading day that `now` is in, and moves quotes that would fall into a weekend behind it.
void MarketGenerator::closeWeekends(Timestamp now) {
  constexpr Duration kDay = std::chrono::hours(24);
  open_until_ = nextRollover(now);
  const Timestamp opens = open_until_ - kDay;
  if (opens <= now) return;
  for (auto& symbol : symbols_) {
    if (symbol.next_time < opens) symbol.next_time = opens + Duration(1'000 * symbol.random.below(2'000));
  }
}

void MarketGenerator::schedule(Symbol& symbol) {
  const auto gap = symbol.mean_gap.count() * exponential(symbol.random) / 10 / activity(symbol.next_time);
  symbol.next_time = floorTo(symbol.next_time + Duration(gap), Duration(1'000)) + Duration(1'000);
}

void MarketGenerator::advance(Asset& asset, Timestamp time) {
  if (asset.sigma == 0) return;
  const auto root = rootOfTime(time - asset.updated, activity(time));
  // In 1e-6 square roots of a second: 1e-3 of the root times thousandths of the share.
  const auto own = asset.private_share * root * normal(asset.random) / 65'536;
  const auto shared = asset.common_share * (common_ - asset.common_seen) / 1'000;
  const Wide change = static_cast<Wide>(asset.worth) * asset.sigma * (own + shared);  // in 1e-12 * 1e-12 * 1e-6
  asset.worth += static_cast<std::int64_t>(divideHalfEven(change, static_cast<Wide>(kWorthOne) * 1'000'000));
  asset.common_seen = common_;
  asset.updated = time;
}

bool MarketGenerator::quote(Symbol& symbol) {
  const auto time = symbol.next_time;
  common_ += 1'000 * rootOfTime(time - common_updated_, activity(time)) * normal(common_random_) / 65'536;
  common_updated_ = time;
  advance(assets_[symbol.base], time);
  advance(assets_[symbol.quote], time);

  const Wide mid = divideHalfEven(static_cast<Wide>(assets_[symbol.base].worth) * 1'000'000'000, assets_[symbol.quote].worth);
  // Wider where the market is thin, and a little different each time: 80 to 130 hundredths.
  const auto thin = activity(time) < 50 ? 3 : 1;
  const auto spread = symbol.spread_raw * thin * (80 + symbol.random.below(51)) / 100;
  const auto steps = std::max<std::int64_t>(1, (spread + symbol.tick_raw / 2) / symbol.tick_raw);
  const auto bid = (static_cast<std::int64_t>(mid) - spread / 2) / symbol.tick_raw * symbol.tick_raw;
  const Price old_bid = symbol.bid;
  const Price old_ask = symbol.ask;
  symbol.bid = Price::fromRaw(std::max(bid, symbol.tick_raw));
  symbol.ask = symbol.bid + PriceDelta::fromRaw(steps * symbol.tick_raw);
  return symbol.bid != old_bid || symbol.ask != old_ask;
}

std::optional<Tick> MarketGenerator::next() {
  if (symbols_.empty()) return std::nullopt;
  // Unchanged quotes are passed over; a market that stands still for so long says its quote again.
  constexpr int kMostUnchanged = 1'000;
  for (int unchanged = 0;; ++unchanged) {
    const auto sooner = [](const Symbol& a, const Symbol& b) { return a.next_time < b.next_time; };
    auto first = std::min_element(symbols_.begin(), symbols_.end(), sooner);
    if (first->next_time >= open_until_) {
      closeWeekends(first->next_time);
      first = std::min_element(symbols_.begin(), symbols_.end(), sooner);
    }
    if (!isNone(to_) && first->next_time >= to_) return std::nullopt;
    const auto time = first->next_time;
    const bool changed = quote(*first);
    schedule(*first);
    if (changed || unchanged >= kMostUnchanged) return Tick{first->id, 0, time, first->bid, first->ask};
  }
}

}  // namespace deskwright
