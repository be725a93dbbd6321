#pragma once
// Where commands of people go in. Bounded; may be called from any thread.

#include <functional>

#include "engine/model/command.h"

namespace deskwright {

class CommandSink {
 public:
  virtual ~CommandSink() = default;
  /// Queues a command. `reply` is called once, on an engine thread: it must not block. False: the queue (64) is full, nothing was
  /// done and reply will not be called.
  [[nodiscard]] virtual bool submit(Command command, std::function<void(const CommandReply&)> reply) = 0;
};

}  // namespace deskwright
