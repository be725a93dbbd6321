#pragma once
// The one road from the desk to the screen: takes a snapshot ten times a second and hands it, with what is new, to whatever can
// be seen. Owned by the window; ui thread, apart from one thread of its own that reads the day's history from the disk once.

#include "engine/api/engine_api.h"
#include "widgets/desk_frame.h"
#include "widgets/panel.h"

#include <QObject>
#include <QString>
#include <QTimer>
#include <cstdint>
#include <thread>
#include <vector>

namespace deskwright {

class EnginePump : public QObject {
  Q_OBJECT

 public:
  static constexpr int kFrameMs = 100;

  /// `desk` outlives the pump.
  explicit EnginePump(EngineApi& desk, QObject* parent = nullptr);
  ~EnginePump() override;

  /// Takes the first frame at once, then one every 100 ms, soon after the heart has made its snapshot; of a heart that is silent
  /// for 200 ms the old one, with its age.
  void start();
  /// Whether a panel can be seen: not closed, not behind another tab. One that becomes visible is shown the newest frame at once.
  /// The panel must be set unseen before it ends.
  void setSeen(Panel& panel, bool seen);
  /// False while the whole window is hidden: panels rest, frame() goes on.
  void setAwake(bool awake);

  const Snapshot& snapshot() const { return snapshot_; }
  const DeskDay& day() const { return day_; }

 signals:
  /// Every frame, for what watches even while the window is hidden.
  void frame(const deskwright::DeskFrame& frame);
  /// The journal's part of the day cannot be shown; one sentence.
  void historyFailed(const QString& why);

 private:
  void takeFrame();
  void readHistory();
  double silence() const;
  int untilNextFrame() const;

  EngineApi& desk_;
  QTimer timer_;
  Snapshot snapshot_;
  DeskDay day_;
  std::vector<Notice> notices_;
  std::uint64_t next_notice_ = 0;
  LinkTime started_{};
  std::vector<Panel*> seen_;
  bool awake_ = true, history_asked_ = false;
  std::thread history_;
};

}  // namespace deskwright
