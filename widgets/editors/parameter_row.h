#pragma once
// One parameter in the parameters panel: mark, label, editor, unit, slider, and at the right its range or what became of the last
// edit. Shows what it is given and passes on what the person commits. Owned by the panel's form; ui thread.

#include "widgets/editors/parameter_editor.h"
#include "widgets/models/parameter_sheet.h"
#include "widgets/style/palette.h"

#include <QWidget>
#include <vector>

namespace deskwright {

class ParameterRow : public QWidget {
  Q_OBJECT

 public:
  /// All of them outlive the row.
  ParameterRow(const ParameterSpec& spec, const Palette& palette, QStringListModel& symbols, QWidget* parent);

  /// `changed_today`: by any edit whose value still differs from what it was before.
  void showRow(const ParameterSheet::Row& row, bool changed_today);
  /// Where editors begin; the same in all rows of a form.
  void setEditorLeft(int x);
  int labelRight() const;

  ParameterEditor& editor() { return *editor_; }
  const ParameterSpec& spec() const { return spec_; }
  /// The words at the right, or below when the edit was refused.
  QString noteText() const;

 signals:
  void committed(const deskwright::ParameterValue& value);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  enum class Mark { None, NotDefault, Changed };
  struct Words {
    QString text;
    QColor colour;
    bool bold = false;
    bool tick = false;   // a tick is drawn, the typeface has none
    bool spare = false;  // left out where there is no room
  };

  void compose();
  void composeRange();
  void composeRefusal(const QString& reason);
  QString alteration(const ParameterValue& from, const ParameterValue& to) const;
  void place();
  int widthOf(const Words& words) const;
  int noteWidth(bool with_spare) const;
  int noteLeft() const;
  void drawMark(QPainter& painter) const;
  void drawNote(QPainter& painter) const;
  void drawRefusal(QPainter& painter) const;
  QString toolTipText() const;

  const ParameterSpec& spec_;
  const Palette& palette_;
  QString label_;
  ParameterEditor* editor_;
  ParameterSheet::Row row_;
  Mark mark_ = Mark::None;
  std::vector<Words> note_;
  QString refusal_;
  bool misread_ = false;
  int editor_left_ = 0;
  int line_height_;
};

}  // namespace deskwright
