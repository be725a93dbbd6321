#include "widgets/editors/parameter_row.h"

#include "widgets/models/described.h"
#include "widgets/models/parameter_text.h"
#include "widgets/style/glyph.h"
#include "widgets/style/length.h"
#include "widgets/style/number_format.h"
#include "widgets/style/typeface.h"

#include <QEvent>
#include <QPainter>
#include <QPainterPath>
#include <algorithm>

namespace deskwright {
namespace {

constexpr int kLateAnswerMs = 2000;

QFontMetrics metrics(TextRole role) { return QFontMetrics(typeface(role)); }

}  // namespace

ParameterRow::ParameterRow(const ParameterSpec& spec, const Palette& palette, QStringListModel& symbols, QWidget* parent)
    : QWidget(parent),
      spec_(spec),
      palette_(palette),
      label_(parameterLabel(spec.key)),
      editor_(makeParameterEditor(spec, symbols, this)),
      line_height_(scaled(25)) {
  setObjectName(text(spec.key));
  setFont(typeface(TextRole::Body));
  editor_->focusTarget()->setAccessibleName(label_);
  editor_->focusTarget()->setAccessibleDescription(described(spec.help));
  connect(editor_, &ParameterEditor::committed, this, [this](const ParameterValue& value) {
    misread_ = false;
    emit committed(value);
  });
  connect(editor_, &ParameterEditor::misread, this, [this] {
    misread_ = true;
    compose();
  });
  connect(editor_, &ParameterEditor::typingChanged, this, [this] {
    if (editor_->isTyping()) misread_ = false;
    compose();
  });
  setFixedHeight(line_height_);
}

void ParameterRow::showRow(const ParameterSheet::Row& row, bool changed_today) {
  row_ = row;
  mark_ = changed_today ? Mark::Changed : row.value == spec_.default_value ? Mark::None : Mark::NotDefault;
  setAccessibleDescription(mark_ == Mark::Changed      ? tr("changed today")
                           : mark_ == Mark::NotDefault ? tr("not the default")
                                                       : QString());
  editor_->showValue(row.wish ? *row.wish : row.value, row.wish.has_value());
  compose();
}

QString ParameterRow::alteration(const ParameterValue& from, const ParameterValue& to) const {
  return QStringLiteral("%1 \u2192 %2").arg(valueText(spec_, from), valueText(spec_, to));
}

void ParameterRow::composeRange() {
  QString words = rangeText(spec_);
  if (spec_.apply == ParameterApply::NextEntry) {
    const QString entries = tr("applies to new entries");
    words = words.isEmpty() ? entries : words + QStringLiteral(" \u00B7 ") + entries;
  }
  if (!words.isEmpty()) note_.push_back({words, palette_.muted()});
}

void ParameterRow::compose() {
  note_.clear();
  refusal_.clear();
  switch (row_.stage) {
    case ParameterSheet::Stage::Staged:
      note_.push_back({alteration(row_.value, *row_.wish), palette_.accent()});
      note_.push_back({tr("staged"), palette_.muted()});
      break;
    case ParameterSheet::Stage::Sent: {
      note_.push_back({alteration(row_.value, *row_.wish), palette_.accent()});
      const qint64 waited = row_.sent_at.isValid() ? row_.sent_at.elapsed() : 0;
      note_.push_back(
          {waited < kLateAnswerMs ? tr("sent") : tr("sent, no answer for %1").arg(ageText(static_cast<double>(waited))),
           palette_.muted()});
      break;
    }
    case ParameterSheet::Stage::InForce:
      note_.push_back({alteration(row_.before, row_.value), palette_.text()});
      note_.push_back({{}, palette_.text(), false, true});
      if (!row_.author.isEmpty()) note_.push_back({tr("by %1").arg(row_.author), palette_.muted()});
      if (row_.in_force_from > 0) {
        note_.push_back({row_.author.isEmpty() ? tr("in force from tick") : tr("tick"), palette_.muted(), false, false, true});
        note_.push_back({numberText(static_cast<double>(row_.in_force_from), 0), palette_.text(), true});
      }
      break;
    case ParameterSheet::Stage::Refused:
      composeRange();
      refusal_ = tr("refused: %1").arg(row_.reason);
      break;
    case ParameterSheet::Stage::Quiet:
      composeRange();
      break;
  }
  if (misread_) refusal_ = tr("cannot be read: nothing was sent");
  setFixedHeight(refusal_.isEmpty() ? line_height_ : line_height_ + scaled(18));
  setToolTip(toolTipText());
  place();
  update();
}

QString ParameterRow::toolTipText() const {
  QString words = QStringLiteral("<b>%1</b><br>%2").arg(text(spec_.key).toHtmlEscaped(), described(spec_.help).toHtmlEscaped());
  words += QStringLiteral("<br>") + tr("default %1").arg(valueText(spec_, spec_.default_value).toHtmlEscaped());
  if (spec_.step > 0) words += QStringLiteral(", ") + tr("step %1").arg(exactNumberText(spec_.step, 0));
  if (spec_.apply == ParameterApply::NextEntry)
    words += QStringLiteral("<br>") + tr("Open positions keep what they were opened with.");
  return words;
}

QString ParameterRow::noteText() const {
  if (!refusal_.isEmpty()) return refusal_;
  QStringList words;
  for (const Words& part : note_) words << (part.tick ? QStringLiteral("\u2713") : part.text);
  return words.join(QLatin1Char(' '));
}

void ParameterRow::setEditorLeft(int x) {
  editor_left_ = x;
  place();
}

int ParameterRow::labelRight() const { return scaled(22) + metrics(TextRole::Body).horizontalAdvance(label_); }

int ParameterRow::widthOf(const Words& words) const {
  if (words.tick) return scaled(11);
  return metrics(words.bold ? TextRole::BodyBold : TextRole::Label).horizontalAdvance(words.text);
}

int ParameterRow::noteWidth(bool with_spare) const {
  int width = 0;
  for (const Words& words : note_) {
    if (with_spare || !words.spare) width += widthOf(words) + scaled(5);
  }
  return width;
}

int ParameterRow::noteLeft() const {
  return editor_->geometry().right() + scaled(12) + metrics(TextRole::Label).horizontalAdvance(described(spec_.unit));
}

void ParameterRow::place() {
  const int height = scaled(22);
  const int top = (line_height_ - height) / 2;
  editor_->setGeometry(editor_left_, top, scaled(editor_->designWidth()), height);
  QWidget* slider = editor_->slider();
  if (slider == nullptr) return;
  const int left = noteLeft() + scaled(2);
  const int right = width() - scaled(14) - noteWidth(true);
  const bool room = right - left >= scaled(40);
  slider->setGeometry(left, (line_height_ - scaled(16)) / 2, std::min(right - left, scaled(112)), scaled(16));
  // A slider in the hand stays where it is.
  slider->setVisible(room || slider->hasFocus());
}

void ParameterRow::resizeEvent(QResizeEvent*) { place(); }

void ParameterRow::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::PaletteChange) compose();
}

