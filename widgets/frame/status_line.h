#pragma once
// The line at the bottom: how old everything is that the desk stands on, never only "connected". Owned by the window; ui thread.

#include "widgets/desk_frame.h"
#include "widgets/style/palette.h"

#include <QString>
#include <QWidget>
#include <array>
#include <vector>

namespace deskwright {

class StatusLine : public QWidget {
  Q_OBJECT

 public:
  /// How a value is meant.
  enum class Tone { Quiet, Plain, Warning, Critical };
  /// Muted words, the value, and muted words behind it.
  struct Cell {
    QString words, value, tail;
    Tone tone = Tone::Plain;
    bool right = false;  ///< at the right end
    friend bool operator==(const Cell&, const Cell&) = default;
    QString text() const { return words + QLatin1Char(' ') + value + QLatin1Char(' ') + tail; }
  };

  /// `palette` outlives the line.
  StatusLine(const Palette& palette, const QString& version, QWidget* parent = nullptr);
  void showFrame(const DeskFrame& frame);
  /// "parameters saved": shown in front of all until the next words; empty takes it away.
  void say(const QString& words);
  /// Everything in it, from left to right, as read aloud.
  QString text() const;
  QSize sizeHint() const override;

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  int widthOf(const Cell& cell) const;
  void drawCell(QPainter& painter, const Cell& cell, const QRect& box) const;

  const Palette& palette_;
  QString version_, said_;
  std::vector<Cell> cells_;
};

/// What the line says of a frame, apart from the version.
std::vector<StatusLine::Cell> statusOf(const DeskFrame& frame);
/// What the line has no room for: the legs of an order's way as the desk has measured them since its start, and how many ticks the
/// terminal left out, a line each; empty while there is nothing to say.
QString detailsOf(const LinkView& link);
/// Whether figures of this frame may no longer be true, and why: one sentence, else empty.
QString brokenLink(const DeskFrame& frame);

}  // namespace deskwright
