// Two years of hourly bars of ten real symbols, both strategies on all of them, on a paper account. At each quarter of an hour the
// desk's exposure per currency, its equity and its high-water mark, and at the end of each month the covariance of all symbols, are
// worked out once more from quotes, the venue's positions and deals, by the definitions alone.

#include "engine/runtime/trading_engine.h"
#include "engine/simulation/default_instruments.h"
#include "engine/simulation/paper_gateway.h"
#include "engine/storage/mt5_csv.h"
#include "strategies/catalogue.h"
#include "tests/support/test_data.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace deskwright {
namespace {

constexpr std::size_t kSymbols = 10;
/// Those that others are converted through come first: within an instant their quotes are fresh.
constexpr std::array<std::string_view, kSymbols> kNames{"USDJPY", "GBPUSD", "USDCAD", "USDCHF", "AUDUSD",
                                                        "XAUUSD", "EURGBP", "EURJPY", "GBPJPY", "AUDJPY"};
constexpr double kEnough = 1e-9;  // relative

struct Hour {
  std::array<std::optional<std::array<Price, 4>>, kSymbols> prices;  // open, the nearer extreme, the other, close
};

std::map<Timestamp, Hour> readHours(const ServerTimeZone& zone) {
  std::map<Timestamp, Hour> hours;
  for (std::size_t i = 0; i < kSymbols; ++i) {
    auto file = Mt5BarFile::open(testData("data/bars/h1") / (std::string(kNames[i]) + "_2017_2018.csv.gz"), zone);
    EXPECT_TRUE(file) << (file ? "" : file.error().text);
    if (!file) continue;
    while (const auto bar = file->next()) {
      const bool up = bar->bid.close >= bar->bid.open;
      hours[bar->open_time].prices[i] = {bar->bid.open, up ? bar->bid.low : bar->bid.high, up ? bar->bid.high : bar->bid.low,
                                         bar->bid.close};
    }
    EXPECT_FALSE(file->error());
  }
  return hours;
}

double relative(double one, double other) { return std::abs(one - other) / std::max(1.0, std::max(std::abs(one), std::abs(other))); }

/// The same figures by other means: what the venue holds, the newest quotes, the deals it told.
class Recomputation {
 public:
  explicit Recomputation(const std::vector<Instrument>& instruments) : instruments_(instruments) {}

  void quote(std::size_t symbol, Timestamp time, double bid, double ask) {
    bid_[symbol] = bid;
    ask_[symbol] = ask;
    const Timestamp step = floorTo(time, std::chrono::minutes(5));
    if (step != step_) endStep(step);
    close_[symbol] = (bid + ask) / 2;
  }
  void deal(const DealReport& deal) { balance_ += deal.profit.toDouble() + deal.commission.toDouble() + deal.swap.toDouble(); }

  /// USD of one unit of a currency, by mids.
  double rate(const std::string& currency) const {
    if (currency == "USD") return 1;
    if (currency == "JPY") return 1 / mid(0);
    if (currency == "GBP") return mid(1);
    if (currency == "CAD") return 1 / mid(2);
    return 1 / mid(3);  // CHF
  }
  double worthOfLot(std::size_t symbol) const {
    const Instrument& i = instruments_[symbol];
    return i.contract_size * mid(symbol) * rate(i.profit_currency.str());
  }
  /// Long of the base, short of what it is paid in, by the same worth.
  std::map<std::string, double> exposure(const std::vector<PositionReport>& positions) const {
    std::map<std::string, double> net;
    for (const PositionReport& p : positions) {
      const Instrument& i = instruments_[p.symbol.value - 1U];
      const double worth = (p.side == Side::Buy ? 1 : -1) * p.volume.toDouble() * worthOfLot(p.symbol.value - 1U);
      net[i.base_currency.str()] += worth;
      net[i.profit_currency.str()] -= worth;
    }
    return net;
  }
  double equity(const std::vector<PositionReport>& positions) const {
    double equity = balance_;
    for (const PositionReport& p : positions) {
      const std::size_t s = p.symbol.value - 1U;
      const Instrument& i = instruments_[s];
      const double move = p.side == Side::Buy ? bid_[s] - p.price.toDouble() : p.price.toDouble() - ask_[s];
      equity += move * p.volume.toDouble() * i.contract_size * rate(i.profit_currency.str()) + p.swap.toDouble();
    }
    return equity;
  }
  /// S[i][j] = sum of lambda^age r[i] r[j] / sum of lambda^age over the steps that both have.
  double covariance(std::size_t i, std::size_t j, double half_life_steps) const {
    const double lambda = std::exp2(-1 / half_life_steps);
    double sum = 0, weights = 0, weight = 1;
    if (returns_.empty()) return 0;
    // The desk's step is over when a bar of the next one closes: one later than here.
    for (auto step = returns_.rbegin() + 1; step != returns_.rend(); ++step) {
      if (!std::isfinite((*step)[i]) || !std::isfinite((*step)[j])) continue;
      sum += weight * (*step)[i] * (*step)[j];
      weights += weight;
      weight *= lambda;
    }
    return weights > 0 ? sum / weights : 0;
  }
  std::size_t steps() const { return returns_.size(); }

