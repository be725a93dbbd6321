#pragma once
// Random numbers that are the same on every platform: integers only. A stream is named by what it is for (seed and key), so that
// the draws of one order do not depend on what else was drawn. SplitMix64 after Steele, Lea and Flood (2014).

#include <cstdint>

namespace deskwright {

/// Scrambles 64 bits; distinct inputs give distinct outputs.
constexpr std::uint64_t scramble(std::uint64_t x) {
  x = (x ^ (x >> 30U)) * 0xBF58476D1CE4E5B9ULL;
  x = (x ^ (x >> 27U)) * 0x94D049BB133111EBULL;
  return x ^ (x >> 31U);
}

class SeededRandom {
 public:
  constexpr explicit SeededRandom(std::uint64_t seed) : state_(scramble(seed + 0x9E3779B97F4A7C15ULL)) {}
  /// The stream of `key` under `seed`.
  constexpr SeededRandom(std::uint64_t seed, std::uint64_t key)
      : state_(scramble(scramble(seed + 0x9E3779B97F4A7C15ULL) ^ scramble(key))) {}

  constexpr std::uint64_t next() {
    state_ += 0x9E3779B97F4A7C15ULL;
    return scramble(state_);
  }
  /// 32 uniform bits: a fraction in 2^-32.
  constexpr std::uint32_t fraction() { return static_cast<std::uint32_t>(next() >> 32U); }
  /// Uniform in [0, bound); 0 when `bound` is 0. The bias of 2^-32 * bound is accepted.
  constexpr std::uint32_t below(std::uint32_t bound) {
    return static_cast<std::uint32_t>((static_cast<std::uint64_t>(fraction()) * bound) >> 32U);
  }
  /// True `millionths` times in a million.
  constexpr bool happens(std::uint32_t millionths) { return below(1'000'000) < millionths; }

 private:
  std::uint64_t state_;
};

}  // namespace deskwright
