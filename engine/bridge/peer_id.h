#pragma once
// Who sent a frame: the routing id that a peer chose for its connection. Any bytes; compared, never read.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace deskwright {

class PeerId {
 public:
  static constexpr std::size_t kMost = 64;

  PeerId() = default;
  /// Longer ids are cut: PROTOCOL.md allows 48 bytes.
  explicit PeerId(std::span<const std::byte> id) : size_(static_cast<std::uint8_t>(std::min(id.size(), kMost))) {
    std::copy_n(id.begin(), size_, bytes_.begin());
  }

  std::span<const std::byte> bytes() const { return {bytes_.data(), size_}; }
  bool none() const { return size_ == 0; }
  friend bool operator==(const PeerId& a, const PeerId& b) {
    return std::equal(a.bytes().begin(), a.bytes().end(), b.bytes().begin(), b.bytes().end());
  }

 private:
  std::uint8_t size_ = 0;
  std::array<std::byte, kMost> bytes_{};
};

}  // namespace deskwright
