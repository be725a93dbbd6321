#include "engine/storage/journal_reader.h"

#include "engine/model/account_identity.h"
#include "engine/storage/journal_schema.h"
#include "engine/storage/journal_select.h"
#include "engine/storage/sqlite_database.h"

#include <algorithm>
#include <limits>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace deskwright {
namespace {

constexpr Duration kRecent = std::chrono::hours(24 * 7);
constexpr std::int64_t kNoEnd = std::numeric_limits<std::int64_t>::max();
constexpr Duration kRateWindow = std::chrono::minutes(1);

// Rows of one heart; ?1 is its name.
constexpr const char* kOfHeart = "id >> 40 IN (SELECT run FROM runs WHERE heart = ?1)";
// Rows of one set of books: of one heart, between two ids, about one account or about none; ?2 is the account, 0 = any.
constexpr const char* kOfBooks =
    "id >= ?3 AND id < ?4 AND (?2 = 0 OR account = 0 OR account = ?2) AND id >> 40 IN (SELECT run FROM runs WHERE heart = ?1)";

// Collects what a heart needs, table by table. The first failure ends it.
class RestoredStateReader {
 public:
  RestoredStateReader(SqliteDatabase& database, Heart heart) : database_(database), heart_(nameOf(heart)) {}

  Result<RestoredState> read() {
    using Step = Result<void> (RestoredStateReader::*)();
    for (const Step step :
         {&RestoredStateReader::readBinding, &RestoredStateReader::readBooks, &RestoredStateReader::readNames,
          &RestoredStateReader::readEquity, &RestoredStateReader::readMoneySince, &RestoredStateReader::readRates,
          &RestoredStateReader::readSequence, &RestoredStateReader::readPositions, &RestoredStateReader::readUnsettled,
          &RestoredStateReader::readOrders,
          &RestoredStateReader::readFills, &RestoredStateReader::readStates}) {
      if (const auto done = (this->*step)(); !done) return done.error();
    }
    return std::move(state_);
  }

 private:
  // Arming binds the live desk alone: the paper account follows, and is the one of its newest session.
  Result<void> readBinding() {
    if (heart_ != nameOf(Heart::Paper)) {
      auto done =
          selectRecords<ArmRecord>(database_, fmt::format("arms WHERE {} AND armed = 1 ORDER BY id DESC LIMIT 1", kOfHeart),
                                   {heart_}, [&](const RowStamp&, const ArmRecord& row) { state_.bound = row; });
      if (!done) return done;
    }
    return selectRecords<SessionRecord>(database_, "sessions WHERE id >> 40 IN (SELECT run FROM runs) ORDER BY id", {},
                                        [&](const RowStamp& stamp, const SessionRecord& row) {
                                          installation_ = row.installation;
                                          if (!state_.bound && isOwn(stamp)) state_.account = row.account;
                                        });
  }

  // A profile that begins with another account must not bring the positions and deals of the one before, whatever their numbers
  // have in common. Books begin with a session of their account and end with one of another.
  Result<void> readBooks() {
    if (!state_.bound && !state_.account) return {};
    const ArmRecord owner = state_.bound ? *state_.bound : identityOf(*state_.account);
    account_ = static_cast<std::int64_t>(owner.account.value);
    bool before = true;
    return selectRecords<SessionRecord>(database_, fmt::format("sessions WHERE {} ORDER BY id", kOfHeart), {heart_},
                                        [&](const RowStamp& stamp, const SessionRecord& row) {
                                          const bool own = sameAccount(owner, identityOf(row.account));
                                          if (own && !before) {
                                            books_from_ = stamp.id;
                                            books_to_ = kNoEnd;
                                          }
                                          if (!own && before) books_to_ = stamp.id;
                                          before = own;
                                        });
  }
  bool ofBooks(const RowStamp& stamp) const { return stamp.id >= books_from_ && stamp.id < books_to_; }

  // Numbers of strategies and symbols are the profile's: both hearts may have given them; this heart's word counts more.
  Result<void> readNames() {
    std::map<SymbolId, Instrument> instruments, accepted;
    for (const bool own : {false, true}) {
      auto done = selectRecords<StrategyRecord>(database_, "strategies ORDER BY id", {},
                                                [&](const RowStamp& stamp, const StrategyRecord& row) {
                                                  if (isOwn(stamp) == own) state_.strategies[row.strategy] = row.name.str();
                                                });
      if (!done) return done;
      done = selectRecords<InstrumentRecord>(database_, "instruments ORDER BY id", {},
                                             [&](const RowStamp& stamp, const InstrumentRecord& row) {
                                               if (isOwn(stamp) != own) return;
                                               instruments[row.instrument.id] = row.instrument;
                                               if (own && row.accepted && ofBooks(stamp))
                                                 accepted[row.instrument.id] = row.instrument;
                                             });
      if (!done) return done;
    }
    for (const auto& [id, instrument] : instruments) state_.instruments.push_back(instrument);
    for (const auto& [id, instrument] : accepted) state_.accepted.push_back(instrument);
    return {};
  }

