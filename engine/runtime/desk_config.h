#pragma once
// How a heart is set up.

#include "engine/concurrency/heart_pulse.h"
#include "engine/market/trading_calendar.h"
#include "engine/model/news_event.h"
#include "engine/model/restored_state.h"
#include "engine/parameters/parameter_set.h"
#include "engine/runtime/hosted_kind.h"

#include <memory>
#include <string>
#include <vector>

namespace deskwright {

/// One strategy as it is to run on a heart.
struct HostedStrategy {
  const HostedKind* kind = nullptr;
  ParameterSet parameters;
};

/// Made by app, never changed afterwards.
struct DeskConfig {
  Heart heart = Heart::Live;
  std::uint16_t installation = 0;
  std::string version;
  std::shared_ptr<const TradingCalendar> calendar;  ///< not null
  std::vector<HostedStrategy> strategies;           ///< those that trade through this heart's gateway
  ParameterSet limits;                              ///< of deskLimitSpecs()
  bool arm_at_start = false;                        ///< arm as soon as the first reconciliation is clean
  bool only_simulated = false;  ///< strategies were named live by an option: refuse any account but the stand-in's
  RestoredState restored;
  bool follows_account = false;  ///< the account copies another one (paper): where that changes no person need bind it anew
  HeartPulse* pulse = nullptr;  ///< told whose code runs; outlives the heart; null: nobody watches
  std::vector<NewsEvent> news{};  ///< of news.csv
};

}  // namespace deskwright
