#pragma once
// One window a profile: the first one listens on a local socket named after the profile; a second start asks it to come to the
// front and ends. Owned by main; ui thread.

#include "engine/model/result.h"

#include <QLocalServer>
#include <QObject>
#include <filesystem>

namespace deskwright {

class InstanceLine : public QObject {
  Q_OBJECT

 public:
  enum class Other { None, Raised, Silent };
  /// Asks the window of this profile, if there is one, to come to the front; waits at most two seconds for its answer.
  static Other raiseOther(const std::filesystem::path& profile);

  /// Listens. Call once the profile's lock is held: what is left of a dead window is removed. A failure only means that a second
  /// start cannot raise this window.
  explicit InstanceLine(const std::filesystem::path& profile);

 signals:
  void raiseAsked();

 private:
  void answer();
  QLocalServer server_;
};

}  // namespace deskwright