  Result<void> readEquity() {
    auto done = selectRecords<EquityRecord>(database_, fmt::format("equity WHERE {} ORDER BY id DESC LIMIT 1", kOfBooks), books(),
                                            [&](const RowStamp& stamp, const EquityRecord& row) {
                                              state_.equity = row;
                                              equity_at_ = stamp.id;
                                            });
    if (!done) return done;
    done = selectRecords<StrategyEquityRecord>(
        database_,
        fmt::format("strategy_equity WHERE id IN (SELECT max(id) FROM strategy_equity WHERE {} GROUP BY strategy)", kOfBooks),
        books(), [&](const RowStamp& stamp, const StrategyEquityRecord& row) {
          state_.strategy_equity[row.strategy] = row;
          strategy_equity_at_[row.strategy] = stamp.id;
        });
    if (!done) return done;
    // Market time never runs backwards, so the newest rows carry the newest times.
    Timestamp newest;
    for (const char* table : {"equity", "orders", "fills", "positions", "decisions"}) {
      done =
          selectRows(database_, fmt::format("SELECT time FROM {} WHERE {} ORDER BY id DESC LIMIT 1", table, kOfHeart), {heart_},
                     [&](const SqliteStatement& row) { newest = std::max(newest, timestampFromMicroseconds(row.integer(0))); });
      if (!done) return done;
    }
    newest_ = newest;
    recent_from_ = microseconds(newest - kRecent);
    state_.orders_since = newest - kRecent;
    return {};
  }

  // The money that was booked after the rows that sum it up: the process may have died within the minute, or between the rows of
  // strategies and the row of equity behind them. A strategy without a row of that moment had moved nothing. A deal that changed
  // its owner left the one at that row and came to the other.
  Result<void> readMoneySince() {
    std::int64_t deal = 0;
    StrategyId owner;
    auto done =
        selectRows(database_,
                   fmt::format("SELECT id, deal, strategy, commission + fee + swap + profit FROM fills WHERE {0} AND deal IN "
                               "(SELECT deal FROM fills WHERE {0} AND id > ?5) ORDER BY deal, id",
                               kOfBooks),
                   books(equity_at_), [&](const SqliteStatement& row) {
                     const std::int64_t at = row.integer(0);
                     const StrategyId strategy{static_cast<std::uint16_t>(row.integer(2))};
                     const Money booked = Money::fromRaw(row.integer(3));
                     const bool first = deal != row.integer(1);
                     deal = row.integer(1);
                     if (!first && owner == strategy) return;
                     if (first && at > equity_at_ && !isCorrection({static_cast<std::uint64_t>(deal)}))
                       state_.booked_since += booked;
                     if (!first && at > summedUpTo(owner)) state_.strategy_booked_since[owner] -= booked;
                     if (at > summedUpTo(strategy)) state_.strategy_booked_since[strategy] += booked;
                     owner = strategy;
                   });
    if (!done) return done;
    // Numbers of deals that the desk made up itself are no deals of the venue.
    done = selectRows(database_,
                      fmt::format("SELECT deal, deal_time FROM fills WHERE {} AND id > ?5 AND entry IN ('in', 'inout')", kOfBooks),
                      books(equity_at_), [&](const SqliteStatement& row) {
                        if (isCorrection({static_cast<std::uint64_t>(row.integer(0))})) return;
                        state_.entered_since = std::max(state_.entered_since, timestampFromMicroseconds(row.integer(1)));
                      });
    if (!done) return done;
    return selectRows(
        database_, fmt::format("SELECT min(amount) FROM balances WHERE {} GROUP BY deal HAVING min(id) > ?5", kOfBooks),
        books(equity_at_), [&](const SqliteStatement& row) { state_.operations_since += Money::fromRaw(row.integer(0)); });
  }

