#include "tests/integration/desk_under_test.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iostream>
#include <sstream>
#include <utility>

#include <unistd.h>

namespace deskwright {

namespace fs = std::filesystem;
using nlohmann::json;

std::string textOf(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream text;
  if (in) text << in.rdbuf();
  return text.str();
}

void write(const fs::path& file, const std::string& text) { std::ofstream(file, std::ios::binary) << text; }

DeskUnderTest::DeskUnderTest(std::string program)
    : program_(program.empty() ? std::string(DESKWRIGHTCTL) : std::move(program)), port_(freePortRange()) {
  std::string name = (fs::temp_directory_path() / "deskwright-desk-XXXXXX").string();
  EXPECT_NE(::mkdtemp(name.data()), nullptr) << name;
  folder_ = name;
  profile_ = folder_ / "profile";
  fs::create_directories(profile_);
  write(profile_ / "desk.toml", "[bridge]\nport = " + std::to_string(port_) + "\n[control]\nport = " + std::to_string(controlPort()) + "\n");
}

DeskUnderTest::~DeskUnderTest() {
  terminal_.reset();
  desk_.reset();
  if (!testing::Test::HasFailure()) fs::remove_all(folder_);
  else std::cerr << "files are kept in " << folder_ << '\n';
}

ConsoleRun DeskUnderTest::console(const std::vector<std::string>& arguments) const {
  std::vector<std::string> command{DESKWRIGHTCTL};
  command.insert(command.end(), arguments.begin(), arguments.end());
  const fs::path output = folder_ / "console.txt";
  const int status = runToEnd(command, output);
  return {status, textOf(output)};
}

ConsoleRun DeskUnderTest::control(std::vector<std::string> arguments) const {
  arguments.insert(arguments.begin(), "control");
  arguments.insert(arguments.end(), {"--profile", profile_.string()});
  return console(arguments);
}

json DeskUnderTest::snapshot() const {
  const ConsoleRun run = control({"snapshot"});
  if (run.status != 0) return nullptr;
  json snapshot = json::parse(run.text, nullptr, false);
  return snapshot.is_object() ? snapshot : json(nullptr);
}

json DeskUnderTest::snapshotWhen(const std::function<bool(const json&)>& condition) const {
  const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(60);
  json last;
  do {
    last = snapshot();
    if (last.is_object() && condition(last)) return last;
  } while (std::chrono::steady_clock::now() < until);
  ADD_FAILURE() << "the condition did not come true in 60 s; the last snapshot was " << last.dump();
  return last;
}

ChildProcess& DeskUnderTest::start(const std::vector<std::string>& arguments) {
  std::vector<std::string> command{program_, "run", "--profile", profile_.string()};
  command.insert(command.end(), arguments.begin(), arguments.end());
  desk_ = std::make_unique<ChildProcess>(command, folder_ / ("desk" + std::to_string(++runs_) + ".txt"));
  snapshotWhen([](const json&) { return true; });
  return *desk_;
}

ChildProcess& DeskUnderTest::startTerminal(const std::vector<std::string>& arguments) {
  std::vector<std::string> command{DESKWRIGHTCTL, "terminal", "--connect", "tcp://127.0.0.1:" + std::to_string(port_)};
  command.insert(command.end(), arguments.begin(), arguments.end());
  terminal_.reset();
  terminal_ = std::make_unique<ChildProcess>(command, folder_ / "terminal.txt");
  return *terminal_;
}

void DeskUnderTest::crash() {
  desk_->signal(SIGKILL);
  EXPECT_EQ(desk_->wait(std::chrono::seconds(30)), 128 + SIGKILL);
}

int DeskUnderTest::stop() {
  desk_->signal(SIGTERM);
  return desk_->wait(std::chrono::seconds(30)).value_or(-1);
}

int DeskUnderTest::stopTerminal() {
  terminal_->signal(SIGTERM);
  return terminal_->wait(std::chrono::seconds(30)).value_or(-1);
}

}  // namespace deskwright
