#include "engine/market/tick_source.h"

#include <gtest/gtest.h>

#include <utility>

namespace deskwright {
namespace {

/// Ticks at the given milliseconds, then the end or an error.
class ListedTicks final : public TickSource {
 public:
  ListedTicks(std::uint16_t symbol, std::vector<int> at, std::optional<Error> end = {})
      : symbol_(symbol),
        at_(std::move(at)),
        end_(std::move(end)) {}
  std::optional<Tick> next() override {
    if (taken_ == at_.size()) {
      error_ = end_;
      return std::nullopt;
    }
    return Tick{{symbol_}, 0, timestampFromMilliseconds(at_[taken_++]), Price::fromRaw(1), Price::fromRaw(2)};
  }
  const std::optional<Error>& error() const override { return error_; }

 private:
  std::uint16_t symbol_;
  std::vector<int> at_;
  std::size_t taken_ = 0;
  std::optional<Error> end_, error_;
};

using Sources = std::vector<std::unique_ptr<TickSource>>;

/// (symbol, millisecond) of everything that comes.
std::vector<std::pair<int, std::int64_t>> drain(TickSource& source) {
  std::vector<std::pair<int, std::int64_t>> result;
  while (const auto tick = source.next()) result.emplace_back(tick->symbol.value, microseconds(tick->time) / 1000);
  return result;
}

using Expected = std::vector<std::pair<int, std::int64_t>>;

TEST(MergedTicks, come_by_time_and_in_the_order_of_the_sources_where_stamps_are_equal) {
  Sources sources;
  sources.push_back(std::make_unique<ListedTicks>(1, std::vector{10, 30, 30}));
  sources.push_back(std::make_unique<ListedTicks>(2, std::vector{10, 20, 30, 40}));
  MergedTicks merged(std::move(sources));
  EXPECT_EQ(drain(merged), (Expected{{1, 10}, {2, 10}, {2, 20}, {1, 30}, {1, 30}, {2, 30}, {2, 40}}));
  EXPECT_FALSE(merged.error());
  EXPECT_FALSE(merged.next()) << "the end is for good";
}

TEST(MergedTicks, of_no_sources_or_empty_ones_are_at_their_end) {
  MergedTicks none{Sources{}};
  EXPECT_FALSE(none.next());
  Sources sources;
  sources.push_back(std::make_unique<ListedTicks>(1, std::vector<int>{}));
  sources.push_back(std::make_unique<ListedTicks>(2, std::vector{7}));
  MergedTicks merged(std::move(sources));
  EXPECT_EQ(drain(merged), (Expected{{2, 7}}));
}

TEST(MergedTicks, stop_where_a_source_fails_and_say_why) {
  Sources sources;
  sources.push_back(std::make_unique<ListedTicks>(1, std::vector{10, 20}, Error{"FILE:3: broken"}));
  sources.push_back(std::make_unique<ListedTicks>(2, std::vector{15, 25, 35}));
  MergedTicks merged(std::move(sources));
  EXPECT_EQ(drain(merged), (Expected{{1, 10}, {2, 15}, {1, 20}}));
  ASSERT_TRUE(merged.error());
  EXPECT_EQ(merged.error()->text, "FILE:3: broken");
}

}  // namespace
}  // namespace deskwright
