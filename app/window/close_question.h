#pragma once
// What closing the window means while a desk runs: keep trading in the tray, stop the desk, or neither. ui thread.

#include <QString>
#include <QWidget>
#include <functional>

namespace deskwright {

enum class CloseChoice { KeepTrading, StopDesk };

/// Asks without waiting; `then` is called with the choice, and not at all when the person cancels. `tray`: there is one to go to.
void askWhatClosingMeans(QWidget& window, bool tray, const std::function<void(CloseChoice)>& then);

}  // namespace deskwright
