#pragma once
// The docks of the window, one for each panel of the table: with their titles, their veils for stale figures, and word to the
// pump which of them can be seen. Owned by the window; ui thread.

#include "app/window/engine_pump.h"
#include "widgets/frame/dock_title.h"
#include "widgets/frame/stale_veil.h"
#include "widgets/panel.h"

#include <QDockWidget>
#include <QMainWindow>
#include <QObject>
#include <vector>

class QTabBar;

namespace deskwright {

class DockSet : public QObject {
  Q_OBJECT

 public:
  /// All outlive the set. Makes every panel; the docks are not placed yet.
  DockSet(QMainWindow& window, EnginePump& pump, const PanelParts& parts);
  /// Deletes docks and panels, which refer to members of the window.
  ~DockSet() override;

  /// In the order of the panel table.
  std::vector<QDockWidget*> docks() const;
  void setLocked(bool locked);
  /// Whether figures may no longer be true.
  void setStale(bool stale);

 private:
  struct Dock {
    QDockWidget* dock;
    DockTitle* title;
    Panel* panel;
    StaleVeil* veil;  // null: what it shows does not age
  };

  void add(const char* name, Panel* panel, bool ages);
  /// A dock among tabs needs no title of its own: its tab says the name.
  void updateTabs();
  void askForTabs();
  QDockWidget* dockOfTab(const QTabBar& bar, int tab) const;
  void showTabMenu(QTabBar& bar, const QPoint& at);

  QMainWindow& window_;
  EnginePump& pump_;
  const Palette& palette_;
  std::vector<Dock> docks_;
  bool tabs_asked_ = false;
};

}  // namespace deskwright
