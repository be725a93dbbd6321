#include "widgets/charts/chart_axes.h"

#include "widgets/style/number_format.h"

#include <algorithm>
#include <cmath>

namespace deskwright {

double FigureTicker::getTickStep(const QCPRange& range) {
  const double step = QCPAxisTicker::getTickStep(range);
  places_ = 0;
  for (double rest = step; places_ < 6 && std::abs(rest - std::round(rest)) > 1e-6 * rest; rest *= 10) ++places_;
  return step;
}

QString FigureTicker::getTickLabel(double tick, const QLocale&, QChar, int) { return numberText(tick, places_); }

void UtcTicker::setRoom(int short_labels, int long_labels) {
  short_labels_ = std::max(short_labels, 2);
  long_labels_ = std::max(long_labels, 2);
}

double UtcTicker::getTickStep(const QCPRange& range) {
  setTickCount(short_labels_);
  double step = QCPAxisTickerDateTime::getTickStep(range);
  const bool hours = step >= 3600 && step < 86'400;
  if (!hours) {
    setTickCount(long_labels_);
    step = QCPAxisTickerDateTime::getTickStep(range);
  }
  if (step >= 86'400) {
    setDateTimeFormat(QStringLiteral("d MMM"));
  } else if (step >= 3600) {
    setDateTimeFormat(QStringLiteral("HH"));
  } else if (step >= 60) {
    setDateTimeFormat(QStringLiteral("HH:mm"));
  } else {
    setDateTimeFormat(QStringLiteral("HH:mm:ss"));
  }
  return step;
}

QString UtcTicker::unit() const {
  return dateTimeFormat() == QLatin1String("HH") ? QStringLiteral("h UTC") : QStringLiteral("UTC");
}

}  // namespace deskwright
