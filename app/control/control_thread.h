#pragma once
// The control server on a thread of its own, for programs without a Qt event loop.

#include <filesystem>
#include <memory>
#include <optional>

#include <QCoreApplication>
#include <QThread>

#include "app/control/running_file.h"
#include "engine/api/engine_api.h"
#include "engine/model/result.h"
#include "engine/storage/profile_files.h"
#include "engine/strategy/strategy_registry.h"

namespace deskwright {

class ControlThread {
 public:
  /// Listens before it returns, and says in `profile` where. Port 0 in `file`: no control server. Call from the main thread; destroy
  /// before `desk`.
  static Result<std::unique_ptr<ControlThread>> start(EngineApi& desk, const DeskFile& file, const std::filesystem::path& profile);
  ~ControlThread();

 private:
  ControlThread();
  int argc_ = 1;
  char name_[12] = "deskwright";
  char* argv_[2] = {name_, nullptr};
  std::unique_ptr<QCoreApplication> application_;   // Qt wants one; its loop is never run
  StrategyRegistry registry_;
  QThread thread_;
  std::optional<RunningFile> running_file_;
};

}  // namespace deskwright
