// Nothing is allocated on the way of a tick through a warm heart. Counts every operator new of this program between two marks.

#include "engine/simulation/default_instruments.h"
#include "engine/simulation/market_generator.h"
#include "tests/unit/runtime/desk_on_venue.h"

#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <new>

namespace {
std::atomic<std::uint64_t> allocations{0};  // replaced operator new can tell nobody else
}  // namespace

void* operator new(std::size_t size) {
  allocations.fetch_add(1, std::memory_order_relaxed);
  if (void* memory = std::malloc(size == 0 ? 1 : size)) return memory;
  throw std::bad_alloc();
}
void* operator new[](std::size_t size) { return ::operator new(size); }
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
  allocations.fetch_add(1, std::memory_order_relaxed);
  return std::malloc(size == 0 ? 1 : size);
}
void* operator new[](std::size_t size, const std::nothrow_t& tag) noexcept { return ::operator new(size, tag); }
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete[](void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, const std::nothrow_t&) noexcept { std::free(memory); }
void operator delete[](void* memory, const std::nothrow_t&) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t) noexcept { std::free(memory); }

namespace deskwright {
namespace {

/// What ticks of one sort asked of the allocator.
struct Tally {
  std::uint64_t ticks = 0, allocating = 0, allocations = 0;
  void count(std::uint64_t n) {
    ++ticks;
    allocations += n;
    if (n > 0) ++allocating;
  }
};

struct Tallies {
  Tally quiet;     // closes no bar, wants nothing
  Tally bar;       // closes a bar, wants nothing
  Tally deciding;  // journals a decision or sends a request
};

/// A warm desk of both strategies on generated ticks; the second half is counted.
Tallies play(std::size_t ticks) {
  const auto instruments = defaultInstruments();
  MarketGenerator market({.seed = 3, .from = {}, .to = {}}, instruments);
  DeskOnVenue desk(instruments, 1);
  Tallies tallies;
  for (std::size_t i = 0; i < ticks; ++i) {
    const Tick tick = *market.next();
    if (i == 0) desk.start(tick.time);
    desk.toVenue(tick);
    const auto bars = desk.minuteBars();
    desk.prepare(tick);
    const auto before = allocations.load();
    desk.handle();
    const auto count = allocations.load() - before;
    if (i > ticks / 2) {
      if (!desk.outbox().empty()) tallies.deciding.count(count);
      else if (desk.minuteBars() != bars) tallies.bar.count(count);
      else tallies.quiet.count(count);
    }
    desk.carryOut();
  }
  return tallies;
}

TEST(TickPathAllocations, a_warm_heart_allocates_nothing_on_ticks_bars_and_decisions) {
  const Tallies tallies = play(200'000);
  EXPECT_GT(tallies.quiet.ticks, 50'000U);
  EXPECT_GT(tallies.bar.ticks, 100U);
  EXPECT_GT(tallies.deciding.ticks, 10U);
  EXPECT_EQ(tallies.quiet.allocations, 0U);
  EXPECT_EQ(tallies.bar.allocations, 0U);
  EXPECT_EQ(tallies.deciding.allocations, 0U);
}

}  // namespace
}  // namespace deskwright
