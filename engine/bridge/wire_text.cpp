#include "engine/bridge/wire_text.h"

#include <algorithm>
#include <cstring>

namespace deskwright {
namespace {

// Length of the UTF-8 character at `text`, 0 when it is broken or a control character.
std::size_t characterLength(const unsigned char* text, std::size_t left) {
  const unsigned char first = text[0];
  if (first >= 0x20 && first < 0x7F) return 1;
  const std::size_t length = first >= 0xC2 && first < 0xE0   ? 2
                             : first >= 0xE0 && first < 0xF0 ? 3
                             : first >= 0xF0 && first < 0xF5 ? 4
                                                             : 0;
  if (length == 0 || length > left) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if ((text[i] & 0xC0U) != 0x80U) return 0;
  }
  const bool overlong = (first == 0xE0 && text[1] < 0xA0) || (first == 0xF0 && text[1] < 0x90);
  const bool outside = (first == 0xED && text[1] > 0x9F) || (first == 0xF4 && text[1] > 0x8F);
  return overlong || outside ? 0 : length;
}

}  // namespace

std::size_t showText(const char* field, std::size_t size, char* shown) {
  const auto* bytes = reinterpret_cast<const unsigned char*>(field);
  std::size_t at = 0;
  while (at < size && bytes[at] != 0) {
    const std::size_t length = characterLength(bytes + at, size - at);
    if (length == 0) {
      shown[at++] = '?';
    } else {
      std::memcpy(shown + at, field + at, length);
      at += length;
    }
  }
  return at;
}

void putText(char* field, std::size_t size, std::string_view text) {
  std::memset(field, 0, size);
  std::size_t length = std::min(text.size(), size);
  if (length < text.size()) {
    while (length > 0 && (static_cast<unsigned char>(text[length]) & 0xC0U) == 0x80U) --length;
  }
  if (length > 0) std::memcpy(field, text.data(), length);
}

}  // namespace deskwright
