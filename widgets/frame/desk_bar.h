#pragma once
// The bar at the top: whose money it is, the desk's key figures, the clocks, the newest warning, and at its right end the three
// stop controls. Figures make room for the controls, never the other way round. Owned by the window; ui thread.

#include "engine/model/timestamp.h"
#include "widgets/desk_frame.h"
#include "widgets/frame/alert_pill.h"
#include "widgets/frame/key_figure.h"
#include "widgets/frame/mode_badge.h"
#include "widgets/frame/stop_controls.h"

#include <QWidget>
#include <optional>
#include <vector>

class QLabel;

namespace deskwright {

class DeskBar : public QWidget {
  Q_OBJECT

 public:
  /// All outlive the bar. `server`: the trade server's zone, for its clock.
  DeskBar(const Palette& palette, DeskCommands& commands, const ServerTimeZone& server, QWidget* parent = nullptr);

  void showFrame(const DeskFrame& frame);
  StopControls& stops() { return *stops_; }
  AlertPill& alerts() { return *alerts_; }
  ModeBadge& badge() { return *badge_; }

 protected:
  void resizeEvent(QResizeEvent* event) override;
  void paintEvent(QPaintEvent* event) override;

 private:
  void arrange();
  void showAccount(const DeskView& desk);
  void showMoney(const DeskView& desk);
  void showExposure(const DeskView& desk);
  void showSlippage(const DeskDay& day);
  void showClocks(Timestamp time);

  const Palette& palette_;
  const ServerTimeZone& server_;
  ModeBadge* badge_;
  QLabel* account_;
  KeyFigure *day_pnl_, *equity_, *drawdown_, *exposure_, *slippage_, *clock_;
  AlertPill* alerts_;
  StopControls* stops_;
  std::optional<std::uint64_t> fills_version_;
};

}  // namespace deskwright
