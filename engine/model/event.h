#pragma once
// Everything that can happen to the heart, as one value. Inputs are numbered in the order in which they are handled.

#include <cstdint>
#include <variant>

#include "engine/model/bar.h"
#include "engine/model/command.h"
#include "engine/model/execution_report.h"
#include "engine/model/tick.h"

namespace deskwright {

/// Market time moved on without a tick (heartbeat of the EA, or the stand-in's clock).
struct MarketTimePassed {};

/// The trade channel came up or went down.
struct LinkChanged {
  bool up = false;
  ShortText<96> reason;
};

/// The venue's state follows, row by row, until SnapshotEnded. `history_from`: deals before it are not listed.
struct SnapshotBegun {
  std::uint64_t snapshot = 0;
  Timestamp history_from;
};
struct SnapshotEnded {
  std::uint64_t snapshot = 0;
};

/// A bar that closed before the desk connected, oldest first, for warm-up. Comes between SnapshotEnded and the first tick.
struct HistoryBar {
  Bar bar;
};

/// One side of the feed lost frames: `missing` market frames never arrived.
struct FeedGap {
  std::uint64_t missing = 0;
};

using EventBody = std::variant<Tick, MarketTimePassed, ConversionRate, RequestResult, OrderReport, DealReport, BalanceReport,
                               HistoryDeleted, PositionReport, AccountReport, Instrument, SnapshotBegun, SnapshotEnded, HistoryBar, LinkChanged, FeedGap,
                               Command>;

struct InputEvent {
  std::uint64_t number = 0;   ///< set by EngineLoop; strictly increasing
  Timestamp market_time;      ///< never runs backwards
  LinkTime link_time;         ///< when this process received it
  MarketFrame frame;          ///< of ticks and market time; none otherwise
  EventBody body;
};

}  // namespace deskwright
