#pragma once
// A small chart of stacked bars that changes now and then, not ten times a second. The only file that names Qt Charts, which is
// slow to set up and is not before there are bars: a build without it replaces this one. Owned by a panel; ui thread.

#include "widgets/style/palette.h"

#include <QColor>
#include <QString>
#include <QWidget>
#include <memory>
#include <vector>

namespace deskwright {

/// What the bars show. Places along the axis are counted in columns from the left edge of the first one.
struct BarsPicture {
  struct Layer {
    QString name;
    QColor colour;
    bool hatched = false;
    std::vector<double> values;  ///< one a column; negative ones are stacked downwards
    friend bool operator==(const Layer&, const Layer&) = default;
  };
  struct Mark {
    double place = 0;
    QString text;
    friend bool operator==(const Mark&, const Mark&) = default;
  };

  std::vector<Layer> layers;                       ///< from zero outwards
  std::vector<Mark> ticks;                         ///< words below the axis
  std::vector<Mark> lines;                         ///< dashed from top to bottom, named above
  std::vector<std::pair<QString, QString>> notes;  ///< words and figures in the upper right corner
  double width = 0.75;                             ///< of a bar, in columns
  friend bool operator==(const BarsPicture&, const BarsPicture&) = default;
};

class StaticBars final : public QWidget {
  Q_OBJECT

 public:
  StaticBars(const Palette& palette, const QString& name, QWidget* parent = nullptr);
  ~StaticBars() override;

  /// Draws again only when something differs. `remark`: muted words beside the name.
  void draw(const QString& remark, BarsPicture picture);
  const BarsPicture& picture() const { return picture_; }
  const QString& remark() const { return remark_; }
  /// Colours of ground, grid and words again; those of the layers come with the next picture.
  void restyle();
  QSize sizeHint() const override;

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  class View;
  void drawHeading(QPainter& painter) const;

  const Palette& palette_;
  QString name_, remark_;
  BarsPicture picture_;
  View* view_ = nullptr;  // once there was something to show
};

}  // namespace deskwright
