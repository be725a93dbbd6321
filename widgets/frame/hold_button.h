#pragma once
// A button that acts only after it has been held: a ring fills while it is, and letting go in time takes it back. With a hold
// time of zero it acts at once. Owned by its parent; ui thread.

#include "widgets/style/glyph.h"
#include "widgets/style/palette.h"

#include <QAbstractButton>
#include <QElapsedTimer>
#include <QTimer>
#include <chrono>

namespace deskwright {

class HoldButton : public QAbstractButton {
  Q_OBJECT

 public:
  /// `palette` outlives the button.
  explicit HoldButton(const Palette& palette, QWidget* parent = nullptr);

  /// `hint` stands below `title` in small type: the key, or how long to hold.
  void setFace(Glyph glyph, const QString& title, const QString& hint);
  void setHoldTime(std::chrono::milliseconds time) { hold_time_ = time; }
  std::chrono::milliseconds holdTime() const { return hold_time_; }
  bool isHeld() const { return holding_; }
  void setDangerous(bool dangerous);
  const QString& hint() const { return hint_; }
  /// Share of the hold time that has passed, 0 to 1.
  double progress() const;

  /// For keys that are held elsewhere: as if the mouse had pressed and let go. Pressing twice counts once.
  void beginHold();
  void endHold();

  QSize sizeHint() const override;
  QSize minimumSizeHint() const override { return sizeHint(); }

 signals:
  /// Held long enough. Once for each hold.
  void acted();

 protected:
  void paintEvent(QPaintEvent* event) override;
  bool event(QEvent* event) override;
  void hideEvent(QHideEvent* event) override;

 private:
  void advance();
  void drawRing(QPainter& painter, const QRectF& ring, const QColor& colour) const;

  const Palette& palette_;
  Glyph glyph_ = Glyph::Square;
  QString hint_;
  std::chrono::milliseconds hold_time_{0};
  bool dangerous_ = false, holding_ = false;
  QElapsedTimer since_;
  QTimer frames_;
};

}  // namespace deskwright
