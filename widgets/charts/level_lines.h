#pragma once
// Prices at which something of the desk stands, as lines across a chart. Owned by the plot; ui thread.

#include <qcustomplot.h>

#include <vector>

namespace deskwright {

struct PriceLevel {
  enum class Kind { Entry, Stop, Target, Order, Bid, Ask };
  Kind kind = Kind::Entry;
  double price = 0;
  double from = 0;  ///< seconds since 1970 where the line begins; zero: at the left edge
  bool paper = false;
  bool stale = false;    ///< the price is not fresh
  QString name, figure;  ///< of the label at its end
  QString narrow = {};   ///< the name where there is no room for it
  friend bool operator==(const PriceLevel&, const PriceLevel&) = default;
};

class LevelLines : public QCPAbstractItem {
 public:
  explicit LevelLines(QCPAxisRect* rect);

  /// True when they differ from the present ones.
  bool set(std::vector<PriceLevel> levels);
  const std::vector<PriceLevel>& levels() const { return levels_; }
  QColor colourOf(const PriceLevel& level) const;
  double selectTest(const QPointF&, bool, QVariant*) const override { return -1; }

 protected:
  void draw(QCPPainter* painter) override;

 private:
  QCPAxisRect* rect_;
  std::vector<PriceLevel> levels_;
};

}  // namespace deskwright
