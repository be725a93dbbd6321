// The shell around a heart: journal first, then the venue, then people; and what it does when journal or venue do not take more.
#include "engine/runtime/engine_loop.h"

#include "tests/unit/runtime/desk_case.h"

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <functional>
#include <memory>
#include <set>
#include <span>
#include <thread>
#include <utility>
#include <vector>

namespace deskwright {
namespace {

/// Hands over what a test has queued, and keeps what it is sent.
class ScriptedGateway final : public Gateway {
 public:
  void poll(Duration, InputSink& sink) override {
    for (InputEvent& event : std::exchange(inputs, {})) sink.onInput(event);
  }
  [[nodiscard]] bool send(const VenueRequest& request) override {
    rows_when_sent.push_back(rows_now ? rows_now() : 0);
    if (!takes) return false;
    if (while_sending) while_sending();
    sent.push_back(request);
    return true;
  }
  void acknowledge(MarketFrame frame) override { acknowledged.push_back(frame); }
  void announceReady() override { ++ready; }
  void announceLimits(const VenueLimits& limits) override { told = limits; }
  [[nodiscard]] bool requestSnapshot(Timestamp) override {
    ++snapshots;
    return true;
  }
  void announceHistory(AccountId account, Timestamp deals_since) override { history = {account, deals_since}; }
  std::string_view entriesForbidden() const override { return forbidden; }
  LinkStatus status() const override { return {}; }
  void wake() override {}

  std::vector<InputEvent> inputs;
  std::vector<VenueRequest> sent;
  std::vector<std::size_t> rows_when_sent;
  std::function<std::size_t()> rows_now;
  std::function<void()> while_sending;
  std::vector<MarketFrame> acknowledged;
  VenueLimits told;
  std::pair<AccountId, Timestamp> history;
  std::string_view forbidden;
  bool takes = true;
  int ready = 0, snapshots = 0;
};

class EngineLoopTest : public DeskCase {
 protected:
  static constexpr std::size_t kSlots = 8192;

