#pragma once
// The menu for what makes the desk trade, or stop: arming asks nothing and shows the open differences when it is refused, but on
// another account than that of the books it asks whether to bind the profile to it; clearing a kill wants a typed word. Owned by
// the window; ui thread.

#include "widgets/desk_commands.h"
#include "widgets/desk_frame.h"

#include <QMenu>
#include <QMessageBox>
#include <QPointer>
#include <QString>
#include <optional>
#include <vector>

namespace deskwright {

class DeskMenu : public QMenu {
  Q_OBJECT

 public:
  /// What is typed to clear a kill.
  static constexpr const char* kClearWord = "CLEAR";
  /// At most this many differences are kept for the answer to a refused arming.
  static constexpr std::size_t kMostDifferences = 40;

  /// `commands` outlives the menu; `window` is the parent of its questions.
  DeskMenu(DeskCommands& commands, QWidget& window);
  void showFrame(const DeskFrame& frame);

  QAction& arm() { return *arm_; }
  QAction& disarm() { return *disarm_; }
  QAction& accept() { return *accept_; }
  QAction& clearKill() { return *clear_kill_; }

 private:
  /// Not modal, not shown yet; deletes itself when it is closed.
  QMessageBox* box(const char* name, QMessageBox::Icon icon, const QString& title, const QString& words,
                   QMessageBox::StandardButton close);
  void askToArm();
  void askToBind();
  void askToAccept();
  void acceptDifferences();
  void showAccepted(const QString& what);
  void sendArm(AccountId account);
  void showRefusal(const QString& reason);
  void askToClear();

  DeskCommands& commands_;
  QWidget& window_;
  QAction *arm_, *disarm_, *accept_, *clear_kill_;
  AccountReport account_;                       // of the books
  std::optional<AccountReport> other_account_;  // that the terminal is on instead
  QPointer<QMessageBox> bind_question_;         // about other_account_
  std::vector<QString> differences_;  // alerts since the terminal last connected
};

}  // namespace deskwright