void ParameterRow::drawMark(QPainter& painter) const {
  if (mark_ == Mark::None) return;
  const QPointF centre(scaled(11.5), line_height_ / 2.0);
  const double r = scaled(9) / 2.0;
  QPainterPath path;
  if (mark_ == Mark::Changed) {
    path.addPolygon(QPolygonF{centre + QPointF(0, -r), centre + QPointF(r, 0), centre + QPointF(0, r), centre + QPointF(-r, 0)});
  } else {
    path.addEllipse(centre, r - 0.5, r - 0.5);
  }
  painter.fillPath(path, palette_.accent());
}

void ParameterRow::drawNote(QPainter& painter) const {
  const int right = width() - scaled(8) + scaled(5);
  const bool with_spare = right - noteWidth(true) >= noteLeft();
  int x = std::max(noteLeft(), right - noteWidth(with_spare));
  for (const Words& words : note_) {
    if (words.spare && !with_spare) continue;
    const QRect room(x, 0, std::max(0, width() - scaled(6) - x), line_height_);
    painter.setPen(words.colour);
    if (words.tick) {
      const int side = scaled(11);
      drawGlyph(painter, Glyph::Check, QRectF(x, (line_height_ - side) / 2.0, side, side), words.colour);
    } else {
      const QFont font = typeface(words.bold ? TextRole::BodyBold : TextRole::Label);
      painter.setFont(font);
      painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter,
                       QFontMetrics(font).elidedText(words.text, Qt::ElideRight, room.width()));
    }
    x += widthOf(words) + scaled(5);
  }
}

void ParameterRow::drawRefusal(QPainter& painter) const {
  const Pill pill = palette_.warning();
  const QFont font = typeface(TextRole::Label);
  const int left = scaled(22);
  const int height = scaled(15);
  const int most = width() - left - scaled(8);
  const QString words = QFontMetrics(font).elidedText(refusal_, Qt::ElideRight, most - 2 * scaled(7));
  const QRectF box(left, line_height_, QFontMetrics(font).horizontalAdvance(words) + 2 * scaled(7), height);
  painter.setPen(Qt::NoPen);
  painter.setBrush(pill.fill);
  painter.drawRoundedRect(box, height / 2.0, height / 2.0);
  painter.setPen(pill.text);
  painter.setFont(font);
  painter.drawText(box, Qt::AlignCenter, words);
}

void ParameterRow::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  if (row_.stage == ParameterSheet::Stage::InForce) painter.fillRect(rect(), palette_.selected());
  painter.setRenderHint(QPainter::Antialiasing);
  drawMark(painter);
  painter.setPen(palette_.text());
  painter.setFont(typeface(TextRole::Body));
  const QRect label(scaled(22), 0, editor_left_ - scaled(26), line_height_);
  painter.drawText(label, Qt::AlignLeft | Qt::AlignVCenter,
                   metrics(TextRole::Body).elidedText(label_, Qt::ElideRight, label.width()));
  painter.setPen(palette_.muted());
  painter.setFont(typeface(TextRole::Label));
  const QRect unit(editor_->geometry().right() + scaled(6), 0, width(), line_height_);
  painter.drawText(unit, Qt::AlignLeft | Qt::AlignVCenter, described(spec_.unit));
  drawNote(painter);
  if (!refusal_.isEmpty()) drawRefusal(painter);
}

}  // namespace deskwright
