#include "widgets/models/risk_measures.h"

#include "widgets/models/parameter_text.h"
#include "widgets/style/number_format.h"

#include <QCoreApplication>
#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace deskwright {
namespace {

struct Said {
  Q_DECLARE_TR_FUNCTIONS(RiskMeasures)
};

constexpr std::array<const char*, 5> kKnownLimits{"max_daily_loss", "max_drawdown", "max_gross_exposure", "max_net_exposure",
                                                  "max_open_positions"};

const LimitUse* limitOf(const DeskView& desk, const char* name) {
  const auto at = std::find_if(desk.limits.begin(), desk.limits.end(),
                               [&](const LimitUse& l) { return l.name == name && l.scope == "desk"; });
  return at == desk.limits.end() ? nullptr : &*at;
}

QString multipleText(double percent) { return numberText(percent / 100, 2) + QStringLiteral(" \u00D7"); }
QString countText(double count) { return numberText(count, 0); }
QString percentOf(double percent) { return percentText(percent, 2); }

RiskMeasure unlimited(const QString& label, const QString& now) {
  RiskMeasure measure;
  measure.label = label;
  measure.now = now;
  measure.limit = measure.headroom = missingText();
  return measure;
}

/// `words` writes value, limit and what is left between them.
RiskMeasure limited(const QString& label, const LimitUse* limit, QString (*words)(double)) {
  RiskMeasure measure = unlimited(label, missingText());
  if (limit == nullptr) return measure;
  measure.limit_key = limit->name;
  measure.use = limit->use();
  measure.now = words(limit->value);
  measure.limit = words(limit->limit);
  measure.headroom = words(limit->is_floor ? limit->value - limit->limit : limit->limit - limit->value);
  return measure;
}

/// Whatever else is limited, the fullest first: all of it stands in the limits panel.
void addFullest(const DeskView& desk, std::vector<RiskMeasure>& rows) {
  std::vector<const LimitUse*> others;
  for (const LimitUse& limit : desk.limits) {
    const bool known =
        std::any_of(kKnownLimits.begin(), kKnownLimits.end(), [&](const char* name) { return limit.name == name; });
    if (!known || limit.scope != "desk") others.push_back(&limit);
  }
  std::stable_sort(others.begin(), others.end(), [](const LimitUse* a, const LimitUse* b) { return a->use() > b->use(); });
  for (std::size_t i = 0; i < others.size() && i < kMostOtherLimits; ++i) {
    const LimitUse& limit = *others[i];
    const QString label = parameterLabel(limit.name);
    rows.push_back(limited(limit.scope == "desk" ? label : label + QStringLiteral(" \u00B7 ") + text(limit.scope), &limit,
                           [](double value) { return numberText(value, 2); }));
    if (limit.scope != "desk") rows.back().limit_key.clear();
  }
}

/// A loss that the rules' midnight turns into a breach: always beyond its limit.
RiskMeasure trapAtMidnight(const MidnightTrapView& trap) {
  RiskMeasure measure = unlimited(Said::tr("Loss after the rules' midnight"), moneyText(Money::nearest(trap.loss_after)));
  measure.limit_key = trap.limit;
  measure.use = trap.allowed_after > 0 ? trap.loss_after / trap.allowed_after : 1;
  measure.limit = moneyText(Money::nearest(trap.allowed_after));
  measure.headroom = moneyText(Money::nearest(trap.allowed_after - trap.loss_after));
  return measure;
}

/// What is reached, what is to be reached, and what is missing.
RiskMeasure goal(const QString& label, const QString& now, const QString& wanted, const QString& missing) {
  RiskMeasure measure = unlimited(label, now);
  measure.limit = wanted;
  measure.headroom = missing;
  return measure;
}

void addEvaluation(const EvaluationView& account, std::vector<RiskMeasure>& rows) {
  const auto money = [](double amount) { return moneyText(Money::nearest(amount)); };
  if (account.profit_target > 0) {
    rows.push_back(goal(Said::tr("Profit towards target"), signedMoneyText(account.profit), money(account.profit_target),
                        money(std::max(0.0, account.profit_target - account.profit.toDouble()))));
    rows.back().sign = account.profit.toDouble();
  }
  if (account.min_trading_days > 0) {
    const std::int64_t missing = std::max<std::int64_t>(0, account.min_trading_days - account.trading_days);
    rows.push_back(goal(Said::tr("Trading days"), countText(static_cast<double>(account.trading_days)),
                        countText(static_cast<double>(account.min_trading_days)), countText(static_cast<double>(missing))));
  }
  if (account.max_best_day_share > 0) {
    RiskMeasure measure = unlimited(Said::tr("Best day's share of profit"), percentOf(account.best_day_share * 100));
    measure.limit_key = "max_best_day_share";
    measure.use = account.best_day_share / account.max_best_day_share;
    measure.limit = percentOf(account.max_best_day_share * 100);
    measure.headroom = percentOf((account.max_best_day_share - account.best_day_share) * 100);
    rows.push_back(measure);
  }
}

}  // namespace

