#include "widgets/panels/decisions_panel.h"

#include "widgets/models/decision_words.h"
#include "widgets/models/figure_delegates.h"
#include "widgets/models/strategy_delegates.h"
#include "widgets/models/table_view.h"
#include "widgets/panels/strategy_titles.h"
#include "widgets/style/length.h"
#include "widgets/style/number_format.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QVBoxLayout>
#include <algorithm>

namespace deskwright {
namespace {

constexpr double kRowHeight = 22;
constexpr double kSilentMs = 2000;

using Row = DecisionRow;

bool onPaper(const Row& row) { return row.key.first == Heart::Paper; }

Row rowOf(const DecisionView& view, const Snapshot& snapshot) {
  Row row;
  row.key = {view.heart, view.number};
  row.time = view.time;
  row.strategy = view.strategy;
  row.title = titleOf(snapshot, view.strategy);
  row.short_title = shortTitleOf(snapshot, view.strategy);
  row.symbol = view.symbol;
  row.kind = view.kind;
  row.side = view.side;
  row.asked = view.asked;
  row.passed = view.decision.volume;
  row.verdict = view.decision.verdict;
  row.reason = codeText(view.decision.code);
  const DecisionFigures figures = figuresOf(view.decision, text(snapshot.desk.account.currency.view()));
  row.observed = figures.observed;
  row.limit = figures.limit;
  row.binding = bindingText(view.decision);
  row.code = nameOf(view.decision.code);
  return row;
}

Cell lots(Volume volume) { return volume.isZero() ? missingCell() : textCell(lotsText(volume)); }
Cell words(const QString& words, Tone tone) { return words.isEmpty() ? missingCell() : textCell(words, tone); }

QString noteOf(const Row& row) {
  return row.verdict == Verdict::Approved ? QString() : text(row.code) + QStringLiteral(": ") + row.reason;
}

}  // namespace

std::vector<TableColumn<Row>> DecisionsPanel::columns() {
  std::vector<TableColumn<Row>> all;
  all.push_back({.title = tr("Time UTC"),
                 .width = 88,
                 .cell = [](const Row& r) { return textCell(clockMillisText(r.time)); },
                 .order = [](const Row& r) { return QVariant(static_cast<qlonglong>(microseconds(r.time))); }});
  all.push_back({.title = tr("Strategy"),
                 .width = 130,
                 .cell = [](const Row& r) { return narrowed(drawnCell(onPaper(r), text(r.title)), text(r.short_title)); }});
  all.push_back({.title = tr("Symbol"), .width = 70, .cell = [](const Row& r) { return textCell(text(r.symbol)); }});
  all.push_back({.title = tr("Asked"), .width = 92, .cell = [](const Row& r) { return textCell(askedText(r.kind, r.side)); }});
  all.push_back({.title = tr("Lots"),
                 .hint = tr("That were asked for; none: all there is, or no volume"),
                 .width = 54,
                 .alignment = Qt::AlignRight,
                 .cell = [](const Row& r) { return lots(r.asked); },
                 .order = [](const Row& r) { return QVariant(r.asked.toDouble()); }});
  addAnswer(all);
  return all;
}

void DecisionsPanel::addAnswer(std::vector<TableColumn<Row>>& columns) {
  columns.push_back({.title = tr("Answer"),
                     .width = 76,
                     .cell =
                         [](const Row& r) {
                           const QString said = verdictText(r.verdict);
                           if (r.verdict == Verdict::Approved) return textCell(said, Tone::Muted);
                           return r.verdict == Verdict::Denied ? drawnCell<int>(PillDelegate::Warning, said) : textCell(said, Tone::Text, true);
                         },
                     .note = noteOf});
  columns.push_back({.title = tr("Passed"),
                     .hint = tr("Lots that may go"),
                     .width = 54,
                     .alignment = Qt::AlignRight,
                     .cell = [](const Row& r) { return lots(r.passed); },
                     .order = [](const Row& r) { return QVariant(r.passed.toDouble()); }});
  columns.push_back({.title = tr("Reason"), .cell = [](const Row& r) { return words(r.reason, Tone::Text); }, .note = noteOf});
  columns.push_back({.title = tr("Would be"),
                     .hint = tr("What would have been with the order"),
                     .width = 120,
                     .alignment = Qt::AlignRight,
                     .cell = [](const Row& r) { return words(r.observed, Tone::Text); }});
  columns.push_back({.title = tr("Allowed"),
                     .width = 120,
                     .alignment = Qt::AlignRight,
                     .cell = [](const Row& r) { return words(r.limit, Tone::Muted); }});
  columns.push_back({.title = tr("Nearest limit"),
                     .hint = tr("The limit that bound, or that an approved order came nearest to"),
                     .width = 130,
                     .cell = [](const Row& r) { return words(r.binding, Tone::Muted); }});
}

DecisionsPanel::DecisionsPanel(const PanelParts& parts, QWidget* parent)
    : Panel(QStringLiteral("decisions"), tr("Decisions"), parts, parent),
      choice_(new QComboBox(this)),
      table_(new RowTable<Row>(columns(), this)),
      view_(new TableView(palette(), kRowHeight, this)) {
  choice_->addItems({tr("All answers"), tr("Not as asked"), tr("Denied")});
  choice_->setAccessibleName(tr("Answers shown"));
  view_->setItemDelegateForColumn(Time, new TimeDelegate(palette(), view_));
  view_->setItemDelegateForColumn(Strategy, new OwnerDelegate(palette(), view_));
  view_->setItemDelegateForColumn(Answer, new PillDelegate(palette(), view_));
  view_->setAccessibleName(tr("Decisions"));
  view_->showTable(table_);
  fill();
  view_->setGivingWay({Binding, Passed, Allowed, Observed, Lots});
  auto* bar = new QHBoxLayout;
  bar->setContentsMargins(scaled(6), scaled(4), scaled(6), scaled(4));
  bar->addWidget(choice_);
  bar->addStretch(1);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  layout->addLayout(bar);
  layout->addWidget(view_, 1);
  setFocusProxy(view_);
  connect(choice_, &QComboBox::currentIndexChanged, this, &DecisionsPanel::fill);
  connect(view_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex& now) {
    if (!now.isValid()) return;
    const std::string& strategy = table_->row(now.row()).strategy;
    if (!strategy.empty()) this->parts().selection.selectStrategy(strategy);
  });
}

void DecisionsPanel::choose(Choice choice) { choice_->setCurrentIndex(choice); }

void DecisionsPanel::showFrame(const DeskFrame& frame) {
  if (seen_ != frame.day.decisionsVersion()) {
    seen_ = frame.day.decisionsVersion();
    rows_.clear();
    for (auto at = frame.day.decisions().rbegin(); at != frame.day.decisions().rend(); ++at)
      rows_.push_back(rowOf(*at, frame.snapshot));
    fill();
  }
  view_->setStale(frame.silence_ms > kSilentMs);
}

void DecisionsPanel::fill() {
  std::vector<Row> shown;
  std::size_t denied = 0;
  for (const Row& row : rows_) {
    denied += row.verdict == Verdict::Denied ? 1U : 0U;
    const bool wanted = choice_->currentIndex() == All || row.verdict == Verdict::Denied ||
                        (choice_->currentIndex() == NotApproved && row.verdict == Verdict::Reduced);
    if (wanted) shown.push_back(row);
  }
  table_->setRows(std::move(shown));
  setStateText(tr("%1 seen, %2 denied").arg(rows_.size()).arg(denied));
}

}  // namespace deskwright
