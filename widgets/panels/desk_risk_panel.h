#pragma once
// How much of its limits the desk uses, what has no stop, and what it holds in each currency. Owned by its dock; ui thread.

#include "widgets/charts/exposure_bars.h"
#include "widgets/charts/risk_table.h"
#include "widgets/panel.h"

namespace deskwright {

class UnprotectedStrip;

class DeskRiskPanel : public Panel {
  Q_OBJECT

 public:
  explicit DeskRiskPanel(const PanelParts& parts, QWidget* parent = nullptr);

  void showFrame(const DeskFrame& frame) override;

  RiskTable& table() { return *table_; }
  const ExposureBars& exposures() const { return *exposures_; }
  /// "2 positions without a stop: EURUSD, XAUUSD"; empty when every one has its stop.
  QString unprotectedText() const;

 private:
  void showUnprotected(const Snapshot& snapshot);

  RiskTable* table_;
  UnprotectedStrip* unprotected_;
  ExposureBars* exposures_;
};

}  // namespace deskwright
