#include "widgets/panels/log_panel.h"

#include "widgets/models/level_delegate.h"
#include "widgets/style/length.h"
#include "widgets/style/number_format.h"

#include <fmt/format.h>

#include <QHBoxLayout>
#include <QScrollBar>
#include <QShortcut>
#include <QVBoxLayout>
#include <algorithm>

namespace deskwright {
namespace {

constexpr double kRowHeight = 20;

/// What the desk no longer keeps stays in its log files.
Notice lostNotice(std::uint64_t count, Timestamp time) {
  Notice notice;
  notice.time = time;
  notice.code = "NOTICES_NOT_SHOWN";
  notice.text = fmt::format("{} earlier notices are in the log files only", count);
  return notice;
}

}  // namespace

LogPanel::LogPanel(const PanelParts& parts, QWidget* parent)
    : Panel(QStringLiteral("log"), tr("Log"), parts, parent),
      table_(new NoticeTable(NoticeTable::kMost, this)),
      view_(new TableView(palette(), kRowHeight, this)),
      least_(new QComboBox(this)),
      words_(new QLineEdit(this)),
      follow_(new QCheckBox(tr("Follow"), this)) {
  view_->setAccessibleName(tr("Log"));
  view_->setSortingEnabled(false);
  view_->setItemDelegateForColumn(NoticeTable::Level, new LevelDelegate(palette(), view_));
  view_->showTable(table_);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  addBar(*column);
  column->addWidget(view_, 1);
  setFocusProxy(view_);
  connect(view_->verticalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) {
    if (!scrolling_ && isVisible()) follow_->setChecked(value == view_->verticalScrollBar()->maximum());
  });
  // Whoever reads further up goes on reading there when the oldest go.
  connect(table_, &QAbstractItemModel::rowsRemoved, this, [this](const QModelIndex&, int first, int last) {
    QScrollBar* bar = view_->verticalScrollBar();
    if (!follows()) bar->setValue(bar->value() - (last - first + 1));
  });
  connect(&timer_, &QTimer::timeout, this, &LogPanel::read);
  timer_.start(kReadEveryMs);
  sayState();
}

void LogPanel::addBar(QVBoxLayout& column) {
  auto* bar = new QHBoxLayout;
  bar->setContentsMargins(scaled(6), scaled(4), scaled(6), scaled(4));
  bar->setSpacing(scaled(6));
  least_->addItems({tr("All levels"), tr("Warnings and up"), tr("Alerts and up"), tr("Critical")});
  least_->setAccessibleName(tr("Least level"));
  words_->setPlaceholderText(tr("Filter: reject !eurusd"));
  words_->setToolTip(tr("All words must be in code or text, none that begins with ! (Ctrl+F)"));
  words_->setAccessibleName(tr("Filter"));
  words_->setClearButtonEnabled(true);
  follow_->setChecked(true);
  follow_->setToolTip(tr("Shows the newest as it comes; scrolling up pauses, scrolling to the end goes on"));
  bar->addWidget(least_);
  bar->addWidget(words_, 1);
  bar->addWidget(follow_);
  column.addLayout(bar);
  connect(least_, &QComboBox::currentIndexChanged, this, &LogPanel::applyFilter);
  connect(words_, &QLineEdit::textChanged, this, &LogPanel::applyFilter);
  connect(follow_, &QCheckBox::toggled, this, [this](bool on) {
    if (on) toNewest();
    sayState();
  });
  auto* find = new QShortcut(QKeySequence::Find, this);
  find->setContext(Qt::WidgetWithChildrenShortcut);
  connect(find, &QShortcut::activated, words_, [this] {
    words_->setFocus(Qt::ShortcutFocusReason);
    words_->selectAll();
  });
}

void LogPanel::applyFilter() {
  table_->setFilter(static_cast<NoticeLevel>(least_->currentIndex()), words_->text());
  if (follows()) toNewest();
  sayState();
}

void LogPanel::showFrame(const DeskFrame& frame) {
  if (!frame.notices.empty()) read();
}

void LogPanel::read() {
  const std::uint64_t asked = next_;
  std::vector<Notice> notices = parts().desk.noticesAfter(asked, next_);
  const std::uint64_t came = next_ - asked;
  if (came == 0) return;
  if (came > notices.size()) {
    const Timestamp time = notices.empty() ? Timestamp() : notices.front().time;
    notices.insert(notices.begin(), lostNotice(came - notices.size(), time));
  }
  const int before = table_->rowCount();
  const bool following = follows();
  scrolling_ = true;
  table_->append(notices);
  scrolling_ = false;
  if (following) {
    toNewest();
  } else {
    unread_ += std::max(0, table_->rowCount() - before);
  }
  noteAlerts(notices);
  sayState();
}

void LogPanel::noteAlerts(std::span<const Notice> notices) {
  const Notice* newest = nullptr;
  for (const Notice& notice : notices) {
    if (notice.level < NoticeLevel::Alert) continue;
    newest = &notice;
    ++alerts_;
  }
  if (newest == nullptr) return;
  newest_alert_ = *newest;
  emit newestAlertChanged();
}

void LogPanel::acknowledgeAlerts() {
  if (!newest_alert_) return;
  newest_alert_.reset();
  alerts_ = 0;
  sayState();
  emit newestAlertChanged();
}

void LogPanel::toNewest() {
  unread_ = 0;
  scrolling_ = true;
  view_->scrollToBottom();
  scrolling_ = false;
}

/// A view that was hidden has not laid out what came in meanwhile.
void LogPanel::showEvent(QShowEvent* event) {
  Panel::showEvent(event);
  if (follows()) toNewest();
}

void LogPanel::sayState() {
  const auto count = [](std::size_t n) { return numberText(static_cast<double>(n), 0); };
  QString words = tr("%1 of %2").arg(count(static_cast<std::size_t>(table_->rowCount())), count(table_->kept()));
  if (alerts_ > 0) words += QStringLiteral(" \u00B7 ") + (alerts_ == 1 ? tr("1 alert") : tr("%1 alerts").arg(count(alerts_)));
  if (!follows()) words += QStringLiteral(" \u00B7 ") + tr("paused, %1 new").arg(count(static_cast<std::size_t>(unread_)));
  setStateText(words);
}

}  // namespace deskwright
