#pragma once
// The demo's MetaTrader stand-in: `deskwrightctl terminal` as a process of its own, which ends with the window. Owned by the
// running desk; main thread.

#include <QObject>
#include <QProcess>
#include <QString>
#include <filesystem>

namespace deskwright {

class StandIn : public QObject {
  Q_OBJECT

 public:
  /// Finds the desk by the profile's desk.toml; its words go to stand-in.log there.
  StandIn(const std::filesystem::path& profile, const QString& speed);
  /// Ends the process, by force when it does not heed for two seconds.
  ~StandIn() override;

  void start();
  qint64 processId() const { return process_.processId(); }

 Q_SIGNALS:
  /// It ended, or could not be started, though nobody asked it to; one sentence.
  void ended(const QString& how);

 private:
  void tell(const QString& how);

  QString profile_, log_;
  QProcess process_;
  bool ending_ = false;
};

}  // namespace deskwright
