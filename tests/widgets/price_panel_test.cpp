#include "widgets/panels/price_panel.h"

#include "tests/widgets/staged_day.h"
#include "tests/widgets/staged_desk.h"

#include <gtest/gtest.h>

#include <QComboBox>
#include <QCoreApplication>
#include <QTest>
#include <QWheelEvent>
#include <algorithm>

namespace deskwright {
namespace {

constexpr SymbolId kEuro{1}, kGold{2};

double secondsOf(Timestamp time) { return static_cast<double>(microseconds(time)) / 1e6; }

class PricePanelTest : public testing::Test {
 protected:
  PricePanelTest() {
    desk.shown = stagedSnapshot();
    desk.shown.positions.clear();
    desk.shown.orders.clear();
    day.add(desk.shown);
    panel.resize(640, 360);
    panel.show();
  }
  void showFrame(double silence_ms = 0) {
    panel.showFrame({desk.shown, day, {}, silence_ms});
    QCoreApplication::processEvents();
  }
  CandleChart& chart() { return panel.chart(); }
  std::vector<Bar>& bars() { return desk.shown.chart.bars; }
  /// A long EURUSD position, opened with the bar before last at its close.
  Position& holdEuro(Heart heart = Heart::Live) {
    PositionView view;
    view.symbol = "EURUSD";
    view.strategy = "euro_trend";
    view.heart = heart;
    view.position.volume = Volume::nearest(1.5);
    view.position.price = Price::nearest(1.08510);
    view.position.opened = bars()[118].open_time;
    desk.shown.positions.push_back(view);
    return desk.shown.positions.back().position;
  }
  const PriceLevel* line(PriceLevel::Kind kind) {
    const auto& lines = chart().lines().levels();
    const auto found = std::find_if(lines.begin(), lines.end(), [kind](const PriceLevel& l) { return l.kind == kind; });
    return found == lines.end() ? nullptr : &*found;
  }
  QString labelNamed(const QString& name) {
    for (const EndLabel& label : chart().labels().labels()) {
      if (label.name == name) return label.figure;
    }
    return {};
  }
  QPoint middle() { return chart().axisRect()->center(); }
  void wheel(int notches) {
    const QPointF place = middle();
    QWheelEvent event(place, chart().mapToGlobal(place), {}, {0, notches * 120}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase,
                      false);
    QCoreApplication::sendEvent(&chart(), &event);
  }
  void drag(int pixels) {
    QTest::mousePress(&chart(), Qt::LeftButton, {}, middle());
    QTest::mouseMove(&chart(), middle() + QPoint(pixels / 2, 0));
    QTest::mouseMove(&chart(), middle() + QPoint(pixels, 0));
    QTest::mouseRelease(&chart(), Qt::LeftButton, {}, middle() + QPoint(pixels, 0));
    QCoreApplication::processEvents();
  }
  void addBar() {
    Bar bar = bars().back();
    bar.open_time += std::chrono::minutes(1);
    bars().push_back(bar);
  }

