#include "app/window/main_window.h"

#include "app/window/close_question.h"
#include "app/window/window_menus.h"
#include "widgets/panels/parameters_panel.h"
#include "widgets/panels/strategies_panel.h"
#include "widgets/style/length.h"
#include "widgets/style/number_format.h"
#include "widgets/style/typeface.h"
#include "widgets/style/window_style.h"

#include <QAction>
#include <QApplication>
#include <QCloseEvent>
#include <QDockWidget>
#include <QMenuBar>
#include <QSettings>
#include <QStatusBar>
#include <QTimer>
#include <QVBoxLayout>
#include <algorithm>

namespace deskwright {

MainWindow::MainWindow(EngineApi& desk, const ServerTimeZone& server, const WindowSetup& setup)
    : desk_(desk),
      palette_(setup.theme),
      commands_(desk),
      pump_(desk),
      layout_(*this),
      settings_file_(setup.settings_file),
      asks_on_close_(setup.asks_on_close) {
  setObjectName(QStringLiteral("mainWindow"));
  setWindowTitle(QStringLiteral("Deskwright"));
  setDockNestingEnabled(true);
  setDockOptions(AnimatedDocks | AllowNestedDocks | AllowTabbedDocks);
  setTabPosition(Qt::AllDockWidgetAreas, QTabWidget::North);
  QApplication::setStyle(new WindowStyle(palette_));
  QApplication::setPalette(palette_.widgets());
  QApplication::setFont(typeface(TextRole::Body));
  buildFrame(server, setup);
  docks_ = std::make_unique<DockSet>(*this, pump_, PanelParts{palette_, desk_, commands_, selection_});
  risk_menu_ = new DeskMenu(commands_, *this);
  addWindowMenus(*this, *menus_);
  connectStops();
  connectPanels();
  connect(&pump_, &EnginePump::frame, this, &MainWindow::showFrame);
  connect(&pump_, &EnginePump::historyFailed, this, [this](const QString& why) {
    bar_->alerts().add(NoticeLevel::Warning, tr("Earlier today is not shown: %1").arg(why));
  });
  connect(qApp, &QGuiApplication::screenRemoved, this, [this] { layout_.clampFloating(); });
}

/// Panels refer to members of the window, which are gone by the time Qt deletes its children.
MainWindow::~MainWindow() {
  docks_.reset();
  delete stop_result_;
  delete menuWidget();
  QApplication::setStyle(QStringLiteral("Fusion"));
}

void MainWindow::buildFrame(const ServerTimeZone& server, const WindowSetup& setup) {
  auto* top = new QWidget;
  auto* column = new QVBoxLayout(top);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  menus_ = new QMenuBar;
  bar_ = new DeskBar(palette_, commands_, server);
  banner_ = new Banner(palette_);
  for (QWidget* part : {static_cast<QWidget*>(menus_), static_cast<QWidget*>(bar_), static_cast<QWidget*>(banner_)})
    column->addWidget(part);
  setMenuWidget(top);
  if (!setup.simulated.isEmpty()) menus_->setCornerWidget(simulatedSign(palette_, setup.simulated), Qt::TopRightCorner);

  status_ = new StatusLine(palette_, setup.version);
  statusBar()->setSizeGripEnabled(false);
  statusBar()->setContentsMargins(0, 0, 0, 0);
  statusBar()->addWidget(status_, 1);
  stop_result_ = new StopResult(palette_, this);
  connect(stop_result_, &StopResult::resized, this, &MainWindow::placeStopResult);
}

void MainWindow::connectStops() {
  StopControls& stops = bar_->stops();
  connect(&stops, &StopControls::stopSent, this, [this](StopKind kind) {
    stop_result_->begin(kind, pump_.snapshot());
    placeStopResult();
  });
  connect(&stops, &StopControls::stopAnswered, stop_result_,
          [this](StopKind, const CommandReply& reply) { stop_result_->showAnswer(reply); });
  connect(&commands_, &DeskCommands::answered, this, [this](const Command&, const CommandReply& reply) {
    if (!reply.done) bar_->alerts().add(NoticeLevel::Warning, text(reply.text));
  });
}

/// What is opened in one panel comes to the front in another.
void MainWindow::connectPanels() {
  auto* strategies = findChild<StrategiesPanel*>();
  auto* parameters = findChild<ParametersPanel*>();
  auto* dock = findChild<QDockWidget*>(QStringLiteral("parameters"));
  if (strategies == nullptr || parameters == nullptr || dock == nullptr) return;
  connect(strategies, &StrategiesPanel::strategyOpened, dock, [dock, parameters] {
    dock->show();
    dock->raise();
    parameters->setFocus(Qt::OtherFocusReason);
  });
}

void MainWindow::placeStopResult() {
  const int top = menuWidget()->geometry().bottom() + scaled(6);
  stop_result_->move(width() - stop_result_->width() - scaled(8), top);
}

void MainWindow::showFrame(const DeskFrame& frame) {
  bar_->showFrame(frame);
  banner_->showFrame(frame);
  status_->showFrame(frame);
  stop_result_->showFrame(frame);
  risk_menu_->showFrame(frame);
  docks_->setStale(!brokenLink(frame).isEmpty());
}

void MainWindow::open(QSize size) {
  restoreLook();
  if (size.isValid()) resize(size);
  show();
  // Not on a stop control, where the window would put the keyboard first.
  docks_->docks().front()->widget()->setFocus();
  pump_.start();
  showTray();
}

/// Once the window has its real size: docks that are restored before that lose theirs.
void MainWindow::showEvent(QShowEvent* event) {
  QMainWindow::showEvent(event);
  updateAwake();
  if (restored_) return;
  restored_ = true;
  QTimer::singleShot(0, this, &MainWindow::restoreDocks);
}

/// As they were left, if that is sound and fits; a layout may be of a screen that is gone.
void MainWindow::restoreDocks() {
  layout_.applyFactory();
  if (settings_file_.isEmpty()) return;
  const QSize room = size();
  const auto found = layout_.restoreDocks(QSettings(settings_file_, QSettings::IniFormat));
  if (found == WindowLayout::Restored::Nothing) return;
  const bool failed = found == WindowLayout::Restored::Failed;
  const bool fits = failed || minimumSizeHint().boundedTo(room) == minimumSizeHint();
  if (failed || !fits) layout_.applyFactory();
  if (!fits) {
    resize(room);
    bar_->alerts().add(NoticeLevel::Warning, tr("The saved layout does not fit this screen: the factory layout is shown."));
  } else if (failed) {
    bar_->alerts().add(NoticeLevel::Warning,
                       tr("The saved layout is damaged or another program's: the factory layout is shown."));
  } else if (found == WindowLayout::Restored::LastGood) {
    bar_->alerts().add(NoticeLevel::Warning, tr("The saved layout is damaged: the one before it is shown."));
  }
}

void MainWindow::restoreLook() {
  constexpr QSize kFactory{1920, 1080};
  if (settings_file_.isEmpty()) {
    resize(kFactory);
    return;
  }
  const QSettings settings(settings_file_, QSettings::IniFormat);
  if (!layout_.restoreGeometry(settings)) resize(kFactory.boundedTo(screen()->availableSize()));
  setLocked(settings.value(QStringLiteral("layout/locked")).toBool());
}

void MainWindow::saveLook() {
  if (settings_file_.isEmpty() || !restored_) return;
  QSettings settings(settings_file_, QSettings::IniFormat);
  layout_.save(settings);
  settings.setValue(QStringLiteral("layout/locked"), locked_);
}

void MainWindow::resetLayout() { layout_.applyFactory(); }

void MainWindow::setLocked(bool locked) {
  locked_ = locked;
  docks_->setLocked(locked);
}

/// The object stays the same: panels hold a reference to it.
void MainWindow::setTheme(Theme theme) {
  if (theme == palette_.theme()) return;
  palette_ = Palette(theme);
  QApplication::setPalette(palette_.widgets());
  if (!settings_file_.isEmpty()) {
    QSettings(settings_file_, QSettings::IniFormat)
        .setValue(QStringLiteral("looks/theme"), theme == Theme::Dark ? "dark" : "light");
  }
}

void MainWindow::saveScale(double scale) {
  if (!settings_file_.isEmpty()) QSettings(settings_file_, QSettings::IniFormat).setValue(QStringLiteral("looks/scale"), scale);
}

double MainWindow::savedScale() const {
  if (settings_file_.isEmpty()) return 1;
  return QSettings(settings_file_, QSettings::IniFormat).value(QStringLiteral("looks/scale"), 1.0).toDouble();
}

void MainWindow::bringToFront() {
  setWindowState(windowState() & ~Qt::WindowMinimized);
  show();
  raise();
  activateWindow();
}

void MainWindow::closeUnasked() {
  asks_on_close_ = false;
  close();
}

void MainWindow::updateAwake() { pump_.setAwake(isVisible() && !isMinimized()); }

void MainWindow::hideEvent(QHideEvent* event) {
  QMainWindow::hideEvent(event);
  updateAwake();
}

void MainWindow::changeEvent(QEvent* event) {
  QMainWindow::changeEvent(event);
  if (event->type() == QEvent::WindowStateChange) updateAwake();
}

void MainWindow::resizeEvent(QResizeEvent* event) {
  QMainWindow::resizeEvent(event);
  if (stop_result_ != nullptr && stop_result_->isVisible()) placeStopResult();
}

void MainWindow::closeEvent(QCloseEvent* event) {
  if (asks_on_close_) {
    event->ignore();
    askWhatClosingMeans(*this, DeskTray::available(), [this](CloseChoice choice) {
      if (choice == CloseChoice::StopDesk)
        closeUnasked();
      else
        keepInTray();
    });
    return;
  }
  saveLook();
  event->accept();
  emit closed();
}

void MainWindow::keepInTray() {
  saveLook();
  hide();
  if (tray_) tray_->say(tr("The desk trades on. A click here shows the window."));
}

/// One icon for the life of the window, once somebody is there to see it.
void MainWindow::showTray() {
  if (tray_ || !asks_on_close_ || !DeskTray::available()) return;
  tray_ = std::make_unique<DeskTray>(palette_);
  connect(tray_.get(), &DeskTray::windowAsked, this, &MainWindow::bringToFront);
  connect(tray_.get(), &DeskTray::endAsked, this, &MainWindow::closeUnasked);
  connect(&pump_, &EnginePump::frame, tray_.get(), &DeskTray::showFrame);
}

}  // namespace deskwright
