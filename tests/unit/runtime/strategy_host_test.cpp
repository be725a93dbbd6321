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
  using OnTick = std::function<void(StrategyContext&)>;  // bars and news too
  GivenStrategy(const OnTick& on_tick, const OnTimer& on_timer) : on_tick_(on_tick), on_timer_(on_timer) {}
  void onParameters(StrategyContext&, const ParameterView&) override {}
  void onTick(StrategyContext& context, const Tick&) override {
    if (on_tick_) on_tick_(context);
  }
  void onBar(StrategyContext& context, const Bar&) override {
    if (on_tick_) on_tick_(context);
  }
  void onOrder(StrategyContext& context, const OrderRecord&) override {
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
    return {at(second), MarketFrame{1}, Occasion::Tick, kEurusd, at(second), ordinal};
  }
  void tickAt(double second, std::uint32_t ordinal = 0) {
    const Tick tick{kEurusd, 0, at(second), price(1.1), price(1.1001)};
    market.apply(tick);
    host->tick(momentAt(second, ordinal), tick);
  }

  void barAt(double second, SymbolId symbol, Timeframe timeframe) {
    Bar bar;
    bar.symbol = symbol;
    bar.timeframe = timeframe;
    bar.open_time = at(second) - timeframe.length();
    host->bar(
        {at(second + 0.3), MarketFrame{1}, Occasion::Bar, symbol, at(second), static_cast<std::uint32_t>(timeframe.seconds)},
        bar);
  }
  void newsAt(double second) { host->order({at(second), MarketFrame{1}, Occasion::News, {}, at(second), 0}, {}); }
  /// Of the signals since the last call.
  std::vector<SignalId> ids() {
    std::vector<SignalId> ids;
    for (const Signal& signal : host->signals()) ids.push_back(signal.id);
    host->clearSignals();
    return ids;
  }
  static std::size_t different(const std::vector<SignalId>& ids) { return std::set<SignalId>(ids.begin(), ids.end()).size(); }

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
    host = std::make_unique<StrategyHost>(*kind, kind->defaults(), market, book, ledger);
    host->start(momentAt(0), nullptr);
    for (const std::uint32_t ordinal : {0U, 1U}) tickAt(5, ordinal);
    return ids();
  };
  const auto first = play();
  EXPECT_EQ(first.size(), 4U);
  EXPECT_EQ(different(first), 4U);
  EXPECT_EQ(play(), first);
}

TEST_F(StrategyHostTest, news_a_tick_and_news_of_one_stamp_have_different_ids) {
  on_tick = [](StrategyContext& context) { context.signal(buy()); };
  newsAt(5);
  tickAt(5);
  newsAt(5);
  // Ids hold milliseconds: half of one later is the same stamp.
  newsAt(5.0005);
  EXPECT_EQ(different(ids()), 4U);
}

TEST_F(StrategyHostTest, what_the_market_decides_has_the_same_id_whatever_news_came_between) {
  on_tick = [](StrategyContext& context) { context.signal(buy()); };
  tickAt(5);
  const auto undisturbed = ids();
  newsAt(5);
  newsAt(5);
  host->clearSignals();
  tickAt(5);
  EXPECT_EQ(ids(), undisturbed);
}

TEST_F(StrategyHostTest, bars_that_close_at_one_instant_have_different_ids) {
  Instrument other = eurusd();
  other.id = {2};
  other.name = "GBPUSD";
  market.configure(other);
  descriptor.subscription = [](const ParameterView&) { return Subscription{{kM1, kM5}, 0, false, false}; };
  host->setParameters({at(0), MarketFrame{1}, Occasion::Parameters, {}, at(0), 0}, kind->defaults());
  on_tick = [](StrategyContext& context) { context.signal(buy()); };  // about EURUSD, whatever the bar is of
  barAt(300, kEurusd, kM1);
  barAt(300, {2}, kM1);
  barAt(300, kEurusd, kM5);
  barAt(300, {2}, kM5);
  EXPECT_EQ(different(ids()), 4U);
}

TEST_F(StrategyHostTest, a_signal_keeps_its_id_when_one_about_another_symbol_is_left_out) {
  Instrument other = eurusd();
  other.id = {2};
  other.name = "GBPUSD";
  market.configure(other);
  bool both = true;
  on_tick = [&](StrategyContext& context) {
    EntrySignal pound = buy();
    pound.symbol = {2};
    if (both) context.signal(pound);
    context.signal(buy());
  };
  tickAt(5);
  const SignalId with = ids().at(1);
  both = false;
  tickAt(5);
  EXPECT_EQ(ids().at(0), with);
}

TEST_F(StrategyHostTest, a_timer_set_again_for_an_instant_that_is_over_has_another_id) {
  on_tick = [](StrategyContext& context) { context.setTimer(0, at(10)); };
  on_timer = [](StrategyContext& context, TimerId) { context.signal(buy()); };
  tickAt(1);
  for (const double second : {12, 12, 13, 13}) {
    host->timers({at(second), MarketFrame{1}, Occasion::Timer, {}, at(second), 0});
    tickAt(second);
  }
  host->timers({at(13), MarketFrame{1}, Occasion::Timer, {}, at(13), 0});
  const auto all = ids();
  EXPECT_EQ(all.size(), 5U);
  EXPECT_EQ(different(all), 5U);
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
