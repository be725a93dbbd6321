#pragma once
// The desk's end of the guardian channel: tells every terminal that has proven the token to stop, and hears what is left. Owned and
// called by the guardian's thread; wake() alone may come from others. It shares nothing with the gateway, not even ZeroMQ's context.

#include "engine/bridge/curve_server.h"
#include "engine/execution/kill_line.h"
#include "engine/model/result.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace deskwright {

struct Mt5KillLineConfig {
  std::uint16_t port = 5603;               ///< guardian channel: the trade channel's and 2. 0: a free port (tests), see port()
  std::string bind_address = "127.0.0.1";  ///< numeric address of one interface
  std::string token;                       ///< shared with the EA; may be empty on a loopback address, or with CURVE
  std::optional<CurveServer> curve{};
};

class Mt5KillLine final : public KillLine {
 public:
  /// Terminals that are kept apart; one more takes the place of the one that was silent longest.
  static constexpr std::size_t kMostTerminals = 8;
  /// A terminal that was silent for longer is told nothing: it says GUARDIAN_HELLO once a second.
  static constexpr Duration kPresentFor = std::chrono::seconds(5);

  /// Binds the port. The error is one sentence for the person who started the desk.
  static Result<std::unique_ptr<Mt5KillLine>> start(Mt5KillLineConfig config);
  ~Mt5KillLine() override;

  void poll(Duration timeout, KillListener& listener) override;
  [[nodiscard]] bool kill(std::uint64_t number, bool flatten) override;
  [[nodiscard]] bool clearKill(std::uint64_t number) override;
  void wake() override;

  std::uint16_t port() const;

 private:
  struct Parts;
  explicit Mt5KillLine(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace deskwright
