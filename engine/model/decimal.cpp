#include "engine/model/decimal.h"

#include <limits>

namespace deskwright {

Price roundToTick(Price price, PriceDelta tick) {
  const std::int64_t t = tick.raw();
  const std::int64_t half = price.raw() >= 0 ? t / 2 : -(t / 2);
  return Price::fromRaw((price.raw() + half) / t * t);
}

Volume roundDownToStep(Volume volume, Volume step) { return Volume::fromRaw(volume.raw() / step.raw() * step.raw()); }

std::optional<ParsedDecimal> parseDecimal(std::string_view text, int decimals) {
  bool negative = false;
  if (!text.empty() && (text.front() == '-' || text.front() == '+')) {
    negative = text.front() == '-';
    text.remove_prefix(1);
  }
  constexpr std::int64_t kLimit = std::numeric_limits<std::int64_t>::max() / 10 - 1;
  std::int64_t raw = 0;
  int places = 0;
  int digits = 0;
  bool point = false;
  int first_dropped = 0;      // first digit beyond the last place
  bool more_dropped = false;  // any non-zero digit after it
  int dropped = 0;
  for (const char c : text) {
    if (c == '.') {
      if (point) return std::nullopt;
      point = true;
      continue;
    }
    if (c < '0' || c > '9') return std::nullopt;
    ++digits;
    const int digit = c - '0';
    if (point && places == decimals) {
      if (dropped == 0) first_dropped = digit;
      else if (digit != 0) more_dropped = true;
      ++dropped;
      continue;
    }
    if (raw > kLimit) return std::nullopt;
    raw = raw * 10 + digit;
    if (point) ++places;
  }
  if (digits == 0) return std::nullopt;
  for (; places < decimals; ++places) {
    if (raw > kLimit) return std::nullopt;
    raw *= 10;
  }
  const bool up = first_dropped > 5 || (first_dropped == 5 && (more_dropped || raw % 2 != 0));
  if (up) ++raw;
  return ParsedDecimal{negative ? -raw : raw, first_dropped != 0 || more_dropped};
}

std::optional<Price> parsePrice(std::string_view text) {
  const auto parsed = parseDecimal(text, Price::kDecimals);
  if (!parsed || parsed->rounded) return std::nullopt;
  return Price::fromRaw(parsed->raw);
}
std::optional<Volume> parseVolume(std::string_view text) { return parse(text, Volume()); }
std::optional<Money> parseMoney(std::string_view text) { return parse(text, Money()); }

std::string formatDecimal(std::int64_t raw, int decimals, int min_places) {
  const bool negative = raw < 0;
  std::uint64_t rest = negative ? 0 - static_cast<std::uint64_t>(raw) : static_cast<std::uint64_t>(raw);
  std::string digits;  // least significant first
  int place = 0;
  bool significant = false;
  for (; place < decimals; ++place) {
    const auto digit = static_cast<char>('0' + rest % 10);
    rest /= 10;
    significant = significant || digit != '0' || decimals - place <= min_places;
    if (significant) digits.push_back(digit);
  }
  if (!digits.empty()) digits.push_back('.');
  do {
    digits.push_back(static_cast<char>('0' + rest % 10));
    rest /= 10;
  } while (rest != 0);
  if (negative) digits.push_back('-');
  return {digits.rbegin(), digits.rend()};
}

}  // namespace deskwright
