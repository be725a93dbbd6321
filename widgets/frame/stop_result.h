#pragma once
// What became of a flatten or a kill: ticks off each position and working order as the snapshots let go of it, with the desk's
// own words. Not modal; stays until it is closed. Owned by the window; ui thread.

#include "engine/model/command.h"
#include "widgets/desk_frame.h"
#include "widgets/frame/stop_controls.h"
#include "widgets/style/palette.h"

#include <QFrame>
#include <QString>
#include <cstdint>
#include <optional>
#include <vector>

class QLabel;
class QVBoxLayout;

namespace deskwright {

class StopResult : public QFrame {
  Q_OBJECT

 public:
  /// `palette` outlives the panel.
  explicit StopResult(const Palette& palette, QWidget* parent = nullptr);

  /// Begins with what the newest frame holds.
  void begin(StopKind kind, const Snapshot& snapshot);
  void showAnswer(const CommandReply& reply);
  void showFrame(const DeskFrame& frame);

  /// "7 of 9 closed, 2 still open".
  QString summary() const;
  bool complete() const;

 signals:
  /// The panel wants another size.
  void resized();

 protected:
  void changeEvent(QEvent* event) override;

 private:
  /// One position or working order.
  struct Item {
    Heart heart = Heart::Live;
    bool order = false;
    std::uint64_t number = 0;  // position id, or client order id
    QString words;
    bool gone = false;
    QLabel* line = nullptr;
  };
  bool concerns(Heart heart) const { return kind_ == StopKind::Flatten || heart == Heart::Live; }
  void take(const Snapshot& snapshot);
  void note(Heart heart, bool order, std::uint64_t number, const QString& words);
  void write();
  void restyle();

  static constexpr std::size_t kMostLines = 14;  // more are counted, not listed

  const Palette& palette_;
  StopKind kind_ = StopKind::Flatten;
  std::vector<Item> items_;
  QString answer_, news_;
  std::optional<std::uint64_t> in_force_from_;  // of the desk's answer
  bool following_ = false;
  QLabel* head_;
  QLabel* summary_;
  QLabel* words_;
  QVBoxLayout* lines_;
};

}  // namespace deskwright
