#include "engine/report/report.h"

#include "engine/report/csv_reader.h"
#include "engine/report/report_row.h"
#include "engine/report/verification.h"
#include "tests/unit/storage/written_journal.h"

#include <gtest/gtest.h>

#include <map>
#include <sstream>
#include <string>
#include <vector>

namespace deskwright {
namespace {

using Row = std::map<std::string, std::string>;

std::string textOf(const std::string& name, JournalQueries& journal, const Period& period = {}) {
  std::ostringstream out;
  const auto rows = writeReport(name, journal, period, out);
  EXPECT_TRUE(rows) << rows.error().text;
  return std::move(out).str();
}

std::vector<Row> rowsOf(const std::string& name, JournalQueries& journal, const Period& period = {}) {
  std::istringstream in(textOf(name, journal, period));
  auto reader = CsvReader::open(in, name);
  EXPECT_TRUE(reader) << reader.error().text;
  std::vector<Row> rows;
  for (;;) {
    const auto more = reader->next();
    EXPECT_TRUE(more) << more.error().text;
    if (!more || !*more) return rows;
    Row row;
    for (std::size_t i = 0; i < reader->columns().size(); ++i) row[reader->columns()[i]] = reader->field(i);
    rows.push_back(row);
  }
}

// Buys 0.10 EURUSD at 1.10022 on a quote of 1.10000/1.10012; a slippage of 1.0 pip: 0.2 signal, 0.3 broker, 0.5 impact.
Fill simpleFill(std::uint64_t deal, StrategyId strategy) {
  Fill f;
  f.deal.deal = {deal};
  f.deal.order = {9001};
  f.deal.position = {32};
  f.deal.client_id = clientId(1, 1);
  f.deal.symbol = {1};
  f.deal.volume = lots(0.1);
  f.deal.price = Price::fromRaw(1'100'220'000);
  f.deal.commission = money(-0.35);
  f.deal.profit = money(0);
  f.deal.value_per_price = 100000;
  f.deal.time = at(15);
  f.strategy = strategy;
  f.decided = sampleDecision();
  f.attribution.slippage = PriceDelta::fromRaw(100'000);
  f.attribution.signal = PriceDelta::fromRaw(20'000);
  f.attribution.broker = PriceDelta::fromRaw(30'000);
  f.attribution.impact = PriceDelta::fromRaw(50'000);
  f.attribution.half_spread = PriceDelta::fromRaw(60'000);
  f.final = true;
  return f;
}

class Report : public ::testing::Test {
 protected:
  void SetUp() override {
    auto order = sampleOrder(1, OrderState::Filled);
    order.terms.type = OrderType::Market;
    order.terms.side = Side::Buy;
    order.terms.price = {};
    order.terms.volume = lots(0.2);
    order.filled = lots(0.2);
    order.terms.reason = "say \"buy\", please";
    auto second = simpleFill(502, {1});
    second.deal.price = Price::fromRaw(1'100'220'001);
    auto working = sampleOrder(2, OrderState::CancelPending);
    working.filled = {};
    working.ticket = {9002};
    working.position = {};
    working.terms.closes = {};
    auto stop_order = sampleOrder(0, OrderState::Working);
    stop_order.terms.client_id = {};
    stop_order.terms.type = OrderType::Stop;
    stop_order.ticket = {9003};
    stop_order.position = {32};
    stop_order.filled = {};
    stop_order.reason = TradeReason::StopLoss;
    auto external = simpleFill(601, kNoStrategy);
    external.deal.order = {9100};
    external.attribution = {};
    external.attribution.flags = kNoBenchmark;
    external.attribution.in_statistics = false;
    external.decided = {};
    auto manual = simpleFill(602, kManualStrategy);
    auto position = samplePosition(32, 0.2);
    position.side = Side::Buy;
    DecisionRecord denied;
    denied.signal = {
        {77},
        {1},
        sampleDecision(),
        EntrySignal{{1}, Side::Sell, OrderType::Limit, Price::nearest(1.2), Price::nearest(1.3), {}, {}, lots(9), "r"}};
    denied.decision = {Verdict::Denied, {}, RiskCode::MaxOrderVolume, 9, 5, "max_order_volume"};
    DecisionRecord exit;
    exit.signal = {{78}, {1}, sampleDecision(), ExitSignal{{32}, {}, "out"}};
    exit.decision = {Verdict::Approved, lots(0.2), RiskCode::None, 0, 0, ""};
    exit.order = clientId(1, 3);
    RowMaker live, paper(Heart::Paper, 4);
    live.written = ComputerTime(std::chrono::milliseconds(1'770'091'506'789));  // 2026-02-03T04:05:06.789Z
    journal_.write({live(at(0), sampleSession()),
                    live(at(0), InstrumentRecord{sampleInstrument(1)}),
                    live(at(0), StrategyRecord{{1}, "cross"}),
                    live(at(10), denied),
                    live(at(11), exit),
                    live(at(12), order),
                    live(at(12), working),
                    live(at(12), stop_order),
                    live(at(15), FillRecord{simpleFill(501, {1})}),
                    live(at(15), FillRecord{second}),
                    live(at(15), FillRecord{external}),
                    live(at(15), FillRecord{manual}),
                    live(at(16), PositionRecord{position}),
                    live(at(16), PositionRecord{samplePosition(40, 0)}),
                    live(at(17), ParameterRecord{"cross", "fast", "20", "30", "screen"}),
                    live(at(18), StateRecord{{1}, TradingState::Paused, "calm"}),
                    live(at(19), EquityRecord{money(100), money(101.5), money(100), money(102), 16192}),
                    paper(at(0), sampleSession()),
                    paper(at(15), FillRecord{simpleFill(1, {1})}),
                    live(at(20), BalanceRecord{{{900}, money(500), at(20), "deposit"}})});
    queries_ = journal_.queries();
  }
  WrittenJournal journal_;
  std::unique_ptr<JournalQueries> queries_;
};

TEST_F(Report, fills_has_the_columns_of_the_contract_and_schema_last) {
  const auto text = textOf("fills", *queries_);
  const std::string header = text.substr(0, text.find("\r\n"));
  for (const char* column : {"time", "deal_id", "order_id", "client_id", "account", "strategy", "mode", "symbol", "side", "lots",
                             "price", "decision_bid", "decision_ask", "commission", "swap", "profit", "reason", "final"}) {
    EXPECT_NE(("," + header + ",").find(std::string(",") + column + ","), std::string::npos) << column;
  }
  for (const char* part : {"slippage", "trigger", "signal", "broker", "impact", "unattributed"}) {
    for (const char* unit : {"_points", "_pips", "_money"}) {
      EXPECT_NE(header.find(std::string(",") + part + unit + ","), std::string::npos) << part << unit;
    }
  }
  EXPECT_TRUE(header.ends_with(",schema"));
}

TEST_F(Report, fills_gives_each_figure_in_its_unit) {
  const auto row = rowsOf("fills", *queries_).at(1);
  EXPECT_EQ(row.at("deal_id"), "501");
  EXPECT_EQ(row.at("time"), "2014-05-02T00:00:15.000Z");
  EXPECT_EQ(row.at("client_id"), std::to_string(clientId(1, 1).value));
  EXPECT_EQ(row.at("account"), "4711");
  EXPECT_EQ(row.at("strategy"), "cross");
  EXPECT_EQ(row.at("symbol"), "EURUSD");
  EXPECT_EQ(row.at("side"), "buy");
  EXPECT_EQ(row.at("lots"), "0.10");
  EXPECT_EQ(row.at("price"), "1.10022");
  EXPECT_EQ(row.at("decision_bid"), "1.10000");
  EXPECT_EQ(row.at("decision_ask"), "1.10012");
  EXPECT_EQ(std::stod(row.at("slippage_points")), 10);
  EXPECT_EQ(std::stod(row.at("slippage_pips")), 1);
  EXPECT_DOUBLE_EQ(std::stod(row.at("slippage_money")), 1);
  EXPECT_DOUBLE_EQ(std::stod(row.at("impact_pips")), 0.5);
  EXPECT_EQ(row.at("trigger_pips"), "") << "a missing part is empty, never 0";
  EXPECT_EQ(row.at("commission"), "-0.35");
  EXPECT_EQ(row.at("profit"), "0.00");
  EXPECT_EQ(row.at("reason"), "expert");
  EXPECT_EQ(row.at("final"), "1");
  EXPECT_EQ(row.at("schema"), "2");
}

TEST_F(Report, fills_says_who_traded) {
  std::map<std::string, std::string> modes;
  for (const auto& row : rowsOf("fills", *queries_)) modes[row.at("deal_id")] = row.at("mode");
  EXPECT_EQ(modes, (std::map<std::string, std::string>{
                       {"1", "paper"}, {"501", "live"}, {"502", "live"}, {"601", "external"}, {"602", "manual"}}));
}

TEST_F(Report, periods_are_half_open) {
  EXPECT_EQ(rowsOf("fills", *queries_, {at(15), {}}).size(), 5u);
  EXPECT_EQ(rowsOf("fills", *queries_, {{}, at(15)}).size(), 0u);
  EXPECT_EQ(rowsOf("fills", *queries_, {at(16), {}}).size(), 0u);
  EXPECT_EQ(rowsOf("orders", *queries_, {{}, at(12)}).size(), 0u);
  EXPECT_EQ(rowsOf("orders", *queries_, {at(12), at(13)}).size(), 3u);
}

TEST_F(Report, orders_read_like_the_venue_book) {
  const auto rows = rowsOf("orders", *queries_);
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_EQ(rows[0].at("ticket"), "9001");
  EXPECT_EQ(rows[0].at("state"), "filled");
  EXPECT_EQ(rows[0].at("lots"), "0.20");
  // Three deals name ticket 9001: 0.10 lots at 1.100220, 1.100220001 and 1.10022 again; the mean is 1.10022000033..., held to
  // 1e-9.
  EXPECT_EQ(rows[0].at("price"), "1.10022");
  EXPECT_EQ(rows[0].at("sl"), "1.10500");
  EXPECT_EQ(rows[0].at("commission"), "");
  EXPECT_EQ(rows[0].at("retry_of"), std::to_string(clientId(1, 77).value));
  EXPECT_EQ(rows[1].at("state"), "placed") << "a cancel under way is the desk's affair; the venue holds it";
  EXPECT_EQ(rows[1].at("price"), "1.10100");
  EXPECT_EQ(rows[1].at("position_id"), "");
  EXPECT_EQ(rows[2].at("reason"), "sl");
  EXPECT_EQ(rows[2].at("client_id"), std::to_string(clientId(1, 1).value)) << "the magic of the position that it protects";
}

TEST_F(Report, positions_are_the_open_ones) {
  const auto rows = rowsOf("positions", *queries_);
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].at("ticket"), "33");
  EXPECT_EQ(rows[0].at("position_id"), "32");
  EXPECT_EQ(rows[0].at("side"), "buy");
  EXPECT_EQ(rows[0].at("lots"), "0.20");
  EXPECT_EQ(rows[0].at("state"), "open");
  EXPECT_EQ(rows[0].at("reason"), "expert");
  EXPECT_EQ(rows[0].at("time"), "2014-05-02T00:00:15.000Z");
  EXPECT_EQ(rows[0].at("swap"), "-0.50");
  EXPECT_EQ(rows[0].at("profit"), "");
  EXPECT_EQ(rows[0].at("mode"), "live");
}

TEST_F(Report, decisions_give_code_observed_and_limit) {
  const auto rows = rowsOf("decisions", *queries_);
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0].at("action"), "entry");
  EXPECT_EQ(rows[0].at("side"), "sell");
  EXPECT_EQ(rows[0].at("decision"), "denied");
  EXPECT_EQ(rows[0].at("code"), "MAX_ORDER_VOLUME");
  EXPECT_EQ(rows[0].at("observed"), "9");
  EXPECT_EQ(rows[0].at("limit"), "5");
  EXPECT_EQ(rows[0].at("volume"), "0.00");
  EXPECT_EQ(rows[1].at("action"), "exit");
  EXPECT_EQ(rows[1].at("symbol"), "EURUSD") << "of its position";
  EXPECT_EQ(rows[1].at("side"), "");
  EXPECT_EQ(rows[1].at("decision"), "approved");
  EXPECT_EQ(rows[1].at("code"), "");
}

TEST_F(Report, pnl_adds_up_by_mode_strategy_and_symbol) {
  const auto rows = rowsOf("pnl", *queries_);
  ASSERT_EQ(rows.size(), 4u);
  const auto& live = rows[1];
  EXPECT_EQ(live.at("mode"), "live");
  EXPECT_EQ(live.at("strategy"), "cross");
  EXPECT_EQ(live.at("deals"), "2");
  EXPECT_EQ(live.at("lots"), "0.20");
  EXPECT_EQ(live.at("commission"), "-0.70");
  EXPECT_EQ(live.at("net"), "-0.70");
}

TEST_F(Report, slippage_weighs_by_volume_and_leaves_out_what_statistics_may_not_use) {
  for (const auto& row : rowsOf("slippage", *queries_)) {
    if (row.at("mode") == "external") {
      EXPECT_EQ(row.at("fills"), "1");
      EXPECT_EQ(row.at("in_statistics"), "0");
      EXPECT_EQ(row.at("slippage_pips"), "");
    } else {
      EXPECT_DOUBLE_EQ(std::stod(row.at("slippage_pips")), 1);
    }
  }
}

TEST(SlippageReport, keeps_the_money_of_a_fill_that_is_left_out_of_the_means_and_lists_it_apart) {
  auto stale = simpleFill(502, {1});
  stale.deal.volume = lots(0.3);
  stale.attribution.flags = kStaleQ0;
  stale.attribution.in_statistics = false;
  auto unknown = simpleFill(503, {1});  // no benchmark: nothing that money could be counted from
  unknown.attribution.slippage.reset();
  unknown.attribution.flags = kNoBenchmark;
  unknown.attribution.in_statistics = false;
  WrittenJournal journal;
  RowMaker row;
  journal.write({row(at(0), sampleSession()), row(at(0), InstrumentRecord{sampleInstrument(1)}),
                 row(at(0), StrategyRecord{{1}, "cross"}), row(at(15), FillRecord{simpleFill(501, {1})}),
                 row(at(15), FillRecord{stale}), row(at(15), FillRecord{unknown})});
  const auto rows = rowsOf("slippage", *journal.queries());
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].at("fills"), "3");
  EXPECT_EQ(rows[0].at("in_statistics"), "1");
  EXPECT_DOUBLE_EQ(std::stod(rows[0].at("slippage_pips")), 1);
  EXPECT_DOUBLE_EQ(std::stod(rows[0].at("slippage_money")), 4);  // 1 pip of 0.10 and of 0.30 lots
  EXPECT_DOUBLE_EQ(std::stod(rows[0].at("broker_money")), 1.2);
  EXPECT_DOUBLE_EQ(std::stod(rows[0].at("excluded_money")), 3);
}

TEST_F(Report, daily_has_the_account_at_the_end_of_the_day) {
  const auto rows = rowsOf("daily", *queries_);
  ASSERT_EQ(rows.size(), 4u);
  EXPECT_EQ(rows[0].at("day"), "2014-05-02");
  EXPECT_EQ(rows[0].at("deposits"), "500.00");
  EXPECT_EQ(rows[0].at("balance"), "100.00");
  EXPECT_EQ(rows[0].at("equity"), "101.50");
  EXPECT_EQ(rows[1].at("balance"), "") << "an account's figures stand once a day";
}

/// One number, two accounts: a stand-in in USD, then in EUR, whose deals, orders and positions begin with the same numbers.
class TwoAccounts : public ::testing::Test {
 protected:
  void SetUp() override {
    auto euro = sampleSession();
    euro.account.currency = "EUR";
    auto first = simpleFill(501, {1}), second = simpleFill(501, {1});
    first.deal.profit = money(10);
    second.deal.profit = money(-3);
    first.deal.commission = second.deal.commission = first.deal.swap = second.deal.swap = Money();
    first.deal.fee = second.deal.fee = Money();
    RowMaker row;
    journal_.write({row(at(0), sampleSession()), row(at(0), InstrumentRecord{sampleInstrument(1)}),
                    row(at(0), StrategyRecord{{1}, "cross"}), row(at(1), equity(1000)), row(at(2), FillRecord{first}),
                    row(at(2), PositionRecord{samplePosition(32, 0.2)}), row(at(3), equity(1010)), row(at(10), euro),
                    row(at(11), equity(500)), row(at(12), FillRecord{second}), row(at(12), PositionRecord{samplePosition(32, 0)}),
                    row(at(13), equity(497))});
  }
  static EquityRecord equity(double balance) { return {money(balance), money(balance), money(balance), money(balance), 16192}; }
  WrittenJournal journal_;
};

TEST_F(TwoAccounts, have_each_its_own_deals_positions_and_sums) {
  const auto queries = journal_.queries();
  const auto fills = rowsOf("fills", *queries);
  ASSERT_EQ(fills.size(), 2u);
  EXPECT_EQ(fills[0].at("profit"), "10.00");
  EXPECT_EQ(fills[1].at("profit"), "-3.00");
  ASSERT_EQ(rowsOf("positions", *queries).size(), 1u) << "what is open on the first account is not closed by the second's";
  const auto sums = rowsOf("pnl", *queries);
  ASSERT_EQ(sums.size(), 2u);
  EXPECT_EQ(sums[0].at("net"), "10.00");
  EXPECT_EQ(sums[1].at("net"), "-3.00");
}

TEST_F(TwoAccounts, are_each_held_against_their_own_money) {
  const auto verified = verifyJournal(*journal_.queries());
  ASSERT_TRUE(verified);
  EXPECT_EQ(verified->balances_checked, 2u);
  for (const std::string& difference : verified->differences) EXPECT_FALSE(difference.starts_with("balance")) << difference;
}

TEST_F(Report, parameters_and_audit_say_who_changed_what) {
  const auto parameters = rowsOf("parameters", *queries_);
  ASSERT_EQ(parameters.size(), 1u);
  EXPECT_EQ(parameters[0].at("parameter"), "fast");
  EXPECT_EQ(parameters[0].at("old_value"), "20");
  EXPECT_EQ(parameters[0].at("author"), "screen");
  EXPECT_EQ(parameters[0].at("time"), "2014-05-02T00:00:17.000Z") << "of the market";
  EXPECT_EQ(parameters[0].at("written"), "2026-02-03T04:05:06.789Z") << "by this computer's clock";
  const auto audit = rowsOf("audit", *queries_);
  ASSERT_EQ(audit.size(), 4u);
  EXPECT_EQ(audit[0].at("kind"), "session");
  EXPECT_EQ(audit[2].at("kind"), "parameter");
  EXPECT_EQ(audit[3].at("subject"), "cross");
  EXPECT_EQ(audit[3].at("new_value"), "paused");
  EXPECT_EQ(audit[3].at("written"), "2026-02-03T04:05:06.789Z");
}

TEST(ReportOfYen, money_has_the_places_of_its_currency) {
  auto session = sampleSession();
  session.account.currency = "JPY";
  session.account.currency_digits = 0;
  auto fill = simpleFill(501, {1});
  fill.deal.profit = Money();
  fill.deal.commission = money(-0.7);
  WrittenJournal journal;
  RowMaker row;
  journal.write({row(at(0), session), row(at(1), FillRecord{fill})});
  const auto rows = rowsOf("pnl", *journal.queries());
  EXPECT_EQ(rows.at(0).at("profit"), "0");
  EXPECT_EQ(rows.at(0).at("commission"), "-0.7") << "never fewer places than the value has";
}

TEST(ReportNames, are_those_of_the_command) {
  const auto names = reportNames();
  EXPECT_EQ((std::vector<std::string_view>(names.begin(), names.end())),
            (std::vector<std::string_view>{"fills", "slippage", "pnl", "orders", "positions", "decisions", "parameters", "audit",
                                           "daily"}));
}

TEST(ReportOfAnEmptyJournal, is_a_header) {
  WrittenJournal journal;
  journal.write({});
  const auto queries = journal.queries();
  for (const auto name : reportNames()) {
    const auto text = textOf(std::string(name), *queries);
    EXPECT_EQ(text.find("\r\n"), text.size() - 2) << name;
  }
}

TEST(AveragePrice, rounds_half_to_even_at_a_thousand_millionth) {
  AveragePrice average;
  average.add(lots(1), Price::fromRaw(10));
  average.add(lots(1), Price::fromRaw(11));
  EXPECT_EQ(average.value().raw(), 10);
  average.add(lots(2), Price::fromRaw(12));
  EXPECT_EQ(average.value().raw(), 11) << "45 / 4 = 11.25";
  AveragePrice odd;
  odd.add(lots(1), Price::fromRaw(11));
  odd.add(lots(1), Price::fromRaw(12));
  EXPECT_EQ(odd.value().raw(), 12);
  EXPECT_EQ(AveragePrice().value(), Price());
}

}  // namespace
}  // namespace deskwright
