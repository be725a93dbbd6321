// Frames to values, at the terminal's end: what the desk asks.

#include "engine/bridge/field_check.h"
#include "engine/bridge/wire_codec.h"

namespace deskwright {

Result<SubmitOrder> WireCodec::decode(const wire::Submit& body) const {
  FieldCheck check("SUBMIT", *zone_, *symbols_);
  SubmitOrder request;
  OrderTerms& terms = request.terms;
  terms.client_id = check.clientId("client_id", body.client_id, false);
  terms.strategy = terms.client_id.strategy();
  terms.closes.value = body.closes;
  terms.symbol = check.symbol("symbol", body.symbol);
  terms.side = check.side(body.side);
  terms.type = check.code("type", body.type, OrderType::Stop);
  terms.volume = check.volume("volume", body.volume, Sign::Positive);
  terms.price = check.price("price", body.price, terms.type == OrderType::Market ? Sign::NotNegative : Sign::Positive);
  terms.stop = check.price("stop", body.stop, Sign::NotNegative);
  terms.target = check.price("target", body.target, Sign::NotNegative);
  terms.collar = check.price("collar", body.collar, Sign::NotNegative);
  terms.valid_until = check.time("valid_until_us", body.valid_until_us);
  terms.expiration = check.time("expiration_us", body.expiration_us);
  terms.decided.time = check.time("decided_us", body.decided_us);
  terms.decided.frame.value = body.decided_frame;
  terms.decided.quote = check.quote("decided_quote", body.decided_quote);
  return check.outcome(request);
}

Result<ChangeOrder> WireCodec::decode(const wire::Change& body) const {
  FieldCheck check("CHANGE", *zone_, *symbols_);
  ChangeOrder request;
  request.request = check.clientId("request", body.request, false);
  request.order = check.clientId("order", body.order, false);
  request.ticket.value = body.ticket;
  request.decided_on.value = body.decided_frame;
  request.price = check.price("price", body.price, Sign::Positive);
  request.stop = check.price("stop", body.stop, Sign::NotNegative);
  request.target = check.price("target", body.target, Sign::NotNegative);
  request.valid_until = check.time("valid_until_us", body.valid_until_us);
  return check.outcome(request);
}

Result<CancelOrder> WireCodec::decode(const wire::Cancel& body) const {
  FieldCheck check("CANCEL", *zone_, *symbols_);
  CancelOrder request;
  request.request = check.clientId("request", body.request, false);
  request.order = check.clientId("order", body.order, true);
  request.ticket.value = request.order ? body.ticket : check.ticket("ticket", body.ticket);
  request.decided_on.value = body.decided_frame;
  return check.outcome(request);
}

Result<MoveStops> WireCodec::decode(const wire::MoveStops& body) const {
  FieldCheck check("MOVE_STOPS", *zone_, *symbols_);
  MoveStops request;
  request.request = check.clientId("request", body.request, false);
  request.position.value = check.ticket("position", body.position);
  request.decided_on.value = body.decided_frame;
  request.stop = check.price("stop", body.stop, Sign::NotNegative);
  request.target = check.price("target", body.target, Sign::NotNegative);
  request.valid_until = check.time("valid_until_us", body.valid_until_us);
  return check.outcome(request);
}

Result<VenueLimits> WireCodec::decode(const wire::Limits& body) const {
  FieldCheck check("LIMITS", *zone_, *symbols_);
  VenueLimits limits;
  limits.max_order = check.volume("max_order", body.max_order, Sign::NotNegative);
  limits.max_positions = body.max_positions;
  limits.max_pending = body.max_pending;
  limits.max_per_minute = body.max_per_minute;
  return check.outcome(limits);
}

}  // namespace deskwright
