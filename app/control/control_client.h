#pragma once
// One conversation with a running desk's control server, for the console: connect, show the token, ask, wait for the answer.

#include <functional>
#include <string>

#include <QCoreApplication>
#include <QWebSocket>
#include <nlohmann/json.hpp>

#include "app/control/running_file.h"
#include "engine/model/result.h"

namespace deskwright {

/// Blocking; one thread. Needs a QCoreApplication.
class ControlClient {
 public:
  static constexpr int kAnswerWithinMs = 5000;

  /// Error: nobody answers on the port, or the token is refused.
  Result<void> connect(const ControlAddress& address);
  /// Sends the request under an id of its own and returns the answer to it.
  Result<nlohmann::json> ask(nlohmann::json request);
  /// Hands every further message over until it returns false or the connection ends.
  void listen(const std::function<bool(const nlohmann::json&)>& on_message);

 private:
  Result<nlohmann::json> next(int within_ms);
  QWebSocket socket_;
  std::vector<std::string> received_;
  int next_id_ = 1;
};

}  // namespace deskwright
