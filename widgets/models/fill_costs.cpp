#include "widgets/models/fill_costs.h"

#include "engine/api/slippage_units.h"
#include "widgets/models/apportion.h"

#include <QCoreApplication>
#include <array>
#include <cmath>

namespace deskwright {
namespace {

/// Context of the translations.
struct Said {
  Q_DECLARE_TR_FUNCTIONS(FillCosts)
};

constexpr double kTenths = 10;
constexpr double kHundredths = 100;

struct Sentence {
  std::uint16_t bit;
  const char* words;
};

using Place = std::optional<std::int64_t> CostLine::*;

/// Rounds one column of the lines; empty figures stay empty. Returns the sum that is shown.
std::optional<std::int64_t> roundColumn(std::vector<CostLine>& lines, Place place,
                                        const std::vector<std::optional<double>>& figures) {
  std::vector<double> known;
  for (const auto& figure : figures) {
    if (figure) known.push_back(*figure);
  }
  if (known.empty()) return std::nullopt;
  const std::vector<std::int64_t> rounded = apportion(known);
  std::int64_t sum = 0;
  std::size_t next = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!figures[i]) continue;
    lines[i].*place = rounded[next];
    sum += rounded[next++];
  }
  return sum;
}

std::optional<double> times(const std::optional<double>& figure, double factor) {
  return figure ? std::optional(*figure * factor) : std::nullopt;
}

void roundLines(FillCosts& costs, const FillView& view) {
  const SlippageAttribution& cost = view.fill.attribution;
  std::vector<std::optional<double>> pips, money, drift, spread;
  for (const CostLine& line : costs.lines) {
    const bool signal = line.part == CostPart::Signal;
    const bool broker = line.part == CostPart::Broker;
    const auto split = [&](const std::optional<PriceDelta>& of_signal, const std::optional<PriceDelta>& of_broker) {
      return times(inPips(signal ? of_signal : broker ? of_broker : std::nullopt, view.pip), kTenths);
    };
    pips.push_back(times(inPips(line.delta, view.pip), kTenths));
    money.push_back(times(inMoney(line.delta, view.fill.deal), kHundredths));
    drift.push_back(split(cost.signal_mid_drift, cost.broker_mid_drift));
    spread.push_back(split(cost.signal_spread_change, cost.broker_spread_change));
  }
  const auto total_pips = roundColumn(costs.lines, &CostLine::pips, pips);
  const auto total_money = roundColumn(costs.lines, &CostLine::money, money);
  const auto total_drift = roundColumn(costs.lines, &CostLine::drift, drift);
  const auto total_spread = roundColumn(costs.lines, &CostLine::spread, spread);
  // Without a benchmark the parts that are known are not the whole.
  if (cost.slippage) {
    costs.total.pips = total_pips;
    costs.total.money = total_money;
  }
  if (cost.signal_mid_drift && cost.broker_mid_drift) costs.total.drift = total_drift;
  if (cost.signal_spread_change && cost.broker_spread_change) costs.total.spread = total_spread;
}

void addMemo(FillCosts& costs, const FillView& view) {
  const SlippageAttribution& cost = view.fill.attribution;
  const double commission = costOf(view.fill.deal).toDouble() * kHundredths;
  costs.commission = std::llround(commission);
  const auto half = times(inMoney(cost.half_spread, view.fill.deal), kHundredths);
  if (half) costs.half_spread = std::llround(*half);
  if (!half || !costs.total.money) return;
  // The slippage figure stands as it is in every other place; the memo takes up what rounding leaves.
  const double slippage = *inMoney(cost.slippage, view.fill.deal) * kHundredths;
  const std::int64_t all_in = std::llround(slippage + *half + commission);
  const std::vector<std::int64_t> memo = apportion(std::array{*half, commission}, all_in - *costs.total.money);
  costs.half_spread = memo[0];
  costs.commission = memo[1];
  costs.shortfall = *costs.total.money + memo[0];
  costs.all_in = all_in;
}

