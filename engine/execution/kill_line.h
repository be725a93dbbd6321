#pragma once
// The port through which the guardian stops trading at the venue, on a thread and a connection of its own.

namespace deskwright {

class KillLine {
 public:
  virtual ~KillLine() = default;
  /// Latches the venue's side: no new orders; cancels everything; closes everything when `flatten`. False: not delivered, try again.
  [[nodiscard]] virtual bool kill(bool flatten) = 0;
  [[nodiscard]] virtual bool clearKill() = 0;
};

}  // namespace deskwright
