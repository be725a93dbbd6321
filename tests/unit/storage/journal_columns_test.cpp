#include "engine/storage/journal_columns.h"

#include "engine/storage/journal_codec.h"
#include "engine/storage/journal_schema.h"
#include "engine/storage/journal_select.h"
#include "engine/storage/sqlite_database.h"
#include "tests/unit/storage/sample_rows.h"
#include "tests/unit/storage/temporary_profile.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <string>
#include <vector>

namespace deskwright {
namespace {

// Where each column's field lies inside its record.
class FieldMap {
 public:
  explicit FieldMap(const void* record) : record_(static_cast<const std::byte*>(record)) {}
  template <class Value>
  void operator()(const char* name, const Value& value) {
    const auto offset = static_cast<std::size_t>(reinterpret_cast<const std::byte*>(&value) - record_);
    for (std::size_t i = 0; i < sizeof value; ++i) {
      if (owner_.size() <= offset + i) owner_.resize(offset + i + 1);
      owner_[offset + i] = name;
    }
  }
  // The longest run of bytes inside [0, size) that no column covers.
  std::size_t longestGap(std::size_t size) const {
    std::size_t longest = 0, gap = 0;
    for (std::size_t i = 0; i < size; ++i) {
      gap = i < owner_.size() && !owner_[i].empty() ? 0 : gap + 1;
      longest = std::max(longest, gap);
    }
    return longest;
  }

 private:
  const std::byte* record_;
  std::vector<std::string> owner_;
};

template <class Record>
std::size_t longestGapOf() {
  const Record record{};
  FieldMap map(&record);
  visitColumns(map, record);
  return map.longestGap(sizeof record);
}

TEST(JournalColumns, leave_out_no_field_of_a_record) {
  // Padding never has eight bytes; a forgotten price, volume, time or id has.
  EXPECT_LT(longestGapOf<SessionRecord>(), 8u);
  EXPECT_LT(longestGapOf<StrategyRecord>(), 8u);
  EXPECT_LT(longestGapOf<Instrument>(), 8u);
  EXPECT_LT(longestGapOf<OrderRecord>(), 8u);
  EXPECT_LT(longestGapOf<FillRecord>(), 8u);
  EXPECT_LT(longestGapOf<BalanceRecord>(), 8u);
  EXPECT_LT(longestGapOf<PositionRecord>(), 8u);
  EXPECT_LT(longestGapOf<StateRecord>(), 8u);
  EXPECT_LT(longestGapOf<ArmRecord>(), 8u);
  EXPECT_LT(longestGapOf<ParameterRecord>(), 8u);
  EXPECT_LT(longestGapOf<CommandRecord>(), 8u);
  EXPECT_LT(longestGapOf<EquityRecord>(), 8u);
  EXPECT_LT(longestGapOf<NoticeRecord>(), 8u);
  EXPECT_LT(longestGapOf<StrategyEquityRecord>(), 8u);
}

// Column names of a table beside those that all have, or all of a kind, or that a trigger fills.
std::string tableColumns(SqliteDatabase& database, const std::string& table) {
  std::string names;
  const auto done = selectRows(database, "SELECT name FROM pragma_table_info('" + table + "') ORDER BY cid", {},
                               [&](const SqliteStatement& row) {
                                 const std::string name(row.text(0));
                                 if (name == "id" || name == "time" || name == "account" || name == "written" || name == "books")
                                   return;
                                 names += (names.empty() ? "" : ", ") + name;
                               });
  EXPECT_TRUE(done);
  return names;
}

TEST(JournalColumns, are_those_of_the_tables_in_their_order) {
  const TemporaryProfile profile;
  auto database = SqliteDatabase::open(profile / "j", SqliteDatabase::Access::ReadWrite);
  ASSERT_TRUE(database);
  ASSERT_TRUE(migrateJournal(*database, "j"));
  EXPECT_EQ(tableColumns(*database, "sessions"), columnsOf<SessionRecord>());
  EXPECT_EQ(tableColumns(*database, "strategies"), columnsOf<StrategyRecord>());
  EXPECT_EQ(tableColumns(*database, "instruments"), columnsOf<InstrumentRecord>());
  EXPECT_EQ(tableColumns(*database, "decisions"), columnsOf<DecisionRow>());
  EXPECT_EQ(tableColumns(*database, "orders"), columnsOf<OrderRecord>());
  EXPECT_EQ(tableColumns(*database, "fills"), columnsOf<FillRecord>());
  EXPECT_EQ(tableColumns(*database, "balances"), columnsOf<BalanceRecord>());
  EXPECT_EQ(tableColumns(*database, "positions"), columnsOf<PositionRecord>());
  EXPECT_EQ(tableColumns(*database, "states"), columnsOf<StateRecord>());
  EXPECT_EQ(tableColumns(*database, "arms"), columnsOf<ArmRecord>());
  EXPECT_EQ(tableColumns(*database, "parameters"), columnsOf<ParameterRecord>());
  EXPECT_EQ(tableColumns(*database, "commands"), columnsOf<CommandRecord>());
  EXPECT_EQ(tableColumns(*database, "equity"), columnsOf<EquityRecord>());
  EXPECT_EQ(tableColumns(*database, "strategy_equity"), columnsOf<StrategyEquityRecord>());
  EXPECT_EQ(tableColumns(*database, "notices"), columnsOf<NoticeRecord>());
}

template <class Enum>
void expectWordsBothWays() {
  for (int i = EnumRange<Enum>::first; i <= EnumRange<Enum>::last; ++i) {
    if (std::is_same_v<Enum, Side> && i == 0) continue;
    const auto value = static_cast<Enum>(i);
    const auto back = enumNamed<Enum>(nameOf(value));
    ASSERT_TRUE(back) << nameOf(value);
    EXPECT_EQ(*back, value) << nameOf(value);
  }
  EXPECT_FALSE(enumNamed<Enum>("no such word"));
}

TEST(JournalColumns, hold_enums_as_words_that_read_back) {
  expectWordsBothWays<Side>();
  expectWordsBothWays<OrderType>();
  expectWordsBothWays<OrderState>();
  expectWordsBothWays<TradeReason>();
  expectWordsBothWays<DealEntry>();
  expectWordsBothWays<TradingState>();
  expectWordsBothWays<Verdict>();
  expectWordsBothWays<TradeMode>();
  expectWordsBothWays<MarginMode>();
  expectWordsBothWays<AccountMode>();
  expectWordsBothWays<NoticeLevel>();
  expectWordsBothWays<Heart>();
  expectWordsBothWays<RiskCode>();
}

}  // namespace
}  // namespace deskwright
