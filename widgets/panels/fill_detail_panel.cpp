#include "widgets/panels/fill_detail_panel.h"

#include "widgets/panels/strategy_titles.h"
#include "widgets/style/glyph.h"
#include "widgets/style/length.h"
#include "widgets/style/number_format.h"
#include "widgets/style/typeface.h"

#include <QPainter>
#include <QVBoxLayout>
#include <algorithm>

namespace deskwright {

/// The line above the chart: what was done, whose it was, what it cost.
class FillHead : public QWidget {
 public:
  FillHead(const Palette& palette, QWidget* parent) : QWidget(parent), palette_(palette) { setFixedHeight(scaled(26)); }

  QString deal, owner, short_owner, cost;  ///< the short one where the other does not fit
  bool paper = false, provisional = false;

 protected:
  void paintEvent(QPaintEvent*) override {
    QPainter painter(this);
    const QFont bold = typeface(TextRole::BodyBold);
    const QRect room = rect().adjusted(scaled(8), 0, -scaled(8), 0);
    painter.setFont(bold);
    painter.setPen(palette_.text());
    painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter, deal);
    // A provisional figure may still change.
    painter.setPen(provisional ? palette_.dim() : palette_.text());
    painter.drawText(room, Qt::AlignRight | Qt::AlignVCenter, cost);
    int x = room.left() + QFontMetrics(bold).horizontalAdvance(deal) + scaled(8);
    if (paper) {
      const int side = scaled(10);
      drawGlyph(painter, Glyph::Diamond, QRectF(x, (height() - side) / 2.0, side, side), palette_.paper());
      x += side + scaled(4);
    }
    painter.setFont(typeface(TextRole::Label));
    painter.setPen(palette_.muted());
    const int right = room.right() - QFontMetrics(bold).horizontalAdvance(cost) - scaled(8);
    const bool fits = short_owner.isEmpty() || painter.fontMetrics().horizontalAdvance(owner) <= right - x;
    painter.drawText(QRect(x, 0, std::max(0, right - x), height()), Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(fits ? owner : short_owner, Qt::ElideRight, right - x));
  }

 private:
  const Palette& palette_;
};

/// The line below the table: flags in words, as many as there is room for. The tool tip has them all.
class FillRemarks : public QWidget {
 public:
  FillRemarks(const Palette& palette, QWidget* parent) : QWidget(parent), palette_(palette) {
    // There or not, it keeps its place: the waterfall has one size from fill to fill.
    setFixedHeight(QFontMetrics(typeface(TextRole::Label)).lineSpacing() + scaled(6));
  }
  void show(const QStringList& remarks) {
    words_ = remarks.join(QStringLiteral(" \u00B7 "));
    setToolTip(remarks.join(QLatin1Char('\n')));
    setAccessibleDescription(words_);
    update();
  }
  const QString& words() const { return words_; }

 protected:
  void paintEvent(QPaintEvent*) override {
    QPainter painter(this);
    painter.setFont(typeface(TextRole::Label));
    painter.setPen(palette_.muted());
    const QRect room = rect().adjusted(scaled(8), 0, -scaled(8), 0);
    painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(words_, Qt::ElideRight, room.width()));
  }

 private:
  const Palette& palette_;
  QString words_;
};

FillDetailPanel::FillDetailPanel(const PanelParts& parts, QWidget* parent)
    : Panel(QStringLiteral("fill_detail"), tr("Fill"), parts, parent),
      head_(new FillHead(palette(), this)),
      waterfall_(new FillWaterfall(palette(), this)),
      strip_(new InstantStrip(palette(), this)),
      table_(new FillCostTable(palette(), this)),
      remarks_(new FillRemarks(palette(), this)) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addWidget(head_);
  column->addWidget(waterfall_, 1);
  column->addWidget(strip_);
  column->addWidget(table_);
  column->addWidget(remarks_);
  connect(&parts.selection, &DeskSelection::fillChanged, this, [this] { stale_ = true; });
  showNothing(tr("no fill yet today"));
}

void FillDetailPanel::showFrame(const DeskFrame& frame) {
  if (!stale_ && frame.day.fillsVersion() == shown_version_) return;
  stale_ = false;
  shown_version_ = frame.day.fillsVersion();
  const auto& selected = parts().selection.fill();
  const auto& fills = frame.day.fills();
  const FillView* fill = selected ? frame.day.find(selected->heart, selected->deal) : fills.empty() ? nullptr : &fills.back();
  if (fill != nullptr) {
    showFill(*fill, frame.snapshot);
  } else {
    showNothing(selected ? tr("the selected fill is not of today") : tr("no fill yet today"));
  }
}

void FillDetailPanel::showFill(const FillView& fill, const Snapshot& snapshot) {
  const FillCosts costs = fillCosts(fill);
  const DealReport& deal = fill.fill.deal;
  const QString currency = text(snapshot.desk.account.currency.view());
  const QString time = QStringLiteral(" \u00B7 ") + clockMillisText(deal.time);
  const std::string narrow = shortTitleOf(snapshot, fill.strategy);
  head_->deal =
      QStringLiteral("%1 %2 %3").arg(text(fill.symbol), deal.side == Side::Buy ? tr("BUY") : tr("SELL"), lotsText(deal.volume));
  head_->owner = text(titleOf(snapshot, fill.strategy)) + time;
  head_->short_owner = narrow.empty() ? QString() : text(narrow) + time;
  head_->paper = fill.heart == Heart::Paper;
  head_->provisional = !fill.fill.final;
  const QString pips = costs.total.pips ? signedText(static_cast<double>(*costs.total.pips) / 10, 1) : missingText();
  const QString money = costs.total.money ? numberText(static_cast<double>(*costs.total.money) / 100, 2) : missingText();
  head_->cost = (fill.fill.final ? QString() : QStringLiteral("~")) + tr("%1 pip = %2 %3").arg(pips, money, currency);
  head_->update();
  waterfall_->showFill(fill, costs);
  strip_->showInstants(fill.instants, costs.pending);
  table_->showCosts(costs, currency);

  QStringList remarks = flagSentences(fill.fill.attribution);
  if (!fill.fill.final) remarks.prepend(tr("provisional: final with a later tick of %1").arg(text(fill.symbol)));
  remarks_->show(remarks);
  const QString pip = fill.pip.isZero() ? missingText() : text(format(fill.pip, 2));
  setStateText(QStringLiteral("#%1 \u00B7 %2 \u00B7 %3")
                   .arg(deal.deal.value)
                   .arg(parts().selection.fill() ? tr("attribution") : tr("newest"), tr("1 pip = %1").arg(pip)));
  showParts(true);
}

void FillDetailPanel::showNothing(const QString& why) {
  head_->deal.clear();
  head_->cost.clear();
  head_->owner = why;
  head_->paper = false;
  head_->update();
  setStateText({});
  showParts(false);
}

void FillDetailPanel::showParts(bool shown) {
  waterfall_->setVisible(shown);
  strip_->setVisible(shown);
  table_->setVisible(shown);
  remarks_->setVisible(shown);
  auto* column = static_cast<QVBoxLayout*>(layout());
  column->setAlignment(shown ? Qt::Alignment() : Qt::AlignTop);
}

QString FillDetailPanel::headText() const {
  return (head_->deal + QLatin1Char(' ') + head_->owner + QLatin1Char(' ') + head_->cost).trimmed();
}

QString FillDetailPanel::remarkText() const { return remarks_->words(); }

}  // namespace deskwright
