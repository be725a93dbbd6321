#pragma once
// Parameters of a strategy or the desk's limits: edited here, in force when the desk says so. Follows the selected strategy.
// Owned by its dock; ui thread.

#include "widgets/editors/edit_list.h"
#include "widgets/editors/parameter_form.h"
#include "widgets/models/parameter_sheet.h"
#include "widgets/panel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QStringListModel>
#include <map>
#include <memory>
#include <set>

namespace deskwright {

class HeartBadge;
class PositionStrip;

class ParametersPanel : public Panel {
  Q_OBJECT

 public:
  explicit ParametersPanel(const PanelParts& parts, QWidget* parent = nullptr);
  ~ParametersPanel() override;

  void showFrame(const DeskFrame& frame) override;

  /// Name of the owner that is shown; empty before the first frame.
  const std::string& owner() const { return owner_; }
  void showOwner(const std::string& name);
  /// Shows a limit of the desk with the keyboard in its editor.
  void showLimit(const std::string& key);

  ParameterForm& form() { return *form_; }
  EditList& editList() { return *edits_view_; }

 protected:
  void restyle() override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  void buildHead();
  void buildStagedBar();
  void buildEditList();
  void addAction(const QKeySequence& keys, void (ParametersPanel::*act)());
  void readDesk();
  void readOwners();
  void readEdits();
  void refresh();
  void applyStaged();
  void undo();
  void redo();
  void showPositions(const Snapshot& snapshot);
  ParameterSheet* sheet() const;
  std::vector<ParameterEdit> editsOf(const std::string& owner) const;

  std::map<std::string, std::unique_ptr<ParameterSheet>> sheets_;
  std::string owner_;
  std::uint64_t version_ = 0;
  std::vector<ParameterEdit> earlier_, edits_;
  std::vector<SymbolId> offered_;
  QStringListModel symbols_;

  QComboBox* owners_ = nullptr;
  HeartBadge* badge_ = nullptr;
  QCheckBox* together_ = nullptr;
  QPushButton *undo_ = nullptr, *redo_ = nullptr, *default_ = nullptr;
  PositionStrip* positions_ = nullptr;
  ParameterForm* form_ = nullptr;
  QWidget* staged_bar_ = nullptr;
  QLabel* staged_words_ = nullptr;
  QPushButton *apply_ = nullptr, *discard_ = nullptr;
  QScrollArea* edits_area_ = nullptr;
  EditList* edits_view_ = nullptr;
};

}  // namespace deskwright
