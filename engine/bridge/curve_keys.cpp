#include "engine/bridge/curve_keys.h"

#include <zmq.h>

#include <array>
#include <cstdint>

namespace deskwright {
namespace {

using KeyText = std::array<char, kCurveKeyText + 1>;

}  // namespace

Result<CurveKeyPair> newCurveKeyPair() {
  KeyText public_key{}, secret_key{};
  if (zmq_curve_keypair(public_key.data(), secret_key.data()) != 0) {
    return Error{"CURVE: libzmq was built without it; install one that has it (zmq_has(\"curve\"))"};
  }
  return CurveKeyPair{public_key.data(), secret_key.data()};
}

bool isCurveKey(std::string_view text) {
  if (text.size() != kCurveKeyText) return false;
  std::array<std::uint8_t, 32> bytes;
  return zmq_z85_decode(bytes.data(), std::string(text).c_str()) != nullptr;
}

bool isCurvePair(const CurveKeyPair& pair) {
  if (!isCurveKey(pair.public_key) || !isCurveKey(pair.secret_key)) return false;
  KeyText derived{};
  return zmq_curve_public(derived.data(), pair.secret_key.c_str()) == 0 && pair.public_key == derived.data();
}

std::string curveKeyText(std::span<const std::byte, 32> key) {
  std::array<std::uint8_t, 32> bytes;
  for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = std::to_integer<std::uint8_t>(key[i]);
  KeyText text{};
  zmq_z85_encode(text.data(), bytes.data(), bytes.size());
  return text.data();
}

}  // namespace deskwright
