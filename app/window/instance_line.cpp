#include "app/window/instance_line.h"

#include <QCryptographicHash>
#include <QLocalSocket>
#include <QString>
#include <system_error>

namespace deskwright {
namespace {

constexpr int kPatienceMs = 2000;
constexpr char kAnswer[] = "raised";

QString nameFor(const std::filesystem::path& profile) {
  std::error_code failed;
  const auto whole = std::filesystem::weakly_canonical(std::filesystem::absolute(profile, failed), failed);
  const QByteArray digest = QCryptographicHash::hash(QByteArray::fromStdString(whole.string()), QCryptographicHash::Sha1).toHex();
  constexpr int kEnough = 20;
  return QStringLiteral("deskwright-") + QString::fromLatin1(digest.left(kEnough));
}

}  // namespace

InstanceLine::Other InstanceLine::raiseOther(const std::filesystem::path& profile) {
  QLocalSocket socket;
  socket.connectToServer(nameFor(profile));
  if (!socket.waitForConnected(kPatienceMs)) return Other::None;
  return socket.waitForReadyRead(kPatienceMs) && socket.readAll() == kAnswer ? Other::Raised : Other::Silent;
}

InstanceLine::InstanceLine(const std::filesystem::path& profile) {
  server_.setSocketOptions(QLocalServer::UserAccessOption);
  connect(&server_, &QLocalServer::newConnection, this, &InstanceLine::answer);
  QLocalServer::removeServer(nameFor(profile));
  server_.listen(nameFor(profile));
}

void InstanceLine::answer() {
  while (QLocalSocket* socket = server_.nextPendingConnection()) {
    connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
    socket->write(kAnswer);
    socket->flush();
    socket->disconnectFromServer();
    emit raiseAsked();
  }
}

}  // namespace deskwright
