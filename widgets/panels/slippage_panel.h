#pragma once
// What the day's fills cost: components by hour, the distribution over fills, and means by strategy; of the live account or of
// paper. Reckons only when a fill came or changed. Made by the window, owned by its dock; ui thread.

#include "widgets/charts/static_bars.h"
#include "widgets/models/slippage_summary.h"
#include "widgets/panel.h"
#include "widgets/panels/slippage_columns.h"

#include <array>
#include <cstdint>

class QComboBox;
class QVBoxLayout;

namespace deskwright {

class SlippageLegend;
class TableFooter;
class TableView;

class SlippagePanel final : public Panel {
  Q_OBJECT

 public:
  explicit SlippagePanel(const PanelParts& parts, QWidget* parent = nullptr);

  void showFrame(const DeskFrame& frame) override;

  // For tests.
  const RowTable<SlippageRow>& table() const { return *table_; }
  const TableFooter& sums() const { return *sums_; }
  const StaticBars& hours() const { return *hours_; }
  const StaticBars& distribution() const { return *distribution_; }

 protected:
  void restyle() override;

 private:
  void addChoosers(QVBoxLayout& layout);
  Heart heart() const;
  bool inMoney() const;
  const SlippageSummary& summary(Heart heart) const { return summaries_[heart == Heart::Paper ? 1 : 0]; }
  void reckon(const DeskDay& day);
  void showRows(const Snapshot& snapshot);
  void showSums();
  void showHours(const Snapshot& snapshot);
  void showDistribution();
  void showState();
  void followSelection();

  QComboBox* heart_box_;
  QComboBox* unit_box_;
  SlippageLegend* legend_;
  StaticBars* hours_;
  StaticBars* distribution_;
  RowTable<SlippageRow>* table_;
  TableView* view_;
  TableFooter* sums_;

  std::array<SlippageSummary, 2> summaries_;  // live, paper
  std::uint64_t reckoned_ = 0;                // version of the fills that they are of
  std::size_t strategies_ = 0;                // shown
  bool draw_anew_ = true;
};

}  // namespace deskwright
