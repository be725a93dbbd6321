#pragma once
// The EA's side of the guardian channel as the stand-in keeps it: the kill's latch, and what is told of it. Owned by
// SimulatedTerminal, called on its thread; link time is handed in.

#include "engine/bridge/frame.h"
#include "engine/model/ids.h"
#include "engine/model/kill_latch.h"
#include "engine/model/timestamp.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>

namespace deskwright {

struct TerminalGuardianConfig {
  std::uint32_t epoch = 1;
  AccountId account;
  std::string token;
  std::optional<KillLatch> latch;                                   ///< of an earlier start
  std::function<void(const std::optional<KillLatch>&)> keep_latch;  ///< may be none
};

class TerminalGuardian {
 public:
  /// GUARDIAN_HELLO and KILL_STATE are said this often.
  static constexpr Duration kTellEvery = std::chrono::seconds(1);

  /// `send` never waits; false: not connected.
  TerminalGuardian(TerminalGuardianConfig config, std::function<bool(std::span<const std::byte>)> send);

  void onFrame(std::span<const std::byte> bytes);
  bool tellDue(LinkTime now) const { return told_ == LinkTime() || now - told_ >= kTellEvery; }
  /// When it is due, after setLeft().
  void onTime(LinkTime now);
  /// What the account holds, as of now.
  void setLeft(std::size_t orders, std::size_t positions);

  bool killed() const { return latch_.has_value(); }
  bool flattens() const { return latch_ && latch_->flatten; }
  /// Whether anything is there that the kill takes away.
  bool left() const { return orders_ > 0 || (flattens() && positions_ > 0); }
  /// A kill has come that nothing was done about yet.
  bool killDue() const { return due_; }
  void killServed() { due_ = false; }

 private:
  void onKill(std::uint64_t number, bool flatten);
  void onClear(std::uint64_t number);
  void keep();
  void tell();

  TerminalGuardianConfig config_;
  std::function<bool(std::span<const std::byte>)> send_;
  FrameBuffer buffer_;
  std::optional<KillLatch> latch_;
  std::uint64_t last_ = 0;  // number of the kill that holds or held last
  bool due_ = false;
  std::uint32_t orders_ = 0, positions_ = 0;
  LinkTime told_{};
};

}  // namespace deskwright
