#pragma once
// The layout of every part and frame as the compiler sees it.

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace deskwright {

struct WireField {
  std::string name;
  std::size_t offset = 0;  ///< from the start of the part, or of the frame's body
  std::string type;        ///< as PROTOCOL.md says it
  friend bool operator==(const WireField&, const WireField&) = default;
};

struct WireLayout {
  std::string name;      ///< as in PROTOCOL.md
  unsigned type = 0;     ///< code of a frame; 0 of a part
  std::size_t size = 0;  ///< of the part or of the body's fixed part
  std::vector<WireField> fields;
};

std::vector<WireLayout> wireLayouts();

}  // namespace deskwright
