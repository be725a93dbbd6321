#pragma once
// What each strategy adds to the desk's value at risk. Owned by its dock; ui thread.

#include "widgets/charts/contribution_bars.h"
#include "widgets/panel.h"

class QLabel;

namespace deskwright {

class ContributionPanel final : public Panel {
  Q_OBJECT

 public:
  explicit ContributionPanel(const PanelParts& parts, QWidget* parent = nullptr);

  void showFrame(const DeskFrame& frame) override;
  const ContributionBars& bars() const { return *bars_; }
  QString headText() const;

 private:
  QLabel* head_;
  ContributionBars* bars_;
};

}  // namespace deskwright
