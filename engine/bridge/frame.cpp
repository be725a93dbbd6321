#include "engine/bridge/frame.h"

#include <fmt/format.h>

#include <cassert>
#include <optional>

namespace deskwright {
namespace {

// Size of the fixed part of the body; empty for a type that is not in the protocol.
std::optional<std::size_t> bodySize(std::uint8_t type) {
  switch (static_cast<FrameType>(type)) {
    case FrameType::Hello:
      return sizeof(wire::Hello);
    case FrameType::Heartbeat:
      return sizeof(wire::Heartbeat);
    case FrameType::SnapshotBegin:
      return sizeof(wire::SnapshotBegin);
    case FrameType::SnapshotEnd:
      return sizeof(wire::SnapshotEnd);
    case FrameType::Account:
      return sizeof(wire::Account);
    case FrameType::Symbol:
      return sizeof(wire::Symbol);
    case FrameType::Position:
      return sizeof(wire::Position);
    case FrameType::Order:
      return sizeof(wire::Order);
    case FrameType::Deal:
      return sizeof(wire::Deal);
    case FrameType::Balance:
      return sizeof(wire::Balance);
    case FrameType::ConversionRate:
      return sizeof(wire::ConversionRate);
    case FrameType::HistoryBar:
      return sizeof(wire::HistoryBar);
    case FrameType::RequestResult:
      return sizeof(wire::RequestResult);
    case FrameType::Bye:
      return sizeof(wire::Bye);
    case FrameType::HistoryDeleted:
      return sizeof(wire::HistoryDeleted);
    case FrameType::Welcome:
      return sizeof(wire::Welcome);
    case FrameType::Refused:
      return sizeof(wire::Refused);
    case FrameType::Ready:
      return sizeof(wire::Ready);
    case FrameType::MarketAck:
      return sizeof(wire::MarketAck);
    case FrameType::Submit:
      return sizeof(wire::Submit);
    case FrameType::Change:
      return sizeof(wire::Change);
    case FrameType::Cancel:
      return sizeof(wire::Cancel);
    case FrameType::MoveStops:
      return sizeof(wire::MoveStops);
    case FrameType::SnapshotRequest:
      return sizeof(wire::SnapshotRequest);
    case FrameType::Lease:
      return sizeof(wire::Lease);
    case FrameType::Subscribe:
      return sizeof(wire::Subscribe);
    case FrameType::HelloRequest:
      return 0;
    case FrameType::ReplayRequest:
      return sizeof(wire::ReplayRequest);
    case FrameType::Limits:
      return sizeof(wire::Limits);
    case FrameType::Ticks:
      return sizeof(wire::Ticks);
    case FrameType::MarketTime:
      return 0;
    case FrameType::MarketHello:
      return sizeof(wire::MarketHello);
    case FrameType::Kill:
      return sizeof(wire::Kill);
    case FrameType::KillState:
      return sizeof(wire::KillState);
    case FrameType::ClearKill:
      return sizeof(wire::ClearKill);
    case FrameType::GuardianHello:
      return sizeof(wire::GuardianHello);
  }
  return std::nullopt;
}

// Bytes of the repeated part that the fixed part announces; an error when it announces too many or, of ticks, none.
Result<std::size_t> repeatedSize(const FrameView& frame) {
  if (frame.type() == FrameType::Ticks) {
    const std::size_t count = frame.body<wire::Ticks>().count;
    if (count == 0 || count > wire::kMostTicks) {
      return Error{fmt::format("TICKS count: expected 1 to {}, found {}", wire::kMostTicks, count)};
    }
    return count * sizeof(wire::TickEntry);
  }
  if (frame.type() == FrameType::Subscribe) {
    const std::size_t count = frame.body<wire::Subscribe>().count;
    if (count > wire::kMostSymbols) {
      return Error{fmt::format("SUBSCRIBE count: expected at most {}, found {}", wire::kMostSymbols, count)};
    }
    return count * sizeof(wire::SymbolEntry);
  }
  return std::size_t{0};
}

}  // namespace

Result<FrameView> readFrame(std::span<const std::byte> bytes) {
  wire::Header header;
  if (bytes.size() < sizeof(header)) {
    return Error{fmt::format("frame: expected at least {} bytes, found {}", sizeof(header), bytes.size())};
  }
  std::memcpy(&header, bytes.data(), sizeof(header));
  const std::uint16_t magic = header.magic;
  if (magic != wire::kMagic) return Error{fmt::format("magic: expected 0x{:04X}, found 0x{:04X}", wire::kMagic, magic)};
  if (header.version != wire::kVersion) {
    return Error{fmt::format("version: expected {}, found {}", wire::kVersion, header.version)};
  }
  const auto fixed = bodySize(header.type);
  if (!fixed) return Error{fmt::format("type: expected one of PROTOCOL.md, found 0x{:02X}", header.type)};
  const auto name = nameOf(static_cast<FrameType>(header.type));
  const std::size_t length = header.length;
  if (length != bytes.size()) return Error{fmt::format("{} length: expected {}, found {}", name, bytes.size(), length)};
  if (length < sizeof(header) + *fixed) {
    return Error{fmt::format("{} length: expected at least {}, found {}", name, sizeof(header) + *fixed, length)};
  }
  const FrameView frame(header, bytes.subspan(sizeof(header)));
  const auto repeated = repeatedSize(frame);
  if (!repeated) return repeated.error();
  const std::size_t expected = sizeof(header) + *fixed + *repeated;
  if (length != expected) return Error{fmt::format("{} length: expected {}, found {}", name, expected, length)};
  return frame;
}

std::span<const std::byte> FrameBuffer::finish(FrameType type, const FrameHeading& heading, std::size_t body_size) {
  const std::size_t length = sizeof(wire::Header) + body_size;
  assert(length <= sizeof(bytes_));
  const wire::Header header{wire::kMagic,
                            wire::kVersion,
                            static_cast<std::uint8_t>(type),
                            static_cast<std::uint16_t>(length),
                            heading.flags,
                            heading.epoch,
                            heading.seq,
                            heading.ack,
                            heading.ts_us};
  std::memcpy(bytes_, &header, sizeof(header));
  return {bytes_, length};
}

}  // namespace deskwright
