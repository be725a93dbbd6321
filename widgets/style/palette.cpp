#include "widgets/style/palette.h"

#include <array>
#include <utility>

namespace deskwright {
namespace {

constexpr std::array<QRgb, 8> kStrategyLinesDark{0xFF6FB1E8, 0xFFD8B25A, 0xFF8FBF7F, 0xFFC58BC9, 0xFFD98B6F, 0xFF67BDB5, 0xFFA3A8E0, 0xFF8B95A3};
constexpr std::array<QRgb, 8> kStrategyLinesLight{0xFF1F77B8, 0xFF9A7412, 0xFF3F8A35, 0xFF97459C, 0xFFB5532E, 0xFF12827A, 0xFF5257B8, 0xFF5B6573};

}  // namespace

Palette::Palette(Theme theme, GainLossPair pair) : theme_(theme) {
  const auto choose = [theme](QRgb onDark, QRgb onLight) { return QColor::fromRgb(theme == Theme::Dark ? onDark : onLight); };

  window_ = choose(0x14171C, 0xDFE3E8);
  panel_ = choose(0x1B1F26, 0xFFFFFF);
  alternate_ = choose(0x1E232B, 0xF7F8FA);
  head_ = choose(0x20262E, 0xEEF1F4);
  title_ = choose(0x262C35, 0xE4E8ED);
  field_ = choose(0x14181D, 0xFFFFFF);
  selected_ = choose(0x1F2E44, 0xD6E6FA);
  track_ = choose(0x2A313A, 0xE3E7EC);

  line_ = choose(0x2C333D, 0xDCE1E7);
  strong_line_ = choose(0x3A434F, 0xB9C1CB);
  gain_blue_ = choose(0x4FA3FF, 0x0B62C4);

  text_ = choose(0xD7DCE3, 0x1B1F26);
  muted_ = choose(0x8B95A3, 0x5B6573);
  dim_ = choose(0x808A98, 0x697280);
  paper_ = choose(0x7FD1C7, 0x0B6E66);
  accent_ = choose(0xB48CFF, 0x6A3FC4);

  if (pair == GainLossPair::BlueOrange) {
    gain_ = gain_blue_;
    loss_ = choose(0xFF9F40, 0xA84B00);
  } else {
    gain_ = choose(0x3FB68B, 0x0E7A53);
    loss_ = choose(0xFF6B6B, 0xC62828);
    if (pair == GainLossPair::RedUp) std::swap(gain_, loss_);
  }

  signal_part_ = choose(0xA58BFF, 0x7B57D6);
  broker_part_ = choose(0xD66A9C, 0xB5407C);
  impact_part_ = choose(0xD3C08A, 0xB08F2E);
  trigger_part_ = choose(0xB5533C, 0x7A2E12);
  unattributed_part_ = choose(0x6F7986, 0x8C95A1);

  bar_ = choose(0x7D8CA0, 0x6E7C8E);
  warning_line_ = choose(0xF2C230, 0xB07A00);
  heat_plus_ = choose(0x7A5CC8, 0x6A3FC4);
  heat_minus_ = choose(0x2F7F77, 0x4FA79E);
  kill_ = choose(0x5A1D21, 0x8E1F23);
  kill_border_ = choose(0x9B2F35, 0x6E1519);

  // Pills carry their own ground.
  warning_ = {choose(0xF2C230, 0xFFCF33), choose(0x14171C, 0x1B1F26)};
  critical_ = {QColor::fromRgb(0x9B1C1C), QColor::fromRgb(0xFFFFFF)};
}

QColor Palette::forAmount(double amount) const {
  if (amount > 0) return gain_;
  if (amount < 0) return loss_;
  return dim_;
}

QColor Palette::forCost(double cost) const { return forAmount(-cost); }

QColor Palette::strategyLine(int place) const {
  const auto& lines = theme_ == Theme::Dark ? kStrategyLinesDark : kStrategyLinesLight;
  return QColor::fromRgb(lines[static_cast<std::size_t>(place) % lines.size()]);
}

QPalette Palette::widgets() const {
  QPalette qt;
  qt.setColor(QPalette::Window, window_);
  qt.setColor(QPalette::WindowText, text_);
  qt.setColor(QPalette::Base, panel_);
  qt.setColor(QPalette::AlternateBase, alternate_);
  qt.setColor(QPalette::Text, text_);
  qt.setColor(QPalette::PlaceholderText, muted_);
  qt.setColor(QPalette::Button, title_);
  qt.setColor(QPalette::ButtonText, text_);
  qt.setColor(QPalette::ToolTipBase, title_);
  qt.setColor(QPalette::ToolTipText, text_);
  qt.setColor(QPalette::Link, accent_);
  qt.setColor(QPalette::Highlight, selected_);
  qt.setColor(QPalette::HighlightedText, text_);
  for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
    qt.setColor(QPalette::Disabled, role, dim_);
  }
  return qt;
}

}  // namespace deskwright
