#pragma once
// The main window: puts the desk bar, the docks and the status line together, feeds them from the pump, and keeps layout and
// looks. Made after the desk has started and destroyed before it ends; ui thread.

#include "app/window/desk_tray.h"
#include "app/window/dock_set.h"
#include "app/window/engine_pump.h"
#include "app/window/window_layout.h"
#include "engine/api/engine_api.h"
#include "engine/model/timestamp.h"
#include "widgets/desk_commands.h"
#include "widgets/desk_selection.h"
#include "widgets/frame/banner.h"
#include "widgets/frame/desk_bar.h"
#include "widgets/frame/desk_menu.h"
#include "widgets/frame/status_line.h"
#include "widgets/frame/stop_result.h"
#include "widgets/panel.h"

#include <QMainWindow>
#include <QMenuBar>
#include <QString>
#include <memory>
#include <vector>

namespace deskwright {

/// What the window is told by whoever starts it.
struct WindowSetup {
  Theme theme = Theme::Dark;
  QString settings_file;  ///< INI of layout and looks; empty: nothing is read or kept
  QString version;
  QString simulated;           ///< words of the banner of a demo; empty: none
  bool asks_on_close = false;  ///< keep trading in the tray, stop the desk, or cancel
};

class MainWindow : public QMainWindow {
  Q_OBJECT

 public:
  /// `desk` and `server` outlive the window.
  MainWindow(EngineApi& desk, const ServerTimeZone& server, const WindowSetup& setup);
  ~MainWindow() override;

  /// Shows the window as it was left, `size` instead of the saved one where it is given, and starts the pump.
  void open(QSize size = {});
  /// Brings it to the front, out of the tray as well.
  void bringToFront();
  /// Closes without a question: the system asks.
  void closeUnasked();
  /// A sentence in the banner: something outside the desk has failed.
  void tell(const QString& sentence) { banner_->say(sentence); }

  void setTheme(Theme theme);
  Theme theme() const { return palette_.theme(); }
  /// Size of text and all else, 0.8 to 2; counts from the next start.
  void saveScale(double scale);
  double savedScale() const;
  void setLocked(bool locked);
  bool isLocked() const { return locked_; }
  void resetLayout();
  /// Docks by name, in the order of the panel table.
  std::vector<QDockWidget*> docks() const { return docks_->docks(); }

  EnginePump& pump() { return pump_; }
  DeskBar& bar() { return *bar_; }
  Banner& banner() { return *banner_; }
  StatusLine& statusLine() { return *status_; }
  StopResult& stopResult() { return *stop_result_; }
  DeskMenu& riskMenu() { return *risk_menu_; }

 signals:
  /// The window has been closed for good.
  void closed();

 protected:
  void closeEvent(QCloseEvent* event) override;
  void changeEvent(QEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void hideEvent(QHideEvent* event) override;
  void showEvent(QShowEvent* event) override;

 private:
  void buildFrame(const ServerTimeZone& server, const WindowSetup& setup);
  void connectStops();
  void connectPanels();
  void showFrame(const DeskFrame& frame);
  void placeStopResult();
  void restoreLook();
  void restoreDocks();
  void saveLook();
  void updateAwake();
  void keepInTray();
  void showTray();

  EngineApi& desk_;
  Palette palette_;
  DeskCommands commands_;
  DeskSelection selection_;
  EnginePump pump_;
  WindowLayout layout_;
  QString settings_file_;
  bool asks_on_close_, locked_ = false, restored_ = false;
  std::unique_ptr<DockSet> docks_;
  std::unique_ptr<DeskTray> tray_;
  DeskMenu* risk_menu_ = nullptr;
  QMenuBar* menus_ = nullptr;
  DeskBar* bar_ = nullptr;
  Banner* banner_ = nullptr;
  StatusLine* status_ = nullptr;
  StopResult* stop_result_ = nullptr;
};

}  // namespace deskwright
