#include "widgets/panels/what_if_panel.h"

#include "widgets/models/decision_words.h"
#include "widgets/style/glyph.h"
#include "widgets/style/length.h"
#include "widgets/style/number_format.h"
#include "widgets/style/typeface.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>
#include <QPainter>
#include <QSignalBlocker>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

namespace deskwright {
namespace {

constexpr int kAskEveryFrames = 10;  // a second: the market has moved
constexpr double kProposedStop = 0.005;  // of the price

/// Lots with as many places as the broker's step has.
int placesOf(Volume step) {
  int places = 0;
  for (std::int64_t unit = Volume::kOne; unit > step.raw() && places < 4 && step.raw() > 0; unit /= 10) ++places;
  return std::max(2, places);
}

}  // namespace

/// The verdict with its sign: a check, or the alert of a pill.
class VerdictLabel : public QWidget {
 public:
  VerdictLabel(const Palette& palette, QWidget* parent) : QWidget(parent), palette_(palette) { setFixedHeight(scaled(28)); }
  const QString& words() const { return words_; }
  void say(Verdict verdict, bool known, const QString& words) {
    if (verdict == verdict_ && known == known_ && words == words_) return;
    verdict_ = verdict;
    known_ = known;
    words_ = words;
    setAccessibleName(words);
    update();
  }

 protected:
  void paintEvent(QPaintEvent*) override {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(typeface(TextRole::BodyBold));
    const double sign = scaled(12), around = scaled(8), height = scaled(22), middle = this->height() / 2.0;
    const QString shown = painter.fontMetrics().elidedText(words_, Qt::ElideRight, width() - static_cast<int>(sign + 4 * around));
    const QRectF box(around, middle - height / 2, painter.fontMetrics().horizontalAdvance(shown) + sign + 3 * around, height);
    QColor ink = palette_.text();
    if (!known_) {
      painter.setPen(palette_.muted());
      painter.drawText(rect().adjusted(scaled(8), 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, shown);
      return;
    }
    if (verdict_ == Verdict::Approved) {
      painter.setPen(QPen(palette_.strongLine(), 1));
      painter.setBrush(palette_.head());
    } else {
      const Pill pill = verdict_ == Verdict::Denied ? palette_.critical() : palette_.warning();
      painter.setPen(Qt::NoPen);
      painter.setBrush(pill.fill);
      ink = pill.text;
    }
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), scaled(4), scaled(4));
    const QRectF at(box.left() + around, middle - sign / 2, sign, sign);
    drawGlyph(painter, verdict_ == Verdict::Approved ? Glyph::Check : Glyph::Alert, at, ink);
    painter.setPen(ink);
    painter.drawText(box.adjusted(sign + 2 * around, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, shown);
  }

