// What the stand-in does with the requests of a desk: which it refuses by itself, as the EA does, when each was decided, and what
// a kill takes away.

#include "engine/bridge/simulated_terminal.h"

#include <type_traits>
#include <variant>

namespace deskwright {
namespace {

ClientOrderId idOf(const VenueRequest& request) {
  return std::visit(
      [](const auto& known) {
        if constexpr (std::is_same_v<std::decay_t<decltype(known)>, SubmitOrder>) return known.terms.client_id;
        else return known.request;
      },
      request);
}

// What a killed terminal refuses.
bool opensRisk(const VenueRequest& request) {
  if (const auto* submit = std::get_if<SubmitOrder>(&request)) return !submit->terms.closes;
  return std::holds_alternative<ChangeOrder>(request);
}

}  // namespace

void SimulatedTerminal::submitRequests() {
  for (const auto& request : session_.takeRequests()) {
    ++progress_.requests;
    const std::string why = refusal(request);
    if (why.empty()) submit(request, decidedAt(request));
    else refuse(request, why);
  }
}

// What the EA would refuse by itself, before it asks the broker; empty: nothing.
std::string SimulatedTerminal::refusal(const VenueRequest& request) {
  if (guardian_.killed() && opensRisk(request)) return "killed: only closes pass";
  const auto* submit = std::get_if<SubmitOrder>(&request);
  if (submit == nullptr || submit->terms.closes) return {};
  return limits_.refusal(submit->terms, session_.limits(), venue_.openPositions(), venue_.activeOrders(), market_time_);
}

void SimulatedTerminal::refuse(const VenueRequest& request, std::string_view why) {
  RequestResult result;
  result.request = idOf(request);
  result.kind = kindOf(request);
  result.outcome = RequestOutcome::Rejected;
  result.text = why;
  tell(result, market_time_);
}

// Every turn while killed: what was under way when the kill came may still make a position.
void SimulatedTerminal::serveKill() {
  if (!guardian_.killed()) return;
  countWhatIsLeft();
  if (guardian_.left()) {
    takeAway(guardian_.flattens());
    countWhatIsLeft();
  }
  guardian_.killServed();
}

void SimulatedTerminal::countWhatIsLeft() {
  guardian_.setLeft(venue_.activeOrders(), venue_.openPositions());
}

Timestamp SimulatedTerminal::decidedAt(const VenueRequest& request) const {
  const Decision decided = std::visit(
      [](const auto& known) -> Decision {
        if constexpr (std::is_same_v<std::decay_t<decltype(known)>, SubmitOrder>) {
          return known.terms.decided;
        } else {
          Decision result;
          result.frame = known.decided_on;
          return result;
        }
      },
      request);
  const std::uint64_t frame = decided.frame.value;
  if (frame != 0 && frame <= newest_frame_ && newest_frame_ - frame < frame_time_.size()) {
    return frame_time_[frame % frame_time_.size()];
  }
  // A person or a trade event decided: at the market time that the desk says it was, which it cannot have ahead of us.
  if (!isNone(decided.time)) return std::min(decided.time, market_time_);
  return batch_.empty() || isNone(venue_.now()) ? market_time_ : venue_.now();
}

}  // namespace deskwright
