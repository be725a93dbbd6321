#pragma once
// What a request to the venue asks for: told with its answer, since whoever receives that may have forgotten the request.

#include <cstdint>

namespace deskwright {

enum class RequestKind : std::uint8_t { Unsaid, Submit, Change, Cancel, MoveStops };

}  // namespace deskwright
