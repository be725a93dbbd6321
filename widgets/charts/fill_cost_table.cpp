#include "widgets/charts/fill_cost_table.h"

#include "widgets/charts/fill_waterfall.h"
#include "widgets/style/glyph.h"
#include "widgets/style/length.h"
#include "widgets/style/number_format.h"
#include "widgets/style/typeface.h"

#include <QPainter>
#include <array>

namespace deskwright {
namespace {

constexpr std::size_t kColumns = 6;
// Right edges in the proportions of the design, the first is the name's.
constexpr std::array<double, kColumns> kEdges{0.32, 0.445, 0.57, 0.715, 0.845, 1.0};

QString tenths(const std::optional<std::int64_t>& figure) {
  return figure ? signedText(static_cast<double>(*figure) / 10, 1) : missingText();
}
QString hundredths(const std::optional<std::int64_t>& figure) {
  return figure ? numberText(static_cast<double>(*figure) / 100, 2) : missingText();
}
QString milliseconds(const std::optional<double>& ms) { return ms ? numberText(*ms, *ms < 100 ? 1 : 0) : missingText(); }

int rowHeight() { return scaled(17); }

}  // namespace

FillCostTable::FillCostTable(const Palette& palette, QWidget* parent) : QWidget(parent), palette_(palette) {}

void FillCostTable::showCosts(const FillCosts& costs, const QString& currency) {
  costs_ = costs;
  currency_ = currency;
  setFixedHeight(rowHeight() * static_cast<int>(lines() + 2) + scaled(4));
  setAccessibleDescription(memoText());
  update();
}

QStringList FillCostTable::lineText(std::size_t place) const {
  const CostLine& shown = line(place);
  return {place < costs_.lines.size() ? partName(shown.part) : tr("Slippage"),
          milliseconds(shown.ms),
          tenths(shown.drift),
          tenths(shown.spread),
          tenths(shown.pips),
          hundredths(shown.money)};
}

QString FillCostTable::memoText() const {
  const QString dot = QStringLiteral(" \u00B7 ");
  return tr("half-spread %1").arg(hundredths(costs_.half_spread)) + dot +
         tr("shortfall to mid %1").arg(hundredths(costs_.shortfall)) + dot +
         tr("commission %1").arg(hundredths(costs_.commission)) + dot + tr("all-in %1").arg(hundredths(costs_.all_in));
}

void FillCostTable::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const int left = scaled(8);
  const double room = width() - 2 * left;
  const int height = rowHeight();
  const QFont body = typeface(TextRole::Body);
  const QFont bold = typeface(TextRole::BodyBold);
  const QFont label = typeface(TextRole::Label);
  const auto cell = [&](std::size_t column, int top) {
    const double from = column == 0 ? 0 : kEdges[column - 1];
    return QRectF(left + from * room, top, (kEdges[column] - from) * room, height);
  };
  const auto side = [](std::size_t column) {
    return static_cast<int>(column == 0 ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter;
  };

  painter.fillRect(QRect(0, 0, width(), height), palette_.head());
  painter.setFont(label);
  painter.setPen(palette_.muted());
  const QStringList heads{tr("Cost (+ = worse)"), tr("ms"), tr("drift"), tr("spread"), tr("pip"), currency_};
  for (std::size_t i = 0; i < kColumns; ++i) painter.drawText(cell(i, 0), side(i), heads[static_cast<int>(i)]);

  for (std::size_t row = 0; row < lines(); ++row) {
    const int top = height * static_cast<int>(row + 1);
    const bool sum = row + 1 == lines();
    if (sum) painter.fillRect(QRect(0, top, width(), height), palette_.head());
    painter.setPen(sum ? palette_.strongLine() : palette_.line());
    painter.drawLine(0, top, width(), top);
    const QStringList texts = lineText(row);
    for (std::size_t i = 0; i < kColumns; ++i) {
      const QString& words = texts[static_cast<int>(i)];
      painter.setFont(sum || i == 4 ? bold : body);
      painter.setPen(words == missingText() ? palette_.dim() : palette_.text());
      QRectF box = cell(i, top);
      if (i == 0 && !sum) {
        const double key = scaled(9);
        drawKey(painter, QRectF(box.left(), box.center().y() - key / 2, key, key), partColour(palette_, line(row).part),
                line(row).part == CostPart::Unattributed);
        box.setLeft(box.left() + scaled(14));
      }
      painter.drawText(box, side(i), words);
    }
  }

  const int top = height * static_cast<int>(lines() + 1) + scaled(2);
  painter.setPen(palette_.line());
  painter.drawLine(0, top - 1, width(), top - 1);
  const QString memo = memoText();
  const auto last = memo.lastIndexOf(QStringLiteral(" \u00B7 ")) + 3;
  QFont strong = label;
  strong.setWeight(QFont::DemiBold);
  const QRectF box(left, top, room, height);
  const int wide = QFontMetrics(strong).horizontalAdvance(memo.mid(last));
  const QString quiet = QFontMetrics(label).elidedText(memo.left(last), Qt::ElideRight, static_cast<int>(room) - wide);
  painter.setFont(label);
  painter.setPen(palette_.muted());
  painter.drawText(box, Qt::AlignLeft | Qt::AlignVCenter, quiet);
  painter.setFont(strong);
  painter.setPen(costs_.all_in ? palette_.text() : palette_.dim());
  painter.drawText(box.adjusted(QFontMetrics(label).horizontalAdvance(quiet), 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                   memo.mid(last));
}

}  // namespace deskwright
