// The worked cases of the design, computed elsewhere in exact rational arithmetic: every number of every case, at 1e-9.

#include "engine/attribution/cost_figures.h"
#include "engine/attribution/markout.h"
#include "engine/attribution/opportunity_cost.h"
#include "engine/attribution/order_attribution.h"
#include "engine/attribution/slippage_attribution.h"
#include "tests/support/test_data.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace deskwright {
namespace {

using Json = nlohmann::json;

constexpr double kTolerance = 1e-9;

const Json& caseFile() {
  static const Json file = Json::parse(std::ifstream(sourceTree() / "tests/unit/attribution/attribution_cases.json"));
  return file;
}

double number(const Json& text) { return std::stod(text.get<std::string>()); }
Price price(const Json& text) { return parsePrice(text.get<std::string>()).value(); }
PriceDelta delta(const Json& text) { return parse(text.get<std::string>(), PriceDelta()).value(); }

std::optional<Quote> quote(const Json& parent, const char* key) {
  if (!parent.contains(key) || parent[key].is_null()) return std::nullopt;
  return Quote{price(parent[key]["bid"]), price(parent[key]["ask"]), timestampFromMilliseconds(1)};
}
std::optional<Duration> age(const Json& parent, const char* key) {
  if (!parent.contains(key) || parent[key].is_null()) return std::nullopt;
  return std::chrono::milliseconds(parent[key]["age_ms"].get<std::int64_t>());
}
Duration offset(const Json& text) { return Duration(std::llround(number(text) * 1000)); }

std::set<std::string> flagSet(const std::string& joined) {
  std::set<std::string> names;
  std::istringstream in(joined);
  for (std::string name; std::getline(in, name, ';');) names.insert(name);
  return names;
}

/// One case, run through the product.
struct WorkedCase {
  Json json;
  PriceDelta point, pip;
  std::vector<AttributionInput> inputs;
  std::vector<DealCost> deals;

  explicit WorkedCase(const Json& source) : json(source), point(delta(source["symbol"]["point"])), pip(delta(source["symbol"]["pip"])) {
    for (const Json& deal : json["deals"]) {
      inputs.push_back(inputOf(deal));
      const double commission = deal.contains("commission") ? number(deal["commission"]) : 0;
      deals.push_back({attributeSlippage(inputs.back()), price(deal["price"]), number(deal["lots"]),
                       number(json["symbol"]["value_per_price_per_lot"]), commission});
    }
  }

  AttributionInput inputOf(const Json& deal) const {
    const Json& order = json["order"];
    const Json& quotes = json["quotes"];
    const std::string type = order["type"];
    AttributionInput input;
    input.side = order["side"] == "buy" ? Side::Buy : Side::Sell;
    input.pending = type != "market" && type != "instant";
    input.fill = price(deal["price"]);
    if (order.contains("order_price")) input.order_price = price(order["order_price"]);
    input.q0 = quote(quotes, "q0");
    input.q1 = quote(quotes, "q1");
    input.q2 = quote(quotes, "q2");
    input.q3 = quote(quotes, "q3");
    input.q3_last = quote(quotes, "q3_last");
    input.trigger = quote(quotes, "trigger");
    input.q4 = quote(deal, "q4");
    input.q0_age = age(quotes, "q0");
    input.q3_age = age(quotes, "q3");
    input.q4_age = age(deal, "q4");
    if (json.contains("extra_flags")) {
      for (const Json& flag : json["extra_flags"]) {
        input.session_gap = input.session_gap || flag == "SESSION_GAP";
        input.no_tick_between = input.no_tick_between || flag == "NO_TICK_BETWEEN";
      }
    }
    if (json.contains("stamps")) {
      const Json& stamps = json["stamps"];
      const auto at = [&stamps](const char* key) { return timestampFromMicroseconds(stamps[key].get<std::int64_t>()); };
      input.stamps = {at("t0_recv_us"), at("t1_out_us"), at("t2_ea_us"), at("t3_send_us"), at("t5_ack_us"),
                      timestampFromMilliseconds(deal["time_msc"].get<std::int64_t>()), offset(stamps["clock_offset_ms"]),
                      offset(stamps["clock_offset_uncertainty_ms"])};
    }
    return input;
  }

