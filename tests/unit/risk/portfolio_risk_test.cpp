#include "engine/risk/portfolio_risk.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace deskwright {
namespace {

using Exposures = std::vector<double>;

/// A step is a day. Rows 0 and 1 move by 1 % together, row 2 by 1 % apart from them, row 3 has no history.
class PortfolioRiskTest : public testing::Test {
 protected:
  PortfolioRiskTest() {
    for (int i = 0; i < 4; ++i) covariance_.addSymbol();
    for (int i = 0; i < 40; ++i) {
      const double one = i % 2 == 0 ? 0.01 : -0.01, other = i % 4 < 2 ? 0.01 : -0.01;
      covariance_.step(std::vector<double>{one, one, other, std::nan("")});
    }
  }
  static RiskAssumptions assumptions(double shrinkage) { return {shrinkage, 0.02, 1}; }

  ReturnCovariance covariance_{1e9};
};

TEST_F(PortfolioRiskTest, one_position_risks_its_own_deviation) {
  PortfolioRisk risk(assumptions(0.1));
  risk.update(Exposures{-100'000, 0, 0, 0}, covariance_);
  EXPECT_NEAR(risk.deviation(), 1'000, 1e-3);
  EXPECT_NEAR(risk.valueAtRisk(), 2'326.348, 1e-2);
}

TEST_F(PortfolioRiskTest, what_moves_together_adds_up_and_what_does_not_adds_its_squares) {
  PortfolioRisk risk(assumptions(0));
  risk.update(Exposures{100'000, 100'000, 0, 0}, covariance_);
  EXPECT_NEAR(risk.deviation(), 2'000, 1e-3);
  risk.update(Exposures{100'000, 0, 100'000, 0}, covariance_);
  EXPECT_NEAR(risk.deviation(), 1'000 * std::sqrt(2), 1e-3);
  risk.update(Exposures{100'000, -100'000, 0, 0}, covariance_);
  EXPECT_NEAR(risk.deviation(), 0, 1e-3);
}

TEST_F(PortfolioRiskTest, a_hedge_is_believed_by_nine_tenths) {
  PortfolioRisk risk(assumptions(0.1));
  risk.update(Exposures{100'000, -100'000, 0, 0}, covariance_);
  EXPECT_NEAR(risk.deviation(), 1'000 * std::sqrt(0.2), 1e-3) << "1 + 1 - 2 * 0.9";
}

TEST_F(PortfolioRiskTest, a_symbol_without_history_moves_against_the_desk) {
  PortfolioRisk risk(assumptions(0.1));
  risk.update(Exposures{100'000, 0, 0, -50'000}, covariance_);
  EXPECT_NEAR(risk.deviation(), 1'000 + 50'000 * 0.02, 1e-3);
}

TEST_F(PortfolioRiskTest, parts_of_the_desk_add_up_to_its_deviation_and_a_hedge_takes_from_it) {
  PortfolioRisk risk(assumptions(0.1));
  const Exposures trend{150'000, 0, 80'000, -20'000}, hedge{0, -40'000, 0, 0};
  risk.update(Exposures{150'000, -40'000, 80'000, -20'000}, covariance_);
  EXPECT_LT(risk.contribution(hedge), 0);
  EXPECT_NEAR(risk.contribution(trend) + risk.contribution(hedge), risk.deviation(), 1e-9);
}

TEST_F(PortfolioRiskTest, two_strategies_on_one_bet_overlap) {
  PortfolioRisk risk(assumptions(0.1));
  const Exposures one{100'000, 0, 0, 0};
  EXPECT_NEAR(risk.overlap(one, Exposures{0, 30'000, 0, 0}, covariance_), 0.9, 1e-9) << "shrunk by a tenth";
  EXPECT_NEAR(risk.overlap(one, Exposures{-5'000, 0, 0, 0}, covariance_), -1, 1e-9);
  EXPECT_NEAR(risk.overlap(one, Exposures{0, 0, 10'000, 0}, covariance_), 0, 1e-9);
  EXPECT_EQ(risk.overlap(one, Exposures{0, 0, 0, 0}, covariance_), 0);
}

TEST_F(PortfolioRiskTest, an_empty_desk_risks_nothing) {
  PortfolioRisk risk(assumptions(0.1));
  risk.update(Exposures{0, 0, 0, 0}, covariance_);
  EXPECT_EQ(risk.deviation(), 0);
  EXPECT_EQ(risk.contribution(Exposures{0, 0, 0, 0}), 0);
}

}  // namespace
}  // namespace deskwright
