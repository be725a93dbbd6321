#include "widgets/models/limit_rows.h"

#include "widgets/models/described.h"
#include "widgets/models/parameter_text.h"
#include "widgets/models/risk_measures.h"
#include "widgets/panels/strategy_titles.h"
#include "widgets/style/number_format.h"

#include <QCoreApplication>
#include <algorithm>

namespace deskwright {
namespace {

struct Said {
  Q_DECLARE_TR_FUNCTIONS(LimitRows)
};

const ParameterSpec* specOf(const std::vector<ParameterOwner>& owners, std::string_view owner, const std::string& key) {
  const auto at = std::find_if(owners.begin(), owners.end(), [&](const ParameterOwner& o) { return o.name == owner; });
  if (at == owners.end()) return nullptr;
  const auto spec = std::find_if(at->specs.begin(), at->specs.end(), [&](const ParameterSpec& s) { return s.key == key; });
  return spec == at->specs.end() ? nullptr : &*spec;
}

}  // namespace

std::vector<LimitRow> limitRows(const Snapshot& snapshot, const std::vector<ParameterOwner>& owners) {
  std::vector<LimitRow> rows;
  rows.reserve(snapshot.desk.limits.size());
  for (const LimitUse& use : snapshot.desk.limits) {
    LimitRow row;
    row.key = {use.scope, use.name};
    row.label = parameterLabel(use.name);
    const StrategyView* strategy = strategyNamed(snapshot, use.scope);
    if (strategy != nullptr) row.strategy = use.scope;
    row.scope = use.scope == "desk"   ? Said::tr("Desk")
                : strategy != nullptr ? text(titleOf(snapshot, use.scope))
                                      : text(use.scope);
    const ParameterSpec* spec = specOf(owners, strategy != nullptr ? std::string_view(use.scope) : kLimitsOwner, use.name);
    if (spec != nullptr) {
      row.unit = described(spec->unit);
      if (spec->type == ParameterType::Integer) row.places = 0;
    }
    row.use = use.use();
    row.value = use.value;
    row.limit = use.limit;
    row.headroom = use.is_floor ? use.value - use.limit : use.limit - use.value;
    rows.push_back(std::move(row));
  }
  return rows;
}

QString useText(double use) {
  const QString share = percentText(use * 100, 0);
  if (use >= 1) return Said::tr("%1, reached").arg(share);
  return use >= kWarningUse ? Said::tr("%1, near").arg(share) : share;
}

}  // namespace deskwright
