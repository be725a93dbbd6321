#pragma once
// The gate's answer to a signal, and the one token from which an order can be made.

#include <cstdint>
#include <string_view>

#include "engine/model/decimal.h"
#include "engine/model/short_text.h"

namespace deskwright {

enum class Verdict : std::uint8_t { Approved, Reduced, Denied };
std::string_view nameOf(Verdict verdict);  ///< "approved", "reduced", "denied"

/// Why a signal was reduced or denied. Names in files and on the screen: nameOf().
enum class RiskCode : std::uint8_t {
  None,
  // state of desk, strategy and link
  OtherAccount,
  NotArmed,
  Paused,
  ReduceOnly,
  Halted,
  Killed,
  NotReconciled,
  LinkDown,
  StrategyNotLive,
  NettingSymbolOwned,
  ClosePending,
  SymbolUnknownOrder,
  SymbolUnresolved,
  JournalFull,
  TooManyOrders,
  // the quote
  NoQuote,
  StaleQuote,
  CrossedQuote,
  MissingConversion,
  // the broker's own rules
  UnknownSymbol,
  TradeModeForbids,
  OrderModeForbids,
  VolumeBelowMinimum,
  VolumeLimit,
  StopMissing,
  StopWrongSide,
  StopTooClose,
  PriceWrongSide,
  PriceOffGrid,
  MarketClosed,
  FrozenLevel,
  InsufficientMargin,
  // limits
  MaxOrderVolume,
  MaxGrossExposure,
  MaxNetExposure,
  MaxDailyLoss,
  MaxOpenPositions,
  StrategyMaxVolume,
  StrategyMaxPositions,
  StrategyMaxDailyLoss,
  OrderRate,
  NothingToClose,
  ManualWithoutAnomaly,
  SizingImpossible,
  InvalidSignal,
  // limits of single orders and of the desk as one portfolio
  MaxOrderValue,
  MaxSymbolExposure,
  MaxClusterExposure,
  MaxRiskAtStop,
  MinMarginLevel,
  MaxValueAtRisk,
  MaxOverlap,
  NoHistory,
  // conduct
  SymbolNotAllowed,
  OutsideTradingHours,
  NewsWindow,
  WideSpread,
  DuplicateOrder,
  RepeatedExecution,
  MessageRate,
  SelfMatch,
  ClockJumped,
  NotANumber,
  // losses
  MaxDrawdown,
  MaxRuleDailyLoss,
  MaxStaticLoss,
  MaxTrailingLoss,
  StrategyMaxDrawdown,
};
inline constexpr RiskCode kLastRiskCode = RiskCode::StrategyMaxDrawdown;  ///< codes count from None without a gap
/// "MAX_ORDER_VOLUME" and so on.
std::string_view nameOf(RiskCode code);

struct RiskDecision {
  Verdict verdict = Verdict::Denied;
  Volume volume;               ///< what may be sent: asked for, reduced, or zero
  RiskCode code = RiskCode::None;
  double observed = 0;         ///< in the unit of `limit`; what would have been
  double limit = 0;
  ShortText<32> binding_limit; ///< name of the limit that bound, also of an approval that came nearest; may be empty
};

/// Proof that RiskManager approved. An Order for a new risk is made from it and from nothing else.
class Approved {
 public:
  const RiskDecision& decision() const { return decision_; }
  Volume volume() const { return decision_.volume; }

 private:
  friend class RiskManager;
  friend struct ApprovalForTests;
  explicit Approved(const RiskDecision& decision) : decision_(decision) {}
  RiskDecision decision_;
};

}  // namespace deskwright
