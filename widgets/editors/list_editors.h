#pragma once
// Editors of what is not a number: switch, choice, hours of the day, list of symbols.

#include "widgets/editors/parameter_editor.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QLineEdit>

namespace deskwright {

class SwitchEditor : public ParameterEditor {
  Q_OBJECT

 public:
  explicit SwitchEditor(QWidget* parent);
  int designWidth() const override { return 102; }
  QWidget* focusTarget() override { return box_; }

 protected:
  void display(const ParameterValue& value) override;
  std::optional<ParameterValue> typed() const override { return ParameterValue(box_->isChecked()); }
  void resizeEvent(QResizeEvent* event) override;

 private:
  void sayState();

  QCheckBox* box_;
};

class ChoiceEditor : public ParameterEditor {
  Q_OBJECT

 public:
  ChoiceEditor(const ParameterSpec& spec, QWidget* parent);
  int designWidth() const override { return 142; }
  QWidget* focusTarget() override { return box_; }

 protected:
  void display(const ParameterValue& value) override;
  std::optional<ParameterValue> typed() const override { return ParameterValue(box_->currentText().toStdString()); }
  void resizeEvent(QResizeEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  QComboBox* box_;
};

/// From and to, 00:00 to 24:00. The two count as one value: it is committed when both have been left.
class TimeRangeEditor : public ParameterEditor {
  Q_OBJECT

 public:
  explicit TimeRangeEditor(QWidget* parent);
  int designWidth() const override { return 142; }
  QWidget* focusTarget() override { return from_; }

 protected:
  void display(const ParameterValue& value) override;
  std::optional<ParameterValue> typed() const override;
  void resizeEvent(QResizeEvent* event) override;
  void paintEvent(QPaintEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  QLineEdit *from_, *to_;
};

class SymbolListEditor : public ParameterEditor {
  Q_OBJECT

 public:
  SymbolListEditor(QStringListModel& symbols, QWidget* parent);
  int designWidth() const override { return 200; }
  QWidget* focusTarget() override { return line_; }

 protected:
  void display(const ParameterValue& value) override;
  std::optional<ParameterValue> typed() const override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  void offerSymbols();

  QLineEdit* line_;
  QCompleter* completer_;
};

}  // namespace deskwright
