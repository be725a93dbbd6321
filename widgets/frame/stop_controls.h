#pragma once
// Pause all, Flatten and Kill: the three controls that never move. Pause acts at once and is taken back the same way (F8);
// Flatten and Kill act after they have been held for a second, by mouse or by Ctrl+Shift+F and Ctrl+Shift+K. Part of the desk
// bar; ui thread.

#include "engine/api/snapshot.h"
#include "widgets/desk_commands.h"
#include "widgets/frame/hold_button.h"
#include "widgets/style/palette.h"

#include <QWidget>
#include <chrono>

namespace deskwright {

enum class StopKind { Flatten, Kill };

class StopControls : public QWidget {
  Q_OBJECT

 public:
  static constexpr std::chrono::milliseconds kHold{1000};

  /// Both outlive the controls. Listens to the keys of the whole program.
  StopControls(const Palette& palette, DeskCommands& commands, QWidget* parent = nullptr);

  void showDesk(const DeskView& desk);
  HoldButton& pause() { return pause_; }
  HoldButton& flatten() { return flatten_; }
  HoldButton& kill() { return kill_; }

 public slots:
  /// Pauses the desk, or resumes it. Resuming after a halt that no person ordered asks first.
  void togglePause();

 signals:
  /// A stop was held long enough and has been sent.
  void stopSent(deskwright::StopKind kind);
  void stopAnswered(deskwright::StopKind kind, const deskwright::CommandReply& reply);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void stop(StopKind kind, CommandBody body);
  bool keyPressed(int key, Qt::KeyboardModifiers modifiers);
  void releaseKeys();
  void askToResume();

  DeskCommands& commands_;
  HoldButton pause_, flatten_, kill_;
  TradingState state_ = TradingState::Active;
  HoldButton* held_by_key_ = nullptr;
};

}  // namespace deskwright