  EngineLoopTest()
      : memory_(SpscRing<JournalRecord>::bytesFor(kSlots) / sizeof(Line) + 1), ring_(SpscRing<JournalRecord>::create(bytes())) {
    gateway.rows_now = [this] { return kSlots - ring_.free(); };
    make();
    EngineLoopParts parts{*engine, gateway, ring_, [this] { return healthy; }, [this] { return link_now; }, {}, nullptr, 99};
    parts.on_notice = [this](const Notice& notice) {
      if (notice.code.view() == "JOURNAL_FULL") {
        ++times_full_said;
        full_said = true;
      }
    };
    loop = std::make_unique<EngineLoop>(std::move(parts));
    put(LinkChanged{true, {}});
    put(SnapshotBegun{1, at(-86'400)});
    put(account);
    put(eurusd());
    put(SnapshotEnded{1});
    quote(0);
    round();
    EXPECT_TRUE(ask(ArmCommand{}).done);
  }

  void put(EventBody body) {
    InputEvent event;
    event.market_time = now;
    event.link_time = link_now;
    if (std::holds_alternative<Tick>(body)) event.frame = frame = MarketFrame{frame.value + 1};
    event.body = std::move(body);
    gateway.inputs.push_back(std::move(event));
  }
  void quote(double second) {
    now = at(second);
    put(Tick{kEurusd, 0, now, price(1.1), price(1.1001)});
  }
  void round() { loop->runOnce(Duration()); }
  /// Alpha wants to buy on the bar that the next minute's tick closes.
  void alphaBuys(int minute) {
    alpha.wants = {buy()};
    quote(60.0 * minute - 0.5);
    quote(60.0 * minute);
    round();
  }
  CommandReply ask(CommandBody body, std::uint64_t id = 5) {
    CommandReply reply;
    EXPECT_TRUE(loop->submit({id, "test", std::move(body)}, [&](const CommandReply& r) { reply = r; }));
    round();
    return reply;
  }
  /// Of a stranger: nobody's client id.
  static OrderTerms buyTerms() {
    OrderTerms terms;
    terms.symbol = kEurusd;
    terms.volume = lots(0.1);
    return terms;
  }
  /// Takes everything out of the journal.
  std::vector<JournalRecord> drain() {
    std::vector<JournalRecord> taken;
    while (const JournalRecord* row = ring_.front()) {
      taken.push_back(*row);
      ring_.pop();
    }
    return taken;
  }
  void fillTo(std::size_t free) {
    JournalRecord filler;
    filler.body = NoticeRecord{};
    while (ring_.free() > free) ASSERT_TRUE(ring_.push(filler));
  }

  bool healthy = true;
  LinkTime link_now{};
  std::atomic<bool> full_said{false};
  std::atomic<int> times_full_said{0};
  ScriptedGateway gateway;
  std::unique_ptr<EngineLoop> loop;

 private:
  struct alignas(64) Line {
    std::byte bytes[64];
  };
  std::span<std::byte> bytes() { return std::as_writable_bytes(std::span(memory_)); }
  std::vector<Line> memory_;

 protected:
  SpscRing<JournalRecord> ring_;
};

TEST_F(EngineLoopTest, an_orders_rows_are_in_the_journal_before_it_is_sent) {
  drain();
  alphaBuys(1);
  ASSERT_EQ(gateway.sent.size(), 1U);
  EXPECT_GE(gateway.rows_when_sent.back(), 2U);  // the decision and the order at least
}

TEST_F(EngineLoopTest, rows_are_numbered_without_a_gap_and_carry_session_and_account) {
  alphaBuys(1);
  const auto rows_taken = drain();
  ASSERT_GT(rows_taken.size(), 3U);
  std::uint64_t number_of_row = 0;
  for (const JournalRecord& row : rows_taken) {
    EXPECT_EQ(row.number, ++number_of_row);
    EXPECT_EQ(row.session, 99U);
    // LINK_UP is told before the terminal says whose account it is.
    if (std::holds_alternative<NoticeRecord>(row.body)) continue;
    EXPECT_EQ(row.account, account.account);
  }
}

TEST_F(EngineLoopTest, what_people_are_told_is_in_the_journal_too) {
  drain();
  ASSERT_TRUE(ask(DisarmCommand{}).done);
  std::vector<std::string> codes;
  for (const JournalRecord& row : drain()) {
    if (const auto* told = std::get_if<NoticeRecord>(&row.body)) codes.push_back(told->notice.code.str());
  }
  EXPECT_EQ(codes, std::vector<std::string>{"DISARMED"});
}

TEST_F(EngineLoopTest, an_order_that_the_gateway_does_not_take_is_rejected_and_journalled_as_such) {
  gateway.takes = false;
  alphaBuys(1);
  EXPECT_TRUE(gateway.sent.empty());
  OrderState last = OrderState::Created;
  for (const JournalRecord& row : drain()) {
    if (const auto* order = std::get_if<OrderRecord>(&row.body)) last = order->state;
  }
  EXPECT_EQ(last, OrderState::Rejected);
  EXPECT_TRUE(desk().ledger.pending().empty());
  quote(61);
  round();
  ASSERT_FALSE(alpha.orders.empty());
  EXPECT_EQ(alpha.orders.back().state, OrderState::Rejected);
}

TEST_F(EngineLoopTest, an_order_is_stamped_when_the_gateway_has_taken_it_by_the_desks_own_clock) {
  gateway.while_sending = [this] { link_now += std::chrono::microseconds(850); };
  alphaBuys(1);
  ASSERT_EQ(gateway.sent.size(), 1U);
  const OrderTerms& terms = std::get<SubmitOrder>(gateway.sent.back()).terms;
  const auto t1 = at(60) + std::chrono::microseconds(850);
  EXPECT_EQ(desk().ledger.find(terms.client_id)->t1, t1);

  put(dealFor(terms, 1, 1.1002));
  round();
  ASSERT_EQ(desk().fills.recent().size(), 1U);
  EXPECT_EQ(desk().fills.recent().back().t1, t1);
}

TEST_F(EngineLoopTest, without_room_for_risk_in_the_journal_an_entry_is_denied_and_its_rows_are_kept) {
  fillTo(EngineLoop::kRoomForRisk - 1);
  alphaBuys(1);
  EXPECT_TRUE(gateway.sent.empty());
  std::vector<DecisionRecord> decisions;
  for (const JournalRecord& row : drain()) {
    if (const auto* decision = std::get_if<DecisionRecord>(&row.body)) decisions.push_back(*decision);
  }
  ASSERT_EQ(decisions.size(), 1U);
  EXPECT_EQ(decisions[0].decision.code, RiskCode::JournalFull);
  alphaBuys(2);
  EXPECT_EQ(gateway.sent.size(), 1U);
}

TEST_F(EngineLoopTest, a_journal_that_cannot_write_denies_entries) {
  healthy = false;
  alphaBuys(1);
  EXPECT_TRUE(gateway.sent.empty());
  healthy = true;
  alphaBuys(2);
  EXPECT_EQ(gateway.sent.size(), 1U);
}

TEST_F(EngineLoopTest, a_full_journal_holds_the_loop_until_rows_are_taken_and_none_is_lost) {
  const auto before = drain().size();
  fillTo(EngineLoop::kRoomForInput - 1);
  alpha.wants = {buy()};
  quote(59.5);
  quote(60);
  const auto handled = loop->handled();
  std::atomic<bool> done{false};
  std::thread heart([&] {
    round();
    done = true;
  });
  // The loop waits: nothing is handled until the consumer has made room.
  while (!full_said && !done) std::this_thread::yield();
  EXPECT_FALSE(done);
  std::vector<JournalRecord> taken;
  while (!done) {
    if (const JournalRecord* row = ring_.front()) {
      taken.push_back(*row);
      ring_.pop();
    } else {
      std::this_thread::yield();
    }
  }
  heart.join();
  for (const JournalRecord& row : drain()) taken.push_back(row);
  EXPECT_EQ(loop->handled(), handled + 2);
  std::uint64_t last = before;
  for (const JournalRecord& row : taken) {
    if (row.session == 0) continue;  // a filler
    EXPECT_EQ(row.number, ++last);
  }
  EXPECT_GT(last, before);
}

TEST_F(EngineLoopTest, each_reply_reaches_the_one_who_asked) {
  std::vector<std::uint64_t> heard;
  for (const std::uint64_t id : {11U, 12U, 13U}) {
    EXPECT_TRUE(loop->submit({id, "test", PauseCommand{"alpha"}}, [&heard, id](const CommandReply& reply) {
      EXPECT_EQ(reply.id, id);
      heard.push_back(id);
    }));
  }
  EXPECT_TRUE(heard.empty());
  round();
  EXPECT_EQ(heard, (std::vector<std::uint64_t>{11, 12, 13}));
}

TEST_F(EngineLoopTest, says_whether_it_is_armed_before_the_next_snapshot_does) {
  EXPECT_TRUE(loop->armed());
  loop->snapshots().update();
  ASSERT_TRUE(loop->snapshots().value().desk.armed);
  put(LinkChanged{false, "gone"});
  put(LinkChanged{true, {}});
  AccountReport other = account;
  other.account = AccountId{account.account.value + 1};
  put(SnapshotBegun{2, at(-86'400)});
  put(other);
  round();
  loop->snapshots().update();
  EXPECT_FALSE(loop->armed()) << "another account disarms";
  EXPECT_TRUE(loop->snapshots().value().desk.armed) << "a tenth of a second has not passed";
}

TEST_F(EngineLoopTest, who_has_an_answer_finds_it_in_the_snapshot) {
  bool armed_then = true;
  EXPECT_TRUE(loop->submit({6, "test", DisarmCommand{}}, [&](const CommandReply&) {
    loop->snapshots().update();
    armed_then = loop->snapshots().value().desk.armed;
  }));
  round();
  EXPECT_FALSE(armed_then);
}

TEST_F(EngineLoopTest, a_full_inbox_refuses_a_command_and_answers_the_others) {
  int replies = 0;
  for (std::size_t i = 0; i < CommandInbox::kMost; ++i) {
    ASSERT_TRUE(loop->submit({i, "test", DisarmCommand{}}, [&](const CommandReply&) { ++replies; }));
  }
  EXPECT_FALSE(loop->submit({100, "test", DisarmCommand{}}, [&](const CommandReply&) { ++replies; }));
  round();
  EXPECT_EQ(replies, 64);
}

TEST_F(EngineLoopTest, the_newest_market_frame_is_acknowledged_once_after_its_orders_are_sent) {
  gateway.acknowledged.clear();
  alphaBuys(1);
  EXPECT_EQ(gateway.acknowledged, (std::vector<MarketFrame>{frame}));
  round();
  EXPECT_EQ(gateway.acknowledged.size(), 1U);
}

TEST_F(EngineLoopTest, a_desk_that_has_reconciled_says_that_it_is_ready) { EXPECT_EQ(gateway.ready, 1); }

std::size_t countOf(const std::vector<Notice>& notices, NoticeLevel level) {
  return static_cast<std::size_t>(
      std::count_if(notices.begin(), notices.end(), [&](const Notice& n) { return n.level == level; }));
}

TEST_F(EngineLoopTest, the_venues_side_is_told_the_limits_and_each_change_of_them) {
  EXPECT_EQ(gateway.told, (VenueLimits{Volume::nearest(5), 100, 200, 240})) << "the specs' defaults, and twice the rate";
  EXPECT_TRUE(ask(SetLimitsCommand{{{"max_order_volume", 0.5}}}).done);
  round();
  EXPECT_EQ(gateway.told.max_order, Volume::nearest(0.5));
}

TEST_F(EngineLoopTest, the_gateway_is_told_whose_history_is_known_and_up_to_when) {
  round();
  EXPECT_EQ(gateway.history, std::pair(AccountId{1001}, *parseIso("2024-03-06T08:59:59"))) << "an hour before the last snapshot";
}

TEST_F(EngineLoopTest, no_entry_is_sent_while_the_terminal_forbids_it) {
  gateway.forbidden = "Algo Trading is switched off";
  alphaBuys(1);
  EXPECT_TRUE(gateway.sent.empty());
  gateway.forbidden = {};
  alphaBuys(2);
  EXPECT_EQ(gateway.sent.size(), 1U);
}

TEST_F(EngineLoopTest, the_tick_to_order_leg_is_counted_for_orders_that_left) {
  gateway.while_sending = [this] { link_now += std::chrono::milliseconds(3); };
  alphaBuys(1);
  link_now += EngineLoop::kSnapshotEvery;
  round();
  loop->snapshots().update();
  const LegView& leg = loop->snapshots().value().link.latency.engine;
  EXPECT_EQ(leg.count, 1U);
  EXPECT_EQ(leg.longest_ms, 3);
}

TEST(OutboxTest, a_flood_of_news_gives_way_to_an_alert_and_is_counted) {
  Outbox out;
  for (int i = 0; i < 300; ++i) out.notify({NoticeLevel::Info, {}, "FLOOD", ""});
  out.notify({NoticeLevel::Alert, {}, "ALERT", ""});
  out.notify({NoticeLevel::Critical, {}, "CRITICAL", ""});
  out.notify({NoticeLevel::Info, {}, "LATE", ""});
  ASSERT_EQ(out.notices().size(), 256U);
  EXPECT_EQ(countOf(out.notices(), NoticeLevel::Alert), 1U);
  EXPECT_EQ(out.notices().back().code.view(), "CRITICAL");
  EXPECT_EQ(out.noticesCut(), 47U);
  out.clear();
  EXPECT_EQ(out.noticesCut(), 0U);
}

TEST(OutboxTest, a_flood_of_alerts_keeps_the_first_ones) {
  Outbox out;
  for (int i = 0; i < 300; ++i) out.notify({NoticeLevel::Alert, {}, i < 256 ? "FIRST" : "LATER", ""});
  ASSERT_EQ(out.notices().size(), 256U);
  EXPECT_EQ(out.notices().back().code.view(), "FIRST");
}

TEST_F(EngineLoopTest, more_rows_of_one_input_than_the_journal_takes_are_waited_for_and_none_is_lost) {
  put(SnapshotBegun{2, at(-86'400)});
  put(account);
  put(eurusd());
  OrderTerms theirs = buyTerms();
  for (std::uint64_t deal = 1; deal <= 2'500; ++deal) {
    DealReport report = dealFor(theirs, deal, 1.1);
    report.entry = deal % 2 == 1 ? DealEntry::In : DealEntry::Out;
    report.side = deal % 2 == 1 ? Side::Buy : Side::Sell;
    report.position = {501 + (deal - 1) / 2};
    put(report);
  }
  put(SnapshotEnded{2});
  drain();
  fillTo(EngineLoop::kRoomForInput);
  full_said = false;
  std::thread live([this] { round(); });
  while (!full_said) std::this_thread::yield();
  std::set<std::uint64_t> journalled;
  while (journalled.size() < 2'500) {
    for (const JournalRecord& row : drain()) {
      if (const auto* fill = std::get_if<FillRecord>(&row.body)) journalled.insert(fill->fill.deal.deal.value);
    }
  }
  live.join();
  EXPECT_EQ(times_full_said, 1);
}

/// A second heart that only notes whether it was handed the live heart's news as its own.
class NotingTap final : public MarketTap {
 public:
  void onInput(const InputEvent&, bool admitted) override { told.push_back(admitted); }
  void waitFor(MarketFrame) override {}
  std::vector<bool> told;
};

TEST_F(EngineLoopTest, the_second_heart_is_told_what_comes_of_another_account_than_the_books) {
  NotingTap tap;
  EngineLoop tapped({*engine, gateway, ring_, [] { return true; }, [] { return LinkTime(); }, [](const Notice&) {}, &tap, 100});
  quote(60);
  AccountReport other = account;
  other.account = {2002};
  put(other);
  quote(61);
  put(account);
  quote(62);
  tapped.runOnce(Duration());
  EXPECT_EQ(tap.told, (std::vector<bool>{true, false, false, true, true}));
}

}  // namespace
}  // namespace deskwright
