#pragma once
// The columns of each kind of journal row, described once: the writer binds and the reader fills in the order given here. Names
// are those of the tables in journal_schema.cpp.

#include "engine/api/journal_queries.h"
#include "engine/model/journal_record.h"

#include <concepts>
#include <type_traits>

namespace deskwright {

template <class T, class Record>
concept RecordOf = std::same_as<std::remove_const_t<T>, Record>;

/// A decision with the numbers of its strategy and symbol, as the table holds it. Exits and moves of stops name a position, no
/// symbol.
struct DecisionRow {
  StrategyId strategy;
  SymbolId symbol;
  DecisionFacts facts;
};
DecisionRow flatten(const DecisionRecord& record);

template <class Visitor, class T>
requires RecordOf<T, Quote>
void visitQuote(Visitor& column, T& quote, const char* bid, const char* ask, const char* time) {
  column(bid, quote.bid);
  column(ask, quote.ask);
  column(time, quote.time);
}

template <class Visitor, class T>
requires RecordOf<T, Decision>
void visitDecided(Visitor& column, T& decided) {
  column("decided", decided.time);
  visitQuote(column, decided.quote, "q0_bid", "q0_ask", "q0_time");
  column("frame", decided.frame);
}

template <class Visitor, RecordOf<SessionRecord> T>
void visitColumns(Visitor& column, T& r) {
  column("version", r.version);
  column("installation", r.installation);
  column("login", r.account.account);
  column("server", r.account.server);
  column("currency", r.account.currency);
  column("currency_digits", r.account.currency_digits);
  column("margin_mode", r.account.margin_mode);
  column("account_mode", r.account.mode);
  column("balance", r.account.balance);
  column("equity", r.account.equity);
  column("margin", r.account.margin);
  column("free_margin", r.account.free_margin);
  column("leverage", r.account.leverage);
  column("trade_allowed", r.account.trade_allowed);
  column("credit", r.account.credit);
  column("last_deal", r.account.last_deal);
}

template <class Visitor, RecordOf<StrategyRecord> T>
void visitColumns(Visitor& column, T& r) {
  column("strategy", r.strategy);
  column("name", r.name);
}

template <class Visitor, RecordOf<Instrument> T>
void visitColumns(Visitor& column, T& r) {
  column("symbol", r.id);
  column("name", r.name);
  column("digits", r.digits);
  column("point", r.point);
  column("tick_size", r.tick_size);
  column("pip", r.pip);
  column("contract_size", r.contract_size);
  column("base_currency", r.base_currency);
  column("profit_currency", r.profit_currency);
  column("margin_currency", r.margin_currency);
  column("leverage", r.leverage);
  column("tick_value", r.tick_value);
  column("volume_min", r.volume_min);
  column("volume_max", r.volume_max);
  column("volume_step", r.volume_step);
  column("volume_limit", r.volume_limit);
  column("stops_level", r.stops_level);
  column("freeze_level", r.freeze_level);
  column("default_spread", r.default_spread);
  column("commission_per_lot", r.commission_per_lot);
  column("swap_long", r.swap_long);
  column("swap_short", r.swap_short);
  column("triple_swap_weekday", r.triple_swap_weekday);
  column("trade_mode", r.trade_mode);
  column("order_modes", r.order_modes);
}

template <class Visitor, RecordOf<InstrumentRecord> T>
void visitColumns(Visitor& column, T& r) {
  visitColumns(column, r.instrument);
  column("accepted", r.accepted);
}

template <class Visitor, RecordOf<DecisionRow> T>
void visitColumns(Visitor& column, T& row) {
  auto& f = row.facts;
  column("signal", f.signal);
  column("strategy", row.strategy);
  column("action", f.action);
  visitDecided(column, f.decided);
  column("symbol", row.symbol);
  column("side", f.side);
  column("type", f.type);
  column("price", f.price);
  column("stop", f.stop);
  column("target", f.target);
  column("volume", f.volume);
  column("position", f.position);
  column("reason", f.reason);
  column("verdict", f.decision.verdict);
  column("code", f.code);
  column("allowed", f.decision.volume);
  column("observed", f.decision.observed);
  column("limit_value", f.decision.limit);
  column("binding_limit", f.decision.binding_limit);
  column("client_id", f.order);
}

template <class Visitor, RecordOf<OrderRecord> T>
void visitColumns(Visitor& column, T& r) {
  column("client_id", r.terms.client_id);
  column("strategy", r.terms.strategy);
  column("signal", r.terms.signal);
  column("symbol", r.terms.symbol);
  column("side", r.terms.side);
  column("type", r.terms.type);
  column("volume", r.terms.volume);
  column("price", r.terms.price);
  column("stop", r.terms.stop);
  column("target", r.terms.target);
  column("collar", r.terms.collar);
  column("valid_until", r.terms.valid_until);
  column("expiration", r.terms.expiration);
  column("closes", r.terms.closes);
  visitDecided(column, r.terms.decided);
  column("reason", r.terms.reason);
  column("state", r.state);
  column("ticket", r.ticket);
  column("position", r.position);
  column("filled", r.filled);
  column("average_price", r.average_price);
  column("retcode", r.retcode);
  column("cause", r.reason);
  column("venue_time", r.venue_time);
  column("text", r.text);
  column("t1", r.t1);
  column("retry_of", r.terms.retry_of);
}

template <class Visitor, RecordOf<DealReport> T>
void visitColumns(Visitor& column, T& d) {
  column("deal", d.deal);
  column("order_ticket", d.order);
  column("position", d.position);
  column("client_id", d.client_id);
  column("symbol", d.symbol);
  column("side", d.side);
  column("entry", d.entry);
  column("cause", d.reason);
  column("volume", d.volume);
  column("price", d.price);
  column("price_rounded", d.price_rounded);
  column("commission", d.commission);
  column("fee", d.fee);
  column("swap", d.swap);
  column("profit", d.profit);
  column("value_per_price", d.value_per_price);
  column("deal_time", d.time);
  column("t5", d.t5);
  visitQuote(column, d.q4, "q4_bid", "q4_ask", "q4_time");
  visitQuote(column, d.trigger, "trigger_bid", "trigger_ask", "trigger_time");
  column("order_price", d.order_price);
  visitQuote(column, d.anchors.q2, "q2_bid", "q2_ask", "q2_time");
  visitQuote(column, d.anchors.q3, "q3_bid", "q3_ask", "q3_time");
  visitQuote(column, d.anchors.q3_last, "q3last_bid", "q3last_ask", "q3last_time");
  column("t2", d.anchors.t2);
  column("t3", d.anchors.t3);
  column("attempts", d.anchors.attempts);
}

template <class Visitor, RecordOf<FillRecord> T>
void visitColumns(Visitor& column, T& r) {
  visitColumns(column, r.fill.deal);
  column("strategy", r.fill.strategy);
  column("signal", r.fill.signal);
  visitDecided(column, r.fill.decided);
  auto& a = r.fill.attribution;
  column("trigger_cost", a.trigger);
  column("signal_cost", a.signal);
  column("broker_cost", a.broker);
  column("impact_cost", a.impact);
  column("unattributed_cost", a.unattributed);
  column("slippage", a.slippage);
  column("half_spread", a.half_spread);
  column("signal_mid_drift", a.signal_mid_drift);
  column("signal_spread_change", a.signal_spread_change);
  column("signal_engine", a.signal_engine);
  column("signal_transport", a.signal_transport);
  column("signal_ea_queue", a.signal_ea_queue);
  column("broker_mid_drift", a.broker_mid_drift);
  column("broker_spread_change", a.broker_spread_change);
  column("broker_requote", a.broker_requote);
  column("broker_final_leg", a.broker_final_leg);
  column("bps_base", a.bps_base);
  column("flags", a.flags);
  column("in_statistics", a.in_statistics);
  column("final", r.fill.final);
  column("t1", r.fill.t1);
}

template <class Visitor, RecordOf<BalanceRecord> T>
void visitColumns(Visitor& column, T& r) {
  column("deal", r.report.deal);
  column("amount", r.report.amount);
  column("venue_time", r.report.time);
  column("comment", r.report.comment);
  column("kind", r.report.kind);
}

template <class Visitor, RecordOf<PositionRecord> T>
void visitColumns(Visitor& column, T& r) {
  auto& p = r.position;
  column("position", p.id);
  column("ticket", p.ticket);
  column("strategy", p.strategy);
  column("client_id", p.client_id);
  column("symbol", p.symbol);
  column("side", p.side);
  column("volume", p.volume);
  column("pending_close", p.pending_close);
  column("price", p.price);
  column("stop", p.stop);
  column("target", p.target);
  column("opened", p.opened);
  column("swap", p.swap);
  column("realised", p.realised);
  column("stale", p.stale);
  column("floating", p.floating);
}

template <class Visitor, RecordOf<StateRecord> T>
void visitColumns(Visitor& column, T& r) {
  column("strategy", r.strategy);
  column("state", r.state);
  column("reason", r.reason);
  column("behind_kill", r.behind_kill);
}

template <class Visitor, RecordOf<ArmRecord> T>
void visitColumns(Visitor& column, T& r) {
  column("armed", r.armed);
  column("login", r.account);
  column("server", r.server);
  column("currency", r.currency);
  column("account_mode", r.mode);
}

template <class Visitor, RecordOf<ParameterRecord> T>
void visitColumns(Visitor& column, T& r) {
  column("owner", r.owner);
  column("key", r.key);
  column("old_value", r.old_value);
  column("new_value", r.new_value);
  column("author", r.author);
}

template <class Visitor, RecordOf<CommandRecord> T>
void visitColumns(Visitor& column, T& r) {
  column("command_id", r.id);
  column("author", r.author);
  column("command", r.command);
  column("done", r.done);
  column("text", r.text);
}

template <class Visitor, RecordOf<EquityRecord> T>
void visitColumns(Visitor& column, T& r) {
  column("balance", r.balance);
  column("equity", r.equity);
  column("day_base", r.day_base);
  column("high_water", r.high_water);
  column("day", r.day);
  auto& e = r.evaluation;
  column("rule_initial", e.initial);
  column("rule_operations", e.operations);
  column("rule_balance", e.balance);
  column("rule_base_balance", e.base_balance);
  column("rule_base_equity", e.base_equity);
  column("rule_highest_close", e.highest_close);
  column("rule_best_day", e.best_day);
  column("rule_trap_told", e.trap_told);
  column("rule_day", e.day);
  column("rule_last_trade_day", e.last_trade_day);
  column("rule_trading_days", e.trading_days);
}

template <class Visitor, RecordOf<StrategyEquityRecord> T>
void visitColumns(Visitor& column, T& r) {
  column("strategy", r.strategy);
  column("realised", r.realised);
  column("open", r.open);
  column("day_base", r.day_base);
  column("day_high", r.day_high);
  column("day", r.day);
  column("high_water", r.high_water);
}

template <class Visitor, RecordOf<EscalationRecord> T>
void visitColumns(Visitor& column, T& r) {
  column("strategy", r.strategy);
  column("loss_limit", r.limit);
  column("step", r.step);
  column("observed", r.observed);
  column("limit_value", r.limit_value);
}

template <class Visitor, RecordOf<NoticeRecord> T>
void visitColumns(Visitor& column, T& r) {
  column("level", r.notice.level);
  column("notice_time", r.notice.time);
  column("code", r.notice.code);
  column("text", r.notice.text);
}

}  // namespace deskwright
