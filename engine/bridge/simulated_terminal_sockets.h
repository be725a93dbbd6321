#pragma once
// The stand-in's three connections to the desk. Owned by SimulatedTerminal; its thread.

#include "engine/bridge/channel.h"
#include "engine/bridge/simulated_terminal.h"
#include "engine/bridge/simulated_terminal_guardian.h"
#include "engine/bridge/simulated_terminal_session.h"

#include <fmt/format.h>

#include <chrono>
#include <span>
#include <string>

namespace deskwright {

class TerminalSockets final : public TerminalOutput {
 public:
  /// `name`: routing id of the trade channel; those of the others are built from it.
  TerminalSockets(const SimulatedTerminalConfig& config, const std::string& name)
      : trade_(context_, endpoint(config, 0), name, kTradeQueue, config.curve),
        market_(context_, endpoint(config, 1), name + "-m", kMarketQueue, config.curve),
        guardian_(context_, endpoint(config, 2), name + "-g", kGuardianQueue, config.curve) {}

  bool sendTrade(std::span<const std::byte> frame) override { return trade_.send(frame); }
  bool sendMarket(std::span<const std::byte> frame) override { return market_.send(frame); }
  bool sendGuardian(std::span<const std::byte> frame) { return guardian_.send(frame); }
  /// What the desk's guardian has sent.
  void receive(TerminalGuardian& guardian) {
    for (;;) {
      const Arrival arrival = guardian_.receive();
      if (arrival == Arrival::Nothing) return;
      if (arrival == Arrival::Frame) guardian.onFrame(guardian_.frame());
    }
  }
  /// Waits for the desk, at most `wait`, then hands over what it sent.
  void receive(Duration wait, TerminalSession& session) {
    if (wait > Duration(0)) trade_.waitForFrame(wait);
    for (;;) {
      const Arrival arrival = trade_.receive();
      if (arrival == Arrival::Nothing) return;
      if (arrival == Arrival::Frame) session.onFrame(trade_.frame(), std::chrono::steady_clock::now());
    }
  }

 private:
  static std::string endpoint(const SimulatedTerminalConfig& config, int offset) {
    return fmt::format("tcp://{}:{}", config.host, config.port + offset);
  }

  zmq::context_t context_{1};
  ConnectedChannel trade_, market_, guardian_;
};

}  // namespace deskwright
