// The paper desk beside a live one: whose market it is fed, whose account it copies, and who waits for whom.
#include "app/paper_desk.h"

#include "engine/risk/risk_limits.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <cstddef>
#include <functional>
#include <future>
#include <memory>
#include <span>
#include <thread>
#include <utility>
#include <vector>

namespace deskwright {
namespace {

using namespace std::chrono_literals;

class PaperDeskTest : public testing::Test {
 protected:
  static constexpr std::size_t kSlots = 8'192;

  ~PaperDeskTest() override {
    if (desk_) desk_->endWaits();
  }

  /// `journal_slots` below what a heart wants free: it waits for its journal from the first input on.
  void make(std::size_t journal_slots = kSlots) {
    memory_.resize(SpscRing<JournalRecord>::bytesFor(journal_slots) / sizeof(Line) + 1);
    rows_ =
        std::make_unique<SpscRing<JournalRecord>>(SpscRing<JournalRecord>::create(std::as_writable_bytes(std::span(memory_))));
    const auto config = [this] {
      DeskConfig made{Heart::Paper, 7, "0", calendar_, {}, ParameterSet(deskLimitSpecs()), true, false, restored};
      made.follows_account = true;
      return made;
    };
    desk_ = std::make_unique<PaperDesk>(PaperDeskParts{config,
                                                       *rows_,
                                                       [] { return true; },
                                                       [this] { return LinkTime(std::chrono::milliseconds(++clock_ * 200)); },
                                                       {},
                                                       [](const Notice&) {},
                                                       1,
                                                       nullptr,
                                                       nullptr,
                                                       on_start});
  }
  static AccountReport account(std::uint64_t number, const char* currency, double balance, AccountMode mode = AccountMode::Demo) {
    AccountReport report;
    report.account = {number};
    report.server = "Broker";
    report.currency = currency;
    report.mode = mode;
    report.balance = report.equity = report.free_margin = Money::nearest(balance);
    return report;
  }
  static Instrument euro() {
    Instrument instrument;
    instrument.id = {1};
    instrument.name = "EURUSD";
    instrument.point = instrument.tick_size = PriceDelta::nearest(0.00001);
    instrument.contract_size = 100'000;
    instrument.base_currency = instrument.margin_currency = "EUR";
    instrument.profit_currency = "USD";
    instrument.volume_min = instrument.volume_step = Volume::nearest(0.01);
    instrument.volume_max = Volume::nearest(50);
    return instrument;
  }
  void tell(EventBody body, bool admitted = true) {
    InputEvent event;
    event.market_time = now_;
    if (std::holds_alternative<Tick>(body)) event.frame = frame_ = MarketFrame{frame_.value + 1};
    event.body = std::move(body);
    desk_->onInput(event, admitted);
  }
  void tellTick(bool admitted = true) {
    now_ = now_ + 1s;
    tell(Tick{{1}, 0, now_, Price::nearest(1.1), Price::nearest(1.1001)}, admitted);
  }
  void tellSnapshot(const AccountReport& of) {
    tell(of);
    tell(euro());
    tell(SnapshotEnded{++snapshot_});
  }
  /// Waits, within a bound, until the paper desk shows what is asked for; the last snapshot either way.
  template <class Condition>
  Snapshot shown(Condition&& condition) {
    const auto until = std::chrono::steady_clock::now() + 20s;
    for (;;) {
      Snapshot snapshot;
      if (desk_->loop() != nullptr) {
        desk_->loop()->snapshots().update();
        snapshot = desk_->loop()->snapshots().value();
      }
      if (condition(snapshot) || std::chrono::steady_clock::now() > until) return snapshot;
      std::this_thread::yield();
    }
  }
  AccountReport shownAccount(const char* currency) {
    return shown([&](const Snapshot& s) { return s.desk.account.currency == CurrencyCode(currency); }).desk.account;
  }
  /// Whether a row of the paper heart, within a bound, is what is asked for.
  template <class Condition>
  bool journals(Condition&& condition) {
    const auto until = std::chrono::steady_clock::now() + 20s;
    while (std::chrono::steady_clock::now() < until) {
      if (const JournalRecord* row = rows_->front(); row == nullptr) {
        std::this_thread::yield();
      } else {
        if (condition(*row)) return true;
        rows_->pop();
      }
    }
    return false;
  }
  /// Whether the live heart got through `work` without waiting for paper.
  template <class Work>
  bool getsThrough(Work&& work, std::chrono::milliseconds within = 10s) {
    auto done = std::async(std::launch::async, std::forward<Work>(work));
    const bool in_time = done.wait_for(within) == std::future_status::ready;
    desk_->endWaits();
    return in_time;
  }

  PaperDesk& desk() { return *desk_; }

  RestoredState restored;
  std::function<void(EngineLoop&)> on_start;
  MarketFrame frame_;

