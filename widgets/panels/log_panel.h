#pragma once
// The desk's notices, newest last, filtered by level and words, following the newest unless the person reads further up. It asks
// the desk itself, whether it can be seen or not: nothing is missed behind another tab. Owned by its dock; ui thread.

#include "widgets/models/notice_table.h"
#include "widgets/models/table_view.h"
#include "widgets/panel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QTimer>
#include <optional>

class QVBoxLayout;

namespace deskwright {

class LogPanel : public Panel {
  Q_OBJECT

 public:
  static constexpr int kReadEveryMs = 250;

  explicit LogPanel(const PanelParts& parts, QWidget* parent = nullptr);

  void showFrame(const DeskFrame& frame) override;

  /// The newest notice of level alert or critical that nobody has acknowledged, for the desk bar.
  const std::optional<Notice>& newestAlert() const { return newest_alert_; }
  void acknowledgeAlerts();

  const NoticeTable& table() const { return *table_; }
  bool follows() const { return follow_->isChecked(); }

 signals:
  /// newestAlert() is another one, or none.
  void newestAlertChanged();

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  void addBar(QVBoxLayout& column);
  void read();
  void noteAlerts(std::span<const Notice> notices);
  void applyFilter();
  void toNewest();
  void sayState();

  NoticeTable* table_;
  TableView* view_;
  QComboBox* least_;
  QLineEdit* words_;
  QCheckBox* follow_;
  QTimer timer_;
  std::uint64_t next_ = 0;
  int unread_ = 0;          // rows that came in while it did not follow
  std::size_t alerts_ = 0;  // not acknowledged
  bool scrolling_ = false;  // the panel itself moves the view
  std::optional<Notice> newest_alert_;
};

}  // namespace deskwright
