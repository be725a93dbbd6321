#include "app/window/dock_set.h"

#include "app/window/panel_table.h"

#include <QAction>
#include <QMenu>
#include <QTabBar>
#include <QTimer>

namespace deskwright {

DockSet::DockSet(QMainWindow& window, EnginePump& pump, const PanelParts& parts)
    : window_(window),
      pump_(pump),
      palette_(parts.palette) {
  for (const PanelEntry& entry : panelTable()) add(entry.name, entry.make(parts), entry.ages);
}

DockSet::~DockSet() {
  for (const Dock& dock : docks_) {
    pump_.setSeen(*dock.panel, false);
    dock.dock->disconnect(this);
    delete dock.dock;
  }
}

void DockSet::add(const char* name, Panel* panel, bool ages) {
  auto* dock = new QDockWidget(panel->title(), &window_);
  dock->setObjectName(QLatin1String(name));
  dock->hide();  // until it has its place
  dock->toggleViewAction()->setText(QString(panel->title()).replace(QLatin1Char('&'), QStringLiteral("&&")));
  auto* title = new DockTitle(*dock, palette_);
  dock->setTitleBarWidget(title);
  dock->setWidget(panel);
  title->setStateText(panel->stateText());
  connect(panel, &Panel::stateTextChanged, title, [title, panel] { title->setStateText(panel->stateText()); });
  connect(panel, &Panel::raiseAsked, dock, [dock] {
    dock->show();
    dock->raise();
  });
  connect(dock, &QDockWidget::visibilityChanged, this, [this, panel](bool seen) {
    pump_.setSeen(*panel, seen);
    askForTabs();
  });
  connect(dock, &QDockWidget::topLevelChanged, this, &DockSet::askForTabs);
  docks_.push_back({dock, title, panel, ages ? new StaleVeil(palette_, *panel) : nullptr});
}

/// Qt tells of each dock in the middle of its own work: looked at once it is done.
void DockSet::askForTabs() {
  if (tabs_asked_) return;
  tabs_asked_ = true;
  QTimer::singleShot(0, this, &DockSet::updateTabs);
}

QDockWidget* DockSet::dockOfTab(const QTabBar& bar, int tab) const {
  for (const Dock& dock : docks_) {
    if (tab >= 0 && dock.dock->windowTitle() == bar.tabText(tab)) return dock.dock;
  }
  return nullptr;
}

void DockSet::showTabMenu(QTabBar& bar, const QPoint& at) {
  QDockWidget* dock = dockOfTab(bar, bar.tabAt(at));
  if (dock == nullptr || dock->features() == QDockWidget::NoDockWidgetFeatures) return;
  auto* menu = new QMenu(&bar);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  connect(menu->addAction(tr("Float")), &QAction::triggered, dock, [dock] { dock->setFloating(true); });
  connect(menu->addAction(tr("Close")), &QAction::triggered, dock, &QDockWidget::close);
  menu->popup(bar.mapToGlobal(at));
}

void DockSet::updateTabs() {
  tabs_asked_ = false;
  for (QTabBar* bar : window_.findChildren<QTabBar*>(QString(), Qt::FindDirectChildrenOnly)) {
    bar->setDocumentMode(true);
    bar->setExpanding(false);
    if (bar->contextMenuPolicy() == Qt::CustomContextMenu) continue;  // connected before
    bar->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(bar, &QWidget::customContextMenuRequested, this, [this, bar](const QPoint& at) { showTabMenu(*bar, at); });
  }
  for (const Dock& dock : docks_) {
    const bool tabbed = !dock.dock->isFloating() && !window_.tabifiedDockWidgets(dock.dock).isEmpty();
    dock.title->setTabbed(tabbed);
  }
}

std::vector<QDockWidget*> DockSet::docks() const {
  std::vector<QDockWidget*> docks;
  for (const Dock& dock : docks_) docks.push_back(dock.dock);
  return docks;
}

void DockSet::setLocked(bool locked) {
  const auto features = locked
                            ? QDockWidget::NoDockWidgetFeatures
                            : QDockWidget::DockWidgetClosable | QDockWidget::DockWidgetMovable | QDockWidget::DockWidgetFloatable;
  for (const Dock& dock : docks_) {
    dock.dock->setFeatures(features);
    dock.title->setLocked(locked);
  }
}

void DockSet::setStale(bool stale) {
  for (const Dock& dock : docks_) {
    if (dock.veil != nullptr) dock.veil->setStale(stale);
  }
}

}  // namespace deskwright
