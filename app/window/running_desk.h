#pragma once
// The desk behind the window: the workstation, its control server, the keeper of its parameter files, and with --demo the
// stand-in's process and a profile made for it. Made and destroyed on the main thread, before and after the window.

#include "app/window/stand_in.h"
#include "engine/api/engine_api.h"
#include "engine/model/result.h"
#include "engine/strategy/strategy_registry.h"

#include <QObject>
#include <QString>
#include <atomic>
#include <filesystem>
#include <memory>
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
  /// Opens the profile and starts every thread and process. Errors are one sentence.
  static Result<std::unique_ptr<RunningDesk>> start(const DeskStart& start);
  /// Stops in order: stand-in, control server, files, hearts, journal.
  ~RunningDesk() override;

  EngineApi& api();
  const ServerTimeZone& serverZone() const;
  /// Ends what can be ended and starts the program anew: a strategy hangs, and its thread never ends. Does not come back.
  [[noreturn]] void startAnew(const std::vector<std::string>& arguments);
  /// Of a demo; null otherwise.
  StandIn* standIn() { return stand_in_.get(); }

 Q_SIGNALS:
  /// A strategy hung; the terminal is safe. The window is to close, and startAnew() to be called.
  void restartAsked();
  /// The desk may not go on with this terminal; one sentence.
  void refused(const QString& why);
  /// The demo's stand-in has ended by itself; one sentence.
  void standInEnded(const QString& how);

 private:
  RunningDesk();
  void keepFiles();

  StrategyRegistry registry_;  // what is hosted refers to it
  std::unique_ptr<Workstation> workstation_;
  std::unique_ptr<ControlThread> control_;
  std::unique_ptr<StandIn> stand_in_;
  std::thread keeper_;
  std::atomic<bool> ending_{false};
};

}  // namespace deskwright
