#include "widgets/editors/edit_list.h"

#include "widgets/models/parameter_text.h"
#include "widgets/style/length.h"
#include "widgets/style/number_format.h"
#include "widgets/style/typeface.h"

#include <QPainter>
#include <algorithm>
#include <utility>

namespace deskwright {
namespace {

int rowHeight() { return scaled(18); }

}  // namespace

EditList::EditList(const Palette& palette, QWidget* parent) : QWidget(parent), palette_(palette) {
  setFont(typeface(TextRole::Label));
}

void EditList::showEdits(const std::vector<ParameterEdit>& edits) {
  const std::vector<Row> old = std::exchange(rows_, {});
  for (auto edit = edits.rbegin(); edit != edits.rend() && rows_.size() < kMostShown; ++edit) {
    Row row;
    row.time = static_cast<double>(microseconds(edit->time)) / 1e6;
    row.clock = clockText(edit->time);
    row.label = parameterLabel(edit->key);
    row.change = QStringLiteral("%1 \u2192 %2").arg(text(edit->old_value), text(edit->new_value));
    row.author = text(edit->author);
    row.input =
        edit->in_force_from == 0 ? missingText() : tr("tick %1").arg(numberText(static_cast<double>(edit->in_force_from), 0));
    const auto known =
        std::find_if(old.begin(), old.end(), [&](const Row& r) { return r.time == row.time && r.label == row.label; });
    if (known != old.end()) row.since = known->since;  // until the next frame
    rows_.push_back(row);
  }
  setFixedHeight(rowHeight() * static_cast<int>(rows_.size()) + scaled(6));
  update();
}

void EditList::showDay(const MoneyLine* line) {
  bool changed = false;
  for (Row& row : rows_) {
    QString since;
    if (line != nullptr && !line->times.empty() && row.time >= line->times.front()) {
      // The last value that was known when the edit came into force.
      const auto after = std::upper_bound(line->times.begin(), line->times.end(), row.time) - line->times.begin();
      since = tr("P&L since %1").arg(signedText(line->values.back() - line->values[static_cast<std::size_t>(after - 1)], 2));
    }
    if (since == row.since) continue;
    row.since = since;
    changed = true;
  }
  if (changed) update();
}

QStringList EditList::rowText(std::size_t row) const {
  const Row& r = rows_[row];
  return {r.clock, r.label, r.change, r.author, r.input, r.since};
}

void EditList::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.fillRect(rect(), palette_.head());
  painter.setFont(typeface(TextRole::Label));
  const QFontMetrics metrics(painter.font());
  // Columns in the proportions of the design.
  const int left = scaled(8);
  const int room = width() - 2 * left;
  const auto at = [&](double share) { return left + static_cast<int>(share * room); };
  const int stops[] = {at(0), at(0.13), at(0.35), at(0.52), at(0.62), at(0.78), at(1) + 1};
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    painter.setPen(i == 0 ? palette_.text() : palette_.muted());
    const QStringList cells = rowText(i);
    for (int column = 0; column < cells.size(); ++column) {
      const int gap = column + 1 < cells.size() ? scaled(6) : 0;
      const QRect cell(stops[column], scaled(3) + rowHeight() * static_cast<int>(i), stops[column + 1] - stops[column] - gap,
                       rowHeight());
      const auto side = column + 1 < cells.size() ? Qt::AlignLeft : Qt::AlignRight;
      painter.drawText(cell, static_cast<int>(side) | Qt::AlignVCenter,
                       metrics.elidedText(cells[column], Qt::ElideRight, cell.width()));
    }
  }
}

}  // namespace deskwright
