#pragma once
// What the gateway has seen since its start. Plain counts for the screen's link panel, logs and tests.

#include <cstdint>

namespace deskwright {

struct GatewayCounters {
  std::uint64_t trade_frames = 0;   ///< accepted from the terminal, trade channel
  std::uint64_t market_frames = 0;  ///< accepted from the terminal, market channel
  std::uint64_t ticks = 0;
  std::uint64_t malformed = 0;           ///< frames that broke a rule of PROTOCOL.md; ignored
  std::uint64_t foreign = 0;             ///< well-formed frames of a peer or epoch that is not the session's; ignored
  std::uint64_t refused = 0;             ///< HELLO or MARKET_HELLO answered by REFUSED or ignored
  std::uint64_t duplicates = 0;          ///< numbered frames that had been handed on before; ignored
  std::uint64_t replays_asked = 0;       ///< gaps in the trade events, closed by the EA's outbox
  std::uint64_t market_frames_lost = 0;  ///< gaps on the market channel, each told to the heart as FeedGap
  std::uint64_t ticks_reordered = 0;     ///< stamps that ran backwards; raised to the symbol's last stamp
  std::uint64_t notices_suppressed = 0;
  std::uint64_t sends_refused = 0;  ///< requests that certainly did not leave
};

}  // namespace deskwright
