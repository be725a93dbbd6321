// CURVE: the expert advisor's own source with a key file, and a desk that demands one.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include DESKWRIGHT_EXPERT_ADVISOR  // made by mql5_translate
#include "engine/bridge/curve_keys.h"
#include "tests/mql5/bridged_terminal.h"

#include <atomic>
#include <fstream>
#include <stdexcept>

namespace deskwright::mql5 {
namespace {

using testing::Contains;
using testing::HasSubstr;

class CurveTerminal : public testing::Test {
 protected:
  CurveTerminal() {
    bridge.curve = CurveServer{desk.secret_key, [this](std::string_view key) { return listed && key == own.public_key; }};
    bridge.on_notice = [this](const Notice& notice) { codes.push_back(notice.code.str()); };
    bridge.inputs = [](ExpertAdvisor& ea) { ea.CurveFile = String("deskwright.curve"); };
  }
  void writeKeys(const std::string& text) const {
    std::ofstream(bridge.filesFolder() / "deskwright.curve", std::ios::binary) << text;
  }
  std::string keysOf(const CurveKeyPair& server, const std::string& end = "\n") const {
    return server.public_key + end + own.public_key + end + own.secret_key + end;
  }
  /// Without waiting for a session that must not come.
  void startAlone() {
    bridge.startGateway();
    bridge.startTerminal();
  }

  CurveKeyPair desk = *newCurveKeyPair(), own = *newCurveKeyPair();
  std::atomic<bool> listed{true};
  std::vector<std::string> codes;
  BridgedTerminal bridge;
};

TEST_F(CurveTerminal, with_its_key_file_trades_and_takes_a_kill) {
  writeKeys(keysOf(desk));
  bridge.start();
  ASSERT_TRUE(bridge.gateway->send(bridge.entry(1)));
  ASSERT_TRUE(bridge.until([&] { return bridge.deals().size() == 1; }));
  ASSERT_TRUE(bridge.until([&] { return bridge.kill_line->kill(9, true); }));
  EXPECT_TRUE(bridge.until([&] { return bridge.killState().latched && bridge.killState().positions == 0; }));
}

TEST_F(CurveTerminal, reads_a_file_with_the_line_ends_of_windows) {
  writeKeys(keysOf(desk, "\r\n"));
  EXPECT_NO_THROW(bridge.start());
}

TEST_F(CurveTerminal, without_the_file_that_it_was_promised_does_not_start_and_says_what_to_do) {
  EXPECT_THROW(bridge.start(), std::runtime_error);
  EXPECT_THAT(bridge.terminal->terminal().log, Contains(HasSubstr("deskwright.curve in MQL5/Files cannot be read")));
}

TEST_F(CurveTerminal, with_a_file_that_holds_no_keys_does_not_start_and_says_what_to_do) {
  writeKeys("secret\n");
  EXPECT_THROW(bridge.start(), std::runtime_error);
  EXPECT_THAT(bridge.terminal->terminal().log, Contains(HasSubstr("does not hold three keys of 40 characters")));
}

TEST_F(CurveTerminal, with_another_desks_key_is_not_let_in) {
  writeKeys(keysOf(*newCurveKeyPair()));
  startAlone();
  EXPECT_TRUE(bridge.until([&] { return !codes.empty(); }));
  EXPECT_THAT(codes, testing::ElementsAre("CURVE_WRONG_DESK_KEY"));
  EXPECT_EQ(bridge.gateway->counters().trade_frames, 0U);
}

TEST_F(CurveTerminal, that_is_not_listed_is_not_let_in_until_it_is) {
  listed = false;
  writeKeys(keysOf(desk));
  startAlone();
  EXPECT_TRUE(bridge.until([&] { return !codes.empty(); }));
  EXPECT_THAT(codes, testing::ElementsAre("CURVE_KEY_UNKNOWN"));
  EXPECT_EQ(bridge.gateway->counters().trade_frames, 0U);
  listed = true;
  EXPECT_TRUE(bridge.until([&] { return !bridge.desk.all<SnapshotEnded>().empty(); }));
}

TEST_F(CurveTerminal, without_keys_is_not_let_in_by_a_desk_that_demands_them) {
  bridge.inputs = nullptr;
  startAlone();
  EXPECT_TRUE(bridge.until([&] { return !codes.empty(); }));
  EXPECT_THAT(codes, testing::ElementsAre("CURVE_MISSING"));
  EXPECT_EQ(bridge.gateway->counters().trade_frames, 0U);
}

TEST_F(CurveTerminal, with_keys_does_not_talk_to_a_plain_desk) {
  bridge.curve.reset();
  writeKeys(keysOf(desk));
  startAlone();
  EXPECT_TRUE(bridge.until([&] { return !codes.empty(); }));
  EXPECT_THAT(codes, testing::ElementsAre("CURVE_IS_OFF"));
  EXPECT_EQ(bridge.gateway->counters().trade_frames, 0U);
}

}  // namespace
}  // namespace deskwright::mql5
