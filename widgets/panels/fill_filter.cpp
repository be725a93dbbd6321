#include "widgets/panels/fill_filter.h"

#include "widgets/style/number_format.h"

#include <QRegularExpression>
#include <QStringList>
#include <cmath>
#include <optional>

namespace deskwright {
namespace {

using Figure = std::optional<double> (*)(const FillRow&);

Figure figureOf(const QString& name) {
  if (name.isEmpty() || name == QLatin1String("slip")) return [](const FillRow& r) { return r.slippage; };
  if (name == QLatin1String("lots")) return [](const FillRow& r) { return std::optional(r.volume.toDouble()); };
  if (name == QLatin1String("price")) return [](const FillRow& r) { return std::optional(r.price.toDouble()); };
  return nullptr;
}

/// `places`: decimals that were typed. Equal is what looks equal with as many of them.
bool holds(double value, const QString& comparison, double limit, int places) {
  if (comparison == QLatin1String(">")) return value > limit;
  if (comparison == QLatin1String("<")) return value < limit;
  if (comparison == QLatin1String(">=")) return value >= limit;
  if (comparison == QLatin1String("<=")) return value <= limit;
  return std::abs(value - limit) <= 0.5 * std::pow(10.0, -places);
}

bool speaksOf(const FillRow& row, const QString& word) {
  const auto has = [&](const QString& where) { return where.contains(word, Qt::CaseInsensitive); };
  return has(text(row.title)) || has(text(row.strategy)) || has(text(row.symbol)) || has(text(nameOf(row.side))) ||
         has(text(nameOf(row.key.first))) || (!row.final && has(QStringLiteral("provisional")));
}

}  // namespace

FillFilter::FillFilter(const QString& line) {
  static const QRegularExpression kComparison(QStringLiteral("^([a-z]*)(>=|<=|>|<|=)(.*)$"));
  const QStringList words = line.toLower().split(QLatin1Char(' '), Qt::SkipEmptyParts);
  for (const QString& word : words) {
    if (const auto match = kComparison.match(word); match.hasMatch()) {
      bool is_number = false;
      const QString typed = match.captured(3);
      const double limit = typed.toDouble(&is_number);
      const qsizetype point = typed.indexOf(QLatin1Char('.'));
      const int places = point < 0 ? 0 : static_cast<int>(typed.size() - point - 1);
      const Figure figure = figureOf(match.captured(1));
      if (is_number && figure != nullptr) {
        conditions_.emplace_back([figure, comparison = match.captured(2), limit, places](const FillRow& row) {
          const auto value = figure(row);
          return value && holds(*value, comparison, limit, places);
        });
      } else if (misunderstood_.isEmpty()) {
        misunderstood_ = word;
      }
    } else if (word.startsWith(QLatin1Char('!'))) {
      if (word.size() > 1) conditions_.emplace_back([part = word.mid(1)](const FillRow& row) { return !speaksOf(row, part); });
    } else {
      conditions_.emplace_back([word](const FillRow& row) { return speaksOf(row, word); });
    }
  }
}

bool FillFilter::passes(const FillRow& row) const {
  for (const Condition& condition : conditions_) {
    if (!condition(row)) return false;
  }
  return true;
}

}  // namespace deskwright
