#pragma once
// Where the docks stand: the factory layouts, and the one that the person left, kept in the window's settings with the last good
// one before it. A layout that is damaged, or another program's, is never handed to Qt. Owned by the window; ui thread.

#include <QMainWindow>
#include <QSettings>
#include <map>
#include <string>

namespace deskwright {

class WindowLayout {
 public:
  enum class Restored {
    Nothing,  ///< none was saved
    Saved,
    LastGood,  ///< the newest one was damaged
    Failed,    ///< all were damaged
  };

  /// `window` outlives the layout and has every dock of the panel table, by its name.
  explicit WindowLayout(QMainWindow& window) : window_(window) {}

  /// Docks of this name are children of the window already; puts all of them where the factory has them. Sizes count once the
  /// window is shown.
  void applyFactory();

  void save(QSettings& settings) const;
  /// Size and place of the window; call before it is shown. False: none was saved, or it is damaged.
  bool restoreGeometry(const QSettings& settings);
  /// The docks; call after the window is shown. What fails leaves the docks where they were.
  Restored restoreDocks(const QSettings& settings);
  /// Floating docks whose screen is gone come back to one that is there.
  void clampFloating();

 private:
  bool take(const QSettings& settings, const QString& group);
  bool narrow() const;
  void resizeDocks(bool is_narrow);

  QMainWindow& window_;
};

}  // namespace deskwright
