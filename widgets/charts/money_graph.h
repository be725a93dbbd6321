#pragma once
// A MoneyLine as a graph of a chart, thinned to what the chart can resolve. Owned by the panel of the chart; ui thread.

#include "widgets/models/desk_day.h"

#include <qcustomplot.h>

#include <cstddef>

namespace deskwright {

class MoneyGraph {
 public:
  /// The graph belongs to the plot of the axes.
  MoneyGraph(QCPAxis* time, QCPAxis* money);

  /// Shows the line by the lowest and the highest value of each of `steps` spans of equal time, and its ends. True when that is
  /// not what is shown already.
  bool show(const MoneyLine& line, int steps);
  QCPGraph* graph() const { return graph_; }

 private:
  QCPGraph* graph_;
  std::size_t points_ = 0;  // of the line shown
  int steps_ = 0;
};

}  // namespace deskwright
