#include "widgets/style/palette.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
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

using Triple = std::array<double, 3>;

Triple transformed(const std::array<Triple, 3>& matrix, const Triple& v) {
  Triple result{};
  for (std::size_t i = 0; i < 3; ++i) {
    for (std::size_t j = 0; j < 3; ++j) result[i] += matrix[i][j] * v[j];
  }
  return result;
}

// Linear RGB as seen by ordinary eyes, protanopes and deuteranopes: Machado, Oliveira and Fernandes (2009), severity 1.
constexpr std::array<std::array<Triple, 3>, 3> kVisions{{
    {{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}},
    {{{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}},
    {{{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}},
}};

// CIE 1976 L*a*b* under D65.
Triple labOf(const QColor& colour, const std::array<Triple, 3>& vision) {
  const auto linear = [](double c) { return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
  Triple seen = transformed(vision, {linear(colour.redF()), linear(colour.greenF()), linear(colour.blueF())});
  for (double& c : seen) c = std::clamp(c, 0.0, 1.0);
  const Triple xyz = transformed({{{0.4124, 0.3576, 0.1805}, {0.2126, 0.7152, 0.0722}, {0.0193, 0.1192, 0.9505}}}, seen);
  const auto f = [](double t) { return t > 0.008856 ? std::cbrt(t) : 7.787 * t + 16.0 / 116; };
  const double x = f(xyz[0] / 0.95047), y = f(xyz[1]), z = f(xyz[2] / 1.08883);
  return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

double difference(const QColor& a, const QColor& b, const std::array<Triple, 3>& vision) {
  const Triple one = labOf(a, vision), other = labOf(b, vision);
  return std::hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2]);
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

TEST(Palette, parts_of_slippage_differ_for_every_kind_of_colour_vision) {
  for (const Palette& palette : everyPalette()) {
    const std::array parts{palette.signalPart(), palette.brokerPart(), palette.impactPart(), palette.triggerPart(),
                           palette.panel()};
    for (const auto& vision : kVisions) {
      for (std::size_t i = 0; i < parts.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
          EXPECT_GE(difference(parts[i], parts[j], vision), 25)
              << parts[i].name().toStdString() << ' ' << parts[j].name().toStdString();
        }
      }
    }
  }
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
