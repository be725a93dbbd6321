#include "widgets/style/palette.h"

#include <utility>

namespace deskwright {

Palette::Palette(Theme theme, GainLossPair pair) : theme_(theme) {
  const bool dark = theme == Theme::Dark;
  const auto choose = [dark](QRgb onDark, QRgb onLight) { return QColor::fromRgb(dark ? onDark : onLight); };

  window_ = choose(0x12151A, 0xEEF0F3);
  panel_ = choose(0x1B1F26, 0xFFFFFF);
  raised_ = choose(0x262B34, 0xE3E7EC);
  border_ = choose(0x343B46, 0xC5CBD3);
  text_ = choose(0xD7DCE3, 0x1B1F26);
  muted_ = choose(0x8B95A3, 0x5B6573);
  paper_ = choose(0x7FD1C7, 0x0B6E66);
  accent_ = choose(0xB48CFF, 0x6A3FC4);

  if (pair == GainLossPair::BlueOrange) {
    gain_ = choose(0x4FA3FF, 0x0B62C4);
    loss_ = choose(0xFF9F40, 0xA84B00);
  } else {
    gain_ = choose(0x3FB68B, 0x0E7A53);
    loss_ = choose(0xFF6B6B, 0xC62828);
    if (pair == GainLossPair::RedUp) std::swap(gain_, loss_);
  }

  // Pills carry their own ground, so one pair serves both themes.
  warning_ = {QColor::fromRgb(0xF2C744), QColor::fromRgb(0x000000)};
  critical_ = {QColor::fromRgb(0x9B1C1C), QColor::fromRgb(0xFFFFFF)};
}

QColor Palette::forAmount(double amount) const {
  if (amount > 0) return gain_;
  if (amount < 0) return loss_;
  return muted_;
}

QPalette Palette::widgets() const {
  QPalette qt;
  qt.setColor(QPalette::Window, window_);
  qt.setColor(QPalette::WindowText, text_);
  qt.setColor(QPalette::Base, panel_);
  qt.setColor(QPalette::AlternateBase, raised_);
  qt.setColor(QPalette::Text, text_);
  qt.setColor(QPalette::PlaceholderText, muted_);
  qt.setColor(QPalette::Button, raised_);
  qt.setColor(QPalette::ButtonText, text_);
  qt.setColor(QPalette::ToolTipBase, raised_);
  qt.setColor(QPalette::ToolTipText, text_);
  qt.setColor(QPalette::Link, accent_);
  qt.setColor(QPalette::Highlight, accent_);
  qt.setColor(QPalette::HighlightedText, panel_);
  for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
    qt.setColor(QPalette::Disabled, role, muted_);
  }
  return qt;
}

}  // namespace deskwright
