#include "engine/bridge/field_check.h"

#include <fmt/format.h>

#include <cmath>

namespace deskwright {
namespace {

constexpr std::int64_t kFirstTime = 31'536'000'000'000;    // 1971-01-01
constexpr std::int64_t kLastTime = 7'258'118'400'000'000;  // 2200-01-01

const char* wordOf(Sign sign) {
  switch (sign) {
    case Sign::Any:
      return "";
    case Sign::NotNegative:
      return "0 or more";
    case Sign::Positive:
      return "more than 0";
  }
  return "";
}

}  // namespace

void FieldCheck::fail(const char* field, std::string_view expected, std::string_view found) {
  if (!error_) error_ = Error{fmt::format("{} {}: expected {}, found {}", frame_, field, expected, found)};
}

double FieldCheck::number(const char* field, double value, Sign sign, double most) {
  const bool right_sign = sign == Sign::Any || (sign == Sign::NotNegative ? value >= 0 : value > 0);
  if (std::isfinite(value) && std::fabs(value) <= most && right_sign) return value;
  const bool outside = std::isfinite(value) && std::fabs(value) > most;
  if (outside) {
    fail(field, fmt::format("at most {:g} in size", most), fmt::format("{:g}", value));
  } else {
    fail(field, fmt::format("a finite number{}{}", sign == Sign::Any ? "" : ", ", wordOf(sign)), fmt::format("{:g}", value));
  }
  return 0;
}

Price FieldCheck::price(const char* field, double value, Sign sign) {
  const auto result = Price::nearest(number(field, value, sign, kMostPrice));
  // What is positive and rounds to nothing would be a price of zero, which elsewhere means "none".
  if (sign == Sign::Positive && passed() && result.isZero()) fail(field, "at least 1e-9", fmt::format("{:g}", value));
  return result;
}

PriceDelta FieldCheck::distance(const char* field, double value, Sign sign) {
  const auto result = PriceDelta::nearest(number(field, value, sign, kMostPrice));
  if (sign == Sign::Positive && passed() && result.isZero()) fail(field, "at least 1e-9", fmt::format("{:g}", value));
  return result;
}

Volume FieldCheck::volume(const char* field, std::int64_t raw, Sign sign) {
  const bool right_sign = sign == Sign::Positive ? raw > 0 : raw >= 0;
  if (right_sign && raw <= kMostVolume) return Volume::fromRaw(raw);
  fail(field, fmt::format("{} and at most 1e18 (1e-8 lots)", wordOf(sign == Sign::Any ? Sign::NotNegative : sign)),
       fmt::format("{}", raw));
  return {};
}

Timestamp FieldCheck::time(const char* field, std::int64_t server_us) {
  if (server_us == 0) return {};
  if (server_us >= kFirstTime && server_us <= kLastTime) return zone_->toUtc(ServerTime(Duration(server_us)));
  fail(field, "0 or microseconds of 1971 to 2200", fmt::format("{}", server_us));
  return {};
}

std::uint64_t FieldCheck::integer(const char* field, std::uint64_t value, std::uint64_t least, std::uint64_t most) {
  if (value >= least && value <= most) return value;
  if (most == UINT64_MAX) {
    fail(field, fmt::format("at least {}", least), fmt::format("{}", value));
  } else {
    fail(field, fmt::format("{} to {}", least, most), fmt::format("{}", value));
  }
  return least;
}

ClientOrderId FieldCheck::clientId(const char* field, std::uint64_t value, bool optional) {
  if (value == 0 && !optional) fail(field, "a client id", "0");
  // Somebody else's magic may use all 64 bits; it is not ours, so it is nobody's.
  if (value > INT64_MAX) {
    if (!optional) fail(field, "bit 63 clear", fmt::format("{:#x}", value));
    return {};
  }
  return {value};
}

Quote FieldCheck::quote(const char* field, const wire::Quote& wire) {
  Quote quote;
  quote.time = time(field, wire.time_us);
  if (!quote.known()) return {};
  quote.bid = price(field, wire.bid, Sign::Positive);
  quote.ask = price(field, wire.ask, Sign::Positive);
  return quote;
}

void FieldCheck::mustBeShown(const char* field, std::string_view shown) {
  if (shown.empty()) fail(field, "a name", "nothing");
  if (shown.find('?') != std::string_view::npos) fail(field, "readable UTF-8", shown);
}

SymbolId FieldCheck::symbol(const char* field, const char (&text)[SymbolName::kCapacity]) {
  const SymbolName broker = name(field, text);
  const SymbolId id = symbols_->find(broker.view());
  if (passed() && !id) fail(field, "a symbol that SYMBOL has declared", broker.view());
  return id;
}

void FieldCheck::require(bool holds, const char* field, const char* expected, std::int64_t found) {
  if (!holds) fail(field, expected, fmt::format("{}", found));
}

}  // namespace deskwright
