// What a desk that died could not write into its files any more: whose value counts, and from when on.
#include "app/unsaved_parameters.h"

#include "engine/risk/risk_limits.h"
#include "tests/unit/storage/written_journal.h"

#include <gtest/gtest.h>

#include <string>

namespace deskwright {
namespace {

ComputerTime clockAt(int second) { return ComputerTime(std::chrono::seconds(1'770'000'000 + second)); }

class UnsavedParametersTest : public testing::Test {
 protected:
  /// A heart takes `value` for max_daily_loss, whose default is 3.
  JournalRecord accepted(RowMaker& heart, int second, const std::string& value, const char* author = "screen") {
    heart.written = clockAt(second);
    return heart(at(second), ParameterRecord{"limits", "max_daily_loss", "3", value, author});
  }
  /// With a file that says 3 and was written at second 100.
  UnsavedParameters::Applied applied(const char* owner = "limits") const {
    const auto unsaved = UnsavedParameters::read(journal_.path());
    EXPECT_TRUE(unsaved) << unsaved.error().text;
    return unsaved->applyTo(owner, ParameterSet(deskLimitSpecs()), clockAt(100), {});
  }
  static double maxDailyLoss(const ParameterSet& set) { return set.real(*set.indexOf("max_daily_loss")); }

  WrittenJournal journal_;
  RowMaker live_, paper_{Heart::Paper, 4};
};

TEST_F(UnsavedParametersTest, are_those_that_were_accepted_after_the_file_was_written) {
  journal_.write({accepted(live_, 101, "1.5")});
  EXPECT_EQ(maxDailyLoss(applied().set), 1.5);
  EXPECT_EQ(applied().told, "max_daily_loss 1.5");
  EXPECT_EQ(applied("channel_breakout").told, "");
}

TEST_F(UnsavedParametersTest, are_not_those_that_the_file_has_had_since) {
  journal_.write({accepted(live_, 99, "1.5")});
  EXPECT_EQ(maxDailyLoss(applied().set), 3);
  EXPECT_EQ(applied().told, "");
}

TEST_F(UnsavedParametersTest, of_several_are_the_newest) {
  journal_.write({accepted(live_, 101, "1.5"), accepted(live_, 102, "2.5")});
  EXPECT_EQ(maxDailyLoss(applied().set), 2.5);
}

TEST_F(UnsavedParametersTest, are_nothing_that_a_file_said_itself) {
  journal_.write({accepted(live_, 101, "1.5"), accepted(live_, 102, "2", "file")});
  EXPECT_EQ(maxDailyLoss(applied().set), 3);
}

TEST_F(UnsavedParametersTest, of_both_hearts_are_lives_though_paper_hears_of_an_older_one_later) {
  journal_.write({accepted(live_, 101, "1.5"), accepted(live_, 102, "2.5"), accepted(paper_, 103, "1.5")});
  EXPECT_EQ(maxDailyLoss(applied().set), 2.5);
}

TEST_F(UnsavedParametersTest, of_a_strategy_on_paper_alone_are_papers) {
  journal_.write({accepted(paper_, 103, "1.5")});
  EXPECT_EQ(maxDailyLoss(applied().set), 1.5);
}

TEST_F(UnsavedParametersTest, that_do_not_fit_the_bounds_any_more_are_left_out) {
  journal_.write({accepted(live_, 101, "-1")});
  EXPECT_EQ(maxDailyLoss(applied().set), 3);
  EXPECT_EQ(applied().told, "");
}

}  // namespace
}  // namespace deskwright
