#include "app/control/control_thread.h"

#include "app/control/control_server.h"
#include "strategies/catalogue.h"

namespace deskwright {

ControlThread::ControlThread() : registry_(strategyCatalogue()) {
  if (QCoreApplication::instance() == nullptr) application_ = std::make_unique<QCoreApplication>(argc_, argv_);
}

ControlThread::~ControlThread() {
  running_file_.reset();
  thread_.quit();
  thread_.wait();
}

Result<std::unique_ptr<ControlThread>> ControlThread::start(EngineApi& desk, const DeskFile& file, const std::filesystem::path& profile) {
  std::unique_ptr<ControlThread> control(new ControlThread);
  if (file.control_port == 0) return control;
  auto* server = new ControlServer(desk, control->registry_, file);
  server->moveToThread(&control->thread_);
  QObject::connect(&control->thread_, &QThread::finished, server, &QObject::deleteLater);
  control->thread_.start();
  Result<void> listening;
  QMetaObject::invokeMethod(server, [&] { listening = server->listen(); }, Qt::BlockingQueuedConnection);
  if (!listening) return listening.error();
  control->running_file_.emplace(profile, file);
  return control;
}

}  // namespace deskwright
