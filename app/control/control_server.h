#pragma once
// The desk's control server: WebSocket on loopback, JSON messages of control_message.h, a token in the first message. Lives on the
// thread of its event loop; the desk answers from its own threads and is never waited for.

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>

#include <QObject>
#include <QTimer>
#include <QWebSocketServer>

#include "engine/api/engine_api.h"
#include "engine/model/result.h"
#include "engine/storage/profile_files.h"
#include "engine/strategy/strategy_registry.h"

namespace deskwright {

class ControlServer final : public QObject {
  Q_OBJECT

 public:
  static constexpr int kMostClients = 16;
  static constexpr quint64 kLargestMessage = 64 * 1024;
  /// A client that has not shown its token by then is closed.
  static constexpr int kTokenWithinMs = 2000;

  /// `desk` and `registry` outlive the server.
  ControlServer(EngineApi& desk, const StrategyRegistry& registry, const DeskFile& file, QObject* parent = nullptr);
  ~ControlServer() override;

  /// Binds 127.0.0.1. The error says which port is taken.
  Result<void> listen();
  std::uint16_t port() const { return server_.serverPort(); }

 private:
  enum class Access { None, Read, Control };
  struct Client {
    QWebSocket* socket = nullptr;
    Access access = Access::None;
    bool watching = false;
  };

  /// Where the hearts' threads leave their answers; outlives the server.
  struct Mailbox {
    std::mutex mutex;
    ControlServer* server = nullptr;
  };

  void accept();
  void drop(std::uint64_t id);
  void onText(std::uint64_t id, const QString& text);
  void onToken(std::uint64_t id, Client& client, const std::string& token);
  void onRequest(std::uint64_t id, Client& client, const std::string& text);
  void answer(std::uint64_t id, const QString& text);
  void tellWatchers();

  EngineApi& desk_;
  const StrategyRegistry& registry_;
  const DeskFile file_;
  QWebSocketServer server_;
  QTimer watch_;
  std::map<std::uint64_t, Client> clients_;
  std::shared_ptr<Mailbox> mailbox_ = std::make_shared<Mailbox>();
  std::uint64_t next_client_ = 1;
  std::uint64_t next_command_ = 1;
};

}  // namespace deskwright