  CostScale scaleOf(std::size_t deal) const {
    return {point, pip, deals[deal].value_per_price, deals[deal].lots, deals[deal].attribution.bps_base};
  }
};

void expectNumber(const std::string& what, const std::optional<double>& actual, const Json& expected) {
  ASSERT_TRUE(actual.has_value()) << what;
  EXPECT_NEAR(*actual, number(expected), kTolerance) << what;
}

void expectFigures(const std::string& what, const CostFigures& actual, const Json& expected) {
  if (expected.is_null()) {
    EXPECT_FALSE(actual.points || actual.pips || actual.money || actual.bps) << what << " should be missing";
    return;
  }
  ASSERT_EQ(expected.size(), 4U) << what;
  expectNumber(what + " points", actual.points, expected["points"]);
  expectNumber(what + " pips", actual.pips, expected["pips"]);
  expectNumber(what + " money", actual.money, expected["money"]);
  expectNumber(what + " bps", actual.bps, expected["bps"]);
}

void expectSplits(const std::string& what, const SlippageAttribution& a, const CostScale& scale, const Json& expected) {
  const std::vector<std::pair<std::string, std::optional<PriceDelta>>> splits = {
      {"signal_mid_drift", a.signal_mid_drift},   {"signal_spread_change", a.signal_spread_change},
      {"signal_engine", a.signal_engine},         {"signal_transport", a.signal_transport},
      {"signal_ea_queue", a.signal_ea_queue},     {"broker_mid_drift", a.broker_mid_drift},
      {"broker_spread_change", a.broker_spread_change}, {"broker_requote", a.broker_requote},
      {"broker_final_leg", a.broker_final_leg}};
  for (const auto& [name, cost] : splits) {
    ASSERT_EQ(cost.has_value(), expected.contains(name)) << what << name;
    if (cost) expectNumber(what + name, figuresOf(*cost, scale).points, expected[name]);
  }
}

void expectDeal(const std::string& id, const WorkedCase& worked, std::size_t index) {
  const Json& expected = worked.json["expected"]["deals"][index];
  const SlippageAttribution& a = worked.deals[index].attribution;
  const CostScale scale = worked.scaleOf(index);
  const std::string what = id + " deal " + std::to_string(index) + " ";
  const auto expectCost = [&](const char* name, const std::optional<PriceDelta>& cost) {
    expectFigures(what + name, figuresOf(cost, scale), expected[name]);
  };
  expectCost("trigger", a.trigger);
  expectCost("signal", a.signal);
  expectCost("broker", a.broker);
  expectCost("impact", a.impact);
  expectCost("unattributed", a.unattributed);
  expectCost("slippage_total", a.slippage);
  expectCost("spread_memo", a.half_spread);
  ASSERT_TRUE(a.slippage && a.half_spread) << what;
  expectCost("shortfall_vs_mid", *a.slippage + *a.half_spread);
  expectSplits(what, a, scale, expected["sub"]);
  EXPECT_NEAR(worked.deals[index].commission, number(expected["commission_money"]), kTolerance) << what;
  expectNumber(what + "all in", allInMoney(a, scale, worked.deals[index].commission), expected["all_in_money"]);
}

void expectOrder(const std::string& id, const WorkedCase& worked) {
  const Json& expected = worked.json["expected"]["order"];
  const OrderAttribution order = attributeOrder(worked.deals, worked.point, worked.pip);
  EXPECT_NEAR(order.lots, number(expected["filled_lots"]), kTolerance) << id;
  EXPECT_NEAR(order.average_price, number(expected["vwap"]), kTolerance) << id;
  expectFigures(id + " order slippage", order.slippage, expected["slippage_total"]);
  expectFigures(id + " order half spread", order.half_spread, expected["spread_memo"]);
  const Json& components = expected["components"];
  ASSERT_EQ(components.size(), 5U);
  expectFigures(id + " order trigger", order.trigger, components["trigger"]);
  expectFigures(id + " order signal", order.signal, components["signal"]);
  expectFigures(id + " order broker", order.broker, components["broker"]);
  expectFigures(id + " order impact", order.impact, components["impact"]);
  expectFigures(id + " order unattributed", order.unattributed, components["unattributed"]);
  EXPECT_NEAR(order.commission, number(expected["commission_money"]), kTolerance) << id;
  expectNumber(id + " order all in", order.all_in, expected["all_in_money"]);
}

void expectLatency(const std::string& id, const WorkedCase& worked) {
  const Json& expected = worked.json["expected"]["latency"];
  const LatencyBreakdown latency = attributeLatency(worked.inputs.at(0).stamps);
  const std::vector<std::pair<std::string, std::optional<Duration>>> legs = {
      {"signal_ms", latency.signal},         {"engine_ms", latency.engine},       {"transport_ms", latency.transport},
      {"ea_queue_ms", latency.ea_queue},     {"broker_rtt_ms", latency.broker_rtt}, {"est_up_ms_raw", latency.up_raw},
      {"est_down_ms_raw", latency.down_raw}, {"est_up_ms", latency.up},           {"est_down_ms", latency.down},
      {"est_uncertainty_ms", latency.uncertainty}};
  ASSERT_EQ(expected.size(), legs.size());
  for (const auto& [name, leg] : legs) {
    ASSERT_TRUE(leg) << id << name;
    EXPECT_NEAR(milliseconds(*leg), number(expected[name]), kTolerance) << id << name;
  }
}

void expectOpportunity(const std::string& id, const WorkedCase& worked) {
  const Json& opportunity = worked.json["opportunity"];
  const Quote q0 = quote(worked.json["quotes"], "q0").value();
  const Side side = worked.json["order"]["side"] == "buy" ? Side::Buy : Side::Sell;
  const PriceDelta cost = opportunityCost(side, q0, quote(opportunity, "quote_at_cancel").value());
  const CostScale scale{worked.point, worked.pip, number(worked.json["symbol"]["value_per_price_per_lot"]),
                        number(opportunity["unfilled_lots"]), Price::fromRaw(q0.midTwice() / 2)};
  expectFigures(id + " opportunity", figuresOf(cost, scale), worked.json["expected"]["opportunity"]);
}

void expectMarkouts(const std::string& id, const WorkedCase& worked) {
  const AttributionInput& input = worked.inputs.at(0);
  const Json& expected = worked.json["expected"]["markouts"];
  const auto points = [&worked](PriceDelta cost) { return figuresOf(cost, {worked.point, worked.pip, 0, 0, {}}).points; };
  const PriceDelta effective = effectiveHalfSpread(input.side, input.fill, *input.q4);
  expectNumber(id, points(effective), expected["effective_half_spread_points"]);
  ASSERT_EQ(expected["horizons"].size(), worked.json["markout_mids"].size());
  for (const auto& [horizon, mid] : worked.json["markout_mids"].items()) {
    const Markout markout = markoutOf(input.side, input.fill, *input.q4, Quote{price(mid), price(mid), {}});
    const Json& at = expected["horizons"][horizon];
    expectNumber(id + horizon, points(markout.markout), at["markout_points"]);
    expectNumber(id + horizon, points(markout.realised_half_spread), at["realised_half_spread_points"]);
    expectNumber(id + horizon, points(markout.price_impact), at["price_impact_points"]);
    EXPECT_EQ(markout.realised_half_spread + markout.price_impact, effective) << id << horizon;
  }
}

class AttributionCases : public testing::TestWithParam<std::string> {};

TEST_P(AttributionCases, every_expected_number_is_met) {
  const Json& all = caseFile()["cases"];
  const auto found = std::find_if(all.begin(), all.end(), [](const Json& one) { return one["id"] == GetParam(); });
  ASSERT_NE(found, all.end());
  const WorkedCase worked(*found);
  const Json& expected = worked.json["expected"];

  const std::set<std::string> known = {"deals", "order", "latency", "opportunity", "markouts", "flags", "include_in_stats"};
  for (const auto& [key, value] : expected.items()) EXPECT_TRUE(known.contains(key)) << key << " is not checked";

  ASSERT_EQ(worked.deals.size(), expected["deals"].size());
  for (std::size_t i = 0; i < worked.deals.size(); ++i) expectDeal(GetParam(), worked, i);
  if (expected.contains("order")) expectOrder(GetParam(), worked);
  if (expected.contains("latency")) expectLatency(GetParam(), worked);
  if (expected.contains("opportunity")) expectOpportunity(GetParam(), worked);
  if (expected.contains("markouts")) expectMarkouts(GetParam(), worked);

  const OrderAttribution order = attributeOrder(worked.deals, worked.point, worked.pip);
  EXPECT_EQ(flagSet(flagNames(order.flags)), expected["flags"].get<std::set<std::string>>());
  EXPECT_EQ(order.in_statistics, expected["include_in_stats"].get<bool>());
}

INSTANTIATE_TEST_SUITE_P(Design, AttributionCases,
                         testing::Values("A01", "A02", "A03", "A04", "A05", "A06", "A07", "A08", "A09", "A10", "A11", "A12", "A13",
                                         "A14", "A15a", "A15b", "A16"),
                         [](const auto& named) { return named.param; });

TEST(AttributionCases, there_are_seventeen_and_all_are_run) { EXPECT_EQ(caseFile()["cases"].size(), 17U); }

TEST(AttributionCases, two_strategies_shares_of_a_netted_order_add_up_to_the_parents_money) {
  double money = 0;
  for (const Json& one : caseFile()["cases"]) {
    if (one["id"] != "A15a" && one["id"] != "A15b") continue;
    const WorkedCase worked(one);
    money += attributeOrder(worked.deals, worked.point, worked.pip).slippage.money.value();
  }
  EXPECT_NEAR(money, 21.0, kTolerance);  // 2 lots x 8 points + 1 lot x 5 points, one dollar a point
}

}  // namespace
}  // namespace deskwright
