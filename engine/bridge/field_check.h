#pragma once
// Reads the fields of one frame and remembers the first that breaks a rule. Used by the decoding of wire_codec alone; lives for one frame.

#include "engine/bridge/symbol_directory.h"
#include "engine/bridge/wire.h"
#include "engine/bridge/wire_text.h"
#include "engine/model/decimal.h"
#include "engine/model/ids.h"
#include "engine/model/result.h"
#include "engine/model/short_text.h"
#include "engine/model/signal.h"
#include "engine/model/tick.h"
#include "engine/model/timestamp.h"

#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>

namespace deskwright {

enum class Sign : std::uint8_t { Any, NotNegative, Positive };

class FieldCheck {
 public:
  FieldCheck(std::string_view frame, const ServerTimeZone& zone, const SymbolDirectory& symbols)
      : frame_(frame),
        zone_(&zone),
        symbols_(&symbols) {}

  bool passed() const { return !error_; }
  /// `value`, or the first error.
  template <class Value>
  Result<Value> outcome(const Value& value) const {
    if (error_) return *error_;
    return value;
  }

  double number(const char* field, double value, Sign sign, double most = std::numeric_limits<double>::max());
  Price price(const char* field, double value, Sign sign);
  PriceDelta distance(const char* field, double value, Sign sign);
  Money money(const char* field, double value) { return Money::nearest(number(field, value, Sign::Any, kMostMoney)); }
  Volume volume(const char* field, std::int64_t raw, Sign sign);
  Timestamp time(const char* field, std::int64_t server_us);
  std::uint64_t integer(const char* field, std::uint64_t value, std::uint64_t least, std::uint64_t most);
  std::uint64_t ticket(const char* field, std::uint64_t value) { return integer(field, value, 1, UINT64_MAX); }
  /// Zero only where `optional`.
  ClientOrderId clientId(const char* field, std::uint64_t value, bool optional);
  /// A code from 1 to that of `last` + 1, in the order of the enumerators.
  template <class Enum>
  Enum code(const char* field, std::uint8_t value, Enum last) {
    const auto checked = integer(field, value, 1, static_cast<std::uint64_t>(last) + 1);
    return static_cast<Enum>(passed() ? checked - 1 : 0);
  }
  Side side(std::uint8_t code) { return integer("side", code, 1, 2) == 1 ? Side::Buy : Side::Sell; }
  /// Unknown where it has no time.
  Quote quote(const char* field, const wire::Quote& wire);
  /// Must not be empty nor hold what cannot be shown.
  template <std::size_t Size>
  ShortText<Size> name(const char* field, const char (&text)[Size]) {
    const ShortText<Size> shown = textOf(text);
    mustBeShown(field, shown.view());
    return shown;
  }
  /// The id of a symbol that the directory knows.
  SymbolId symbol(const char* field, const char (&text)[SymbolName::kCapacity]);
  void require(bool holds, const char* field, const char* expected, std::int64_t found);

 private:
  static constexpr double kMostPrice = 9e9;   // int64 in 1e-9 holds 9.2e9
  static constexpr double kMostMoney = 9e12;  // int64 in 1e-6 holds 9.2e12
  static constexpr std::int64_t kMostVolume = 1'000'000'000'000'000'000;
  void mustBeShown(const char* field, std::string_view shown);
  void fail(const char* field, std::string_view expected, std::string_view found);

  std::string_view frame_;
  const ServerTimeZone* zone_;
  const SymbolDirectory* symbols_;
  std::optional<Error> error_;
};

}  // namespace deskwright
