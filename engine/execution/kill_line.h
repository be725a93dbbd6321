#pragma once
// The port through which the guardian stops trading at the venue, on a thread and a connection of its own. Mt5KillLine (bridge)
// implements it. Every call is made on the guardian's thread, except wake().

#include <cstdint>

#include "engine/model/ids.h"
#include "engine/model/timestamp.h"

namespace deskwright {

/// What the venue's side says of its own latch, about once a second and after every change.
struct KillReport {
  AccountId account;
  std::uint64_t kill = 0;  ///< number of the kill that holds or held last; 0: none yet, or it is no longer known
  bool latched = false, flatten = false;
  std::uint32_t orders = 0, positions = 0;  ///< what is left of the whole account
  std::uint32_t attempts = 0;               ///< cancels and closes sent for this kill
  std::uint32_t retcode = 0;                ///< of the last that could not be sent; 0: none
  bool kept = true;                         ///< on the venue's disk: false, and a restart there would not know of the kill
};

/// Receives what has arrived. Called from poll() only.
class KillListener {
 public:
  virtual ~KillListener() = default;
  virtual void onKillReport(const KillReport& report) = 0;
};

class KillLine {
 public:
  virtual ~KillLine() = default;

  /// Waits until something arrives, wake() is called or `timeout` is over, then hands over every report that has arrived.
  virtual void poll(Duration timeout, KillListener& listener) = 0;

  /// Latches the venue's side: no new orders; cancels everything; closes everything when `flatten`. The same number again changes
  /// nothing. False: nobody is there to hear it; try again. True: sent, which is not "latched".
  [[nodiscard]] virtual bool kill(std::uint64_t number, bool flatten) = 0;
  /// Takes the latch of this number off; another one stays.
  [[nodiscard]] virtual bool clearKill(std::uint64_t number) = 0;

  /// Ends a poll() early. The only call allowed from another thread.
  virtual void wake() = 0;
};

}  // namespace deskwright
