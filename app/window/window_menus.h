#pragma once
// The window's menus, and the sign of a simulated desk beside them. Called once while the window is built; ui thread.

#include "widgets/style/palette.h"

#include <QMenuBar>
#include <QString>

namespace deskwright {

class MainWindow;

/// Adds every menu to `bar`; actions call back into `window`, which owns them.
void addWindowMenus(MainWindow& window, QMenuBar& bar);

/// Says at any time that no money is real. `palette` outlives it.
QWidget* simulatedSign(const Palette& palette, const QString& words);

}  // namespace deskwright
