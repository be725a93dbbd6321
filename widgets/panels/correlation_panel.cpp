#include "widgets/panels/correlation_panel.h"

#include "widgets/panels/strategy_titles.h"
#include "widgets/style/length.h"
#include "widgets/style/number_format.h"
#include "widgets/style/typeface.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

namespace deskwright {
namespace {

constexpr double kSilentMs = 2000;

QString clusterWords(const CorrelationView& view, const Snapshot& snapshot, bool strategies) {
  QStringList groups;
  for (const auto& cluster : view.clusters) {
    QStringList names;
    for (const std::string& name : cluster) names << text(strategies ? titleOf(snapshot, name) : name);
    groups << names.join(QStringLiteral(", "));
  }
  return groups.join(QStringLiteral(" \u00B7 "));
}

std::size_t pairsOf(const CorrelationView& view, bool together) {
  return static_cast<std::size_t>(std::count_if(view.pairs.begin(), view.pairs.end(), [&](const CorrelationPair& pair) {
    return pair.steps >= view.fewest_steps && (!together || std::abs(pair.value) >= view.together);
  }));
}

}  // namespace

CorrelationPanel::CorrelationPanel(const PanelParts& parts, QWidget* parent)
    : Panel(QStringLiteral("correlation"), tr("Correlation"), parts, parent),
      subject_(new QComboBox(this)),
      map_(new HeatMap(palette(), this)),
      legend_(new QLabel(this)),
      foot_(new QLabel(this)) {
  subject_->addItems({tr("Symbols"), tr("Strategies")});
  subject_->setAccessibleName(tr("What is compared"));
  subject_->setFixedHeight(scaled(22));
  legend_->setFont(typeface(TextRole::Label));
  legend_->setForegroundRole(QPalette::PlaceholderText);
  foot_->setFont(typeface(TextRole::Label));
  foot_->setWordWrap(true);
  foot_->setTextFormat(Qt::PlainText);
  foot_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Minimum);
  auto* head = new QHBoxLayout;
  head->setContentsMargins(scaled(8), scaled(4), scaled(8), scaled(2));
  head->setSpacing(scaled(8));
  head->addWidget(subject_);
  head->addWidget(legend_, 1);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, scaled(4));
  column->setSpacing(0);
  column->addLayout(head);
  column->addWidget(map_, 1);
  auto* bottom = new QHBoxLayout;
  bottom->setContentsMargins(scaled(8), scaled(2), scaled(8), 0);
  bottom->addWidget(foot_);
  column->addLayout(bottom);
  setFocusProxy(subject_);
  connect(subject_, &QComboBox::currentIndexChanged, this, [this] { showView(this->parts().desk.snapshot(), false); });
  connect(map_, &HeatMap::pointedAt, this, &CorrelationPanel::sayFoot);
}

void CorrelationPanel::choose(Subject subject) { subject_->setCurrentIndex(subject); }

void CorrelationPanel::showFrame(const DeskFrame& frame) { showView(frame.snapshot, frame.silence_ms > kSilentMs); }

void CorrelationPanel::showView(const Snapshot& snapshot, bool stale) {
  const bool strategies = subject_->currentIndex() == Strategies;
  const CorrelationView& view = strategies ? snapshot.strategy_correlation : snapshot.symbol_correlation;
  QStringList titles, narrow;
  for (const std::string& name : view.names) {
    titles << text(strategies ? titleOf(snapshot, name) : name);
    const std::string brief = strategies ? shortTitleOf(snapshot, name) : name;
    narrow << (brief.empty() ? titles.back() : text(brief));
  }
  map_->showView(view, titles, narrow, strategies ? HeatMap::Upper::Overlap : HeatMap::Upper::HalfInterval, stale);
  const std::size_t known = pairsOf(view, false), together = pairsOf(view, true);
  legend_->setText(strategies ? tr("5-minute P&L \u00B7 above: overlap of positions") : tr("5-minute returns \u00B7 above: 95 % \u00B1"));
  const QString words = clusterWords(view, snapshot, strategies);
  if (view.names.size() < 2) {
    clusters_ = tr("Nothing to compare yet");
  } else if (known == 0) {
    clusters_ = tr("Too few steps yet: a pair needs %1").arg(numberText(view.fewest_steps, 0));
  } else if (words.isEmpty()) {
    clusters_ = tr("No two move together: none from %1").arg(numberText(view.together, 2));
  } else {
    clusters_ = tr("Move together from %1: %2").arg(numberText(view.together, 2), words);
  }
  setStateText(tr("%1 of %2 pairs from %3")
                   .arg(QString::number(together), QString::number(view.pairs.size()), numberText(view.together, 2)));
  if (map_->toolTip().isEmpty()) foot_->setText(clusters_);
}

void CorrelationPanel::sayFoot() { foot_->setText(map_->toolTip().isEmpty() ? clusters_ : map_->toolTip()); }

QString CorrelationPanel::footText() const { return foot_->text(); }

}  // namespace deskwright
