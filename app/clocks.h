#pragma once
// This computer's clocks, as app reads them and hands them down. Any thread.

#include "engine/model/timestamp.h"

#include <chrono>

namespace deskwright {

inline LinkTime linkNow() { return std::chrono::time_point_cast<LinkTime::duration>(std::chrono::steady_clock::now()); }

inline ComputerTime computerNow() {
  return std::chrono::time_point_cast<ComputerTime::duration>(std::chrono::system_clock::now());
}

}  // namespace deskwright
