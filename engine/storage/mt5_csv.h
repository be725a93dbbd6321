#pragma once
// Reads the tick and bar files that MetaTrader 5 exports: tab-separated, plain or gzip, UTF-8 or UTF-16, stamped in server time.
// Rows stream: memory does not depend on the file's length. Used on the thread of the stand-in, of an import or of a backtest.

#include "engine/market/tick_source.h"
#include "engine/model/bar.h"
#include "engine/model/result.h"
#include "engine/model/short_text.h"
#include "engine/model/tick.h"
#include "engine/model/timestamp.h"
#include "engine/storage/text_lines.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace deskwright {

/// The symbol that a file is named after: its name up to the first '_' or '.'. Empty when it begins with one.
SymbolName symbolOf(const std::filesystem::path& path);

/// Reads stamps of the form "2014.05.02" TAB "12:30:01[.123]" and turns them from server time into UTC. A date is worked out once
/// for all the rows that carry it.
class Mt5Stamps {
 public:
  explicit Mt5Stamps(const ServerTimeZone& zone) : zone_(&zone) {}
  /// Server time, or empty when malformed.
  std::optional<ServerTime> parse(std::string_view date, std::string_view time);
  Timestamp toUtc(ServerTime server) const { return zone_->toUtc(server); }

 private:
  const ServerTimeZone* zone_;
  std::array<char, 10> date_text_{};
  ServerTime date_{};
};

/// Ticks of one symbol: <DATE> <TIME> <BID> <ASK> <LAST> <VOLUME> <FLAGS>. An empty bid or ask means unchanged; rows before both
/// are known and rows without either (a deal alone) make no tick. Prices are exact. Reading stops at the first row that is not as
/// it should be (columns, number, negative price, stamp before the last one, damaged or truncated gzip data), with error() "FILE:LINE: expected
/// ..., found ...".
class Mt5TickFile final : public TickSource {
 public:
  /// Opens and checks the header row. `id` goes into the ticks; `zone` must outlive the file.
  static Result<Mt5TickFile> open(const std::filesystem::path& path, const SymbolName& symbol, SymbolId id,
                                  const ServerTimeZone& zone);

  std::optional<Tick> next() override;
  const std::optional<Error>& error() const override { return error_; }
  const SymbolName& symbol() const { return symbol_; }

 private:
  Mt5TickFile(TextLines lines, const SymbolName& symbol, SymbolId id, const ServerTimeZone& zone)
      : lines_(std::move(lines)),
        symbol_(symbol),
        id_(id),
        stamps_(zone) {}
  /// The tick of a row in the form that nearly all have (both prices, milliseconds, neither LAST nor VOLUME): three times as fast
  /// as take(), and empty without any effect for every other row, right or wrong.
  std::optional<Tick> takeUsual(std::string_view row);
  /// The tick of a row; empty without error_ when it makes none.
  std::optional<Tick> take(std::string_view row);
  bool takePrice(std::string_view text, std::optional<Price>& price);

  TextLines lines_;
  SymbolName symbol_;
  SymbolId id_;
  Mt5Stamps stamps_;
  ServerTime last_{};
  std::optional<Price> bid_, ask_;
  std::optional<Error> error_;
};

/// One row of a bar file. The export holds bid prices only; the spread is in points of its instrument.
struct Mt5Bar {
  Timestamp open_time;
  PriceBar bid;
  std::int64_t tick_volume = 0, volume = 0;
  std::int32_t spread_points = 0;
};

/// Bars: <DATE> <TIME> <OPEN> <HIGH> <LOW> <CLOSE> <TICKVOL> <VOL> <SPREAD>, stamps strictly increasing, low and high around open
/// and close. Stops at the first bad row as Mt5TickFile does.
class Mt5BarFile {
 public:
  static Result<Mt5BarFile> open(const std::filesystem::path& path, const ServerTimeZone& zone);

  std::optional<Mt5Bar> next();
  const std::optional<Error>& error() const { return error_; }

 private:
  Mt5BarFile(TextLines lines, const ServerTimeZone& zone) : lines_(std::move(lines)), stamps_(zone) {}
  std::optional<Mt5Bar> parse(std::string_view row);

  TextLines lines_;
  Mt5Stamps stamps_;
  ServerTime last_{};
  std::optional<Error> error_;
};

}  // namespace deskwright
