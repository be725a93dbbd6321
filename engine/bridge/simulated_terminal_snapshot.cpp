// What the stand-in tells of its venue as a whole: the snapshot, and the rates once a minute.

#include "engine/bridge/simulated_terminal.h"

#include <algorithm>
#include <chrono>

namespace deskwright {
namespace {

constexpr Duration kMinute = std::chrono::minutes(1);
constexpr Duration kHistory = std::chrono::hours(24 * 7);

}  // namespace

void SimulatedTerminal::subscribe() {
  subscribed_.clear();
  if (session_.subscribed().empty()) return;
  subscribed_.resize(config_.instruments.size() + 1);
  for (const auto& name : session_.subscribed()) {
    if (const SymbolId id = symbols_.find(name)) subscribed_[id.value] = true;
  }
}

bool SimulatedTerminal::wanted(SymbolId symbol) const { return subscribed_.empty() || subscribed_[symbol.value]; }

void SimulatedTerminal::sendSnapshot() {
  subscribe();
  const Timestamp at = market_time_;
  const Timestamp since = isNone(session_.dealsSince()) ? at - kHistory : session_.dealsSince();
  const auto positions = venue_.snapshotPositions();
  const auto orders = venue_.snapshotOrders();
  const auto deals = venue_.snapshotDeals(since);
  session_.beginSnapshot(since, at);
  session_.report(venue_.account(), at);
  for (const auto& instrument : venue_.instruments()) {
    const auto concerns = [&instrument](const auto& row) { return row.symbol == instrument.id; };
    const bool exposed = std::any_of(positions.begin(), positions.end(), concerns) ||
                         std::any_of(orders.begin(), orders.end(), concerns) || std::any_of(deals.begin(), deals.end(), concerns);
    if (wanted(instrument.id) || exposed) session_.report(instrument, at);
  }
  for (const auto& rate : venue_.conversionRates(at)) session_.report(rate, at);
  for (const auto& position : positions) session_.report(position, at);
  for (const auto& order : orders) session_.report(order, at);
  for (const auto& deal : deals) session_.report(deal, at);
  for (const auto& balance : venue_.snapshotBalances(since)) session_.report(balance, at);
  session_.endSnapshot(at);
  if (!session_.freshDesk()) return;
  if (config_.history) {
    for (const Bar& bar : config_.history()) {
      if (wanted(bar.symbol) && bar.closeTime() <= at) session_.report(HistoryBar{bar}, at);
    }
  }
  session_.historyTold();
}

// Once a market minute, as the EA does: the desk's own quotes need not cover the account's currency.
void SimulatedTerminal::sendRates() {
  const Timestamp minute = floorTo(market_time_, kMinute);
  if (minute == rates_minute_) return;
  rates_minute_ = minute;
  for (const auto& rate : venue_.conversionRates(market_time_)) tell(rate, market_time_);
}

}  // namespace deskwright
