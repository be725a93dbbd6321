#pragma once
// How the desk's symbols, or the results of its strategies, move together, with the numbers, how sure they are, and which of them
// hang together. Owned by its dock; ui thread.

#include "widgets/charts/heat_map.h"
#include "widgets/panel.h"

class QComboBox;
class QLabel;

namespace deskwright {

class CorrelationPanel : public Panel {
  Q_OBJECT

 public:
  enum Subject { Symbols, Strategies };

  explicit CorrelationPanel(const PanelParts& parts, QWidget* parent = nullptr);

  void showFrame(const DeskFrame& frame) override;
  void choose(Subject subject);

  HeatMap& map() { return *map_; }
  /// "Together from 0.70: EURUSD, GBPUSD · US500, US100"; what the pointer is on while it is on a pair.
  QString footText() const;

 protected:
  void restyle() override { map_->forgetPicture(); }

 private:
  void showView(const Snapshot& snapshot, bool stale);
  void sayFoot();

  QComboBox* subject_;
  HeatMap* map_;
  QLabel* legend_;
  QLabel* foot_;
  QString clusters_;
};

}  // namespace deskwright
