#include "widgets/editors/parameter_form.h"

#include "widgets/style/length.h"
#include "widgets/style/typeface.h"

#include <QApplication>
#include <QPainter>
#include <QVBoxLayout>
#include <algorithm>

namespace deskwright {
namespace {

class GroupTitle : public QWidget {
 public:
  GroupTitle(const Palette& palette, QString words, QWidget* parent)
      : QWidget(parent),
        palette_(palette),
        words_(std::move(words)) {
    setFixedHeight(scaled(19));
  }

 protected:
  void paintEvent(QPaintEvent*) override {
    QPainter painter(this);
    painter.fillRect(rect(), palette_.head());
    painter.setPen(palette_.line());
    painter.drawLine(0, 0, width(), 0);
    painter.drawLine(0, height() - 1, width(), height() - 1);
    painter.setPen(palette_.text());
    painter.setFont(typeface(TextRole::BodyBold));
    painter.drawText(rect().adjusted(scaled(8), 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, words_);
  }

 private:
  const Palette& palette_;
  QString words_;
};

}  // namespace

ParameterForm::ParameterForm(const Palette& palette, QStringListModel& symbols, QWidget* parent)
    : QScrollArea(parent),
      palette_(palette),
      symbols_(symbols) {
  setFrameShape(QFrame::NoFrame);
  setWidgetResizable(true);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setFocusPolicy(Qt::NoFocus);
}

void ParameterForm::setSheet(const ParameterSheet& sheet) {
  sheet_ = &sheet;
  rows_.assign(sheet.size(), nullptr);
  auto* content = new QWidget;
  content->setBackgroundRole(QPalette::Base);
  content->setAutoFillBackground(true);
  auto* column = new QVBoxLayout(content);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  delete takeWidget();
  setWidget(content);
  const ParameterOwner& owner = sheet.owner();
  addGroup(owner.name == kLimitsOwner ? tr("Desk limits") : tr("Strategy"), owner.own_from, sheet.size());
  addGroup(tr("Sizing"), owner.sizing_from, owner.limits_from);
  addGroup(tr("Limits"), owner.limits_from, owner.own_from);
  addGroup(tr("Symbols and hours"), 0, owner.sizing_from);
  column->addStretch();
  alignEditors();
}

void ParameterForm::addGroup(const QString& title, std::size_t from, std::size_t to) {
  if (from >= to) return;
  widget()->layout()->addWidget(new GroupTitle(palette_, title, widget()));
  for (std::size_t place = from; place < to; ++place) addRow(place);
}

void ParameterForm::addRow(std::size_t place) {
  auto* row = new ParameterRow(sheet_->owner().specs[place], palette_, symbols_, widget());
  connect(row, &ParameterRow::committed, this, [this, place](const ParameterValue& value) { emit committed(place, value); });
  connect(&row->editor(), &ParameterEditor::applyAsked, this, &ParameterForm::applyAsked);
  widget()->layout()->addWidget(row);
  rows_[place] = row;
}

void ParameterForm::alignEditors() {
  int left = scaled(140);
  for (const ParameterRow* row : rows_) left = std::max(left, row->labelRight() + scaled(8));
  left = std::min(left, scaled(180));
  for (ParameterRow* row : rows_) row->setEditorLeft(left);
}

void ParameterForm::refresh(const std::set<std::string>& changed_today) {
  for (std::size_t i = 0; i < rows_.size(); ++i) rows_[i]->showRow(sheet_->row(i), changed_today.contains(rows_[i]->spec().key));
}

ParameterRow* ParameterForm::row(const std::string& key) const {
  const auto at = std::find_if(rows_.begin(), rows_.end(), [&](const ParameterRow* row) { return row->spec().key == key; });
  return at == rows_.end() ? nullptr : *at;
}

void ParameterForm::reveal(const std::string& key) {
  ParameterRow* wanted = row(key);
  if (wanted == nullptr) return;
  widget()->layout()->activate();
  ensureWidgetVisible(wanted);
  wanted->editor().focusTarget()->setFocus(Qt::OtherFocusReason);
}

ParameterRow* ParameterForm::focusedRow() const {
  const QWidget* focus = QApplication::focusWidget();
  const auto at =
      std::find_if(rows_.begin(), rows_.end(), [&](const ParameterRow* row) { return focus && row->isAncestorOf(focus); });
  return at == rows_.end() ? nullptr : *at;
}

void ParameterForm::changeEvent(QEvent* event) {
  QScrollArea::changeEvent(event);
  if (event->type() == QEvent::FontChange && !rows_.empty()) alignEditors();
}

}  // namespace deskwright
