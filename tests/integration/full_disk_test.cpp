// A real desk whose disk is full, and one that may not write its profile: no new risk, one clear word, nothing lost, nothing
// broken.

#include "engine/report/csv_reader.h"
#include "tests/integration/desk_under_test.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/mount.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <set>
#include <sstream>

namespace deskwright {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using testing::HasSubstr;

std::size_t countOf(const std::string& text, const std::string& word) {
  std::size_t count = 0;
  for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at + word.size())) ++count;
  return count;
}

/// A profile on a file system of its own that holds little more than the journal's two rings.
class FullDisk : public testing::Test {
 protected:
  void SetUp() override {
    const std::string file = textOf(desk_.profile() / "desk.toml");
    if (::mount("tmpfs", desk_.profile().c_str(), "tmpfs", MS_NOSUID | MS_NODEV, "size=56m,mode=0700") != 0) {
      GTEST_SKIP() << "a file system of its own needs the right to mount: " << std::strerror(errno);
    }
    mounted_ = true;
    write(desk_.profile() / "desk.toml", file);
  }
  void TearDown() override {
    if (mounted_) ::umount2(desk_.profile().c_str(), MNT_DETACH);
  }
  /// Takes every byte that is left.
  void fill() const {
    const int file = ::open((desk_.profile() / "filler").c_str(), O_CREAT | O_WRONLY, 0600);
    ASSERT_GE(file, 0);
    const std::string block(65'536, 'x');
    for (std::size_t size = block.size(); size > 0;) {
      if (::write(file, block.data(), size) < 0) size /= 2;
    }
    ::close(file);
  }
  void makeRoom() const { fs::remove(desk_.profile() / "filler"); }
  std::string gateSays() const {
    const ConsoleRun run = desk_.control({"order", "EURUSD", "buy", "0.1", "--stop", "1.05", "--reason", "test", "--dry-run"});
    const json answer = json::parse(run.text, nullptr, false);
    return answer.is_object() ? answer.value("code", "") : run.text;
  }
  /// Deals of the terminal's book, or of the journal's report of fills on the live heart.
  std::set<std::string> deals(const fs::path& csv, const char* of_column, const std::string& of_value, const char* deal) const {
    std::set<std::string> found;
    std::istringstream text(textOf(csv));
    auto reader = CsvReader::open(text, csv.string());
    EXPECT_TRUE(reader);
    if (!reader) return found;
    const auto column = reader->find(of_column), key = reader->find(deal);
    EXPECT_TRUE(column && key) << csv;
    if (!column || !key) return found;
    while (true) {
      const auto row = reader->next();
      if (!row || !*row) return found;
      if (reader->field(*column) == of_value) found.insert(reader->field(*key));
    }
  }

  DeskUnderTest desk_;
  bool mounted_ = false;
};

TEST_F(FullDisk, takes_no_new_risk_says_so_once_and_loses_nothing) {
  const fs::path book = desk_.folder() / "book.csv";
  ChildProcess& desk = desk_.start({"--arm", "--live", "moving_average_cross,channel_breakout"});
  ChildProcess& terminal = desk_.startTerminal({"--generate", "1", "--speed", "100", "--book", book.string()});
  desk_.snapshotWhen([](const json& s) { return !s["fills"].empty(); });

  fill();
  desk_.snapshotWhen([&](const json&) { return gateSays() == "JOURNAL_FULL"; });
  const json stalled = desk_.snapshot();
  EXPECT_EQ(stalled["desk"]["armed"], true);
  const auto held = [](const json& s) {
    std::set<std::uint64_t> ids;
    for (const json& position : s["positions"]) {
      if (position["mode"] == "live") ids.insert(position["position_id"].get<std::uint64_t>());
    }
    return ids;
  };
  ASSERT_FALSE(held(stalled).empty()) << stalled.dump();
  EXPECT_EQ(desk_.control({"flatten"}).status, 0);
  desk_.snapshotWhen([&](const json& s) { return held(s).empty(); });
  desk_.snapshotWhen([&](const json&) { return countOf(desk.output(), "JOURNAL_STALLED") > 0; });
  EXPECT_THAT(desk.output(), HasSubstr("critical JOURNAL_STALLED journal cannot be written, rows wait in memory: "));
  EXPECT_EQ(desk_.control({"resume"}).status, 0);
  EXPECT_EQ(gateSays(), "JOURNAL_FULL") << "what was open was closed on the full disk";

  makeRoom();
  desk_.snapshotWhen([&](const json&) { return gateSays() != "JOURNAL_FULL"; });
  const auto inputs_then = desk_.snapshot()["inputs"];
  desk_.snapshotWhen([&](const json& s) { return s["inputs"] != inputs_then; });
  terminal.signal(SIGTERM);
  EXPECT_EQ(terminal.wait(std::chrono::seconds(60)), 0);
  EXPECT_EQ(desk_.stop(), 0);
  EXPECT_EQ(countOf(desk.output(), "JOURNAL_STALLED"), 1U) << desk.output();
  EXPECT_EQ(countOf(desk.output(), "deskwright.log: cannot be written: "), 1U) << desk.output();

  const ConsoleRun verified = desk_.console({"verify", "--profile", desk_.profile().string()});
  EXPECT_EQ(verified.status, 0) << verified.text;
  const fs::path fills = desk_.folder() / "fills.csv";
  ASSERT_EQ(desk_.console({"report", "fills", "--profile", desk_.profile().string(), "--out", fills.string()}).status, 0);
  const auto at_the_venue = deals(book, "kind", "deal", "ticket");
  EXPECT_FALSE(at_the_venue.empty());
  EXPECT_EQ(deals(fills, "mode", "live", "deal_id"), at_the_venue);
}

TEST_F(FullDisk, a_desk_without_room_for_its_journal_does_not_start_and_says_why) {
  fill();
  const ConsoleRun run = desk_.console({"run", "--profile", desk_.profile().string(), "--for", "5"});
  EXPECT_EQ(run.status, 3) << run.text;
  EXPECT_EQ(countOf(run.text, "\n"), 1U) << run.text;
  EXPECT_THAT(run.text, HasSubstr("No space left on device"));
}

/// A profile that somebody else owns.
class OthersProfile : public testing::Test {
 protected:
  void SetUp() override {
    if (::geteuid() != 0) GTEST_SKIP() << "becoming another user needs root";
    if (!fs::exists(kSetpriv)) GTEST_SKIP() << "setpriv of util-linux is not installed";
    // The program may lie in a folder that is not open to everybody.
    program_ = fs::temp_directory_path() / ("deskwrightctl-" + std::to_string(::getpid()));
    fs::copy_file(DESKWRIGHTCTL, program_, fs::copy_options::overwrite_existing);
    fs::permissions(program_, fs::perms(0755));
    fs::permissions(desk_.folder(), fs::perms(0755));
    fs::permissions(desk_.profile(), fs::perms(0755));
  }
  void TearDown() override { fs::remove(program_); }
  ConsoleRun runAsNobody() const {
    const fs::path output = desk_.folder() / "nobody.txt";
    const int status = runToEnd({kSetpriv, "--reuid=65534", "--regid=65534", "--clear-groups", program_.string(), "run",
                                 "--profile", desk_.profile().string(), "--for", "2"},
                                output);
    return {status, textOf(output)};
  }

