#include "app/control/control_server.h"

#include <string>
#include <utility>

#include <QHostAddress>
#include <QWebSocket>
#include <fmt/format.h>

#include "app/control_message.h"
#include "app/snapshot_json.h"

namespace deskwright {
namespace {

using nlohmann::json;

/// Takes the same time wherever the texts differ. An empty expected token matches nothing.
bool sameToken(const std::string& given, const std::string& expected) {
  if (expected.empty() || given.size() != expected.size()) return false;
  unsigned difference = 0;
  for (std::size_t i = 0; i < given.size(); ++i) difference |= static_cast<unsigned char>(given[i] ^ expected[i]);
  return difference == 0;
}

QString textOf(const json& message) { return QString::fromStdString(message.dump(-1, ' ', false, json::error_handler_t::replace)); }

json failure(const json& id, const std::string& text) { return {{"id", id}, {"ok", false}, {"text", text}}; }

}  // namespace

ControlServer::ControlServer(EngineApi& desk, const StrategyRegistry& registry, const DeskFile& file, QObject* parent)
    : QObject(parent), desk_(desk), registry_(registry), file_(file), server_("Deskwright", QWebSocketServer::NonSecureMode, this),
      watch_(this) {
  mailbox_->server = this;
  server_.setMaxPendingConnections(kMostClients);
  connect(&server_, &QWebSocketServer::newConnection, this, &ControlServer::accept);
  connect(&watch_, &QTimer::timeout, this, &ControlServer::tellWatchers);
  watch_.setInterval(1000);
}

ControlServer::~ControlServer() {
  const std::lock_guard lock(mailbox_->mutex);
  mailbox_->server = nullptr;
}

Result<void> ControlServer::listen() {
  if (server_.listen(QHostAddress::LocalHost, file_.control_port)) return {};
  return Error{fmt::format("control port {} on 127.0.0.1 cannot be used: {}", file_.control_port, server_.errorString().toStdString())};
}

void ControlServer::accept() {
  while (QWebSocket* socket = server_.nextPendingConnection()) {
    // A page in a browser sends an Origin; a control client has none.
    if (clients_.size() >= kMostClients || !socket->origin().isEmpty()) {
      socket->close(QWebSocketProtocol::CloseCodePolicyViolated, "refused");
      socket->deleteLater();
      continue;
    }
    const std::uint64_t id = next_client_++;
    socket->setParent(this);
    socket->setMaxAllowedIncomingMessageSize(kLargestMessage);
    clients_[id] = {socket, Access::None, false};
    connect(socket, &QWebSocket::textMessageReceived, this, [this, id](const QString& text) { onText(id, text); });
    connect(socket, &QWebSocket::disconnected, this, [this, id] { drop(id); });
    QTimer::singleShot(kTokenWithinMs, this, [this, id] {
      const auto it = clients_.find(id);
      if (it != clients_.end() && it->second.access == Access::None) it->second.socket->close(QWebSocketProtocol::CloseCodePolicyViolated, "no token");
    });
  }
}

void ControlServer::drop(std::uint64_t id) {
  const auto it = clients_.find(id);
  if (it == clients_.end()) return;
  it->second.socket->deleteLater();
  clients_.erase(it);
}

void ControlServer::answer(std::uint64_t id, const QString& text) {
  const auto it = clients_.find(id);
  if (it != clients_.end()) it->second.socket->sendTextMessage(text);
}

void ControlServer::onText(std::uint64_t id, const QString& text) {
  const auto it = clients_.find(id);
  if (it == clients_.end()) return;
  if (it->second.access != Access::None) return onRequest(id, it->second, text.toStdString());
  const json message = json::parse(text.toStdString(), nullptr, false);
  const bool named = message.is_object() && message.contains("token") && message["token"].is_string();
  onToken(id, it->second, named ? message["token"].get<std::string>() : std::string());
}

void ControlServer::onToken(std::uint64_t id, Client& client, const std::string& token) {
  if (sameToken(token, file_.control_control_token)) client.access = Access::Control;
  else if (sameToken(token, file_.control_read_token)) client.access = Access::Read;
  if (client.access == Access::None) {
    answer(id, textOf({{"error", "token refused"}}));
    client.socket->close(QWebSocketProtocol::CloseCodePolicyViolated, "token refused");
    return;
  }
  answer(id, textOf({{"hello", "deskwright"}, {"access", client.access == Access::Control ? "control" : "read"}}));
}

void ControlServer::onRequest(std::uint64_t id, Client& client, const std::string& text) {
  const json request = json::parse(text, nullptr, false);
  if (!request.is_object()) return answer(id, textOf(failure(nullptr, "expected a JSON object")));
  const json request_id = request.value("id", json(nullptr));
  const std::string command = request.contains("command") && request["command"].is_string() ? request["command"].get<std::string>() : "";
  if (command == "snapshot" || command == "watch") {
    client.watching = client.watching || command == "watch";
    if (client.watching && !watch_.isActive()) watch_.start();
    return answer(id, textOf({{"id", request_id}, {"ok", true}, {"snapshot", toJson(desk_.snapshot())}}));
  }
  if (client.access != Access::Control) return answer(id, textOf(failure(request_id, "the read token may only ask for snapshot and watch")));
  auto parsed = commandFrom(request, registry_);
  if (!parsed) return answer(id, textOf(failure(request_id, parsed.error().text)));
  Command asked = std::move(parsed).value();
  asked.id = next_command_++;
  // The reply comes on a heart's thread: it only posts.
  const bool queued = desk_.submit(std::move(asked), [mailbox = mailbox_, id, request_id](const CommandReply& reply) {
    json message = toJson(reply);
    message["id"] = request_id;
    const std::lock_guard lock(mailbox->mutex);
    if (mailbox->server == nullptr) return;
    // A posted call dies with its receiver, so that none reaches a server that is gone.
    QMetaObject::invokeMethod(
        mailbox->server, [server = mailbox->server, id, line = textOf(message)] { server->answer(id, line); }, Qt::QueuedConnection);
  });
  if (!queued) answer(id, textOf(failure(request_id, "the desk's command queue is full; try again")));
}

void ControlServer::tellWatchers() {
  bool any = false;
  QString text;
  for (auto& [id, client] : clients_) {
    if (!client.watching) continue;
    if (!any) text = textOf({{"snapshot", toJson(desk_.snapshot())}});
    any = true;
    // A reader that is a second behind gets the next one instead: newest wins.
    if (client.socket->bytesToWrite() == 0) client.socket->sendTextMessage(text);
  }
  if (!any) watch_.stop();
}

}  // namespace deskwright
