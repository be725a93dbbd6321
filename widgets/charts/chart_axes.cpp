#include "widgets/charts/chart_axes.h"

#include "widgets/style/number_format.h"

#include <algorithm>
#include <cmath>

namespace deskwright {

namespace {

/// Labels name whole seconds and minutes: steps of two and a half become two where there is room for it, else five.
double wholeStep(double step, const QCPRange& range, int room) {
  if (step != 2.5 && step != 150) return step;
  const double two = step / 2.5 * 2;
  return range.size() <= two * room ? two : 2 * step;
}

}  // namespace

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

/// The count is a wish: the nearest round step may make more of them.
double UtcTicker::stepFor(const QCPRange& range, int room) {
  double step = 0;
  for (int count = room; count > 0; --count) {
    setTickCount(count);
    step = wholeStep(QCPAxisTickerDateTime::getTickStep(range), range, room);
    if (range.size() <= step * room) break;
  }
  return step;
}

double UtcTicker::getTickStep(const QCPRange& range) {
  double step = stepFor(range, short_labels_);
  const bool hours = step >= 3600 && step < 86'400;
  if (!hours) step = stepFor(range, long_labels_);
  if (step < 60) step = stepFor(range, std::max(1, long_labels_ * 5 / 8));  // with seconds: eight places instead of five
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
