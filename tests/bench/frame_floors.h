#pragma once
// What the benchmarks of a frame share: how a frame is timed, an invented market, and the floors, which draw the same series and
// rows without dress.

#include "engine/api/snapshot.h"
#include "widgets/models/desk_day.h"

#include <qcustomplot.h>

#include <QAbstractTableModel>
#include <QCoreApplication>
#include <QHeaderView>
#include <QTableView>
#include <algorithm>
#include <ctime>
#include <vector>

namespace deskwright {

inline constexpr int kBars = 1000;
inline constexpr int kFramesPerBar = 60;  // a market at ten times its speed
inline const QSize kSize(640, 360);

/// Of the ui thread alone, so that other work on the machine does not count.
inline std::int64_t threadNanoseconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec * 1'000'000'000LL + now.tv_nsec;
}

template <class Work>
double microsecondsOf(Work work) {
  const std::int64_t begin = threadNanoseconds();
  work();
  QCoreApplication::processEvents();  // what was queued is drawn here
  return static_cast<double>(threadNanoseconds() - begin) / 1e3;
}

/// A walk without libm's help: the same on each machine.
class Walk {
 public:
  double step() {
    state_ = state_ * 1'664'525U + 1'013'904'223U;
    return static_cast<double>(state_ >> 16 & 0xFFU) / 127.5 - 1;
  }

 private:
  std::uint32_t state_ = 1;
};

inline Bar barAfter(const Bar& last, Walk& walk) {
  Bar bar = last;
  bar.open_time += std::chrono::minutes(1);
  const auto tenths = [](double pips) { return PriceDelta::fromRaw(static_cast<std::int64_t>(pips * 10) * 10'000); };
  bar.bid.open = last.bid.close;
  bar.bid.close = bar.bid.open + tenths(2 * walk.step());
  bar.bid.high = std::max(bar.bid.open, bar.bid.close) + tenths(1);
  bar.bid.low = std::min(bar.bid.open, bar.bid.close) - tenths(1);
  return bar;
}

/// The same candles in a plot without axes' dress, labels, fills or levels.
class BareCandles {
 public:
  BareCandles() : candles_(new QCPFinancial(plot_.xAxis, plot_.yAxis)) {
    plot_.resize(kSize);
    candles_->setAntialiased(false);
    candles_->setWidth(42);
    plot_.show();
  }
  double frame(const std::vector<Bar>& bars) {
    return microsecondsOf([&] {
      QVector<QCPFinancialData> data;
      data.reserve(static_cast<qsizetype>(bars.size()));
      for (const Bar& bar : bars) {
        data.push_back({static_cast<double>(microseconds(bar.open_time)) / 1e6, bar.bid.open.toDouble(), bar.bid.high.toDouble(),
                        bar.bid.low.toDouble(), bar.bid.close.toDouble()});
      }
      candles_->data()->set(data, true);
      plot_.rescaleAxes();
      plot_.replot(QCustomPlot::rpQueuedReplot);
    });
  }

 private:
  QCustomPlot plot_;
  QCPFinancial* candles_;
};

/// Eleven lines of as many points as the day keeps, one pixel wide, in two axis rects of a bare plot.
class BareLines {
 public:
  BareLines() {
    plot_.resize(kSize);
    plot_.setNotAntialiasedElements(QCP::aeAll);
    plot_.show();
  }
  double frame(const DeskDay& day) {
    return microsecondsOf([&] {
      plot_.clearGraphs();
      draw(day.desk());
      for (const auto& [name, line] : day.strategies()) draw(line);
      plot_.rescaleAxes();
      plot_.replot(QCustomPlot::rpQueuedReplot);
    });
  }

 private:
  void draw(const MoneyLine& line) {
    plot_.addGraph()->setData({line.times.begin(), line.times.end()}, {line.values.begin(), line.values.end()}, true);
  }
  QCustomPlot plot_;
};

/// Rows of plain figures in a plain view: all of them change in one frame, told in one signal.
class BareTable {
 public:
  BareTable(int rows, int columns, QSize size) : model_(rows, columns) {
    view_.setModel(&model_);
    view_.verticalHeader()->hide();
    view_.verticalHeader()->setDefaultSectionSize(22);
    view_.verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    view_.resize(size);
    view_.show();
  }
  double frame() {
    return microsecondsOf([this] { model_.change(); });
  }

 private:
  class Model : public QAbstractTableModel {
   public:
    Model(int rows, int columns)
        : rows_(rows),
          columns_(columns),
          values_(static_cast<std::size_t>(rows) * static_cast<std::size_t>(columns)) {}
    int rowCount(const QModelIndex&) const override { return rows_; }
    int columnCount(const QModelIndex&) const override { return columns_; }
    QVariant data(const QModelIndex& at, int role) const override {
      if (role == Qt::TextAlignmentRole) return int(Qt::AlignRight | Qt::AlignVCenter);
      if (role != Qt::DisplayRole) return {};
      return QString::number(values_[static_cast<std::size_t>(at.row()) * static_cast<std::size_t>(columns_) +
                                     static_cast<std::size_t>(at.column())],
                             'f', 2);
    }
    void change() {
      for (double& value : values_) value += 0.01;
      emit dataChanged(index(0, 0), index(rows_ - 1, columns_ - 1), {Qt::DisplayRole});
    }

   private:
    int rows_, columns_;
    std::vector<double> values_;
  };

  Model model_;
  QTableView view_;
};

}  // namespace deskwright
