#pragma once
// The day's fills, newest first, each with the bar of its slippage's parts. Filtered by strategy, heart and a line of words.
// Selecting a row selects the fill for all panels. Made by the window, owned by its dock; ui thread.

#include "widgets/models/row_table.h"
#include "widgets/panel.h"
#include "widgets/panels/fill_columns.h"
#include "widgets/panels/fill_filter.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

class QComboBox;
class QLineEdit;
class QVBoxLayout;

namespace deskwright {

class SlippageLegend;
class TableView;

class FillsPanel final : public Panel {
  Q_OBJECT

 public:
  /// The tail: newest fills that pass the filter. Older ones are in the reports.
  static constexpr std::size_t kMostRows = 500;

  explicit FillsPanel(const PanelParts& parts, QWidget* parent = nullptr);

  void showFrame(const DeskFrame& frame) override;
  const RowTable<FillRow>& table() const { return *table_; }

 private:
  void addFilterBar(QVBoxLayout& layout);
  void showStrategies(const Snapshot& snapshot);
  std::vector<FillRow> wanted(const DeskDay& day) const;
  bool isChosen(const FillView& fill) const;
  void showCounts(const DeskDay& day);
  void followSelection();
  std::string titleOf(const std::string& strategy) const;

  RowTable<FillRow>* table_;
  TableView* view_;
  QComboBox* strategy_box_;
  QComboBox* heart_box_;
  QLineEdit* filter_line_;
  SlippageLegend* legend_;
  FillFilter filter_;
  std::map<std::string, std::pair<std::string, std::string>> titles_;  // full and short, by name
  std::uint64_t shown_version_ = 0;
  bool asked_anew_ = true;  // a filter or a title has changed
};

}  // namespace deskwright