void addTimes(FillCosts& costs, const FillInstants& instants) {
  for (CostLine& line : costs.lines) {
    if (line.part == CostPart::Signal) line.ms = instants.t3;
    if (line.part == CostPart::Broker && instants.t3 && instants.t4) line.ms = *instants.t4 - *instants.t3;
  }
  costs.total.ms = instants.t4;
}

}  // namespace

FillCosts fillCosts(const FillView& view) {
  const SlippageAttribution& cost = view.fill.attribution;
  const DealReport& deal = view.fill.deal;
  FillCosts costs;
  costs.pending = !deal.order_price.isZero();
  if (cost.slippage) costs.benchmark = deal.side == Side::Buy ? deal.price - *cost.slippage : deal.price + *cost.slippage;
  const auto add = [&](CostPart part, const std::optional<PriceDelta>& delta) {
    CostLine line;
    line.part = part;
    line.delta = delta;
    costs.lines.push_back(line);
  };
  if (costs.pending || (cost.trigger && !cost.trigger->isZero())) add(CostPart::Trigger, cost.trigger);
  add(CostPart::Signal, cost.signal);
  add(CostPart::Broker, cost.broker);
  add(CostPart::Impact, cost.impact);
  if (cost.unattributed && !cost.unattributed->isZero()) add(CostPart::Unattributed, cost.unattributed);
  costs.total.delta = cost.slippage;
  addTimes(costs, view.instants);
  roundLines(costs, view);
  addMemo(costs, view);
  return costs;
}

QString partName(CostPart part) {
  switch (part) {
    case CostPart::Trigger:
      return Said::tr("Trigger");
    case CostPart::Signal:
      return Said::tr("Signal");
    case CostPart::Broker:
      return Said::tr("Broker");
    case CostPart::Impact:
      return Said::tr("Impact / residual");
    case CostPart::Unattributed:
      return Said::tr("Unattributed");
  }
  return {};
}

QStringList flagSentences(const SlippageAttribution& attribution) {
  static constexpr std::array<Sentence, 13> kSentences{{
      {kNoBenchmark, QT_TRANSLATE_NOOP("FillCosts", "no quote at the decision: slippage and signal are not known")},
      {kMissingQ3, QT_TRANSLATE_NOOP("FillCosts", "no quote at OrderSend: signal and broker cannot be told apart")},
      {kMissingQ4, QT_TRANSLATE_NOOP("FillCosts", "no quote at the deal: broker and impact cannot be told apart")},
      {kMissingTrigger,
       QT_TRANSLATE_NOOP("FillCosts", "no quote that triggered the order: trigger and broker cannot be told apart")},
      {kStaleQ0, QT_TRANSLATE_NOOP("FillCosts", "the quote at the decision was stale")},
      {kStaleQ3, QT_TRANSLATE_NOOP("FillCosts", "the quote at OrderSend was stale")},
      {kStaleQ4, QT_TRANSLATE_NOOP("FillCosts", "the quote at the deal was stale")},
      {kSameMsTick, QT_TRANSLATE_NOOP("FillCosts", "a tick has the millisecond of the deal: it may have come after it")},
      {kSessionGap, QT_TRANSLATE_NOOP("FillCosts", "the market was closed between decision and deal")},
      {kNoTickBetween,
       QT_TRANSLATE_NOOP("FillCosts", "no tick between OrderSend and deal: broker latency hides in the residual")},
      {kClockSkew, QT_TRANSLATE_NOOP("FillCosts", "the deal's stamp lies outside OrderSend and result: T4 is held between them")},
      {kRequote, QT_TRANSLATE_NOOP("FillCosts", "requoted: every further attempt is broker cost")},
      {kPriceRounded, QT_TRANSLATE_NOOP("FillCosts", "the price had more than nine places and was rounded")},
  }};
  QStringList sentences;
  for (const Sentence& sentence : kSentences) {
    if ((attribution.flags & sentence.bit) != 0) sentences << Said::tr(sentence.words);
  }
  if (!attribution.in_statistics) sentences << Said::tr("not in statistics");
  return sentences;
}

}  // namespace deskwright
