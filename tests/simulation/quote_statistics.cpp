#include "tests/simulation/quote_statistics.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace deskwright {
namespace {

constexpr std::int64_t kHalfHourMs = 1'800'000;

Sample returnsBetween(const QuotedDay& day, std::int64_t begin, std::int64_t end, std::int64_t step) {
  Sample returns;
  std::size_t next = 0;
  double now = day.front().mid;
  double before = now;
  for (std::int64_t t = begin; t <= end; t += step) {
    while (next < day.size() && day[next].ms <= t) now = day[next++].mid;
    if (t > begin) returns.push_back(now - before);
    before = now;
  }
  return returns;
}

std::int64_t dayBegin(const QuotedDay& day) { return day.front().ms / kDayMs * kDayMs; }

Sample countsOf(const QuotedDay& day, std::int64_t step) {
  Sample counts(static_cast<std::size_t>(kDayMs / step));
  for (const auto& quote : day) counts[static_cast<std::size_t>((quote.ms - dayBegin(day)) / step)] += 1;
  return counts;
}

/// Variance over mean of counts, at the middle of the day's half hours.
double fanoFactor(const QuotedDay& day, std::int64_t step) {
  const Sample counts = countsOf(day, step);
  const auto length = static_cast<std::ptrdiff_t>(kHalfHourMs / step);
  Sample factors;
  for (auto from = counts.begin(); from != counts.end(); from += length) {
    const Sample part(from, from + length);
    if (mean(part) > 0) factors.push_back(variance(part) / mean(part));
  }
  return quantileOf(factors, 0.5);
}

/// Gaps above 0, each over the mean of its half hour.
Sample relativeGaps(const QuotedDay& day) {
  std::map<std::int64_t, Sample> half_hours;
  for (std::size_t i = 1; i < day.size(); ++i) {
    half_hours[day[i].ms / kHalfHourMs].push_back(static_cast<double>(day[i].ms - day[i - 1].ms));
  }
  Sample result;
  for (const auto& [start, gaps] : half_hours) {
    const double m = mean(gaps);
    for (const double gap : gaps) {
      if (gap > 0) result.push_back(gap / m);
    }
  }
  return result;
}

Sample overLocalSize(const Sample& x, std::size_t length) {
  Sample result;
  for (std::size_t from = 0; from < x.size(); from += length) {
    const Sample part(x.begin() + static_cast<std::ptrdiff_t>(from),
                      x.begin() + static_cast<std::ptrdiff_t>(std::min(x.size(), from + length)));
    const double size = rootMeanSquareOf(part);
    for (const double v : part) {
      if (size > 0) result.push_back(v / size);
    }
  }
  return result;
}

double sumOfSquares(const Sample& x) {
  double sum = 0;
  for (const double v : x) sum += v * v;
  return sum;
}

Sample movesOf(const QuotedDay& day) {
  Sample moves;
  for (std::size_t i = 1; i < day.size(); ++i) moves.push_back(day[i].mid - day[i - 1].mid);
  return moves;
}

}  // namespace

Sample dayReturns(const QuotedDay& day, std::int64_t step) {
  return returnsBetween(day, dayBegin(day), dayBegin(day) + kDayMs, step);
}

Sample winsorised(Sample x, double quantile) {
  const double most = quantileOf(magnitudes(x), quantile);
  for (double& v : x) v = std::clamp(v, -most, most);
  return x;
}

