#pragma once
// The kinds of frame, by the code in their header. Who sends which, and when, stands in PROTOCOL.md.

#include <cstdint>
#include <string_view>

namespace deskwright {

enum class FrameType : std::uint8_t {
  Hello = 0x01,
  Heartbeat = 0x02,
  SnapshotBegin = 0x03,
  SnapshotEnd = 0x04,
  Account = 0x05,
  Symbol = 0x06,
  Position = 0x07,
  Order = 0x08,
  Deal = 0x09,
  Balance = 0x0A,
  ConversionRate = 0x0B,
  HistoryBar = 0x0C,
  RequestResult = 0x0D,
  Bye = 0x0E,
  HistoryDeleted = 0x0F,
  Welcome = 0x20,
  Refused = 0x21,
  Ready = 0x22,
  MarketAck = 0x23,
  Submit = 0x24,
  Change = 0x25,
  Cancel = 0x26,
  MoveStops = 0x27,
  SnapshotRequest = 0x28,
  Lease = 0x29,
  Subscribe = 0x2A,
  HelloRequest = 0x2B,
  ReplayRequest = 0x2C,
  Limits = 0x2D,
  Ticks = 0x40,
  MarketTime = 0x41,
  MarketHello = 0x42,
  Kill = 0x60,
  KillState = 0x61,
  ClearKill = 0x62,
  GuardianHello = 0x63,
};

/// "HELLO", "SUBMIT", ... as in PROTOCOL.md.
std::string_view nameOf(FrameType type);

}  // namespace deskwright
