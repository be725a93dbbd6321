#pragma once
// What the gate has answered, newest first: to whom, what was asked, the verdict, the reason in words with what would have been
// and what is allowed. Selecting a row selects its strategy for all panels. Owned by its dock; ui thread.

#include "widgets/models/row_table.h"
#include "widgets/panel.h"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

class QComboBox;

namespace deskwright {

class TableView;

struct DecisionRow {
  std::pair<Heart, std::uint64_t> key;
  Timestamp time;
  std::string strategy, title, short_title, symbol;
  DecidedKind kind = DecidedKind::Entry;
  Side side = Side::Buy;
  Volume asked, passed;
  Verdict verdict = Verdict::Denied;
  QString reason, observed, limit, binding;
  std::string code;
  friend bool operator==(const DecisionRow&, const DecisionRow&) = default;
};

class DecisionsPanel final : public Panel {
  Q_OBJECT

 public:
  enum Column { Time, Strategy, Symbol, Asked, Lots, Answer, Passed, Why, Observed, Allowed, Binding };
  enum Choice { All, NotApproved, Denied };

  explicit DecisionsPanel(const PanelParts& parts, QWidget* parent = nullptr);

  void showFrame(const DeskFrame& frame) override;
  void choose(Choice choice);
  const RowTable<DecisionRow>& table() const { return *table_; }

 private:
  static std::vector<TableColumn<DecisionRow>> columns();
  static void addAnswer(std::vector<TableColumn<DecisionRow>>& columns);
  void fill();

  QComboBox* choice_;
  RowTable<DecisionRow>* table_;
  TableView* view_;
  std::vector<DecisionRow> rows_;  // all that is known, newest first
  std::uint64_t seen_ = 0;         // version of the day's decisions that they are of
};

}  // namespace deskwright
