#pragma once
// 64-bit FNV-1a (Fowler, Noll, Vo): names for things that must be the same in every process and on every machine. Not for tables
// that an adversary may fill.

#include <cstdint>
#include <string_view>

namespace deskwright {

class Fnv1a {
 public:
  /// The bytes as they are.
  constexpr Fnv1a& bytes(std::string_view bytes) {
    for (const char c : bytes) byte(static_cast<std::uint8_t>(c));
    return *this;
  }
  /// The bytes and a zero, so that "ab" and "c" are not "a" and "bc".
  constexpr Fnv1a& text(std::string_view text) {
    bytes(text);
    byte(0);
    return *this;
  }
  /// Eight bytes, the lowest first, whatever the machine.
  constexpr Fnv1a& number(std::uint64_t number) {
    for (unsigned shift = 0; shift < 64; shift += 8) byte(static_cast<std::uint8_t>(number >> shift));
    return *this;
  }
  constexpr std::uint64_t value() const { return hash_; }

 private:
  constexpr void byte(std::uint8_t byte) { hash_ = (hash_ ^ byte) * 0x100000001B3U; }
  std::uint64_t hash_ = 0xCBF29CE484222325U;
};

}  // namespace deskwright
