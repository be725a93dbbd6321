#include "widgets/charts/slippage_legend.h"

#include "widgets/models/stack_delegate.h"

#include <gtest/gtest.h>

#include <QImage>

namespace deskwright {
namespace {

bool shows(SlippageLegend& legend, const QColor& colour) {
  const QImage image = legend.grab().toImage();
  for (int x = 0; x < image.width(); ++x) {
    if (image.pixelColor(x, image.height() / 2) == colour) return true;
  }
  return false;
}

TEST(SlippageLegend, keys_move_together_before_one_of_them_is_left_out) {
  const Palette palette(Theme::Dark);
  SlippageLegend legend(palette);
  legend.setTriggerShown(true);
  const QSize whole = legend.sizeHint();
  legend.resize(whole.width() - legend.fontMetrics().horizontalAdvance(QStringLiteral("impact n/a")), whole.height());
  EXPECT_TRUE(shows(legend, colourOf(ImpactPart, palette)));
}

}  // namespace
}  // namespace deskwright
