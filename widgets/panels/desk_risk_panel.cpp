#include "widgets/panels/desk_risk_panel.h"

#include "widgets/style/glyph.h"
#include "widgets/style/length.h"
#include "widgets/style/number_format.h"
#include "widgets/style/typeface.h"

#include <QPainter>
#include <QVBoxLayout>
#include <algorithm>

namespace deskwright {
namespace {

constexpr double kSilentMs = 2000;

}  // namespace

/// Stays as long as a position has no stop at the venue: nothing else protects it when this machine or the terminal is gone.
class UnprotectedStrip : public QWidget {
 public:
  UnprotectedStrip(const Palette& palette, QWidget* parent) : QWidget(parent), palette_(palette) {
    setFixedHeight(scaled(24));
    hide();
  }
  const QString& words() const { return words_; }
  void say(const QString& words) {
    if (words == words_) return;
    words_ = words;
    setVisible(!words.isEmpty());
    setAccessibleName(words);
    setToolTip(words);
    update();
  }

 protected:
  void paintEvent(QPaintEvent*) override {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(typeface(TextRole::BodyBold));
    const Pill pill = palette_.critical();
    const int sign = scaled(12);
    const int most = width() - 2 * scaled(8);
    const QString shown = painter.fontMetrics().elidedText(words_, Qt::ElideRight, most - sign - scaled(24));
    const int height = scaled(18);
    const QRectF box(scaled(8), (this->height() - height) / 2.0,
                     painter.fontMetrics().horizontalAdvance(shown) + sign + scaled(24), height);
    painter.setPen(Qt::NoPen);
    painter.setBrush(pill.fill);
    painter.drawRoundedRect(box, height / 2.0, height / 2.0);
    drawGlyph(painter, Glyph::Alert, QRectF(box.left() + scaled(8), box.center().y() - sign / 2.0, sign, sign), pill.text);
    painter.setPen(pill.text);
    painter.drawText(box.adjusted(scaled(12) + sign, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, shown);
  }

 private:
  const Palette& palette_;
  QString words_;
};

DeskRiskPanel::DeskRiskPanel(const PanelParts& parts, QWidget* parent)
    : Panel(QStringLiteral("desk_risk"), tr("Desk risk"), parts, parent),
      table_(new RiskTable(palette(), this)),
      unprotected_(new UnprotectedStrip(palette(), this)),
      exposures_(new ExposureBars(palette(), this)) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addWidget(unprotected_);
  column->addWidget(table_);
  column->addWidget(exposures_, 1);
  connect(table_, &RiskTable::limitChosen, this,
          [this](const QString& key) { this->parts().selection.askForLimit(key.toStdString()); });
}

void DeskRiskPanel::showFrame(const DeskFrame& frame) {
  const DeskView& desk = frame.snapshot.desk;
  const bool stale = frame.silence_ms > kSilentMs;
  table_->showMeasures(riskMeasures(desk), stale);
  std::optional<double> net_limit;
  for (const LimitUse& limit : desk.limits) {
    if (limit.name == "max_net_exposure") net_limit = limit.limit / 100;
  }
  exposures_->showExposures(currencyExposures(desk, ExposureBars::kMostRows), net_limit, text(desk.account.currency.view()),
                            stale);
  showUnprotected(frame.snapshot);
  setStateText(stale ? tr("no news for %1").arg(ageText(frame.silence_ms)) : tr("tick: warns at 70 %"));
}

void DeskRiskPanel::showUnprotected(const Snapshot& snapshot) {
  const std::size_t count = snapshot.desk.unprotected;
  if (count == 0) {
    unprotected_->say({});
    return;
  }
  QStringList symbols;
  for (const PositionView& view : snapshot.positions) {
    if (view.heart == Heart::Live && view.position.stop.isZero()) symbols << text(view.symbol);
  }
  symbols.removeDuplicates();
  const QString what = count == 1 ? tr("1 position without a stop") : tr("%1 positions without a stop").arg(count);
  unprotected_->say(symbols.isEmpty() ? what : what + QStringLiteral(": ") + symbols.join(QStringLiteral(", ")));
}

QString DeskRiskPanel::unprotectedText() const { return unprotected_->words(); }

}  // namespace deskwright