  // Id of the row up to which a strategy's profit is known.
  std::int64_t summedUpTo(StrategyId strategy) const {
    const auto summed = strategy_equity_at_.find(strategy);
    return summed == strategy_equity_at_.end() ? equity_at_ : std::max(equity_at_, summed->second);
  }

  Result<void> readRates() {
    return selectRows(database_,
                      fmt::format("SELECT time, action FROM decisions WHERE {} AND verdict <> 'denied' AND time > ?5 AND "
                                  "action IN ('entry', 'move_stops', 'change_entry', 'cancel_entry', 'exit') ORDER BY id",
                                  kOfBooks),
                      books(microseconds(newest_ - kRateWindow)), [&](const SqliteStatement& row) {
                        const std::string_view action = row.text(1);
                        auto& sent = action == "entry"          ? state_.entries_sent
                                     : action == "cancel_entry" ? state_.cancels_sent
                                     : action == "exit"         ? state_.exits_sent
                                                                : state_.changes_sent;
                        sent.push_back(timestampFromMicroseconds(row.integer(0)));
                      });
  }

  // Decisions too: the process may have died between the row of a decision and the row of its order.
  Result<void> readSequence() {
    const auto note = [&](const SqliteStatement& row) {
      const ClientOrderId id{static_cast<std::uint64_t>(row.integer(0))};
      if (installation_ == 0 || id.installation() == installation_) {
        state_.last_client_sequence = std::max(state_.last_client_sequence, id.sequence());
      }
    };
    auto done = selectRows(database_, fmt::format("SELECT client_id FROM orders WHERE {}", kOfHeart), {heart_}, note);
    if (!done) return done;
    return selectRows(
        database_,
        fmt::format("SELECT client_id FROM decisions WHERE {} AND client_id <> 0 ORDER BY id DESC LIMIT 1000", kOfHeart),
        {heart_}, note);
  }

  Result<void> readPositions() {
    return selectRecords<PositionRecord>(
        database_,
        fmt::format("positions WHERE id IN (SELECT max(id) FROM positions WHERE {} GROUP BY position) AND volume <> 0 "
                    "ORDER BY opened, position",
                    kOfBooks),
        books(), [&](const RowStamp&, const PositionRecord& row) { state_.positions.push_back(row.position); });
  }

  // The process may have died between the row of a deal and that of its position, and a deal that overtook another waits in
  // memory alone.
  Result<void> readUnsettled() {
    return selectRows(
        database_,
        fmt::format("WITH dealt AS (SELECT position, sum(CASE side WHEN 'buy' THEN volume ELSE -volume END) AS volume FROM fills "
                    "WHERE id IN (SELECT max(id) FROM fills WHERE {0} GROUP BY deal) AND position <> 0 GROUP BY position), "
                    "held AS (SELECT position, CASE side WHEN 'buy' THEN volume ELSE -volume END AS volume FROM positions "
                    "WHERE id IN (SELECT max(id) FROM positions WHERE {0} GROUP BY position)) "
                    "SELECT dealt.position FROM dealt LEFT JOIN held ON held.position = dealt.position "
                    "WHERE dealt.volume <> coalesce(held.volume, 0) "
                    "AND dealt.position IN (SELECT position FROM fills WHERE deal_time >= ?5)",
                    kOfBooks),
        books(recent_from_),
        [&](const SqliteStatement& row) { state_.unsettled.push_back({static_cast<std::uint64_t>(row.integer(0))}); });
  }

  Result<void> readOrders() {
    return selectRecords<OrderRecord>(
        database_,
        fmt::format("current_orders WHERE {} AND (time >= ?5 OR state NOT IN ('filled', 'cancelled', 'rejected', 'expired')) "
                    "ORDER BY id",
                    kOfBooks),
        books(recent_from_), [&](const RowStamp&, const OrderRecord& row) { state_.orders.push_back(row); });
  }

  std::string orOfUnsettled() const {
    if (state_.unsettled.empty()) return {};
    std::string ids;
    for (const PositionId id : state_.unsettled) ids += fmt::format("{}{}", ids.empty() ? "" : ", ", id.value);
    return fmt::format(" OR position IN ({})", ids);
  }

