#pragma once
// How single values of the model stand in a column of the journal, both ways. Units as in journal_schema.cpp.

#include "engine/model/command.h"
#include "engine/model/decimal.h"
#include "engine/model/escalation.h"
#include "engine/model/execution_report.h"
#include "engine/model/ids.h"
#include "engine/model/instrument.h"
#include "engine/model/notice.h"
#include "engine/model/order.h"
#include "engine/model/risk_decision.h"
#include "engine/model/short_text.h"
#include "engine/model/timestamp.h"
#include "engine/storage/sqlite_database.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

namespace deskwright {

/// The values of an enum that has names, in a column as words.
template <class Enum>
struct EnumRange {
  static constexpr int first = 0;
  static constexpr int last = -1;
};
template <>
struct EnumRange<Side> {
  static constexpr int first = -1, last = 1;
};
template <>
struct EnumRange<OrderType> {
  static constexpr int first = 0, last = 2;
};
template <>
struct EnumRange<OrderState> {
  static constexpr int first = 0, last = 10;
};
template <>
struct EnumRange<TradeReason> {
  static constexpr int first = 0, last = 8;
};
template <>
struct EnumRange<DealEntry> {
  static constexpr int first = 0, last = 3;
};
template <>
struct EnumRange<TradingState> {
  static constexpr int first = 0, last = 4;
};
template <>
struct EnumRange<Verdict> {
  static constexpr int first = 0, last = 2;
};
template <>
struct EnumRange<TradeMode> {
  static constexpr int first = 0, last = 4;
};
template <>
struct EnumRange<MarginMode> {
  static constexpr int first = 0, last = 1;
};
template <>
struct EnumRange<AccountMode> {
  static constexpr int first = 0, last = 3;
};
template <>
struct EnumRange<BalanceKind> {
  static constexpr int first = 0, last = 1;
};
template <>
struct EnumRange<NoticeLevel> {
  static constexpr int first = 0, last = 3;
};
template <>
struct EnumRange<Heart> {
  static constexpr int first = 0, last = 1;
};
template <>
struct EnumRange<RiskCode> {
  static constexpr int first = 0, last = static_cast<int>(kLastRiskCode);
};
template <>
struct EnumRange<LossLimit> {
  static constexpr int first = 0, last = 4;
};
template <>
struct EnumRange<EscalationStep> {
  static constexpr int first = 0, last = 7;
};

/// The enum value of a word; empty when there is none of that name.
template <class Enum>
std::optional<Enum> enumNamed(std::string_view name) {
  for (int i = EnumRange<Enum>::first; i <= EnumRange<Enum>::last; ++i) {
    const auto value = static_cast<Enum>(i);
    if constexpr (std::is_same_v<Enum, Side>) {
      if (i == 0) continue;
    }
    if (nameOf(value) == name) return value;
  }
  return std::nullopt;
}

/// Binds values to the placeholders of a statement, one after the other.
class ColumnBinder {
 public:
  explicit ColumnBinder(SqliteStatement& statement, int first = 1) : statement_(statement), next_(first) {}

  void operator()(const char*, bool value) { put(value ? 1 : 0); }
  void operator()(const char*, double value) { statement_.bind(next_++, value); }
  void operator()(const char*, const std::string& value) { statement_.bind(next_++, std::string_view(value)); }
  template <class Integer>
  requires std::is_integral_v<Integer>
  void operator()(const char*, Integer value) { put(static_cast<std::int64_t>(value)); }
  template <class Enum>
  requires std::is_enum_v<Enum>
  void operator()(const char*, Enum value) { statement_.bind(next_++, nameOf(value)); }
  template <class Tag, class Rep>
  void operator()(const char*, Id<Tag, Rep> id) {
    put(static_cast<std::int64_t>(id.value));
  }
  void operator()(const char*, ClientOrderId id) { put(static_cast<std::int64_t>(id.value)); }
  template <class Tag, int Decimals>
  void operator()(const char*, Decimal<Tag, Decimals> value) {
    put(value.raw());
  }
  void operator()(const char*, Price value) { put(value.raw()); }
  void operator()(const char*, Timestamp value) { put(microseconds(value)); }
  void operator()(const char*, ComputerTime value) { put(value.time_since_epoch().count()); }
  template <std::size_t Capacity>
  void operator()(const char*, const ShortText<Capacity>& value) {
    statement_.bind(next_++, value.view());
  }
  void operator()(const char*, const std::optional<PriceDelta>& value) {
    if (value) {
      put(value->raw());
    } else {
      statement_.bindNull(next_++);
    }
  }

 private:
  void put(std::int64_t value) { statement_.bind(next_++, value); }
  SqliteStatement& statement_;
  int next_;
};

/// Reads the columns of the present row, one after the other.
class ColumnReader {
 public:
  explicit ColumnReader(const SqliteStatement& statement, int first = 0) : statement_(statement), next_(first) {}

  /// A column that held a word unknown to this program; empty = none so far.
  const std::string& fault() const { return fault_; }

  void operator()(const char*, bool& value) { value = take() != 0; }
  void operator()(const char*, double& value) { value = statement_.real(next_++); }
  void operator()(const char*, std::string& value) { value = std::string(statement_.text(next_++)); }
  template <class Integer>
  requires std::is_integral_v<Integer>
  void operator()(const char*, Integer& value) { value = static_cast<Integer>(take()); }
  template <class Enum>
  requires std::is_enum_v<Enum>
  void operator()(const char* column, Enum& value) {
    const auto word = statement_.text(next_++);
    if (const auto known = enumNamed<Enum>(word)) {
      value = *known;
    } else {
      fault_ = std::string(column) + " '" + std::string(word) + "'";
    }
  }
  template <class Tag, class Rep>
  void operator()(const char*, Id<Tag, Rep>& id) {
    id.value = static_cast<Rep>(take());
  }
  void operator()(const char*, ClientOrderId& id) { id.value = static_cast<std::uint64_t>(take()); }
  template <class Tag, int Decimals>
  void operator()(const char*, Decimal<Tag, Decimals>& value) {
    value = Decimal<Tag, Decimals>::fromRaw(take());
  }
  void operator()(const char*, Price& value) { value = Price::fromRaw(take()); }
  void operator()(const char*, Timestamp& value) { value = timestampFromMicroseconds(take()); }
  void operator()(const char*, ComputerTime& value) { value = ComputerTime(Duration(take())); }
  template <std::size_t Capacity>
  void operator()(const char*, ShortText<Capacity>& value) {
    value = ShortText<Capacity>(statement_.text(next_++));
  }
  void operator()(const char*, std::optional<PriceDelta>& value) {
    value.reset();
    if (!statement_.isNull(next_)) value = PriceDelta::fromRaw(statement_.integer(next_));
    ++next_;
  }
  int next() const { return next_; }

 private:
  std::int64_t take() { return statement_.integer(next_++); }
  const SqliteStatement& statement_;
  int next_;
  std::string fault_;
};

/// Collects "a, b, c".
class ColumnNames {
 public:
  template <class Value>
  void operator()(const char* name, const Value&) {
    if (count_++ > 0) list_ += ", ";
    list_ += name;
  }
  const std::string& list() const { return list_; }
  int count() const { return count_; }

 private:
  std::string list_;
  int count_ = 0;
};

}  // namespace deskwright