 private:
  double mid(std::size_t symbol) const { return (bid_[symbol] + ask_[symbol]) / 2; }
  /// A symbol has a return where it had a quote in the step and one at most an hour before.
  void endStep(Timestamp next) {
    std::array<double, kSymbols> step;
    bool any = false;
    for (std::size_t i = 0; i < kSymbols; ++i) {
      step[i] = std::numeric_limits<double>::quiet_NaN();
      if (close_[i] == 0) continue;
      any = true;
      if (before_[i] > 0 && step_ - at_before_[i] <= std::chrono::hours(1)) step[i] = std::log(close_[i] / before_[i]);
      before_[i] = close_[i];
      at_before_[i] = step_;
      close_[i] = 0;
    }
    if (any) returns_.push_back(step);
    step_ = next;
  }

  const std::vector<Instrument>& instruments_;
  std::array<double, kSymbols> bid_{}, ask_{}, close_{}, before_{};
  std::array<Timestamp, kSymbols> at_before_{};
  Timestamp step_;
  std::vector<std::array<double, kSymbols>> returns_;
  double balance_ = 100'000;
};

/// A heart on a paper account, and what is compared after each of its inputs.
class Desk final : public InputSink {
 public:
  Desk(const std::vector<Instrument>& instruments, Recomputation& own)
      : own_(own),
        registry_(strategyCatalogue()),
        gateway_(VenueConfig(), instruments) {
    DeskConfig config{Heart::Paper, 7, "0", std::make_shared<const TradingCalendar>(*TradingCalendar::create()), {}, wideLimits(), true, false, {}};
    for (const StrategyDescriptor& descriptor : registry_.all()) {
      kinds_.push_back(std::make_unique<HostedKind>(StrategyId{static_cast<std::uint16_t>(kinds_.size() + 1)}, descriptor));
      const std::vector<ParameterChange> hourly{{"bar_minutes", std::int64_t{60}}, {"max_daily_loss", 100.0}, {"max_positions", std::int64_t{100}}};
      config.strategies.push_back({kinds_.back().get(), *withChanges(kinds_.back()->defaults(), hourly, kinds_.back()->check())});
    }
    engine_ = std::make_unique<TradingEngine>(std::move(config));
    gateway_.poll(Duration(0), *this);
  }

  void tick(std::size_t symbol, Timestamp time, Price bid, Price ask) {
    const Tick tick{SymbolId{static_cast<std::uint16_t>(symbol + 1)}, 0, time, bid, ask};
    ASSERT_TRUE(gateway_.feed({time, LinkTime(time.time_since_epoch()), MarketFrame{++frame_}, tick}));
    gateway_.poll(Duration(0), *this);
  }
  void onInput(InputEvent& event) override {
    event.number = ++number_;
    const auto* tick = std::get_if<Tick>(&event.body);
    if (const auto* deal = std::get_if<DealReport>(&event.body); deal != nullptr && engine_->desk().reconciled) own_.deal(*deal);
    if (tick != nullptr) own_.quote(tick->symbol.value - 1U, tick->time, tick->bid.toDouble(), tick->ask.toDouble());
    engine_->handle(event, out_);
    for (const VenueRequest& request : out_.requests()) {
      if (gateway_.send(request)) engine_->sent(request, std::chrono::nanoseconds(0));
      else engine_->notSent(request, out_);
    }
    out_.clear();
    positions_ = gateway_.venue().snapshotPositions();
    equity_ = own_.equity(positions_);
    high_water_ = std::max(high_water_, equity_);
  }

