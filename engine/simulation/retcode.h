#pragma once
// MetaTrader's answers to a request, as far as the simulated venue gives them, and what they mean for a retry (table in the
// bridge's protocol).

#include "engine/model/execution_report.h"

#include <cstdint>

namespace deskwright {

enum class Retcode : std::uint32_t {
  Requote = 10'004,
  Reject = 10'006,
  Placed = 10'008,
  Done = 10'009,
  DonePartial = 10'010,
  Invalid = 10'013,
  InvalidVolume = 10'014,
  InvalidPrice = 10'015,
  InvalidStops = 10'016,
  TradeDisabled = 10'017,
  NoMoney = 10'019,
  PriceOff = 10'021,
  InvalidExpiration = 10'022,
  TooManyRequests = 10'024,
  NoChanges = 10'025,
  Frozen = 10'029,
  LimitOrders = 10'033,
  LimitVolume = 10'034,
  InvalidOrder = 10'035,
  PositionClosed = 10'036,
  InvalidCloseVolume = 10'038,
};

constexpr RequestOutcome outcomeOf(Retcode code) {
  switch (code) {
    case Retcode::Placed:
    case Retcode::Done:
    case Retcode::DonePartial:
    case Retcode::NoChanges:
      return RequestOutcome::Accepted;
    case Retcode::Requote:
    case Retcode::PriceOff:
    case Retcode::TooManyRequests:
      return RequestOutcome::Retryable;
    case Retcode::Reject:
    case Retcode::Invalid:
    case Retcode::InvalidVolume:
    case Retcode::InvalidPrice:
    case Retcode::InvalidStops:
    case Retcode::TradeDisabled:
    case Retcode::NoMoney:
    case Retcode::InvalidExpiration:
    case Retcode::Frozen:
    case Retcode::LimitOrders:
    case Retcode::LimitVolume:
    case Retcode::InvalidOrder:
    case Retcode::PositionClosed:
    case Retcode::InvalidCloseVolume:
      return RequestOutcome::Rejected;
  }
  return RequestOutcome::OutcomeUnknown;
}

}  // namespace deskwright
