#include "app/window/stand_in.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QStringList>

#ifdef __linux__
#include <sys/prctl.h>

#include <csignal>
#endif

namespace deskwright {
namespace {

constexpr int kHeedsWithinMs = 2000;

QString console() {
#ifdef _WIN32
  const QString name = QStringLiteral("deskwrightctl.exe");
#else
  const QString name = QStringLiteral("deskwrightctl");
#endif
  return QDir(QCoreApplication::applicationDirPath()).filePath(name);
}

QString lastLineOf(const QString& file) {
  QFile log(file);
  if (!log.open(QIODevice::ReadOnly)) return {};
  constexpr qint64 kTail = 4096;
  log.seek(qMax<qint64>(0, log.size() - kTail));
  const QList<QByteArray> lines = log.readAll().trimmed().split('\n');
  return QString::fromUtf8(lines.back()).trimmed();
}

}  // namespace

StandIn::StandIn(const std::filesystem::path& profile, const QString& speed)
    : profile_(QString::fromStdString(profile.string())),
      log_(QDir(profile_).filePath(QStringLiteral("stand-in.log"))) {
  process_.setProgram(console());
  process_.setArguments({QStringLiteral("terminal"), QStringLiteral("--generate"), QStringLiteral("1"), QStringLiteral("--speed"),
                         speed, QStringLiteral("--from"), QStringLiteral("2024-01-08T14:00"), QStringLiteral("--profile"), profile_,
                         QStringLiteral("--faults"), QDir(profile_).filePath(QStringLiteral("faults.toml")), QStringLiteral("--book"),
                         QDir(profile_).filePath(QStringLiteral("book.csv"))});
  process_.setStandardInputFile(QProcess::nullDevice());
  process_.setStandardOutputFile(QProcess::nullDevice());
  process_.setStandardErrorFile(log_);
#ifdef __linux__
  // Even a window that is killed takes its stand-in with it.
  process_.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGTERM); });
#endif
  connect(&process_, &QProcess::finished, this, [this](int status, QProcess::ExitStatus) {
    tell(tr("The MetaTrader stand-in ended with status %1: %2").arg(status).arg(lastLineOf(log_)));
  });
  connect(&process_, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
    if (error == QProcess::FailedToStart)
      tell(tr("The MetaTrader stand-in could not be started: %1: %2").arg(process_.program(), process_.errorString()));
  });
}

StandIn::~StandIn() {
  ending_ = true;
  if (process_.state() == QProcess::NotRunning) return;
  process_.terminate();
  if (process_.waitForFinished(kHeedsWithinMs)) return;
  process_.kill();
  process_.waitForFinished(kHeedsWithinMs);
}

void StandIn::start() { process_.start(); }

void StandIn::tell(const QString& how) {
  if (!ending_) emit ended(how);
}

}  // namespace deskwright
