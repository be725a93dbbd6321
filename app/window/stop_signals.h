#pragma once
// SIGINT and SIGTERM as a signal of Qt's event loop, so that a desk that is told to stop ends in order. One object, owned by
// main.

#include <QObject>
#include <QSocketNotifier>
#include <memory>

namespace deskwright {

class StopSignals : public QObject {
  Q_OBJECT

 public:
  StopSignals();
  ~StopSignals() override;

 signals:
  void stopAsked();

 private:
  std::unique_ptr<QSocketNotifier> notifier_;
};

}  // namespace deskwright
