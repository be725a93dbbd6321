#pragma once
// What a fill cost, as the fill panel shows it: rounded so that shown parts add up to shown totals. Made from a FillView; a plain
// value.

#include "engine/api/snapshot.h"

#include <QString>
#include <QStringList>
#include <cstdint>
#include <optional>
#include <vector>

namespace deskwright {

enum class CostPart { Trigger, Signal, Broker, Impact, Unattributed };

/// One line. Pips in tenths, money in hundredths; positive = worse; empty: not known.
struct CostLine {
  CostPart part = CostPart::Signal;
  std::optional<PriceDelta> delta;                  ///< exact
  std::optional<double> ms;                         ///< of the way: T0 to T3, T3 to T4
  std::optional<std::int64_t> drift, spread, pips;  ///< tenths of a pip
  std::optional<std::int64_t> money;                ///< hundredths
};

struct FillCosts {
  std::vector<CostLine> lines;     ///< trigger only for pending orders, unattributed only when there is some
  CostLine total;                  ///< slippage
  std::optional<Price> benchmark;  ///< what slippage is counted from
  bool pending = false;            ///< a stop, limit or target: the benchmark is its price
  std::optional<std::int64_t> half_spread, shortfall, commission,
      all_in;  ///< hundredths; shortfall: against the mid at the decision
};

FillCosts fillCosts(const FillView& fill);

/// "Signal", "Impact / residual" ...
QString partName(CostPart part);

/// Flags of an attribution in sentences without a full stop, in the order of their bits; last, that it is kept out of statistics.
QStringList flagSentences(const SlippageAttribution& attribution);

}  // namespace deskwright
