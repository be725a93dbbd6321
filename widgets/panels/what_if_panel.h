#pragma once
// What the gate would answer to an entry now: symbol, side, volume and stop in, verdict, what fits, the reason and the limit that
// binds first out. Nothing is sent, journalled or counted. Owned by its dock; ui thread.

#include "widgets/models/what_if.h"
#include "widgets/panel.h"

#include <QStringList>

class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QLabel;

namespace deskwright {

class VerdictLabel;

class WhatIfPanel final : public Panel {
  Q_OBJECT

 public:
  explicit WhatIfPanel(const PanelParts& parts, QWidget* parent = nullptr);

  void showFrame(const DeskFrame& frame) override;

  QComboBox& symbol() { return *symbol_; }
  QComboBox& side() { return *side_; }
  QDoubleSpinBox& lots() { return *lots_; }
  QDoubleSpinBox& stop() { return *stop_; }
  WhatIf& gate() { return *gate_; }
  QString verdictText() const;
  /// Reason, would be and allowed, nearest limit, most that fits, what binds there.
  QStringList answerTexts() const;

 private:
  void addFields(QFormLayout& form);
  void addAnswer(QFormLayout& form);
  void takeInstruments(const Snapshot& snapshot);
  void symbolChosen();
  /// As far from the quote as a stop often is: a proposal that a person changes.
  void proposeStop();
  void putQuestion();
  void showAnswer();
  const Instrument* chosen() const;

  WhatIf* gate_;
  QComboBox* symbol_;
  QComboBox* side_;
  QDoubleSpinBox* lots_;
  QDoubleSpinBox* stop_;
  VerdictLabel* verdict_;
  QLabel* reason_;
  QLabel* figures_;
  QLabel* nearest_;
  QLabel* most_;
  QLabel* binds_;
  std::vector<Instrument> instruments_;
  std::vector<QuoteView> quotes_;
  QString currency_;
  int frames_ = 0;
  bool stop_is_ours_ = true;
};

}  // namespace deskwright
