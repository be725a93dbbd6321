// The CURVE keys of a profile as files.
#include "app/bridge_keys.h"

#include "app/profile.h"
#include "engine/storage/parameter_file.h"
#include "strategies/catalogue.h"
#include "tests/unit/storage/temporary_profile.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

namespace deskwright {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;

std::string textOf(const fs::path& file) {
  std::ostringstream text;
  text << std::ifstream(file).rdbuf();
  return text.str();
}

unsigned modeOf(const fs::path& file) { return static_cast<unsigned>(fs::status(file).permissions()); }

class BridgeKeys : public testing::Test {
 protected:
  TemporaryProfile folder_;
  fs::path profile_ = folder_ / "profile";
};

TEST_F(BridgeKeys, of_a_terminal_are_three_lines_that_hold_the_desks_public_key) {
  const auto file = makeTerminalKeys(profile_, "");
  ASSERT_TRUE(file) << file.error().text;
  EXPECT_EQ(*file, profile_ / "keys" / "terminal.curve");
  EXPECT_EQ(textOf(*file).size(), 3U * 41U);
  const auto keys = readTerminalKeys(*file);
  ASSERT_TRUE(keys) << keys.error().text;
  EXPECT_EQ(keys->server_key, readDeskKeys(profile_)->public_key);
}

TEST_F(BridgeKeys, are_their_owners_alone) {
  const auto file = makeTerminalKeys(profile_, "");
  ASSERT_TRUE(file);
  EXPECT_EQ(modeOf(*file), 0600U);
  EXPECT_EQ(modeOf(profile_ / "keys" / "desk.curve"), 0600U);
  EXPECT_EQ(modeOf(profile_ / "keys"), 0700U);
}

TEST_F(BridgeKeys, put_the_terminal_on_the_list_and_keep_the_desks_pair) {
  ASSERT_TRUE(makeTerminalKeys(profile_, ""));
  const std::string desk = readDeskKeys(profile_)->secret_key;
  ASSERT_TRUE(makeTerminalKeys(profile_, ""));
  ASSERT_TRUE(makeTerminalKeys(profile_, "london"));
  EXPECT_EQ(readDeskKeys(profile_)->secret_key, desk);
  EXPECT_THAT(*listedTerminals(profile_),
              ElementsAre(Field(&ListedTerminal::name, "terminal"), Field(&ListedTerminal::name, "terminal-2"),
                          Field(&ListedTerminal::name, "london")));
}

TEST_F(BridgeKeys, of_a_name_that_is_taken_are_not_replaced) {
  const auto file = makeTerminalKeys(profile_, "london");
  const std::string before = textOf(*file);
  const auto again = makeTerminalKeys(profile_, "london");
  ASSERT_FALSE(again);
  EXPECT_THAT(again.error().text, HasSubstr("keys revoke london"));
  EXPECT_EQ(textOf(*file), before);
}

TEST_F(BridgeKeys, of_a_name_that_is_a_path_are_refused) {
  for (const char* name : {"../x", "a/b", "desk", "with blank", "0123456789012345678901234567890123"}) {
    EXPECT_FALSE(makeTerminalKeys(profile_, name)) << name;
  }
}

TEST_F(BridgeKeys, are_admitted_while_they_are_listed_and_not_after) {
  const auto file = makeTerminalKeys(profile_, "london");
  const std::string key = readTerminalKeys(*file)->own.public_key;
  const auto server = curveServerOf(profile_);
  ASSERT_TRUE(server) << server.error().text;
  EXPECT_TRUE(server->admits(key));
  ASSERT_TRUE(revokeTerminal(profile_, "london"));
  EXPECT_FALSE(server->admits(key));
  EXPECT_FALSE(fs::exists(*file));
}

TEST_F(BridgeKeys, admit_nobody_while_the_list_cannot_be_read) {
  const auto file = makeTerminalKeys(profile_, "london");
  const std::string key = readTerminalKeys(*file)->own.public_key;
  const auto server = curveServerOf(profile_);
  std::ofstream(profile_ / "keys" / "terminals", std::ios::app) << "not a key\n";
  EXPECT_FALSE(server->admits(key));
}

TEST_F(BridgeKeys, that_others_can_read_are_refused_with_the_way_to_mend_it) {
  const auto file = makeTerminalKeys(profile_, "");
  fs::permissions(*file, fs::perms::group_read, fs::perm_options::add);
  fs::permissions(profile_ / "keys" / "desk.curve", fs::perms::others_read, fs::perm_options::add);
  EXPECT_THAT(readTerminalKeys(*file).error().text, AllOf(HasSubstr("mode 640"), HasSubstr("chmod 600")));
  EXPECT_THAT(readDeskKeys(profile_).error().text, AllOf(HasSubstr("mode 604"), HasSubstr("chmod 600")));
}

TEST_F(BridgeKeys, that_are_missing_or_damaged_are_refused_by_name) {
  EXPECT_THAT(readTerminalKeys(folder_ / "none.curve").error().text, HasSubstr("none.curve: cannot be read"));
  const auto file = makeTerminalKeys(profile_, "");
  fs::resize_file(*file, 100);
  EXPECT_THAT(readTerminalKeys(*file).error().text, HasSubstr("expected three keys"));
  const auto desk = profile_ / "keys" / "desk.curve";
  std::string swapped = textOf(desk);
  swapped[0] = swapped[0] == 'a' ? 'b' : 'a';
  std::ofstream(desk) << swapped;
  EXPECT_THAT(readDeskKeys(profile_).error().text, HasSubstr("the secret key that belongs to it"));
}

class ProfileWithCurve : public BridgeKeys {
 protected:
  Result<Profile> open(const std::string& address) {
    const StrategyRegistry registry = strategyCatalogue();
    fs::create_directories(profile_);
    DeskFile desk;
    desk.bridge_curve = true;
    desk.bridge_address = address;
    EXPECT_TRUE(writeDeskFile(profile_ / "desk.toml", desk));
    return openProfile(profile_, registry);
  }
};

TEST_F(ProfileWithCurve, without_a_key_is_refused_with_the_next_step) {
  const auto opened = open("127.0.0.1");
  ASSERT_FALSE(opened);
  EXPECT_THAT(opened.error().text,
              AllOf(HasSubstr("desk.toml: [bridge] curve = true"), HasSubstr("desk.curve"), HasSubstr("deskwrightctl keys new")));
}

TEST_F(ProfileWithCurve, may_listen_on_every_address) {
  ASSERT_TRUE(makeTerminalKeys(profile_, ""));
  const auto opened = open("0.0.0.0");
  ASSERT_TRUE(opened) << opened.error().text;
  EXPECT_TRUE(opened->curve);
}

}  // namespace
}  // namespace deskwright
