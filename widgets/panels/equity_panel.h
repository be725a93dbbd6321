#pragma once
// The day in money: profit and loss of the desk over that of its strategies, on one time axis. A click on a line or its label
// selects the strategy.

#include "widgets/charts/chart_plot.h"
#include "widgets/charts/end_labels.h"
#include "widgets/charts/money_graph.h"
#include "widgets/panel.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace deskwright {

class EquityPanel : public Panel {
  Q_OBJECT

 public:
  explicit EquityPanel(const PanelParts& parts, QWidget* parent = nullptr);

  void showFrame(const DeskFrame& frame) override;

 protected:
  void restyle() override;

 private:
  struct StrategyLine {
    MoneyGraph line;
    int place = 0;  // in the grid: decides the hue
    bool paper = false;
    bool moved = false;  // has it left zero today
  };

  bool drawLines(const DeskFrame& frame);
  bool drawStrategies(const DeskFrame& frame);
  void markHigh(const MoneyLine& line);
  bool showDesk(const DeskFrame& frame);
  bool showLabels(const Snapshot& snapshot);
  void setScaled(bool scaled);
  void scaleAxes();
  void stroke(const std::string& name, StrategyLine& line);
  void fillDesk();
  void labelClicked(QCPAbstractItem* item, QMouseEvent* event);
  void lineClicked(QCPAbstractPlottable* plottable);

  ChartPlot* plot_;
  QCPAxisRect* desk_rect_;
  QCPAxisRect* strategy_rect_;
  ChartHeading* desk_heading_;
  ChartHeading* strategy_heading_;
  EndLabels* desk_tag_;
  EndLabels* strategy_labels_;
  QCPItemTracer* high_mark_;
  QCPItemText* high_text_;
  MoneyGraph desk_;
  std::map<std::string, StrategyLine> strategies_;
  std::vector<std::string> labelled_;  // names by index of strategy_labels_
  std::int64_t day_ = 0;               // that the lines show
  int frames_to_lines_ = 0;            // until the lines are drawn again
};

}  // namespace deskwright
