#pragma once
// One symbol's quotes, event by event. Events come of time, of distance to the market, and of earlier events (a Hawkes process
// with a fast and a slow exponential kernel, after Hawkes, 1971; drawn by thinning, after Ogata, 1981). An event takes away a
// share of the distance, or only moves the sides by a point. Part of MarketGenerator.
//
// rate = min(quiet + chase min(D^2 / threshold^2, 25), limit) + fast + slow; D = market - quoted mid, in points; an event adds
// children * decay to each of the last two.

#include "engine/model/timestamp.h"
#include "engine/simulation/market_calibration.h"
#include "engine/simulation/seeded_random.h"
#include "engine/simulation/spread_model.h"
#include "engine/simulation/symbol_path.h"

#include <cstdint>
#include <optional>

namespace deskwright {

/// Bid and ask in whole points.
struct PointQuote {
  Timestamp time;  ///< whole milliseconds
  std::int64_t bid = 0, ask = 0;
};

class QuoteProcess {
 public:
  /// `symbol` must outlive this.
  QuoteProcess(const SymbolCalibration& symbol, std::uint64_t seed);

  /// The market begins to be quoted with the next step: its first quote stands where the market is and comes within a second.
  void open();
  /// Begins a step at `begin`, a whole millisecond. What the last step had left is dropped.
  void openStep(Timestamp begin, const MarketStep& step);
  /// The next quote that is sent in this step; empty when the step is over.
  std::optional<PointQuote> next();

 private:
  double market(double offset) const { return step_.begin + (step_.end - step_.begin) * offset / step_.seconds; }
  double ownRate(double distance) const;
  double highestOwnRate() const;
  void pass(double seconds);
  bool happens();
  bool event(double market);
  bool requote();
  bool respread();

  const SymbolCalibration* symbol_;
  SeededRandom random_;
  SpreadModel spread_;
  Timestamp begin_;
  MarketStep step_;
  double offset_ = 0;           // seconds into the step
  double fast_ = 0, slow_ = 0;  // events a second that earlier events cause
  double mid_ = 0;              // points, before the source's offset
  double source_ = 1;           // +1 or -1
  std::int64_t bid_ = 0, ask_ = 0;
  bool opening_ = true;
  int tries_ = 0;  // in this step
};

}  // namespace deskwright
