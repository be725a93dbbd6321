#pragma once
// Whose money it is, told by shape as well as by colour: PAPER, SIMULATED, LIVE (a demo account) or REAL. Part of the desk bar;
// ui thread.

#include "engine/api/snapshot.h"
#include "widgets/style/palette.h"

#include <QWidget>

namespace deskwright {

enum class DeskMode {
  Unknown,    ///< no terminal has said what its account is
  Paper,      ///< nothing trades on the terminal
  Simulated,  ///< the terminal is the stand-in
  Live,       ///< a demo or contest account of a real broker
  Real,       ///< real money
};

DeskMode modeOf(const Snapshot& snapshot);

class ModeBadge : public QWidget {
  Q_OBJECT

 public:
  /// `palette` outlives the badge.
  explicit ModeBadge(const Palette& palette, QWidget* parent = nullptr);
  void setMode(DeskMode mode);
  DeskMode mode() const { return mode_; }
  QString words() const;
  QSize sizeHint() const override;
  QSize minimumSizeHint() const override { return sizeHint(); }

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  const Palette& palette_;
  DeskMode mode_ = DeskMode::Unknown;
};

}  // namespace deskwright
