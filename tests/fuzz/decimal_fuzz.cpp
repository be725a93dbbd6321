// Any text: what parses is written back to the same number, and nothing else happens.

#include "engine/model/decimal.h"

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  for (const int decimals : {6, 8, 9}) {
    const auto parsed = deskwright::parseDecimal(text, decimals);
    if (!parsed) continue;
    const auto again = deskwright::parseDecimal(deskwright::formatDecimal(parsed->raw, decimals, 0), decimals);
    assert(again && again->raw == parsed->raw && !again->rounded);
  }
  return 0;
}
