// What stands between a strategy and its heart: timers, the bound on signals, ids that are the same in every heart.
#include "engine/runtime/strategy_host.h"

#include "tests/unit/runtime/desk_case.h"

#include <functional>
#include <set>

namespace deskwright {
namespace {

/// A strategy whose callbacks are given by the test.
class GivenStrategy final : public Strategy {
 public:
  using OnTimer = std::function<void(StrategyContext&, TimerId)>;
  using OnTick = std::function<void(StrategyContext&)>;
  GivenStrategy(const OnTick& on_tick, const OnTimer& on_timer) : on_tick_(on_tick), on_timer_(on_timer) {}
  void onParameters(StrategyContext&, const ParameterView&) override {}
  void onTick(StrategyContext& context, const Tick&) override {
    if (on_tick_) on_tick_(context);
  }
  void onTimer(StrategyContext& context, TimerId timer) override {
    if (on_timer_) on_timer_(context, timer);
  }

 private:
  const OnTick& on_tick_;
  const OnTimer& on_timer_;
};

class StrategyHostTest : public DeskCase {
 protected:
  StrategyHostTest() {
    descriptor.name = "given";
    descriptor.subscription = [](const ParameterView&) { return Subscription{{kM1}, 0, true, false}; };
    descriptor.create = [this] { return std::make_unique<GivenStrategy>(on_tick, on_timer); };
    kind = std::make_unique<HostedKind>(kAlpha, descriptor);
    market.configure(eurusd());
    host = std::make_unique<StrategyHost>(*kind, kind->defaults(), market, book, ledger);
    host->start(momentAt(0), nullptr);
  }
  static DecidingMoment momentAt(double second, std::uint32_t ordinal = 0) {
    return {at(second), MarketFrame{1}, kEurusd, at(second), ordinal};
  }
  void tickAt(double second, std::uint32_t ordinal = 0) {
    const Tick tick{kEurusd, 0, at(second), price(1.1), price(1.1001)};
    market.apply(tick);
    host->tick(momentAt(second, ordinal), tick);
  }

  GivenStrategy::OnTick on_tick;
  GivenStrategy::OnTimer on_timer;
  StrategyDescriptor descriptor;
  std::unique_ptr<HostedKind> kind;
  MarketState market;
  PositionBook book;
  OrderLedger ledger{LedgerLimits{}};
  std::unique_ptr<StrategyHost> host;
};

TEST_F(StrategyHostTest, a_timer_fires_once_when_its_time_is_reached) {
  int fired = 0;
  on_tick = [](StrategyContext& context) { context.setTimer(3, at(10)); };
  on_timer = [&](StrategyContext&, TimerId timer) {
    EXPECT_EQ(timer, 3);
    ++fired;
  };
  tickAt(1);
  EXPECT_EQ(host->nextTimer(), at(10));
  host->timers(momentAt(9.9));
  EXPECT_EQ(fired, 0);
  host->timers(momentAt(12));
  host->timers(momentAt(13));
  EXPECT_EQ(fired, 1);
  EXPECT_EQ(host->nextTimer(), Timestamp::max());
}

TEST_F(StrategyHostTest, a_timer_that_is_set_anew_in_its_own_callback_stays_set) {
  on_tick = [](StrategyContext& context) { context.setTimer(0, at(10)); };
  on_timer = [](StrategyContext& context, TimerId) { context.setTimer(0, at(20)); };
  tickAt(1);
  host->timers(momentAt(10));
  EXPECT_EQ(host->nextTimer(), at(20));
}

TEST_F(StrategyHostTest, a_ninth_timer_is_a_fault) {
  on_tick = [](StrategyContext& context) { context.setTimer(8, at(10)); };
  tickAt(1);
  EXPECT_EQ(host->fault(), "timer number above 7");
}

TEST_F(StrategyHostTest, sixteen_signals_are_taken_and_a_seventeenth_drops_them_all) {
  int count = 16;
  on_tick = [&](StrategyContext& context) {
    for (int i = 0; i < count; ++i) context.signal(buy());
  };
  tickAt(1);
  EXPECT_EQ(host->signals().size(), 16U);
  EXPECT_TRUE(host->fault().empty());
  host->clearSignals();
  count = 17;
  tickAt(2);
  EXPECT_TRUE(host->signals().empty());
  EXPECT_FALSE(host->fault().empty());
}

TEST_F(StrategyHostTest, signals_of_equal_stamps_have_different_ids_and_a_replay_has_the_same) {
  on_tick = [](StrategyContext& context) {
    context.signal(buy());
    context.signal(buy());
  };
  const auto play = [&] {
    std::vector<SignalId> ids;
    host = std::make_unique<StrategyHost>(*kind, kind->defaults(), market, book, ledger);
    host->start(momentAt(0), nullptr);
    for (const std::uint32_t ordinal : {0U, 1U}) {
      tickAt(5, ordinal);
      for (const Signal& signal : host->signals()) ids.push_back(signal.id);
      host->clearSignals();
    }
    return ids;
  };
  const auto first = play();
  EXPECT_EQ(first.size(), 4U);
  EXPECT_EQ(std::set<SignalId>(first.begin(), first.end()).size(), 4U);
  EXPECT_EQ(play(), first);
}

TEST_F(StrategyHostTest, warming_up_signals_nothing) {
  on_tick = [](StrategyContext& context) { context.signal(buy()); };
  host->setWarmingUp(true);
  tickAt(1);
  EXPECT_TRUE(host->signals().empty());
  host->setWarmingUp(false);
  tickAt(2);
  EXPECT_EQ(host->signals().size(), 1U);
}

TEST_F(StrategyHostTest, bars_that_were_not_subscribed_are_a_fault) {
  on_tick = [](StrategyContext& context) { static_cast<void>(context.bars(kEurusd, kH4).size()); };
  tickAt(1);
  EXPECT_FALSE(host->fault().empty());
}

}  // namespace
}  // namespace deskwright
