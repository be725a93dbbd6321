#include "widgets/frame/stop_controls.h"

#include "widgets/style/length.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMessageBox>
#include <QPointer>
#include <QPushButton>
#include <utility>

namespace deskwright {

StopControls::StopControls(const Palette& palette, DeskCommands& commands, QWidget* parent)
    : QWidget(parent),
      commands_(commands),
      pause_(palette),
      flatten_(palette),
      kill_(palette) {
  pause_.setObjectName(QStringLiteral("pauseAll"));
  flatten_.setObjectName(QStringLiteral("flatten"));
  kill_.setObjectName(QStringLiteral("kill"));
  flatten_.setHoldTime(kHold);
  kill_.setHoldTime(kHold);
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(scaled(8));
  for (HoldButton* button : {&pause_, &flatten_, &kill_}) row->addWidget(button);
  showDesk({});
  pause_.setToolTip(tr("No new entries; exits are still managed. Acts at once, F8 takes it back."));
  flatten_.setToolTip(tr("Pauses, cancels what is pending and closes every position. Hold for a second, or hold Ctrl+Shift+F."));
  kill_.setToolTip(
      tr("Flattens and latches: no order leaves but the closes, until a person clears it. Hold for a second, or hold "
         "Ctrl+Shift+K."));

  connect(&pause_, &HoldButton::acted, this, &StopControls::togglePause);
  connect(&flatten_, &HoldButton::acted, this, [this] { stop(StopKind::Flatten, FlattenCommand{}); });
  connect(&kill_, &HoldButton::acted, this, [this] { stop(StopKind::Kill, KillCommand{}); });
  QApplication::instance()->installEventFilter(this);
}

void StopControls::showDesk(const DeskView& desk) {
  state_ = desk.killed ? TradingState::Killed : desk.state;
  const bool active = state_ == TradingState::Active;
  pause_.setEnabled(state_ != TradingState::Killed);
  if (active)
    pause_.setFace(Glyph::Pause, tr("Pause all"), tr("F8"));
  else
    pause_.setFace(Glyph::Play, tr("Resume all"), state_ == TradingState::Paused ? tr("paused, F8") : tr("halted, F8"));
  // A terminal that blocks orders must not look as if it could be flattened.
  const bool blocked = desk.account.account && !desk.account.trade_allowed;
  const QString hold = blocked ? tr("MT5 blocks it") : tr("hold 1.0 s");
  flatten_.setFace(Glyph::Square, tr("Flatten"), hold);
  kill_.setFace(Glyph::Cross, desk.killed ? tr("Killed") : tr("Kill"), desk.killed ? tr("Risk menu clears") : hold);
  kill_.setDangerous(!blocked && !desk.killed);
}

void StopControls::togglePause() {
  if (state_ == TradingState::Active)
    commands_.send(PauseCommand{});
  else if (state_ == TradingState::Paused)
    commands_.send(ResumeCommand{});
  else if (state_ != TradingState::Killed)
    askToResume();
}

/// Not modal: the rows behind it are what the answer depends on.
void StopControls::askToResume() {
  auto* question = new QMessageBox(QMessageBox::Warning, tr("Resume trading"),
                                   tr("The desk halted itself: a limit was hit or its books are in doubt. Resume all entries?"),
                                   QMessageBox::Cancel, window());
  question->setObjectName(QStringLiteral("resumeQuestion"));
  QPushButton* resume = question->addButton(tr("Resume entries"), QMessageBox::AcceptRole);
  question->setDefaultButton(QMessageBox::Cancel);
  question->setAttribute(Qt::WA_DeleteOnClose);
  question->setModal(false);
  connect(resume, &QPushButton::clicked, this, [this] { commands_.send(ResumeCommand{}); });
  question->show();
}

void StopControls::stop(StopKind kind, CommandBody body) {
  emit stopSent(kind);
  commands_.send(std::move(body), [self = QPointer<StopControls>(this), kind](const CommandReply& reply) {
    if (self) emit self->stopAnswered(kind, reply);
  });
}

bool StopControls::keyPressed(int key, Qt::KeyboardModifiers modifiers) {
  if (key == Qt::Key_F8 && modifiers == Qt::NoModifier) {
    togglePause();
    return true;
  }
  if (modifiers != (Qt::ControlModifier | Qt::ShiftModifier) || (key != Qt::Key_F && key != Qt::Key_K)) return false;
  releaseKeys();
  held_by_key_ = key == Qt::Key_F ? &flatten_ : &kill_;
  held_by_key_->beginHold();
  return true;
}

void StopControls::releaseKeys() {
  if (held_by_key_ != nullptr) held_by_key_->endHold();
  held_by_key_ = nullptr;
}

/// Before every widget of the program, dialogs included: a stop works wherever the keyboard is.
bool StopControls::eventFilter(QObject* watched, QEvent* event) {
  switch (event->type()) {
    case QEvent::KeyPress: {
      auto* key = static_cast<QKeyEvent*>(event);
      const bool ours = key->isAutoRepeat() ? held_by_key_ != nullptr : keyPressed(key->key(), key->modifiers());
      if (ours) event->accept();
      return ours || QWidget::eventFilter(watched, event);
    }
    case QEvent::KeyRelease:
      // Whichever of the three keys is let go first.
      if (!static_cast<QKeyEvent*>(event)->isAutoRepeat()) releaseKeys();
      break;
    case QEvent::WindowDeactivate:
    case QEvent::ApplicationDeactivate:
      releaseKeys();
      break;
    default:
      break;
  }
  return QWidget::eventFilter(watched, event);
}

}  // namespace deskwright
