#pragma once
// What makes the desk's sockets demand CURVE: its key and who may come. Given to the gateway and to the kill line.

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace deskwright {

/// Different keys that a desk lists, and tells apart in one run.
inline constexpr std::size_t kMostCurveTerminals = 64;

/// A desk's end of CURVE.
struct CurveServer {
  std::string secret_key;  ///< the desk's, 40 characters
  /// Whether the terminal with this public key may connect. Called on the admission's thread at each handshake and, for the keys
  /// that were let in, once a second, so that a key that is taken off the list is heard no more.
  std::function<bool(std::string_view public_key)> admits;
};

}  // namespace deskwright
