#include "widgets/style/figure_font.h"

#include "widgets/style/typeface.h"

#include <gtest/gtest.h>

#include <QFontMetricsF>
#include <QImage>
#include <functional>

namespace deskwright {
namespace {

QImage drawn(const std::function<void(QPainter&)>& draw) {
  QImage image(200, 30, QImage::Format_RGB32);
  image.fill(Qt::white);
  QPainter painter(&image);
  painter.setPen(Qt::black);
  draw(painter);
  return image;
}

TEST(FigureFont, figures_look_as_qt_draws_them) {
  for (const TextRole role : {TextRole::Body, TextRole::BodyBold}) {
    const QFont font = typeface(role);
    const FigureFont figures(font);
    for (const QString& text : {QStringLiteral("\u22121,284.50"), QStringLiteral("+0.5"), QStringLiteral("14:31:58.104"),
                                QStringLiteral("\u2014"), QStringLiteral("18.0 %"), QStringLiteral("~90*")}) {
      const QImage ours = drawn([&](QPainter& painter) { figures.draw(painter, {10.25, 20.5}, text); });
      const QImage qts = drawn([&](QPainter& painter) {
        painter.setFont(font);
        painter.drawText(QPointF(10.25, 20.5), text);
      });
      EXPECT_EQ(ours, qts) << text.toStdString();
    }
  }
}

TEST(FigureFont, measures_what_qt_measures) {
  const QFont font = typeface(TextRole::Body);
  EXPECT_DOUBLE_EQ(FigureFont(font).width(QStringLiteral("+1,284.50")),
                   QFontMetricsF(font).horizontalAdvance(QStringLiteral("+1,284.50")));
}

TEST(FigureFont, words_are_left_to_qt) {
  const FigureFont figures(typeface(TextRole::Body));
  EXPECT_LT(figures.width(QStringLiteral("0.5 lots")), 0);
  EXPECT_LT(figures.width(QStringLiteral("\u0661")), 0);  // an Arabic digit
  EXPECT_LT(figures.width(QString(33, QLatin1Char('1'))), 0);
}

}  // namespace
}  // namespace deskwright
