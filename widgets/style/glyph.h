#pragma once
// Signs that no typeface of the window holds, drawn as paths.

#include <QColor>
#include <QPainter>
#include <QRectF>

namespace deskwright {

enum class Glyph {
  Play,     ///< trades, or: let it trade
  Pause,
  Diamond,  ///< on paper; outlined, so that its shape alone tells
  Up,
  Down,
  Alert,    ///< triangle of a warning pill, its mark cut out
  Square,   ///< stop, or the key of a legend
  Cross,    ///< kill
  Check,
  Float,    ///< a dock as a window of its own
  Close,
};

/// Fills `box` with the sign, smooth edges whatever the painter's hints; they are as before afterwards.
void drawGlyph(QPainter& painter, Glyph glyph, const QRectF& box, const QColor& colour);

/// A legend's key: filled, or hatched for what could not be attributed.
void drawKey(QPainter& painter, const QRectF& box, const QColor& colour, bool hatched);

}  // namespace deskwright
