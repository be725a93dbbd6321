#include "widgets/charts/chart_axes.h"

#include <gtest/gtest.h>

#include <QLocale>

namespace deskwright {
namespace {

constexpr double kNoon = 1'714'651'200;  // 2024-05-02T12:00

QVector<QString> labels(QCPAxisTicker& ticker, double from, double to) {
  QVector<double> ticks;
  QVector<QString> words;
  ticker.generate({from, to}, QLocale(QLocale::German), QLatin1Char('f'), 2, ticks, nullptr, &words);
  return words;
}

TEST(FigureTicker, a_figure_has_the_places_that_its_step_needs) {
  FigureTicker ticker;
  EXPECT_TRUE(labels(ticker, 0, 1000).contains(QStringLiteral("500")));
  EXPECT_TRUE(labels(ticker, 1.0850, 1.0854).contains(QStringLiteral("1.0852")));
}

TEST(FigureTicker, figures_look_the_same_in_every_language) {
  FigureTicker ticker;
  EXPECT_TRUE(labels(ticker, -4000, 4000).contains(QStringLiteral("\u22122,000")));
}

TEST(UtcTicker, hours_are_those_of_utc) {
  UtcTicker ticker;
  EXPECT_TRUE(labels(ticker, kNoon - 6 * 3600, kNoon + 6 * 3600).contains(QStringLiteral("12")));
  EXPECT_EQ(ticker.unit(), QStringLiteral("h UTC"));
}

TEST(UtcTicker, within_an_hour_minutes_are_named) {
  UtcTicker ticker;
  EXPECT_TRUE(labels(ticker, kNoon - 1200, kNoon + 1200).contains(QStringLiteral("12:00")));
  EXPECT_EQ(ticker.unit(), QStringLiteral("UTC"));
}

TEST(UtcTicker, each_label_names_the_minute_at_which_it_stands) {
  UtcTicker ticker;
  ticker.setRoom(12, 5);
  const auto shown = labels(ticker, kNoon, kNoon + 590);
  EXPECT_TRUE(shown.contains(QStringLiteral("12:02")) && shown.contains(QStringLiteral("12:04"))) << shown.size();
  EXPECT_FALSE(shown.contains(QStringLiteral("12:05")));
}

TEST(UtcTicker, there_are_no_more_labels_than_there_is_room_for) {
  UtcTicker ticker;
  ticker.setRoom(12, 4);
  for (const double span : {40.0, 130.0, 9 * 60.0, 600.0, 2500.0, 9000.0}) {
    const auto shown = labels(ticker, kNoon, kNoon + span);
    EXPECT_LE(shown.size(), 4 + 1 + 2) << span;  // the first, and one beyond each end
  }
}

}  // namespace
}  // namespace deskwright
