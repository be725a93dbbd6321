#include "widgets/panels/alerts_panel.h"

#include "widgets/models/level_delegate.h"
#include "widgets/style/length.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>
#include <iterator>

namespace deskwright {
namespace {

constexpr double kRowHeight = 22;

std::size_t placeOf(NoticeLevel level) { return static_cast<std::size_t>(level) - static_cast<std::size_t>(NoticeLevel::Warning); }

}  // namespace

AlertsPanel::AlertsPanel(const PanelParts& parts, QWidget* parent)
    : Panel(QStringLiteral("alerts"), tr("Alerts"), parts, parent),
      table_(new NoticeTable(kMost, this)),
      view_(new TableView(palette(), kRowHeight, this)),
      acknowledge_(new QPushButton(tr("Acknowledge"), this)) {
  view_->setAccessibleName(tr("Alerts"));
  view_->setSortingEnabled(false);
  view_->setItemDelegateForColumn(NoticeTable::Level, new LevelDelegate(palette(), view_));
  view_->showTable(table_);
  acknowledge_->setToolTip(tr("Counts from here on what is new"));
  auto* bar = new QHBoxLayout;
  bar->setContentsMargins(scaled(6), scaled(4), scaled(6), scaled(4));
  bar->addWidget(acknowledge_);
  bar->addStretch(1);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addLayout(bar);
  column->addWidget(view_, 1);
  setFocusProxy(view_);
  connect(acknowledge_, &QPushButton::clicked, this, &AlertsPanel::acknowledge);
  connect(&timer_, &QTimer::timeout, this, &AlertsPanel::read);
  timer_.start(kReadEveryMs);
  sayState();
}

void AlertsPanel::showFrame(const DeskFrame& frame) {
  if (!frame.notices.empty()) read();
}

void AlertsPanel::read() {
  const std::vector<Notice> notices = parts().desk.noticesAfter(next_, next_);
  std::vector<Notice> alerts;
  std::copy_if(notices.begin(), notices.end(), std::back_inserter(alerts),
               [](const Notice& notice) { return notice.level >= NoticeLevel::Warning; });
  if (alerts.empty()) return;
  table_->append(alerts);
  for (const Notice& notice : alerts) ++waiting_[placeOf(notice.level)];
  view_->scrollToBottom();
  sayState();
}

void AlertsPanel::acknowledge() {
  waiting_ = {};
  sayState();
}

void AlertsPanel::sayState() {
  acknowledge_->setEnabled(waiting() > 0);
  QStringList words;
  if (waiting_[2] > 0) words << tr("%1 critical").arg(waiting_[2]);
  if (waiting_[1] > 0) words << (waiting_[1] == 1 ? tr("1 alert") : tr("%1 alerts").arg(waiting_[1]));
  if (waiting_[0] > 0) words << (waiting_[0] == 1 ? tr("1 warning") : tr("%1 warnings").arg(waiting_[0]));
  setStateText(words.isEmpty() ? tr("nothing new") : words.join(QStringLiteral(" \u00B7 ")));
}

}  // namespace deskwright
