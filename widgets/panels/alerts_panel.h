#pragma once
// What a person must not overlook: every notice from warning up, each escalation of a limit among them, newest last, with how many
// nobody has looked at yet. Reads from the desk by itself, also while it is not seen. Owned by its dock; ui thread.

#include "widgets/models/notice_table.h"
#include "widgets/models/table_view.h"
#include "widgets/panel.h"

#include <QTimer>
#include <array>
#include <cstdint>

class QPushButton;

namespace deskwright {

class AlertsPanel final : public Panel {
  Q_OBJECT

 public:
  static constexpr int kReadEveryMs = 250;
  static constexpr std::size_t kMost = 5'000;  ///< the oldest go; all of them are in the log files

  explicit AlertsPanel(const PanelParts& parts, QWidget* parent = nullptr);

  void showFrame(const DeskFrame& frame) override;
  /// All that stand there have been looked at.
  void acknowledge();

  const NoticeTable& table() const { return *table_; }
  std::size_t waiting() const { return waiting_[0] + waiting_[1] + waiting_[2]; }

 private:
  void read();
  void sayState();

  NoticeTable* table_;
  TableView* view_;
  QPushButton* acknowledge_;
  QTimer timer_;
  std::uint64_t next_ = 0;
  std::array<std::size_t, 3> waiting_{};  // warnings, alerts, critical ones, since the last acknowledgement
};

}  // namespace deskwright
