#include "app/control/control_client.h"

#include <QEventLoop>
#include <QTimer>
#include <QUrl>
#include <fmt/format.h>

namespace deskwright {

using nlohmann::json;

Result<void> ControlClient::connect(const ControlAddress& address) {
  QEventLoop loop;
  QTimer::singleShot(kAnswerWithinMs, &loop, &QEventLoop::quit);
  QObject::connect(&socket_, &QWebSocket::connected, &loop, &QEventLoop::quit);
  QObject::connect(&socket_, &QWebSocket::disconnected, &loop, &QEventLoop::quit);
  QObject::connect(&socket_, &QWebSocket::textMessageReceived, &socket_, [this](const QString& text) { received_.push_back(text.toStdString()); });
  socket_.open(QUrl(QString("ws://127.0.0.1:%1").arg(address.port)));
  loop.exec();
  if (socket_.state() != QAbstractSocket::ConnectedState) {
    return Error{fmt::format("no desk answers on 127.0.0.1:{}: {}", address.port, socket_.errorString().toStdString())};
  }
  socket_.sendTextMessage(QString::fromStdString(json{{"token", address.token}}.dump()));
  auto hello = next(kAnswerWithinMs);
  if (!hello) return hello.error();
  if (!hello->contains("hello")) return Error{"the desk refused the token of desk.toml; was the file changed since the desk started?"};
  return {};
}

Result<json> ControlClient::next(int within_ms) {
  if (received_.empty()) {
    QEventLoop loop;
    QTimer::singleShot(within_ms, &loop, &QEventLoop::quit);
    const auto on_text = QObject::connect(&socket_, &QWebSocket::textMessageReceived, &loop, &QEventLoop::quit);
    const auto on_end = QObject::connect(&socket_, &QWebSocket::disconnected, &loop, &QEventLoop::quit);
    loop.exec();
    QObject::disconnect(on_text);
    QObject::disconnect(on_end);
  }
  if (received_.empty()) return Error{"the desk did not answer in time"};
  const std::string text = received_.front();
  received_.erase(received_.begin());
  json message = json::parse(text, nullptr, false);
  if (!message.is_object()) return Error{"the desk answered with something that is not a JSON object"};
  return message;
}

Result<json> ControlClient::ask(json request) {
  const int id = next_id_++;
  request["id"] = id;
  socket_.sendTextMessage(QString::fromStdString(request.dump()));
  while (true) {
    auto message = next(kAnswerWithinMs);
    if (!message) return message.error();
    if (message->value("id", json(nullptr)) == id) return message;
  }
}

void ControlClient::listen(const std::function<bool(const json&)>& on_message) {
  while (socket_.state() == QAbstractSocket::ConnectedState) {
    const auto message = next(kAnswerWithinMs);
    if (message && !on_message(*message)) return;
  }
}

}  // namespace deskwright
