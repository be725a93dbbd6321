// Frames to values: every field is checked before it is believed.

#include "engine/bridge/field_check.h"
#include "engine/bridge/wire_codec.h"
#include "engine/bridge/wire_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>

namespace deskwright {
namespace {

// Codes on the wire are the enumerators in this order, counted from 1: zero is never a valid code.
static_assert(static_cast<int>(OrderType::Market) == 0 && static_cast<int>(OrderType::Stop) == 2);
static_assert(static_cast<int>(VenueOrderState::Placed) == 0 && static_cast<int>(VenueOrderState::Rejected) == 5);
static_assert(static_cast<int>(TradeReason::Expert) == 0 && static_cast<int>(TradeReason::StopLoss) == 4 &&
              static_cast<int>(TradeReason::Other) == 8);
static_assert(static_cast<int>(DealEntry::In) == 0 && static_cast<int>(DealEntry::OutBy) == 3);
static_assert(static_cast<int>(RequestOutcome::Accepted) == 0 && static_cast<int>(RequestOutcome::OutcomeUnknown) == 3);
static_assert(static_cast<int>(MarginMode::Netting) == 0 && static_cast<int>(MarginMode::Hedging) == 1);
static_assert(static_cast<int>(AccountMode::Simulated) == 0 && static_cast<int>(AccountMode::Real) == 3);
static_assert(static_cast<int>(BalanceKind::Balance) == 0 && static_cast<int>(BalanceKind::Credit) == 1);
static_assert(static_cast<int>(TradeMode::Disabled) == 0 && static_cast<int>(TradeMode::Full) == 4);

ExecutionAnchors anchorsOf(FieldCheck& check, const wire::Anchors& wire) {
  ExecutionAnchors anchors;
  anchors.q2 = check.quote("anchors.q2", wire.q2);
  anchors.q3 = check.quote("anchors.q3", wire.q3);
  anchors.q3_last = check.quote("anchors.q3_last", wire.q3_last);
  anchors.t2 = check.time("anchors.t2_us", wire.t2_us);
  anchors.t3 = check.time("anchors.t3_us", wire.t3_us);
  anchors.attempts = wire.attempts;
  return anchors;
}

// Whether the nearest price in 1e-9 differs from the double by more than the double's own grain.
bool wasRounded(double value, Price price) {
  return std::fabs(price.toDouble() - value) > std::max(1e-11, std::fabs(value) * 1e-15);
}

}  // namespace

Result<SymbolName> brokerName(const wire::Symbol& body) {
  const UtcServerTimeZone zone;
  const SymbolDirectory none({}, {});
  FieldCheck check("SYMBOL", zone, none);
  return check.outcome(check.name("name", body.name));
}

Result<Timestamp> WireCodec::decodeTime(const char* what, std::int64_t server_us) const {
  FieldCheck check(what, *zone_, *symbols_);
  const Timestamp time = check.time("time", server_us);
  return check.outcome(time);
}

Result<TerminalHello> WireCodec::decode(const wire::Hello& body) const {
  FieldCheck check("HELLO", *zone_, *symbols_);
  TerminalHello hello;
  hello.proto_min = body.proto_min;
  hello.proto_max = body.proto_max;
  hello.ea_build = body.ea_build;
  hello.terminal_build = body.terminal_build;
  hello.permissions = body.permissions;
  hello.journal_count = body.journal_count;
  hello.last_seq = body.last_seq;
  hello.login.value = check.ticket("login", body.login);
  hello.server = check.name("server", body.server);
  hello.currency = check.name("currency", body.currency);
  hello.currency_digits = static_cast<int>(check.integer("currency_digits", body.currency_digits, 0, 8));
  hello.margin_mode = check.code("margin_mode", body.margin_mode, MarginMode::Hedging);
  hello.account_mode = check.code("account_mode", body.account_mode, AccountMode::Real);
  hello.token = std::string_view(body.token, sizeof(body.token));
  return check.outcome(hello);
}

Result<SnapshotBegun> WireCodec::decode(const wire::SnapshotBegin& body) const {
  FieldCheck check("SNAPSHOT_BEGIN", *zone_, *symbols_);
  SnapshotBegun begun;
  begun.snapshot = check.ticket("snapshot", body.snapshot);
  begun.history_from = check.time("history_from_us", body.history_from_us);
  return check.outcome(begun);
}

Result<AccountReport> WireCodec::decode(const wire::Account& body) const {
  FieldCheck check("ACCOUNT", *zone_, *symbols_);
  AccountReport report;
  report.account.value = check.ticket("login", body.login);
  report.server = check.name("server", body.server);
  report.currency = check.name("currency", body.currency);
  report.currency_digits = static_cast<int>(check.integer("currency_digits", body.currency_digits, 0, 8));
  report.margin_mode = check.code("margin_mode", body.margin_mode, MarginMode::Hedging);
  report.mode = check.code("account_mode", body.account_mode, AccountMode::Real);
  report.trade_allowed = check.integer("trade_allowed", body.trade_allowed, 0, 1) == 1;
  report.balance = check.money("balance", body.balance);
  report.credit = check.money("credit", body.credit);
  report.equity = check.money("equity", body.equity);
  report.margin = check.money("margin", body.margin);
  report.free_margin = check.money("free_margin", body.free_margin);
  report.leverage = check.number("leverage", body.leverage, Sign::Positive);
  report.last_deal.value = body.last_deal;
  return check.outcome(report);
}

Result<Instrument> WireCodec::decode(const wire::Symbol& body, SymbolId id) const {
  FieldCheck check("SYMBOL", *zone_, *symbols_);
  Instrument instrument;
  instrument.id = id;
  instrument.name = symbols_->deskName(id);
  check.integer("symbol", body.symbol, 1, wire::kMostSymbols);
  instrument.digits = static_cast<int>(check.integer("digits", body.digits, 0, Price::kDecimals));
  instrument.trade_mode = check.code("trade_mode", body.trade_mode, TradeMode::Full);
  instrument.order_modes = static_cast<std::uint8_t>(check.integer("order_modes", body.order_modes, 0, 7));
  instrument.triple_swap_weekday = static_cast<int>(check.integer("triple_swap_weekday", body.triple_swap_weekday, 0, 6));
  check.name("name", body.name);
  instrument.base_currency = check.name("base_currency", body.base_currency);
  instrument.profit_currency = check.name("profit_currency", body.profit_currency);
  instrument.margin_currency = check.name("margin_currency", body.margin_currency);
  instrument.point = check.distance("point", body.point, Sign::Positive);
  instrument.tick_size = check.distance("tick_size", body.tick_size, Sign::Positive);
  instrument.pip = check.distance("pip", body.pip, Sign::Positive);
  instrument.contract_size = check.number("contract_size", body.contract_size, Sign::Positive);
  instrument.leverage = check.number("leverage", body.leverage, Sign::Positive);
  instrument.tick_value = check.number("tick_value", body.tick_value, Sign::NotNegative);
  instrument.swap_long = check.number("swap_long", body.swap_long, Sign::Any);
  instrument.swap_short = check.number("swap_short", body.swap_short, Sign::Any);
  instrument.default_spread = check.distance("default_spread", body.default_spread, Sign::NotNegative);
  instrument.stops_level = check.distance("stops_level", body.stops_level, Sign::NotNegative);
  instrument.freeze_level = check.distance("freeze_level", body.freeze_level, Sign::NotNegative);
  instrument.commission_per_lot = check.money("commission_per_lot", body.commission_per_lot);
  instrument.volume_min = check.volume("volume_min", body.volume_min, Sign::Positive);
  instrument.volume_max = check.volume("volume_max", body.volume_max, Sign::Positive);
  instrument.volume_step = check.volume("volume_step", body.volume_step, Sign::Positive);
  instrument.volume_limit = check.volume("volume_limit", body.volume_limit, Sign::NotNegative);
  check.require(body.volume_max >= body.volume_min, "volume_max", "at least volume_min", body.volume_max);
  return check.outcome(instrument);
}

Result<PositionReport> WireCodec::decode(const wire::Position& body) const {
  FieldCheck check("POSITION", *zone_, *symbols_);
  PositionReport report;
  report.position.value = check.ticket("position", body.position);
  report.ticket = body.ticket;
  report.client_id = check.clientId("client_id", body.client_id, true);
  report.symbol = check.symbol("symbol", body.symbol);
  report.side = check.side(body.side);
  report.volume = check.volume("volume", body.volume, Sign::NotNegative);
  report.price = check.price("price", body.price, Sign::NotNegative);
  report.stop = check.price("stop", body.stop, Sign::NotNegative);
  report.target = check.price("target", body.target, Sign::NotNegative);
  report.swap = check.money("swap", body.swap);
  report.profit = check.money("profit", body.profit);
  report.time = check.time("time_us", body.time_us);
  return check.outcome(report);
}

Result<OrderReport> WireCodec::decode(const wire::Order& body) const {
  FieldCheck check("ORDER", *zone_, *symbols_);
  OrderReport report;
  report.ticket.value = check.ticket("ticket", body.ticket);
  report.position.value = body.position;
  report.client_id = check.clientId("client_id", body.client_id, true);
  report.symbol = check.symbol("symbol", body.symbol);
  report.side = check.side(body.side);
  report.type = check.code("type", body.type, OrderType::Stop);
  report.state = check.code("state", body.state, VenueOrderState::Rejected);
  report.reason = check.code("reason", body.reason, TradeReason::Other);
  report.initial = check.volume("initial", body.initial, Sign::Positive);
  report.remaining = check.volume("remaining", body.remaining, Sign::NotNegative);
  check.require(body.remaining <= body.initial, "remaining", "at most initial", body.remaining);
  report.price = check.price("price", body.price, Sign::NotNegative);
  report.stop = check.price("stop", body.stop, Sign::NotNegative);
  report.target = check.price("target", body.target, Sign::NotNegative);
  report.time = check.time("time_us", body.time_us);
  report.expiration = check.time("expiration_us", body.expiration_us);
  return check.outcome(report);
}

Result<DealReport> WireCodec::decode(const wire::Deal& body) const {
  FieldCheck check("DEAL", *zone_, *symbols_);
  DealReport report;
  report.deal.value = check.ticket("deal", body.deal);
  report.order.value = body.order;
  report.position.value = body.position;
  report.client_id = check.clientId("client_id", body.client_id, true);
  report.symbol = check.symbol("symbol", body.symbol);
  report.side = check.side(body.side);
  report.entry = check.code("entry", body.entry, DealEntry::OutBy);
  report.reason = check.code("reason", body.reason, TradeReason::Other);
  report.volume = check.volume("volume", body.volume, Sign::Positive);
  report.price = check.price("price", body.price, Sign::Positive);
  report.price_rounded = check.passed() && wasRounded(body.price, report.price);
  report.commission = check.money("commission", body.commission);
  report.fee = check.money("fee", body.fee);
  report.swap = check.money("swap", body.swap);
  report.profit = check.money("profit", body.profit);
  report.value_per_price = check.number("value_per_price", body.value_per_price, Sign::NotNegative);
  report.order_price = check.price("order_price", body.order_price, Sign::NotNegative);
  report.time = check.time("time_us", body.time_us);
  check.require(body.time_us != 0, "time_us", "a time", body.time_us);
  report.t5 = check.time("t5_us", body.t5_us);
  report.q4 = check.quote("q4", body.q4);
  report.trigger = check.quote("trigger", body.trigger);
  report.anchors = anchorsOf(check, body.anchors);
  return check.outcome(report);
}

Result<BalanceReport> WireCodec::decode(const wire::Balance& body) const {
  FieldCheck check("BALANCE", *zone_, *symbols_);
  BalanceReport report;
  report.deal.value = check.ticket("deal", body.deal);
  report.kind = check.code("kind", body.kind, BalanceKind::Credit);
  report.amount = check.money("amount", body.amount);
  report.time = check.time("time_us", body.time_us);
  report.comment = textOf(body.comment);
  return check.outcome(report);
}

Result<ConversionRate> WireCodec::decode(const wire::ConversionRate& body) const {
  FieldCheck check("CONVERSION_RATE", *zone_, *symbols_);
  ConversionRate rate;
  rate.currency = check.name("currency", body.currency);
  rate.to_account = check.number("to_account", body.to_account, Sign::Positive);
  rate.time = check.time("time_us", body.time_us);
  return check.outcome(rate);
}

Result<HistoryBar> WireCodec::decode(const wire::HistoryBar& body, SymbolId symbol) const {
  constexpr std::uint64_t kDay = 86'400;
  FieldCheck check("HISTORY_BAR", *zone_, *symbols_);
  Bar bar;
  bar.symbol = symbol;
  bar.flags = body.flags & kBarHasGap;
  bar.timeframe.seconds = static_cast<std::int32_t>(check.integer("seconds", body.seconds, 1, kDay));
  check.require(kDay % static_cast<std::uint64_t>(bar.timeframe.seconds) == 0, "seconds", "a divisor of a day", body.seconds);
  bar.ticks = static_cast<std::uint32_t>(check.integer("ticks", body.ticks, 1, UINT32_MAX));
  bar.open_time = check.time("open_time_us", body.open_time_us);
  check.require(body.open_time_us != 0, "open_time_us", "a time", 0);
  bar.bid = {check.price("bid_open", body.bid_open, Sign::Positive), check.price("bid_high", body.bid_high, Sign::Positive),
             check.price("bid_low", body.bid_low, Sign::Positive), check.price("bid_close", body.bid_close, Sign::Positive)};
  bar.ask = {check.price("ask_open", body.ask_open, Sign::Positive), check.price("ask_high", body.ask_high, Sign::Positive),
             check.price("ask_low", body.ask_low, Sign::Positive), check.price("ask_close", body.ask_close, Sign::Positive)};
  return check.outcome(HistoryBar{bar});
}

Result<RequestResult> WireCodec::decode(const wire::RequestResult& body) const {
  FieldCheck check("REQUEST_RESULT", *zone_, *symbols_);
  RequestResult result;
  result.request = check.clientId("request", body.request, false);
  result.outcome = check.code("outcome", body.outcome, RequestOutcome::OutcomeUnknown);
  result.retcode = body.retcode;
  result.order.value = body.order;
  // An EA that does not say it writes 0.
  result.kind = static_cast<RequestKind>(check.integer("kind", body.kind, 0, static_cast<std::uint64_t>(RequestKind::MoveStops)));
  result.anchors = anchorsOf(check, body.anchors);
  result.text = textOf(body.text);
  return check.outcome(result);
}

Result<HistoryDeleted> WireCodec::decode(const wire::HistoryDeleted& body) const {
  FieldCheck check("HISTORY_DELETED", *zone_, *symbols_);
  HistoryDeleted deleted;
  deleted.deal.value = body.deal;
  deleted.order.value = body.deal != 0 ? body.order : check.ticket("order", body.order);
  deleted.symbol = symbols_->find(textOf(body.symbol).view());
  return check.outcome(deleted);
}

Result<Tick> WireCodec::decode(const wire::TickEntry& body, SymbolId symbol) const {
  FieldCheck check("TICKS", *zone_, *symbols_);
  Tick tick;
  tick.symbol = symbol;
  tick.flags = body.flags & kConflated;
  tick.time = check.time("time_us", body.time_us);
  check.require(body.time_us != 0, "time_us", "a time", 0);
  tick.bid = check.price("bid", body.bid, Sign::Positive);
  tick.ask = check.price("ask", body.ask, Sign::Positive);
  return check.outcome(tick);
}

}  // namespace deskwright
