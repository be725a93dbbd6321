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

double UtcTicker::getTickStep(const QCPRange& range) {
  const double step = QCPAxisTickerDateTime::getTickStep(range);
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
