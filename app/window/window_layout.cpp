#include "app/window/window_layout.h"

#include "app/window/panel_table.h"
#include "widgets/style/length.h"

#include <QByteArray>
#include <QCryptographicHash>
#include <QDockWidget>
#include <QGuiApplication>
#include <QList>
#include <QScreen>
#include <algorithm>

namespace deskwright {
namespace {

constexpr int kVersion = 1;
constexpr int kWideFrom = 1600;

QString key(const QString& group, const char* name) { return group + QLatin1Char('/') + QLatin1String(name); }

/// Qt does not promise to survive bytes that it did not write.
QByteArray checkOf(const QByteArray& state) {
  return QCryptographicHash::hash("deskwright layout" + state, QCryptographicHash::Sha1).toHex();
}

QDockWidget* dockNamed(const QMainWindow& window, const char* name) {
  return window.findChild<QDockWidget*>(QLatin1String(name), Qt::FindDirectChildrenOnly);
}

void place(QMainWindow& window, QDockWidget& dock, const DockPlace& place) {
  QDockWidget* of = dockNamed(window, place.of);
  switch (place.how) {
    case DockPlace::How::First:
      window.addDockWidget(Qt::LeftDockWidgetArea, &dock);
      break;
    case DockPlace::How::RightOf:
      window.splitDockWidget(of, &dock, Qt::Horizontal);
      break;
    case DockPlace::How::Below:
      window.splitDockWidget(of, &dock, Qt::Vertical);
      break;
    case DockPlace::How::TabOf:
    case DockPlace::How::Closed:
      window.tabifyDockWidget(of, &dock);
      break;
  }
  dock.setVisible(place.how != DockPlace::How::Closed);
}

}  // namespace

bool WindowLayout::narrow() const { return window_.width() < scaled(kWideFrom); }

void WindowLayout::applyFactory() {
  const bool is_narrow = narrow();
  const bool animated = window_.isAnimated();
  window_.setAnimated(false);
  const auto placeOf = [is_narrow](const PanelEntry& entry) -> const DockPlace& { return is_narrow ? entry.narrow : entry.wide; };
  for (const PanelEntry& entry : panelTable()) {
    QDockWidget* dock = dockNamed(window_, entry.name);
    if (dock->isFloating()) dock->setFloating(false);  // makes a native window anew, whether it floats or not
    window_.removeDockWidget(dock);
  }
  // Tabs last: Qt adds what is split off a group of tabs as one more tab.
  const auto isTab = [&](const PanelEntry& entry) {
    return placeOf(entry).how == DockPlace::How::TabOf || placeOf(entry).how == DockPlace::How::Closed;
  };
  for (const bool tabs : {false, true}) {
    for (const PanelEntry& entry : panelTable()) {
      if (isTab(entry) == tabs) place(window_, *dockNamed(window_, entry.name), placeOf(entry));
    }
  }
  resizeDocks(is_narrow);
  for (const PanelEntry& entry : panelTable()) {
    if (!isTab(entry)) dockNamed(window_, entry.name)->raise();
  }
  window_.setAnimated(animated);
}

void WindowLayout::resizeDocks(bool is_narrow) {
  QList<QDockWidget*> across, down;
  QList<int> widths, heights;
  for (const PanelEntry& entry : panelTable()) {
    QDockWidget* dock = dockNamed(window_, entry.name);
    const DockPlace& where = is_narrow ? entry.narrow : entry.wide;
    if (where.width > 0) {
      across.append(dock);
      widths.append(scaled(where.width));
    }
    if (where.height > 0) {
      down.append(dock);
      heights.append(scaled(where.height));
    }
  }
  window_.resizeDocks(across, widths, Qt::Horizontal);
  window_.resizeDocks(down, heights, Qt::Vertical);
}

void WindowLayout::save(QSettings& settings) const {
  const QByteArray state = window_.saveState(kVersion);
  const QByteArray old = settings.value(key(QStringLiteral("layout"), "state")).toByteArray();
  if (!old.isEmpty() && old != state) {
    for (const char* name : {"state", "check"}) {
      settings.setValue(key(QStringLiteral("last_good"), name), settings.value(key(QStringLiteral("layout"), name)));
    }
  }
  settings.setValue(key(QStringLiteral("layout"), "geometry"), window_.saveGeometry());
  settings.setValue(key(QStringLiteral("layout"), "state"), state);
  settings.setValue(key(QStringLiteral("layout"), "check"), checkOf(state));
}

bool WindowLayout::restoreGeometry(const QSettings& settings) {
  return window_.restoreGeometry(settings.value(key(QStringLiteral("layout"), "geometry")).toByteArray());
}

bool WindowLayout::take(const QSettings& settings, const QString& group) {
  const QByteArray state = settings.value(key(group, "state")).toByteArray();
  if (state.isEmpty() || settings.value(key(group, "check")).toByteArray() != checkOf(state)) return false;
  if (!window_.restoreState(state, kVersion)) return false;
  const auto docks = window_.findChildren<QDockWidget*>(QString(), Qt::FindDirectChildrenOnly);
  return std::any_of(docks.begin(), docks.end(), [](const QDockWidget* dock) { return !dock->isHidden(); });
}

WindowLayout::Restored WindowLayout::restoreDocks(const QSettings& settings) {
  const bool any = settings.contains(QStringLiteral("layout/state")) || settings.status() != QSettings::NoError;
  if (take(settings, QStringLiteral("layout"))) {
    clampFloating();
    return Restored::Saved;
  }
  if (take(settings, QStringLiteral("last_good"))) {
    clampFloating();
    return Restored::LastGood;
  }
  return any ? Restored::Failed : Restored::Nothing;
}

void WindowLayout::clampFloating() {
  const auto screens = QGuiApplication::screens();
  if (screens.isEmpty()) return;
  for (QDockWidget* dock : window_.findChildren<QDockWidget*>(QString(), Qt::FindDirectChildrenOnly)) {
    if (!dock->isFloating()) continue;
    const QRect frame = dock->frameGeometry();
    // Its title must be reachable, not just an edge of it.
    const QRect title(frame.topLeft(), QSize(frame.width(), scaled(24)));
    const bool reachable = std::any_of(screens.begin(), screens.end(), [&](const QScreen* screen) {
      const QRect seen = screen->availableGeometry().intersected(title);
      return seen.width() >= scaled(60) && seen.height() >= scaled(12);
    });
    if (reachable) continue;
    const QRect home = screens.front()->availableGeometry();
    dock->resize(frame.size().boundedTo(home.size()));
    dock->move(home.center() - dock->rect().center());
  }
}

}  // namespace deskwright
