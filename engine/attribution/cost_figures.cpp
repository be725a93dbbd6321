#include "engine/attribution/cost_figures.h"

namespace deskwright {

CostFigures figuresOf(double cost_raw, const CostScale& scale) {
  const auto in = [cost_raw](std::int64_t unit_raw) { return cost_raw / static_cast<double>(unit_raw); };
  CostFigures figures;
  if (!scale.point.isZero()) figures.points = in(scale.point.raw());
  if (!scale.pip.isZero()) figures.pips = in(scale.pip.raw());
  if (scale.value_per_price != 0 && scale.lots != 0) {
    figures.money = cost_raw * scale.value_per_price * scale.lots / static_cast<double>(PriceDelta::kOne);
  }
  if (!scale.bps_base.isZero()) figures.bps = in(scale.bps_base.raw()) * 1e4;
  return figures;
}

}  // namespace deskwright
