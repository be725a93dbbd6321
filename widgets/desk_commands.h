#pragma once
// What panels ask of the desk, and its answers brought back to the ui thread. Owned by the window, which ends before the desk does.

#include <QObject>
#include <cstdint>
#include <functional>
#include <memory>

#include "engine/api/command_sink.h"

namespace deskwright {

class DeskCommands : public QObject {
  Q_OBJECT

 public:
  using Answer = std::function<void(const CommandReply&)>;

  /// `desk` outlives this object.
  explicit DeskCommands(CommandSink& desk, QObject* parent = nullptr);
  ~DeskCommands() override;

  /// UI thread. Sends as author "screen"; `answer` is called once, later, on the ui thread, unless this object has ended by then. A
  /// full queue answers done = false. An answer that belongs to a widget must guard itself (QPointer).
  void send(CommandBody body, Answer answer = {});

 signals:
  /// After every answer: for banners and the log.
  void answered(const deskwright::Command& command, const deskwright::CommandReply& reply);

 private:
  struct Mailbox;
  void deliver(const Command& command, const CommandReply& reply, const Answer& answer);

  CommandSink& desk_;
  std::shared_ptr<Mailbox> mailbox_;  // outlives this object in the hands of unanswered commands
  std::uint64_t next_id_ = 1;
};

}  // namespace deskwright
