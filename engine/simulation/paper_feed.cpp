#include "engine/simulation/paper_feed.h"

#include <algorithm>
#include <string>

namespace deskwright {
namespace {

bool isTick(const PaperInput& input) { return std::holds_alternative<Tick>(input.body); }
bool passes(const PaperInput& input) { return isTick(input) || std::holds_alternative<MarketTimePassed>(input.body); }
/// Another one of its kind makes up for it.
bool canBeGivenUp(const PaperInput& input) {
  return std::holds_alternative<HistoryBar>(input.body) || std::holds_alternative<ConversionRate>(input.body);
}

}  // namespace

void PaperFeed::offer(const PaperInput& input) {
  offerWaiting();
  if (!waiting_.empty()) {
    if (isTick(input)) {
      gateway_.skipTick();
    } else if (!passes(input)) {
      wait(input);
    }
    return;
  }
  if (!gateway_.feed(input) && !passes(input)) wait(input);
}

bool PaperFeed::caughtUp() {
  offerWaiting();
  return waiting_.empty();
}

void PaperFeed::offerWaiting() {
  while (!waiting_.empty() && gateway_.feed(waiting_.front())) waiting_.pop_front();
  if (!waiting_.empty() || !behind_) return;
  behind_ = false;
  on_notice_({NoticeLevel::Info,
              {},
              "PAPER_CAUGHT_UP",
              "the paper desk has caught up; " + std::to_string(lost_ - lost_when_told_) +
                  " bars of history or rates never reached it"});
}

void PaperFeed::wait(const PaperInput& input) {
  if (waiting_.size() == most_waiting_) {
    if (!behind_) {
      behind_ = true;
      lost_when_told_ = lost_;
      on_notice_({NoticeLevel::Warning, input.market_time, "PAPER_BEHIND",
                  "the paper desk does not keep up: bars of history and rates are left out"});
    }
    ++lost_;
    const auto oldest = std::find_if(waiting_.begin(), waiting_.end(), canBeGivenUp);
    if (oldest == waiting_.end()) {
      waiting_.pop_front();  // an older specification or end of a snapshot: the newer one says it again
    } else {
      waiting_.erase(oldest);
    }
  }
  waiting_.push_back(input);
}

}  // namespace deskwright
