#pragma once
// The columns of the strategies grid: which there are, and what each shows of a row. UI thread.

#include "engine/model/decimal.h"
#include "widgets/models/row_table.h"
#include "widgets/models/strategy_delegates.h"

#include <QCoreApplication>
#include <QString>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace deskwright {

/// What the grid shows of a strategy.
struct StrategyRow {
  std::string key;  ///< its name
  int place = 0;    ///< in the order of the desk: the colour of its line
  std::string title, short_title, symbols;
  StrategyStanding standing;
  double lots = 0;
  Money day_pnl, open_pnl, drawdown;
  std::uint64_t fills = 0;
  double slippage_pips = 0;
  std::optional<double> signal_ms, broker_ms;
  SparkLine spark;
  QString status, reason;  ///< one line, and all that is known of it
  bool told = false;       ///< the status is news from the desk to the person
  friend bool operator==(const StrategyRow&, const StrategyRow&) = default;
};

class StrategyColumns {
  Q_DECLARE_TR_FUNCTIONS(StrategyColumns)

 public:
  enum Place {
    State,
    Name,
    Mode,
    Symbol,
    Lots,
    DayPnl,
    Day,
    OpenPnl,
    Drawdown,
    Fills,
    Slippage,
    SignalMs,
    BrokerMs,
    Status,
    Action
  };

  /// In the order of Place.
  static std::vector<TableColumn<StrategyRow>> all();
  /// What a state means, in lower case; empty for one that trades.
  static QString sentence(TradingState state);

 private:
  using Columns = std::vector<TableColumn<StrategyRow>>;
  static void addIdentity(Columns& columns);
  static void addResults(Columns& columns);
  static void addExecution(Columns& columns);
  static void addControl(Columns& columns);
  static QString modeWord(const StrategyStanding& standing);
};

}  // namespace deskwright
