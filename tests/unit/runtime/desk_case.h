#pragma once
// A heart with two scripted strategies, alpha and beta, fed with inputs made by hand: what a test says to it, what it wants, what
// its strategies have heard. Wednesday 2024-03-06 from 10:00 UTC, an account of 100,000 USD, EURUSD at 1.10000/1.10010.

#include "engine/runtime/trading_engine.h"

#include <gtest/gtest.h>

#include <cstring>
#include <initializer_list>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace deskwright {

/// What a scripted strategy is to do at its next bar, and what it has been told. Outlives the heart.
struct Script {
  std::vector<SignalAction> wants;  // signalled at the next bar, then forgotten
  std::string throws;               // thrown at the next bars; empty = nothing is
  std::int64_t keeps = 0;           // survives a restart

  int made = 0, bars = 0;
  std::int64_t kept_at_start = 0;
  std::vector<std::int64_t> sizes;  // of each onParameters
  std::size_t positions_at_parameters = 0;
  std::vector<OrderRecord> orders;
  std::vector<Fill> fills;
};

class ScriptedStrategy final : public Strategy {
 public:
  explicit ScriptedStrategy(Script& script) : script_(script) { ++script_.made; }
  void onParameters(StrategyContext& context, const ParameterView& parameters) override {
    if (script_.sizes.empty()) script_.kept_at_start = kept_;
    script_.sizes.push_back(parameters.integer(0));
    script_.positions_at_parameters = context.positions().size();
  }
  void onBar(StrategyContext& context, const Bar&) override {
    ++script_.bars;
    if (!script_.throws.empty()) throw std::runtime_error(script_.throws);
    for (const SignalAction& action : std::exchange(script_.wants, {})) context.signal(action);
    kept_ = script_.keeps;
  }
  void onOrder(StrategyContext&, const OrderRecord& order) override { script_.orders.push_back(order); }
  void onFill(StrategyContext&, const Fill& fill) override { script_.fills.push_back(fill); }
  std::span<std::byte> persistentState() override { return std::as_writable_bytes(std::span(&kept_, 1)); }

 private:
  Script& script_;
  std::int64_t kept_ = 0;
};

inline StrategyDescriptor scripted(std::string name, Script& script) {
  StrategyDescriptor d;
  d.name = std::move(name);
  d.parameters = {{"size", ParameterType::Integer, "", 1, 10, 1, std::int64_t{1}, {}, ParameterApply::NextTick, "A number."}};
  d.subscription = [](const ParameterView&) { return Subscription{{kM1}, 0, false, false}; };
  d.create = [&script] { return std::make_unique<ScriptedStrategy>(script); };
  return d;
}

class DeskCase : public testing::Test {
 protected:
  static constexpr SymbolId kEurusd{1};
  static constexpr StrategyId kAlpha{1}, kBeta{2};
  static constexpr std::uint16_t kInstallation = 7;

  static Volume lots(double value) { return Volume::nearest(value); }
  static Price price(double value) { return Price::nearest(value); }
  static Money money(double value) { return Money::nearest(value); }
  static Timestamp at(double second) {
    return *parseIso("2024-03-06T10:00") + Duration(static_cast<std::int64_t>(second * 1e6));
  }