std::vector<RiskMeasure> riskMeasures(const DeskView& desk) {
  std::vector<RiskMeasure> rows;
  rows.push_back(limited(Said::tr("Daily loss"), limitOf(desk, "max_daily_loss"), percentOf));
  rows.back().now = signedMoneyText(desk.day_pnl);
  rows.back().sign = desk.day_pnl.toDouble();
  rows.push_back(limited(Said::tr("Drawdown from high"), limitOf(desk, "max_drawdown"), percentOf));
  rows.back().now = moneyText(desk.drawdown);
  rows.push_back(unlimited(Said::tr("Risk at stops"), moneyText(desk.risk_at_stops)));
  rows.push_back(unlimited(Said::tr("Value at risk, 1 day in 100"), moneyText(desk.value_at_risk)));
  if (desk.assumed_moves > 0) rows.back().limit = Said::tr("%1 assumed").arg(desk.assumed_moves);
  rows.push_back(limited(Said::tr("Gross exposure"), limitOf(desk, "max_gross_exposure"), multipleText));
  rows.push_back(limited(Said::tr("Net exposure"), limitOf(desk, "max_net_exposure"), multipleText));
  rows.push_back(unlimited(Said::tr("Margin level"), desk.margin_level ? percentText(*desk.margin_level, 0) : missingText()));
  rows.push_back(limited(Said::tr("Open positions"), limitOf(desk, "max_open_positions"), countText));
  addFullest(desk, rows);
  if (desk.midnight_trap) rows.push_back(trapAtMidnight(*desk.midnight_trap));
  if (desk.evaluation) addEvaluation(*desk.evaluation, rows);
  return rows;
}

std::vector<CurrencyExposure> currencyExposures(const DeskView& desk, std::size_t most) {
  std::vector<CurrencyExposure> rows;
  const double equity = desk.equity.toDouble();
  const double share = equity > 0 ? 1 / equity : 0;
  for (const ExposureView& view : desk.exposures) {
    rows.push_back({text(view.currency), view.net, view.net * share, view.highest * share, view.lowest * share,
                    view.currency == desk.account.currency.view()});
  }
  std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) {
    return std::pair(std::abs(a.net), std::abs(a.worst())) > std::pair(std::abs(b.net), std::abs(b.worst()));
  });
  if (rows.size() <= most || most == 0) return rows;
  CurrencyExposure rest{Said::tr("%1 more").arg(rows.size() - most + 1)};
  for (std::size_t i = most - 1; i < rows.size(); ++i) {
    rest.net += rows[i].net;
    rest.of_equity += rows[i].of_equity;
    rest.highest += rows[i].highest;
    rest.lowest += rows[i].lowest;
  }
  rows.resize(most - 1);
  rows.push_back(rest);
  return rows;
}

}  // namespace deskwright
