#pragma once
// The live heart's end of a paper gateway on a real feed: hands inputs over, and never waits for paper. Owned and called by the
// live heart's thread.

#include "engine/model/notice.h"
#include "engine/simulation/paper_gateway.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>

namespace deskwright {

/// When paper's ring is full, ticks and the passing of market time are left out (the gateway marks the gap); whatever paper
/// cannot do without waits here, is offered again before each later input, and nothing overtakes it.
class PaperFeed {
 public:
  /// Inputs that may wait. Beyond it the oldest bar of history or conversion rate gives way: the next ones make up for it.
  static constexpr std::size_t kMostWaiting = 65'536;

  /// Both outlive the feed. `on_notice` must not block: PAPER_BEHIND when the first input is given up, PAPER_CAUGHT_UP with
  /// their number.
  PaperFeed(PaperGateway& gateway, std::function<void(const Notice&)> on_notice, std::size_t most_waiting = kMostWaiting)
      : gateway_(gateway),
        on_notice_(std::move(on_notice)),
        most_waiting_(most_waiting) {}

  void offer(const PaperInput& input);
  /// Offers what waits; true when nothing does any more. For a caller that hands the gateway inputs itself from now on.
  [[nodiscard]] bool caughtUp();

  std::size_t waiting() const { return waiting_.size(); }
  /// Inputs given up so far; ticks are counted by the gateway.
  std::uint64_t lost() const { return lost_; }

 private:
  void offerWaiting();
  void wait(const PaperInput& input);

  PaperGateway& gateway_;
  std::function<void(const Notice&)> on_notice_;
  std::size_t most_waiting_;
  std::deque<PaperInput> waiting_;
  std::uint64_t lost_ = 0, lost_when_told_ = 0;
  bool behind_ = false;  // and told
};

}  // namespace deskwright
