#pragma once
// One example of every frame, made by the encoder from the values whose bytes PROTOCOL.md gives.

#include "engine/bridge/symbol_directory.h"
#include "engine/bridge/wire_codec.h"
#include "engine/model/timestamp.h"

#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace deskwright {

using Bytes = std::vector<std::byte>;

/// A directory that knows EURUSD (1) and XAUUSD (2), and a codec for a server on UTC with it.
struct SampleBridge {
  UtcServerTimeZone zone;
  SymbolDirectory symbols{{}, {"EURUSD", "XAUUSD"}};
  WireCodec codec{zone, symbols};
};

TerminalHello sampleHello();
AccountReport sampleAccount();
Instrument sampleInstrument();
PositionReport samplePosition();
OrderReport sampleOrder();
DealReport sampleDeal();
RequestResult sampleResult();
SubmitOrder sampleSubmit();
Tick sampleTick();

/// Frame by name, as in PROTOCOL.md.
std::map<std::string, Bytes> sampleFrames();

}  // namespace deskwright
