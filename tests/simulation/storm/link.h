#pragma once
// The line between terminal and desk: frames as bytes on their way, in order unless the storm wills otherwise. Owned by a storm.

#include "tests/simulation/storm/faults.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <vector>

namespace deskwright::storm {

class Link {
 public:
  enum class Way : std::uint8_t { Trade, Market, ToTerminal };
  using Bytes = std::vector<std::byte>;

  explicit Link(Faults& faults) : faults_(faults) {}

  /// False: the sender sees that the line is broken.
  bool put(Way way, std::span<const std::byte> frame);
  /// The next frame that has arrived by now.
  std::optional<Bytes> take(Way way);
  /// One end is gone. What was under way to it is lost with its connection; what it has sent may still arrive.
  void deskGone();
  void terminalGone() { breakOff(); }

  void cut(LinkTime until, bool seen);
  bool down() const { return now < cut_until_; }

  LinkTime now{};
  std::uint64_t frames = 0;

 private:
  struct Lane {
    std::multimap<LinkTime, Bytes> under_way;
    LinkTime newest{};  // no frame arrives before the one that was sent before it
  };
  void breakOff();
  Lane& lane(Way way) { return lanes_[static_cast<std::size_t>(way)]; }

  Faults& faults_;
  std::array<Lane, 3> lanes_;
  LinkTime cut_until_{};
  bool cut_seen_ = false;
};

}  // namespace deskwright::storm
