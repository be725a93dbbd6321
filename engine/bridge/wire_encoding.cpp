// Values to frames. What the model can hold fits its field; longer texts are cut.

#include "engine/bridge/wire_codec.h"
#include "engine/bridge/wire_text.h"

namespace deskwright {
namespace {

template <class Enum>
std::uint8_t codeOf(Enum value) {
  return static_cast<std::uint8_t>(static_cast<int>(value) + 1);
}
std::uint8_t codeOf(Side side) { return side == Side::Buy ? 1 : 2; }

}  // namespace

std::int64_t WireCodec::encode(Timestamp time) const {
  return isNone(time) ? 0 : zone_->toServer(time).time_since_epoch().count();
}

wire::Quote WireCodec::encode(const Quote& quote) const {
  if (!quote.known()) return {};
  return {quote.bid.toDouble(), quote.ask.toDouble(), encode(quote.time)};
}

wire::Anchors WireCodec::encode(const ExecutionAnchors& anchors) const {
  return {encode(anchors.q2),
          encode(anchors.q3),
          encode(anchors.q3_last),
          encode(anchors.t2),
          encode(anchors.t3),
          anchors.attempts,
          {}};
}

wire::Hello WireCodec::encode(const TerminalHello& hello) const {
  wire::Hello body{};
  body.proto_min = hello.proto_min;
  body.proto_max = hello.proto_max;
  body.ea_build = hello.ea_build;
  body.terminal_build = hello.terminal_build;
  body.permissions = hello.permissions;
  body.login = hello.login.value;
  body.margin_mode = codeOf(hello.margin_mode);
  body.account_mode = codeOf(hello.account_mode);
  body.currency_digits = static_cast<std::uint8_t>(hello.currency_digits);
  body.journal_count = hello.journal_count;
  body.last_seq = hello.last_seq;
  putText(body.server, hello.server.view());
  putText(body.currency, hello.currency.view());
  putText(body.token, hello.token.view());
  return body;
}

wire::SnapshotBegin WireCodec::encode(const SnapshotBegun& begun) const { return {begun.snapshot, encode(begun.history_from)}; }

wire::Account WireCodec::encode(const AccountReport& report) const {
  wire::Account body{};
  body.login = report.account.value;
  putText(body.server, report.server.view());
  putText(body.currency, report.currency.view());
  body.currency_digits = static_cast<std::uint8_t>(report.currency_digits);
  body.margin_mode = codeOf(report.margin_mode);
  body.account_mode = codeOf(report.mode);
  body.trade_allowed = report.trade_allowed ? 1 : 0;
  body.balance = report.balance.toDouble();
  body.credit = report.credit.toDouble();
  body.equity = report.equity.toDouble();
  body.margin = report.margin.toDouble();
  body.free_margin = report.free_margin.toDouble();
  body.leverage = report.leverage;
  body.last_deal = report.last_deal.value;
  return body;
}

wire::Symbol WireCodec::encode(const Instrument& instrument, std::uint16_t number) const {
  wire::Symbol body{};
  body.symbol = number;
  body.digits = static_cast<std::uint8_t>(instrument.digits);
  body.trade_mode = codeOf(instrument.trade_mode);
  body.order_modes = instrument.order_modes;
  body.triple_swap_weekday = static_cast<std::uint8_t>(instrument.triple_swap_weekday);
  putText(body.name, symbols_->brokerName(instrument.id));
  putText(body.base_currency, instrument.base_currency.view());
  putText(body.profit_currency, instrument.profit_currency.view());
  putText(body.margin_currency, instrument.margin_currency.view());
  body.point = instrument.point.toDouble();
  body.tick_size = instrument.tick_size.toDouble();
  body.pip = instrument.pip.toDouble();
  body.contract_size = instrument.contract_size;
  body.leverage = instrument.leverage;
  body.tick_value = instrument.tick_value;
  body.swap_long = instrument.swap_long;
  body.swap_short = instrument.swap_short;
  body.default_spread = instrument.default_spread.toDouble();
  body.stops_level = instrument.stops_level.toDouble();
  body.freeze_level = instrument.freeze_level.toDouble();
  body.commission_per_lot = instrument.commission_per_lot.toDouble();
  body.volume_min = instrument.volume_min.raw();
  body.volume_max = instrument.volume_max.raw();
  body.volume_step = instrument.volume_step.raw();
  body.volume_limit = instrument.volume_limit.raw();
  return body;
}

wire::Position WireCodec::encode(const PositionReport& report) const {
  wire::Position body{};
  body.position = report.position.value;
  body.ticket = report.ticket;
  body.client_id = report.client_id.value;
  putText(body.symbol, symbols_->brokerName(report.symbol));
  body.side = codeOf(report.side);
  body.volume = report.volume.raw();
  body.price = report.price.toDouble();
  body.stop = report.stop.toDouble();
  body.target = report.target.toDouble();
  body.swap = report.swap.toDouble();
  body.profit = report.profit.toDouble();
  body.time_us = encode(report.time);
  return body;
}

wire::Order WireCodec::encode(const OrderReport& report) const {
  wire::Order body{};
  body.ticket = report.ticket.value;
  body.position = report.position.value;
  body.client_id = report.client_id.value;
  putText(body.symbol, symbols_->brokerName(report.symbol));
  body.side = codeOf(report.side);
  body.type = codeOf(report.type);
  body.state = codeOf(report.state);
  body.reason = codeOf(report.reason);
  body.initial = report.initial.raw();
  body.remaining = report.remaining.raw();
  body.price = report.price.toDouble();
  body.stop = report.stop.toDouble();
  body.target = report.target.toDouble();
  body.time_us = encode(report.time);
  body.expiration_us = encode(report.expiration);
  return body;
}

wire::Deal WireCodec::encode(const DealReport& report) const {
  wire::Deal body{};
  body.deal = report.deal.value;
  body.order = report.order.value;
  body.position = report.position.value;
  body.client_id = report.client_id.value;
  putText(body.symbol, symbols_->brokerName(report.symbol));
  body.side = codeOf(report.side);
  body.entry = codeOf(report.entry);
  body.reason = codeOf(report.reason);
  body.volume = report.volume.raw();
  body.price = report.price.toDouble();
  body.commission = report.commission.toDouble();
  body.fee = report.fee.toDouble();
  body.swap = report.swap.toDouble();
  body.profit = report.profit.toDouble();
  body.value_per_price = report.value_per_price;
  body.order_price = report.order_price.toDouble();
  body.time_us = encode(report.time);
  body.t5_us = encode(report.t5);
  body.q4 = encode(report.q4);
  body.trigger = encode(report.trigger);
  body.anchors = encode(report.anchors);
  return body;
}

wire::Balance WireCodec::encode(const BalanceReport& report) const {
  wire::Balance body{};
  body.deal = report.deal.value;
  body.kind = codeOf(report.kind);
  body.amount = report.amount.toDouble();
  body.time_us = encode(report.time);
  putText(body.comment, report.comment.view());
  return body;
}

wire::ConversionRate WireCodec::encode(const ConversionRate& rate) const {
  wire::ConversionRate body{};
  putText(body.currency, rate.currency.view());
  body.to_account = rate.to_account;
  body.time_us = encode(rate.time);
  return body;
}

wire::HistoryBar WireCodec::encode(const HistoryBar& history, std::uint16_t number) const {
  const Bar& bar = history.bar;
  return {number,
          bar.flags,
          static_cast<std::uint32_t>(bar.timeframe.seconds),
          bar.ticks,
          0,
          encode(bar.open_time),
          bar.bid.open.toDouble(),
          bar.bid.high.toDouble(),
          bar.bid.low.toDouble(),
          bar.bid.close.toDouble(),
          bar.ask.open.toDouble(),
          bar.ask.high.toDouble(),
          bar.ask.low.toDouble(),
          bar.ask.close.toDouble()};
}

wire::RequestResult WireCodec::encode(const RequestResult& result) const {
  wire::RequestResult body{};
  body.request = result.request.value;
  body.order = result.order.value;
  body.retcode = result.retcode;
  body.outcome = codeOf(result.outcome);
  body.kind = static_cast<std::uint8_t>(result.kind);
  body.anchors = encode(result.anchors);
  putText(body.text, result.text.view());
  return body;
}

wire::HistoryDeleted WireCodec::encode(const HistoryDeleted& deleted) const {
  wire::HistoryDeleted body{};
  body.deal = deleted.deal.value;
  body.order = deleted.order.value;
  putText(body.symbol, symbols_->brokerName(deleted.symbol));
  return body;
}

wire::TickEntry WireCodec::encode(const Tick& tick, std::uint16_t number) const {
  return {number, tick.flags, 0, encode(tick.time), tick.bid.toDouble(), tick.ask.toDouble()};
}

wire::Submit WireCodec::encode(const SubmitOrder& request) const {
  const OrderTerms& terms = request.terms;
  wire::Submit body{};
  body.client_id = terms.client_id.value;
  body.closes = terms.closes.value;
  putText(body.symbol, symbols_->brokerName(terms.symbol));
  body.side = codeOf(terms.side);
  body.type = codeOf(terms.type);
  body.volume = terms.volume.raw();
  body.price = terms.price.toDouble();
  body.stop = terms.stop.toDouble();
  body.target = terms.target.toDouble();
  body.collar = terms.collar.toDouble();
  body.valid_until_us = encode(terms.valid_until);
  body.expiration_us = encode(terms.expiration);
  body.decided_us = encode(terms.decided.time);
  body.decided_frame = terms.decided.frame.value;
  body.decided_quote = encode(terms.decided.quote);
  return body;
}

wire::Change WireCodec::encode(const ChangeOrder& request) const {
  return {request.request.value,    request.order.value,     request.ticket.value,      request.decided_on.value,
          request.price.toDouble(), request.stop.toDouble(), request.target.toDouble(), encode(request.valid_until)};
}

wire::Cancel WireCodec::encode(const CancelOrder& request) const {
  return {request.request.value, request.order.value, request.ticket.value, request.decided_on.value};
}

wire::Limits WireCodec::encode(const VenueLimits& limits) const {
  wire::Limits body{};
  body.max_order = limits.max_order.raw();
  body.max_positions = limits.max_positions;
  body.max_pending = limits.max_pending;
  body.max_per_minute = limits.max_per_minute;
  return body;
}

wire::MoveStops WireCodec::encode(const MoveStops& request) const {
  return {request.request.value,   request.position.value,    request.decided_on.value,
          request.stop.toDouble(), request.target.toDouble(), encode(request.valid_until)};
}

}  // namespace deskwright
