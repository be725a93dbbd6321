#include "engine/parameters/parameter_history.h"

#include "tests/unit/parameters/parameter_specs.h"

#include <gtest/gtest.h>

namespace deskwright {
namespace {

using Changes = std::vector<ParameterChange>;

struct Story {
  std::vector<ParameterSpec> specs = everyKind();
  ParameterSet now{specs};
  ParameterHistory history;

  const ParameterBatch* change(const Changes& changes, std::uint64_t from = 1, const std::string& owner = "ma_cross") {
    const auto after = withChanges(now, changes, nullptr);
    EXPECT_TRUE(after);
    const auto* batch = history.record(owner, "control", timestampFromMilliseconds(5), from, now, after.value());
    now = after.value();
    return batch;
  }
};

TEST(ParameterHistory, keeps_who_when_old_new_and_in_force_from) {
  Story story;
  const auto* batch = story.change({{"slow_period", std::int64_t{90}}, {"fast_period", std::int64_t{30}}}, 77);
  ASSERT_NE(batch, nullptr);
  EXPECT_EQ(batch->owner, "ma_cross");
  EXPECT_EQ(batch->author, "control");
  EXPECT_EQ(batch->time, timestampFromMilliseconds(5));
  EXPECT_EQ(batch->in_force_from, 77U);
  ASSERT_EQ(batch->entries.size(), 2U);
  EXPECT_EQ(batch->entries[0].key, "fast_period");
  EXPECT_EQ(batch->entries[0].old_value, ParameterValue(std::int64_t{20}));
  EXPECT_EQ(batch->entries[0].new_value, ParameterValue(std::int64_t{30}));
}

TEST(ParameterHistory, notes_nothing_when_nothing_differs) {
  Story story;
  EXPECT_EQ(story.change({{"fast_period", std::int64_t{20}}}), nullptr);
  EXPECT_TRUE(story.history.batches().empty());
}

TEST(ParameterHistory, undoes_batch_after_batch_newest_first) {
  Story story;
  story.change({{"fast_period", std::int64_t{30}}});
  story.change({{"fast_period", std::int64_t{35}}, {"active", false}});
  auto undone = story.history.undone("ma_cross", story.now, nullptr);
  ASSERT_TRUE(undone);
  EXPECT_EQ(undone->integer(kFast), 30);
  EXPECT_TRUE(undone->boolean(kActive));
  story.history.forgetNewest("ma_cross");
  undone = story.history.undone("ma_cross", undone.value(), nullptr);
  ASSERT_TRUE(undone);
  EXPECT_EQ(undone->integer(kFast), 20);
  story.history.forgetNewest("ma_cross");
  EXPECT_FALSE(story.history.undone("ma_cross", undone.value(), nullptr));
}

TEST(ParameterHistory, undoes_for_one_owner_past_the_changes_of_another) {
  Story story;
  story.change({{"fast_period", std::int64_t{30}}});
  story.history.record("limits", "screen", Timestamp(), 2, ParameterSet(story.specs),
                       withChanges(ParameterSet(story.specs), Changes{{"active", false}}, nullptr).value());
  ASSERT_TRUE(story.history.undone("ma_cross", story.now, nullptr));
  story.history.forgetNewest("ma_cross");
  ASSERT_EQ(story.history.batches().size(), 1U);
  EXPECT_EQ(story.history.batches()[0].owner, "limits");
}

TEST(ParameterHistory, does_not_undo_over_a_value_it_does_not_know) {
  Story story;
  story.change({{"fast_period", std::int64_t{30}}});
  const auto elsewhere = withChanges(story.now, Changes{{"fast_period", std::int64_t{40}}}, nullptr);
  const auto undone = story.history.undone("ma_cross", elsewhere.value(), nullptr);
  ASSERT_FALSE(undone);
  EXPECT_EQ(undone.error().text, "ma_cross.fast_period: expected 30 from the newest change, found 40; nothing undone");
}

TEST(ParameterHistory, checks_an_undo_like_any_other_change) {
  Story story;
  story.change({{"slow_period", std::int64_t{90}}});
  const auto refuse = [](const ParameterView&) { return std::optional<std::string>("no"); };
  EXPECT_EQ(story.history.undone("ma_cross", story.now, refuse).error().text, "no");
}

TEST(ParameterHistory, lets_the_oldest_batch_fall_out) {
  Story story;
  for (std::size_t n = 0; n < ParameterHistory::kMost + 3; ++n) {
    story.change({{"fast_period", static_cast<std::int64_t>(n % 2 == 0 ? 30 : 31)}}, n);
  }
  EXPECT_EQ(story.history.batches().size(), ParameterHistory::kMost);
  EXPECT_EQ(story.history.batches().front().in_force_from, 3U);
}

}  // namespace
}  // namespace deskwright
