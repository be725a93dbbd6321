#include "engine/simulation/paper_feed.h"

#include "tests/unit/simulation/venue_at_hand.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace deskwright {
namespace {

/// What reached paper, as words: "tick 3", "bar 5", "rate 7", "gap 2", by the second of its stamp or its count.
class Heard final : public InputSink {
 public:
  void onInput(InputEvent& event) override {
    const auto second = [](Timestamp time) { return std::to_string((time - at("2014-05-06T10:00")) / std::chrono::seconds(1)); };
    if (const auto* tick = std::get_if<Tick>(&event.body)) words.push_back("tick " + second(tick->time));
    if (const auto* bar = std::get_if<HistoryBar>(&event.body)) words.push_back("bar " + second(bar->bar.open_time));
    if (const auto* rate = std::get_if<ConversionRate>(&event.body)) words.push_back("rate " + second(rate->time));
    if (const auto* gap = std::get_if<FeedGap>(&event.body)) words.push_back("gap " + std::to_string(gap->missing));
  }
  std::vector<std::string> words;
};

/// A ring of four places between the live heart and a paper heart that takes only when told to.
class SlowPaper : public testing::Test {
 protected:
  SlowPaper() { take(); }  // the account comes up

  static Timestamp second(int n) { return at("2014-05-06T10:00") + std::chrono::seconds(n); }
  void tick(int n) { feed.offer({second(n), {}, {}, Tick{SymbolId{1}, 0, second(n), px("1.1"), px("1.1")}}); }
  void time(int n) { feed.offer({second(n), {}, {}, MarketTimePassed{}}); }
  void rate(int n) { feed.offer({second(n), {}, {}, ConversionRate{"EUR", 1.1, second(n)}}); }
  void instrument(int n) { feed.offer({second(n), {}, {}, symbols({"EURUSD"})[0]}); }
  void bar(int n) {
    HistoryBar history;
    history.bar.symbol = {1};
    history.bar.open_time = second(n);
    feed.offer({second(n), {}, {}, history});
  }
  void fillRing() {
    for (int n = 1; n <= 4; ++n) tick(n);
  }
  std::vector<std::string> take() {
    Heard heard;
    gateway.poll(Duration(), heard);
    return heard.words;
  }

  PaperGateway gateway{promptVenue(), symbols({"EURUSD"}), 4};
  std::vector<std::string> said;
  PaperFeed feed{gateway, [this](const Notice& notice) { said.push_back(notice.code.str() + ": " + notice.text.str()); }, 3};
};

using Words = std::vector<std::string>;

TEST_F(SlowPaper, what_it_cannot_do_without_waits_and_arrives_later_in_its_order) {
  fillRing();
  rate(5);
  bar(6);
  EXPECT_EQ(feed.waiting(), 2U);
  EXPECT_EQ(take(), (Words{"tick 1", "tick 2", "tick 3", "tick 4"}));
  tick(7);
  EXPECT_EQ(take(), (Words{"rate 5", "bar 6", "tick 7"}));
  EXPECT_EQ(feed.waiting(), 0U);
}

TEST_F(SlowPaper, no_tick_overtakes_what_waits_and_each_that_is_left_out_is_counted) {
  fillRing();
  rate(5);
  tick(6);
  tick(7);
  take();
  time(8);
  tick(9);
  EXPECT_EQ(take(), (Words{"gap 2", "rate 5", "tick 9"}));
}

TEST_F(SlowPaper, nothing_waits_when_there_is_room) {
  rate(1);
  tick(2);
  EXPECT_EQ(feed.waiting(), 0U);
  EXPECT_EQ(take(), (Words{"rate 1", "tick 2"}));
}

TEST_F(SlowPaper, beyond_its_bound_the_oldest_bar_gives_way_and_it_is_said_once_and_counted) {
  fillRing();
  instrument(5);
  bar(6);
  bar(7);
  bar(8);
  bar(9);
  EXPECT_EQ(feed.waiting(), 3U);
  EXPECT_EQ(feed.lost(), 2U);
  ASSERT_EQ(said.size(), 1U);
  EXPECT_EQ(said[0], "PAPER_BEHIND: the paper desk does not keep up: bars of history and rates are left out");
  take();
  tick(10);
  EXPECT_EQ(take(), (Words{"bar 8", "bar 9", "tick 10"}));
  ASSERT_EQ(said.size(), 2U);
  EXPECT_EQ(said[1], "PAPER_CAUGHT_UP: the paper desk has caught up; 2 bars of history or rates never reached it");
}

}  // namespace
}  // namespace deskwright
