// The terminal shows another account than the one whose books the desk keeps.
#include "tests/unit/runtime/desk_case.h"

namespace deskwright {
namespace {

class OtherAccount : public DeskCase {
 protected:
  OtherAccount() : home(account) {
    other = account;
    other.account = {2002};
    other.server = "Broker-Live";
    other.currency = "EUR";
    other.mode = AccountMode::Real;
    other.balance = other.equity = money(500);
  }
  /// The terminal logs in elsewhere: link down, up, and the snapshot of that account.
  void logIn(const AccountReport& to, std::initializer_list<PositionReport> positions = {},
             std::initializer_list<DealReport> deals = {}) {
    feed(LinkChanged{false, "terminal closed"});
    feed(LinkChanged{true, {}});
    account = to;
    snapshot(positions, {}, deals);
  }
  /// A process that starts with what the one before has journalled.
  void restartWith(PositionId held, const OrderTerms& opener) {
    restored.last_client_sequence = opener.client_id.sequence();
    restored.orders = {desk().ledger.find(opener.client_id)->record()};
    restored.deals = {{1}};
    restored.positions = {*position(held)};
    restored.bound = allRows<ArmRecord>().front();
    rows.clear();
    requests.clear();
    notices.clear();
    make();
    feed(LinkChanged{true, {}});
  }
  std::size_t timesSaid(std::string_view code) const {
    std::size_t count = 0;
    for (const Notice& notice : notices) count += notice.code.view() == code ? 1U : 0U;
    return count;
  }
  std::string textOf(std::string_view code) const {
    for (const Notice& notice : notices) {
      if (notice.code.view() == code) return notice.text.str();
    }
    return {};
  }
  /// Nothing of the books has been written.
  void expectBooksUntouched() const {
    EXPECT_TRUE(allRows<PositionRecord>().empty());
    EXPECT_TRUE(allRows<FillRecord>().empty());
    EXPECT_TRUE(allRows<OrderRecord>().empty());
    EXPECT_TRUE(allRows<BalanceRecord>().empty());
    EXPECT_TRUE(allRows<EquityRecord>().empty());
  }

