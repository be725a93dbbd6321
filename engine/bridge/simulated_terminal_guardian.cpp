#include "engine/bridge/simulated_terminal_guardian.h"

#include "engine/bridge/wire_text.h"

#include <utility>

namespace deskwright {

TerminalGuardian::TerminalGuardian(TerminalGuardianConfig config, std::function<bool(std::span<const std::byte>)> send)
    : config_(std::move(config)),
      send_(std::move(send)),
      latch_(config_.latch),
      last_(latch_ ? latch_->number : 0),
      due_(latch_.has_value()) {}

void TerminalGuardian::onFrame(std::span<const std::byte> bytes) {
  const auto frame = readFrame(bytes);
  if (!frame) return;
  if (frame->type() == FrameType::Kill) {
    const auto body = frame->body<wire::Kill>();
    onKill(body.kill, body.flatten != 0);
  } else if (frame->type() == FrameType::ClearKill) {
    onClear(frame->body<wire::ClearKill>().kill);
  }
}

void TerminalGuardian::onKill(std::uint64_t number, bool flatten) {
  if (!latch_ || latch_->number != number) {
    latch_ = KillLatch{number, flatten, KillCause::Person, "killed by the desk"};
    last_ = number;
    due_ = true;
    keep();
  }
  tell();
}

void TerminalGuardian::onClear(std::uint64_t number) {
  if (latch_ && (latch_->number == number || latch_->number == 0)) {
    latch_.reset();
    due_ = false;
    keep();
  }
  tell();
}

void TerminalGuardian::keep() {
  if (config_.keep_latch) config_.keep_latch(latch_);
}

void TerminalGuardian::setLeft(std::size_t orders, std::size_t positions) {
  const auto now_orders = static_cast<std::uint32_t>(orders), now_positions = static_cast<std::uint32_t>(positions);
  const bool news = killed() && (now_orders != orders_ || now_positions != positions_);
  orders_ = now_orders;
  positions_ = now_positions;
  if (news) tell();
}

void TerminalGuardian::onTime(LinkTime now) {
  if (!tellDue(now)) return;
  wire::GuardianHello hello{};
  hello.login = config_.account.value;
  putText(hello.token, config_.token);
  FrameHeading heading;
  heading.epoch = config_.epoch;
  if (!send_(buffer_.fill(heading, hello))) return;  // not connected: at the next look
  told_ = now;
  tell();
}

void TerminalGuardian::tell() {
  wire::KillState body{};
  body.kill = last_;
  body.latched = killed() ? 1 : 0;
  body.flatten = flattens() ? 1 : 0;
  body.orders = orders_;
  body.positions = positions_;
  putText(body.text, killed() ? "killed" : "");
  FrameHeading heading;
  heading.epoch = config_.epoch;
  (void)send_(buffer_.fill(heading, body));  // said again within a second
}

}  // namespace deskwright
