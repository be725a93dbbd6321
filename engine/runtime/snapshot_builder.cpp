#include "engine/runtime/snapshot_builder.h"

#include <algorithm>
#include <cmath>

namespace deskwright {
namespace {

double ageMs(LinkTime since, LinkTime now) {
  if (since == LinkTime()) return -1;
  return std::max(0.0, std::chrono::duration<double, std::milli>(now - since).count());
}

int digitsOf(const DeskState& desk, SymbolId symbol) {
  const Instrument* instrument = desk.market.instrument(symbol);
  return instrument == nullptr ? 5 : instrument->digits;
}

std::string nameOfSymbol(const DeskState& desk, SymbolId symbol) {
  const Instrument* instrument = desk.market.instrument(symbol);
  return instrument == nullptr ? std::string() : instrument->name.str();
}

void addLimits(const DeskState& desk, DeskView& view) {
  const DeskLimits& limits = desk.risk.limits();
  const double equity = desk.equity().toDouble();
  const double percent = equity > 0 ? 100 / equity : 0;
  double net = 0;
  for (const auto& row : desk.exposure.currencies()) {
    if (row.currency != desk.account.currency) net = std::max(net, row.figures.worstNet());
  }
  const double base = desk.drawdown.dayBase().toDouble();
  view.limits.clear();
  view.limits.push_back({"max_gross_exposure", "desk", desk.exposure.desk().worstGross() * percent, limits.max_gross_exposure});
  view.limits.push_back({"max_net_exposure", "desk", net * percent, limits.max_net_exposure});
  view.limits.push_back({"max_daily_loss", "desk", base > 0 ? std::max(0.0, desk.dayLoss()) / base * 100 : 0, limits.max_daily_loss});
  const auto entries = std::count_if(desk.ledger.pending().begin(), desk.ledger.pending().end(), [](const auto& o) { return !o.closes; });
  view.limits.push_back({"max_open_positions", "desk", static_cast<double>(desk.book.open().size()) + static_cast<double>(entries),
                         static_cast<double>(limits.max_open_positions)});
}

void fillDesk(const DeskState& desk, DeskView& view) {
  view.state = desk.states.of(kNoStrategy);
  view.armed = desk.armed;
  view.killed = desk.states.killed();
  view.reconciled = desk.reconciled;
  view.account = desk.account;
  view.balance = desk.balance;
  view.equity = desk.equity();
  view.day_pnl = desk.drawdown.dayPnl();
  view.drawdown = desk.drawdown.drawdown();
  view.exposures.clear();
  for (const auto& row : desk.exposure.currencies()) {
    if (row.figures.gross != 0 || row.figures.pending_long != 0 || row.figures.pending_short != 0) {
      view.exposures.emplace_back(row.currency.str(), row.figures.net);
    }
  }
  addLimits(desk, view);
}

void fillStrategies(const DeskState& desk, std::vector<StrategyView>& views) {
  views.clear();
  for (const auto& host : desk.hosts) {
    StrategyView view;
    view.name = host->name();
    view.heart = desk.config.heart;
    view.state = desk.states.effective(host->id());
    view.reason = host->fault();
    for (const Position& position : desk.book.open()) {
      if (position.strategy == host->id()) view.position_lots += signedVolume(position.side, position.volume).toDouble();
    }
    const auto row = desk.pnl.of(host->id());
    view.day_pnl = row.day();
    view.open_pnl = row.open;
    const FillTally tally = desk.fills.tally(host->id());
    view.fills = tally.fills;
    view.slippage_pips = tally.meanSlippagePips();
    views.push_back(std::move(view));
  }
}

void fillBooks(const DeskState& desk, Snapshot& snapshot) {
  snapshot.positions.clear();
  for (const Position& position : desk.book.open()) {
    PositionView view;
    view.position = position;
    view.heart = desk.config.heart;
    view.strategy = desk.nameOf(position.strategy);
    view.symbol = nameOfSymbol(desk, position.symbol);
    view.digits = digitsOf(desk, position.symbol);
    const Quote& quote = desk.market.quote(position.symbol);
    if (quote.known()) view.current = touch(quote, opposite(position.side));
    const std::size_t id = position.symbol.value;
    const double value = id < desk.last_value_per_price.size() ? desk.last_value_per_price[id] : 0;
    if (quote.known() && value != 0) view.open_pnl = floatingProfit(position, quote, value) + position.swap;
    snapshot.positions.push_back(std::move(view));
  }
  snapshot.orders.clear();
  for (std::size_t i = 0; i < desk.ledger.pending().size(); ++i) {
    const OrderRow& row = desk.ledger.liveRow(i);
    snapshot.orders.push_back({row.record(), desk.config.heart, std::string(desk.nameOf(row.terms.strategy)),
                               nameOfSymbol(desk, row.terms.symbol), digitsOf(desk, row.terms.symbol)});
  }
  snapshot.fills.clear();
  for (const Fill& fill : desk.fills.recent()) {
    const Instrument* instrument = desk.market.instrument(fill.deal.symbol);
    snapshot.fills.push_back({fill, desk.config.heart, std::string(desk.nameOf(fill.strategy)), nameOfSymbol(desk, fill.deal.symbol),
                              digitsOf(desk, fill.deal.symbol), instrument == nullptr ? PriceDelta() : instrument->pip});
  }
}

}  // namespace

void buildSnapshot(const TradingEngine& engine, const LinkStatus& link, LinkTime now, Snapshot& snapshot) {
  const DeskState& desk = engine.desk();
  snapshot.time = desk.now;
  snapshot.inputs = desk.input;
  fillDesk(desk, snapshot.desk);
  snapshot.link.state = nameOf(link.state);
  snapshot.link.reason = link.reason.str();
  snapshot.link.last_tick_age_ms = ageMs(link.last_tick, now);
  snapshot.link.last_heartbeat_age_ms = ageMs(link.last_heartbeat, now);
  snapshot.link.ping_ms = link.ping_ms;
  fillStrategies(desk, snapshot.strategies);
  fillBooks(desk, snapshot);
}

}  // namespace deskwright
