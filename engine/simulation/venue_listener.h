#pragma once
// Whom the simulated venue tells what happened. Called from onTick() and advanceTo() only, on the caller's thread, in the order
// of market time; a callee may submit() and may not call onTick() or advanceTo().

#include "engine/model/execution_report.h"
#include "engine/model/timestamp.h"

namespace deskwright {

/// `at` is T5: the market time at which the terminal learns of it. It never runs backwards from call to call.
class VenueListener {
 public:
  virtual ~VenueListener() = default;
  virtual void onRequestResult(const RequestResult& report, Timestamp at) = 0;
  virtual void onOrder(const OrderReport& report, Timestamp at) = 0;
  virtual void onDeal(const DealReport& report, Timestamp at) = 0;
  virtual void onPosition(const PositionReport& report, Timestamp at) = 0;
  virtual void onAccount(const AccountReport& report, Timestamp at) = 0;
  virtual void onBalance(const BalanceReport& report, Timestamp at) = 0;
};

}  // namespace deskwright
