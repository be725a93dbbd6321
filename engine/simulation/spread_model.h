#pragma once
// How far apart one symbol's bid and ask stand: a base, moved by the clock (rollover, the week's open and close, daily breaks,
// releases), by volatility, and by two noises, one that drifts over minutes and one that persists from event to event. Part of
// QuoteProcess.
//
// S = max(least, base * hour * clock * release * exp(drift + share of clipped log-volatility + noise)).

#include "engine/model/timestamp.h"
#include "engine/simulation/market_calibration.h"
#include "engine/simulation/seeded_random.h"
#include "engine/simulation/symbol_path.h"

namespace deskwright {

/// The factor by the clock: 1 in quiet hours.
double clockSpread(const SymbolCalibration& symbol, Timestamp utc);

class SpreadModel {
 public:
  /// `symbol` must outlive this.
  explicit SpreadModel(const SymbolCalibration& symbol) : symbol_(&symbol) {}

  void openStep(Timestamp begin, const MarketStep& step, SeededRandom& random);
  /// Points, for the next event.
  double next(SeededRandom& random);

 private:
  const SymbolCalibration* symbol_;
  Timestamp minute_ = Timestamp::min();
  double clock_ = 1;
  double drift_ = 0, noise_ = 0;
  double level_ = 1;  // points, all but the noise
};

}  // namespace deskwright
