#pragma once
// One-minute candles with what the desk does there: fills, entries, stops, targets, working orders. Follows the newest bar until
// a person drags or zooms away from it; a double click follows again. Knows nothing of snapshots. Owned by a panel; ui thread.

#include "widgets/charts/chart_plot.h"
#include "widgets/charts/end_labels.h"
#include "widgets/charts/level_lines.h"
#include "widgets/desk_selection.h"

#include <array>
#include <optional>
#include <vector>

namespace deskwright {

struct Bar;

/// A fill at its time and price.
struct TradeMark {
  double time = 0;  ///< seconds since 1970
  double price = 0;
  Side side = Side::Buy;
  FillKey fill;
  friend bool operator==(const TradeMark&, const TradeMark&) = default;
};

class CandleChart final : public ChartPlot {
  Q_OBJECT

 public:
  static constexpr double kTailSeconds = 2 * 3600;  ///< shown when following
  static constexpr double kLeastSeconds = 10 * 60;  ///< the closest that one can look

  explicit CandleChart(const Palette& colours, QWidget* parent = nullptr);

  /// Bids, oldest first; the last bar is still growing. Bars in which the feed lost ticks are hatched.
  void setBars(const std::vector<Bar>& bars);
  /// Levels far from the bars in sight are not shown: they would press the candles flat. A label is written for each that is.
  void setLevels(std::vector<PriceLevel> levels);
  /// In order of time.
  void setMarks(std::vector<TradeMark> marks);
  void setChosen(const std::optional<FillKey>& fill);
  /// Draws what has changed since the last call, and nothing when nothing has.
  void refresh();
  void restyle() override;

  bool follows() const { return follows_; }
  void follow();

  // For tests and for pointing at things.
  const QCPFinancial& candles() const { return *candles_; }
  const QCPFinancial& growing() const { return *growing_; }
  const QCPBars& gaps() const { return *gaps_; }
  const EndLabels& labels() const { return *labels_; }
  const LevelLines& lines() const { return *lines_; }
  QCPGraph* marksOf(Heart heart, Side side) const { return marks_[index(heart, side)]; }
  QCPAxis* time() const { return rect_->axis(QCPAxis::atBottom); }
  QCPAxis* price() const { return rect_->axis(QCPAxis::atLeft); }

 signals:
  void followsChanged();
  void fillClicked(const deskwright::FillKey& fill);

 private:
  static std::size_t index(Heart heart, Side side) { return (heart == Heart::Paper ? 2U : 0U) + (side == Side::Sell ? 1U : 0U); }
  void build();
  void connectMouse();
  void rangeMoved(const QCPRange& now, const QCPRange& before);
  void setFollows(bool follows);
  bool scaleTime();
  bool scalePrice();
  std::optional<QCPRange> pricesInSight() const;
  void showLevels();
  void showChosen();
  void styleMarks();

  QCPAxisRect* rect_;
  QCPFinancial* candles_;  // closed bars
  QCPFinancial* growing_;  // the last one, in front: it moves with every tick
  QCPBars* gaps_;
  std::array<QCPGraph*, 4> marks_{};
  std::array<std::vector<FillKey>, 4> mark_fills_;
  QCPGraph* chosen_mark_;
  LevelLines* lines_;
  EndLabels* labels_;

  std::vector<PriceLevel> levels_;
  std::vector<TradeMark> trade_marks_;
  std::optional<FillKey> chosen_;
  double first_ = 0, last_ = 0;  // open times of the outer bars; zero: none
  double span_ = kTailSeconds;
  bool follows_ = true;
  bool moving_ = false;  // the range is being set from here, not by the mouse
  bool all_changed_ = false, front_changed_ = false;
};

}  // namespace deskwright
