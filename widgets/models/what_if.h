#pragma once
// Asks the gate what it would answer to an entry now, by the same command as `deskwrightctl control order --dry-run`, and what it
// would answer to the largest one, which tells the limit that binds first. Owned by the what-if panel; ui thread.

#include "engine/model/command.h"
#include "widgets/desk_commands.h"

#include <QObject>
#include <QTimer>
#include <string>

namespace deskwright {

struct WhatIfQuestion {
  std::string symbol;  ///< desk's name; empty: nothing is asked
  Side side = Side::Buy;
  Volume volume;
  Price stop;   ///< zero: none
  Volume most;  ///< the largest that the broker takes
  friend bool operator==(const WhatIfQuestion&, const WhatIfQuestion&) = default;
};

struct WhatIfAnswer {
  WhatIfQuestion question;
  std::string failure;   ///< why there is no answer; empty: there is one
  RiskDecision decision; ///< to the volume asked for
  RiskDecision largest;  ///< to the broker's largest: its volume is the most that fits
  Timestamp time;        ///< market time
};

class WhatIf : public QObject {
  Q_OBJECT

 public:
  /// Who changes several fields in a row is asked about once.
  static constexpr int kPatienceMs = 150;

  /// `commands` outlives this object.
  explicit WhatIf(DeskCommands& commands, QObject* parent = nullptr);

  /// Asks when the question has not changed for kPatienceMs.
  void set(const WhatIfQuestion& question);
  /// The same question anew, since the market has moved. Nothing while an answer is awaited.
  void askAgain();

  const WhatIfQuestion& question() const { return question_; }
  const WhatIfAnswer& answer() const { return answer_; }
  bool isWaiting() const { return waiting_ > 0; }
  /// The question has just changed and is not asked yet.
  bool isHolding() const { return patience_.isActive(); }

 signals:
  void answered();

 private:
  void ask();
  void send(Volume volume, RiskDecision WhatIfAnswer::*into);
  void take(const CommandReply& reply, RiskDecision WhatIfAnswer::*into);

  DeskCommands& commands_;
  QTimer patience_;
  WhatIfQuestion question_;
  WhatIfAnswer coming_, answer_;
  int waiting_ = 0;
  bool again_ = false;
};

}  // namespace deskwright
