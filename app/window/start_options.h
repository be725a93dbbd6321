#pragma once
// The window's command line as values. Read once, in main.

#include "engine/model/result.h"

#include <QSize>
#include <QString>
#include <QStringList>
#include <optional>

class QCoreApplication;

namespace deskwright {

/// Exit statuses of the window, as those of the console.
enum WindowStatus : int { kWindowDone = 0, kWindowWrongUsage = 2, kWindowBadInput = 3 };

struct StartOptions {
  QString profile;  ///< empty: the user's own, or with --demo one that is thrown away
  bool demo = false;
  std::optional<QString> theme;  ///< "dark", "light"; else as the window was left
  int workspace = 1;
  QSize size;          ///< invalid: as the window was left
  double scale = 0;    ///< of everything drawn; 0: as the window was left
  QString screenshot;  ///< a PNG to write, after which the program ends
  double after = 0;    ///< seconds before the screenshot
  bool exit_after_first_paint = false;
  QString language;  ///< empty: as the profile says

  /// No question is asked and nothing is kept: somebody else than a person started it.
  bool unattended() const { return demo || !screenshot.isEmpty() || exit_after_first_paint; }
};

/// Errors say what was expected and found. Help and version are left to helpIfAsked().
Result<StartOptions> readStartOptions(const QStringList& line);
/// Prints and ends the program for --help and --version.
void helpIfAsked(const QCoreApplication& application);

}  // namespace deskwright
