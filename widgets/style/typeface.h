#pragma once
// The window's typeface: all digits of one width, so that figures stay aligned. Sizes by role, in points (12 px at 96 dpi = 9 pt).

#include <QFont>

namespace deskwright {

enum class TextRole {
  Body,      ///< cells, labels
  BodyBold,
  Label,     ///< headers, units, axis text
  Hint,      ///< the smallest
  Figure,    ///< key figures of the desk bar
  Headline,
};

/// Segoe UI on Windows, Open Sans elsewhere, DejaVu Sans Condensed where neither is installed: each has figures of one width.
QFont typeface(TextRole role);

}  // namespace deskwright
