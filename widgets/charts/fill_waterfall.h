#pragma once
// The way of a fill's price from its benchmark to the deal, one bar a part. Part of the fill panel, which hands it the costs; ui
// thread.

#include "widgets/models/fill_costs.h"
#include "widgets/style/palette.h"

#include <QWidget>
#include <vector>

namespace deskwright {

/// Colour of a part wherever it is drawn.
QColor partColour(const Palette& palette, CostPart part);
/// What is unattributed is hatched: its grey is near the broker's for some eyes.
QBrush partBrush(const Palette& palette, CostPart part);

class FillWaterfall : public QWidget {
  Q_OBJECT

 public:
  /// `palette` outlives the chart.
  explicit FillWaterfall(const Palette& palette, QWidget* parent = nullptr);
  void showFill(const FillView& fill, const FillCosts& costs);

  /// A column from left to right: its caption, and the prices between which it stands. Equal for the two ends.
  struct Column {
    QString caption, figure;
    std::optional<CostPart> part;  ///< empty: benchmark or fill
    double from = 0, to = 0;
    bool known = true;
  };
  const std::vector<Column>& columns() const { return columns_; }

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  struct Frame;
  static QString captionOf(CostPart part);
  void drawAxis(QPainter& painter, const Frame& frame) const;
  void drawColumn(QPainter& painter, const Frame& frame, std::size_t place) const;

  const Palette& palette_;
  std::vector<Column> columns_;
  int digits_ = 5;
  double pip_ = 0.0001;
};

}  // namespace deskwright
