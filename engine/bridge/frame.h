#pragma once
// One frame as bytes: checked on the way in, filled on the way out. Plain functions; any thread.

#include "engine/bridge/frame_type.h"
#include "engine/bridge/wire.h"
#include "engine/model/result.h"

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>

namespace deskwright {

/// A frame whose header, length and repeated part fit together. Points into the bytes that it was read from.
class FrameView {
 public:
  FrameView(const wire::Header& header, std::span<const std::byte> body) : header_(header), body_(body) {}

  const wire::Header& header() const { return header_; }
  FrameType type() const { return static_cast<FrameType>(header_.type); }
  /// The fixed part. Precondition: type() == Body::kType.
  template <class Body>
  Body body() const {
    Body result;
    std::memcpy(&result, body_.data(), sizeof(Body));
    return result;
  }
  /// Entry `index` of the part that repeats after the fixed part. Precondition: index < count of the body.
  template <class Body, class Entry>
  Entry entry(std::size_t index) const {
    Entry result;
    std::memcpy(&result, body_.data() + sizeof(Body) + index * sizeof(Entry), sizeof(Entry));
    return result;
  }

 private:
  wire::Header header_;
  std::span<const std::byte> body_;
};

/// Checks everything that does not need the meaning of fields. The error names field, expected and found; any bytes may be handed
/// in.
Result<FrameView> readFrame(std::span<const std::byte> bytes);

/// What a sender says in every header; magic, version, type and length are filled in.
struct FrameHeading {
  std::uint16_t flags = 0;
  std::uint32_t epoch = 0;
  std::uint64_t seq = 0;
  std::uint64_t ack = 0;
  std::int64_t ts_us = 0;
};

/// Memory for one frame on its way out. A view that is returned holds until the next call.
class FrameBuffer {
 public:
  template <class Body>
  std::span<const std::byte> fill(const FrameHeading& heading, const Body& body) {
    std::memcpy(bytes_ + sizeof(wire::Header), &body, sizeof(Body));
    return finish(Body::kType, heading, sizeof(Body));
  }
  /// With a repeated part; `body.count` is the caller's. Precondition: the frame is no longer than wire::kMostBytes.
  template <class Body, class Entry>
  std::span<const std::byte> fill(const FrameHeading& heading, const Body& body, std::span<const Entry> entries) {
    std::memcpy(bytes_ + sizeof(wire::Header), &body, sizeof(Body));
    if (!entries.empty()) std::memcpy(bytes_ + sizeof(wire::Header) + sizeof(Body), entries.data(), entries.size_bytes());
    return finish(Body::kType, heading, sizeof(Body) + entries.size_bytes());
  }
  /// Of a type without a body.
  std::span<const std::byte> fill(FrameType type, const FrameHeading& heading) { return finish(type, heading, 0); }

 private:
  std::span<const std::byte> finish(FrameType type, const FrameHeading& heading, std::size_t body_size);

  std::byte bytes_[wire::kMostBytes];
};

}  // namespace deskwright
