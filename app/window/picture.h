#pragma once
// What --screenshot and --exit-after-first-paint do once the window is open. ui thread.

#include <QMainWindow>
#include <QSize>
#include <QString>
#include <functional>

namespace deskwright {

/// Draws the whole window into a PNG of exactly `size` pixels. False: the file cannot be written.
bool writePicture(QMainWindow& window, QSize size, const QString& file);

/// Calls `then` once, from the event loop, after the window has been drawn for the first time.
void afterFirstPaint(QMainWindow& window, const std::function<void()>& then);

}  // namespace deskwright
