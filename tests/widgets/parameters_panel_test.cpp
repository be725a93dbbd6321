#include "widgets/panels/parameters_panel.h"

#include "tests/widgets/staged_desk.h"

#include <QtTest/QtTest>
#include <gtest/gtest.h>

#include <QCompleter>
#include <QLineEdit>
#include <QShortcut>
#include <QSlider>

namespace deskwright {
namespace {

class ParametersPanelTest : public testing::Test {
 protected:
  ParametersPanelTest() : commands_(desk_), panel_({palette_, desk_, commands_, selection_}) {
    desk_.shown = stagedSnapshot();
    desk_.owners = stagedOwners();
    panel_.resize(491, 700);
    panel_.show();
    panel_.activateWindow();
    EXPECT_TRUE(QTest::qWaitForWindowActive(&panel_));
    frame();
  }

  void frame() {
    day_.add(desk_.shown);
    panel_.showFrame({desk_.shown, day_, {}, 0});
    QCoreApplication::processEvents();
  }
  ParameterRow& row(const std::string& key) { return *panel_.form().row(key); }
  QWidget* control(const std::string& key) { return row(key).editor().focusTarget(); }
  QString shown(const std::string& key) { return control(key)->property("text").toString(); }
  QString note(const std::string& key) { return row(key).noteText(); }

