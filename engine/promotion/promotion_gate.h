#pragma once
// Whether a strategy may trade on the terminal. Pure; asked by the live heart whenever mode, account or promotion changes.

#include "engine/model/execution_report.h"
#include "engine/model/strategy_mode.h"
#include "engine/promotion/promotion_record.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace deskwright {

enum class LivePermission : std::uint8_t {
  Granted,
  ModeForbids,       ///< the profile says off or paper, and no --live
  NotPromoted,       ///< live_if_promoted, but no record for this account, or the newest one demotes
  LiveNeedsStandIn,  ///< named by --live, but the account is not the stand-in's and there is no promotion
};
/// One sentence for people; empty for Granted.
std::string_view reasonOf(LivePermission permission);

/// The facts the question turns on.
struct LiveQuestion {
  StrategyMode mode = StrategyMode::Paper;
  bool named_by_live_option = false;  ///< `run --live NAME`, or the demo
  AccountMode account_mode = AccountMode::Real;
  AccountId account;
  std::optional<PromotionRecord> newest;  ///< of this strategy, whatever the account
};

/// A promotion counts for the account it names and needs mode live_if_promoted. `--live` stands in for both, but only while the
/// terminal says that it is the simulated stand-in. Mode off is never overruled.
LivePermission mayTradeLive(const LiveQuestion& question);

}  // namespace deskwright
