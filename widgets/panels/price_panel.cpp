#include "widgets/panels/price_panel.h"

#include "engine/model/order.h"
#include "widgets/panels/strategy_titles.h"
#include "widgets/style/length.h"
#include "widgets/style/number_format.h"
#include "widgets/style/typeface.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QVBoxLayout>
#include <algorithm>
#include <iterator>
#include <utility>

namespace deskwright {
namespace {

constexpr double kSilent = 2000;  // milliseconds without a snapshot after which nothing here is fresh

double secondsOf(Timestamp time) { return static_cast<double>(microseconds(time)) / 1e6; }

PriceLevel level(PriceLevel::Kind kind, Price price, int digits, const QString& name) {
  PriceLevel result;
  result.kind = kind;
  result.price = price.toDouble();
  result.name = name;
  result.figure = priceText(price, digits);
  return result;
}

void addPosition(std::vector<PriceLevel>& levels, const PositionView& view, const Snapshot& snapshot) {
  const Position& position = view.position;
  const double lots = position.volume.toDouble() * (position.side == Side::Sell ? -1 : 1);
  const std::size_t first = levels.size();
  const QString held = signedLotsText(lots) + QLatin1Char(' ');
  levels.push_back(level(PriceLevel::Kind::Entry, position.price, view.digits, held + text(titleOf(snapshot, view.strategy))));
  if (const std::string narrow = shortTitleOf(snapshot, view.strategy); !narrow.empty())
    levels.back().narrow = held + text(narrow);
  if (!position.stop.isZero()) levels.push_back(level(PriceLevel::Kind::Stop, position.stop, view.digits, QStringLiteral("SL")));
  if (!position.target.isZero()) {
    levels.push_back(level(PriceLevel::Kind::Target, position.target, view.digits, QStringLiteral("TP")));
  }
  for (std::size_t i = first; i < levels.size(); ++i) {
    levels[i].from = secondsOf(position.opened);
    levels[i].paper = view.heart == Heart::Paper;
  }
}

void addOrder(std::vector<PriceLevel>& levels, const OrderView& view) {
  const OrderTerms& terms = view.order.terms;
  if (terms.price.isZero()) return;
  const QString words = (text(nameOf(terms.side)) + QLatin1Char(' ') + text(nameOf(terms.type))).toUpper();
  PriceLevel order = level(PriceLevel::Kind::Order, terms.price, view.digits, words + QLatin1Char(' ') + lotsText(terms.volume));
  order.from = secondsOf(terms.decided.time);
  order.paper = view.heart == Heart::Paper;
  levels.push_back(order);
}

/// Paper stands where live stands when nothing came between them: one line then, live's.
void dropShadows(std::vector<PriceLevel>& levels) {
  std::vector<PriceLevel> live;
  std::copy_if(levels.begin(), levels.end(), std::back_inserter(live), [](const PriceLevel& l) { return !l.paper; });
  const auto shadow = [&live](const PriceLevel& level) {
    const auto same = [&level](const PriceLevel& l) {
      return l.kind == level.kind && l.price == level.price && l.name == level.name;
    };
    return level.paper && std::any_of(live.begin(), live.end(), same);
  };
  levels.erase(std::remove_if(levels.begin(), levels.end(), shadow), levels.end());
}

}  // namespace

PricePanel::PricePanel(const PanelParts& parts, QWidget* parent)
    : Panel(QStringLiteral("price"), tr("Price"), parts, parent),
      symbols_(new QComboBox(this)),
      words_(new QLabel(this)),
      chart_(new CandleChart(palette(), this)) {
  symbols_->setAccessibleName(tr("Symbol"));
  symbols_->setSizeAdjustPolicy(QComboBox::AdjustToContents);
  words_->setFont(typeface(TextRole::Label));
  auto* row = new QHBoxLayout;
  row->setContentsMargins(scaled(6), scaled(4), scaled(6), 0);
  row->setSpacing(scaled(8));
  row->addWidget(symbols_);
  row->addWidget(words_, 1);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  layout->addLayout(row);
  layout->addWidget(chart_, 1);

  DeskSelection& selection = parts.selection;
  connect(symbols_, &QComboBox::activated, this,
          [this, &selection](int place) { selection.selectSymbol(offered_[static_cast<std::size_t>(place)]); });
  connect(&selection, &DeskSelection::symbolChanged, this, [this, &selection] { turnTo(selection.symbol()); });
  connect(&selection, &DeskSelection::fillChanged, this, [this, &selection] {
    fill_chosen_ = true;
    chart_->setChosen(selection.fill());
  });
  connect(chart_, &CandleChart::fillClicked, &selection, [&selection](const FillKey& fill) { selection.selectFill(fill); });
  connect(chart_, &CandleChart::followsChanged, this, &PricePanel::showState);
  fill_chosen_ = selection.fill().has_value();
  chart_->setChosen(selection.fill());
  turnTo(selection.symbol());
  restyle();
}

void PricePanel::showFrame(const DeskFrame& frame) {
  offerSymbols(frame.snapshot.quotes);
  followSelectedFill(frame);
  if (symbol_ == SymbolId() && !offered_.empty()) turnTo(offered_.front());
  const auto& quotes = frame.snapshot.quotes;
  const auto quote = std::find_if(quotes.begin(), quotes.end(), [this](const QuoteView& q) { return q.id == symbol_; });
  if (quote == quotes.end()) return;

  const bool arrived = frame.snapshot.chart.id == symbol_;
  chart_->setBars(arrived ? frame.snapshot.chart.bars : std::vector<Bar>());
  if (std::exchange(waiting_, !arrived) != waiting_) showState();
  showMarks(frame.day);
  showQuote(frame, *quote);
  chart_->refresh();
}

void PricePanel::offerSymbols(const std::vector<QuoteView>& quotes) {
  const bool known = std::equal(quotes.begin(), quotes.end(), offered_.begin(), offered_.end(),
                                [](const QuoteView& quote, SymbolId id) { return quote.id == id; });
  if (known) return;
  const QSignalBlocker quiet(symbols_);
  symbols_->clear();
  offered_.clear();
  for (const QuoteView& quote : quotes) {
    offered_.push_back(quote.id);
    symbols_->addItem(text(quote.symbol));
  }
  turnTo(symbol_);
}

void PricePanel::followSelectedFill(const DeskFrame& frame) {
  if (!fill_chosen_) return;
  fill_chosen_ = false;
  const auto& key = parts().selection.fill();
  const FillView* fill = key ? frame.day.find(key->heart, key->deal) : nullptr;
  if (fill != nullptr) parts().selection.selectSymbol(fill->fill.deal.symbol);
}

void PricePanel::turnTo(SymbolId symbol) {
  if (symbol != SymbolId() && symbol != symbol_) {
    symbol_ = symbol;
    parts().desk.watch(symbol);
    chart_->follow();
  }
  const auto place = std::find(offered_.begin(), offered_.end(), symbol_);
  const QSignalBlocker quiet(symbols_);
  symbols_->setCurrentIndex(place == offered_.end() ? -1 : static_cast<int>(place - offered_.begin()));
}

void PricePanel::showQuote(const DeskFrame& frame, const QuoteView& quote) {
  std::vector<PriceLevel> levels;
  const bool stale = quote.stale || frame.silence_ms > kSilent;
  const QString age = stale ? QStringLiteral(" · ") + ageText(quote.age_ms + frame.silence_ms) : QString();
  if (!quote.ask.isZero()) levels.push_back(level(PriceLevel::Kind::Ask, quote.ask, quote.digits, tr("ask")));
  if (!quote.bid.isZero()) levels.push_back(level(PriceLevel::Kind::Bid, quote.bid, quote.digits, tr("bid") + age));
  for (PriceLevel& own : levels) own.stale = stale;
  for (const PositionView& view : frame.snapshot.positions) {
    if (view.symbol == quote.symbol) addPosition(levels, view, frame.snapshot);
  }
  for (const OrderView& view : frame.snapshot.orders) {
    if (view.symbol == quote.symbol) addOrder(levels, view);
  }
  dropShadows(levels);
  chart_->setLevels(std::move(levels));

  const bool spread = !quote.bid.isZero() && !quote.ask.isZero() && !quote.pip.isZero();
  words_->setText(tr("M1 bid · spread %1 pip")
                      .arg(spread ? numberText((quote.ask - quote.bid).toDouble() / quote.pip.toDouble(), 1) : missingText()));
}

void PricePanel::showMarks(const DeskDay& day) {
  if (day.fillsVersion() == fills_version_ && marked_symbol_ == symbol_) return;
  fills_version_ = day.fillsVersion();
  marked_symbol_ = symbol_;
  std::vector<TradeMark> marks;
  for (const FillView& view : day.fills()) {
    const DealReport& deal = view.fill.deal;
    if (deal.symbol != symbol_) continue;
    marks.push_back({secondsOf(deal.time), deal.price.toDouble(), deal.side, {view.heart, deal.deal}});
  }
  chart_->setMarks(std::move(marks));
}

void PricePanel::showState() {
  if (waiting_) return setStateText(tr("waiting for bars"));
  setStateText(chart_->follows() ? tr("live") : tr("earlier · double click for now"));
}

void PricePanel::restyle() {
  QPalette muted = words_->palette();
  muted.setColor(QPalette::WindowText, palette().muted());
  words_->setPalette(muted);
  chart_->restyle();
}

}  // namespace deskwright
