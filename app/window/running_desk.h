#pragma once
// The desk behind the window: the workstation, its control server, the keeper of its parameter files, and with --demo the
// stand-in's process and a profile made for it. Made and destroyed on the main thread, before and after the window; started once
// the window is on the screen, so that nobody looks at nothing while the journal is read.

#include "app/profile.h"
#include "app/window/stand_in.h"
#include "app/window/starting_desk.h"
#include "engine/api/engine_api.h"
#include "engine/model/result.h"
#include "engine/strategy/strategy_registry.h"

#include <QObject>
#include <QString>
#include <atomic>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace deskwright {

class ControlThread;
class Workstation;

/// What to start.
struct DeskStart {
  std::filesystem::path profile;
  bool demo = false;                     ///< with the stand-in, armed, every strategy live on it
  QString speed = QStringLiteral("10");  ///< of the stand-in's market
};

class RunningDesk : public QObject {
  Q_OBJECT

 public:
  /// Opens the profile, and no more. Errors are one sentence.
  static Result<std::unique_ptr<RunningDesk>> open(const DeskStart& start);
  /// Starts every thread and process; the journal is read on a thread of its own. started() or failed() follows. Calls after the
  /// first do nothing.
  void start();
  /// Stops in order: stand-in, control server, files, hearts, journal.
  ~RunningDesk() override;

  /// Knows nothing until started().
  EngineApi& api() { return api_; }
  const ServerTimeZone& serverZone() const;
  /// Ends what can be ended and starts the program anew: a strategy hangs, and its thread never ends. Does not come back.
  [[noreturn]] void startAnew(const std::vector<std::string>& arguments);
  /// Of a demo; null otherwise.
  StandIn* standIn() { return stand_in_.get(); }

 Q_SIGNALS:
  void started();
  /// The desk could not be started; one sentence.
  void failed(const QString& why);
  /// A strategy hung; the terminal is safe. The window is to close, and startAnew() to be called.
  void restartAsked();
  /// The desk may not go on with this terminal; one sentence.
  void refused(const QString& why);
  /// The demo's stand-in has ended by itself; one sentence.
  void standInEnded(const QString& how);

 private:
  RunningDesk(const DeskStart& start, StrategyRegistry registry, Profile profile);
  void takeOver();
  void keepFiles();

  const DeskStart start_;
  StrategyRegistry registry_;  // what is hosted refers to it
  std::shared_ptr<const TradingCalendar> calendar_;
  std::optional<Profile> profile_;  // until the workstation has it
  StartingDesk api_;
  std::optional<Result<std::unique_ptr<Workstation>>> made_;  // by starter_, for the main thread
  std::thread starter_;
  std::unique_ptr<Workstation> workstation_;
  std::unique_ptr<ControlThread> control_;
  std::unique_ptr<StandIn> stand_in_;
  std::thread keeper_;
  std::atomic<bool> ending_{false};
};

}  // namespace deskwright
