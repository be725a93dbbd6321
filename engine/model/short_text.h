#pragma once
// Text of bounded length without allocation: names and reasons inside messages that cross threads and files as bytes.

#include <algorithm>
#include <array>
#include <compare>
#include <cstring>
#include <string>
#include <string_view>

namespace deskwright {

/// At most `Capacity` bytes of UTF-8, NUL padded; longer text is cut at a character boundary. Trivially copyable.
template <std::size_t Capacity>
class ShortText {
 public:
  static constexpr std::size_t kCapacity = Capacity;

  constexpr ShortText() = default;
  ShortText(std::string_view text) {  // NOLINT(google-explicit-constructor): a literal is a name
    std::size_t length = std::min(text.size(), Capacity);
    if (length < text.size()) {
      while (length > 0 && (static_cast<unsigned char>(text[length]) & 0xC0U) == 0x80U) --length;
    }
    std::copy_n(text.data(), length, bytes_.data());
  }
  ShortText(const char* text) : ShortText(std::string_view(text)) {}              // NOLINT(google-explicit-constructor)
  ShortText(const std::string& text) : ShortText(std::string_view(text)) {}       // NOLINT(google-explicit-constructor)

  std::string_view view() const {
    const auto* end = static_cast<const char*>(std::memchr(bytes_.data(), 0, Capacity));
    return {bytes_.data(), end == nullptr ? Capacity : static_cast<std::size_t>(end - bytes_.data())};
  }
  std::string str() const { return std::string(view()); }
  bool empty() const { return bytes_[0] == 0; }

  friend bool operator==(const ShortText& a, const ShortText& b) { return a.bytes_ == b.bytes_; }
  friend auto operator<=>(const ShortText& a, const ShortText& b) { return a.view() <=> b.view(); }

 private:
  std::array<char, Capacity> bytes_{};
};

using SymbolName = ShortText<32>;
using StrategyName = ShortText<32>;
using CurrencyCode = ShortText<8>;

}  // namespace deskwright
