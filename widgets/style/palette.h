#pragma once

// Colours by meaning, for the dark and the light theme. Widgets ask for gain() or muted(), never for a colour by its
// value. Immutable; made by the composition root on the ui thread and handed to every panel by reference.
//
// Text colours keep a contrast of at least 4.5:1 against panel() (WCAG 2.1); tests/widgets measures it.

#include <QColor>
#include <QPalette>

namespace deskwright {

enum class Theme { Dark, Light };

// How profit and loss are told apart. Blue and orange stay apart for every kind of colour vision; the classic pair does
// not, and RedUp is the custom of China, Japan and Korea.
enum class GainLossPair { BlueOrange, GreenRed, RedUp };

// A filled pill: alerts are never mere text colour.
struct Pill {
  QColor fill;
  QColor text;
};

class Palette {
 public:
  explicit Palette(Theme theme, GainLossPair pair = GainLossPair::BlueOrange);

  [[nodiscard]] Theme theme() const { return theme_; }

  [[nodiscard]] QColor window() const { return window_; }  // behind the panels
  [[nodiscard]] QColor panel() const { return panel_; }    // behind text and charts
  [[nodiscard]] QColor raised() const { return raised_; }  // headers, buttons, the selected tab
  [[nodiscard]] QColor border() const { return border_; }  // lines between cells and panels
  [[nodiscard]] QColor text() const { return text_; }
  [[nodiscard]] QColor muted() const { return muted_; }  // labels, stale values, "no value"

  [[nodiscard]] QColor gain() const { return gain_; }
  [[nodiscard]] QColor loss() const { return loss_; }
  [[nodiscard]] QColor forAmount(double amount) const;  // gain, loss, or muted for zero

  [[nodiscard]] QColor paper() const { return paper_; }    // everything that trades on paper
  [[nodiscard]] QColor accent() const { return accent_; }  // focus, selection, links

  [[nodiscard]] Pill warning() const { return warning_; }
  [[nodiscard]] Pill critical() const { return critical_; }

  // The same colours for Qt's own controls (Fusion style).
  [[nodiscard]] QPalette widgets() const;

 private:
  Theme theme_;
  QColor window_, panel_, raised_, border_, text_, muted_, gain_, loss_, paper_, accent_;
  Pill warning_, critical_;
};

}  // namespace deskwright
