#pragma once
// Colours by meaning, for the dark and the light theme. Widgets ask for gain() or muted(), never for a colour by its value. One object is
// owned by the window and handed to every panel by reference; assigning another theme to it is followed by QEvent::PaletteChange.
//
// Text colours keep a contrast of at least 4.5:1 against panel() (WCAG 2.1); tests/widgets measures it.

#include <QColor>
#include <QPalette>

namespace deskwright {

enum class Theme { Dark, Light };

/// How profit and loss are told apart. Blue and orange stay apart for every kind of colour vision; the classic pair does
/// not, and RedUp is the custom of China, Japan and Korea.
enum class GainLossPair { BlueOrange, GreenRed, RedUp };

/// A filled pill: alerts are never mere text colour.
struct Pill {
  QColor fill, text;
};

class Palette {
 public:
  explicit Palette(Theme theme, GainLossPair pair = GainLossPair::BlueOrange);

  Theme theme() const { return theme_; }

  // Grounds, from behind to front.
  QColor window() const { return window_; }        ///< behind the panels
  QColor panel() const { return panel_; }          ///< behind text and charts
  QColor alternate() const { return alternate_; }  ///< every other row
  QColor head() const { return head_; }            ///< table headers, sum rows, the desk bar
  QColor title() const { return title_; }          ///< dock titles, menu bar
  QColor field() const { return field_; }          ///< editors
  QColor selected() const { return selected_; }    ///< the selected row
  QColor track() const { return track_; }          ///< behind bars and sliders

  // Lines.
  QColor line() const { return line_; }            ///< between rows, grids, borders
  QColor strongLine() const { return strong_line_; }  ///< axes, zero lines, borders of editors
  QColor selectedLine() const { return gain_blue_; }  ///< left edge of the selected row, current tab, focus

  // Text.
  QColor text() const { return text_; }
  QColor muted() const { return muted_; }          ///< labels, units, headers
  QColor dim() const { return dim_; }              ///< zero, stale, "no value"

  // Money and slippage signs, and nothing else.
  QColor gain() const { return gain_; }
  QColor loss() const { return loss_; }
  QColor forAmount(double amount) const;           ///< gain, loss, or dim for zero
  QColor forCost(double cost) const;               ///< positive = worse: loss, negative: gain, dim for zero

  QColor paper() const { return paper_; }          ///< everything that trades on paper
  QColor accent() const { return accent_; }        ///< changed parameters, links

  // Parts of slippage; they differ for every kind of colour vision.
  QColor signalPart() const { return signal_part_; }
  QColor brokerPart() const { return broker_part_; }
  QColor impactPart() const { return impact_part_; }
  QColor triggerPart() const { return trigger_part_; }
  QColor unattributedPart() const { return unattributed_part_; }  ///< always hatched

  QColor bar() const { return bar_; }              ///< limits and exposures: neutral
  QColor warningLine() const { return warning_line_; }
  QColor heatPlus() const { return heat_plus_; }
  QColor heatMinus() const { return heat_minus_; }
  QColor kill() const { return kill_; }
  QColor killBorder() const { return kill_border_; }
  /// Line of the strategy at this place of the grid; eight hues, then again from the first.
  QColor strategyLine(int place) const;

  Pill warning() const { return warning_; }
  Pill critical() const { return critical_; }

  /// The same colours for Qt's own controls (Fusion style).
  QPalette widgets() const;

 private:
  Theme theme_;
  QColor window_, panel_, alternate_, head_, title_, field_, selected_, track_;
  QColor line_, strong_line_, gain_blue_, text_, muted_, dim_, gain_, loss_, paper_, accent_;
  QColor signal_part_, broker_part_, impact_part_, trigger_part_, unattributed_part_;
  QColor bar_, warning_line_, heat_plus_, heat_minus_, kill_, kill_border_;
  Pill warning_, critical_;
};

}  // namespace deskwright
