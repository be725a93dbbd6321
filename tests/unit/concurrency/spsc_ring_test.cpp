#include "engine/concurrency/spsc_ring.h"

#include <gtest/gtest.h>

#include <thread>
#include <vector>

#include "engine/concurrency/latest.h"

namespace deskwright {
namespace {

struct AlignedMemory {
  explicit AlignedMemory(std::size_t size) : bytes(size + 64) {
    auto address = reinterpret_cast<std::uintptr_t>(bytes.data());
    offset = (64 - address % 64) % 64;
  }
  std::span<std::byte> span() { return std::span(bytes).subspan(offset, bytes.size() - 64); }
  std::vector<std::byte> bytes;
  std::size_t offset;
};

using Ring = SpscRing<std::uint64_t>;

TEST(SpscRing, says_when_it_is_full_and_loses_nothing) {
  AlignedMemory memory(Ring::bytesFor(4));
  Ring ring = Ring::create(memory.span());
  ASSERT_EQ(ring.capacity(), 4U);
  for (std::uint64_t i = 0; i < 4; ++i) EXPECT_TRUE(ring.push(i));
  EXPECT_FALSE(ring.push(99));
  EXPECT_EQ(ring.free(), 0U);
  EXPECT_EQ(*ring.front(), 0U);
  EXPECT_EQ(*ring.peek(3), 3U);
  EXPECT_EQ(ring.peek(4), nullptr);
  ring.pop();
  EXPECT_TRUE(ring.push(4));
  for (std::uint64_t i = 1; i <= 4; ++i) {
    EXPECT_EQ(*ring.front(), i);
    ring.pop();
  }
  EXPECT_EQ(ring.front(), nullptr);
}

TEST(SpscRing, reopened_memory_still_holds_what_was_not_taken) {
  AlignedMemory memory(Ring::bytesFor(8));
  {
    Ring ring = Ring::create(memory.span());
    for (std::uint64_t i = 0; i < 5; ++i) ASSERT_TRUE(ring.push(i));
    ASSERT_NE(ring.front(), nullptr);
    ring.pop(2);
  }
  ASSERT_TRUE(Ring::holdsRing(memory.span()));
  Ring ring = Ring::open(memory.span());
  EXPECT_EQ(*ring.front(), 2U);
  EXPECT_EQ(ring.free(), 5U);
}

TEST(SpscRing, recognises_foreign_memory) {
  AlignedMemory memory(Ring::bytesFor(8));
  EXPECT_FALSE(Ring::holdsRing(memory.span()));
  Ring::create(memory.span());
  EXPECT_FALSE(Ring::holdsRing(memory.span().first(64)));
  EXPECT_FALSE(SpscRing<std::uint32_t>::holdsRing(memory.span())) << "slots of another size";
}

TEST(SpscRing, hands_every_value_over_once_and_in_order_between_threads) {
  constexpr std::uint64_t kCount = 1'000'000;
  AlignedMemory memory(Ring::bytesFor(1024));
  Ring ring = Ring::create(memory.span());
  std::thread producer([&ring] {
    for (std::uint64_t i = 0; i < kCount; ++i) {
      while (!ring.push(i)) std::this_thread::yield();
    }
  });
  std::uint64_t expected = 0;
  while (expected < kCount) {
    const auto* value = ring.front();
    if (value == nullptr) {
      std::this_thread::yield();
      continue;
    }
    ASSERT_EQ(*value, expected);
    ring.pop();
    ++expected;
  }
  producer.join();
  EXPECT_EQ(ring.front(), nullptr);
}

TEST(Latest, the_reader_sees_whole_values_that_only_get_newer) {
  struct Pair {
    std::uint64_t a = 0, b = 0;
  };
  constexpr std::uint64_t kCount = 200'000;
  Latest<Pair> latest;
  EXPECT_FALSE(latest.update());
  std::thread writer([&latest] {
    for (std::uint64_t i = 1; i <= kCount; ++i) {
      latest.draft() = {i, i * 2};
      latest.publish();
    }
  });
  std::uint64_t seen = 0;
  while (seen < kCount) {
    if (!latest.update()) {
      std::this_thread::yield();
      continue;
    }
    ASSERT_EQ(latest.value().b, latest.value().a * 2);
    ASSERT_GT(latest.value().a, seen);
    seen = latest.value().a;
  }
  writer.join();
}

}  // namespace
}  // namespace deskwright
