// The part of SimulatedVenue that is asked, not acted upon: account, snapshots, book.

#include "engine/simulation/simulated_venue.h"

#include <algorithm>

namespace deskwright {

AccountReport SimulatedVenue::account() const { return floor_.account().report(); }

std::size_t SimulatedVenue::activeOrders() const { return floor_.orders().alive().size(); }
std::size_t SimulatedVenue::openPositions() const { return floor_.account().positions().size(); }

std::vector<OrderReport> SimulatedVenue::snapshotOrders() const {
  std::vector<OrderReport> result;
  for (const auto* order : floor_.orders().alive()) result.push_back(order->report);
  return result;
}

std::vector<PositionReport> SimulatedVenue::snapshotPositions() const {
  std::vector<PositionReport> result;
  for (const auto& position : floor_.account().positions()) result.push_back(floor_.account().report(position));
  return result;
}

std::vector<DealReport> SimulatedVenue::snapshotDeals(Timestamp since) const {
  std::vector<DealReport> result;
  for (const auto& deal : floor_.account().deals()) {
    if (deal.time >= since) result.push_back(deal);
  }
  return result;
}

std::vector<BalanceReport> SimulatedVenue::snapshotBalances(Timestamp since) const {
  std::vector<BalanceReport> result;
  for (const auto& balance : floor_.account().balances()) {
    if (balance.time >= since) result.push_back(balance);
  }
  return result;
}

std::vector<Instrument> SimulatedVenue::instruments() const {
  std::vector<Instrument> result;
  for (Instrument instrument : rates_.instruments()) {
    if (!instrument.id) continue;
    instrument.leverage = std::min(instrument.leverage, config_.leverage);
    const auto value = rates_.valuePerPrice(instrument);
    instrument.tick_value = value ? value->toDouble() * instrument.tick_size.toDouble() : 0;
    result.push_back(instrument);
  }
  return result;
}

std::vector<ConversionRate> SimulatedVenue::conversionRates(Timestamp at) const {
  std::vector<ConversionRate> result;
  const auto add = [&](const CurrencyCode& currency) {
    const auto told = [&](const ConversionRate& rate) { return rate.currency == currency; };
    if (currency.empty() || std::any_of(result.begin(), result.end(), told)) return;
    if (const auto rate = rates_.rate(currency)) result.push_back({currency, rate->toDouble(), at});
  };
  for (const auto& instrument : rates_.instruments()) {
    add(instrument.base_currency);
    add(instrument.profit_currency);
    add(instrument.margin_currency);
  }
  return result;
}

std::vector<BookRow> SimulatedVenue::book() const {
  std::vector<BookRow> rows;
  const auto start = [&](BookRowKind kind, std::uint64_t ticket, SymbolId symbol) -> BookRow& {
    const Instrument& instrument = *rates_.instrument(symbol);
    BookRow& row = rows.emplace_back();
    row.kind = kind;
    row.ticket = ticket;
    row.symbol = instrument.name;
    row.digits = instrument.digits;
    row.currency_digits = config_.currency_digits;
    return row;
  };
  for (const auto& order : floor_.orders().all()) {
    const OrderReport& report = order.report;
    BookRow& row = start(BookRowKind::Order, report.ticket.value, report.symbol);
    row.client_id = report.client_id;
    row.position = report.position;
    row.side = report.side;
    row.lots = report.initial;
    row.price = report.type == OrderType::Market ? order.averagePrice() : report.price;
    row.stop = report.stop;
    row.target = report.target;
    row.state = nameOf(report.state);
    row.reason = report.reason;
    row.time = report.time;
  }
  for (const auto& deal : floor_.account().deals()) {
    BookRow& row = start(BookRowKind::Deal, deal.deal.value, deal.symbol);
    row.client_id = deal.client_id;
    row.position = deal.position;
    row.side = deal.side;
    row.lots = deal.volume;
    row.price = deal.price;
    row.state = nameOf(deal.entry);
    row.reason = deal.reason;
    row.time = deal.time;
    row.commission = deal.commission;
    row.swap = deal.swap;
    row.profit = deal.profit;
  }
  for (const auto& position : floor_.account().positions()) {
    BookRow& row = start(BookRowKind::Position, position.ticket, position.symbol);
    row.client_id = position.client_id;
    row.position = position.id;
    row.side = position.side;
    row.lots = position.volume;
    row.price = position.price;
    row.stop = position.stop;
    row.target = position.target;
    row.state = "open";
    row.reason = position.reason;
    row.time = position.opened;
    row.swap = position.swap;
  }
  return rows;
}

}  // namespace deskwright
