// Any bytes as one frame, from either end: what is refused says why, and what is taken is written back as the same frame. A frame
// that has been written once has its numbers rounded, so from then on nothing may change at all.

#include "engine/bridge/frame.h"
#include "engine/bridge/wire_codec.h"
#include "engine/bridge/wire_text.h"

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>

namespace deskwright {
namespace {

struct Bridge {
  UtcServerTimeZone zone;
  SymbolDirectory symbols{{}, {"EURUSD", "XAUUSD"}};
  WireCodec codec{zone, symbols};
};

template <class Part>
bool same(const Part& a, const Part& b) {
  return std::memcmp(&a, &b, sizeof(Part)) == 0;
}

/// `decode` takes a part to its value, `encode` the value to a part.
template <class Part, class Decode, class Encode>
void there_and_back(const Part& part, const Decode& decode, const Encode& encode) {
  const auto first = decode(part);
  if (!first) {
    assert(!first.error().text.empty());
    return;
  }
  const Part written = encode(*first);
  const auto second = decode(written);
  assert(second && "what the codec writes, it reads");
  assert(same(encode(*second), written) && "nothing is rounded twice");
}

template <class Body>
void plain(const WireCodec& codec, const FrameView& frame) {
  there_and_back(
      frame.body<Body>(), [&](const Body& body) { return codec.decode(body); },
      [&](const auto& value) { return codec.encode(value); });
}

void symbol(const WireCodec& codec, const FrameView& frame) {
  const auto body = frame.body<wire::Symbol>();
  if (const auto name = brokerName(body); name) assert(!name->empty());
  there_and_back(
      body, [&](const wire::Symbol& b) { return codec.decode(b, SymbolId{1}); },
      [&](const Instrument& value) { return codec.encode(value, body.symbol); });
}

void historyBar(const WireCodec& codec, const FrameView& frame) {
  const auto body = frame.body<wire::HistoryBar>();
  there_and_back(
      body, [&](const wire::HistoryBar& b) { return codec.decode(b, SymbolId{1}); },
      [&](const HistoryBar& value) { return codec.encode(value, body.symbol); });
}

void ticks(const WireCodec& codec, const FrameView& frame) {
  const std::size_t count = frame.body<wire::Ticks>().count;
  for (std::size_t i = 0; i < count; ++i) {
    const auto entry = frame.entry<wire::Ticks, wire::TickEntry>(i);
    there_and_back(
        entry, [&](const wire::TickEntry& e) { return codec.decode(e, SymbolId{2}); },
        [&](const Tick& value) { return codec.encode(value, entry.symbol); });
  }
}

void subscribe(const FrameView& frame) {
  const std::size_t count = frame.body<wire::Subscribe>().count;
  for (std::size_t i = 0; i < count; ++i) {
    const auto entry = frame.entry<wire::Subscribe, wire::SymbolEntry>(i);
    assert(textOf(entry.name).view().size() <= sizeof(entry.name));
  }
}

/// The types whose fields mean something to the codec; the others are read as they lie by the sessions.
void meaning(const WireCodec& codec, const FrameView& frame) {
  switch (frame.type()) {
    case FrameType::Hello:
      return plain<wire::Hello>(codec, frame);
    case FrameType::SnapshotBegin:
      return plain<wire::SnapshotBegin>(codec, frame);
    case FrameType::Account:
      return plain<wire::Account>(codec, frame);
    case FrameType::Symbol:
      return symbol(codec, frame);
    case FrameType::Position:
      return plain<wire::Position>(codec, frame);
    case FrameType::Order:
      return plain<wire::Order>(codec, frame);
    case FrameType::Deal:
      return plain<wire::Deal>(codec, frame);
    case FrameType::Balance:
      return plain<wire::Balance>(codec, frame);
    case FrameType::ConversionRate:
      return plain<wire::ConversionRate>(codec, frame);
    case FrameType::HistoryBar:
      return historyBar(codec, frame);
    case FrameType::RequestResult:
      return plain<wire::RequestResult>(codec, frame);
    case FrameType::HistoryDeleted:
      return plain<wire::HistoryDeleted>(codec, frame);
    case FrameType::Submit:
      return plain<wire::Submit>(codec, frame);
    case FrameType::Change:
      return plain<wire::Change>(codec, frame);
    case FrameType::Cancel:
      return plain<wire::Cancel>(codec, frame);
    case FrameType::MoveStops:
      return plain<wire::MoveStops>(codec, frame);
    case FrameType::Limits:
      return plain<wire::Limits>(codec, frame);
    case FrameType::Ticks:
      return ticks(codec, frame);
    case FrameType::Subscribe:
      return subscribe(frame);
    default:
      return;
  }
}

}  // namespace
}  // namespace deskwright

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace deskwright;
  const Bridge bridge;
  const auto frame = readFrame(std::as_bytes(std::span(data, size)));
  if (!frame) {
    assert(!frame.error().text.empty());
    return 0;
  }
  assert(frame->header().length == size && !nameOf(frame->type()).empty());
  meaning(bridge.codec, *frame);
  return 0;
}
