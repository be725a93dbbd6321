#pragma once
// The keys of CURVE, ZeroMQ's authentication and encryption: Curve25519 key pairs as text in Z85 (ZeroMQ RFC 26 and 32). Plain
// values and pure functions; any thread.

#include "engine/model/result.h"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace deskwright {

/// Characters of a key as text; 32 bytes.
inline constexpr std::size_t kCurveKeyText = 40;

struct CurveKeyPair {
  std::string public_key, secret_key;
};

/// What a terminal needs to reach a desk: the desk's public key and a pair of its own.
struct CurveClientKeys {
  std::string server_key;
  CurveKeyPair own;
};

/// From the system's random numbers. An Error when libzmq was built without CURVE.
Result<CurveKeyPair> newCurveKeyPair();

/// Whether the text is 40 characters of Z85.
bool isCurveKey(std::string_view text);

/// Whether the public key belongs to the secret one.
bool isCurvePair(const CurveKeyPair& pair);

/// Of the 32 bytes that a peer has proven.
std::string curveKeyText(std::span<const std::byte, 32> key);

}  // namespace deskwright
