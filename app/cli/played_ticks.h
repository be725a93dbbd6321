#pragma once
// The ticks that a stand-in plays: files or a generated market, cut to a span of time, with the bars of what lies before it. Used
// by the command `terminal` on its thread.

#include "engine/market/bar_builder.h"
#include "engine/market/tick_source.h"
#include "engine/market/trading_calendar.h"
#include "engine/model/bar.h"
#include "engine/model/instrument.h"
#include "engine/model/result.h"
#include "engine/model/tick.h"

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace deskwright {

struct PlayedTicksRequest {
  std::vector<std::string> files;         ///< MetaTrader exports; empty: generated
  std::optional<std::uint64_t> generate;  ///< seed
  std::vector<std::string> symbols;       ///< empty: of the files, else all that the simulated venue knows
  CurrencyCode currency{"USD"};           ///< of the account
  Timestamp from, to;                     ///< half-open; none = no bound
  const ServerTimeZone* zone = nullptr;   ///< stamps of the files; must outlive the ticks
};

class PlayedTicks {
 public:
  /// At most this much of what files hold before `from`, and of what has been played, is told to a desk.
  static constexpr Duration kHistory = std::chrono::hours(48), kPlayedHistory = std::chrono::hours(24);

  /// Opens the files and reads up to the first tick to be played. Errors name the file, its line, what was expected and found; that
  /// there is no tick to play is one.
  static Result<PlayedTicks> open(const PlayedTicksRequest& request);

  const std::vector<Instrument>& instruments() const { return instruments_; }
  /// Closed bars of what lies before `from` and of what next() has given since, oldest first: M1 of ticks, and those of
  /// MarketGenerator::history().
  std::vector<Bar> history() const;
  std::optional<Tick> next();
  /// Why the ticks ended early, if they did.
  const std::optional<Error>& error() const { return source_->error(); }

 private:
  PlayedTicks(std::vector<Instrument> instruments, std::unique_ptr<TickSource> source, Timestamp to)
      : instruments_(std::move(instruments)),
        source_(std::move(source)),
        to_(to) {
    for (const auto& instrument : instruments_) builders_.emplace_back(instrument.id, kM1);
  }
  void readHistory(Timestamp from);
  bool playsNothing() const;
  static Error noTicks(const PlayedTicksRequest& request, const std::string& where, const PlayedTicks& read);

  std::vector<Instrument> instruments_;
  std::unique_ptr<TickSource> source_;
  Timestamp to_;
  std::optional<Tick> first_;
  Timestamp last_;  // of the history
  std::vector<Bar> history_;
  std::vector<BarBuilder> builders_;  // M1, by symbol id less one
  std::deque<Bar> played_;            // closed since the first tick
};

}  // namespace deskwright
