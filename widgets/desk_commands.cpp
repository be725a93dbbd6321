#include "widgets/desk_commands.h"

#include <mutex>
#include <utility>

namespace deskwright {

/// The engine thread may answer while, or after, the window closes.
struct DeskCommands::Mailbox {
  std::mutex mutex;
  DeskCommands* owner = nullptr;  // null once the window has gone
};

DeskCommands::DeskCommands(CommandSink& desk, QObject* parent)
    : QObject(parent), desk_(desk), mailbox_(std::make_shared<Mailbox>()) {
  mailbox_->owner = this;
}

DeskCommands::~DeskCommands() {
  const std::lock_guard lock(mailbox_->mutex);
  mailbox_->owner = nullptr;
}

void DeskCommands::send(CommandBody body, Answer answer) {
  const Command command{next_id_++, "screen", std::move(body)};
  const auto on_engine_thread = [mailbox = mailbox_, command, answer](const CommandReply& reply) {
    const std::lock_guard lock(mailbox->mutex);
    DeskCommands* owner = mailbox->owner;
    if (owner == nullptr) return;
    QMetaObject::invokeMethod(owner, [owner, command, reply, answer] { owner->deliver(command, reply, answer); }, Qt::QueuedConnection);
  };
  if (desk_.submit(command, on_engine_thread)) return;
  CommandReply busy;
  busy.id = command.id;
  busy.text = "the desk is busy: 64 commands are waiting; nothing was done";
  QMetaObject::invokeMethod(this, [this, command, busy, answer] { deliver(command, busy, answer); }, Qt::QueuedConnection);
}

void DeskCommands::deliver(const Command& command, const CommandReply& reply, const Answer& answer) {
  if (answer) answer(reply);
  emit answered(command, reply);
}

}  // namespace deskwright
