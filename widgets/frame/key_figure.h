#pragma once
// One figure of the desk bar: a label above, a large value with small words behind it, and where it has a limit, how much of it
// is used. Part of the desk bar; ui thread.

#include "widgets/style/palette.h"

#include <QColor>
#include <QString>
#include <QWidget>
#include <optional>

namespace deskwright {

class KeyFigure : public QWidget {
  Q_OBJECT

 public:
  /// What is shown. Equal figures are not drawn again.
  struct Face {
    QString label, value, tail;
    int sign = 0;               ///< of an amount of money: coloured, with an arrow; 0 = neither
    std::optional<double> use;  ///< of a limit, 0 to 1
    friend bool operator==(const Face&, const Face&) = default;
  };

  /// `widest`: the value that must fit. `palette` outlives the figure.
  KeyFigure(const QString& name, const Face& widest, const Palette& palette, QWidget* parent = nullptr);
  void show(const Face& face);
  using QWidget::show;
  const Face& face() const { return face_; }
  /// Where there is little room the words behind the value give way.
  void setTailShown(bool shown);
  /// A figure that may no longer be true.
  void setStale(bool stale);
  QSize sizeHint() const override;
  QSize minimumSizeHint() const override { return sizeHint(); }

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  int widthOf(const Face& face) const;
  void drawUse(QPainter& painter) const;

  const Palette& palette_;
  Face face_, widest_;
  bool stale_ = false, tail_shown_ = true;
};

}  // namespace deskwright
