#include "widgets/charts/static_bars.h"

#include <gtest/gtest.h>

#include <QChart>
#include <QChartView>
#include <QCoreApplication>

namespace deskwright {
namespace {

TEST(StaticBars, the_first_bars_fill_the_chart_though_nothing_follows_them) {
  const Palette palette(Theme::Dark);
  StaticBars bars(palette, QStringLiteral("Components by hour"));
  bars.resize(400, 200);
  bars.show();
  QCoreApplication::processEvents();
  BarsPicture picture;
  picture.layers.push_back({QStringLiteral("signal"), palette.gain(), false, {1, 2, 3}});
  bars.draw({}, picture);
  QCoreApplication::processEvents();
  const auto* view = bars.findChild<QChartView*>();
  ASSERT_NE(view, nullptr);
  EXPECT_GT(view->chart()->plotArea().width(), 200);
  EXPECT_GT(view->chart()->plotArea().height(), 100);
}

}  // namespace
}  // namespace deskwright
