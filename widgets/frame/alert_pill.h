#pragma once
// The newest warning that nobody has acknowledged, as a filled pill with a sign and a word; nothing while all is quiet. A click
// acknowledges. Part of the desk bar; ui thread.

#include "engine/model/notice.h"
#include "widgets/style/palette.h"

#include <QAbstractButton>
#include <QString>
#include <span>

namespace deskwright {

class AlertPill : public QAbstractButton {
  Q_OBJECT

 public:
  /// `palette` outlives the pill.
  explicit AlertPill(const Palette& palette, QWidget* parent = nullptr);

  /// Takes in what is new; information is not shown.
  void add(std::span<const Notice> notices);
  /// For answers of the desk that say no.
  void add(NoticeLevel level, const QString& words);
  void acknowledge();
  /// Unacknowledged ones.
  int waiting() const { return waiting_; }
  const QString& words() const { return words_; }

  QSize sizeHint() const override;

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  const Palette& palette_;
  NoticeLevel level_ = NoticeLevel::Info;
  QString words_;
  int waiting_ = 0;
};

}  // namespace deskwright
