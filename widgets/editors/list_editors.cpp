#include "widgets/editors/list_editors.h"

#include "widgets/models/parameter_text.h"
#include "widgets/style/length.h"
#include "widgets/style/number_format.h"

#include <QAbstractItemView>
#include <QFocusEvent>
#include <QPainter>
#include <QRegularExpression>
#include <QSignalBlocker>

namespace deskwright {
namespace {

/// Minute of the day of "7:05" or "0705"; empty for anything else. 24:00 is the end of the day.
std::optional<int> minuteOfDay(const QString& words) {
  static const QRegularExpression kTime(QStringLiteral("^\\s*(\\d{1,2}):?(\\d{2})\\s*$"));
  const auto match = kTime.match(words);
  if (!match.hasMatch()) return std::nullopt;
  const int minute = match.captured(2).toInt();
  const int all = match.captured(1).toInt() * 60 + minute;
  if (minute > 59 || all > 24 * 60) return std::nullopt;
  return all;
}

QString minuteOfDayText(int minute) {
  return QStringLiteral("%1:%2").arg(minute / 60, 2, 10, QLatin1Char('0')).arg(minute % 60, 2, 10, QLatin1Char('0'));
}

}  // namespace

SwitchEditor::SwitchEditor(QWidget* parent) : ParameterEditor(parent), box_(new QCheckBox(this)) {
  setFocusProxy(box_);
  watch(box_);
  connect(box_, &QCheckBox::clicked, this, [this] {
    sayState();
    startTyping();
    commitTyping();
  });
}

void SwitchEditor::sayState() { box_->setText(box_->isChecked() ? tr("on") : tr("off")); }

void SwitchEditor::display(const ParameterValue& value) {
  box_->setChecked(std::get<bool>(value));
  sayState();
}

void SwitchEditor::resizeEvent(QResizeEvent*) { box_->setGeometry(rect()); }

ChoiceEditor::ChoiceEditor(const ParameterSpec& spec, QWidget* parent) : ParameterEditor(parent), box_(new QComboBox(this)) {
  for (const std::string& choice : spec.choices) box_->addItem(text(choice));
  box_->setFocusPolicy(Qt::StrongFocus);
  setFocusProxy(box_);
  watch(box_);
  connect(box_, &QComboBox::activated, this, [this] {
    startTyping();
    commitTyping();
  });
}

bool ChoiceEditor::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() == QEvent::Wheel && !box_->hasFocus()) {
    event->ignore();
    return true;
  }
  return ParameterEditor::eventFilter(watched, event);
}

void ChoiceEditor::display(const ParameterValue& value) { box_->setCurrentText(text(std::get<std::string>(value))); }

void ChoiceEditor::resizeEvent(QResizeEvent*) { box_->setGeometry(rect()); }

TimeRangeEditor::TimeRangeEditor(QWidget* parent)
    : ParameterEditor(parent),
      from_(new QLineEdit(this)),
      to_(new QLineEdit(this)) {
  setFocusProxy(from_);
  for (QLineEdit* line : {from_, to_}) {
    line->setMaxLength(5);
    line->setPlaceholderText(QStringLiteral("00:00"));
    watch(line);
    connect(line, &QLineEdit::textEdited, this, [this] { startTyping(); });
  }
  from_->setAccessibleName(tr("from"));
  to_->setAccessibleName(tr("to"));
}

bool TimeRangeEditor::eventFilter(QObject* watched, QEvent* event) {
  // From one of the two to the other the person is still at the same value. Qt has moved the focus before it says so.
  if (event->type() == QEvent::FocusOut && (from_->hasFocus() || to_->hasFocus())) return false;
  return ParameterEditor::eventFilter(watched, event);
}

void TimeRangeEditor::display(const ParameterValue& value) {
  const auto& time = std::get<TimeRange>(value);
  from_->setText(minuteOfDayText(time.from_minute));
  to_->setText(minuteOfDayText(time.to_minute));
}

std::optional<ParameterValue> TimeRangeEditor::typed() const {
  const auto from = minuteOfDay(from_->text());
  const auto to = minuteOfDay(to_->text());
  if (!from || !to) return std::nullopt;
  return ParameterValue(TimeRange{*from, *to});
}

void TimeRangeEditor::resizeEvent(QResizeEvent*) {
  const int field = scaled(57);
  from_->setGeometry(0, 0, field, height());
  to_->setGeometry(width() - field, 0, field, height());
}

void TimeRangeEditor::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setPen(palette().color(QPalette::PlaceholderText));
  painter.drawText(QRect(from_->geometry().right(), 0, to_->x() - from_->geometry().right(), height()), Qt::AlignCenter,
                   tr("to"));
}

SymbolListEditor::SymbolListEditor(QStringListModel& symbols, QWidget* parent)
    : ParameterEditor(parent),
      line_(new QLineEdit(this)),
      completer_(new QCompleter(&symbols, this)) {
  setFocusProxy(line_);
  watch(line_);
  completer_->setWidget(line_);  // not setCompleter(): it would replace the whole list by one symbol
  completer_->setCaseSensitivity(Qt::CaseInsensitive);
  completer_->setFilterMode(Qt::MatchContains);
  connect(line_, &QLineEdit::textEdited, this, [this] {
    startTyping();
    offerSymbols();
  });
  connect(completer_, qOverload<const QString&>(&QCompleter::activated), this, [this](const QString& symbol) {
    const auto comma = line_->text().lastIndexOf(QLatin1Char(','));
    line_->setText(comma < 0 ? symbol : line_->text().left(comma) + QStringLiteral(", ") + symbol);
  });
}

void SymbolListEditor::offerSymbols() {
  const QString begun = line_->text().section(QLatin1Char(','), -1).trimmed();
  if (begun.isEmpty() || line_->cursorPosition() < line_->text().size()) {
    completer_->popup()->hide();
    return;
  }
  completer_->setCompletionPrefix(begun);
  completer_->complete();
}

void SymbolListEditor::display(const ParameterValue& value) {
  const auto& names = std::get<std::vector<std::string>>(value);
  QStringList words;
  for (const std::string& name : names) words << text(name);
  line_->setText(words.join(QStringLiteral(", ")));
  line_->setCursorPosition(0);
}

std::optional<ParameterValue> SymbolListEditor::typed() const {
  std::vector<std::string> names;
  for (const QString& name : line_->text().split(QLatin1Char(','), Qt::SkipEmptyParts)) {
    if (!name.trimmed().isEmpty()) names.push_back(name.trimmed().toStdString());
  }
  return ParameterValue(names);
}

void SymbolListEditor::resizeEvent(QResizeEvent*) { line_->setGeometry(rect()); }

}  // namespace deskwright
