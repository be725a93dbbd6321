#include "engine/bridge/latency_monitor.h"

#include <gtest/gtest.h>

namespace deskwright {
namespace {

using std::chrono::microseconds;
using std::chrono::milliseconds;

const LinkTime kStart{std::chrono::seconds(50)};
/// The desk's clock, were it the EA's: that is 40 s behind.
LinkTime desk(Duration ea) { return LinkTime(ea + std::chrono::seconds(40)); }

TEST(ClockAlignment, knows_the_offset_from_one_way_and_its_uncertainty_from_both) {
  ClockAlignment clock;
  EXPECT_FALSE(clock.offset());
  // Frames of the EA took 900, 300 and 700 us.
  clock.addFromTerminal(milliseconds(10'000), desk(milliseconds(10'000) + microseconds(900)));
  clock.addFromTerminal(milliseconds(10'200), desk(milliseconds(10'200) + microseconds(300)));
  clock.addFromTerminal(milliseconds(10'400), desk(milliseconds(10'400) + microseconds(700)));
  EXPECT_EQ(clock.offset(), Duration(40'000'300));
  EXPECT_FALSE(clock.uncertainty());
  // Those of the desk took 9 and 5 ms: the truth, 40 s, lies between 39.995 and 40.0003.
  clock.addFromDesk(desk(milliseconds(10'500)), milliseconds(10'509));
  clock.addFromDesk(desk(milliseconds(10'600)), milliseconds(10'605));
  EXPECT_EQ(clock.uncertainty(), Duration(5'300));
}

TEST(ClockAlignment, forgets_what_is_older_than_sixteen_samples) {
  ClockAlignment clock;
  clock.addFromTerminal(Duration(0), kStart);  // offset 50 s
  for (int i = 0; i < 16; ++i) clock.addFromTerminal(Duration(0), kStart + microseconds(500));
  EXPECT_EQ(clock.offset(), Duration(50'000'500));
  clock.reset();
  EXPECT_FALSE(clock.offset());
}

/// Leases 5, 6, ... of the desk every 200 ms from 10 s on by the EA's clock; each takes `forward` to the EA's handler, and the
/// heartbeat behind it, 100 ms after the lease left, takes `back`.
void exchange(LatencyMonitor& monitor, std::uint64_t lease, Duration forward, Duration back) {
  const Duration left = milliseconds(10'000) + static_cast<std::int64_t>(lease) * milliseconds(200);
  monitor.leaseSent(lease, desk(left));
  const Duration beat = left + milliseconds(100);
  monitor.onHeartbeat(lease, beat, milliseconds(100) - forward, desk(beat + back));
}

TEST(LatencyMonitor, splits_a_round_trip_into_transport_and_the_wait_for_the_eas_handler) {
  LatencyMonitor monitor;
  exchange(monitor, 5, microseconds(400),
           microseconds(400));  // the fastest of either way: uncertain by 800 us, and right in the middle
  exchange(monitor, 6, microseconds(9'400), microseconds(600));
  EXPECT_EQ(monitor.latency().clock_uncertainty, Duration(800));
  EXPECT_EQ(monitor.latency().transport.count(), 2U);
  EXPECT_EQ(monitor.latency().transport.longest(), microseconds(600));
  EXPECT_EQ(monitor.latency().terminal_queue.count(), 2U);
  EXPECT_EQ(monitor.latency().terminal_queue.longest(), microseconds(9'000));
}

TEST(LatencyMonitor, counts_the_wait_of_a_lease_once) {
  LatencyMonitor monitor;
  exchange(monitor, 5, microseconds(400), microseconds(400));
  const Duration beat = milliseconds(11'300);  // 200 ms after the one before, and nothing came in between
  monitor.onHeartbeat(5, beat, milliseconds(300) - microseconds(400), desk(beat + microseconds(500)));
  EXPECT_EQ(monitor.latency().terminal_queue.count(), 1U);
  EXPECT_EQ(monitor.latency().transport.count(), 2U);
}

TEST(LatencyMonitor, measures_nothing_across_with_an_ea_that_does_not_say_when_it_took_a_lease) {
  LatencyMonitor monitor;
  monitor.leaseSent(5, desk(milliseconds(10'000)));
  monitor.onHeartbeat(5, milliseconds(10'100), Duration(0), desk(milliseconds(10'101)));
  EXPECT_EQ(monitor.clock().offset(), Duration(40'001'000));
  EXPECT_FALSE(monitor.latency().clock_uncertainty);
  EXPECT_EQ(monitor.latency().transport.count(), 0U);
}

TEST(LatencyMonitor, takes_no_lease_of_an_earlier_session_for_one_of_this) {
  LatencyMonitor monitor;
  exchange(monitor, 5, microseconds(400), microseconds(400));
  monitor.beginSession();
  EXPECT_FALSE(monitor.latency().clock_uncertainty);
  monitor.onHeartbeat(5, milliseconds(11'500), milliseconds(100), desk(milliseconds(11'501)));
  EXPECT_FALSE(monitor.latency().clock_uncertainty);
  EXPECT_EQ(monitor.latency().terminal_queue.count(), 1U) << "what was measured stays";
}

DealReport deal(Duration broker) {
  DealReport deal;
  deal.reason = TradeReason::Expert;
  deal.anchors.t3 = Timestamp(std::chrono::seconds(1'714'652'000));
  deal.anchors.attempts = 1;
  deal.t5 = deal.anchors.t3 + broker;
  return deal;
}

TEST(LatencyMonitor, takes_the_brokers_round_trip_from_market_orders_of_one_attempt_alone) {
  LatencyMonitor monitor;
  monitor.onDeal(deal(milliseconds(62)));
  EXPECT_EQ(monitor.latency().broker.count(), 1U);
  EXPECT_EQ(monitor.latency().broker.longest(), milliseconds(62));
  DealReport other = deal(milliseconds(900));
  other.anchors.attempts = 2;
  monitor.onDeal(other);
  other = deal(milliseconds(900));
  other.order_price = Price::nearest(1.0850);  // a pending order
  monitor.onDeal(other);
  other = deal(milliseconds(900));
  other.reason = TradeReason::StopLoss;
  monitor.onDeal(other);
  other = deal(milliseconds(900));
  other.anchors.t3 = {};  // the EA no longer knows
  monitor.onDeal(other);
  EXPECT_EQ(monitor.latency().broker.count(), 1U);
}

}  // namespace
}  // namespace deskwright
