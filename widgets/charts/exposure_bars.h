#pragma once
// Net exposure of each currency as a bar about zero, with the limit on both sides. Part of the desk risk panel; ui thread.

#include "widgets/models/risk_measures.h"
#include "widgets/style/palette.h"

#include <QWidget>
#include <vector>

namespace deskwright {

class ExposureBars : public QWidget {
  Q_OBJECT

 public:
  static constexpr std::size_t kMostRows = 8;

  /// `palette` outlives the bars.
  explicit ExposureBars(const Palette& palette, QWidget* parent = nullptr);
  /// `limit` in multiples of equity; empty: none. `currency`: the account's.
  void showExposures(std::vector<CurrencyExposure> rows, const std::optional<double>& limit, const QString& currency, bool stale);

  std::size_t rows() const { return rows_.size(); }
  /// Currency, net in thousands, multiple of equity, and the largest multiple that working entries may make of it.
  QStringList rowText(std::size_t row) const;
  QString headText() const;

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  void drawRow(QPainter& painter, std::size_t index, const QRect& room, double zero, double unit) const;

  const Palette& palette_;
  std::vector<CurrencyExposure> rows_;
  std::optional<double> limit_;
  QString currency_;
  bool stale_ = false;
};

}  // namespace deskwright
