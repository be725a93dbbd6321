// A journal that an older version wrote.
#include "engine/storage/journal_schema.h"

#include "tests/unit/storage/written_journal.h"

namespace deskwright {
namespace {

TEST(JournalSchema, brings_a_file_of_the_first_schema_up_to_date_with_its_rows) {
  WrittenJournal journal;
  RowMaker row;
  const ArmRecord arm{true, AccountId{4711}, "Demo-Server", "USD"};
  auto session = sampleSession();
  session.account.account = arm.account;
  session.account.mode = AccountMode::Contest;
  journal.write({row(at(1), session), row(at(2), arm), row(at(3), StateRecord{{}, TradingState::Killed, "k"})});
  {
    auto database = SqliteDatabase::open(journal.path(), SqliteDatabase::Access::ReadWrite);
    ASSERT_TRUE(database);
    ASSERT_TRUE(database->execute(
        "ALTER TABLE states DROP COLUMN behind_kill; ALTER TABLE arms DROP COLUMN account_mode; "
        "ALTER TABLE sessions DROP COLUMN credit; ALTER TABLE sessions DROP COLUMN last_deal; "
        "ALTER TABLE balances DROP COLUMN kind; DROP TABLE strategy_equity; "
        "ALTER TABLE positions DROP COLUMN floating; ALTER TABLE instruments DROP COLUMN accepted; "
        "ALTER TABLE orders DROP COLUMN t1; ALTER TABLE fills DROP COLUMN t1; "
        "DROP TRIGGER books_of_session; DROP VIEW current_orders; DROP VIEW current_fills; DROP VIEW current_positions; "
        "CREATE VIEW current_orders AS SELECT 1; CREATE VIEW current_fills AS SELECT 1; CREATE VIEW current_positions AS SELECT "
        "1; "
        "ALTER TABLE sessions DROP COLUMN books; DROP TABLE books; ALTER TABLE sessions DROP COLUMN written; "
        "ALTER TABLE states DROP COLUMN written; ALTER TABLE arms DROP COLUMN written; ALTER TABLE parameters DROP COLUMN "
        "written; "
        "ALTER TABLE commands DROP COLUMN written; ALTER TABLE notices DROP COLUMN written; "
        "ALTER TABLE equity DROP COLUMN rule_initial; "
        "ALTER TABLE equity DROP COLUMN rule_operations; "
        "ALTER TABLE equity DROP COLUMN rule_balance; "
        "ALTER TABLE equity DROP COLUMN rule_base_balance; "
        "ALTER TABLE equity DROP COLUMN rule_base_equity; "
        "ALTER TABLE equity DROP COLUMN rule_highest_close; "
        "ALTER TABLE equity DROP COLUMN rule_best_day; "
        "ALTER TABLE equity DROP COLUMN rule_trap_told; "
        "ALTER TABLE equity DROP COLUMN rule_day; "
        "ALTER TABLE equity DROP COLUMN rule_last_trade_day; "
        "ALTER TABLE equity DROP COLUMN rule_trading_days; "
        "DROP TABLE escalations; "
        "ALTER TABLE orders DROP COLUMN retry_of; PRAGMA user_version = 1"));
  }
  EXPECT_FALSE(readRestoredState(journal.path(), Heart::Live));
  ASSERT_TRUE(Journal::open(journal.path(), {}, nullptr));
  const auto state = journal.restored();
  EXPECT_EQ(state.states.at({}), TradingState::Killed);
  EXPECT_EQ(state.behind_kill, TradingState::Active);
  ASSERT_TRUE(state.bound);
  EXPECT_EQ(state.bound->mode, AccountMode::Contest) << "as the session before the arming said";
  std::int64_t books = 0;
  ASSERT_TRUE(journal.queries()->sessions({}, [&](const auto& told) { books = told.origin.books; }));
  EXPECT_EQ(books, 1) << "numbered anew from the sessions that were there";
}

}  // namespace
}  // namespace deskwright
