#pragma once
// The rows of one owner's parameters under the titles of their groups, in a list that scrolls. Part of the parameters panel,
// which gives it a sheet; ui thread.

#include "widgets/editors/parameter_row.h"
#include "widgets/models/parameter_sheet.h"

#include <QScrollArea>
#include <set>
#include <vector>

namespace deskwright {

class ParameterForm : public QScrollArea {
  Q_OBJECT

 public:
  /// All of them outlive the form.
  ParameterForm(const Palette& palette, QStringListModel& symbols, QWidget* parent = nullptr);

  /// Rows anew for another owner; what was typed and not committed in the old ones is gone. The sheet outlives them.
  void setSheet(const ParameterSheet& sheet);
  /// What the sheet says now; `changed_today`: keys that are marked as changed.
  void refresh(const std::set<std::string>& changed_today);

  /// Null when the owner has no such parameter.
  ParameterRow* row(const std::string& key) const;
  /// Scrolls there and puts the keyboard into the editor.
  void reveal(const std::string& key);
  /// The row whose editor has the keyboard; null: none.
  ParameterRow* focusedRow() const;

 signals:
  void committed(std::size_t place, const deskwright::ParameterValue& value);
  void applyAsked();

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void addGroup(const QString& title, std::size_t from, std::size_t to);
  void addRow(std::size_t place);
  void alignEditors();

  const Palette& palette_;
  QStringListModel& symbols_;
  const ParameterSheet* sheet_ = nullptr;
  std::vector<ParameterRow*> rows_;  // by place of the parameter
};

}  // namespace deskwright
