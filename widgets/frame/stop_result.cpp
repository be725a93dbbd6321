#include "widgets/frame/stop_result.h"

#include "widgets/panels/strategy_titles.h"
#include "widgets/style/length.h"
#include "widgets/style/number_format.h"
#include "widgets/style/typeface.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>

namespace deskwright {

StopResult::StopResult(const Palette& palette, QWidget* parent)
    : QFrame(parent),
      palette_(palette),
      head_(new QLabel),
      summary_(new QLabel),
      words_(new QLabel),
      lines_(new QVBoxLayout) {
  setObjectName(QStringLiteral("stopResult"));
  setFrameShape(QFrame::Box);
  setAutoFillBackground(true);
  setFixedWidth(scaled(358));
  head_->setFont(typeface(TextRole::BodyBold));
  summary_->setObjectName(QStringLiteral("stopSummary"));
  words_->setWordWrap(true);
  words_->setFont(typeface(TextRole::Label));
  auto* close = new QPushButton(tr("Close"));
  close->setObjectName(QStringLiteral("stopClose"));
  connect(close, &QPushButton::clicked, this, &QWidget::hide);

  auto* top = new QHBoxLayout;
  top->addWidget(head_, 1);
  top->addWidget(close);
  lines_->setSpacing(0);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(scaled(10), scaled(6), scaled(10), scaled(8));
  column->setSpacing(scaled(4));
  column->addLayout(top);
  column->addWidget(summary_);
  column->addLayout(lines_);
  column->addWidget(words_);
  restyle();
  hide();
}

void StopResult::begin(StopKind kind, const Snapshot& snapshot) {
  kind_ = kind;
  for (const Item& item : items_) delete item.line;
  items_.clear();
  answer_ = tr("asked the desk ...");
  news_.clear();
  in_force_from_.reset();
  following_ = true;
  head_->setText(kind == StopKind::Kill ? tr("Kill") : tr("Flatten"));
  take(snapshot);
  write();
  show();
  raise();
}

void StopResult::showAnswer(const CommandReply& reply) {
  answer_ = reply.done ? text(reply.text) : tr("refused: %1").arg(text(reply.text));
  if (reply.done) in_force_from_ = reply.in_force_from;
  write();
}

void StopResult::showFrame(const DeskFrame& frame) {
  if (!following_ || isHidden()) return;
  // Trading again: what is opened from here on is another story.
  if (in_force_from_ && frame.snapshot.inputs > *in_force_from_ && frame.snapshot.desk.state == TradingState::Active)
    following_ = false;
  if (!following_) return;
  const auto before = summary();
  const bool news =
      std::any_of(frame.notices.begin(), frame.notices.end(), [](const Notice& n) { return n.level != NoticeLevel::Info; });
  if (news) news_ = text(frame.notices.back().text.view());
  take(frame.snapshot);
  if (news || before != summary()) write();
}

/// What a frame no longer holds is closed or cancelled; what appears meanwhile, such as the fill of an order on its way, is
/// listed too.
void StopResult::take(const Snapshot& snapshot) {
  for (Item& item : items_) item.gone = true;
  for (const PositionView& view : snapshot.positions) {
    const double lots = view.position.side == Side::Buy ? view.position.volume.toDouble() : -view.position.volume.toDouble();
    note(view.heart, false, view.position.id.value,
         QStringLiteral("%1  %2  %3").arg(text(view.symbol), signedLotsText(lots), text(titleOf(snapshot, view.strategy))));
  }
  for (const OrderView& view : snapshot.orders) {
    if (view.order.terms.closes) continue;  // the close itself
    note(
        view.heart, true, view.order.terms.client_id.value,
        tr("order %1  %2  %3").arg(text(view.symbol), lotsText(view.order.terms.volume), text(titleOf(snapshot, view.strategy))));
  }
}

void StopResult::note(Heart heart, bool order, std::uint64_t number, const QString& words) {
  if (!concerns(heart)) return;
  const auto known = std::find_if(items_.begin(), items_.end(), [&](const Item& item) {
    return item.heart == heart && item.order == order && item.number == number;
  });
  if (known != items_.end()) {
    known->gone = false;
    known->words = words;
    return;
  }
  Item item{heart, order, number, heart == Heart::Paper ? tr("paper  %1").arg(words) : words, false, nullptr};
  if (items_.size() < kMostLines) {
    item.line = new QLabel;
    lines_->addWidget(item.line);
  }
  items_.push_back(std::move(item));
}

bool StopResult::complete() const {
  return std::all_of(items_.begin(), items_.end(), [](const Item& item) { return item.gone; });
}

QString StopResult::summary() const {
  const auto gone = std::count_if(items_.begin(), items_.end(), [](const Item& item) { return item.gone; });
  const auto all = static_cast<qsizetype>(items_.size());
  if (all == 0) return tr("nothing was open");
  if (gone == all) return tr("%1 of %2 closed").arg(gone).arg(all);
  return tr("%1 of %2 closed, %3 still open").arg(gone).arg(all).arg(all - gone);
}

void StopResult::write() {
  summary_->setText(summary());
  words_->setText(news_.isEmpty() ? answer_ : answer_ + QLatin1Char('\n') + news_);
  for (const Item& item : items_) {
    if (item.line == nullptr) continue;
    item.line->setText((item.gone ? tr("closed") : tr("open")) + QStringLiteral("    ") + item.words);
    item.line->setEnabled(!item.gone);
  }
  adjustSize();
  emit resized();
}

void StopResult::restyle() {
  QPalette colours = palette_.widgets();
  colours.setColor(QPalette::Window, palette_.title());
  colours.setColor(QPalette::WindowText, palette_.text());
  if (colours != QWidget::palette()) setPalette(colours);
}

void StopResult::changeEvent(QEvent* event) {
  QFrame::changeEvent(event);
  if (event->type() == QEvent::ApplicationPaletteChange) restyle();
}

}  // namespace deskwright
