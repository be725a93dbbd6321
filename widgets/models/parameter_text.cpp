#include "widgets/models/parameter_text.h"

#include "widgets/models/described.h"
#include "widgets/style/number_format.h"

#include <QCoreApplication>
#include <QStringList>
#include <algorithm>
#include <cmath>

namespace deskwright {
namespace {

constexpr int kMostPlaces = 9;

/// Context of the translations.
struct Said {
  Q_DECLARE_TR_FUNCTIONS(ParameterText)
};

bool hasMin(const ParameterSpec& spec) { return spec.min != std::numeric_limits<double>::lowest(); }
bool hasMax(const ParameterSpec& spec) { return spec.max != std::numeric_limits<double>::max(); }

int placesOfNumber(double value) {
  const QString figures = exactNumberText(value, 0);
  const auto point = figures.indexOf(QLatin1Char('.'));
  return point < 0 ? 0 : static_cast<int>(figures.size() - point - 1);
}

QString minuteOfDayText(int minute) {
  return QStringLiteral("%1:%2").arg(minute / 60, 2, 10, QLatin1Char('0')).arg(minute % 60, 2, 10, QLatin1Char('0'));
}

QString symbolsText(const std::vector<std::string>& names) {
  if (names.empty()) return missingText();
  QStringList words;
  for (const std::string& name : names) words << text(name);
  return words.join(QStringLiteral(", "));
}

}  // namespace

QString parameterLabel(const std::string& key) {
  QString label = text(key).replace(QLatin1Char('_'), QLatin1Char(' '));
  if (!label.isEmpty()) label[0] = label[0].toUpper();
  return described(label.toStdString());
}

int placesOf(const ParameterSpec& spec) {
  if (spec.type == ParameterType::Integer) return 0;
  int places = spec.step > 0 ? placesOfNumber(spec.step) : 2;
  if (hasMin(spec)) places = std::max(places, placesOfNumber(spec.min));
  if (hasMax(spec)) places = std::max(places, placesOfNumber(spec.max));
  return places;
}

QString exactNumberText(double value, int places) {
  QString figures = QString::number(value, 'f', kMostPlaces);
  const auto least = figures.size() - kMostPlaces + std::min(places, kMostPlaces);
  while (figures.size() > least && figures.endsWith(QLatin1Char('0'))) figures.chop(1);
  if (figures.endsWith(QLatin1Char('.'))) figures.chop(1);
  return figures;
}

QString valueText(const ParameterSpec& spec, const ParameterValue& value) {
  struct Words {
    const ParameterSpec& spec;
    QString operator()(std::int64_t number) const { return QString::number(number); }
    QString operator()(double number) const { return exactNumberText(number, placesOf(spec)); }
    QString operator()(bool on) const { return on ? Said::tr("on") : Said::tr("off"); }
    QString operator()(const std::string& choice) const { return text(choice); }
    QString operator()(const TimeRange& time) const {
      return Said::tr("%1 to %2").arg(minuteOfDayText(time.from_minute), minuteOfDayText(time.to_minute));
    }
    QString operator()(const std::vector<std::string>& names) const { return symbolsText(names); }
  };
  return std::visit(Words{spec}, value);
}

QString rangeText(const ParameterSpec& spec) {
  switch (spec.type) {
    case ParameterType::Integer:
    case ParameterType::Real:
    case ParameterType::Percent: {
      const QString least = exactNumberText(spec.min, placesOf(spec));
      const QString most = exactNumberText(spec.max, placesOf(spec));
      if (hasMin(spec) && hasMax(spec)) return Said::tr("%1 to %2").arg(least, most);
      if (hasMin(spec)) return Said::tr("at least %1").arg(least);
      if (hasMax(spec)) return Said::tr("at most %1").arg(most);
      return {};
    }
    case ParameterType::Boolean:
      return {};
    case ParameterType::Choice:
      return Said::tr("%1 choices").arg(spec.choices.size());
    case ParameterType::TimeRange:
      return Said::tr("UTC, time range");
    case ParameterType::SymbolList:
      return Said::tr("commas between");
  }
  return {};
}

bool hasFewSteps(const ParameterSpec& spec, int most) {
  if (!hasMin(spec) || !hasMax(spec) || spec.step <= 0) return false;
  return (spec.max - spec.min) / spec.step <= most + 1e-9;
}

}  // namespace deskwright
