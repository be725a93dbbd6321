// Nothing is allocated between the bytes of a frame and the bytes of the orders that it led to, once the desk is warm.

#include "engine/simulation/default_instruments.h"
#include "engine/simulation/market_generator.h"
#include "tests/support/counted_allocations.h"
#include "tests/unit/runtime/desk_on_wire.h"

#include <gtest/gtest.h>

namespace deskwright {
namespace {

/// What frames of one sort asked of the allocator.
struct Tally {
  std::uint64_t frames = 0, allocations = 0;
};

class AllocationMeter final : public FrameMeter {
 public:
  void begin() override { before_ = allocationsSoFar(); }
  void end() override { count_ = allocationsSoFar() - before_; }
  void taken(const TakenFrame& frame) override {
    if (!counts) return;
    Tally& tally = tallyOf(frame);
    ++tally.frames;
    tally.allocations += count_;
  }

  bool counts = false;
  Tally quiet;      // tick that closes no bar, wants nothing
  Tally bar;        // tick that closes a bar, wants nothing
  Tally deciding;   // tick that sends a request
  Tally reporting;  // deal, order, position, account or result coming back
  Tally beat;       // heartbeat
  Tally comparing;  // row of a snapshot: twice a minute, not on the tick path
  Tally refused;    // a request's refusal, which is told to people in a sentence and so takes memory

 private:
  Tally& tallyOf(const TakenFrame& frame) {
    if (frame.type == FrameType::Ticks) return frame.requests > 0 ? deciding : frame.bars > 0 ? bar : quiet;
    if (frame.type == FrameType::Heartbeat) return beat;
    if (frame.type == FrameType::SnapshotBegin) in_snapshot_ = true;
    if (in_snapshot_) {
      in_snapshot_ = frame.type != FrameType::SnapshotEnd;
      return comparing;
    }
    return refuses(frame) ? refused : reporting;
  }
  static bool refuses(const TakenFrame& frame) {
    if (frame.type != FrameType::RequestResult) return false;
    return readFrame(frame.bytes)->body<wire::RequestResult>().outcome != 1;
  }

  std::uint64_t before_ = 0, count_ = 0;
  bool in_snapshot_ = false;
};

/// A warm desk of both strategies on generated ticks of a broker whose names are long; the second half is counted.
AllocationMeter played(std::size_t ticks) {
  AllocationMeter meter;
  auto instruments = defaultInstruments();
  for (Instrument& instrument : instruments) instrument.name = instrument.name.str() + ".a-brokers-long-suffix";
  MarketGenerator market({.seed = 3, .from = {}, .to = {}}, instruments);
  DeskOnWire desk(instruments, 1, &meter);
  for (std::size_t i = 0; i < ticks; ++i) {
    const Tick tick = *market.next();
    if (i == 0) desk.start(tick.time);
    meter.counts = i > ticks / 2;
    desk.play(tick);
  }
  EXPECT_TRUE(desk.ready());
  EXPECT_EQ(desk.counters().malformed, 0U);
  return meter;
}

const AllocationMeter& meter() {
  static const AllocationMeter once = played(200'000);
  return once;
}

TEST(TickPathAllocations, a_quiet_tick_is_decoded_and_handled_without_an_allocation) {
  EXPECT_GT(meter().quiet.frames, 50'000U);
  EXPECT_EQ(meter().quiet.allocations, 0U);
}

TEST(TickPathAllocations, a_tick_that_closes_a_bar_allocates_nothing) {
  EXPECT_GT(meter().bar.frames, 100U);
  EXPECT_EQ(meter().bar.allocations, 0U);
}

TEST(TickPathAllocations, a_tick_whose_order_is_encoded_allocates_nothing) {
  EXPECT_GT(meter().deciding.frames, 10U);
  EXPECT_EQ(meter().deciding.allocations, 0U);
}

TEST(TickPathAllocations, a_report_that_comes_back_allocates_nothing) {
  EXPECT_GT(meter().reporting.frames, 50U);
  EXPECT_EQ(meter().reporting.allocations, 0U);
}

TEST(TickPathAllocations, a_heartbeat_allocates_nothing) {
  EXPECT_GT(meter().beat.frames, 100U);
  EXPECT_EQ(meter().beat.allocations, 0U);
}

TEST(TickPathAllocations, the_generated_market_takes_no_memory_tick_by_tick) {
  MarketGenerator market({.seed = 3, .from = {}, .to = {}}, defaultInstruments());
  const std::uint64_t before = allocationsSoFar();
  for (int i = 0; i < 100'000; ++i) market.next();
  EXPECT_EQ(allocationsSoFar() - before, 0U);
}

}  // namespace
}  // namespace deskwright
