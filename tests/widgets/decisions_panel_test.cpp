#include "widgets/panels/decisions_panel.h"

#include "tests/widgets/panel_stage.h"
#include "widgets/models/decision_words.h"

#include <gtest/gtest.h>

namespace deskwright {
namespace {

class DecisionsPanelTest : public testing::Test {
 protected:
  DecisionsPanelTest() : panel_(stage_.parts()) {
    stage_.desk.shown.desk.account.currency = "USD";
    panel_.resize(1416, 280);
    panel_.show();
    stage_.show(panel_);
  }
  QStringList row(int place) {
    QStringList words;
    for (int column = 1; column < panel_.table().columnCount(); ++column)
      words << panel_.table().index(place, column).data(Qt::DisplayRole).toString();
    return words;
  }

  PanelStage stage_;
  DecisionsPanel panel_;
};

TEST_F(DecisionsPanelTest, the_newest_answer_stands_first_with_its_reason_in_words) {
  ASSERT_EQ(panel_.table().rowCount(), 3);
  EXPECT_EQ(row(0), QStringList({"EuroTrend", "EURUSD", "BUY", "1.00", "denied", "\u2014", "Too many open positions", "13", "12",
                                 "Max open positions"}));
}

TEST_F(DecisionsPanelTest, a_reduced_entry_says_what_fits_and_the_money_that_bound) {
  EXPECT_EQ(row(1), QStringList({"GoldMR", "XAUUSD", "BUY", "1.00", "reduced", "0.40", "Net exposure in one currency",
                                 "251,000.50 USD", "250,000.00 USD", "Max net exposure"}));
}

TEST_F(DecisionsPanelTest, an_approval_names_the_limit_that_it_came_nearest_to) {
  EXPECT_EQ(row(2), QStringList({"LondonBrk", "GBPUSD", "BUY", "1.00", "approved", "1.00", "\u2014", "\u2014", "\u2014",
                                 "Max gross exposure"}));
}

TEST_F(DecisionsPanelTest, those_as_asked_may_be_left_out) {
  panel_.choose(DecisionsPanel::NotApproved);
  EXPECT_EQ(panel_.table().rowCount(), 2);
  panel_.choose(DecisionsPanel::Denied);
  EXPECT_EQ(panel_.table().rowCount(), 1);
  EXPECT_EQ(panel_.stateText(), QStringLiteral("3 seen, 1 denied"));
}

TEST_F(DecisionsPanelTest, answers_that_the_desk_no_longer_keeps_stay) {
  DecisionView next = stage_.desk.shown.decisions.back();
  next.number = 4;
  stage_.desk.shown.decisions = {next};
  stage_.show(panel_);
  EXPECT_EQ(panel_.table().rowCount(), 4);
}

TEST(DecisionWords, a_code_without_words_of_its_own_is_said_by_its_name) {
  for (int code = 1; code <= static_cast<int>(RiskCode::InvalidSignal); ++code) {
    const QString words = codeText(static_cast<RiskCode>(code));
    EXPECT_FALSE(words.isEmpty()) << code;
    EXPECT_FALSE(words.contains(QLatin1Char('_'))) << words.toStdString();
  }
}

TEST(DecisionWords, an_age_is_in_seconds) {
  RiskDecision decision;
  decision.code = RiskCode::StaleQuote;
  decision.observed = 75.5;
  decision.limit = 60;
  EXPECT_EQ(figuresOf(decision, QStringLiteral("USD")).observed, QStringLiteral("75.5 s"));
  EXPECT_EQ(figuresOf(decision, QStringLiteral("USD")).limit, QStringLiteral("60.0 s"));
}

TEST(DecisionWords, a_code_without_figures_has_none) {
  RiskDecision decision;
  decision.code = RiskCode::NotArmed;
  EXPECT_TRUE(figuresOf(decision, QStringLiteral("USD")).observed.isEmpty());
}

}  // namespace
}  // namespace deskwright