  void type(const std::string& key, const QString& words) {
    QWidget* target = control(key);
    target->setFocus();
    QTest::keyClick(target, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(target, words);
  }
  void enter(const std::string& key, const QString& words) {
    type(key, words);
    QTest::keyClick(control(key), Qt::Key_Return);
  }
  void answer(bool done, const std::string& words = {}, std::uint64_t from = 0) {
    desk_.answer(done, words, from);
    QCoreApplication::processEvents();
  }
  /// As the desk does it: its own state first, then the answer.
  void accept(const std::string& owner, const std::string& key, const ParameterValue& value, std::uint64_t from = 1) {
    setAtDesk(owner, key, value, "screen", from);
    answer(true, "", from);
    frame();
  }
  void setAtDesk(const std::string& owner, const std::string& key, const ParameterValue& value, const std::string& author,
                 std::uint64_t from) {
    for (ParameterOwner& o : desk_.owners) {
      if (o.name != owner) continue;
      for (std::size_t i = 0; i < o.specs.size(); ++i) {
        if (o.specs[i].key != key) continue;
        o.values[i] = value;
        desk_.edited.push_back({desk_.shown.time, owner, key, "before", "after", author, from});
        ++desk_.version;
      }
    }
  }
  const SetParametersCommand& asked() { return std::get<SetParametersCommand>(desk_.asked.back().command.body); }
  ParameterValue askedValue(const std::string& key) {
    for (const auto& [name, value] : asked().values) {
      if (name == key) return value;
    }
    ADD_FAILURE() << key << " was not asked for";
    return {};
  }
  void applyTogether() {
    for (auto* box : panel_.findChildren<QCheckBox*>()) {
      if (box->text() == QStringLiteral("Apply together")) box->setChecked(true);
    }
  }
  QPushButton* button(const QString& words) {
    for (auto* found : panel_.findChildren<QPushButton*>()) {
      if (found->text().startsWith(words)) return found;
    }
    return nullptr;
  }

  Palette palette_{Theme::Dark};
  StagedDesk desk_;
  DeskCommands commands_;
  DeskSelection selection_;
  DeskDay day_;
  ParametersPanel panel_;
};

TEST_F(ParametersPanelTest, nothing_is_asked_while_somebody_types) {
  type("lookback", "20");
  EXPECT_TRUE(desk_.asked.empty());
}

TEST_F(ParametersPanelTest, enter_asks_for_what_was_typed) {
  enter("lookback", "20");
  ASSERT_EQ(desk_.asked.size(), 1U);
  EXPECT_EQ(asked().strategy, "london_break");
  EXPECT_EQ(askedValue("lookback"), ParameterValue(std::int64_t{20}));
}

TEST_F(ParametersPanelTest, going_on_to_another_editor_asks_for_what_was_typed) {
  type("lookback", "20");
  control("threshold")->setFocus();
  ASSERT_EQ(desk_.asked.size(), 1U);
  EXPECT_EQ(askedValue("lookback"), ParameterValue(std::int64_t{20}));
}

TEST_F(ParametersPanelTest, another_window_in_front_leaves_what_is_half_typed_alone) {
  type("lookback", "2");
  QFocusEvent away(QEvent::FocusOut, Qt::ActiveWindowFocusReason);
  QCoreApplication::sendEvent(control("lookback"), &away);
  EXPECT_TRUE(desk_.asked.empty());
}

TEST_F(ParametersPanelTest, a_value_that_is_on_its_way_is_said_to_be_sent) {
  enter("lookback", "20");
  EXPECT_EQ(note("lookback"), QStringLiteral("24 \u2192 20 sent"));
}

TEST_F(ParametersPanelTest, an_acknowledged_value_says_from_which_tick_it_is_in_force) {
  enter("lookback", "20");
  answer(true, "", 184'203);
  EXPECT_EQ(note("lookback"), QStringLiteral("24 \u2192 20 \u2713 in force from tick 184,203"));
  EXPECT_EQ(shown("lookback"), QStringLiteral("20"));
}

TEST_F(ParametersPanelTest, a_refused_value_springs_back_with_the_reason) {
  enter("lookback", "5000");
  answer(false, "london_break: lookback: expected a whole number, 5 to 200 bars, found 5000");
  EXPECT_EQ(shown("lookback"), QStringLiteral("24"));
  EXPECT_EQ(note("lookback"), QStringLiteral("refused: lookback: expected a whole number, 5 to 200 bars, found 5000"));
}

TEST_F(ParametersPanelTest, a_full_queue_gives_the_value_back) {
  desk_.full = true;
  enter("lookback", "20");
  QCoreApplication::processEvents();
  EXPECT_EQ(shown("lookback"), QStringLiteral("24"));
  EXPECT_TRUE(note("lookback").startsWith(QStringLiteral("refused: the desk is busy")));
}

TEST_F(ParametersPanelTest, steps_in_quick_succession_are_one_edit) {
  control("lookback")->setFocus();
  for (int i = 0; i < 5; ++i) QTest::keyClick(control("lookback"), Qt::Key_Up);
  ASSERT_TRUE(QTest::qWaitFor([&] { return !desk_.asked.empty(); }, 5000));
  EXPECT_EQ(desk_.asked.size(), 1U);
  EXPECT_EQ(askedValue("lookback"), ParameterValue(std::int64_t{29}));
}

TEST_F(ParametersPanelTest, steps_stay_within_the_range) {
  control("risk_percent")->setFocus();
  for (int i = 0; i < 20; ++i) QTest::keyClick(control("risk_percent"), Qt::Key_Down);
  QTest::keyClick(control("risk_percent"), Qt::Key_Return);
  EXPECT_EQ(askedValue("risk_percent"), ParameterValue(0.05));
}

TEST_F(ParametersPanelTest, a_slider_asks_when_it_is_released) {
  auto* slider = qobject_cast<QSlider*>(row("threshold").editor().slider());
  ASSERT_NE(slider, nullptr);
  ASSERT_TRUE(slider->isVisible());
  slider->setSliderDown(true);
  slider->setSliderPosition(30);  // 0.5 + 30 steps of 0.05
  EXPECT_EQ(shown("threshold"), QStringLiteral("2.00"));
  EXPECT_TRUE(desk_.asked.empty());
  slider->setSliderDown(false);
  ASSERT_EQ(desk_.asked.size(), 1U);
  EXPECT_EQ(askedValue("threshold"), ParameterValue(2.0));
}

TEST_F(ParametersPanelTest, a_step_leaves_nothing_in_the_last_bits) {
  control("threshold")->setFocus();
  for (int i = 0; i < 3; ++i) QTest::keyClick(control("threshold"), Qt::Key_Up);
  QTest::keyClick(control("threshold"), Qt::Key_Return);
  EXPECT_EQ(askedValue("threshold"), ParameterValue(1.5));
}

TEST_F(ParametersPanelTest, a_switch_asks_at_once) {
  QTest::keyClick(control("trailing"), Qt::Key_Space);
  ASSERT_EQ(desk_.asked.size(), 1U);
  EXPECT_EQ(askedValue("trailing"), ParameterValue(false));
}

TEST_F(ParametersPanelTest, a_choice_asks_at_once) {
  control("exit")->setFocus();
  QTest::keyClick(control("exit"), Qt::Key_Down);
  ASSERT_EQ(desk_.asked.size(), 1U);
  EXPECT_EQ(askedValue("exit"), ParameterValue(std::string("target")));
}

TEST_F(ParametersPanelTest, hours_are_one_value_and_asked_for_when_both_fields_are_left) {
  const auto fields = row("session").editor().findChildren<QLineEdit*>();
  ASSERT_EQ(fields.size(), 2);
  fields[0]->setFocus();
  fields[0]->selectAll();
  QTest::keyClicks(fields[0], QStringLiteral("08:15"));
  fields[1]->setFocus(Qt::TabFocusReason);
  EXPECT_TRUE(desk_.asked.empty());
  control("lookback")->setFocus(Qt::TabFocusReason);
  ASSERT_EQ(desk_.asked.size(), 1U);
  EXPECT_EQ(askedValue("session"), ParameterValue(TimeRange{495, 990}));
}

TEST_F(ParametersPanelTest, hours_that_cannot_be_read_are_not_sent) {
  enter("session", "7:xx");
  EXPECT_TRUE(desk_.asked.empty());
  EXPECT_EQ(shown("session"), QStringLiteral("07:00"));
  EXPECT_EQ(note("session"), QStringLiteral("cannot be read: nothing was sent"));
}

TEST_F(ParametersPanelTest, symbols_are_a_list_with_commas) {
  enter("symbols", "EURUSD , XAUUSD");
  ASSERT_EQ(desk_.asked.size(), 1U);
  EXPECT_EQ(askedValue("symbols"), ParameterValue(std::vector<std::string>{"EURUSD", "XAUUSD"}));
}

TEST_F(ParametersPanelTest, symbols_of_the_terminal_are_offered) {
  type("symbols", "EURUSD, xau");
  const auto* completer = row("symbols").editor().findChild<QCompleter*>();
  ASSERT_NE(completer, nullptr);
  EXPECT_EQ(completer->currentCompletion(), QStringLiteral("XAUUSD"));
}

TEST_F(ParametersPanelTest, edits_that_go_together_are_one_command) {
  applyTogether();
  enter("lookback", "20");
  enter("threshold", "2.5");
  EXPECT_TRUE(desk_.asked.empty());
  EXPECT_EQ(note("threshold"), QStringLiteral("1.35 \u2192 2.50 staged"));
  QTest::keyClick(control("threshold"), Qt::Key_Return, Qt::ControlModifier);
  ASSERT_EQ(desk_.asked.size(), 1U);
  EXPECT_EQ(asked().values.size(), 2U);
  EXPECT_EQ(askedValue("lookback"), ParameterValue(std::int64_t{20}));
  EXPECT_EQ(askedValue("threshold"), ParameterValue(2.5));
}

TEST_F(ParametersPanelTest, a_refused_batch_is_staged_again) {
  applyTogether();
  enter("lookback", "20");
  enter("threshold", "9");
  QTest::mouseClick(button("Apply"), Qt::LeftButton);
  answer(false, "threshold: expected a number, 0.5 to 4 ATR, found 9");
  EXPECT_EQ(note("lookback"), QStringLiteral("24 \u2192 20 staged"));
  EXPECT_EQ(panel_.findChild<QWidget*>("staged")->findChild<QLabel*>()->text(),
            QStringLiteral("refused, nothing changed: threshold: expected a number, 0.5 to 4 ATR, found 9"));
}

TEST_F(ParametersPanelTest, escape_discards_what_is_staged) {
  applyTogether();
  enter("lookback", "20");
  QTest::keyClick(control("lookback"), Qt::Key_Escape);
  EXPECT_EQ(shown("lookback"), QStringLiteral("24"));
  QTest::keyClick(control("lookback"), Qt::Key_Return, Qt::ControlModifier);
  EXPECT_TRUE(desk_.asked.empty());
}

TEST_F(ParametersPanelTest, escape_gives_up_what_is_typed_first) {
  applyTogether();
  enter("threshold", "2.5");
  type("lookback", "2");
  QTest::keyClick(control("lookback"), Qt::Key_Escape);
  EXPECT_EQ(shown("lookback"), QStringLiteral("24"));
  EXPECT_EQ(note("threshold"), QStringLiteral("1.35 \u2192 2.50 staged"));
}

TEST_F(ParametersPanelTest, undo_asks_for_the_old_set_as_a_new_edit) {
  applyTogether();
  enter("lookback", "20");
  enter("threshold", "2.5");
  QTest::mouseClick(button("Apply"), Qt::LeftButton);
  answer(true, "", 7);
  QTest::keyClick(control("lookback"), Qt::Key_Z, Qt::ControlModifier);
  ASSERT_EQ(desk_.asked.size(), 2U);
  EXPECT_EQ(askedValue("lookback"), ParameterValue(std::int64_t{24}));
  EXPECT_EQ(askedValue("threshold"), ParameterValue(1.35));
}

TEST_F(ParametersPanelTest, redo_asks_for_the_new_set_again) {
  enter("lookback", "20");
  answer(true, "", 7);
  QTest::keyClick(control("lookback"), Qt::Key_Z, Qt::ControlModifier);
  answer(true, "", 8);
  QTest::keyClick(control("lookback"), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
  ASSERT_EQ(desk_.asked.size(), 3U);
  EXPECT_EQ(askedValue("lookback"), ParameterValue(std::int64_t{20}));
}

TEST_F(ParametersPanelTest, a_refused_undo_can_be_tried_again) {
  enter("lookback", "20");
  answer(true, "", 7);
  QTest::mouseClick(button("Undo"), Qt::LeftButton);
  answer(false, "not now");
  EXPECT_EQ(shown("lookback"), QStringLiteral("20"));
  QTest::mouseClick(button("Undo"), Qt::LeftButton);
  ASSERT_EQ(desk_.asked.size(), 3U);
  EXPECT_EQ(askedValue("lookback"), ParameterValue(std::int64_t{24}));
}

TEST_F(ParametersPanelTest, undo_waits_for_the_answer_to_the_edit_before) {
  enter("lookback", "20");
  QTest::keyClick(control("lookback"), Qt::Key_Z, Qt::ControlModifier);
  EXPECT_EQ(desk_.asked.size(), 1U);
}

TEST_F(ParametersPanelTest, undo_takes_back_what_is_being_typed_first) {
  enter("lookback", "20");
  answer(true, "", 7);
  type("lookback", "3");
  QTest::keyClick(control("lookback"), Qt::Key_Z, Qt::ControlModifier);
  EXPECT_EQ(shown("lookback"), QStringLiteral("20"));
  EXPECT_EQ(desk_.asked.size(), 1U);
}

TEST_F(ParametersPanelTest, an_edit_from_elsewhere_appears_at_once_with_its_author) {
  setAtDesk("london_break", "lookback", std::int64_t{30}, "control", 99);
  frame();
  EXPECT_EQ(shown("lookback"), QStringLiteral("30"));
  EXPECT_EQ(note("lookback"), QStringLiteral("24 \u2192 30 \u2713 by control tick 99"));
}

TEST_F(ParametersPanelTest, an_edit_from_elsewhere_leaves_what_is_being_typed) {
  type("lookback", "2");
  setAtDesk("london_break", "lookback", std::int64_t{30}, "control", 99);
  frame();
  EXPECT_EQ(shown("lookback"), QStringLiteral("2"));
  EXPECT_EQ(note("lookback"), QStringLiteral("24 \u2192 30 \u2713 by control tick 99"));
}

TEST_F(ParametersPanelTest, the_desks_state_may_come_before_its_answer) {
  enter("lookback", "20");
  setAtDesk("london_break", "lookback", std::int64_t{20}, "screen", 5);
  frame();
  EXPECT_EQ(note("lookback"), QStringLiteral("24 \u2192 20 sent"));
  answer(true, "", 5);
  EXPECT_EQ(note("lookback"), QStringLiteral("24 \u2192 20 \u2713 in force from tick 5"));
}

TEST_F(ParametersPanelTest, the_default_is_staged_and_not_sent) {
  enter("lookback", "20");
  accept("london_break", "lookback", std::int64_t{20});
  QTest::mouseClick(button("Default"), Qt::LeftButton);
  EXPECT_EQ(desk_.asked.size(), 1U);
  EXPECT_EQ(note("lookback"), QStringLiteral("20 \u2192 24 staged"));
}

TEST_F(ParametersPanelTest, the_default_leaves_lists_of_symbols_alone) {
  enter("symbols", "EURUSD");
  accept("london_break", "symbols", std::vector<std::string>{"EURUSD"});
  QTest::mouseClick(button("Default"), Qt::LeftButton);
  EXPECT_EQ(shown("symbols"), QStringLiteral("EURUSD"));
}

TEST_F(ParametersPanelTest, limits_of_the_desk_are_set_as_limits) {
  panel_.showLimit("max_daily_loss");
  EXPECT_TRUE(control("max_daily_loss")->hasFocus());
  enter("max_daily_loss", "1.5");
  const auto& set = std::get<SetLimitsCommand>(desk_.asked.back().command.body);
  ASSERT_EQ(set.values.size(), 1U);
  EXPECT_EQ(set.values[0].first, "max_daily_loss");
  EXPECT_EQ(set.values[0].second, ParameterValue(1.5));
}

TEST_F(ParametersPanelTest, who_asks_for_a_limit_is_led_to_its_editor) {
  QSignalSpy raised(&panel_, &Panel::raiseAsked);
  selection_.askForLimit("max_open_positions");
  EXPECT_EQ(raised.size(), 1);
  EXPECT_EQ(panel_.owner(), "limits");
  EXPECT_TRUE(control("max_open_positions")->hasFocus());
}

TEST_F(ParametersPanelTest, the_selected_strategy_is_shown) {
  selection_.selectStrategy("range_eu");
  EXPECT_EQ(panel_.owner(), "range_eu");
  enter("lookback", "20");
  EXPECT_EQ(asked().strategy, "range_eu");
}

TEST_F(ParametersPanelTest, the_strategys_own_parameters_come_first) {
  EXPECT_LT(row("lookback").y(), row("risk_percent").y());
  EXPECT_LT(row("risk_percent").y(), row("max_positions").y());
  EXPECT_LT(row("max_positions").y(), row("symbols").y());
}

TEST_F(ParametersPanelTest, an_open_position_of_the_strategy_is_a_warning) {
  const auto* strip = panel_.findChild<QWidget*>("positions");
  ASSERT_NE(strip, nullptr);
  EXPECT_EQ(strip->accessibleName(), QStringLiteral("1 open position +2.00 GBPUSD: edits act on what is open"));
  desk_.shown.positions.clear();
  frame();
  EXPECT_FALSE(strip->isVisible());
}

TEST_F(ParametersPanelTest, what_waits_for_the_next_entry_says_so) {
  desk_.owners[1].specs[4].apply = ParameterApply::NextEntry;  // threshold, before the panel has read it
  ParametersPanel fresh({palette_, desk_, commands_, selection_});
  fresh.showFrame({desk_.shown, day_, {}, 0});
  fresh.showOwner("range_eu");
  EXPECT_EQ(fresh.form().row("threshold")->noteText(), QStringLiteral("0.50 to 4.00 \u00B7 applies to new entries"));
}

TEST_F(ParametersPanelTest, a_value_that_is_not_the_default_is_marked) {
  desk_.owners[1].values[3] = std::int64_t{30};
  ParametersPanel fresh({palette_, desk_, commands_, selection_});
  fresh.showFrame({desk_.shown, day_, {}, 0});
  fresh.showOwner("range_eu");
  EXPECT_EQ(fresh.form().row("lookback")->accessibleDescription(), QStringLiteral("not the default"));
  EXPECT_EQ(fresh.form().row("threshold")->accessibleDescription(), QString());
}

TEST_F(ParametersPanelTest, a_value_that_was_changed_today_is_marked) {
  desk_.edited.push_back({desk_.shown.time, "london_break", "lookback", "24", "20", "screen", 7});
  desk_.edited.push_back({desk_.shown.time, "london_break", "threshold", "1.35", "2", "screen", 8});
  desk_.edited.push_back({desk_.shown.time, "london_break", "threshold", "2", "1.35", "screen", 9});
  ++desk_.version;
  frame();
  EXPECT_EQ(row("lookback").accessibleDescription(), QStringLiteral("changed today"));
  EXPECT_EQ(row("threshold").accessibleDescription(), QString());
}

TEST_F(ParametersPanelTest, an_edit_is_listed_with_the_profit_since) {
  desk_.edited = {{desk_.shown.time, "london_break", "lookback", "24", "20", "control", 184'203}};
  ++desk_.version;
  desk_.shown.time += std::chrono::minutes(5);
  desk_.shown.strategies[0].day_pnl = Money::nearest(670.40);  // 612.40 before
  frame();
  ASSERT_EQ(panel_.editList().shown(), 1U);
  EXPECT_EQ(panel_.editList().rowText(0),
            QStringList({"14:32:07", "Lookback", "24 \u2192 20", "control", "tick 184,203", "P&L since +58.00"}));
}

TEST_F(ParametersPanelTest, an_edit_that_journal_and_desk_know_is_listed_once) {
  const ParameterEdit before{desk_.shown.time - std::chrono::hours(2), "london_break", "lookback", "30", "24", "screen", 0};
  const ParameterEdit now{desk_.shown.time, "london_break", "lookback", "24", "20", "screen", 7};
  desk_.edited = {now};
  ParameterEdit journalled = now;
  journalled.in_force_from = 0;
  ++desk_.version;
  DayHistory history;
  history.edits = {before, journalled};
  day_.begin(history);
  frame();
  ASSERT_EQ(panel_.editList().shown(), 2U);
  EXPECT_EQ(panel_.editList().rowText(0)[4], QStringLiteral("tick 7"));
  EXPECT_EQ(panel_.editList().rowText(1)[4], QStringLiteral("\u2014"));
  EXPECT_EQ(panel_.stateText(), QStringLiteral("2 edits today"));
}

}  // namespace
}  // namespace deskwright
