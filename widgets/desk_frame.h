#pragma once
// One frame of the screen: what every panel draws from. Made by the pump ten times a second, valid during the call that hands it over.

#include <span>

#include "engine/api/snapshot.h"
#include "engine/model/notice.h"
#include "widgets/models/desk_day.h"

namespace deskwright {

struct DeskFrame {
  const Snapshot& snapshot;
  const DeskDay& day;
  std::span<const Notice> notices;   ///< since the last frame
  double silence_ms = 0;             ///< since the engine's last snapshot: when it is long, everything shown is that old
};

}  // namespace deskwright
