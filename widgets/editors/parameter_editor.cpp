#include "widgets/editors/parameter_editor.h"

#include "widgets/editors/list_editors.h"
#include "widgets/editors/number_editor.h"
#include "widgets/style/control_style.h"

#include <QFocusEvent>
#include <QKeyEvent>

namespace deskwright {

ParameterEditor::ParameterEditor(QWidget* parent) : QWidget(parent) {
  step_pause_.setSingleShot(true);
  step_pause_.setInterval(kStepPause);
  connect(&step_pause_, &QTimer::timeout, this, &ParameterEditor::commitTyping);
}

void ParameterEditor::showValue(const ParameterValue& value, bool pending) {
  shown_ = value;
  QWidget* control = focusTarget();
  if (control->property(kPendingProperty).toBool() != pending) {
    control->setProperty(kPendingProperty, pending);
    QFont font = control->font();
    font.setBold(pending);
    control->setFont(font);
    control->update();
  }
  if (!typing_) display(value);
}

void ParameterEditor::revert() {
  stopTyping();
  display(shown_);
}

void ParameterEditor::commitTyping() {
  if (!typing_) return;
  const std::optional<ParameterValue> value = typed();
  stopTyping();
  if (!value) {
    display(shown_);
    emit misread();
    return;
  }
  emit committed(*value);
}

void ParameterEditor::startTyping() {
  if (typing_) return;
  typing_ = true;
  emit typingChanged();
}

void ParameterEditor::stopTyping() {
  step_pause_.stop();
  if (!typing_) return;
  typing_ = false;
  emit typingChanged();
}

void ParameterEditor::stepped() {
  startTyping();
  step_pause_.start();
}

void ParameterEditor::watch(QWidget* control) { control->installEventFilter(this); }

bool ParameterEditor::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() == QEvent::ShortcutOverride) {
    const auto* key = static_cast<QKeyEvent*>(event);
    // Undo is of edits, not of letters.
    if (key->matches(QKeySequence::Undo) || key->matches(QKeySequence::Redo)) {
      event->ignore();
      return true;
    }
  }
  if (event->type() == QEvent::KeyPress) {
    const auto* key = static_cast<QKeyEvent*>(event);
    if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
      commitTyping();
      if (key->modifiers().testFlag(Qt::ControlModifier)) emit applyAsked();
      return true;
    }
    if (key->key() == Qt::Key_Escape && typing_) {
      revert();
      return true;
    }
  }
  if (event->type() == QEvent::FocusOut) {
    const auto reason = static_cast<QFocusEvent*>(event)->reason();
    if (reason != Qt::ActiveWindowFocusReason && reason != Qt::PopupFocusReason && reason != Qt::MenuBarFocusReason)
      commitTyping();
  }
  return QWidget::eventFilter(watched, event);
}

ParameterEditor* makeParameterEditor(const ParameterSpec& spec, QStringListModel& symbols, QWidget* parent) {
  switch (spec.type) {
    case ParameterType::Integer:
    case ParameterType::Real:
    case ParameterType::Percent:
      return new NumberEditor(spec, parent);
    case ParameterType::Boolean:
      return new SwitchEditor(parent);
    case ParameterType::Choice:
      return new ChoiceEditor(spec, parent);
    case ParameterType::TimeRange:
      return new TimeRangeEditor(parent);
    case ParameterType::SymbolList:
      return new SymbolListEditor(symbols, parent);
  }
  return nullptr;
}

}  // namespace deskwright
