#include "engine/execution/gateway.h"

#include <array>

namespace deskwright {

std::string_view nameOf(LinkState state) {
  static constexpr std::array<std::string_view, 5> kNames{"waiting", "handshake", "synchronising", "ready", "lost"};
  return kNames.at(static_cast<std::size_t>(state));
}

}  // namespace deskwright