  StagedDesk desk;
  DeskDay day;
  Palette palette{Theme::Dark};
  DeskCommands commands{desk};
  DeskSelection selection;
  PricePanel panel{{palette, desk, commands, selection}};
};

TEST_F(PricePanelTest, the_first_symbol_is_watched_until_one_is_chosen) {
  showFrame();
  EXPECT_EQ(desk.watched, kEuro);
}

TEST_F(PricePanelTest, a_symbol_chosen_in_the_box_is_watched_and_selected) {
  showFrame();
  QTest::keyClick(panel.findChild<QComboBox*>(), Qt::Key_Down);
  EXPECT_EQ(desk.watched, kGold);
  EXPECT_EQ(selection.symbol(), kGold);
}

TEST_F(PricePanelTest, a_symbol_selected_elsewhere_is_watched) {
  showFrame();
  selection.selectSymbol(kGold);
  EXPECT_EQ(desk.watched, kGold);
  EXPECT_EQ(panel.findChild<QComboBox*>()->currentText(), QStringLiteral("XAUUSD"));
}

TEST_F(PricePanelTest, the_symbol_of_the_selected_fill_is_watched) {
  showFrame();
  const auto gold = std::find_if(day.fills().begin(), day.fills().end(), [](const FillView& f) { return f.symbol == "XAUUSD"; });
  selection.selectFill(FillKey{gold->heart, gold->fill.deal.deal});
  showFrame();
  EXPECT_EQ(desk.watched, kGold);
}

TEST_F(PricePanelTest, axes_have_figures_once_there_is_a_bar) {
  const QCPAxis* prices = chart().axisRect()->axis(QCPAxis::atLeft);
  EXPECT_FALSE(prices->tickLabels());
  showFrame();
  EXPECT_TRUE(prices->tickLabels());
}

TEST_F(PricePanelTest, the_newest_bar_grows_beside_the_closed_ones) {
  showFrame();
  EXPECT_EQ(chart().candles().data()->size(), 119);
  ASSERT_EQ(chart().growing().data()->size(), 1);
  EXPECT_DOUBLE_EQ(chart().growing().data()->constBegin()->close, bars().back().bid.close.toDouble());
}

TEST_F(PricePanelTest, a_growing_bar_leaves_the_closed_ones_alone) {
  showFrame();
  int drawn = 0;
  QObject::connect(&chart(), &QCustomPlot::afterReplot, &panel, [&] { ++drawn; });
  bars().back().bid.close = bars().back().bid.low;
  showFrame();
  EXPECT_DOUBLE_EQ(chart().growing().data()->constBegin()->close, bars().back().bid.low.toDouble());
  EXPECT_EQ(drawn, 0);
}

TEST_F(PricePanelTest, bars_of_the_symbol_watched_before_are_not_shown) {
  showFrame();
  selection.selectSymbol(kGold);
  showFrame();  // its bars have not come yet
  EXPECT_EQ(chart().candles().data()->size(), 0);
  EXPECT_EQ(chart().growing().data()->size(), 0);
  EXPECT_EQ(panel.stateText(), QStringLiteral("waiting for bars"));
}

TEST_F(PricePanelTest, a_bar_with_lost_ticks_is_marked) {
  bars()[50].flags = kBarHasGap;
  showFrame();
  ASSERT_EQ(chart().gaps().data()->size(), 1);
  EXPECT_DOUBLE_EQ(chart().gaps().data()->constBegin()->key, secondsOf(bars()[50].open_time) + 30);
  EXPECT_EQ(chart().gaps().brush().style(), Qt::BDiagPattern);
}

TEST_F(PricePanelTest, a_fill_stands_at_its_time_and_price) {
  showFrame();
  const auto sale = std::find_if(day.fills().begin(), day.fills().end(), [](const FillView& f) {
    return f.symbol == "EURUSD" && f.heart == Heart::Live && f.fill.deal.side == Side::Sell;
  });
  const auto mark = chart().marksOf(Heart::Live, Side::Sell)->data()->constBegin();
  EXPECT_DOUBLE_EQ(mark->key, secondsOf(sale->fill.deal.time));
  EXPECT_DOUBLE_EQ(mark->value, sale->fill.deal.price.toDouble());
}

TEST_F(PricePanelTest, every_fill_of_the_symbol_is_marked_and_no_other) {
  showFrame();
  int marks = 0;
  for (const Heart heart : {Heart::Live, Heart::Paper}) {
    for (const Side side : {Side::Buy, Side::Sell}) marks += chart().marksOf(heart, side)->data()->size();
  }
  EXPECT_EQ(marks, 33);  // of fifty, every third is gold
}

TEST_F(PricePanelTest, buys_point_up_and_sells_down) {
  showFrame();
  EXPECT_EQ(chart().marksOf(Heart::Live, Side::Buy)->scatterStyle().shape(), QCPScatterStyle::ssTriangle);
  EXPECT_EQ(chart().marksOf(Heart::Live, Side::Sell)->scatterStyle().shape(), QCPScatterStyle::ssTriangleInverted);
}

TEST_F(PricePanelTest, paper_fills_are_hollow_and_teal) {
  showFrame();
  const QCPScatterStyle style = chart().marksOf(Heart::Paper, Side::Buy)->scatterStyle();
  EXPECT_EQ(style.brush().style(), Qt::NoBrush);
  EXPECT_EQ(style.pen().color(), palette.paper());
}

TEST_F(PricePanelTest, a_click_on_a_fill_selects_it) {
  showFrame();
  QCPGraph* sells = chart().marksOf(Heart::Live, Side::Sell);
  const auto last = sells->data()->constEnd() - 1;
  const auto sale = std::find_if(day.fills().rbegin(), day.fills().rend(), [](const FillView& f) {
    return f.symbol == "EURUSD" && f.heart == Heart::Live && f.fill.deal.side == Side::Sell;
  });
  chart().price()->setRange(last->value - 0.001, last->value + 0.001);
  chart().replot();
  QTest::mouseClick(&chart(), Qt::LeftButton, {}, sells->coordsToPixels(last->key, last->value).toPoint());
  ASSERT_TRUE(selection.fill().has_value());
  EXPECT_EQ(selection.fill()->deal, sale->fill.deal.deal);
}

TEST_F(PricePanelTest, the_bid_has_the_tag) {
  desk.shown.quotes[0].bid = Price::nearest(1.08523);
  showFrame();
  const auto& labels = chart().labels().labels();
  const auto tag = std::find_if(labels.begin(), labels.end(), [](const EndLabel& label) { return label.filled; });
  ASSERT_NE(tag, labels.end());
  EXPECT_EQ(tag->figure, QStringLiteral("1.08523"));
  EXPECT_EQ(tag->colour, palette.selectedLine());
}

TEST_F(PricePanelTest, a_stale_quote_is_dim_and_says_its_age) {
  desk.shown.quotes[0].stale = true;
  desk.shown.quotes[0].age_ms = 42'000;
  showFrame();
  EXPECT_EQ(labelNamed(QStringLiteral("bid · 42 s")), QStringLiteral("1.08506"));
  EXPECT_EQ(chart().lines().colourOf(*line(PriceLevel::Kind::Bid)), palette.dim());
}

TEST_F(PricePanelTest, a_desk_that_does_not_answer_makes_the_quote_stale) {
  showFrame(5000);
  EXPECT_EQ(labelNamed(QStringLiteral("bid · 5.3 s")), QStringLiteral("1.08506"));
}

TEST_F(PricePanelTest, a_position_shows_its_entry_stop_and_target_from_when_it_was_opened) {
  Position& position = holdEuro();
  position.stop = Price::nearest(1.08450);
  position.target = Price::nearest(1.08560);
  showFrame();
  EXPECT_EQ(labelNamed(QStringLiteral("+1.50 EuroTrend")), QStringLiteral("1.08510"));
  EXPECT_EQ(labelNamed(QStringLiteral("SL")), QStringLiteral("1.08450"));
  EXPECT_EQ(labelNamed(QStringLiteral("TP")), QStringLiteral("1.08560"));
  ASSERT_NE(line(PriceLevel::Kind::Stop), nullptr);
  EXPECT_DOUBLE_EQ(line(PriceLevel::Kind::Stop)->from, secondsOf(bars()[118].open_time));
}

TEST_F(PricePanelTest, a_position_without_a_stop_has_no_stop_line) {
  holdEuro();
  showFrame();
  EXPECT_NE(line(PriceLevel::Kind::Entry), nullptr);
  EXPECT_EQ(line(PriceLevel::Kind::Stop), nullptr);
}

TEST_F(PricePanelTest, a_paper_position_is_teal) {
  holdEuro(Heart::Paper);
  showFrame();
  ASSERT_NE(line(PriceLevel::Kind::Entry), nullptr);
  EXPECT_EQ(chart().lines().colourOf(*line(PriceLevel::Kind::Entry)), palette.paper());
}

TEST_F(PricePanelTest, paper_that_stands_where_live_stands_is_one_line_with_it) {
  holdEuro(Heart::Paper).stop = Price::nearest(1.08450);
  holdEuro(Heart::Live).stop = Price::nearest(1.08460);
  showFrame();
  const auto& lines = chart().lines().levels();
  EXPECT_EQ(std::count_if(lines.begin(), lines.end(), [](const auto& l) { return l.kind == PriceLevel::Kind::Entry; }), 1);
  EXPECT_FALSE(line(PriceLevel::Kind::Entry)->paper);
  EXPECT_EQ(std::count_if(lines.begin(), lines.end(), [](const auto& l) { return l.kind == PriceLevel::Kind::Stop; }), 2);
}

TEST_F(PricePanelTest, where_there_is_no_room_for_all_names_the_quote_and_positions_have_theirs) {
  for (int i = 0; i < 60; ++i) {
    OrderView order;
    order.symbol = "EURUSD";
    order.order.terms.type = OrderType::Stop;
    order.order.terms.price = Price::nearest(1.08500 + 0.000001 * i);
    desk.shown.orders.push_back(order);
  }
  holdEuro();
  showFrame();
  showFrame();
  EXPECT_EQ(chart().lines().levels().size(), 63U);
  EXPECT_EQ(chart().labels().labels().size(), chart().labels().room());
  EXPECT_EQ(labelNamed(QStringLiteral("+1.50 EuroTrend")), QStringLiteral("1.08510"));
  EXPECT_EQ(labelNamed(QStringLiteral("bid")), QStringLiteral("1.08506"));
}

TEST_F(PricePanelTest, positions_of_other_symbols_are_not_shown) {
  holdEuro();
  desk.shown.positions.back().symbol = "GBPUSD";
  showFrame();
  EXPECT_EQ(line(PriceLevel::Kind::Entry), nullptr);
}

TEST_F(PricePanelTest, a_stop_far_away_does_not_press_the_candles_flat) {
  holdEuro().stop = Price::nearest(0.9);
  showFrame();
  EXPECT_EQ(line(PriceLevel::Kind::Stop), nullptr);
  EXPECT_GT(chart().price()->range().lower, 1.08);
}

TEST_F(PricePanelTest, a_working_order_shows_its_price) {
  OrderView order;
  order.symbol = "EURUSD";
  order.order.terms.side = Side::Sell;
  order.order.terms.type = OrderType::Limit;
  order.order.terms.volume = Volume::nearest(0.25);
  order.order.terms.price = Price::nearest(1.08540);
  desk.shown.orders.push_back(order);
  showFrame();
  EXPECT_EQ(labelNamed(QStringLiteral("SELL LIMIT 0.25")), QStringLiteral("1.08540"));
}

TEST_F(PricePanelTest, the_newest_bar_stays_in_sight) {
  showFrame();
  for (int i = 0; i < 30; ++i) addBar();
  showFrame();
  EXPECT_TRUE(chart().time()->range().contains(secondsOf(bars().back().open_time) + 60));
}

TEST_F(PricePanelTest, the_wheel_looks_closer_and_keeps_the_newest_bar) {
  showFrame();
  wheel(+3);
  EXPECT_LT(chart().time()->range().size(), CandleChart::kTailSeconds * 0.8);
  EXPECT_TRUE(chart().follows());
  EXPECT_TRUE(chart().time()->range().contains(secondsOf(bars().back().open_time) + 60));
}

TEST_F(PricePanelTest, the_wheel_cannot_look_closer_than_ten_minutes) {
  showFrame();
  wheel(+60);
  EXPECT_DOUBLE_EQ(chart().time()->range().size(), CandleChart::kLeastSeconds);
}

TEST_F(PricePanelTest, dragging_into_the_past_stays_there) {
  showFrame();
  wheel(+5);
  drag(+200);
  EXPECT_FALSE(chart().follows());
  const QCPRange range = chart().time()->range();
  addBar();
  showFrame();
  EXPECT_EQ(chart().time()->range(), range);
  EXPECT_EQ(panel.stateText(), QStringLiteral("earlier · double click for now"));
}

TEST_F(PricePanelTest, a_double_click_follows_again) {
  showFrame();
  wheel(+5);
  drag(+200);
  QTest::mouseDClick(&chart(), Qt::LeftButton, {}, middle());
  EXPECT_TRUE(chart().follows());
  EXPECT_DOUBLE_EQ(chart().time()->range().size(), CandleChart::kTailSeconds);
  EXPECT_EQ(panel.stateText(), QStringLiteral("live"));
}

TEST_F(PricePanelTest, candles_take_the_colours_of_the_other_theme) {
  showFrame();
  palette = Palette(Theme::Light);
  QEvent changed(QEvent::PaletteChange);
  QCoreApplication::sendEvent(&panel, &changed);
  EXPECT_EQ(chart().candles().brushNegative().color(), palette.bar());
  EXPECT_EQ(chart().labels().labels().back().colour, palette.selectedLine());
}

}  // namespace
}  // namespace deskwright
