#include "engine/risk/entry_rules.h"

#include "engine/risk/denial.h"
#include "engine/risk/price_rules.h"
#include "engine/risk/state_rules.h"
#include "engine/risk/trading_state.h"
#include "engine/risk/volume_rules.h"

#include <algorithm>
#include <cmath>

namespace deskwright {
namespace {

bool isWellFormed(const EntrySignal& entry, Volume sized, RiskDecision& answer) {
  if (sized < Volume() || entry.volume < Volume()) return refuse(answer, RiskCode::InvalidSignal, sized.toDouble(), 0, "volume");
  if ((entry.type == OrderType::Market) != entry.price.isZero()) {
    return refuse(answer, RiskCode::InvalidSignal, entry.price.toDouble(), 0, "price");
  }
  if (entry.expires_after < Duration::zero())
    return refuse(answer, RiskCode::InvalidSignal, std::chrono::duration<double>(entry.expires_after).count(), 0,
                  "expires_after");
  if (sized.isZero()) return refuse(answer, RiskCode::SizingImpossible);
  return true;
}

bool isSymbolFree(StrategyId strategy, const EntrySignal& entry, const GateView& view, const BookOnSymbol& book,
                  RiskDecision& answer) {
  if (view.symbol_unresolved) return refuse(answer, RiskCode::SymbolUnresolved);
  if (book.has_unknown_order) return refuse(answer, RiskCode::SymbolUnknownOrder);
  if (view.margin_mode == MarginMode::Netting) {
    const bool owned = view.netting_owner && view.netting_owner != strategy;
    if (owned || book.has_foreign) return refuse(answer, RiskCode::NettingSymbolOwned);
    if (isClosingAgainst(strategy, entry, view.positions)) return refuse(answer, RiskCode::ClosePending);
  }
  return true;
}

bool isQuoteGood(const GateView& view, RiskDecision& answer) {
  if (!view.market_open) return refuse(answer, RiskCode::MarketClosed);
  if (!view.quote.known()) return refuse(answer, RiskCode::NoQuote);
  if (view.quote_crossed || view.quote.bid > view.quote.ask)
    return refuse(answer, RiskCode::CrossedQuote, view.quote.bid.toDouble(), view.quote.ask.toDouble());
  if (view.quote_stale) return refuseStaleQuote(view, answer);
  const bool rates = view.profit_to_account > 0 && view.margin_to_account > 0 && view.missing_rate.empty();
  if (!rates) return refuse(answer, RiskCode::MissingConversion, 0, 0, view.missing_rate.view());
  return true;
}

bool isTradeModeGood(const EntrySignal& entry, const Instrument& instrument, RiskDecision& answer) {
  const bool forbidden = instrument.trade_mode == TradeMode::Disabled || instrument.trade_mode == TradeMode::CloseOnly ||
                         (instrument.trade_mode == TradeMode::LongOnly && entry.side == Side::Sell) ||
                         (instrument.trade_mode == TradeMode::ShortOnly && entry.side == Side::Buy);
  if (forbidden) return refuse(answer, RiskCode::TradeModeForbids, 0, 0, "trade_mode");
  const unsigned needed = entry.type == OrderType::Market  ? kTakesMarket
                          : entry.type == OrderType::Limit ? kTakesLimit
                                                           : kTakesStop;
  if ((instrument.order_modes & needed) == 0) return refuse(answer, RiskCode::OrderModeForbids, 0, 0, "order_modes");
  return true;
}

bool areLossesBearable(const DeskLimits& limits, const GateView& view, RiskDecision& answer) {
  if (dailyLossReached(view.day_loss, view.day_base, limits.max_daily_loss)) {
    return refuse(answer, RiskCode::MaxDailyLoss, view.day_loss, view.day_base * limits.max_daily_loss / 100, "max_daily_loss");
  }
  const double strategy_limit = view.strategy_limits.max_daily_loss;
  if (dailyLossReached(view.strategy_day_loss, view.day_base, strategy_limit)) {
    return refuse(answer, RiskCode::StrategyMaxDailyLoss, view.strategy_day_loss, view.day_base * strategy_limit / 100,
                  "strategy.max_daily_loss");
  }
  return isWithout(view.reached_loss, answer);
}

/// A halt by loss that still stands says by how much; one whose loss is made good has no figure of now.
void nameLoss(const DeskLimits& limits, const GateView& view, RiskDecision& answer) {
  RiskDecision loss = answer;
  if (answer.code == RiskCode::Halted && !areLossesBearable(limits, view, loss)) {
    answer.observed = loss.observed;
    answer.limit = loss.limit;
  }
}

bool isThereRoom(const DeskLimits& limits, const GateView& view, const BookOnSymbol& book, RiskDecision& answer) {
  const auto over = [&](std::int64_t before, std::int64_t limit, RiskCode code, const char* name) {
    return before < limit || refuse(answer, code, static_cast<double>(before + 1), static_cast<double>(limit), name);
  };
  if (!over(view.entries_last_minute, limits.max_orders_per_minute, RiskCode::OrderRate, "max_orders_per_minute")) return false;
  const auto working = static_cast<std::int64_t>(view.pending.size());
  if (!over(working, limits.max_working_orders, RiskCode::TooManyOrders, "max_working_orders")) return false;
  // On a netting account an order on a symbol that is already held makes no position more.
  if (view.margin_mode == MarginMode::Netting && book.is_held) return true;
  return over(book.desk_positions, limits.max_open_positions, RiskCode::MaxOpenPositions, "max_open_positions") &&
         over(book.own_positions, view.strategy_limits.max_positions, RiskCode::StrategyMaxPositions, "strategy.max_positions");
}

}  // namespace

bool isClosingAgainst(StrategyId strategy, const EntrySignal& entry, std::span<const Position> positions) noexcept {
  return std::any_of(positions.begin(), positions.end(), [&](const Position& position) {
    return position.strategy == strategy && position.symbol == entry.symbol && position.side != entry.side &&
           position.pending_close > Volume();
  });
}

bool judgeEntry(StrategyId strategy, const EntrySignal& entry, Volume sized, const DeskLimits& limits, const GateView& view,
                RiskDecision& answer) noexcept {
  if (!isWellFormed(entry, sized, answer)) return false;
  if (!mayTakeRisk(view, answer)) return nameLoss(limits, view, answer), false;
  if (strategy == kManualStrategy && !view.anomaly_given) return refuse(answer, RiskCode::ManualWithoutAnomaly);
  if (view.instrument == nullptr || view.instrument->id != entry.symbol || !(view.instrument->contract_size > 0)) {
    return refuse(answer, RiskCode::UnknownSymbol);
  }
  const BookOnSymbol book = bookOnSymbol(strategy, entry.symbol, view);
  const EntryPrices prices{entry.side, entry.type, entry.price, entry.stop, entry.target};
  return isSymbolFree(strategy, entry, view, book, answer) && isQuoteGood(view, answer) &&
         isTradeModeGood(entry, *view.instrument, answer) &&
         arePricesAllowed(prices, *view.instrument, view.quote, limits.require_stop, answer) &&
         areLossesBearable(limits, view, answer) && isWithout(view.overlap, answer) && isThereRoom(limits, view, book, answer) &&
         isWithout(view.conduct, answer) && fitVolume(prices, sized, limits, view, book, answer);
}

}  // namespace deskwright
