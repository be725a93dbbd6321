#include "app/snapshot_json.h"

#include <cmath>
#include <utility>

namespace deskwright {
namespace {

using nlohmann::json;

json optionalTime(Timestamp t) { return isNone(t) ? json(nullptr) : json(formatIso(t)); }
json optionalPrice(Price p) { return p.isZero() ? json(nullptr) : json(p.toDouble()); }

/// No terminal has said yet whose the books are: that is null, and no account of the number 0.
json ifKnown(const DeskView& desk, json value) { return desk.account.account ? std::move(value) : json(nullptr); }

json accountJson(const AccountReport& account) {
  return {{"account", account.account.value},
          {"server", account.server.view()},
          {"currency", account.currency.view()},
          {"account_mode", nameOf(account.mode)}};
}

/// What is not asked for is null.
json ifAsked(double value) { return value > 0 ? json(value) : json(nullptr); }

json evaluationJson(const EvaluationView& account) {
  return {{"initial_balance", account.initial.toDouble()},
          {"profit", account.profit.toDouble()},
          {"profit_target", ifAsked(account.profit_target)},
          {"trading_days", account.trading_days},
          {"min_trading_days", account.min_trading_days},
          {"best_day", account.best_day.toDouble()},
          {"best_day_share", account.best_day_share},
          {"max_best_day_share", ifAsked(account.max_best_day_share)}};
}

json trapJson(const MidnightTrapView& trap) {
  return {{"limit", trap.limit},
          {"loss_now", trap.loss_now},
          {"allowed_now", trap.allowed_now},
          {"loss_after", trap.loss_after},
          {"allowed_after", trap.allowed_after}};
}

json deskJson(const DeskView& desk) {
  json exposures = json::object();
  for (const ExposureView& row : desk.exposures) exposures[row.currency] = row.net;
  json limits = json::array();
  for (const LimitUse& use : desk.limits) {
    limits.push_back({{"name", use.name}, {"scope", use.scope}, {"value", use.value}, {"limit", use.limit}, {"use", use.use()}});
    if (use.step != EscalationStep::None) limits.back()["step"] = nameOf(use.step);
  }
  return {{"state", nameOf(desk.state)},
          {"armed", desk.armed},
          {"killed", desk.killed},
          {"kill_kept", desk.kill_kept},
          {"reconciled", desk.reconciled},
          {"account", ifKnown(desk, desk.account.account.value)},
          {"account_mode", ifKnown(desk, nameOf(desk.account.mode))},
          {"currency", ifKnown(desk, desk.account.currency.view())},
          {"other_account", desk.other_account ? accountJson(*desk.other_account) : json(nullptr)},
          {"balance", desk.balance.toDouble()},
          {"credit", desk.credit.toDouble()},
          {"equity", desk.equity.toDouble()},
          {"day_pnl", desk.day_pnl.toDouble()},
          {"drawdown", desk.drawdown.toDouble()},
          {"value_at_risk", desk.value_at_risk.toDouble()},
          {"exposures", exposures},
          {"limits", limits},
          {"evaluation", desk.evaluation ? evaluationJson(*desk.evaluation) : json(nullptr)},
          {"midnight_trap", desk.midnight_trap ? trapJson(*desk.midnight_trap) : json(nullptr)},
          {"next_rule_day", optionalTime(desk.next_rule_day)}};
}

/// An age that is not known is null, never 0.
json ageJson(double ms) { return ms < 0 ? json(nullptr) : json(ms); }

json legJson(const LegView& leg) {
  if (leg.count == 0) return {{"count", 0}, {"p50_ms", nullptr}, {"p99_ms", nullptr}, {"longest_ms", nullptr}};
  return {{"count", leg.count}, {"p50_ms", leg.p50_ms}, {"p99_ms", leg.p99_ms}, {"longest_ms", leg.longest_ms}};
}

json latencyJson(const LatencyView& latency) {
  return {{"engine", legJson(latency.engine)},
          {"transport", legJson(latency.transport)},
          {"terminal_queue", legJson(latency.terminal_queue)},
          {"broker", legJson(latency.broker)},
          {"clock_uncertainty_ms", ageJson(latency.clock_uncertainty_ms)}};
}

json linkJson(const LinkView& link) {
  return {{"state", link.state},
          {"reason", link.reason},
          {"last_tick_age_ms", ageJson(link.last_tick_age_ms)},
          {"last_heartbeat_age_ms", ageJson(link.last_heartbeat_age_ms)},
          {"ping_ms", link.ping_ms > 0 ? json(link.ping_ms) : json(nullptr)},
          {"ticks_conflated", link.ticks_conflated},
          {"latency", latencyJson(link.latency)}};
}

json strategyJson(const StrategyView& view) {
  return {{"name", view.name},
          {"mode", nameOf(view.heart)},
          {"state", nameOf(view.state)},
          {"reason", view.reason},
          {"position", view.position_lots},
          {"day_pnl", view.day_pnl.toDouble()},
          {"open_pnl", view.open_pnl.toDouble()},
          {"risk_share", view.risk_share},
          {"fills", view.fills},
          {"slippage_pips", view.slippage_pips}};
}

json positionJson(const PositionView& view) {
  const Position& p = view.position;
  return {{"position_id", p.id.value},
          {"mode", nameOf(view.heart)},
          {"strategy", view.strategy},
          {"symbol", view.symbol},
          {"side", nameOf(p.side)},
          {"lots", p.volume.toDouble()},
          {"price", p.price.toDouble()},
          {"sl", optionalPrice(p.stop)},
          {"tp", optionalPrice(p.target)},
          {"current", optionalPrice(view.current)},
          {"open_pnl", view.open_pnl.toDouble()},
          {"opened", optionalTime(p.opened)}};
}

json orderJson(const OrderView& view) {
  const OrderTerms& terms = view.order.terms;
  return {{"client_id", terms.client_id.value},
          {"ticket", view.order.ticket.value},
          {"mode", nameOf(view.heart)},
          {"strategy", view.strategy},
          {"symbol", view.symbol},
          {"side", nameOf(terms.side)},
          {"type", nameOf(terms.type)},
          {"lots", terms.volume.toDouble()},
          {"filled", view.order.filled.toDouble()},
          {"price", optionalPrice(terms.price)},
          {"sl", optionalPrice(terms.stop)},
          {"tp", optionalPrice(terms.target)},
          {"state", nameOf(view.order.state)}};
}

json pipsJson(const std::optional<PriceDelta>& delta, PriceDelta pip) {
  if (!delta || pip.isZero()) return nullptr;
  return delta->toDouble() / pip.toDouble();
}

json fillJson(const FillView& view) {
  const DealReport& deal = view.fill.deal;
  const SlippageAttribution& a = view.fill.attribution;
  return {{"deal_id", deal.deal.value},
          {"time", formatIso(deal.time)},
          {"mode", nameOf(view.heart)},
          {"strategy", view.strategy},
          {"symbol", view.symbol},
          {"side", nameOf(deal.side)},
          {"lots", deal.volume.toDouble()},
          {"price", deal.price.toDouble()},
          {"slippage_pips", pipsJson(a.slippage, view.pip)},
          {"trigger_pips", pipsJson(a.trigger, view.pip)},
          {"signal_pips", pipsJson(a.signal, view.pip)},
          {"broker_pips", pipsJson(a.broker, view.pip)},
          {"impact_pips", pipsJson(a.impact, view.pip)},
          {"unattributed_pips", pipsJson(a.unattributed, view.pip)},
          {"profit", deal.profit.toDouble()},
          {"final", view.fill.final}};
}

/// Four places: an estimate has no more.
json estimateJson(float value) { return std::round(static_cast<double>(value) * 1e4) / 1e4; }

json correlationJson(const CorrelationView& view, bool overlaps) {
  json rows = json::array(), pairs = json::array();
  for (std::size_t i = 0; i < view.names.size(); ++i) {
    rows.push_back({{"name", view.names[i]}, {"steps", view.steps[i]}});
    for (std::size_t j = 0; j < i; ++j) {
      const CorrelationPair& pair = view.pair(i, j);
      const bool known = pair.steps >= view.fewest_steps;
      json row{{"a", view.names[j]},
               {"b", view.names[i]},
               {"value", known ? estimateJson(pair.value) : json(nullptr)},
               {"low", known ? estimateJson(pair.low) : json(nullptr)},
               {"high", known ? estimateJson(pair.high) : json(nullptr)},
               {"steps", pair.steps}};
      if (overlaps) row["overlap"] = estimateJson(pair.overlap);
      pairs.push_back(std::move(row));
    }
  }
  return {{"rows", rows}, {"pairs", pairs}, {"fewest_steps", view.fewest_steps}, {"together", view.together}, {"clusters", view.clusters}};
}

json symbolJson(const QuoteView& view) {
  return {{"symbol", view.symbol}, {"ticks", view.ticks}, {"zero_spreads", view.zero_spreads}, {"crossed", view.crossed}};
}

template <class Views, class OneJson>
json arrayOf(const Views& views, OneJson one) {
  json rows = json::array();
  for (const auto& view : views) rows.push_back(one(view));
  return rows;
}

}  // namespace

json toJson(const Snapshot& snapshot) {
  return {{"time", optionalTime(snapshot.time)},
          {"inputs", snapshot.inputs},
          {"desk", deskJson(snapshot.desk)},
          {"link", linkJson(snapshot.link)},
          {"strategies", arrayOf(snapshot.strategies, strategyJson)},
          {"positions", arrayOf(snapshot.positions, positionJson)},
          {"orders", arrayOf(snapshot.orders, orderJson)},
          {"fills", arrayOf(snapshot.fills, fillJson)},
          {"symbols", arrayOf(snapshot.quotes, symbolJson)},
          {"correlation",
           {{"symbols", correlationJson(snapshot.symbol_correlation, false)},
            {"strategies", correlationJson(snapshot.strategy_correlation, true)}}}};
}

json toJson(const RiskDecision& decision) {
  return {{"decision", nameOf(decision.verdict)},
          {"volume", decision.volume.toDouble()},
          {"code", nameOf(decision.code)},
          {"observed", decision.observed},
          {"limit", decision.limit},
          {"binding_limit", decision.binding_limit.view()}};
}

}  // namespace deskwright
