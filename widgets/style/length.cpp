#include "widgets/style/length.h"

#include <QFontInfo>
#include <algorithm>
#include <cmath>

#include "widgets/style/typeface.h"

namespace deskwright {

int scaled(double pixels) {
  constexpr double kBodyPixels = 12;
  const double body = QFontInfo(typeface(TextRole::Body)).pixelSize();
  return std::max(1, static_cast<int>(std::lround(pixels * body / kBodyPixels)));
}

}  // namespace deskwright
