#include "widgets/models/risk_contributions.h"

#include "widgets/style/number_format.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>

namespace deskwright {
namespace {

struct Said {
  Q_DECLARE_TR_FUNCTIONS(RiskContributions)
};

constexpr double kRounding = 0.0005;

}  // namespace

std::vector<RiskContribution> riskContributions(const Snapshot& snapshot) {
  std::vector<RiskContribution> rows;
  const double whole = snapshot.desk.value_at_risk.toDouble();
  if (!(whole > 0)) return rows;
  double sum = 0;
  for (const StrategyView& view : snapshot.strategies) {
    if (view.heart != Heart::Live || view.risk_share == 0) continue;
    rows.push_back({text(view.title.empty() ? view.name : view.title), view.risk_share, view.risk_share * whole});
    sum += view.risk_share;
  }
  std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return std::abs(a.share) > std::abs(b.share); });
  if (const double rest = 1 - sum; std::abs(rest) > kRounding) rows.push_back({Said::tr("Manual and external"), rest, rest * whole, true});
  return rows;
}

}  // namespace deskwright
