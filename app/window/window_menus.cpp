#include "app/window/window_menus.h"

#include "app/window/main_window.h"
#include "widgets/style/length.h"
#include "widgets/style/typeface.h"

#include <QAction>
#include <QActionGroup>
#include <QDockWidget>
#include <QKeySequence>
#include <QMenu>
#include <QPainter>

namespace deskwright {
namespace {

class SimulatedSign final : public QWidget {
 public:
  SimulatedSign(const Palette& palette, const QString& words) : palette_(palette), words_(words) {
    setObjectName(QStringLiteral("simulatedSign"));
    setAccessibleName(words);
  }
  QSize sizeHint() const override {
    return {QFontMetrics(typeface(TextRole::BodyBold)).horizontalAdvance(words_) + scaled(40), scaled(22)};
  }

 protected:
  void paintEvent(QPaintEvent* /*event*/) override {
    QPainter painter(this);
    QColor hatch = palette_.paper();
    hatch.setAlphaF(0.25F);
    painter.fillRect(rect(), QBrush(hatch, Qt::BDiagPattern));
    painter.setPen(palette_.paper());
    painter.setFont(typeface(TextRole::BodyBold));
    painter.drawText(rect(), Qt::AlignCenter, words_);
  }

 private:
  const Palette& palette_;
  QString words_;
};

void addFileMenu(MainWindow& window, QMenuBar& bar) {
  QMenu* menu = bar.addMenu(MainWindow::tr("&File"));
  QAction* quit = menu->addAction(MainWindow::tr("&Quit"));
  quit->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Q));
  QObject::connect(quit, &QAction::triggered, &window, &QWidget::close);
}

void addLooks(MainWindow& window, QMenu& menu) {
  auto* themes = new QActionGroup(&window);
  for (const Theme theme : {Theme::Dark, Theme::Light}) {
    QAction* action = menu.addAction(theme == Theme::Dark ? MainWindow::tr("&Dark") : MainWindow::tr("&Light"));
    action->setObjectName(theme == Theme::Dark ? QStringLiteral("themeDark") : QStringLiteral("themeLight"));
    action->setCheckable(true);
    action->setChecked(theme == window.theme());
    themes->addAction(action);
    QObject::connect(action, &QAction::triggered, &window, [&window, theme] { window.setTheme(theme); });
  }
}

/// Qt takes the size of everything once, before there is a window.
void addSizes(MainWindow& window, QMenu& menu) {
  QMenu* sizes = menu.addMenu(MainWindow::tr("Text si&ze"));
  auto* group = new QActionGroup(&window);
  for (const int percent : {80, 90, 100, 110, 125, 150, 175, 200}) {
    QAction* action = sizes->addAction(MainWindow::tr("%1 %, from the next start").arg(percent));
    action->setCheckable(true);
    action->setChecked(qRound(window.savedScale() * 100) == percent);
    group->addAction(action);
    QObject::connect(action, &QAction::triggered, &window, [&window, percent] { window.saveScale(percent / 100.0); });
  }
}

void addViewMenu(MainWindow& window, QMenuBar& bar) {
  QMenu* menu = bar.addMenu(MainWindow::tr("&View"));
  for (QDockWidget* dock : window.docks()) menu->addAction(dock->toggleViewAction());
  menu->addSeparator();
  QAction* lock = menu->addAction(MainWindow::tr("Loc&k layout"));
  lock->setObjectName(QStringLiteral("lockLayout"));
  lock->setCheckable(true);
  QObject::connect(lock, &QAction::toggled, &window, &MainWindow::setLocked);
  QObject::connect(menu, &QMenu::aboutToShow, lock, [&window, lock] { lock->setChecked(window.isLocked()); });
  QAction* factory = menu->addAction(MainWindow::tr("&Factory layout"));
  factory->setObjectName(QStringLiteral("factoryLayout"));
  QObject::connect(factory, &QAction::triggered, &window, &MainWindow::resetLayout);
  menu->addSeparator();
  addLooks(window, *menu);
  addSizes(window, *menu);
  menu->addSeparator();
  QAction* full = menu->addAction(MainWindow::tr("Full &screen"));
  full->setShortcut(QKeySequence(Qt::Key_F11));
  QObject::connect(full, &QAction::triggered, &window,
                   [&window] { window.setWindowState(window.windowState() ^ Qt::WindowFullScreen); });
}

}  // namespace

QWidget* simulatedSign(const Palette& palette, const QString& words) { return new SimulatedSign(palette, words); }

void addWindowMenus(MainWindow& window, QMenuBar& bar) {
  addFileMenu(window, bar);
  addViewMenu(window, bar);
  bar.addMenu(&window.riskMenu());
}

}  // namespace deskwright
