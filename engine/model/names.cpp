#include "engine/model/command.h"
#include "engine/model/escalation.h"
#include "engine/model/instrument.h"
#include "engine/model/kill_latch.h"
#include "engine/model/news_event.h"
#include "engine/model/notice.h"
#include "engine/model/order.h"
#include "engine/model/risk_decision.h"

#include <array>

namespace deskwright {

std::string_view nameOf(RiskCode code) {
  switch (code) {
    case RiskCode::None: return "";
    case RiskCode::OtherAccount:
      return "OTHER_ACCOUNT";
    case RiskCode::NotArmed: return "NOT_ARMED";
    case RiskCode::Paused: return "PAUSED";
    case RiskCode::ReduceOnly: return "REDUCE_ONLY";
    case RiskCode::Halted: return "HALTED";
    case RiskCode::Killed: return "KILLED";
    case RiskCode::NotReconciled: return "NOT_RECONCILED";
    case RiskCode::LinkDown: return "LINK_DOWN";
    case RiskCode::StrategyNotLive: return "STRATEGY_NOT_LIVE";
    case RiskCode::NettingSymbolOwned: return "NETTING_SYMBOL_OWNED";
    case RiskCode::ClosePending:
      return "CLOSE_PENDING";
    case RiskCode::SymbolUnknownOrder: return "SYMBOL_UNKNOWN_ORDER";
    case RiskCode::SymbolUnresolved: return "SYMBOL_UNRESOLVED";
    case RiskCode::JournalFull: return "JOURNAL_FULL";
    case RiskCode::TooManyOrders: return "TOO_MANY_ORDERS";
    case RiskCode::NoQuote: return "NO_QUOTE";
    case RiskCode::StaleQuote: return "STALE_QUOTE";
    case RiskCode::CrossedQuote: return "CROSSED_QUOTE";
    case RiskCode::MissingConversion: return "MISSING_CONVERSION";
    case RiskCode::UnknownSymbol: return "UNKNOWN_SYMBOL";
    case RiskCode::TradeModeForbids: return "TRADE_MODE_FORBIDS";
    case RiskCode::OrderModeForbids: return "ORDER_MODE_FORBIDS";
    case RiskCode::VolumeBelowMinimum: return "VOLUME_BELOW_MINIMUM";
    case RiskCode::VolumeLimit: return "VOLUME_LIMIT";
    case RiskCode::StopMissing: return "STOP_MISSING";
    case RiskCode::StopWrongSide: return "STOP_WRONG_SIDE";
    case RiskCode::StopTooClose: return "STOP_TOO_CLOSE";
    case RiskCode::PriceWrongSide: return "PRICE_WRONG_SIDE";
    case RiskCode::PriceOffGrid:
      return "PRICE_OFF_GRID";
    case RiskCode::MarketClosed: return "MARKET_CLOSED";
    case RiskCode::FrozenLevel: return "FROZEN_LEVEL";
    case RiskCode::InsufficientMargin: return "INSUFFICIENT_MARGIN";
    case RiskCode::MaxOrderVolume: return "MAX_ORDER_VOLUME";
    case RiskCode::MaxGrossExposure: return "MAX_GROSS_EXPOSURE";
    case RiskCode::MaxNetExposure: return "MAX_NET_EXPOSURE";
    case RiskCode::MaxDailyLoss: return "MAX_DAILY_LOSS";
    case RiskCode::MaxOpenPositions: return "MAX_OPEN_POSITIONS";
    case RiskCode::StrategyMaxVolume: return "STRATEGY_MAX_VOLUME";
    case RiskCode::StrategyMaxPositions: return "STRATEGY_MAX_POSITIONS";
    case RiskCode::StrategyMaxDailyLoss: return "STRATEGY_MAX_DAILY_LOSS";
    case RiskCode::OrderRate: return "ORDER_RATE";
    case RiskCode::NothingToClose: return "NOTHING_TO_CLOSE";
    case RiskCode::ManualWithoutAnomaly: return "MANUAL_WITHOUT_ANOMALY";
    case RiskCode::SizingImpossible: return "SIZING_IMPOSSIBLE";
    case RiskCode::InvalidSignal: return "INVALID_SIGNAL";
    case RiskCode::MaxOrderValue:
      return "MAX_ORDER_VALUE";
    case RiskCode::MaxSymbolExposure:
      return "MAX_SYMBOL_EXPOSURE";
    case RiskCode::MaxClusterExposure:
      return "MAX_CLUSTER_EXPOSURE";
    case RiskCode::MaxRiskAtStop:
      return "MAX_RISK_AT_STOP";
    case RiskCode::MinMarginLevel:
      return "MIN_MARGIN_LEVEL";
    case RiskCode::MaxValueAtRisk:
      return "MAX_VALUE_AT_RISK";
    case RiskCode::MaxOverlap:
      return "MAX_OVERLAP";
    case RiskCode::SymbolNotAllowed:
      return "SYMBOL_NOT_ALLOWED";
    case RiskCode::OutsideTradingHours:
      return "OUTSIDE_TRADING_HOURS";
    case RiskCode::NewsWindow:
      return "NEWS_WINDOW";
    case RiskCode::WideSpread:
      return "WIDE_SPREAD";
    case RiskCode::DuplicateOrder:
      return "DUPLICATE_ORDER";
    case RiskCode::RepeatedExecution:
      return "REPEATED_EXECUTION";
    case RiskCode::MessageRate:
      return "MESSAGE_RATE";
    case RiskCode::SelfMatch:
      return "SELF_MATCH";
    case RiskCode::ClockJumped:
      return "CLOCK_JUMPED";
    case RiskCode::NotANumber:
      return "NOT_A_NUMBER";
    case RiskCode::NoHistory:
      return "NO_HISTORY";
    case RiskCode::MaxDrawdown: return "MAX_DRAWDOWN";
    case RiskCode::MaxRuleDailyLoss: return "MAX_RULE_DAILY_LOSS";
    case RiskCode::MaxStaticLoss: return "MAX_STATIC_LOSS";
    case RiskCode::MaxTrailingLoss: return "MAX_TRAILING_LOSS";
    case RiskCode::StrategyMaxDrawdown: return "STRATEGY_MAX_DRAWDOWN";
  }
  return "?";
}

std::string_view nameOf(OrderState state) {
  static constexpr std::array<std::string_view, 11> kNames{"created",        "sent",    "working", "partial",   "cancel_pending",
                                                           "modify_pending", "unknown", "filled",  "cancelled", "rejected",
                                                           "expired"};
  return kNames.at(static_cast<std::size_t>(state));
}
std::string_view nameOf(Side side) { return side == Side::Buy ? "buy" : "sell"; }
std::string_view nameOf(OrderType type) {
  static constexpr std::array<std::string_view, 3> kNames{"market", "limit", "stop"};
  return kNames.at(static_cast<std::size_t>(type));
}
std::string_view nameOf(TradeReason reason) {
  static constexpr std::array<std::string_view, 9> kNames{"expert", "client", "mobile",   "web",  "sl",
                                                          "tp",     "so",     "rollover", "other"};
  return kNames.at(static_cast<std::size_t>(reason));
}
std::string_view nameOf(VenueOrderState state) {
  static constexpr std::array<std::string_view, 6> kNames{"placed", "partial", "filled", "cancelled", "expired", "rejected"};
  return kNames.at(static_cast<std::size_t>(state));
}
std::string_view nameOf(DealEntry entry) {
  static constexpr std::array<std::string_view, 4> kNames{"in", "out", "inout", "out_by"};
  return kNames.at(static_cast<std::size_t>(entry));
}
std::string_view nameOf(TradingState state) {
  static constexpr std::array<std::string_view, 5> kNames{"active", "paused", "reduce_only", "halted", "killed"};
  return kNames.at(static_cast<std::size_t>(state));
}
std::string_view nameOf(Verdict verdict) {
  static constexpr std::array<std::string_view, 3> kNames{"approved", "reduced", "denied"};
  return kNames.at(static_cast<std::size_t>(verdict));
}
std::string_view nameOf(TradeMode mode) {
  static constexpr std::array<std::string_view, 5> kNames{"disabled", "long_only", "short_only", "close_only", "full"};
  return kNames.at(static_cast<std::size_t>(mode));
}
std::string_view nameOf(MarginMode mode) { return mode == MarginMode::Netting ? "netting" : "hedging"; }
std::string_view nameOf(AccountMode mode) {
  static constexpr std::array<std::string_view, 4> kNames{"simulated", "demo", "contest", "real"};
  return kNames.at(static_cast<std::size_t>(mode));
}
std::string_view nameOf(BalanceKind kind) { return kind == BalanceKind::Balance ? "balance" : "credit"; }
std::string_view nameOf(NoticeLevel level) {
  static constexpr std::array<std::string_view, 4> kNames{"info", "warning", "alert", "critical"};
  return kNames.at(static_cast<std::size_t>(level));
}
std::string_view nameOf(KillCause cause) {
  static constexpr std::array<std::string_view, 4> kNames{"person", "hang", "terminal", "journal"};
  return kNames.at(static_cast<std::size_t>(cause));
}
std::string_view nameOf(NewsImpact impact) {
  static constexpr std::array<std::string_view, 3> kNames{"low", "medium", "high"};
  return kNames.at(static_cast<std::size_t>(impact));
}

std::string_view nameOf(LossLimit limit) {
  static constexpr std::array<std::string_view, 5> kNames{"max_daily_loss", "max_drawdown", "max_rule_daily_loss", "max_static_loss",
                                                          "max_trailing_loss"};
  return kNames.at(static_cast<std::size_t>(limit));
}
std::string_view nameOf(EscalationStep step) {
  static constexpr std::array<std::string_view, 8> kNames{"none",        "warn", "deny",    "pause",
                                                          "reduce_only", "halt", "flatten", "demote"};
  return kNames.at(static_cast<std::size_t>(step));
}
std::string_view nameOf(Heart heart) { return heart == Heart::Live ? "live" : "paper"; }

}  // namespace deskwright
