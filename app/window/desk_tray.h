#pragma once
// The desk's sign in the system's tray: its colour says whether the desk trades, stands or is in trouble. Owned by the window; ui
// thread.

#include "widgets/desk_frame.h"
#include "widgets/style/palette.h"

#include <QObject>
#include <QString>
#include <QSystemTrayIcon>
#include <memory>
#include <optional>

class QMenu;

namespace deskwright {

class DeskTray : public QObject {
  Q_OBJECT

 public:
  /// `palette` outlives the tray. Does nothing where the system has no tray.
  explicit DeskTray(const Palette& palette, QObject* parent = nullptr);
  ~DeskTray() override;
  static bool available() { return QSystemTrayIcon::isSystemTrayAvailable(); }

  void showFrame(const DeskFrame& frame);
  /// A bubble that says the desk trades on.
  void say(const QString& sentence);

 signals:
  void windowAsked();
  void endAsked();

 private:
  enum class Sign { Trading, Standing, Trouble };
  void show(Sign sign);

  const Palette& palette_;
  std::unique_ptr<QMenu> menu_;
  QSystemTrayIcon icon_;
  std::optional<Sign> sign_;
  QString words_;
};

}  // namespace deskwright