Facts timingFacts(const QuotedDay& day) {
  Sample gaps, logs;
  double same = 0;
  for (std::size_t i = 1; i < day.size(); ++i) {
    gaps.push_back(static_cast<double>(day[i].ms - day[i - 1].ms));
    logs.push_back(std::log(gaps.back() + 1));
    if (gaps.back() == 0) same += 1;
  }
  return {{"ticks per ordinary day", static_cast<double>(day.size())},
          {"median gap between ticks, ms", quantileOf(gaps, 0.5)},
          {"90 % gap, ms", quantileOf(gaps, 0.9)},
          {"share of ticks in the same ms", same / static_cast<double>(gaps.size())},
          {"Weibull shape of gaps", weibullShape(relativeGaps(day))},
          {"lag-1 autocorrelation of log gap", autocorrelation(logs, 1)},
          {"Fano factor of counts, 1 s", fanoFactor(day, 1'000)},
          {"Fano factor of counts, 10 s", fanoFactor(day, 10'000)}};
}

Facts moveFacts(const QuotedDay& day) {
  const Sample moves = movesOf(day);
  const auto share = [&moves](double least, double most) {
    const auto inside = [&](double v) { return std::abs(v) > least - 0.1 && std::abs(v) < most + 0.1; };
    return static_cast<double>(std::count_if(moves.begin(), moves.end(), inside)) / static_cast<double>(moves.size());
  };
  return {{"P(mid move = 0)", share(0, 0)},
          {"P(0.5 point)", share(0.5, 0.5)},
          {"P(1 point)", share(1, 1)},
          {"P(1.5-2 points)", share(1.5, 2)},
          {"P(2.5-4 points)", share(2.5, 4)},
          {"P(4.5-6 points)", share(4.5, 6)},
          {"rms tick move, points", rootMeanSquareOf(moves)},
          {"autocorrelation of mid moves, lag 1", autocorrelation(moves, 1)},
          {"autocorrelation of mid moves, lag 2", autocorrelation(moves, 2)},
          {"autocorrelation of mid moves, lag 3", autocorrelation(moves, 3)}};
}

Facts returnFacts(const QuotedDay& day) {
  const Sample second = dayReturns(day, 1'000);
  const Sample minute = dayReturns(day, 60'000);
  const Sample drawn_second = winsorised(second, 0.9995);
  const Sample drawn_minute = winsorised(minute, 0.999);
  const Sample counts = countsOf(day, 60'000);
  Sample log_counts, log_counts_moved, log_returns;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    log_counts.push_back(std::log(counts[i] + 1));
    if (counts[i] == 0 || minute[i] == 0) continue;
    log_counts_moved.push_back(std::log(counts[i]));
    log_returns.push_back(std::log(std::abs(minute[i])));
  }
  const double of_minutes = sumOfSquares(minute);
  return {{"share of 1 s returns equal to 0",
           static_cast<double>(std::count(second.begin(), second.end(), 0.0)) / static_cast<double>(second.size())},
          {"sd of 1 s return, points", standardDeviation(second)},
          {"excess kurtosis, 1 s", excessKurtosis(drawn_second)},
          {"sd of 1 min return, points", standardDeviation(minute)},
          {"t df, 1 min", studentDegrees(overLocalSize(minute, 30))},
          {"autocorrelation abs 1 s, lag 1", autocorrelation(magnitudes(drawn_second), 1)},
          {"autocorrelation abs 1 min, lag 1", autocorrelation(magnitudes(drawn_minute), 1)},
          {"autocorrelation abs 1 min, lag 10", autocorrelation(magnitudes(drawn_minute), 10)},
          {"sqrt RV(tick)/RV(1 min)", std::sqrt(sumOfSquares(movesOf(day)) / of_minutes)},
          {"sqrt RV(1 s)/RV(1 min)", std::sqrt(sumOfSquares(second) / of_minutes)},
          {"corr(log ticks, log abs return) per min", correlation(log_counts_moved, log_returns)},
          {"autocorr of log ticks per min", autocorrelation(log_counts, 1)}};
}

Facts spreadFacts(const QuotedDay& day) {
  Sample spreads;
  for (const auto& quote : day) spreads.push_back(quote.spread);
  return {{"spread median, points", quantileOf(spreads, 0.5)},
          {"spread 5 %", quantileOf(spreads, 0.05)},
          {"spread 95 %", quantileOf(spreads, 0.95)},
          {"spread autocorr per tick", autocorrelation(winsorised(spreads, 0.99), 1)}};
}

Facts releaseFacts(const QuotedDay& day, std::int64_t release) {
  const auto within = [&](std::int64_t from, std::int64_t to) {  // seconds from the release
    Sample spreads;
    for (const auto& quote : day) {
      if (quote.ms >= release + from * 1'000 && quote.ms < release + to * 1'000) spreads.push_back(quote.spread);
    }
    return spreads;
  };
  const auto rate = [&](std::int64_t from, std::int64_t to) {
    return static_cast<double>(within(from, to).size()) / static_cast<double>(to - from);
  };
  const auto spread = [&](std::int64_t from, std::int64_t to) { return quantileOf(within(from, to), 0.5); };
  const auto moved = [&](std::int64_t seconds) {
    return returnsBetween(day, release, release + seconds * 1'000, seconds * 1'000).front();
  };
  const auto size = [&](std::int64_t from, std::int64_t to) {
    return rootMeanSquareOf(returnsBetween(day, release + from * 1'000, release + to * 1'000, 1'000));
  };
  return {{"release: move after 3 s, points", moved(3)},
          {"release: after 60 s", moved(60)},
          {"tick/s, 30 to 2 min before", rate(-1'800, -120)},
          {"tick/s, last 5 s before", rate(-5, 0)},
          {"tick/s, 1-15 s after", rate(1, 15)},
          {"tick/s, 2-5 min after", rate(120, 300)},
          {"tick/s, 10-20 min after", rate(600, 1'200)},
          {"spread before", spread(-1'800, -120)},
          {"spread, -120..-30 s", spread(-120, -30)},
          {"spread, last 5 s", spread(-5, 0)},
          {"spread, 1-15 s after", spread(1, 15)},
          {"spread, 2-5 min after", spread(120, 300)},
          {"rms 1 s move, 5-30 s after", size(5, 30)},
          {"rms 1 s move, 2-5 min after", size(120, 300)}};
}

Sample crossCorrelations(const QuotedDay& x, const QuotedDay& y) {
  Sample result;
  for (const std::int64_t step : {1'000, 10'000, 60'000, 600'000}) {
    result.push_back(correlation(winsorised(dayReturns(x, step), 0.9995), winsorised(dayReturns(y, step), 0.9995)));
  }
  const Sample of_x = winsorised(dayReturns(x, 1'000), 0.9995);
  const Sample of_y = winsorised(dayReturns(y, 1'000), 0.9995);
  result.push_back(correlation({of_x.begin(), of_x.end() - 1}, {of_y.begin() + 1, of_y.end()}));
  result.push_back(correlation({of_x.begin() + 1, of_x.end()}, {of_y.begin(), of_y.end() - 1}));
  return result;
}

}  // namespace deskwright
