#include "widgets/frame/desk_bar.h"

#include "widgets/style/length.h"
#include "widgets/style/number_format.h"
#include "widgets/style/typeface.h"

#include <QDateTime>
#include <QLabel>
#include <QPainter>
#include <algorithm>
#include <cmath>

namespace deskwright {
namespace {

const LimitUse* limitNamed(const DeskView& desk, std::string_view name) {
  const auto found = std::find_if(desk.limits.begin(), desk.limits.end(),
                                  [name](const LimitUse& use) { return use.name == name && use.scope == "desk"; });
  return found == desk.limits.end() ? nullptr : &*found;
}

int signOf(double amount) { return amount > 0 ? 1 : amount < 0 ? -1 : 0; }

/// The server's wall time, read as if it were UTC: only its figures are shown.
Timestamp wallTime(ServerTime server) { return Timestamp(server.time_since_epoch()); }

QString localClock(Timestamp time) {
  return QDateTime::fromMSecsSinceEpoch(microseconds(time) / 1000).toLocalTime().toString(QStringLiteral("HH:mm:ss"));
}

}  // namespace

DeskBar::DeskBar(const Palette& palette, DeskCommands& commands, const ServerTimeZone& server, QWidget* parent)
    : QWidget(parent),
      palette_(palette),
      server_(server),
      badge_(new ModeBadge(palette, this)),
      account_(new QLabel(this)),
      day_pnl_(new KeyFigure(QStringLiteral("dayPnl"), {tr("Day P&L"), QStringLiteral("+88,888.88"), {}, 1, {}}, palette, this)),
      equity_(new KeyFigure(QStringLiteral("equity"), {tr("Equity"), QStringLiteral("888,888.88"), {}, 0, {}}, palette, this)),
      drawdown_(new KeyFigure(QStringLiteral("drawdown"),
                              {tr("Drawdown from high"), QStringLiteral("88.88"), tr("% of equity"), 0, {}}, palette, this)),
      exposure_(new KeyFigure(QStringLiteral("exposure"),
                              {tr("Net exposure"), QStringLiteral("−888 %"), tr("of %1 %").arg(888), 0, 0.0}, palette, this)),
      slippage_(new KeyFigure(QStringLiteral("slippage"),
                              {tr("Slippage, %1 fills").arg(8888), QStringLiteral("+88.88"), tr("pip/fill"), 0, {}}, palette,
                              this)),
      clock_(new KeyFigure(QStringLiteral("clock"),
                           {tr("UTC"), QStringLiteral("88:88:88"), tr("server 88:88:88 · local 88:88:88"), 0, {}}, palette,
                           this)),
      alerts_(new AlertPill(palette, this)),
      stops_(new StopControls(palette, commands, this)) {
  setObjectName(QStringLiteral("deskBar"));
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  setFixedHeight(scaled(52));
  account_->setObjectName(QStringLiteral("account"));
  account_->setFont(typeface(TextRole::Label));
}

/// Right to left: controls, warning, then as many figures as fit, the least important ones giving way first.
void DeskBar::arrange() {
  const int margin = scaled(12);
  const QSize stops = stops_->sizeHint();
  stops_->setGeometry(width() - stops.width() - scaled(8), (height() - stops.height()) / 2, stops.width(), stops.height());
  const QSize badge = badge_->sizeHint();
  badge_->setGeometry(margin, (height() - badge.height()) / 2, badge.width(), badge.height());
  account_->setGeometry(badge_->geometry().right() + scaled(11), 0, account_->sizeHint().width(), height());

  const int pill = alerts_->sizeHint().height();
  const int least_pill = scaled(150);
  constexpr double kRoomForZones = 1600;
  clock_->setTailShown(width() >= scaled(kRoomForZones));
  int left = account_->geometry().right() + margin;
  const int right = stops_->x() - margin - least_pill;
  for (KeyFigure* figure : {day_pnl_, equity_, clock_, exposure_, drawdown_, slippage_}) {
    const bool fits = left + figure->sizeHint().width() <= right;
    figure->setVisible(fits);
    if (fits) left += figure->sizeHint().width();
  }
  // Chosen by importance, shown in the order of reading.
  left = account_->geometry().right() + margin;
  for (KeyFigure* figure : {day_pnl_, equity_, drawdown_, exposure_, slippage_, clock_}) {
    if (figure->isHidden()) continue;
    figure->setGeometry(left, 0, figure->sizeHint().width(), height());
    left += figure->width();
  }
  const int room = stops_->x() - margin - left;
  const int wanted = std::clamp(alerts_->sizeHint().width(), 0, std::max(room, 0));
  alerts_->setGeometry(stops_->x() - margin - wanted, (height() - pill) / 2, wanted, pill);
}

void DeskBar::showFrame(const DeskFrame& frame) {
  const DeskView& desk = frame.snapshot.desk;
  badge_->setMode(modeOf(frame.snapshot));
  showAccount(desk);
  showMoney(desk);
  showExposure(desk);
  if (fills_version_ != frame.day.fillsVersion()) {
    fills_version_ = frame.day.fillsVersion();
    showSlippage(frame.day);
  }
  showClocks(frame.snapshot.time);
  constexpr double kSilent = 1000;
  const bool stale = frame.silence_ms > kSilent || frame.snapshot.link.state != "ready";
  for (KeyFigure* figure : {day_pnl_, equity_, drawdown_, exposure_}) figure->setStale(stale);
  clock_->setStale(frame.silence_ms > kSilent);
  stops_->showDesk(desk);
  alerts_->add(frame.notices);
  arrange();
}

void DeskBar::showAccount(const DeskView& desk) {
  const AccountReport& account = desk.account;
  if (!account.account) {
    account_->setText(tr("no terminal yet"));
    return;
  }
  const QString killed = desk.kill_kept ? tr("killed") : tr("killed, not on the terminal's disk");
  const QString armed = desk.killed ? killed : desk.armed ? tr("armed") : tr("not armed");
  const QString words = QStringLiteral("<b>%1</b> #%2<br>%3 · %4 · %5")
                            .arg(text(account.server.view()).toHtmlEscaped())
                            .arg(account.account.value)
                            .arg(text(nameOf(account.margin_mode)), text(account.currency.view()).toHtmlEscaped(), armed);
  if (words != account_->text()) account_->setText(words);
}

void DeskBar::showMoney(const DeskView& desk) {
  if (!desk.account.account) {  // unknown is not zero
    day_pnl_->show({tr("Day P&L"), missingText(), {}, 0, {}});
    equity_->show({tr("Equity"), missingText(), {}, 0, {}});
    drawdown_->show({tr("Drawdown from high"), missingText(), {}, 0, {}});
    return;
  }
  const double day = desk.day_pnl.toDouble();
  day_pnl_->show({tr("Day P&L"), signedMoneyText(desk.day_pnl), {}, signOf(day), {}});
  equity_->show({tr("Equity"), moneyText(desk.equity), {}, 0, {}});
  const double high = (desk.equity + desk.drawdown).toDouble();
  const LimitUse* limit = limitNamed(desk, "max_drawdown");
  const double percent = limit != nullptr ? limit->value : high > 0 ? desk.drawdown.toDouble() / high * 100 : 0;
  const QString tail = limit != nullptr ? tr("% of %1 %").arg(numberText(limit->limit, 2)) : tr("% of equity");
  drawdown_->show(
      {tr("Drawdown from high"), numberText(percent, 2), tail, 0, limit != nullptr ? std::optional(limit->use()) : std::nullopt});
}

void DeskBar::showExposure(const DeskView& desk) {
  if (!desk.account.account) {
    exposure_->show({tr("Net exposure"), missingText(), {}, 0, {}});
    return;
  }
  const ExposureView* largest = nullptr;
  for (const auto& row : desk.exposures) {
    if (row.currency == desk.account.currency.view()) continue;
    if (largest == nullptr || std::abs(row.net) > std::abs(largest->net)) largest = &row;
  }
  const LimitUse* limit = limitNamed(desk, "max_net_exposure");
  const double equity = desk.equity.toDouble();
  const double percent = largest != nullptr && equity > 0 ? largest->net / equity * 100 : 0;
  const QString label = largest == nullptr ? tr("Net exposure") : tr("Net %1 exposure").arg(text(largest->currency));
  const QString tail = limit == nullptr ? QString() : tr("of %1 %").arg(numberText(limit->limit, 0));
  exposure_->show({label, signedText(percent, 0) + QStringLiteral(" %"), tail, 0,
                   limit == nullptr ? std::nullopt : std::optional(limit->use())});
}

/// As a strategy's own figure: by volume, over live fills that have a benchmark.
void DeskBar::showSlippage(const DeskDay& day) {
  double lots = 0, pips = 0;
  int fills = 0;
  for (const FillView& view : day.fills()) {
    if (view.heart != Heart::Live) continue;
    ++fills;
    const SlippageAttribution& a = view.fill.attribution;
    if (!a.slippage || !a.in_statistics || view.pip.isZero()) continue;
    const double volume = view.fill.deal.volume.toDouble();
    lots += volume;
    pips += volume * a.slippage->toDouble() / view.pip.toDouble();
  }
  slippage_->show(
      {tr("Slippage, %1 fills").arg(fills), lots > 0 ? signedText(pips / lots, 2) : missingText(), tr("pip/fill"), 0, {}});
}

void DeskBar::showClocks(Timestamp time) {
  if (isNone(time)) {
    clock_->show({tr("UTC"), missingText(), tr("no market time yet"), 0, {}});
    return;
  }
  clock_->show({tr("UTC"),
                clockText(time),
                tr("server %1 · local %2").arg(clockText(wallTime(server_.toServer(time))), localClock(time)),
                0,
                {}});
}

void DeskBar::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  arrange();
}

void DeskBar::paintEvent(QPaintEvent* /*event*/) {
  QPainter painter(this);
  painter.fillRect(rect(), palette_.head());
  painter.setPen(palette_.line());
  painter.drawLine(0, height() - 1, width(), height() - 1);
}

}  // namespace deskwright