  bool toldAll() const { return gateway_.venue().allDelivered(); }
  const DeskState& state() const { return engine_->desk(); }
  TradingEngine& engine() { return *engine_; }
  const std::vector<PositionReport>& positions() const { return positions_; }
  double equity() const { return equity_; }
  double highWater() const { return high_water_; }
  /// Own equity where the venue has told all; 0: it has not.
  double looked() const { return toldAll() ? equity_ : 0; }

 private:
  static ParameterSet wideLimits() {
    const std::vector<ParameterChange> wide{{"max_daily_loss", 100.0}, {"max_value_at_risk", 1000.0}, {"max_risk_at_stop", 100.0}};
    return *withChanges(ParameterSet(deskLimitSpecs()), wide, {});
  }

  Recomputation& own_;
  StrategyRegistry registry_;
  PaperGateway gateway_;
  std::vector<std::unique_ptr<HostedKind>> kinds_;
  std::unique_ptr<TradingEngine> engine_;
  Outbox out_;
  std::uint64_t number_ = 0, frame_ = 0;
  std::vector<PositionReport> positions_;
  double equity_ = 0, high_water_ = 0;
};

TEST(DeskRiskOnRealHours, equals_a_second_computation_from_the_definitions) {
  DESKWRIGHT_REQUIRE_TEST_DATA("data/bars/h1");
  const auto zone = *TradingCalendar::create("America/New_York+7h");
  const auto hours = readHours(zone);
  ASSERT_GT(hours.size(), 12'000U);
  std::string_view unknown;
  const auto instruments = *defaultInstruments(std::vector<std::string_view>(kNames.begin(), kNames.end()), unknown);
  Recomputation own(instruments);
  Desk desk(instruments, own);
  double worst_exposure = 0, worst_equity = 0, worst_high_water = 0, worst_covariance = 0;
  std::size_t compared = 0, held = 0, instants = 0;
  double seen = 0;
  const double half_life = DeskRisk::kHalfLifeDays * MarketReturns::kStepsADay;
  for (const auto& [open_time, hour] : hours) {
    for (std::size_t quarter = 0; quarter < 4; ++quarter) {
      const Timestamp time = open_time + quarter * std::chrono::minutes(15);
      for (std::size_t i = 0; i < kSymbols; ++i) {
        if (!hour.prices[i]) continue;
        const Price bid = (*hour.prices[i])[quarter];
        ASSERT_NO_FATAL_FAILURE(desk.tick(i, time, bid, bid + instruments[i].tick_size * 2));
      }
      // Conversions are fresh only where their pairs have just been quoted; what the venue did and has not told is not in the books.
      const bool fresh = desk.toldAll() && hour.prices[0] && hour.prices[1] && hour.prices[2] && hour.prices[3];
      ++instants;
      if (!fresh) continue;
      desk.engine().refreshFigures();
      ++compared;
      held += desk.positions().size();
      std::map<std::string, double> ours = own.exposure(desk.positions());
      for (const auto& row : desk.state().exposure.currencies()) {
        worst_exposure = std::max(worst_exposure, relative(row.figures.net, ours[row.currency.str()]));
      }
      worst_equity = std::max(worst_equity, relative(desk.state().equity().toDouble(), own.equity(desk.positions())));
      // The desk looks at certain instants: its mark is not below what was seen here and not above any equity there ever was.
      const double mark = desk.state().drawdown.highWater().toDouble();
      worst_high_water = std::max(worst_high_water, mark > desk.highWater() ? relative(mark, desk.highWater()) : 0);
      worst_high_water = std::max(worst_high_water, mark < seen ? relative(mark, seen) : 0);
      seen = std::max(seen, desk.looked());
    }
  }
  ASSERT_GT(own.steps(), 40'000U);
  for (std::size_t i = 0; i < kSymbols; ++i) {
    for (std::size_t j = 0; j <= i; ++j) {
      const auto& covariance = desk.state().portfolio.covariance();
      const double scale = std::sqrt(own.covariance(i, i, half_life) * own.covariance(j, j, half_life));
      worst_covariance = std::max(worst_covariance, std::abs(covariance.covariance(i, j) - own.covariance(i, j, half_life)) / scale);
    }
  }
  RecordProperty("instants", std::to_string(compared));
  EXPECT_GT(compared, instants / 2);
  EXPECT_GT(held, compared) << "the strategies held less than one position at a time";
  EXPECT_LE(worst_exposure, kEnough);
  EXPECT_LE(worst_equity, kEnough);
  EXPECT_LE(worst_high_water, kEnough);
  EXPECT_LE(worst_covariance, kEnough);
}

}  // namespace
}  // namespace deskwright
