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

Result<std::unique_ptr<RunningDesk>> RunningDesk::open(const DeskStart& start) {
  StrategyRegistry registry = strategyCatalogue();
  if (start.demo) {
    if (auto written = writeDemoProfile(start.profile, registry); !written) return written.error();
  }
  auto profile = openProfile(start.profile, registry);
  if (!profile) return profile.error();
  return std::unique_ptr<RunningDesk>(new RunningDesk(start, std::move(registry), std::move(profile).value()));
}

RunningDesk::RunningDesk(const DeskStart& start, StrategyRegistry registry, Profile profile)
    : start_(start),
      registry_(std::move(registry)),
      calendar_(profile.calendar),
      profile_(std::move(profile)) {}

const ServerTimeZone& RunningDesk::serverZone() const { return *calendar_; }

void RunningDesk::start() {
  if (starter_.joinable() || workstation_) return;
  WorkstationOptions options{start_.profile, false, {}};
  if (start_.demo) {
    options.arm = true;
    for (const StrategyDescriptor& strategy : registry_.all()) options.live.push_back(strategy.name);
  }
  starter_ = std::thread([this, options] {
    made_.emplace(Workstation::start(std::move(*profile_), options, registry_));
    QMetaObject::invokeMethod(this, &RunningDesk::takeOver, Qt::QueuedConnection);
  });
}

/// What is Qt's lives on the main thread.
void RunningDesk::takeOver() {
  starter_.join();
  if (!*made_) {
    Q_EMIT failed(text(made_->error().text));
    return;
  }
  workstation_ = std::move(*made_).value();
  api_.become(*workstation_);
#if DESKWRIGHT_HAS_CONTROL
  auto control = ControlThread::start(*workstation_, workstation_->deskFile(), workstation_->profilePath());
  if (!control) {
    Q_EMIT failed(text(control.error().text));
    return;
  }
  control_ = std::move(control).value();
#endif
  if (start_.demo) {
    stand_in_ = std::make_unique<StandIn>(start_.profile, start_.speed);
    connect(stand_in_.get(), &StandIn::ended, this, &RunningDesk::standInEnded);
    stand_in_->start();
  }
  keeper_ = std::thread([this] { keepFiles(); });
  Q_EMIT started();
}

RunningDesk::~RunningDesk() {
  ending_ = true;
  if (starter_.joinable()) starter_.join();
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
