#include "widgets/style/number_format.h"

#include <QDateTime>
#include <QLocale>
#include <QTimeZone>
#include <cmath>

namespace deskwright {
namespace {

constexpr QChar kMinus(0x2212);

/// Grouped English figures in every language: the desk's numbers look the same on each screen and in each report.
QString grouped(double magnitude, int places) { return QLocale(QLocale::English).toString(magnitude, 'f', places); }

/// A value that rounds to nothing has no sign.
bool roundsToZero(double value, int places) { return std::abs(value) * std::pow(10.0, places) < 0.5; }

QString timeText(Timestamp time, const QString& pattern) {
  if (isNone(time)) return missingText();
  return QDateTime::fromMSecsSinceEpoch(microseconds(time) / 1000, Qt::UTC).toString(pattern);
}

}  // namespace

QString missingText() { return QStringLiteral("\u2014"); }

QString numberText(double value, int places) {
  if (!std::isfinite(value)) return missingText();
  const QString figures = grouped(std::abs(value), places);
  return value < 0 && !roundsToZero(value, places) ? kMinus + figures : figures;
}

QString signedText(double value, int places) {
  const QString figures = numberText(value, places);
  return value > 0 && !roundsToZero(value, places) && std::isfinite(value) ? QLatin1Char('+') + figures : figures;
}

QString moneyText(Money money) { return numberText(money.toDouble(), 2); }
QString signedMoneyText(Money money) { return signedText(money.toDouble(), 2); }
QString lotsText(Volume volume) { return text(format(volume, 2)); }
QString signedLotsText(double lots) { return signedText(lots, 2); }

QString priceText(Price price, int digits) { return price.isZero() ? missingText() : text(format(price, digits)); }

QString percentText(double percent, int places) { return numberText(percent, places) + QStringLiteral(" %"); }

QString optionalText(const std::optional<double>& value, int places) { return value ? numberText(*value, places) : missingText(); }
QString optionalSignedText(const std::optional<double>& value, int places) { return value ? signedText(*value, places) : missingText(); }

QString clockText(Timestamp time) { return timeText(time, QStringLiteral("HH:mm:ss")); }
QString clockMillisText(Timestamp time) { return timeText(time, QStringLiteral("HH:mm:ss.zzz")); }
QString minuteText(Timestamp time) { return timeText(time, QStringLiteral("HH:mm")); }

QString ageText(double milliseconds) {
  if (milliseconds < 0) return missingText();
  const double seconds = milliseconds / 1000;
  if (seconds < 9.95) return numberText(seconds, 1) + QStringLiteral(" s");
  if (seconds < 119.5) return numberText(seconds, 0) + QStringLiteral(" s");
  if (seconds < 7170) return numberText(seconds / 60, 0) + QStringLiteral(" min");
  return numberText(seconds / 3600, 0) + QStringLiteral(" h");
}

}  // namespace deskwright
