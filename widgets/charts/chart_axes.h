#pragma once
// Ticks of the charts: figures as the rest of the screen writes them, and times in UTC. Owned by the axes that they serve.

#include <qcustomplot.h>

namespace deskwright {

/// As many places as the step needs, a real minus sign, grouped thousands.
class FigureTicker : public QCPAxisTicker {
 public:
  explicit FigureTicker(int ticks = 4) { setTickCount(ticks); }

 protected:
  double getTickStep(const QCPRange& range) override;
  int getSubTickCount(double) override { return 0; }
  QString getTickLabel(double tick, const QLocale& locale, QChar format, int precision) override;

 private:
  int places_ = 0;
};

/// Keys are seconds since 1970. The format follows the step (day, hour, minute or second), the step the room that its labels
/// need.
class UtcTicker : public QCPAxisTickerDateTime {
 public:
  UtcTicker() { setDateTimeSpec(Qt::UTC); }

  /// Labels that fit side by side: of two figures ("14"), and of longer ones ("14:05").
  void setRoom(int short_labels, int long_labels);
  /// What the labels of the last drawing are: "h UTC" for whole hours, else "UTC".
  QString unit() const;

 protected:
  double getTickStep(const QCPRange& range) override;
  int getSubTickCount(double) override { return 0; }

 private:
  double stepFor(const QCPRange& range, int room);

  int short_labels_ = 8, long_labels_ = 5;
};

}  // namespace deskwright