 private:
  struct alignas(64) Line {
    std::byte bytes[64];
  };
  std::shared_ptr<const TradingCalendar> calendar_ = std::make_shared<const TradingCalendar>(*TradingCalendar::create());
  std::vector<Line> memory_;
  std::unique_ptr<SpscRing<JournalRecord>> rows_;
  std::atomic<std::int64_t> clock_{0};
  Timestamp now_ = *parseIso("2024-03-06T10:00");
  std::uint64_t snapshot_ = 0;
  std::unique_ptr<PaperDesk> desk_;
};

TEST_F(PaperDeskTest, a_real_terminal_after_the_stand_in_never_waits_for_paper) {
  make(64);
  tellSnapshot(account(1, "USD", 1'000, AccountMode::Simulated));
  tellSnapshot(account(1, "USD", 1'000, AccountMode::Demo));
  EXPECT_TRUE(getsThrough([this] {
    tellTick();
    desk().waitFor(frame_);
  }));
}

TEST_F(PaperDeskTest, the_stand_in_waits_for_paper) {
  make(64);
  tellSnapshot(account(1, "USD", 1'000, AccountMode::Simulated));
  const auto live = [this] {
    tellTick();
    desk().waitFor(frame_);
  };
  EXPECT_FALSE(getsThrough(live, 200ms));
}

TEST_F(PaperDeskTest, a_frame_that_was_passed_over_is_not_waited_for) {
  make(64);
  tellSnapshot(account(1, "USD", 1'000, AccountMode::Simulated));
  EXPECT_TRUE(getsThrough([this] {
    tellTick(false);
    desk().waitFor(frame_);
  }));
}

TEST_F(PaperDeskTest, is_not_brought_to_life_by_an_account_that_live_did_not_admit) {
  make();
  tell(account(2, "EUR", 500), false);
  EXPECT_EQ(desk().loop(), nullptr);
  tellSnapshot(account(1, "USD", 1'000));
  EXPECT_EQ(shownAccount("USD").balance, Money::nearest(1'000));
}

TEST_F(PaperDeskTest, begins_anew_with_the_money_of_an_account_that_live_was_bound_to) {
  make();
  tellSnapshot(account(1, "USD", 1'000));
  tellTick();
  ASSERT_EQ(shownAccount("USD").account, AccountId{90'000'001});
  tellSnapshot(account(2, "EUR", 500));
  const AccountReport paper = shownAccount("EUR");
  EXPECT_EQ(paper.account, AccountId{90'000'002});
  EXPECT_EQ(paper.balance, Money::nearest(500));
  EXPECT_EQ(paper.mode, AccountMode::Demo);
}

TEST_F(PaperDeskTest, begins_anew_where_a_demo_turned_real_under_its_number) {
  make();
  tellSnapshot(account(1, "USD", 1'000));
  ASSERT_EQ(shownAccount("USD").account, AccountId{90'000'001});
  tellSnapshot(account(1, "USD", 70, AccountMode::Real));
  const auto of_real = [](const Snapshot& s) { return s.desk.account.account == AccountId{90'000'002}; };
  EXPECT_EQ(shown(of_real).desk.account.balance, Money::nearest(70));
}

TEST_F(PaperDeskTest, an_accept_holds_for_the_contract_that_was_told_before_it) {
  make();
  tellSnapshot(account(1, "USD", 1'000));
  Instrument changed = euro();
  changed.contract_size = 10'000;
  tell(changed);
  desk().accept("EURUSD");
  EXPECT_TRUE(journals([](const JournalRecord& row) {
    const auto* command = std::get_if<CommandRecord>(&row.body);
    return command != nullptr && command->text == ShortText<128>("accepted: EURUSD specification");
  }));
}

TEST_F(PaperDeskTest, commands_that_waited_for_the_heart_are_the_first_that_it_hears) {
  on_start = [](EngineLoop& loop) { EXPECT_TRUE(loop.submit({7, "control", PauseCommand{}}, {})); };
  make();
  tellSnapshot(account(1, "USD", 1'000));
  EXPECT_EQ(shown([](const Snapshot& s) { return s.desk.state == TradingState::Paused; }).desk.state, TradingState::Paused);
}

class PaperDeskAfterARestart : public PaperDeskTest {
 protected:
  /// What a session on `live` left behind: a balance of 800 and one position.
  void ranOn(const AccountReport& live) {
    make();
    tellSnapshot(live);
    restored.account = shownAccount(live.currency.str().c_str());
    restored.equity = EquityRecord{Money::nearest(800), Money::nearest(800), Money::nearest(800), Money::nearest(800), 19'788};
    Position held;
    held.id = {5'000'000'001};
    held.symbol = {1};
    held.volume = Volume::nearest(0.1);
    held.price = Price::nearest(1.1);
    restored.positions = {held};
    make();
  }
  Snapshot reconciled() {
    return shown([](const Snapshot& s) { return s.desk.reconciled; });
  }
};

TEST_F(PaperDeskAfterARestart, goes_on_with_its_money_and_positions_on_the_same_live_account) {
  ranOn(account(1, "USD", 1'000));
  tellSnapshot(account(1, "USD", 990));
  tellTick();
  const Snapshot snapshot = reconciled();
  EXPECT_EQ(snapshot.desk.account.balance, Money::nearest(800));
  EXPECT_EQ(snapshot.desk.account.account, AccountId{90'000'001});
  EXPECT_EQ(snapshot.positions.size(), 1U);
}

TEST_F(PaperDeskAfterARestart, takes_no_figure_of_one_currency_for_money_of_another) {
  ranOn(account(1, "USD", 1'000));
  tellSnapshot(account(1, "EUR", 500));
  tellTick();
  const Snapshot snapshot = reconciled();
  EXPECT_EQ(snapshot.desk.account.balance, Money::nearest(500));
  EXPECT_EQ(snapshot.desk.account.account, AccountId{90'000'002});
  EXPECT_TRUE(snapshot.positions.empty());
}

}  // namespace
}  // namespace deskwright