  AccountReport home, other;
};

TEST_F(OtherAccount, does_not_touch_the_books_disarms_and_says_so_once) {
  startArmed();
  const PositionId held = openLong();
  const OrderTerms opener = submitted();
  const Money open_before = desk().pnl.of(kAlpha).open;
  feed(LinkChanged{false, "terminal closed"});
  rows.clear();
  feed(LinkChanged{true, {}});
  account = other;
  OrderTerms theirs = opener;
  theirs.client_id = {};
  snapshot({positionOf({77}, theirs, 1.2)}, {}, {dealFor(theirs, 77, 1.2)});
  feed(BalanceReport{{900}, money(50), now, "deposit"});
  feed(dealFor(theirs, 78, 1.2));
  feed(other);
  nextBar(1.3);
  nextBar(1.3);

  expectBooksUntouched();
  ASSERT_EQ(desk().book.open().size(), 1U);
  EXPECT_EQ(position(held)->volume, lots(0.1));
  EXPECT_EQ(desk().pnl.of(kAlpha).open, open_before);
  EXPECT_FALSE(desk().armed);
  EXPECT_FALSE(desk().reconciled);
  EXPECT_EQ(desk().account.account, home.account);
  EXPECT_EQ(timesSaid("OTHER_ACCOUNT"), 1U);
  EXPECT_EQ(
      textOf("OTHER_ACCOUNT"),
      "frozen, disarmed: terminal on 2002 on Broker-Live in EUR (real), books of 1001 on Broker-Demo in USD (demo)");
}

TEST_F(OtherAccount, takes_no_order_of_strategy_person_flatten_or_kill) {
  startArmed();
  const PositionId held = openLong();
  logIn(other);
  requests.clear();
  now = at(61);
  EXPECT_EQ(command(ManualOrderCommand{"EURUSD", buy(), "an anomaly", false}).text, "OTHER_ACCOUNT");
  EXPECT_NE(command(FlattenCommand{}).text.find("nothing is sent now: the terminal is on account 2002"), std::string::npos);
  EXPECT_NE(command(KillCommand{}).text.find("nothing is sent now: the terminal is on account 2002"), std::string::npos);
  for (int second = 62; second < 200; ++second) {
    now = at(second);
    feed(MarketTimePassed{});
  }
  EXPECT_TRUE(requests.empty());
  EXPECT_NE(position(held), nullptr);
}

TEST_F(OtherAccount, gets_nothing_of_a_kill_before_it_has_named_itself) {
  startArmed();
  openLong();
  feed(LinkChanged{false, "terminal closed"});
  command(KillCommand{});
  requests.clear();
  feed(LinkChanged{true, {}});
  feed(MarketTimePassed{});
  EXPECT_TRUE(requests.empty()) << "whose account this is nobody has said yet";
  account = other;
  snapshot();
  EXPECT_TRUE(requests.empty());
  logIn(home);
  EXPECT_FALSE(requests.empty());
}

TEST_F(OtherAccount, that_goes_away_gives_the_books_back_and_a_kill_asked_for_meanwhile_acts) {
  startArmed();
  const PositionId held = openLong();
  const OrderTerms opener = submitted();
  logIn(other);
  command(KillCommand{});
  requests.clear();
  logIn(home, {positionOf(held, opener, 1.1001)}, {dealFor(opener, 1, 1.1001)});
  EXPECT_TRUE(desk().reconciled);
  EXPECT_EQ(alpha.fills.size(), 1U);
  ASSERT_EQ(requests.size(), 1U);
  EXPECT_EQ(std::get<SubmitOrder>(requests[0]).terms.closes, held);
}

TEST_F(OtherAccount, that_goes_away_leaves_the_desk_disarmed_until_a_person_arms) {
  startArmed();
  logIn(other);
  logIn(home);
  EXPECT_FALSE(desk().armed);
  EXPECT_TRUE(command(ArmCommand{}).done);
}

TEST_F(OtherAccount, found_at_the_start_does_not_touch_what_the_journal_brought_back) {
  startArmed();
  const PositionId held = openLong();
  const OrderTerms opener = submitted();
  account = other;
  arm_at_start = true;
  restartWith(held, opener);
  snapshot();
  tick(70);
  expectBooksUntouched();
  EXPECT_TRUE(allRows<SessionRecord>().empty());
  EXPECT_NE(position(held), nullptr);
  EXPECT_FALSE(desk().armed);
  EXPECT_FALSE(out.ready());
  EXPECT_EQ(timesSaid("OTHER_ACCOUNT"), 1U);
  const CommandReply refused = command(ArmCommand{});
  EXPECT_FALSE(refused.done);
  EXPECT_NE(refused.text.find("1001 on Broker-Demo"), std::string::npos) << refused.text;
  EXPECT_NE(refused.text.find("2002 on Broker-Live"), std::string::npos) << refused.text;
}

TEST_F(OtherAccount, is_also_a_demo_that_turned_real_under_its_old_number) {
  startArmed();
  AccountReport real = account;
  real.mode = AccountMode::Real;
  logIn(real);
  EXPECT_FALSE(desk().armed);
  EXPECT_FALSE(desk().reconciled);
  EXPECT_FALSE(command(ArmCommand{}).done);
}

TEST_F(OtherAccount, is_bound_by_a_person_who_names_it_and_starts_with_books_of_its_own) {
  startArmed();
  const PositionId held = openLong();
  decide(beta, buyLimit());
  feed(orderAt(submitted(), 900));
  logIn(other);
  rows.clear();
  EXPECT_FALSE(command(ArmCommand{{1001}}).done) << "the terminal is on another";
  EXPECT_FALSE(command(ArmCommand{}).done) << "not by habit";
  ASSERT_TRUE(command(ArmCommand{{2002}}).done);
  EXPECT_TRUE(out.snapshotWanted());
  EXPECT_FALSE(desk().armed) << "first its books";

  OrderTerms theirs;
  theirs.symbol = kEurusd;
  theirs.volume = lots(0.2);
  snapshot({positionOf({77}, theirs, 1.2)}, {}, {dealFor(theirs, 77, 1.2)});
  EXPECT_TRUE(desk().armed);
  EXPECT_EQ(position(held), nullptr);
  EXPECT_TRUE(desk().ledger.pending().empty());
  EXPECT_EQ(desk().account.account, other.account);
  EXPECT_EQ(desk().money.balance(), money(500));
  EXPECT_EQ(desk().drawdown.dayPnl(), Money());
  EXPECT_EQ(desk().pnl.of(kAlpha).open, Money());
  ASSERT_EQ(allRows<SessionRecord>().size(), 1U);
  EXPECT_EQ(allRows<SessionRecord>()[0].account.account, other.account);
  const auto arms = allRows<ArmRecord>();
  ASSERT_EQ(arms.size(), 1U);
  EXPECT_TRUE(arms[0].armed);
  EXPECT_EQ(arms[0].account, other.account);
  EXPECT_EQ(arms[0].mode, AccountMode::Real);
  for (const PositionRecord& row : allRows<PositionRecord>())
    EXPECT_NE(row.position.id, held) << "no correction of the old account";

  logIn(home);
  EXPECT_FALSE(desk().armed) << "now this is the other one";
}

TEST_F(OtherAccount, that_is_bound_begins_its_day_with_what_it_has) {
  startArmed();
  openLong();
  tick(180, 1.1051);  // 500 of the old account's day
  logIn(other);
  rows.clear();
  ASSERT_TRUE(command(ArmCommand{{2002}}).done);
  OrderTerms theirs;
  theirs.symbol = kEurusd;
  theirs.volume = lots(0.2);
  account.equity = money(480);
  snapshot({positionOf({77}, theirs, 1.2)}, {}, {dealFor(theirs, 77, 1.2)});
  EXPECT_FALSE(desk().market.quote(kEurusd).known()) << "the old broker's quote is none of its own";
  EXPECT_EQ(desk().drawdown.dayBase(), money(480)) << "as its venue says, until a quote of its own comes";
  tick(240, 1.2);
  const auto equity = allRows<EquityRecord>();
  ASSERT_FALSE(equity.empty());
  EXPECT_EQ(equity.back().day, 19'788) << "2024-03-06, counted from 1970";
  for (const StrategyEquityRecord& row : allRows<StrategyEquityRecord>()) EXPECT_EQ(row.day, 19'788);
  EXPECT_EQ(desk().day, 19'788);
}

TEST_F(OtherAccount, that_is_bound_is_told_what_stays_behind) {
  startArmed();
  openLong();
  decide(beta, buyLimit());
  feed(orderAt(submitted(), 900));
  logIn(other);
  const CommandReply reply = command(ArmCommand{{2002}});
  EXPECT_NE(reply.text.find("left behind on the old account: open positions 1, orders 1"), std::string::npos) << reply.text;
}

TEST_F(OtherAccount, may_have_other_specifications_than_the_one_before) {
  startArmed();
  logIn(other);
  ASSERT_TRUE(command(ArmCommand{{2002}}).done);
  Instrument theirs = eurusd();
  theirs.contract_size = 10'000;
  feed(SnapshotBegun{99, at(-86'400)});
  feed(other);
  feed(theirs);
  feed(SnapshotEnded{99});
  EXPECT_TRUE(desk().armed);
  EXPECT_FALSE(said("SPECIFICATION_CHANGED"));
  EXPECT_FALSE(said("SPECIFICATION_RESTORED"));
  EXPECT_FALSE(allRows<InstrumentRecord>().empty());
}

TEST_F(OtherAccount, that_comes_after_the_person_named_one_is_not_bound_in_its_place) {
  startArmed();
  logIn(other);
  ASSERT_TRUE(command(ArmCommand{{2002}}).done);
  AccountReport third = other;
  third.account = {3003};
  logIn(third);
  EXPECT_FALSE(desk().armed);
  EXPECT_EQ(timesSaid("OTHER_ACCOUNT"), 2U);
}

TEST_F(OtherAccount, is_not_bound_while_killed) {
  startArmed();
  command(KillCommand{});
  logIn(other);
  EXPECT_FALSE(command(ArmCommand{{2002}}).done);
  EXPECT_EQ(desk().account.account, home.account);
}

TEST_F(OtherAccount, replaces_the_books_of_a_profile_that_was_never_armed) {
  start();
  OrderTerms stranger;
  stranger.symbol = kEurusd;
  stranger.volume = lots(0.2);
  feed(dealFor(stranger, 1, 1.1001));
  ASSERT_NE(position({501}), nullptr);
  rows.clear();
  logIn(other);
  EXPECT_EQ(position({501}), nullptr);
  EXPECT_TRUE(desk().reconciled);
  for (const FillRecord& row : allRows<FillRecord>()) ADD_FAILURE() << "correction " << row.fill.deal.deal.value;
  EXPECT_TRUE(allRows<PositionRecord>().empty());
  EXPECT_FALSE(said("OTHER_ACCOUNT"));
}

}  // namespace
}  // namespace deskwright
