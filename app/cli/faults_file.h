#pragma once
// `terminal --faults FILE.toml`: how well the stand-in's broker treats an order. A pure function of the text; called once at the
// start.

#include "engine/model/result.h"
#include "engine/simulation/venue_config.h"

#include <string>
#include <string_view>

namespace deskwright {

/// Puts into `venue` what the file says; what it leaves out stays as it is. Tables and keys, all optional:
///   [latency]  up_ms, queue_longest_ms, broker_ms, down_ms   medians of the legs, the longest wait for the EA's timer; see
///   LatencyParameters [fills]    residual, partial, remainder_cancelled, requote, reject   probabilities, 0 to 1
///              residual_most   points;  part_longest_ms
/// Errors name `name`, line, key, expected and found.
Result<void> readFaults(std::string_view text, const std::string& name, VenueConfig& venue);

}  // namespace deskwright
