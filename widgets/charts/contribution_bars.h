#pragma once
// What each strategy adds to the desk's risk as a bar about zero: to the right it adds, to the left it hedges. Part of the
// contribution panel; ui thread.

#include "widgets/models/risk_contributions.h"
#include "widgets/style/palette.h"

#include <QStringList>
#include <QWidget>
#include <vector>

namespace deskwright {

class ContributionBars : public QWidget {
  Q_OBJECT

 public:
  /// `palette` outlives the bars.
  explicit ContributionBars(const Palette& palette, QWidget* parent = nullptr);
  void showRows(std::vector<RiskContribution> rows, bool stale);

  std::size_t rows() const { return rows_.size(); }
  /// Title, share, money.
  QStringList rowText(std::size_t row) const;

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  void drawRow(QPainter& painter, std::size_t row, double from, double zero, double unit) const;

  const Palette& palette_;
  std::vector<RiskContribution> rows_;
  bool stale_ = false;
};

}  // namespace deskwright
