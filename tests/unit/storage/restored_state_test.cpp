#include "engine/storage/journal_codec.h"
#include "engine/storage/journal_columns.h"
#include "tests/unit/storage/written_journal.h"

#include <gtest/gtest.h>

#include <array>
#include <cstring>
#include <string>
#include <vector>

namespace deskwright {
namespace {

// Every column of a record as text, for comparison.
class Printed {
 public:
  template <class Value>
  void operator()(const char* name, const Value& value) {
    text += std::string(name) + "=" + print(value) + "\n";
  }
  std::string text;

 private:
  static std::string print(const std::string& v) { return v; }
  static std::string print(Timestamp v) { return std::to_string(microseconds(v)); }
  static std::string print(double v) { return std::to_string(v); }
  static std::string print(ClientOrderId v) { return std::to_string(v.value); }
  static std::string print(const std::optional<PriceDelta>& v) { return v ? std::to_string(v->raw()) : "none"; }
  template <class V>
  static std::string print(const V& v) {
    if constexpr (std::is_arithmetic_v<V>)
      return std::to_string(v);
    else if constexpr (std::is_enum_v<V>)
      return std::string(nameOf(v));
    else if constexpr (requires { v.raw(); })
      return std::to_string(v.raw());
    else if constexpr (requires { v.view(); })
      return std::string(v.view());
    else
      return std::to_string(v.value);
  }
};
template <class Record>
std::string printed(const Record& record) {
  Printed p;
  visitColumns(p, record);
  return p.text;
}

TEST(RestoredState, is_empty_without_a_journal) {
  const TemporaryProfile profile;
  const auto state = readRestoredState(profile / "journal.sqlite", Heart::Live);
  ASSERT_TRUE(state);
  EXPECT_TRUE(state->orders.empty());
  EXPECT_EQ(state->last_client_sequence, 0u);
  EXPECT_FALSE(state->bound);
}

TEST(RestoredState, brings_every_field_of_every_record_back) {
  WrittenJournal journal;
  RowMaker row;
  const ArmRecord arm{true, AccountId{4711}, "Demo-Server", "USD", AccountMode::Simulated};
  const EquityRecord equity{money(1), money(2), money(3), money(4), 16192};
  const StrategyEquityRecord cross{{1}, money(5), money(6), money(7), money(8), 16192};
  StrategyStateRecord own;
  own.strategy = {2};
  own.size = 3;
  own.bytes[0] = std::byte{7};
  own.bytes[2] = std::byte{9};
  journal.write(
      {row(at(0), sampleSession()), row(at(0), StrategyRecord{{1}, "cross"}), row(at(0), StrategyRecord{{2}, "breakout"}),
       row(at(0), InstrumentRecord{sampleInstrument(2)}), row(at(0), InstrumentRecord{sampleInstrument(1)}), row(at(1), arm),
       row(at(12), sampleOrder()), row(at(15), FillRecord{sampleFill()}), row(at(15), PositionRecord{samplePosition()}),
       row(at(16), BalanceRecord{{{777}, money(500), at(16), "deposit", BalanceKind::Credit}}),
       row(at(17), StateRecord{{}, TradingState::ReduceOnly, "news"}), row(at(18), StateRecord{{2}, TradingState::Halted, "x"}),
       row(at(19), own), row(at(20), cross), row(at(20), equity)});

  const auto state = journal.restored();
  EXPECT_EQ(state.strategies, (std::map<StrategyId, std::string>{{{1}, "cross"}, {{2}, "breakout"}}));
  ASSERT_EQ(state.instruments.size(), 2u);
  EXPECT_EQ(printed(state.instruments[0]), printed(sampleInstrument(1)));
  EXPECT_EQ(printed(state.instruments[1]), printed(sampleInstrument(2)));
  EXPECT_EQ(state.last_client_sequence, 1u);
  ASSERT_EQ(state.orders.size(), 1u);
  EXPECT_EQ(printed(state.orders[0]), printed(sampleOrder()));
  ASSERT_EQ(state.fills.size(), 1u);
  EXPECT_EQ(printed(FillRecord{state.fills[0]}), printed(FillRecord{sampleFill()}));
  EXPECT_EQ(state.deals, (std::vector<DealTicket>{{501}}));
  EXPECT_EQ(state.balances, (std::vector<DealTicket>{{777}}));
  ASSERT_EQ(state.positions.size(), 1u);
  EXPECT_EQ(printed(PositionRecord{state.positions[0]}), printed(PositionRecord{samplePosition()}));
  EXPECT_EQ(state.states, (std::map<StrategyId, TradingState>{{{}, TradingState::ReduceOnly}, {{2}, TradingState::Halted}}));
  ASSERT_EQ(state.strategy_states.size(), 1u);
  EXPECT_EQ(state.strategy_states.at({2}).size, 3u);
  EXPECT_EQ(state.strategy_states.at({2}).bytes, own.bytes);
  ASSERT_TRUE(state.equity);
  EXPECT_EQ(printed(*state.equity), printed(equity));
  ASSERT_EQ(state.strategy_equity.size(), 1u);
  EXPECT_EQ(printed(state.strategy_equity.at({1})), printed(cross));
  ASSERT_TRUE(state.bound);
  EXPECT_EQ(printed(*state.bound), printed(arm));
}

FillRecord filled(std::uint64_t deal, StrategyId strategy, double profit, bool final = false) {
  FillRecord row{sampleFill(deal, final)};
  row.fill.strategy = strategy;
  row.fill.deal.profit = money(profit);
  row.fill.deal.commission = row.fill.deal.fee = row.fill.deal.swap = Money();
  return row;
}

TEST(RestoredState, sums_what_was_booked_after_the_rows_that_sum_it_up) {
  WrittenJournal journal;
  RowMaker row;
  journal.write({row(at(1), filled(501, {1}, 10)), row(at(60), StrategyEquityRecord{{1}, money(10), {}, {}, {}, 16192}),
                 row(at(60), EquityRecord{money(1000), money(1000), money(1000), money(1000), 16192}),
                 row(at(61), filled(501, {1}, 10, true)),  // the same deal again, final now
                 row(at(62), filled(502, {1}, 7)), row(at(63), filled(502, {1}, 7, true)), row(at(64), filled(503, {2}, -3)),
                 row(at(65), filled(kCorrectionBit | 5, {2}, 100)),
                 row(at(66), BalanceRecord{{{600}, money(500), at(66), "", BalanceKind::Credit}}),
                 row(at(67), BalanceRecord{{{601}, money(-200), at(67), ""}})});
  const auto state = journal.restored();
  EXPECT_EQ(state.booked_since, money(4));
  EXPECT_EQ(state.operations_since, money(300));
  EXPECT_EQ(state.strategy_booked_since, (std::map<StrategyId, Money>{{{1}, money(7)}, {{2}, money(97)}}));
}

TEST(RestoredState, a_row_of_a_strategy_behind_which_the_process_died_counts_what_it_says_once) {
  WrittenJournal journal;
  RowMaker row;
  journal.write({row(at(60), EquityRecord{money(1000), money(1000), money(1000), money(1000), 16192}),
                 row(at(61), filled(501, {1}, 10)), row(at(120), StrategyEquityRecord{{1}, money(10), {}, {}, {}, 16192}),
                 row(at(121), filled(502, {1}, 3))});
  const auto state = journal.restored();
  EXPECT_EQ(state.strategy_equity.at({1}).realised, money(10));
  EXPECT_EQ(state.strategy_booked_since, (std::map<StrategyId, Money>{{{1}, money(3)}}));
  EXPECT_EQ(state.booked_since, money(13));
}

TEST(RestoredState, a_deal_whose_owner_was_found_after_the_last_row_of_equity_is_the_owners) {
  WrittenJournal journal;
  RowMaker row;
  journal.write({row(at(1), filled(501, kNoStrategy, -40)),
                 row(at(60), StrategyEquityRecord{kNoStrategy, money(-40), {}, {}, {}, 16192}),
                 row(at(60), EquityRecord{money(1000), money(1000), money(1000), money(1000), 16192}),
                 row(at(61), filled(501, {1}, -40)), row(at(62), filled(501, {1}, -40, true))});
  const auto state = journal.restored();
  EXPECT_EQ(state.strategy_booked_since, (std::map<StrategyId, Money>{{kNoStrategy, money(40)}, {{1}, money(-40)}}));
  EXPECT_EQ(state.booked_since, Money()) << "the balance holds it whoever owns it";
}

TEST(RestoredState, an_owner_that_was_found_before_the_rows_of_strategies_is_counted_once) {
  WrittenJournal journal;
  RowMaker row;
  journal.write({row(at(1), filled(501, kNoStrategy, -40)),
                 row(at(60), StrategyEquityRecord{kNoStrategy, money(-40), {}, {}, {}, 16192}),
                 row(at(60), EquityRecord{money(1000), money(1000), money(1000), money(1000), 16192}),
                 row(at(61), filled(501, {1}, -40)), row(at(120), StrategyEquityRecord{{1}, money(-40), {}, {}, {}, 16192})});
  const auto state = journal.restored();
  EXPECT_EQ(state.strategy_booked_since, (std::map<StrategyId, Money>{{kNoStrategy, money(40)}}))
      << "the row of the one was written, that of the other not yet";
}

TEST(RestoredState, tells_the_contract_that_is_from_the_one_that_was_accepted) {
  WrittenJournal journal;
  RowMaker live, paper(Heart::Paper);
  auto changed = sampleInstrument(1);
  changed.contract_size = 10;
  journal.write({live(at(0), InstrumentRecord{sampleInstrument(1)}), paper(at(0), InstrumentRecord{sampleInstrument(2)}),
                 live(at(1), InstrumentRecord{changed, false})});
  const auto state = journal.restored();
  ASSERT_EQ(state.instruments.size(), 2u);
  EXPECT_EQ(state.instruments[0].contract_size, 10);
  ASSERT_EQ(state.accepted.size(), 1u) << "the other heart's word is no acceptance of this one";
  EXPECT_EQ(printed(state.accepted[0]), printed(sampleInstrument(1)));
}

TEST(RestoredState, brings_the_order_rates_of_the_last_minute_back) {
  WrittenJournal journal;
  RowMaker row;
  const auto decided = [](const SignalAction& action, Verdict verdict) {
    DecisionRecord decision;
    decision.signal.action = action;
    decision.decision.verdict = verdict;
    return decision;
  };
  journal.write(
      {row(at(0), decided(EntrySignal{}, Verdict::Approved)), row(at(39), decided(EntrySignal{}, Verdict::Approved)),
       row(at(41), decided(EntrySignal{}, Verdict::Reduced)), row(at(42), decided(EntrySignal{}, Verdict::Denied)),
       row(at(43), decided(MoveStopsSignal{}, Verdict::Approved)), row(at(44), decided(ExitSignal{}, Verdict::Approved)),
       row(at(45), decided(ChangeEntrySignal{}, Verdict::Approved)), row(at(100), StateRecord{}), row(at(100), sampleOrder())});
  const auto state = journal.restored();
  EXPECT_EQ(state.entries_sent, (std::vector<Timestamp>{at(41)}));
  EXPECT_EQ(state.changes_sent, (std::vector<Timestamp>{at(43), at(45)}));
}

TEST(RestoredState, takes_the_newest_row_of_each_order_deal_and_position) {
  WrittenJournal journal;
  RowMaker row;
  auto revised = sampleFill(501, true);
  revised.attribution.impact = PriceDelta::fromRaw(42);
  journal.write({row(at(1), sampleOrder(1, OrderState::Sent)), row(at(2), sampleOrder(1, OrderState::Unknown)),
                 row(at(3), FillRecord{sampleFill(501, false)}), row(at(4), PositionRecord{samplePosition(32, 0.3)}),
                 row(at(5), FillRecord{revised}), row(at(6), PositionRecord{samplePosition(32, 0.2)})});
  const auto state = journal.restored();
  ASSERT_EQ(state.orders.size(), 1u);
  EXPECT_EQ(state.orders[0].state, OrderState::Unknown);
  ASSERT_EQ(state.fills.size(), 1u);
  EXPECT_TRUE(state.fills[0].final);
  EXPECT_EQ(state.fills[0].attribution.impact, PriceDelta::fromRaw(42));
  ASSERT_EQ(state.positions.size(), 1u);
  EXPECT_EQ(state.positions[0].volume, lots(0.2));
}

TEST(RestoredState, names_the_positions_whose_row_is_not_the_sum_of_their_fills) {
  WrittenJournal journal;
  RowMaker row;
  auto other = sampleFill(502);
  other.deal.position = {33};
  auto bought = samplePosition(32, 0.1), also_bought = samplePosition(33, 0.1);
  bought.side = also_bought.side = Side::Buy;
  journal.write({row(at(1), FillRecord{sampleFill(501)}), row(at(1), PositionRecord{bought}), row(at(2), FillRecord{other}),
                 row(at(2), PositionRecord{also_bought}), row(at(3), FillRecord{sampleFill(503)})});
  EXPECT_EQ(journal.restored().unsettled, (std::vector<PositionId>{{32}})) << "its second deal has no row of the position";
}

TEST(RestoredState, brings_all_fills_of_an_unsettled_position_however_old) {
  WrittenJournal journal;
  RowMaker row;
  auto closing = sampleFill(502);
  closing.deal.time = sampleFill().deal.time + std::chrono::hours(24 * 30);
  closing.deal.side = Side::Sell;
  closing.deal.entry = DealEntry::Out;
  journal.write({row(at(1), FillRecord{sampleFill(501)}), row(at(1), PositionRecord{samplePosition(32, 0)}),
                 row(closing.deal.time, FillRecord{closing}), row(closing.deal.time, FillRecord{sampleFill(503)})});
  EXPECT_EQ(journal.restored().fills.size(), 3U);
}

TEST(RestoredState, the_newest_row_counts_across_sessions_whatever_their_random_numbers) {
  WrittenJournal journal;
  RowMaker first(Heart::Live, 9'000), second(Heart::Live, 5);
  journal.write({first(at(1), sampleOrder(1, OrderState::Working)), first(at(2), StateRecord{{}, TradingState::Killed, "k"})});
  journal.write(
      {second(at(3), sampleOrder(1, OrderState::Filled)), second(at(4), StateRecord{{}, TradingState::Active, "cleared"})});
  const auto state = journal.restored();
  ASSERT_EQ(state.orders.size(), 1u);
  EXPECT_EQ(state.orders[0].state, OrderState::Filled);
  EXPECT_EQ(state.states.at({}), TradingState::Active);
}

TEST(RestoredState, says_whose_rows_they_are_where_no_account_was_bound) {
  WrittenJournal journal;
  RowMaker row;
  auto second = sampleSession();
  second.account.account = {4712};
  second.account.mode = AccountMode::Real;
  journal.write({row(at(1), sampleSession()), row(at(2), second)});
  ASSERT_TRUE(journal.restored().account);
  EXPECT_EQ(journal.restored().account->account, AccountId{4712});
  EXPECT_EQ(journal.restored().account->mode, AccountMode::Real);
  EXPECT_FALSE(journal.restored(Heart::Paper).account);
  journal.write({row(at(3), ArmRecord{true, AccountId{4712}, "Demo-Server", "USD", AccountMode::Real})});
  EXPECT_TRUE(journal.restored().bound);
  EXPECT_FALSE(journal.restored().account) << "the binding counts";
}

TEST(RestoredState, says_what_a_kill_hides_and_forgets_it_when_the_kill_is_cleared) {
  WrittenJournal journal;
  RowMaker row;
  journal.write({row(at(1), StateRecord{{}, TradingState::Paused, "p"}),
                 row(at(2), StateRecord{{}, TradingState::Killed, "k", TradingState::Paused})});
  EXPECT_EQ(journal.restored().states.at({}), TradingState::Killed);
  EXPECT_EQ(journal.restored().behind_kill, TradingState::Paused);
  journal.write({row(at(3), StateRecord{{}, TradingState::Paused, "cleared"})});
  EXPECT_EQ(journal.restored().states.at({}), TradingState::Paused);
  EXPECT_EQ(journal.restored().behind_kill, TradingState::Active);
}

TEST(RestoredState, keeps_the_hearts_apart_though_they_share_numbers) {
  WrittenJournal journal;
  RowMaker live(Heart::Live, 1), paper(Heart::Paper, 1);
  auto paper_order = sampleOrder(9, OrderState::Filled);
  journal.write({live(at(1), sampleOrder(1)), live(at(2), FillRecord{sampleFill(501)}), paper(at(1), paper_order),
                 paper(at(2), FillRecord{sampleFill(502)}), paper(at(3), StateRecord{{1}, TradingState::Paused, "p"})});
  const auto state = journal.restored(Heart::Paper);
  ASSERT_EQ(state.orders.size(), 1u);
  EXPECT_EQ(state.orders[0].terms.client_id, clientId(1, 9));
  EXPECT_EQ(state.deals, (std::vector<DealTicket>{{502}}));
  EXPECT_EQ(state.last_client_sequence, 9u);
  EXPECT_TRUE(journal.restored(Heart::Live).states.empty());
}

TEST(RestoredState, old_rows_stay_behind_unless_something_is_open) {
  constexpr std::int64_t kDay = 86400;
  WrittenJournal journal;
  RowMaker row;
  auto old_open = sampleFill(501);
  old_open.deal.position = {32};
  auto old_closed = sampleFill(502);
  old_closed.deal.position = {40};
  auto recent = sampleFill(503);
  recent.deal.position = {41};
  recent.deal.time = at(10 * kDay);
  auto done = sampleOrder(2, OrderState::Filled);
  auto done_lately = sampleOrder(3, OrderState::Cancelled);
  journal.write({row(at(1), sampleOrder(1, OrderState::Working)), row(at(2), done), row(at(15), FillRecord{old_open}),
                 row(at(15), FillRecord{old_closed}), row(at(16), PositionRecord{samplePosition(32, 0.1)}),
                 row(at(17), PositionRecord{samplePosition(40, 0.0)}), row(at(4 * kDay), done_lately),
                 row(at(10 * kDay), FillRecord{recent})});
  const auto state = journal.restored();
  std::vector<std::uint32_t> orders;
  for (const auto& order : state.orders) orders.push_back(order.terms.client_id.sequence());
  EXPECT_EQ(orders, (std::vector<std::uint32_t>{1, 3})) << "the working one, and the one of the last seven days";
  std::vector<std::uint64_t> fills;
  for (const auto& fill : state.fills) fills.push_back(fill.deal.deal.value);
  EXPECT_EQ(fills, (std::vector<std::uint64_t>{501, 503})) << "of the open position, and recent";
  EXPECT_EQ(state.deals.size(), 3u) << "every deal ever applied";
}

TEST(RestoredState, the_client_sequence_counts_this_installation_alone_and_orders_that_were_only_decided) {
  WrittenJournal journal;
  RowMaker row;
  auto foreign = sampleOrder(1);
  foreign.terms.client_id = ClientOrderId::make(5, {1}, 4'000'000'000U);
  DecisionRecord decided;
  decided.order = clientId(2, 12);
  journal.write({row(at(0), sampleSession()), row(at(1), sampleOrder(7)), row(at(2), foreign), row(at(3), decided)});
  EXPECT_EQ(journal.restored().last_client_sequence, 12u);
}

TEST(RestoredState, rows_of_an_account_that_the_profile_was_bound_to_before_stay_behind) {
  WrittenJournal journal;
  RowMaker before(Heart::Live, 1, 1111), after(Heart::Live, 2, 4711);
  journal.write({before(at(1), ArmRecord{true, AccountId{1111}, "Old", "USD"}), before(at(2), PositionRecord{samplePosition(31)}),
                 before(at(2), FillRecord{sampleFill(401)})});
  journal.write({after(at(3), ArmRecord{true, AccountId{4711}, "New", "EUR"}), after(at(4), PositionRecord{samplePosition(32)}),
                 after(at(5), ArmRecord{false, AccountId{4711}, "New", "EUR"})});
  const auto state = journal.restored();
  ASSERT_EQ(state.positions.size(), 1u);
  EXPECT_EQ(state.positions[0].id, PositionId{32});
  EXPECT_TRUE(state.deals.empty());
  ASSERT_TRUE(state.bound);
  EXPECT_EQ(state.bound->account, AccountId{4711});
  EXPECT_TRUE(state.bound->armed);
}

SessionRecord sessionOf(AccountMode mode, CurrencyCode currency = "USD") {
  SessionRecord session = sampleSession();
  session.account.mode = mode;
  session.account.currency = currency;
  return session;
}

ArmRecord armOf(const SessionRecord& session) {
  const AccountReport& account = session.account;
  return {true, account.account, account.server, account.currency, account.mode};
}

TEST(RestoredState, a_demo_that_turned_real_under_its_number_begins_with_empty_books) {
  WrittenJournal journal;
  RowMaker row;
  const SessionRecord demo = sessionOf(AccountMode::Demo), real = sessionOf(AccountMode::Real);
  journal.write({row(at(1), demo), row(at(1), InstrumentRecord{sampleInstrument()}), row(at(2), armOf(demo)),
                 row(at(3), PositionRecord{samplePosition(31)}), row(at(3), FillRecord{sampleFill(401)}),
                 row(at(3), sampleOrder(5)), row(at(4), BalanceRecord{{{402}, money(500), at(4), "deposit"}}),
                 row(at(5), StrategyEquityRecord{{1}, money(10), {}, {}, {}, 16192}),
                 row(at(5), EquityRecord{money(1), money(2), money(3), money(4), 16192}), row(at(6), real),
                 row(at(7), armOf(real))});
  const auto state = journal.restored();
  EXPECT_TRUE(state.positions.empty());
  EXPECT_TRUE(state.fills.empty());
  EXPECT_TRUE(state.deals.empty()) << "a deal of the new account may have the same ticket";
  EXPECT_TRUE(state.orders.empty());
  EXPECT_TRUE(state.balances.empty());
  EXPECT_FALSE(state.equity);
  EXPECT_TRUE(state.strategy_equity.empty());
  EXPECT_TRUE(state.accepted.empty());
  EXPECT_EQ(state.instruments.size(), 1u) << "numbers of symbols are the profile's";
  EXPECT_EQ(state.last_client_sequence, 5u);
}

TEST(RestoredState, books_of_an_account_without_a_binding_begin_anew_in_another_currency) {
  WrittenJournal journal;
  RowMaker first(Heart::Paper, 1), second(Heart::Paper, 2);
  journal.write({first(at(1), sessionOf(AccountMode::Demo, "USD")), first(at(2), PositionRecord{samplePosition(31)}),
                 second(at(3), sessionOf(AccountMode::Demo, "EUR")), second(at(4), PositionRecord{samplePosition(32)})});
  const auto state = journal.restored(Heart::Paper);
  ASSERT_EQ(state.positions.size(), 1u);
  EXPECT_EQ(state.positions[0].id, PositionId{32});
}

TEST(RestoredState, the_paper_account_is_bound_to_nothing_though_its_heart_arms_itself) {
  WrittenJournal journal;
  RowMaker row(Heart::Paper);
  const SessionRecord before = sessionOf(AccountMode::Demo, "USD");
  journal.write({row(at(1), before), row(at(1), armOf(before)), row(at(2), PositionRecord{samplePosition(31)}),
                 row(at(3), sessionOf(AccountMode::Demo, "EUR"))});
  const auto state = journal.restored(Heart::Paper);
  EXPECT_TRUE(state.positions.empty());
  EXPECT_FALSE(state.bound);
  ASSERT_TRUE(state.account);
  EXPECT_EQ(state.account->currency, CurrencyCode("EUR"));
}

TEST(RestoredState, books_go_on_over_all_sessions_of_their_account) {
  WrittenJournal journal;
  RowMaker first(Heart::Live, 1), second(Heart::Live, 2);
  const SessionRecord demo = sessionOf(AccountMode::Demo);
  journal.write({first(at(1), sessionOf(AccountMode::Real)), first(at(2), PositionRecord{samplePosition(30)}), first(at(3), demo),
                 first(at(3), armOf(demo)), first(at(4), PositionRecord{samplePosition(31)}), second(at(5), demo),
                 second(at(6), PositionRecord{samplePosition(32)})});
  const auto state = journal.restored();
  ASSERT_EQ(state.positions.size(), 2u);
  EXPECT_EQ(state.positions[0].id, PositionId{31});
  EXPECT_EQ(state.positions[1].id, PositionId{32});
}

TEST(RestoredState, another_account_that_was_looked_at_and_never_armed_leaves_the_bound_ones_books_whole) {
  WrittenJournal journal;
  RowMaker row;
  const SessionRecord demo = sessionOf(AccountMode::Demo);
  journal.write({row(at(1), demo), row(at(2), armOf(demo)), row(at(3), PositionRecord{samplePosition(31)}),
                 row(at(4), sessionOf(AccountMode::Real)), row(at(5), PositionRecord{samplePosition(31, 0.0)})});
  ASSERT_EQ(journal.restored().positions.size(), 1u);
}

TEST(RestoredState, an_order_found_at_the_venue_is_replaced_once_its_owner_is_known) {
  WrittenJournal journal;
  RowMaker row;
  auto found = sampleOrder(1);
  found.terms.client_id = {};
  auto other = found;
  other.ticket = {9002};
  journal.write({row(at(1), found), row(at(2), other), row(at(3), sampleOrder(1, OrderState::Filled))});
  const auto state = journal.restored();
  ASSERT_EQ(state.orders.size(), 2u);
  EXPECT_EQ(state.orders[0].ticket, OrderTicket{9002}) << "still nobody's";
  EXPECT_EQ(state.orders[1].terms.client_id, clientId(1, 1));
}

TEST(RestoredState, is_read_while_the_journal_is_written) {
  const TemporaryProfile profile;
  auto ring = JournalRing::open(profile.path(), Heart::Live, 1024);
  ASSERT_TRUE(ring);
  auto journal = Journal::open(journalPath(profile.path()), {ring->get()}, nullptr);
  ASSERT_TRUE(journal);
  (*journal)->start();
  RowMaker row;
  for (std::uint32_t i = 1; i <= 200; ++i) ASSERT_TRUE((*ring)->rows().push(row(at(i), sampleOrder(i))));
  const auto early = readRestoredState(journalPath(profile.path()), Heart::Live);
  ASSERT_TRUE(early) << early.error().text;
  EXPECT_TRUE((*journal)->flush(std::chrono::seconds(20)));
  const auto late = readRestoredState(journalPath(profile.path()), Heart::Live);
  ASSERT_TRUE(late);
  EXPECT_EQ(late->orders.size(), 200u);
}

}  // namespace
}  // namespace deskwright
