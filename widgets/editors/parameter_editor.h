#pragma once
// Editors of single parameters, made from their descriptions. An editor commits on Enter, when the person goes on to another
// control, on release of a slider, and shortly after the last step of an arrow or the wheel; never while somebody types, and not
// when the whole window loses the focus. It sets no bounds of its own: the desk refuses. Owned by their row; ui thread.

#include "engine/model/parameter_spec.h"

#include <QStringListModel>
#include <QTimer>
#include <QWidget>
#include <optional>

namespace deskwright {

class ParameterEditor : public QWidget {
  Q_OBJECT

 public:
  /// After the last step, in milliseconds: holding an arrow down is one edit.
  static constexpr int kStepPause = 300;

  explicit ParameterEditor(QWidget* parent);

  /// What to show while nobody edits; what a person has begun to type stays. `pending`: it is not in force.
  void showValue(const ParameterValue& value, bool pending);
  /// Something is typed or stepped and not committed.
  bool isTyping() const { return typing_; }
  /// Gives up what is typed.
  void revert();
  /// Commits what is typed, if anything is.
  void commitTyping();
  /// Width that the editor wants, and the control that takes the focus.
  virtual int designWidth() const = 0;
  virtual QWidget* focusTarget() = 0;
  /// A slider that the row places where there is room; null: none.
  virtual QWidget* slider() { return nullptr; }

 signals:
  void committed(const deskwright::ParameterValue& value);
  void typingChanged();
  /// What was typed cannot be read as a value; it is gone and nothing is committed.
  void misread();
  /// Ctrl+Enter, after committing.
  void applyAsked();

 protected:
  virtual void display(const ParameterValue& value) = 0;
  /// What stands in the editor; empty: it cannot be read as a value.
  virtual std::optional<ParameterValue> typed() const = 0;

  const ParameterValue& shown() const { return shown_; }
  void startTyping();
  void stepped();  ///< commits after kStepPause
  /// Enter, Escape, leaving, and undo of a control in which text is typed.
  void watch(QWidget* control);
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void stopTyping();

  ParameterValue shown_;
  bool typing_ = false;
  QTimer step_pause_;
};

/// `symbols` are offered for completion and outlive the editor.
ParameterEditor* makeParameterEditor(const ParameterSpec& spec, QStringListModel& symbols, QWidget* parent);

}  // namespace deskwright
