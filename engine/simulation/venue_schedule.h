#pragma once
// What a simulated venue has still to do, in the order of market time; equal times in the order of scheduling. Part of
// SimulatedVenue.

#include "engine/model/execution_report.h"
#include "engine/model/timestamp.h"
#include "engine/simulation/fill_model.h"

#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <variant>

namespace deskwright {

/// A request (by its serial number) reaches the EA, is sent, is executed.
struct ReachEa {
  std::uint64_t request = 0;
};
struct SendRequest {
  std::uint64_t request = 0;
};
struct ExecuteRequest {
  std::uint64_t request = 0;
};
/// A further part of an order that fills in parts.
struct FillNextPart {
  OrderTicket order;
  FillPlan plan;
  std::size_t part = 0;
};
using VenueReport = std::variant<RequestResult, OrderReport, DealReport, PositionReport, AccountReport, BalanceReport>;
struct Deliver {
  VenueReport report;
};

using VenueStep = std::variant<ReachEa, SendRequest, ExecuteRequest, FillNextPart, Deliver>;

/// Bounded by its user: requests in flight and parts are limited, and every delivery comes from one of them.
class VenueSchedule {
 public:
  void add(Timestamp time, VenueStep step) {
    if (std::holds_alternative<Deliver>(step)) ++deliveries_;
    steps_.emplace(std::make_pair(time, next_++), std::move(step));
  }
  bool empty() const { return steps_.empty(); }
  std::size_t deliveries() const { return deliveries_; }
  std::optional<Timestamp> nextTime() const {
    if (steps_.empty()) return std::nullopt;
    return steps_.begin()->first.first;
  }
  /// Takes the first step out, so that doing it may add others. Precondition: not empty.
  std::pair<Timestamp, VenueStep> take() {
    auto node = steps_.extract(steps_.begin());
    if (std::holds_alternative<Deliver>(node.mapped())) --deliveries_;
    return {node.key().first, std::move(node.mapped())};
  }

 private:
  std::uint64_t next_ = 0;
  std::size_t deliveries_ = 0;
  std::map<std::pair<Timestamp, std::uint64_t>, VenueStep> steps_;
};

}  // namespace deskwright
