#include "widgets/style/palette.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace deskwright {
namespace {

// WCAG 2.1, relative luminance and contrast ratio.
double luminance(const QColor& colour) {
  const auto linear = [](double channel) {
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

double contrast(const QColor& a, const QColor& b) {
  const auto [dark, light] = std::minmax({luminance(a), luminance(b)});
  return (light + 0.05) / (dark + 0.05);
}

std::vector<Palette> everyPalette() {
  std::vector<Palette> palettes;
  for (const Theme theme : {Theme::Dark, Theme::Light}) {
    for (const GainLossPair pair : {GainLossPair::BlueOrange, GainLossPair::GreenRed, GainLossPair::RedUp}) {
      palettes.emplace_back(theme, pair);
    }
  }
  return palettes;
}

TEST(Palette, text_is_readable_on_a_panel) {
  for (const Palette& palette : everyPalette()) {
    for (const QColor& colour :
         {palette.text(), palette.muted(), palette.dim(), palette.gain(), palette.loss(), palette.paper(), palette.accent()}) {
      EXPECT_GE(contrast(colour, palette.panel()), 4.5) << colour.name().toStdString();
    }
  }
}

TEST(Palette, alert_pills_are_readable) {
  for (const Palette& palette : everyPalette()) {
    EXPECT_GE(contrast(palette.warning().text, palette.warning().fill), 4.5);
    EXPECT_GE(contrast(palette.critical().text, palette.critical().fill), 4.5);
  }
}

TEST(Palette, contrasts_are_those_that_were_measured_for_the_design) {
  const Palette dark(Theme::Dark);
  EXPECT_NEAR(contrast(dark.text(), dark.panel()), 12.0, 0.1);
  EXPECT_NEAR(contrast(dark.gain(), dark.panel()), 6.3, 0.1);
  EXPECT_NEAR(contrast(dark.loss(), dark.panel()), 8.1, 0.1);
  const Palette light(Theme::Light);
  EXPECT_NEAR(contrast(light.muted(), light.panel()), 5.9, 0.1);
  EXPECT_NEAR(contrast(light.gain(), light.panel()), 5.9, 0.1);
}

TEST(Palette, red_up_swaps_gain_and_loss) {
  const Palette west(Theme::Dark, GainLossPair::GreenRed);
  const Palette east(Theme::Dark, GainLossPair::RedUp);
  EXPECT_EQ(west.gain(), east.loss());
  EXPECT_EQ(west.loss(), east.gain());
}

TEST(Palette, an_amount_takes_the_colour_of_its_sign) {
  const Palette palette(Theme::Light);
  EXPECT_EQ(palette.forAmount(1.0), palette.gain());
  EXPECT_EQ(palette.forAmount(-0.01), palette.loss());
  EXPECT_EQ(palette.forAmount(0.0), palette.dim());
}

}  // namespace
}  // namespace deskwright