  DeskCase() {
    account.account = {1001};
    account.server = "Broker-Demo";
    account.currency = "USD";
    account.balance = account.equity = account.free_margin = money(100'000);
  }

  static Instrument eurusd() {
    Instrument i;
    i.id = kEurusd;
    i.name = "EURUSD";
    i.point = i.tick_size = PriceDelta::nearest(0.00001);
    i.pip = PriceDelta::nearest(0.0001);
    i.contract_size = 100'000;
    i.base_currency = i.margin_currency = "EUR";
    i.profit_currency = "USD";
    i.volume_min = i.volume_step = lots(0.01);
    i.volume_max = lots(100);
    return i;
  }

  // ---- setting up ----

  void make() {
    auto calendar = std::make_shared<const TradingCalendar>(*TradingCalendar::create());
    DeskConfig config{Heart::Live, kInstallation, "0", std::move(calendar), {}, limits, arm_at_start, only_simulated, restored};
    if (with_alpha) config.strategies.push_back({&alpha_kind_, alpha_kind_.defaults()});
    config.strategies.push_back({&beta_kind_, beta_kind_.defaults()});
    engine = std::make_unique<TradingEngine>(std::move(config));
  }
  void snapshot(std::initializer_list<PositionReport> positions = {}, std::initializer_list<OrderReport> orders = {},
                std::initializer_list<DealReport> deals = {}) {
    feed(SnapshotBegun{++snapshots_, at(-86'400)});
    feed(account);
    feed(eurusd());
    for (const auto& p : positions) feed(p);
    for (const auto& o : orders) feed(o);
    for (const auto& d : deals) feed(d);
    feed(SnapshotEnded{snapshots_});
  }
  /// Connected, reconciled, one quote known.
  void start() {
    make();
    feed(LinkChanged{true, {}});
    snapshot();
    tick(0);
  }
  /// For a second heart in one test.
  void minutesFromStart() {
    minute_ = 0;
    now = at(-1);
    frame = {};
  }
  void startArmed() {
    start();
    ASSERT_TRUE(command(ArmCommand{}).done);
  }

  // ---- inputs ----

  /// One input; `out` then holds what came of it, `rows` and `requests` everything so far.
  void feed(EventBody body) {
    out.clear();
    InputEvent event;
    event.number = ++number;
    event.market_time = now;
    event.link_time = LinkTime(std::chrono::nanoseconds((now - at(-3600)).count() * 1000));
    if (std::holds_alternative<Tick>(body)) event.frame = frame = MarketFrame{frame.value + 1};
    event.body = std::move(body);
    engine->handle(event, out);
    rows.insert(rows.end(), out.records().begin(), out.records().end());
    for (const JournalBody& row : out.records()) {
      journal_rows.push_back({0, journal_rows.size() + 1, Heart::Live, engine->account(), now, {}, row});
    }
    requests.insert(requests.end(), out.requests().begin(), out.requests().end());
    notices.insert(notices.end(), out.notices().begin(), out.notices().end());
  }
  void tick(double second, double bid = 1.1) {
    now = at(second);
    feed(Tick{kEurusd, 0, now, price(bid), price(bid + 0.0001)});
  }
  /// The next whole minute comes with a tick, which closes a bar.
  void nextBar(double bid = 1.1) {
    ++minute_;
    tick(60.0 * minute_ - 0.5, bid);
    tick(60.0 * minute_, bid);
  }
  /// Nothing comes for so long.
  void skipMinutes(int minutes) { minute_ += minutes; }
  CommandReply command(CommandBody body) {
    feed(Command{++command_, "test", std::move(body)});
    return out.replies().empty() ? CommandReply{} : out.replies().back();
  }
  /// What the gate answers when the strategy wants this at the next bar.
  RiskDecision decide(Script& script, const SignalAction& action) {
    script.wants = {action};
    nextBar();
    const auto decisions = newRows<DecisionRecord>();
    EXPECT_FALSE(decisions.empty()) << "nothing was decided";
    return decisions.empty() ? RiskDecision{} : decisions.back().decision;
  }
  static EntrySignal buy(double volume = 0.1) {
    EntrySignal entry;
    entry.symbol = kEurusd;
    entry.stop = price(1.09);
    entry.volume = lots(volume);
    return entry;
  }
  static EntrySignal buyLimit(double at_price = 1.095) {
    EntrySignal entry = buy();
    entry.type = OrderType::Limit;
    entry.price = price(at_price);
    return entry;
  }

  // ---- the venue's side ----

  OrderTerms submitted() const {
    for (auto it = requests.rbegin(); it != requests.rend(); ++it) {
      if (const auto* submit = std::get_if<SubmitOrder>(&*it)) return submit->terms;
    }
    ADD_FAILURE() << "no order was sent";
    return {};
  }
  DealReport dealFor(const OrderTerms& terms, std::uint64_t number_of_deal, double at_price) const {
    DealReport deal;
    deal.deal = {number_of_deal};
    deal.order = {500 + number_of_deal};
    deal.position = terms.closes ? terms.closes : PositionId{500 + number_of_deal};
    deal.client_id = terms.client_id;
    deal.symbol = terms.symbol;
    deal.side = terms.side;
    deal.entry = terms.closes ? DealEntry::Out : DealEntry::In;
    deal.volume = terms.volume;
    deal.price = price(at_price);
    deal.value_per_price = 100'000;
    deal.time = deal.t5 = now;
    return deal;
  }
  OrderReport orderAt(const OrderTerms& terms, std::uint64_t ticket, VenueOrderState state = VenueOrderState::Placed) const {
    OrderReport report;
    report.client_id = terms.client_id;
    report.ticket = {ticket};
    report.symbol = terms.symbol;
    report.side = terms.side;
    report.type = terms.type;
    report.state = state;
    report.initial = terms.volume;
    report.remaining = state == VenueOrderState::Placed ? terms.volume : Volume();
    report.price = terms.price;
    report.stop = terms.stop;
    report.time = now;
    return report;
  }
  /// Alpha buys and is filled: the position.
  PositionId openLong(double volume = 0.1, std::uint64_t number_of_deal = 1) {
    EXPECT_NE(decide(alpha, buy(volume)).verdict, Verdict::Denied);
    feed(dealFor(submitted(), number_of_deal, 1.1001));
    return PositionId{500 + number_of_deal};
  }
  PositionReport positionOf(PositionId id, const OrderTerms& opener, double at_price) const {
    PositionReport report;
    report.position = id;
    report.ticket = id.value;
    report.client_id = opener.client_id;
    report.symbol = opener.symbol;
    report.side = opener.side;
    report.volume = opener.volume;
    report.price = price(at_price);
    report.stop = opener.stop;
    report.time = now;
    return report;
  }

  // ---- looking ----

  template <class T>
  std::vector<T> newRows() const {
    return only<T>(out.records());
  }
  template <class T>
  std::vector<T> allRows() const {
    return only<T>(rows);
  }
  bool said(std::string_view code) const {
    for (const Notice& notice : notices) {
      if (notice.code.view() == code) return true;
    }
    return false;
  }
  const DeskState& desk() const { return engine->desk(); }
  const Position* position(PositionId id) const { return desk().book.find(id); }

  Script alpha, beta;
  bool with_alpha = true, arm_at_start = false, only_simulated = false;
  ParameterSet limits{deskLimitSpecs()};
  RestoredState restored;
  AccountReport account;

  std::unique_ptr<TradingEngine> engine;
  Outbox out;
  std::vector<JournalBody> rows;
  std::vector<JournalRecord> journal_rows;  // all rows of the heart, as they would reach the journal
  std::vector<VenueRequest> requests;
  std::vector<Notice> notices;
  Timestamp now = at(-1);
  MarketFrame frame;
  std::uint64_t number = 0;

 private:
  template <class T>
  static std::vector<T> only(const std::vector<JournalBody>& bodies) {
    std::vector<T> chosen;
    for (const JournalBody& body : bodies) {
      if (const auto* row = std::get_if<T>(&body)) chosen.push_back(*row);
    }
    return chosen;
  }

  StrategyDescriptor alpha_descriptor_ = scripted("alpha", alpha), beta_descriptor_ = scripted("beta", beta);
  HostedKind alpha_kind_{kAlpha, alpha_descriptor_}, beta_kind_{kBeta, beta_descriptor_};
  std::uint64_t snapshots_ = 0, command_ = 0;
  int minute_ = 0;
};

}  // namespace deskwright
