// Sizes worked out by hand for accounts in USD, EUR and JPY.

#include "engine/risk/position_sizing.h"

#include "tests/unit/risk/desk_at_peace.h"

namespace deskwright {
namespace {

struct Sized {
  Instrument instrument = eurUsd();
  PositionSizing sizing;
  SizingBasis basis;

  Sized() {
    sizing.kind = SizingKind::RiskAtStop;
    sizing.lots = lots(0.1);
    sizing.risk_percent = 1;
    sizing.target_volatility = 0.5;
    basis.equity = 100000;
    basis.value_per_price = 100000;  // 100,000 EUR a lot, USD account
    basis.entry = price(1.1);
    basis.stop = price(1.095);
  }
  SizingAnswer answer() {
    basis.instrument = &instrument;
    return sizePosition(sizing, basis);
  }
};

TEST(PositionSizing, gives_fixed_lots_whatever_else_is_known) {
  Sized entry;
  entry.sizing.kind = SizingKind::FixedLots;
  entry.basis = {};
  EXPECT_EQ(entry.answer().volume, lots(0.1));
}

TEST(PositionSizing, risks_one_per_cent_at_the_stop_of_a_usd_account) {
  Sized entry;
  EXPECT_EQ(entry.answer().volume, lots(2));  // 1,000 / (0.005 * 100,000 = 500 a lot)
}

TEST(PositionSizing, risks_one_per_cent_at_the_stop_of_a_eur_account) {
  Sized entry;
  entry.basis.value_per_price = 100000 * 0.909;  // 1 USD = 0.909 EUR: 454.50 a lot, 2.2002
  EXPECT_EQ(entry.answer().volume, lots(2.2));
}

TEST(PositionSizing, risks_one_per_cent_at_the_stop_of_a_jpy_account) {
  Sized entry;
  entry.basis.equity = 10000000;
  entry.basis.value_per_price = 100000 * 155.2;  // 77,600 a lot, 100,000 to lose: 1.2886
  EXPECT_EQ(entry.answer().volume, lots(1.28));
}

TEST(PositionSizing, sizes_gold_and_a_yen_cross_by_what_a_price_move_is_worth) {
  Sized gold;
  gold.basis.entry = price(1300);
  gold.basis.stop = price(1312.5);   // a short
  gold.basis.value_per_price = 100;  // 100 oz: 1,250 a lot
  EXPECT_EQ(gold.answer().volume, lots(0.8));
  Sized yen;
  yen.basis.entry = price(150);
  yen.basis.stop = price(149.25);
  yen.basis.value_per_price = 100000 / 150.0;  // 500 a lot
  EXPECT_EQ(yen.answer().volume, lots(2));
}

TEST(PositionSizing, targets_the_usual_daily_move) {
  Sized entry;
  entry.sizing.kind = SizingKind::VolatilityTarget;
  entry.basis.stop = Price();
  entry.basis.daily_move = 0.008;  // 800 a lot, 500 wanted: 0.625
  EXPECT_EQ(entry.answer().volume, lots(0.62));
}

TEST(PositionSizing, rounds_down_so_that_the_risk_is_never_above_the_target) {
  Sized entry;
  entry.basis.stop = price(1.0949);  // 510 a lot: 1.9608
  EXPECT_EQ(entry.answer().volume, lots(1.96));
}

TEST(PositionSizing, does_not_lose_a_step_to_the_last_bit_of_a_double) {
  Sized entry;
  entry.basis.equity = 123000;
  entry.sizing.risk_percent = 0.5;
  entry.basis.stop = price(1.09795);  // 615 to lose / 205 a lot = 3, in doubles 2.9999999999999996
  EXPECT_EQ(entry.answer().volume, lots(3));
}

TEST(PositionSizing, hands_a_volume_below_the_minimum_to_the_gate_unraised) {
  Sized entry;
  entry.basis.equity = 200;  // 2 to lose / 500 a lot
  EXPECT_EQ(entry.answer().volume, lots(0.004));
}

TEST(PositionSizing, is_impossible_without_what_it_needs_and_says_what) {
  const auto missing = [](auto spoil) {
    Sized entry;
    spoil(entry);
    const auto answer = entry.answer();
    EXPECT_EQ(answer.code, RiskCode::SizingImpossible);
    EXPECT_EQ(answer.volume, Volume());
    return answer.missing.str();
  };
  EXPECT_EQ(missing([](Sized& s) { s.basis.stop = Price(); }), "stop");
  EXPECT_EQ(missing([](Sized& s) { s.basis.stop = s.basis.entry; }), "stop");
  EXPECT_EQ(missing([](Sized& s) { s.basis.entry = Price(); }), "stop");
  EXPECT_EQ(missing([](Sized& s) { s.basis.equity = 0; }), "equity");
  EXPECT_EQ(missing([](Sized& s) { s.basis.value_per_price = 0; }), "rate");
  EXPECT_EQ(missing([](Sized& s) {
              s.basis.value_per_price = 0;
              s.basis.missing_rate = "CHF";
            }),
            "CHF");
  EXPECT_EQ(missing([](Sized& s) { s.sizing.kind = SizingKind::VolatilityTarget; }), "daily_move");
  EXPECT_EQ(missing([](Sized& s) { s.basis.value_per_price = 1e-30; }), "stop distance");
}

TEST(PositionSizing, reads_its_parameters_in_the_order_of_its_specs) {
  const std::vector<ParameterValue> values{std::string("volatility_target"), 0.25, 1.5, 0.75};
  const auto sizing = positionSizing(ParameterView(values));
  EXPECT_EQ(sizing.kind, SizingKind::VolatilityTarget);
  EXPECT_EQ(sizing.lots, lots(0.25));
  EXPECT_EQ(sizing.risk_percent, 1.5);
  EXPECT_EQ(sizing.target_volatility, 0.75);
  EXPECT_EQ(sizingSpecs()[1].default_value, ParameterValue(0.1)) << "a fresh profile trades 0.10 lots";
}

}  // namespace
}  // namespace deskwright
