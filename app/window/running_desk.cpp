// The engine uses words that Qt would otherwise take for itself.
#define QT_NO_KEYWORDS

#include "app/window/running_desk.h"

#include <chrono>
#include <cstdlib>
#include <utility>
#include <vector>

#include "app/process_restart.h"
#if DESKWRIGHT_HAS_CONTROL
#include "app/control/control_thread.h"
#endif
#include "app/window/demo_profile.h"
#include "app/workstation.h"
#include "strategies/catalogue.h"
#include "widgets/style/number_format.h"

namespace deskwright {

#if !DESKWRIGHT_HAS_CONTROL
class ControlThread {};
#endif

Result<std::unique_ptr<RunningDesk>> RunningDesk::start(const DeskStart& start) {
  std::unique_ptr<RunningDesk> desk(new RunningDesk);
  const StrategyRegistry& registry = desk->registry_;
  WorkstationOptions options{start.profile, false, {}};
  if (start.demo) {
    if (auto written = writeDemoProfile(start.profile, registry); !written) return written.error();
    options.arm = true;
    for (const StrategyDescriptor& strategy : registry.all()) options.live.push_back(strategy.name);
  }
  auto workstation = Workstation::start(options, registry);
  if (!workstation) return workstation.error();
  desk->workstation_ = std::move(workstation).value();
#if DESKWRIGHT_HAS_CONTROL
  auto control = ControlThread::start(*desk->workstation_, desk->workstation_->deskFile(), desk->workstation_->profilePath());
  if (!control) return control.error();
  desk->control_ = std::move(control).value();
#endif
  if (start.demo) {
    desk->stand_in_ = std::make_unique<StandIn>(start.profile, start.speed);
    connect(desk->stand_in_.get(), &StandIn::ended, desk.get(), &RunningDesk::standInEnded);
    desk->stand_in_->start();
  }
  desk->keeper_ = std::thread([desk = desk.get()] { desk->keepFiles(); });
  return desk;
}

RunningDesk::RunningDesk() : registry_(strategyCatalogue()) {}

EngineApi& RunningDesk::api() { return *workstation_; }

const ServerTimeZone& RunningDesk::serverZone() const { return workstation_->calendar(); }

RunningDesk::~RunningDesk() {
  ending_ = true;
  stand_in_.reset();
  control_.reset();
  if (keeper_.joinable()) keeper_.join();
}

void RunningDesk::startAnew(const std::vector<std::string>& arguments) {
  ending_ = true;
  stand_in_.reset();
  if (keeper_.joinable()) keeper_.join();
  workstation_->leave();
  restartProcess(arguments);
  std::_Exit(Workstation::kExitHung);
}

/// Once a second, in short waits so that an end is heard at once.
void RunningDesk::keepFiles() {
  constexpr auto kStep = std::chrono::milliseconds(20);
  constexpr int kSteps = 50;
  bool told = false, restart_asked = false;
  while (!ending_) {
    for (int step = 0; step < kSteps && !ending_; ++step) {
      std::this_thread::sleep_for(kStep);
      if (restart_asked || !workstation_->restartWanted()) continue;
      restart_asked = true;
      Q_EMIT restartAsked();
    }
    if (ending_) return;
    workstation_->keepFiles();
    if (told) continue;
    if (const std::string why = workstation_->refusal(); !why.empty()) {
      told = true;
      Q_EMIT refused(text(why));
    }
  }
}

}  // namespace deskwright
