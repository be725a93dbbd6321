#include "widgets/style/length.h"

#include <QFontInfo>
#include <algorithm>
#include <cmath>

#include "widgets/style/typeface.h"

namespace deskwright {

int scaled(double pixels) {
  constexpr double kBodyPixels = 12;
  // The typeface is chosen once; asking what it measures was half of the work of opening the window.
  static const double kRatio = QFontInfo(typeface(TextRole::Body)).pixelSize() / kBodyPixels;
  return std::max(1, static_cast<int>(std::lround(pixels * kRatio)));
}

}  // namespace deskwright