  Result<void> readFills() {
    auto done = selectRecords<FillRecord>(
        database_,
        fmt::format("fills WHERE id IN (SELECT max(id) FROM fills WHERE {0} GROUP BY deal) AND (deal_time >= ?5 OR position IN "
                    "(SELECT position FROM positions WHERE id IN (SELECT max(id) FROM positions WHERE {0} GROUP BY position) "
                    "AND volume <> 0){1}) ORDER BY deal_time, deal",
                    kOfBooks, orOfUnsettled()),
        books(recent_from_), [&](const RowStamp&, const FillRecord& row) { state_.fills.push_back(row.fill); });
    if (!done) return done;
    done = selectRows(database_, fmt::format("SELECT DISTINCT deal FROM fills WHERE {} ORDER BY deal", kOfBooks), books(),
                      [&](const SqliteStatement& row) { state_.deals.push_back({static_cast<std::uint64_t>(row.integer(0))}); });
    if (!done) return done;
    return selectRows(
        database_, fmt::format("SELECT DISTINCT deal FROM balances WHERE {} ORDER BY deal", kOfBooks), books(),
        [&](const SqliteStatement& row) { state_.balances.push_back({static_cast<std::uint64_t>(row.integer(0))}); });
  }

  Result<void> readStates() {
    auto done = selectRecords<StateRecord>(database_, fmt::format("states WHERE {} ORDER BY id", kOfHeart), {heart_},
                                           [&](const RowStamp&, const StateRecord& row) {
                                             state_.states[row.strategy] = row.state;
                                             if (row.strategy == kNoStrategy) state_.behind_kill = row.behind_kill;
                                           });
    if (!done) return done;
    done = selectRecords<EscalationRecord>(
        database_,
        fmt::format("escalations WHERE id IN (SELECT max(id) FROM escalations WHERE {} GROUP BY strategy, loss_limit) ORDER BY id",
                    kOfBooks),
        books(), [&](const RowStamp&, const EscalationRecord& row) { state_.escalations.push_back(row); });
    if (!done) return done;
    // max() chooses the row that the other columns come from.
    return selectRows(database_,
                      fmt::format("SELECT strategy, bytes, max(id) FROM strategy_states WHERE {} GROUP BY strategy", kOfHeart),
                      {heart_}, [&](const SqliteStatement& row) {
                        StrategyStateRecord record;
                        record.strategy = {static_cast<std::uint16_t>(row.integer(0))};
                        const auto bytes = row.blob(1);
                        record.size = static_cast<std::uint16_t>(std::min(bytes.size(), record.bytes.size()));
                        std::copy_n(bytes.begin(), record.size, record.bytes.begin());
                        state_.strategy_states[record.strategy] = record;
                      });
  }

  // Whether a row is of this heart; runs are few, so each is looked up once.
  bool isOwn(const RowStamp& stamp) {
    const auto run = stamp.id >> kRunShift;
    if (const auto known = own_runs_.find(run); known != own_runs_.end()) return known->second;
    bool own = false;
    // A failure here fails again, and is reported, in the query that asked.
    (void)static_cast<bool>(selectRows(database_, "SELECT heart FROM runs WHERE run = ?1", {run},
                                       [&](const SqliteStatement& row) { own = row.text(0) == heart_; }));
    return own_runs_[run] = own;
  }

  // The values of kOfBooks; ?5 is the query's own.
  std::vector<SqlValue> books() const { return {heart_, account_, books_from_, books_to_}; }
  std::vector<SqlValue> books(std::int64_t own) const { return {heart_, account_, books_from_, books_to_, own}; }

  SqliteDatabase& database_;
  std::string_view heart_;
  std::map<std::int64_t, bool> own_runs_;
  std::int64_t account_ = 0;
  std::int64_t books_from_ = 0, books_to_ = kNoEnd;  // ids of rows: the first, and the one behind the last
  std::uint16_t installation_ = 0;
  std::int64_t recent_from_ = 0;
  Timestamp newest_;
  std::int64_t equity_at_ = 0;  // id of the row
  std::map<StrategyId, std::int64_t> strategy_equity_at_;
  RestoredState state_;
};

}  // namespace

std::filesystem::path journalPath(const std::filesystem::path& profile) { return profile / "journal.sqlite"; }

Result<RestoredState> readRestoredState(const std::filesystem::path& database, Heart heart) {
  std::error_code ignored;
  if (!std::filesystem::exists(database, ignored)) return RestoredState{};
  auto opened = SqliteDatabase::open(database, SqliteDatabase::Access::ReadOnly);
  if (!opened) return opened.error();
  if (const auto known = checkJournalSchema(*opened, database.string()); !known) return known.error();
  // One transaction: the tables are seen at one moment.
  if (const auto begun = opened->execute("BEGIN"); !begun) return begun.error();
  return RestoredStateReader(*opened, heart).read();
}

}  // namespace deskwright
