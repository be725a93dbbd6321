#include "engine/report/report.h"
#include "engine/report/report_row.h"

#include <array>
#include <map>

namespace deskwright {
namespace {

constexpr std::array<std::string_view, 27> kColumns{
    "ticket", "client_id", "position_id", "symbol",     "side",          "lots",         "price",        "sl",       "tp",
    "state",  "reason",    "time",        "commission", "swap",          "profit",       "mode",         "strategy", "account",
    "type",   "filled",    "collar",      "signal_id",  "decision_time", "decision_bid", "decision_ask", "text",     "retry_of"};

// Deals by order ticket, and the client ids of positions: what an order's own row does not say.
struct Surroundings {
  std::map<ReportKey, AveragePrice> deals;
  std::map<ReportKey, ClientOrderId> positions;

  static Result<Surroundings> read(JournalQueries& journal) {
    Surroundings found;
    auto done = journal.fills({}, [&](const JournalRow<FillRecord>& row) {
      const DealReport& deal = row.record.fill.deal;
      found.deals[keyOf(row.origin, deal.order.value)].add(deal.volume, deal.price);
    });
    if (!done) return done.error();
    done = journal.positions({}, [&](const JournalRow<PositionRecord>& row) {
      found.positions[keyOf(row.origin, row.record.position.id.value)] = row.record.position.client_id;
    });
    if (!done) return done.error();
    return found;
  }
};

// The venue's word for the state, as in its book; the desk's own for what the venue has not confirmed.
std::string_view stateText(const OrderRecord& order) {
  switch (order.state) {
    case OrderState::Working:
    case OrderState::CancelPending:
    case OrderState::ModifyPending:
      return nameOf(order.filled.isZero() ? VenueOrderState::Placed : VenueOrderState::PartiallyFilled);
    case OrderState::Created:
    case OrderState::Sent:
    case OrderState::PartiallyFilled:
    case OrderState::Unknown:
    case OrderState::Filled:
    case OrderState::Cancelled:
    case OrderState::Rejected:
    case OrderState::Expired:
      return nameOf(order.state);
  }
  return "?";
}

void writeOrder(const JournalRow<OrderRecord>& row, const Surroundings& around, CsvWriter& out) {
  const OrderRecord& order = row.record;
  const OrderTerms& terms = order.terms;
  const Instrument& instrument = row.origin.instrument;
  const PositionId position = order.position ? order.position : terms.closes;
  ClientOrderId client = terms.client_id;
  if (!client) {  // made by the venue: stop or target of a position, whose magic it bears
    if (const auto owner = around.positions.find(keyOf(row.origin, position.value)); owner != around.positions.end())
      client = owner->second;
  }
  Price price = terms.price;
  if (terms.type == OrderType::Market) {
    const auto deals = around.deals.find(keyOf(row.origin, order.ticket.value));
    price = deals == around.deals.end() ? Price() : deals->second.value();
  }
  out.text(idText(order.ticket.value)).text(idText(client.value)).text(idText(position.value)).text(instrument.name.view());
  out.text(nameOf(terms.side)).volume(terms.volume).text(priceText(price, instrument));
  out.text(priceText(terms.stop, instrument)).text(priceText(terms.target, instrument));
  out.text(stateText(order)).text(nameOf(order.reason)).time(isNone(order.venue_time) ? row.origin.time : order.venue_time);
  out.missing().missing().missing();
  out.text(modeOf(row.origin)).text(row.origin.strategy).text(idText(row.origin.account.value)).text(nameOf(terms.type));
  out.volume(order.filled).text(priceText(terms.collar, instrument)).text(idText(terms.signal.value)).time(terms.decided.time);
  out.text(priceText(terms.decided.quote.bid, instrument)).text(priceText(terms.decided.quote.ask, instrument));
  out.text(order.text.view()).text(idText(terms.retry_of.value)).endRow();
}

}  // namespace

Result<std::size_t> writeOrdersReport(JournalQueries& journal, const Period& period, std::ostream& stream) {
  const auto around = Surroundings::read(journal);
  if (!around) return around.error();
  CsvWriter out(stream, kColumns, kReportSchema);
  if (const auto done = journal.orders(period, [&](const auto& row) { writeOrder(row, *around, out); }); !done)
    return done.error();
  return out.rows();
}

}  // namespace deskwright
