#pragma once
// What lines of a chart are called and where they stand, written at their right ends instead of in a legend: nothing covers
// another. Owned by the plot; ui thread.

#include <qcustomplot.h>

#include <vector>

namespace deskwright {

/// A name and a figure at the height of a value.
struct EndLabel {
  double value = 0;  ///< where the line ends, coordinates of the axis
  QString name, figure;
  QColor colour;        ///< of the name and the leader; of the ground when filled
  bool filled = false;  ///< a tag: for the one value that matters most
  bool bold = false;
  QString narrow = {};  ///< the name where there is no room for it; empty: its beginning
  friend bool operator==(const EndLabel&, const EndLabel&) = default;
};

class EndLabels : public QCPAbstractItem {
 public:
  /// Right of `rect`, by its left axis.
  explicit EndLabels(QCPAxisRect* rect);

  /// True when they differ from the present ones.
  bool set(std::vector<EndLabel> labels);
  const std::vector<EndLabel>& labels() const { return labels_; }
  /// How many fit without covering each other.
  std::size_t room() const;
  /// Index of the label drawn at this place of the plot; -1: none.
  int labelAt(const QPointF& place) const;
  /// Middle of a label, for pointing at it.
  QPointF middleOf(std::size_t label) const;

  double selectTest(const QPointF& place, bool only_selectable, QVariant* details) const override;

 protected:
  void draw(QCPPainter* painter) override;

 private:
  QRectF boxOf(std::size_t label) const;
  void place();
  void drawLabel(QCPPainter& painter, const EndLabel& label, const QRectF& box) const;

  QCPAxisRect* rect_;
  std::vector<EndLabel> labels_;
  std::vector<double> middles_;  ///< pixels, of the last drawing
};

}  // namespace deskwright
