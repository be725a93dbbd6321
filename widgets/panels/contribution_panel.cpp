#include "widgets/panels/contribution_panel.h"

#include "widgets/style/length.h"
#include "widgets/style/number_format.h"
#include "widgets/style/typeface.h"

#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

namespace deskwright {
namespace {

constexpr double kSilentMs = 2000;

}  // namespace

ContributionPanel::ContributionPanel(const PanelParts& parts, QWidget* parent)
    : Panel(QStringLiteral("contribution"), tr("Contribution to risk"), parts, parent),
      head_(new QLabel(this)),
      bars_(new ContributionBars(palette())) {
  head_->setFont(typeface(TextRole::Label));
  head_->setForegroundRole(QPalette::PlaceholderText);
  head_->setContentsMargins(scaled(8), scaled(5), scaled(8), scaled(4));
  head_->setWordWrap(true);
  auto* scroll = new QScrollArea(this);
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setWidgetResizable(true);
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  scroll->setWidget(bars_);
  bars_->setBackgroundRole(QPalette::Base);
  bars_->setAutoFillBackground(true);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addWidget(head_);
  column->addWidget(scroll, 1);
}

void ContributionPanel::showFrame(const DeskFrame& frame) {
  const Snapshot& snapshot = frame.snapshot;
  std::vector<RiskContribution> rows = riskContributions(snapshot);
  head_->setText(rows.empty() ? tr("Nothing is open: there is no risk to share")
                              : tr("Share of the value at risk, 1 day in 100: %1 %2 \u00B7 left of zero: it hedges the others")
                                    .arg(moneyText(snapshot.desk.value_at_risk), text(snapshot.desk.account.currency.view())));
  setStateText(QString::number(rows.size()));
  bars_->showRows(std::move(rows), frame.silence_ms > kSilentMs);
}

QString ContributionPanel::headText() const { return head_->text(); }

}  // namespace deskwright
