#include "engine/execution/id_index.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <unordered_map>

namespace deskwright {
namespace {

TEST(IdIndex, zero_and_the_largest_number_are_keys_like_any_other) {
  IdIndex<int> index;
  EXPECT_EQ(index.find(0), nullptr);
  index.set(0, 1);
  index.set(~std::uint64_t{0}, 2);
  EXPECT_EQ(*index.find(0), 1);
  EXPECT_EQ(*index.find(~std::uint64_t{0}), 2);
  EXPECT_EQ(index.size(), 2U);
}

TEST(IdIndex, grows_beyond_what_was_expected) {
  IdIndex<std::uint64_t> index(1);
  for (std::uint64_t i = 0; i < 10'000; ++i) index.set(i << 20U, i);
  for (std::uint64_t i = 0; i < 10'000; ++i) ASSERT_EQ(*index.find(i << 20U), i);
}

/// Few keys, so that they collide, go and come back.
RC_GTEST_PROP(IdIndex, holds_what_a_map_holds_after_any_sets_and_erasures, ()) {
  IdIndex<int> index;
  std::unordered_map<std::uint64_t, int> expected;
  const auto steps = *rc::gen::container<std::vector<std::pair<std::uint64_t, int>>>(
      rc::gen::pair(rc::gen::inRange<std::uint64_t>(0, 64), rc::gen::inRange(-50, 50)));
  for (const auto& [key, value] : steps) {
    const auto spread = key * 0x1000003U;
    if (value < 0) {
      index.erase(spread);
      expected.erase(spread);
    } else {
      index.set(spread, value);
      expected[spread] = value;
    }
  }
  RC_ASSERT(index.size() == expected.size());
  for (std::uint64_t key = 0; key < 64; ++key) {
    const auto* found = index.find(key * 0x1000003U);
    const auto known = expected.find(key * 0x1000003U);
    RC_ASSERT((found != nullptr) == (known != expected.end()));
    if (found != nullptr) RC_ASSERT(*found == known->second);
  }
}

}  // namespace
}  // namespace deskwright
