#pragma once
// Where the slippage of one fill came from: the selected one, or the newest while none is selected. Owned by its dock; ui thread.

#include "widgets/charts/fill_cost_table.h"
#include "widgets/charts/fill_waterfall.h"
#include "widgets/charts/instant_strip.h"
#include "widgets/panel.h"


namespace deskwright {

class FillHead;
class FillRemarks;

class FillDetailPanel : public Panel {
  Q_OBJECT

 public:
  explicit FillDetailPanel(const PanelParts& parts, QWidget* parent = nullptr);

  void showFrame(const DeskFrame& frame) override;

  const FillWaterfall& waterfall() const { return *waterfall_; }
  const InstantStrip& strip() const { return *strip_; }
  const FillCostTable& table() const { return *table_; }
  /// "XAUUSD BUY 0.50 GoldMR · 14:28:44.017 +3.5 pip = 17.50 USD", or why there is nothing to show.
  QString headText() const;
  /// Flags in words, and that figures are provisional.
  QString remarkText() const;

 private:
  void showFill(const FillView& fill, const Snapshot& snapshot);
  void showNothing(const QString& why);
  void showParts(bool shown);

  FillHead* head_;
  FillWaterfall* waterfall_;
  InstantStrip* strip_;
  FillCostTable* table_;
  FillRemarks* remarks_;
  std::uint64_t shown_version_ = 0;
  std::optional<FillKey> shown_key_;
  bool stale_ = true;  // what is shown is to be made anew
};

}  // namespace deskwright
