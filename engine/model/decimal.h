#pragma once
// Fixed-point quantities of the trade. Prices and price differences are int64 in 1e-9, volumes int64 in 1e-8 lots, booked
// money int64 in 1e-6 of the account currency. Kinds do not mix: Price + Volume does not compile, Price + Price neither.

#include <cmath>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace deskwright {

constexpr std::int64_t powerOfTen(int exponent) {
  std::int64_t result = 1;
  for (int i = 0; i < exponent; ++i) result *= 10;
  return result;
}

/// A signed decimal number with a fixed count of decimal places. `Tag` keeps kinds apart; `raw()` counts units of 10^-Decimals.
/// Overflow is the caller's to avoid: the ranges (9.2e9 of price, 9.2e10 lots, 9.2e12 of money) are far beyond any desk's.
template <class Tag, int Decimals>
class Decimal {
 public:
  static constexpr int kDecimals = Decimals;
  static constexpr std::int64_t kOne = powerOfTen(Decimals);

  constexpr Decimal() = default;
  static constexpr Decimal fromRaw(std::int64_t raw) { return Decimal(raw); }
  /// Rounds half to even at the last place. `value` must be finite and in range.
  static Decimal nearest(double value) { return Decimal(std::llrint(value * static_cast<double>(kOne))); }

  constexpr std::int64_t raw() const { return raw_; }
  /// The double nearest to the decimal value (exact decimal text of up to 15 digits survives the round trip).
  constexpr double toDouble() const { return static_cast<double>(raw_) / static_cast<double>(kOne); }
  constexpr bool isZero() const { return raw_ == 0; }

  friend constexpr auto operator<=>(Decimal, Decimal) = default;
  friend constexpr Decimal operator+(Decimal a, Decimal b) { return Decimal(a.raw_ + b.raw_); }
  friend constexpr Decimal operator-(Decimal a, Decimal b) { return Decimal(a.raw_ - b.raw_); }
  friend constexpr Decimal operator-(Decimal a) { return Decimal(-a.raw_); }
  friend constexpr Decimal operator*(Decimal a, std::int64_t n) { return Decimal(a.raw_ * n); }
  friend constexpr Decimal operator*(std::int64_t n, Decimal a) { return a * n; }
  constexpr Decimal& operator+=(Decimal b) { raw_ += b.raw_; return *this; }
  constexpr Decimal& operator-=(Decimal b) { raw_ -= b.raw_; return *this; }

 private:
  explicit constexpr Decimal(std::int64_t raw) : raw_(raw) {}
  std::int64_t raw_ = 0;
};

using PriceDelta = Decimal<struct PriceDeltaTag, 9>;  ///< difference of two prices
using Volume = Decimal<struct VolumeTag, 8>;          ///< lots; signed where a net position is meant
using Money = Decimal<struct MoneyTag, 6>;            ///< account currency, as booked

/// A price per unit of the instrument. Zero means "none" (no stop, no target, market order).
class Price {
 public:
  static constexpr int kDecimals = 9;

  constexpr Price() = default;
  static constexpr Price fromRaw(std::int64_t raw) { return Price(raw); }
  /// Rounds half to even at 1e-9.
  static Price nearest(double value) { return Price(std::llrint(value * 1e9)); }

  constexpr std::int64_t raw() const { return raw_; }
  constexpr double toDouble() const { return static_cast<double>(raw_) / 1e9; }
  constexpr bool isZero() const { return raw_ == 0; }

  friend constexpr auto operator<=>(Price, Price) = default;
  friend constexpr PriceDelta operator-(Price a, Price b) { return PriceDelta::fromRaw(a.raw_ - b.raw_); }
  friend constexpr Price operator+(Price a, PriceDelta d) { return Price(a.raw_ + d.raw()); }
  friend constexpr Price operator-(Price a, PriceDelta d) { return Price(a.raw_ - d.raw()); }

 private:
  explicit constexpr Price(std::int64_t raw) : raw_(raw) {}
  std::int64_t raw_ = 0;
};

constexpr PriceDelta magnitude(PriceDelta d) { return d < PriceDelta() ? -d : d; }
constexpr Volume magnitude(Volume v) { return v < Volume() ? -v : v; }

/// Rounds `price` to the nearest multiple of `tick` (half away from zero); `tick` > 0.
Price roundToTick(Price price, PriceDelta tick);

/// Rounds `volume` down to a multiple of `step` (towards zero); `step` > 0.
Volume roundDownToStep(Volume volume, Volume step);

/// A decimal number read from text, exactly. `rounded` says that the text had more places than `decimals`: then the value is the
/// nearest one, half to even. Empty for anything that is not [+-]digits[.digits] or is out of range; no exponents, no blanks.
struct ParsedDecimal {
  std::int64_t raw = 0;
  bool rounded = false;
};
std::optional<ParsedDecimal> parseDecimal(std::string_view text, int decimals);

template <class Tag, int Decimals>
std::optional<Decimal<Tag, Decimals>> parse(std::string_view text, Decimal<Tag, Decimals>) {
  const auto parsed = parseDecimal(text, Decimals);
  if (!parsed || parsed->rounded) return std::nullopt;
  return Decimal<Tag, Decimals>::fromRaw(parsed->raw);
}
std::optional<Price> parsePrice(std::string_view text);
std::optional<Volume> parseVolume(std::string_view text);
std::optional<Money> parseMoney(std::string_view text);

/// Plain decimal text with at least `min_places` places and no other trailing zeros: formatDecimal(1050000000, 9, 2) is "1.05".
std::string formatDecimal(std::int64_t raw, int decimals, int min_places);
inline std::string format(Price p, int min_places) { return formatDecimal(p.raw(), Price::kDecimals, min_places); }
inline std::string format(PriceDelta d, int min_places) { return formatDecimal(d.raw(), PriceDelta::kDecimals, min_places); }
inline std::string format(Volume v, int min_places = 2) { return formatDecimal(v.raw(), Volume::kDecimals, min_places); }
inline std::string format(Money m, int min_places = 2) { return formatDecimal(m.raw(), Money::kDecimals, min_places); }

}  // namespace deskwright