 private:
  const Palette& palette_;
  Verdict verdict_ = Verdict::Approved;
  bool known_ = false;
  QString words_;
};

WhatIfPanel::WhatIfPanel(const PanelParts& parts, QWidget* parent)
    : Panel(QStringLiteral("what_if"), tr("What if"), parts, parent),
      gate_(new WhatIf(parts.commands, this)),
      symbol_(new QComboBox(this)),
      side_(new QComboBox(this)),
      lots_(new QDoubleSpinBox(this)),
      stop_(new QDoubleSpinBox(this)),
      verdict_(new VerdictLabel(palette(), this)) {
  for (QLabel** label : {&reason_, &figures_, &nearest_, &most_, &binds_}) {
    *label = new QLabel(this);
    (*label)->setWordWrap(true);
    (*label)->setTextFormat(Qt::PlainText);
    (*label)->setTextInteractionFlags(Qt::TextSelectableByMouse);
  }
  setFont(typeface(TextRole::Body));
  auto* fields = new QFormLayout;
  auto* answer = new QFormLayout;
  for (QFormLayout* form : {fields, answer}) {
    form->setContentsMargins(scaled(8), scaled(4), scaled(8), scaled(4));
    form->setHorizontalSpacing(scaled(12));
    form->setVerticalSpacing(scaled(4));
    form->setLabelAlignment(Qt::AlignLeft);
  }
  addFields(*fields);
  addAnswer(*answer);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addLayout(fields);
  column->addWidget(verdict_);
  column->addLayout(answer);
  column->addStretch(1);
  setFocusProxy(symbol_);
  connect(gate_, &WhatIf::answered, this, &WhatIfPanel::showAnswer);
  connect(&this->parts().selection, &DeskSelection::symbolChanged, this, [this] {
    if (symbol_->hasFocus() || lots_->hasFocus() || stop_->hasFocus()) return;
    for (std::size_t i = 0; i < instruments_.size(); ++i) {
      if (instruments_[i].id == this->parts().selection.symbol()) symbol_->setCurrentIndex(static_cast<int>(i));
    }
  });
  showAnswer();
}

void WhatIfPanel::addFields(QFormLayout& form) {
  side_->addItems({QStringLiteral("BUY"), QStringLiteral("SELL")});
  lots_->setRange(0.01, 1000);
  lots_->setSingleStep(0.01);
  lots_->setValue(0.1);
  lots_->setSuffix(QLatin1Char(' ') + tr("lots"));
  stop_->setRange(0, 1e9);
  stop_->setSpecialValueText(tr("none"));
  form.addRow(tr("Symbol"), symbol_);
  form.addRow(tr("Side"), side_);
  form.addRow(tr("Volume"), lots_);
  form.addRow(tr("Stop"), stop_);
  symbol_->setAccessibleName(tr("Symbol"));
  side_->setAccessibleName(tr("Side"));
  lots_->setAccessibleName(tr("Volume"));
  stop_->setAccessibleName(tr("Stop"));
  for (QWidget* field : {static_cast<QWidget*>(symbol_), static_cast<QWidget*>(side_), static_cast<QWidget*>(lots_),
                         static_cast<QWidget*>(stop_)}) {
    field->setFixedHeight(scaled(22));
    field->setMinimumWidth(scaled(140));
    field->setMaximumWidth(scaled(200));
  }
  connect(symbol_, &QComboBox::currentIndexChanged, this, &WhatIfPanel::symbolChosen);
  connect(side_, &QComboBox::currentIndexChanged, this, [this] {
    stop_is_ours_ = true;  // the other side's stop stands on the other side
    proposeStop();
    putQuestion();
  });
  connect(lots_, &QDoubleSpinBox::valueChanged, this, &WhatIfPanel::putQuestion);
  connect(stop_, &QDoubleSpinBox::valueChanged, this, [this] {
    stop_is_ours_ = false;
    putQuestion();
  });
}

void WhatIfPanel::addAnswer(QFormLayout& form) {
  form.addRow(tr("Reason"), reason_);
  form.addRow(tr("Would be"), figures_);
  form.addRow(tr("Nearest limit"), nearest_);
  form.addRow(tr("Most that fits"), most_);
  form.addRow(tr("Binds first"), binds_);
  for (int row = 0; row < form.rowCount(); ++row) {
    if (QLayoutItem* label = form.itemAt(row, QFormLayout::LabelRole)) label->widget()->setForegroundRole(QPalette::PlaceholderText);
  }
}

const Instrument* WhatIfPanel::chosen() const {
  const int at = symbol_->currentIndex();
  return at < 0 || at >= static_cast<int>(instruments_.size()) ? nullptr : &instruments_[static_cast<std::size_t>(at)];
}

void WhatIfPanel::takeInstruments(const Snapshot& snapshot) {
  const auto same = [](const Instrument& a, const Instrument& b) {
    return a.id == b.id && a.name == b.name && a.digits == b.digits && a.volume_step == b.volume_step && a.volume_max == b.volume_max;
  };
  if (std::equal(snapshot.instruments.begin(), snapshot.instruments.end(), instruments_.begin(), instruments_.end(), same)) return;
  const QString before = symbol_->currentText();
  {
    const QSignalBlocker quiet(symbol_);
    instruments_ = snapshot.instruments;
    symbol_->clear();
    for (const Instrument& instrument : instruments_) symbol_->addItem(text(instrument.name.view()));
    const int at = symbol_->findText(before);
    symbol_->setCurrentIndex(at < 0 && !instruments_.empty() ? 0 : at);
  }
  symbolChosen();
}

void WhatIfPanel::symbolChosen() {
  const Instrument* instrument = chosen();
  if (instrument == nullptr) return;
  {
    const QSignalBlocker quiet_lots(lots_), quiet_stop(stop_);
    lots_->setDecimals(placesOf(instrument->volume_step));
    lots_->setRange(instrument->volume_min.toDouble(), std::max(instrument->volume_min, instrument->volume_max).toDouble());
    lots_->setSingleStep(std::max(0.01, instrument->volume_step.toDouble()));
    stop_->setDecimals(instrument->digits);
    stop_->setSingleStep(10 * std::pow(10.0, -instrument->digits));
  }
  stop_is_ours_ = true;
  proposeStop();
  putQuestion();
}

void WhatIfPanel::proposeStop() {
  const Instrument* instrument = chosen();
  if (!stop_is_ours_ || instrument == nullptr) return;
  const auto quote = std::find_if(quotes_.begin(), quotes_.end(), [&](const QuoteView& q) { return q.id == instrument->id; });
  if (quote == quotes_.end() || quote->bid.isZero()) return;
  const double away = side_->currentIndex() == 0 ? 1 - kProposedStop : 1 + kProposedStop;
  const double tick = instrument->tick_size.toDouble();
  const double price = quote->bid.toDouble() * away;
  const QSignalBlocker quiet(stop_);
  stop_->setValue(tick > 0 ? std::round(price / tick) * tick : price);
}

void WhatIfPanel::putQuestion() {
  const Instrument* instrument = chosen();
  if (instrument == nullptr) return;
  WhatIfQuestion question;
  question.symbol = instrument->name.str();
  question.side = side_->currentIndex() == 0 ? Side::Buy : Side::Sell;
  question.volume = Volume::nearest(lots_->value());
  question.stop = Price::nearest(stop_->value());
  question.most = instrument->volume_max;
  gate_->set(question);
}

void WhatIfPanel::showFrame(const DeskFrame& frame) {
  quotes_ = frame.snapshot.quotes;
  currency_ = text(frame.snapshot.desk.account.currency.view());
  takeInstruments(frame.snapshot);
  if (stop_->value() == 0 && stop_is_ours_) {
    proposeStop();
    putQuestion();
  }
  if (isVisible() && ++frames_ % kAskEveryFrames == 0) gate_->askAgain();
}

void WhatIfPanel::showAnswer() {
  const WhatIfAnswer& answer = gate_->answer();
  const bool known = answer.failure.empty() && !answer.question.symbol.empty();
  const RiskDecision& decision = answer.decision;
  const auto orMissing = [](const QString& words) { return words.isEmpty() ? missingText() : words; };
  const auto figures = [&](const RiskDecision& of) {
    const DecisionFigures said = figuresOf(of, currency_);
    return said.observed.isEmpty() ? QString() : tr("%1 of %2 allowed").arg(said.observed, said.limit);
  };
  if (!known) {
    verdict_->say(Verdict::Denied, false, answer.failure.empty() ? tr("Nothing is sent: the gate says what it would answer") : text(answer.failure));
    for (QLabel* label : {reason_, figures_, nearest_, most_, binds_}) label->setText(missingText());
    return;
  }
  const QString asked = lotsText(answer.question.volume), passes = lotsText(decision.volume);
  verdict_->say(decision.verdict, true,
                decision.verdict == Verdict::Approved  ? tr("Approved: %1 lots").arg(passes)
                : decision.verdict == Verdict::Reduced ? tr("Reduced: %1 of %2 lots").arg(passes, asked)
                                                       : tr("Denied"));
  const QString code = decision.code == RiskCode::None ? QString() : QStringLiteral(" (") + text(nameOf(decision.code)) + QLatin1Char(')');
  reason_->setText(orMissing(codeText(decision.code) + code));
  figures_->setText(orMissing(figures(decision)));
  nearest_->setText(orMissing(bindingText(decision)));
  const RiskDecision& largest = answer.largest;
  most_->setText(largest.verdict == Verdict::Denied ? missingText() : tr("%1 lots").arg(lotsText(largest.volume)));
  QString binds = codeText(largest.code);
  if (const QString said = figures(largest); !said.isEmpty()) binds += QStringLiteral(": ") + said;
  binds_->setText(largest.verdict == Verdict::Approved ? tr("nothing before the broker's largest volume") : orMissing(binds));
  setStateText(tr("as of %1 UTC").arg(clockText(answer.time)));
}

QString WhatIfPanel::verdictText() const { return verdict_->words(); }

QStringList WhatIfPanel::answerTexts() const {
  return {reason_->text(), figures_->text(), nearest_->text(), most_->text(), binds_->text()};
}

}  // namespace deskwright
