// The window as a program: its command line, its exit statuses, one window a profile.

#include "app/window/instance_line.h"
#include "tests/integration/child_process.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QImage>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QtTest>
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace deskwright {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

class WindowProgram : public testing::Test {
 protected:
  struct Run {
    int status = -1;
    std::string text;
  };
  Run run(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), DESKWRIGHT_PROGRAM);
    ChildProcess process(arguments, folder() / "run.txt");
    return {process.wait(std::chrono::seconds(120)).value_or(-1), process.output()};
  }
  fs::path folder() const { return folder_.path().toStdString(); }
  std::string file(const char* name) const { return (folder() / name).string(); }
  void write(const fs::path& path, const std::string& text) {
    fs::create_directories(path.parent_path());
    std::ofstream(path) << text;
  }

  QTemporaryDir folder_;
};

long lines(const std::string& text) { return std::count(text.begin(), text.end(), '\n'); }
/// Without what Qt's offscreen platform says of itself.
std::string ours(const std::string& text) {
  std::string kept;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("deskwright:")) kept += line + '\n';
  }
  return kept;
}

TEST_F(WindowProgram, a_screenshot_has_the_size_that_was_asked_for) {
  const Run result = run({"--demo", "--screenshot", file("a.png"), "--size", "1366x768"});
  EXPECT_EQ(result.status, 0) << result.text;
  EXPECT_EQ(QImage(QString::fromStdString(file("a.png"))).size(), QSize(1366, 768));
}

TEST_F(WindowProgram, a_scaled_screenshot_has_the_size_that_was_asked_for) {
  const Run result = run({"--demo", "--screenshot", file("b.png"), "--scale", "1.5"});
  EXPECT_EQ(result.status, 0) << result.text;
  EXPECT_EQ(QImage(QString::fromStdString(file("b.png"))).size(), QSize(1920, 1080));
}

TEST_F(WindowProgram, a_screenshot_that_cannot_be_written_is_said) {
  const Run result = run({"--demo", "--screenshot", file("no/such/folder/a.png")});
  EXPECT_EQ(result.status, 3);
  EXPECT_THAT(result.text, HasSubstr("cannot be written"));
}

TEST_F(WindowProgram, ends_after_the_first_paint_when_asked_to) {
  const Run result = run({"--profile", file("profile"), "--exit-after-first-paint"});
  EXPECT_EQ(result.status, 0) << result.text;
}

TEST_F(WindowProgram, a_profile_that_is_a_file_is_one_sentence_and_status_3) {
  write(folder() / "profile", "not a folder");
  const Run result = run({"--profile", file("profile")});
  EXPECT_EQ(result.status, 3);
  EXPECT_EQ(lines(ours(result.text)), 1) << result.text;
  EXPECT_THAT(result.text, HasSubstr("profile"));
}

TEST_F(WindowProgram, a_desk_file_that_cannot_be_read_is_one_sentence_and_status_3) {
  write(folder() / "profile" / "desk.toml", "[bridge]\nport = \"no number\"\n");
  const Run result = run({"--profile", file("profile")});
  EXPECT_EQ(result.status, 3);
  EXPECT_EQ(lines(ours(result.text)), 1) << result.text;
  EXPECT_THAT(result.text, HasSubstr("desk.toml"));
}

TEST_F(WindowProgram, a_journal_that_is_no_journal_is_one_sentence_and_status_3) {
  write(folder() / "profile" / "journal.sqlite", std::string(8192, 'x'));
  const Run result = run({"--profile", file("profile")});
  EXPECT_EQ(result.status, 3);
  EXPECT_EQ(lines(ours(result.text)), 1) << result.text;
}

TEST_F(WindowProgram, a_port_that_another_program_has_is_one_sentence_and_status_3) {
  QTcpServer other;
  ASSERT_TRUE(other.listen(QHostAddress::LocalHost));
  const std::string port = std::to_string(other.serverPort());
  write(folder() / "profile" / "desk.toml", "[bridge]\nport = " + port + "\n[control]\nport = 0\n");
  const Run result = run({"--profile", file("profile")});
  EXPECT_EQ(result.status, 3) << result.text;
  EXPECT_EQ(lines(ours(result.text)), 1) << result.text;
  EXPECT_THAT(result.text, HasSubstr(port));
}

#ifdef __linux__
TEST_F(WindowProgram, a_machine_without_fonts_is_one_sentence_and_status_3) {
  write(folder() / "fonts.conf", "<?xml version=\"1.0\"?><fontconfig><dir>" + file("no_fonts") + "</dir><cachedir>" +
                                     file("cache") + "</cachedir></fontconfig>");
  qputenv("FONTCONFIG_FILE", QByteArray::fromStdString(file("fonts.conf")));
  const Run result = run({"--demo", "--exit-after-first-paint"});
  qunsetenv("FONTCONFIG_FILE");
  EXPECT_EQ(result.status, 3) << result.text;
  EXPECT_EQ(lines(ours(result.text)), 1) << result.text;
  EXPECT_THAT(result.text, HasSubstr("no font"));
}
#endif

TEST_F(WindowProgram, wrong_values_are_status_2_and_name_what_was_expected) {
  const std::vector<std::vector<std::string>> wrong{
      {"--theme", "blue"},  {"--size", "big"},    {"--size", "10x10"}, {"--scale", "9"},
      {"--workspace", "7"}, {"--after", "never"}, {"--nonsense"},      {"stray"}};
  for (const auto& arguments : wrong) {
    const Run result = run(arguments);
    EXPECT_EQ(result.status, 2) << arguments.front() << ": " << result.text;
    EXPECT_EQ(lines(ours(result.text)), 1) << arguments.front() << ": " << result.text;
  }
}

TEST_F(WindowProgram, a_second_start_raises_the_first_window_and_ends) {
  ChildProcess first({DESKWRIGHT_PROGRAM, "--demo", "--profile", file("profile")}, folder() / "first.txt");
  ASSERT_TRUE(QTest::qWaitFor([&] { return InstanceLine::raiseOther(file("profile")) == InstanceLine::Other::Raised; }, 60'000));
  const Run second = run({"--profile", file("profile")});
  EXPECT_EQ(second.status, 0) << second.text;
  EXPECT_THAT(second.text, HasSubstr("has a window already"));
  first.signal(SIGTERM);
  EXPECT_EQ(first.wait(std::chrono::seconds(60)), 0) << first.output();
}

TEST_F(WindowProgram, a_profile_that_another_desk_holds_is_one_sentence_and_status_3) {
  write(folder() / "profile" / "desk.toml", "[bridge]\nport = " + std::to_string(freePortRange()) + "\n[control]\nport = 0\n");
  ChildProcess other({DESKWRIGHTCTL, "run", "--profile", file("profile")}, folder() / "other.txt");
  ASSERT_TRUE(QTest::qWaitFor([&] { return fs::exists(folder() / "profile" / "journal.sqlite"); }, 60'000));
  const Run result = run({"--profile", file("profile")});
  EXPECT_EQ(result.status, 3) << result.text;
  EXPECT_THAT(result.text, HasSubstr("is in use by process"));
}

TEST_F(WindowProgram, the_stand_in_ends_with_the_window) {
  const Run result = run({"--demo", "--profile", file("profile"), "--screenshot", file("c.png"), "--after", "3"});
  EXPECT_EQ(result.status, 0) << result.text;
  // The book is written when the stand-in is told to end.
  EXPECT_TRUE(fs::exists(folder() / "profile" / "book.csv"));
}

}  // namespace
}  // namespace deskwright
