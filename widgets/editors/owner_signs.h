#pragma once
// Two signs of the parameters panel: whether the owner trades live or on paper, and that it holds positions now. UI thread.

#include "widgets/style/palette.h"

#include <QWidget>

namespace deskwright {

/// LIVE in a solid frame, PAPER in a dashed and hatched one; nothing for the desk's limits.
class HeartBadge : public QWidget {
  Q_OBJECT

 public:
  enum class Heart { None, Live, Paper };

  /// `palette` outlives the badge.
  explicit HeartBadge(const Palette& palette, QWidget* parent = nullptr);
  void setHeart(Heart heart);
  QString words() const;
  QSize sizeHint() const override;

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  const Palette& palette_;
  Heart heart_ = Heart::None;
};

/// A warning pill and a sentence; not there while nothing is held.
class PositionStrip : public QWidget {
  Q_OBJECT

 public:
  explicit PositionStrip(const Palette& palette, QWidget* parent = nullptr);
  /// Zero hides the strip. `what`: the position or positions in words.
  void setPositions(std::size_t count, const QString& what);
  QString words() const { return count_ == 0 ? QString() : pill_ + QLatin1Char(' ') + what_; }

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  const Palette& palette_;
  std::size_t count_ = 0;
  QString pill_, what_;
};

}  // namespace deskwright
