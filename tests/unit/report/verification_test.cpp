#include "engine/report/verification.h"

#include "engine/attribution/fill_attribution.h"
#include "tests/unit/storage/written_journal.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace deskwright {
namespace {

// A deal of the position 32 with quotes and the attribution that belongs to them.
Fill dealOf(std::uint64_t deal, Side side, double volume, double profit = 0) {
  Fill f = sampleFill(deal);
  f.deal.side = side;
  f.deal.entry = side == Side::Buy ? DealEntry::In : DealEntry::Out;
  f.deal.reason = TradeReason::Expert;
  f.deal.order_price = {};
  f.deal.volume = lots(volume);
  f.deal.client_id = clientId(1, static_cast<std::uint32_t>(deal));
  f.deal.commission = f.deal.fee = f.deal.swap = {};
  f.deal.profit = money(profit);
  f.attribution = attributeSlippage(inputFor(f.deal, f.decided, {}));
  return f;
}
OrderRecord orderOf(const Fill& fill) {
  OrderRecord r = sampleOrder(fill.deal.client_id.sequence(), OrderState::Filled);
  r.terms.side = fill.deal.side;
  r.filled = fill.deal.volume;
  r.average_price = fill.deal.price.toDouble();
  return r;
}
EquityRecord balanceOf(double amount) { return {money(amount), money(amount), {}, {}, 0}; }

StrategyEquityRecord realisedOf(double amount) { return {{1}, money(amount), {}, {}, {}, 0}; }

class VerifyJournal : public ::testing::Test {
 protected:
  // A day without a fault: buys 0.3, sells 0.1 of it; the balance says so.
  void SetUp() override {
    rows_ = {row_(at(0), sampleSession()),
             row_(at(0), InstrumentRecord{sampleInstrument()}),
             row_(at(1), balanceOf(1000)),
             row_(at(2), FillRecord{buy_}),
             row_(at(2), orderOf(buy_)),
             row_(at(3), FillRecord{sell_}),
             row_(at(3), orderOf(sell_)),
             row_(at(3), PositionRecord{position(0.2)}),
             row_(at(4), BalanceRecord{{{800}, money(50), at(4), ""}}),
             row_(at(5), realisedOf(7)),
             row_(at(5), balanceOf(1057))};
  }
  static Position position(double volume) {
    Position p = samplePosition(32, volume);
    p.side = Side::Buy;
    p.price = buy_price_;
    p.realised = money(7);
    return p;
  }
  Verification verify() {
    journal_.write(rows_);
    const auto found = verifyJournal(*journal_.queries());
    EXPECT_TRUE(found) << found.error().text;
    return *found;
  }
  static inline const Price buy_price_ = dealOf(1, Side::Buy, 0.3).deal.price;
  Fill buy_ = dealOf(1, Side::Buy, 0.3), sell_ = dealOf(2, Side::Sell, 0.1, 7);
  RowMaker row_;
  std::vector<JournalRecord> rows_;
  WrittenJournal journal_;
};

TEST_F(VerifyJournal, finds_no_difference_in_a_sound_day) {
  const auto found = verify();
  EXPECT_EQ(found.differences, std::vector<std::string>());
  EXPECT_EQ(found.deals, 2u);
  EXPECT_EQ(found.orders, 2u);
  EXPECT_EQ(found.positions, 1u);
  EXPECT_EQ(found.balances_checked, 1u);
}

TEST_F(VerifyJournal, does_not_count_a_killed_terminals_close_with_the_entry_whose_client_id_it_carries) {
  Fill closed = sell_;
  closed.deal.client_id = buy_.deal.client_id;
  OrderRecord order = orderOf(closed);
  order.terms.client_id = {};
  order.ticket = closed.deal.order;
  rows_[5].body = FillRecord{closed};
  rows_[6].body = order;
  const auto found = verify().differences;
  EXPECT_EQ(found, std::vector<std::string>());
}

TEST_F(VerifyJournal, finds_a_position_that_is_not_the_sum_of_its_deals) {
  rows_.push_back(row_(at(6), PositionRecord{position(0.3)}));
  EXPECT_EQ(verify().differences, (std::vector<std::string>{"position 32 (live, EURUSD): 0.30 lots, its deals add up to 0.20"}));
}

TEST_F(VerifyJournal, finds_an_order_filled_otherwise_than_by_its_deals) {
  auto order = orderOf(buy_);
  order.filled = lots(0.4);
  rows_.push_back(row_(at(6), order));
  const auto found = verify().differences;
  ASSERT_EQ(found.size(), 1u);
  EXPECT_NE(found[0].find("filled 0.40 lots, its deals add up to 0.30"), std::string::npos) << found[0];
}

TEST_F(VerifyJournal, finds_a_balance_that_moved_without_a_booking) {
  rows_.push_back(row_(at(6), balanceOf(1058)));
  rows_.push_back(row_(at(7), balanceOf(1058)));
  EXPECT_EQ(verify().differences,
            (std::vector<std::string>{
                "balance of account 4711 (live): 1058.00, expected 1057.00 = 1000.00 at the start + 57.00 booked"}));
}

TEST_F(VerifyJournal, counts_a_deal_once_though_its_final_row_came_after_the_balance) {
  auto final = sell_;
  final.final = true;
  rows_.push_back(row_(at(6), FillRecord{final}));
  EXPECT_EQ(verify().differences, std::vector<std::string>());
}

TEST_F(VerifyJournal, finds_an_attribution_that_does_not_follow_from_its_quotes) {
  auto wrong = buy_;
  wrong.attribution.impact = *wrong.attribution.impact + PriceDelta::fromRaw(1);
  wrong.attribution.broker = *wrong.attribution.broker - PriceDelta::fromRaw(1);
  rows_.push_back(row_(at(6), FillRecord{wrong}));
  const auto found = verify().differences;
  ASSERT_EQ(found.size(), 2u);
  EXPECT_NE(found[0].find("deal 1 (live, EURUSD): broker from the stored quotes is"), std::string::npos) << found[0];
}

TEST_F(VerifyJournal, finds_parts_that_do_not_add_up) {
  auto wrong = buy_;
  wrong.attribution.impact = *wrong.attribution.impact + PriceDelta::fromRaw(1);
  rows_.push_back(row_(at(6), FillRecord{wrong}));
  const auto found = verify().differences;
  ASSERT_EQ(found.size(), 2u);
  EXPECT_NE(found[0].find("parts of slippage add up to"), std::string::npos) << found[0];
}

TEST_F(VerifyJournal, finds_a_final_row_that_books_other_money_than_the_deal) {
  auto final = sell_;
  final.final = true;
  final.deal.profit = money(8);
  rows_.push_back(row_(at(6), FillRecord{final}));
  Position held = position(0.2);
  held.realised = money(8);
  rows_.push_back(row_(at(6), PositionRecord{held}));
  EXPECT_EQ(verify().differences, (std::vector<std::string>{"deal 2 (live): a later row books 8.00, the first booked 7.00"}));
}

TEST_F(VerifyJournal, finds_a_position_with_another_entry_price_or_profit_than_its_deals) {
  Position held = position(0.2);
  held.price = held.price + PriceDelta::nearest(0.001);
  held.realised = money(9);
  rows_.push_back(row_(at(6), PositionRecord{held}));
  const auto found = verify().differences;
  ASSERT_EQ(found.size(), 2u);
  EXPECT_TRUE(found[0].starts_with("position 32 (live, EURUSD): entry price ")) << found[0];
  EXPECT_EQ(found[1], "position 32 (live, EURUSD): realised 9.00, its deals booked 7.00");
}

TEST_F(VerifyJournal, takes_an_entry_price_that_the_venue_rounded_to_its_points) {
  Position held = position(0.2);
  held.price = held.price + PriceDelta::nearest(0.00001);
  rows_.push_back(row_(at(6), PositionRecord{held}));
  EXPECT_EQ(verify().differences, std::vector<std::string>());
}

TEST_F(VerifyJournal, finds_a_deal_on_another_strategy_than_its_client_id_names) {
  auto swapped = sell_;
  swapped.strategy = {2};
  rows_.push_back(row_(at(6), FillRecord{swapped}));
  const auto found = verify().differences;
  ASSERT_FALSE(found.empty());
  EXPECT_TRUE(found[0].starts_with("deal 2 (live, EURUSD): booked to ")) << found[0];
}

TEST_F(VerifyJournal, lets_the_desk_itself_close_what_a_strategy_holds) {
  auto closed = sell_;
  closed.deal.client_id = clientId(0, closed.deal.client_id.sequence());
  rows_.push_back(row_(at(6), FillRecord{closed}));
  for (const auto& difference : verify().differences) EXPECT_EQ(difference.find("booked to"), std::string::npos) << difference;
}

TEST_F(VerifyJournal, lets_another_installation_close_a_position_under_its_own_client_id) {
  Fill closed = sell_;
  closed.deal.client_id = ClientOrderId::make(78, StrategyId{2}, 1);
  rows_[5].body = FillRecord{closed};
  auto order = orderOf(closed);
  order.terms.client_id = {};
  order.ticket = closed.deal.order;
  rows_[6].body = order;
  EXPECT_EQ(verify().differences, std::vector<std::string>());
}

TEST_F(VerifyJournal, finds_a_strategys_profit_that_its_deals_did_not_book) {
  rows_.push_back(row_(at(6), realisedOf(8)));
  rows_.push_back(row_(at(7), realisedOf(8)));
  const auto found = verify().differences;
  ASSERT_EQ(found.size(), 1u) << "once";
  EXPECT_EQ(found[0],
            "strategy number 1 of account 4711 (live): realised 8.00 at 2014-05-02T00:00:06.000Z, its deals booked 7.00");
}

TEST_F(VerifyJournal, a_deal_that_changed_its_owner_is_the_new_owners_money) {
  auto late = sell_;
  late.deal.client_id = {};
  late.strategy = kNoStrategy;
  rows_ = {row_(at(9), sampleSession()), row_(at(10), balanceOf(1000)), row_(at(11), FillRecord{late}), row_(at(12), FillRecord{sell_}),
           row_(at(12), orderOf(sell_)),  row_(at(13), realisedOf(7)),    row_(at(13), balanceOf(1007))};
  EXPECT_EQ(verify().differences, std::vector<std::string>());
}

TEST_F(VerifyJournal, takes_a_journal_from_before_strategies_had_rows_of_money) {
  rows_ = {row_(at(9), sampleSession()), row_(at(10), balanceOf(1000)),   row_(at(11), FillRecord{buy_}), row_(at(11), orderOf(buy_)),
           row_(at(12), FillRecord{sell_}), row_(at(12), orderOf(sell_)),   row_(at(13), balanceOf(1007)),
           row_(at(14), realisedOf(0)),     row_(at(14), balanceOf(1007))};
  EXPECT_EQ(verify().differences, std::vector<std::string>());
}

TEST_F(VerifyJournal, finds_a_deal_whose_order_is_missing) {
  rows_.erase(rows_.begin() + 6);
  const auto found = verify().differences;
  ASSERT_EQ(found.size(), 1u);
  EXPECT_TRUE(found[0].starts_with("deal 2 (live): its order, client id ")) << found[0];
}

TEST_F(VerifyJournal, leaves_positions_alone_that_were_opened_before_the_journal_began) {
  Position old = position(1);
  old.id = {99};
  rows_.push_back(row_(at(6), PositionRecord{old}));
  EXPECT_EQ(verify().differences, std::vector<std::string>());
}

}  // namespace
}  // namespace deskwright
