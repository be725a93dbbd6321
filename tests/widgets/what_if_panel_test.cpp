#include "widgets/panels/what_if_panel.h"

#include "tests/widgets/panel_stage.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QtTest/QtTest>
#include <gtest/gtest.h>

#include <algorithm>

namespace deskwright {
namespace {

class WhatIfPanelTest : public testing::Test {
 protected:
  WhatIfPanelTest() : panel_(stage_.parts()) {
    stage_.desk.shown.desk.account.currency = "USD";
    panel_.resize(491, 320);
    panel_.show();
    stage_.show(panel_);
  }
  bool asked(std::size_t count) {
    return QTest::qWaitFor([&] { return stage_.desk.asked.size() >= count; }, 5000);
  }
  const ManualOrderCommand& question(std::size_t place) {
    return std::get<ManualOrderCommand>(stage_.desk.asked.at(place).command.body);
  }
  void answer(std::size_t place, const RiskDecision& decision) {
    CommandReply reply;
    reply.id = stage_.desk.asked.at(place).command.id;
    reply.done = true;
    reply.time = stage_.desk.shown.time;
    reply.decisions.push_back(decision);
    stage_.desk.asked.at(place).reply(reply);
    QCoreApplication::processEvents();
  }
  static RiskDecision decision(Verdict verdict, RiskCode code, double lots, double observed = 0, double limit = 0,
                               std::string_view binding = {}) {
    RiskDecision made;
    made.verdict = verdict;
    made.code = code;
    made.volume = Volume::nearest(lots);
    made.observed = observed;
    made.limit = limit;
    made.binding_limit = binding;
    return made;
  }

  PanelStage stage_;
  WhatIfPanel panel_;
};

TEST_F(WhatIfPanelTest, asks_without_sending_anything) {
  ASSERT_TRUE(asked(2));
  EXPECT_TRUE(question(0).dry_run);
  EXPECT_TRUE(question(1).dry_run);
  EXPECT_EQ(question(0).symbol, "EURUSD");
  EXPECT_EQ(question(0).entry.volume, Volume::nearest(0.1));
}

TEST_F(WhatIfPanelTest, asks_about_the_brokers_largest_volume_too) {
  ASSERT_TRUE(asked(2));
  EXPECT_EQ(question(1).entry.volume, Volume::nearest(50));
}

TEST_F(WhatIfPanelTest, proposes_a_stop_on_the_losing_side_of_the_quote) {
  EXPECT_NEAR(panel_.stop().value(), 1.07963, 1e-9);  // 0.5 % below 1.08506
  panel_.side().setCurrentIndex(1);
  EXPECT_NEAR(panel_.stop().value(), 1.09049, 1e-9);
}

TEST_F(WhatIfPanelTest, a_stop_of_ones_own_is_asked_about) {
  panel_.stop().setValue(1.08);
  ASSERT_TRUE(asked(2));
  EXPECT_EQ(question(0).entry.stop, Price::nearest(1.08));
}

TEST_F(WhatIfPanelTest, several_changes_in_a_row_are_one_question) {
  for (const double lots : {0.2, 0.3, 0.4}) panel_.lots().setValue(lots);
  ASSERT_TRUE(asked(2));
  EXPECT_EQ(question(0).entry.volume, Volume::nearest(0.4));
}

TEST_F(WhatIfPanelTest, shows_verdict_reason_and_the_limit_that_binds_first) {
  ASSERT_TRUE(asked(2));
  answer(0, decision(Verdict::Reduced, RiskCode::MaxOrderVolume, 0.05, 0.1, 0.05, "max_order_volume"));
  answer(1, decision(Verdict::Reduced, RiskCode::MaxNetExposure, 3.2, 600'000, 350'000, "max_net_exposure"));
  EXPECT_EQ(panel_.verdictText(), QStringLiteral("Reduced: 0.05 of 0.10 lots"));
  EXPECT_EQ(panel_.answerTexts(),
            QStringList({"Above the largest entry (MAX_ORDER_VOLUME)", "0.10 lots of 0.05 lots allowed", "Max order volume",
                         "3.20 lots", "Net exposure in one currency: 600,000.00 USD of 350,000.00 USD allowed"}));
}

TEST_F(WhatIfPanelTest, a_denial_has_nothing_that_fits) {
  ASSERT_TRUE(asked(2));
  answer(0, decision(Verdict::Denied, RiskCode::NotArmed, 0));
  answer(1, decision(Verdict::Denied, RiskCode::NotArmed, 0));
  EXPECT_EQ(panel_.verdictText(), QStringLiteral("Denied"));
  EXPECT_EQ(panel_.answerTexts()[0], QStringLiteral("The desk is not armed (NOT_ARMED)"));
  EXPECT_EQ(panel_.answerTexts()[3], QStringLiteral("\u2014"));
}

TEST_F(WhatIfPanelTest, a_change_while_an_answer_is_awaited_is_asked_about_behind_it) {
  ASSERT_TRUE(asked(2));
  panel_.lots().setValue(2);
  ASSERT_TRUE(QTest::qWaitFor([&] { return !panel_.gate().isHolding(); }, 5000));
  EXPECT_EQ(stage_.desk.asked.size(), 2U);
  answer(0, decision(Verdict::Approved, RiskCode::None, 0.1));
  answer(1, decision(Verdict::Approved, RiskCode::None, 50));
  ASSERT_TRUE(asked(4));
  EXPECT_EQ(question(2).entry.volume, Volume::nearest(2));
}

TEST_F(WhatIfPanelTest, asks_again_each_second_as_the_market_moves) {
  ASSERT_TRUE(asked(2));
  answer(0, decision(Verdict::Approved, RiskCode::None, 0.1));
  answer(1, decision(Verdict::Approved, RiskCode::None, 50));
  for (int frame = 0; frame < 10; ++frame) stage_.show(panel_);
  EXPECT_EQ(stage_.desk.asked.size(), 4U);
}

TEST_F(WhatIfPanelTest, a_desk_that_takes_no_command_is_told) {
  stage_.desk.full = true;
  panel_.lots().setValue(2);
  EXPECT_TRUE(QTest::qWaitFor([&] { return panel_.verdictText().contains(QStringLiteral("busy")); }, 5000));
}

TEST_F(WhatIfPanelTest, follows_the_symbol_that_the_person_selects) {
  stage_.selection.selectSymbol(SymbolId{2});
  EXPECT_EQ(panel_.symbol().currentText(), QStringLiteral("XAUUSD"));
}

}  // namespace
}  // namespace deskwright
