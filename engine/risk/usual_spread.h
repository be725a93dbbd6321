#pragma once
// What a symbol's spread usually is, learnt from its ticks. Owned by a heart, on its thread; allocates in add() alone.

#include "engine/model/decimal.h"
#include "engine/model/ids.h"
#include "engine/model/instrument.h"

#include <cstdint>
#include <vector>

namespace deskwright {

class UsualSpread {
 public:
  /// Ticks after which the learnt value counts; before it stands the contract's default spread, or nothing is known.
  static constexpr std::uint32_t kLearntFrom = 100;
  /// A tick moves the value by this part of its distance, and counts as four times the usual spread at most: an hour of wide
  /// spreads teaches, a burst does not.
  static constexpr double kPart = 1.0 / 1024;
  static constexpr double kMostTimes = 4;

  /// Makes room for the symbol; again for a changed contract, what is learnt stays.
  void add(const Instrument& instrument);
  /// A good quote; symbols never added are ignored. Negative spreads count as none.
  void onTick(SymbolId symbol, PriceDelta spread);
  /// In price units, at least a point; zero: not known.
  double of(SymbolId symbol) const;

 private:
  struct Symbol {
    double least = 0, given = 0, learnt = 0;
    std::uint32_t ticks = 0;
  };
  std::vector<Symbol> symbols_;  // by SymbolId
};

}  // namespace deskwright