  static constexpr const char* kSetpriv = "/usr/bin/setpriv";
  fs::path program_;
  DeskUnderTest desk_;
};

TEST_F(OthersProfile, that_may_not_be_written_is_refused_with_one_sentence_that_names_it) {
  const ConsoleRun run = runAsNobody();
  EXPECT_EQ(run.status, 3) << run.text;
  EXPECT_EQ(countOf(run.text, "\n"), 1U) << run.text;
  EXPECT_THAT(run.text, HasSubstr(desk_.profile().string()));
  EXPECT_THAT(run.text, HasSubstr("Permission denied"));
}

TEST_F(OthersProfile, that_was_used_before_is_refused_as_well_and_left_as_it_was) {
  ASSERT_EQ(desk_.console({"run", "--profile", desk_.profile().string(), "--for", "1"}).status, 0);
  for (const auto& entry : fs::recursive_directory_iterator(desk_.profile())) {
    fs::permissions(entry, entry.is_directory() ? fs::perms(0755) : fs::perms(0644));
  }
  const std::string before = textOf(desk_.profile() / "journal.sqlite");
  const ConsoleRun run = runAsNobody();
  EXPECT_EQ(run.status, 3) << run.text;
  EXPECT_EQ(countOf(run.text, "\n"), 1U) << run.text;
  EXPECT_THAT(run.text, HasSubstr("Permission denied"));
  EXPECT_EQ(textOf(desk_.profile() / "journal.sqlite"), before);
}

}  // namespace
}  // namespace deskwright
