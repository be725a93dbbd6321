#pragma once
// Where the market is for one symbol, step by step: the price that its quotes chase. Part of MarketGenerator.

#include "engine/model/timestamp.h"
#include "engine/simulation/latent_factors.h"
#include "engine/simulation/market_calibration.h"

namespace deskwright {

/// One step of the market as a symbol sees it. Prices in points.
struct MarketStep {
  double seconds = 0;
  double begin = 0, end = 0;  ///< straight in between; begin is not the last end where the market jumped
  double log_volatility = 0;  ///< over its hour
  double quiet_rate = 0;      ///< events a second that nothing but time causes
  double release_seconds = kNoRelease;
};

class SymbolPath {
 public:
  /// Begins where the factors are; both references must outlive the path. `point` is the unit of prices.
  SymbolPath(const MarketCalibration& calibration, const SymbolCalibration& symbol, double point, const LatentFactors& factors);

  /// Points, with all that is still on its way.
  double latent() const;
  /// Takes in the last step of the factors, which began at `begin`. Half of what factors share arrives late: the Epps effect.
  MarketStep follow(Timestamp begin);
  /// After a gap everything has arrived.
  void arrive();

 private:
  template <class OfFactor>
  double difference(OfFactor of) const {
    return (symbol_->plus < 0 ? 0.0 : of(static_cast<std::size_t>(symbol_->plus))) -
           (symbol_->minus < 0 ? 0.0 : of(static_cast<std::size_t>(symbol_->minus)));
  }
  double logPrice() const;
  double logVolatility() const;

  const MarketCalibration* calibration_;
  const SymbolCalibration* symbol_;
  const LatentFactors* factors_;
  double point_;
  double late_ = 0;  // part of the log price that is on its way
  double end_ = 0;   // of the last step
  Timestamp minute_ = Timestamp::min();
  double hour_ = 0;  // logarithm of the profile with mean square 1, in this minute
};

}  // namespace deskwright
