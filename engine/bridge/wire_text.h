#pragma once
// Text in the fixed fields of frames: UTF-8, NUL padded. Nothing is allocated. Plain functions; any thread.

#include "engine/model/short_text.h"

#include <cstddef>
#include <string_view>

namespace deskwright {

/// Copies `field` up to its first NUL to `shown`, which has as much room; what cannot be shown (control characters, broken UTF-8)
/// becomes '?', a byte each. Returns the length.
std::size_t showText(const char* field, std::size_t size, char* shown);
/// Fills a fixed field, cut at a character.
void putText(char* field, std::size_t size, std::string_view text);

template <std::size_t Size>
ShortText<Size> textOf(const char (&field)[Size]) {
  char shown[Size];
  return std::string_view(shown, showText(field, Size, shown));
}
template <std::size_t Size>
void putText(char (&field)[Size], std::string_view text) {
  putText(field, Size, text);
}

}  // namespace deskwright
