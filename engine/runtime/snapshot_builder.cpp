#include "engine/runtime/snapshot_builder.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "engine/attribution/fill_attribution.h"
#include "engine/risk/midnight_trap.h"
#include "engine/runtime/loss_figures.h"

namespace deskwright {
namespace {

double ageMs(LinkTime since, LinkTime now) {
  if (since == LinkTime()) return -1;
  return std::max(0.0, std::chrono::duration<double, std::milli>(now - since).count());
}

constexpr std::size_t kChartBars = 480;

int digitsOf(const DeskState& desk, SymbolId symbol) {
  const Instrument* instrument = desk.market.instrument(symbol);
  return instrument == nullptr ? 5 : instrument->digits;
}

std::string nameOfSymbol(const DeskState& desk, SymbolId symbol) {
  const Instrument* instrument = desk.market.instrument(symbol);
  return instrument == nullptr ? std::string() : instrument->name.str();
}

void addLoss(const DeskState& desk, StrategyId who, LossLimit limit, DeskView& view) {
  const LossFigure figure = lossFigure(desk, who, limit);
  // The desk's daily loss is always shown, and limited even at all of the base.
  if (!figure.limited() && (who != kNoStrategy || limit != LossLimit::DailyLoss)) return;
  const double lost = figure.base > 0 ? std::max(0.0, figure.loss) / figure.base * 100 : 0;
  view.limits.push_back({std::string(nameOf(limit)), std::string(who == kNoStrategy ? std::string_view("desk") : desk.nameOf(who)), lost,
                         figure.percent, false, desk.escalation.stepOf(who, limit)});
}

void addLosses(const DeskState& desk, DeskView& view) {
  for (const LossLimit limit : lossesOf(kNoStrategy)) addLoss(desk, kNoStrategy, limit, view);
}

void addStrategyLosses(const DeskState& desk, DeskView& view) {
  for (const auto& host : desk.hosts) {
    for (const LossLimit limit : lossesOf(host->id())) addLoss(desk, host->id(), limit, view);
  }
}

void fillEvaluation(const DeskState& desk, DeskView& view) {
  const DeskLossLimits& limits = desk.risk.limits().losses;
  const EvaluationAccount& account = desk.evaluation;
  view.evaluation.reset();
  if (account.begun()) {
    view.evaluation = EvaluationView{account.initial(),        account.profit(),  account.initial().toDouble() * limits.profit_target / 100,
                                     account.tradingDays(),    limits.min_trading_days, account.bestDay(),
                                     account.bestDayShare(),   limits.max_best_day_share / 100};
  }
  view.midnight_trap.reset();
  if (const auto trap = findMidnightTrap(account, limits)) {
    view.midnight_trap =
        MidnightTrapView{std::string(nameOf(trap->limit)), trap->loss_now, trap->allowed_now, trap->loss_after, trap->allowed_after};
  }
  const bool by_rules = limits.max_rule_daily_loss < kUnlimitedLoss || account.begun();
  view.next_rule_day = by_rules ? desk.next_rule_day : Timestamp();
}

void addLimits(const DeskState& desk, DeskView& view) {
  const DeskLimits& limits = desk.risk.limits();
  const double equity = desk.equity().toDouble();
  const double percent = equity > 0 ? 100 / equity : 0;
  double net = 0;
  for (const auto& row : desk.exposure.currencies()) {
    if (row.currency != desk.account.currency) net = std::max(net, row.figures.worstNet());
  }
  view.limits.clear();
  view.limits.push_back({"max_gross_exposure", "desk", desk.exposure.desk().worstGross() * percent, limits.max_gross_exposure});
  view.limits.push_back({"max_net_exposure", "desk", net * percent, limits.max_net_exposure});
  addLosses(desk, view);
  double symbol = 0, cluster = 0;
  for (const Instrument& instrument : desk.market.instruments()) {
    symbol = std::max(symbol, desk.exposure.symbol(instrument.id).worstNet());
    const SidedExposure sides = desk.portfolio.clusterOf(instrument.id, limits.cluster_correlation, desk.exposure);
    cluster = std::max({cluster, sides.bought, sides.sold});
  }
  view.limits.push_back({"max_symbol_exposure", "desk", symbol * percent, limits.max_symbol_exposure});
  view.limits.push_back({"max_cluster_exposure", "desk", cluster * percent, limits.max_cluster_exposure});
  view.limits.push_back({"max_value_at_risk", "desk", desk.portfolio.worstValueAtRisk() * percent, limits.max_value_at_risk});
  view.limits.push_back({"max_risk_at_stop", "desk", desk.loss_at_stops * percent, limits.max_risk_at_stop});
  if (limits.min_margin_level > 0 && desk.account.margin > Money()) {
    view.limits.push_back(
        {"min_margin_level", "desk", equity / desk.account.margin.toDouble() * 100, limits.min_margin_level, true});
  }
  const auto entries = std::count_if(desk.ledger.pending().begin(), desk.ledger.pending().end(), [](const auto& o) { return !o.closes; });
  view.limits.push_back({"max_open_positions", "desk", static_cast<double>(desk.book.open().size()) + static_cast<double>(entries),
                         static_cast<double>(limits.max_open_positions)});
  addStrategyLosses(desk, view);
}

void fillDesk(const DeskState& desk, DeskView& view) {
  view.state = desk.states.of(kNoStrategy);
  view.armed = desk.armed;
  view.killed = desk.states.killed();
  view.kill_proven = desk.kill.phase() == KillPhase::Done;
  view.reconciled = desk.reconciled;
  view.account = desk.account;
  view.other_account = desk.other_account;
  view.balance = desk.money.balance();
  view.credit = desk.money.credit();
  view.equity = desk.equity();
  view.day_pnl = desk.drawdown.dayPnl();
  view.drawdown = desk.drawdown.drawdown();
  const Money margin = desk.account.margin;
  view.margin_level = margin > Money() ? std::optional(view.equity.toDouble() / margin.toDouble() * 100) : std::nullopt;
  view.exposures.clear();
  for (const auto& row : desk.exposure.currencies()) {
    if (row.figures.gross != 0 || row.figures.pending_long != 0 || row.figures.pending_short != 0) {
      const ExposureFigures& figures = row.figures;
      view.exposures.push_back(
          {row.currency.str(), figures.net, figures.highestNet(), figures.lowestNet()});
    }
  }
  view.value_at_risk = Money::nearest(desk.portfolio.valueAtRisk());
  view.assumed_moves = desk.portfolio.assumed();
  addLimits(desk, view);
  fillEvaluation(desk, view);
}

std::string symbolsOf(const DeskState& desk, const StrategyHost& host) {
  const auto symbols = host.symbols();
  if (symbols.empty()) return {};
  const std::string first = nameOfSymbol(desk, symbols.front());
  return symbols.size() == 1 ? first : fmt::format("{} +{}", first, symbols.size() - 1);
}

void fillStrategies(const DeskState& desk, std::vector<StrategyView>& views) {
  views.clear();
  for (const auto& host : desk.hosts) {
    StrategyView view;
    view.name = host->name();
    view.title = host->kind().descriptor().title;
    view.short_title = host->kind().descriptor().short_title;
    view.symbols = symbolsOf(desk, *host);
    view.heart = desk.config.heart;
    view.state = desk.states.effective(host->id());
    view.reason = host->fault();
    view.risk_share = desk.portfolio.shareOf(host->id());
    for (const Position& position : desk.book.open()) {
      if (position.strategy == host->id()) view.position_lots += signedVolume(position.side, position.volume).toDouble();
    }
    const auto row = desk.pnl.of(host->id());
    view.day_pnl = row.day();
    view.open_pnl = row.open;
    view.drawdown = row.drawdown();
    const FillTally tally = desk.fills.tally(host->id(), desk.now);
    view.fills = tally.fills;
    view.slippage_pips = tally.meanSlippagePips();
    view.signal_ms = tally.signal.value();
    view.broker_ms = tally.broker.value();
    views.push_back(std::move(view));
  }
}

/// Zero where the rate was never known.
double valuePerPrice(const DeskState& desk, SymbolId symbol) {
  return symbol.value < desk.last_value_per_price.size() ? desk.last_value_per_price[symbol.value] : 0;
}

void fillBooks(const DeskState& desk, Snapshot& snapshot) {
  snapshot.positions.clear();
  snapshot.desk.risk_at_stops = Money();
  snapshot.desk.unprotected = 0;
  for (const Position& position : desk.book.open()) {
    PositionView view;
    view.position = position;
    view.heart = desk.config.heart;
    view.strategy = desk.nameOf(position.strategy);
    view.symbol = nameOfSymbol(desk, position.symbol);
    view.digits = digitsOf(desk, position.symbol);
    const Quote& quote = desk.market.quote(position.symbol);
    if (quote.known()) view.current = touch(quote, opposite(position.side));
    const double value = valuePerPrice(desk, position.symbol);
    if (quote.known() && value != 0) view.open_pnl = floatingProfit(position, quote, value) + position.swap;
    if (position.stop.isZero()) {
      ++snapshot.desk.unprotected;
    } else if (value != 0) {
      view.at_stop = valueOf(position.stop - position.price, signedVolume(position.side, position.volume), value);
      if (*view.at_stop < Money()) snapshot.desk.risk_at_stops -= *view.at_stop;
    }
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
    snapshot.fills.push_back(viewOf(fill, desk.config.heart, desk.nameOf(fill.strategy), desk.market.instrument(fill.deal.symbol)));
  }
}

static_assert(std::variant_size_v<SignalAction> == 5, "a kind of signal needs its DecidedKind, at the same place");

void fillDecisions(const DeskState& desk, std::vector<DecisionView>& views) {
  views.clear();
  desk.decisions.visit([&](const RecentDecision& row) {
    views.push_back({row.number, desk.config.heart, row.time, std::string(desk.nameOf(row.strategy)),
                     nameOfSymbol(desk, row.symbol), static_cast<DecidedKind>(row.kind), row.side, row.asked, row.decision});
  });
}

void fillQuotes(const DeskState& desk, std::vector<QuoteView>& views) {
  views.clear();
  for (const Instrument& instrument : desk.market.instruments()) {
    QuoteView view;
    view.id = instrument.id;
    view.symbol = instrument.name.str();
    view.digits = instrument.digits;
    view.pip = instrument.pip;
    const Quote& quote = desk.market.quote(instrument.id);
    view.bid = quote.bid;
    view.ask = quote.ask;
    view.stale = desk.market.staleness().stale(instrument.id, desk.now);
    if (quote.known()) view.age_ms = std::chrono::duration<double, std::milli>(desk.now - quote.time).count();
    const QuoteCounters& counters = desk.market.board().counters(instrument.id);
    view.ticks = counters.ticks;
    view.zero_spreads = counters.zero_spread;
    view.crossed = counters.crossed;
    views.push_back(std::move(view));
  }
}

void fillChart(const DeskState& desk, SymbolId watched, ChartView& chart) {
  chart.bars.clear();
  const Instrument* instrument = watched ? desk.market.instrument(watched) : nullptr;
  chart.id = instrument == nullptr ? SymbolId() : watched;
  if (instrument == nullptr) return;
  chart.symbol = instrument->name.str();
  chart.digits = instrument->digits;
  const KeptBars* kept = desk.market.bars(watched, kM1);
  if (kept == nullptr) return;
  for (std::size_t age = std::min(kept->size(), kChartBars - 1); age-- > 0;) chart.bars.push_back((*kept)[age]);
  if (kept->builder.open()) chart.bars.push_back(*kept->builder.open());
}

std::optional<double> millisecondsBetween(Timestamp from, Timestamp to) {
  if (isNone(from) || isNone(to)) return std::nullopt;
  return milliseconds(to - from);
}

LegView legView(const LatencyHistogram& leg) {
  return {leg.count(), milliseconds(leg.quantile(0.5)), milliseconds(leg.quantile(0.99)), milliseconds(leg.longest())};
}

}  // namespace

FillView viewOf(const Fill& fill, Heart heart, std::string_view strategy, const Instrument* instrument) {
  FillView view;
  view.fill = fill;
  view.heart = heart;
  view.strategy = strategy;
  if (instrument != nullptr) {
    view.symbol = instrument->name.str();
    view.digits = instrument->digits;
    view.pip = instrument->pip;
  }
  const ExecutionStamps stamps = stampsOf(fill);
  view.instants.t1 = millisecondsBetween(stamps.t0, stamps.t1);
  view.instants.t2 = millisecondsBetween(stamps.t0, stamps.t2);
  if (view.instants.t1 && view.instants.t2) view.instants.t1 = std::min(*view.instants.t1, *view.instants.t2);
  view.instants.t3 = millisecondsBetween(stamps.t0, stamps.t3);
  view.instants.t5 = millisecondsBetween(stamps.t0, stamps.t5);
  const LatencyBreakdown latency = attributeLatency(stamps);
  if (latency.signal && latency.up) view.instants.t4 = milliseconds(*latency.signal + *latency.up);
  if (latency.uncertainty) view.instants.t4_uncertainty = milliseconds(*latency.uncertainty);
  return view;
}

void fillLatency(const LatencyHistogram& orders, const LinkLatency* link, LatencyView& view) {
  view = {};
  view.engine = legView(orders);
  if (link == nullptr) return;
  view.transport = legView(link->transport);
  view.terminal_queue = legView(link->terminal_queue);
  view.broker = legView(link->broker);
  if (link->clock_uncertainty) view.clock_uncertainty_ms = milliseconds(*link->clock_uncertainty);
}

void buildSnapshot(const TradingEngine& engine, const LinkStatus& link, LinkTime now, SymbolId watched, Snapshot& snapshot) {
  const DeskState& desk = engine.desk();
  snapshot.time = desk.now;
  snapshot.taken = now;
  snapshot.day = isNone(desk.now) ? 0 : desk.calendar().dayOf(desk.now);
  snapshot.inputs = desk.input;
  fillDesk(desk, snapshot.desk);
  snapshot.link.state = nameOf(link.state);
  snapshot.link.reason = link.reason.str();
  snapshot.link.last_tick_age_ms = ageMs(link.last_tick, now);
  snapshot.link.last_heartbeat_age_ms = ageMs(link.last_heartbeat, now);
  snapshot.link.ping_ms = link.ping_ms;
  snapshot.link.ticks_conflated = link.ticks_conflated;
  fillStrategies(desk, snapshot.strategies);
  fillBooks(desk, snapshot);
  fillDecisions(desk, snapshot.decisions);
  snapshot.symbol_correlation = desk.correlations.symbols();
  snapshot.strategy_correlation = desk.correlations.strategies();
  fillQuotes(desk, snapshot.quotes);
  snapshot.instruments.assign(desk.market.instruments().begin(), desk.market.instruments().end());
  fillChart(desk, watched, snapshot.chart);
}

}  // namespace deskwright
