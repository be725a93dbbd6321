#pragma once
// The columns of the slippage table: one row a strategy, means in pips, the whole in money. UI thread.

#include "widgets/models/row_table.h"
#include "widgets/models/slippage_summary.h"

#include <QCoreApplication>
#include <string>
#include <vector>

namespace deskwright {

struct SlippageRow {
  std::string key;  ///< the strategy's name
  int place = 0;    ///< in the order of the desk: the colour of its line
  std::string title, short_title;
  SlippageFigures figures;
  friend bool operator==(const SlippageRow&, const SlippageRow&) = default;
};

class SlippageColumns {
  Q_DECLARE_TR_FUNCTIONS(SlippageColumns)

 public:
  enum Place { Name, Counted, Excluded, Trigger, Signal, Broker, Impact, Unattributed, Total, P95, Money };

  /// In the order of Place.
  static std::vector<TableColumn<SlippageRow>> all();
  /// What every column but the name shows of these figures.
  static Cell cellOf(int column, const SlippageFigures& figures);
};

}  // namespace deskwright
