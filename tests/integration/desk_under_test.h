#pragma once
// A desk and its MetaTrader stand-in as real processes in a folder of their own, for tests of whole paths. Used by one test at a time.

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "tests/integration/child_process.h"

namespace deskwright {

/// What one run of the console left behind; both its outputs in one text.
struct ConsoleRun {
  int status = -1;
  std::string text;
};

/// Makes its folder and a profile with free ports; kills what still runs and removes the folder when it goes.
class DeskUnderTest {
 public:
  /// `program`: the console that runs the desk; empty: the product's.
  explicit DeskUnderTest(std::string program = {});
  ~DeskUnderTest();
  DeskUnderTest(const DeskUnderTest&) = delete;
  DeskUnderTest& operator=(const DeskUnderTest&) = delete;

  const std::filesystem::path& folder() const { return folder_; }
  const std::filesystem::path& profile() const { return profile_; }
  int port() const { return port_; }
  int controlPort() const { return port_ + 4; }

  /// deskwrightctl with these arguments, run to its end.
  ConsoleRun console(const std::vector<std::string>& arguments) const;
  /// `deskwrightctl control ARGUMENTS --profile` of this desk.
  ConsoleRun control(std::vector<std::string> arguments) const;
  /// The snapshot, or null where no desk answers.
  nlohmann::json snapshot() const;
  /// Asks for snapshots until one fulfils the condition, at most 60 s; the last one seen.
  nlohmann::json snapshotWhen(const std::function<bool(const nlohmann::json&)>& condition) const;

  /// Starts `run` on the profile and waits until its control server answers.
  ChildProcess& start(const std::vector<std::string>& arguments = {});
  /// Starts `terminal` towards the desk, in the place of the one before.
  ChildProcess& startTerminal(const std::vector<std::string>& arguments);
  /// SIGKILL, as a crash or a power cut; returns when the process is gone.
  void crash();
  /// SIGTERM; the desk's exit status.
  int stop();
  /// SIGTERM to the terminal; its exit status.
  int stopTerminal();

 private:
  std::string program_;
  std::filesystem::path folder_, profile_;
  int port_ = 0, runs_ = 0;
  std::unique_ptr<ChildProcess> desk_, terminal_;
};

/// The whole of a small file; empty when there is none.
std::string textOf(const std::filesystem::path& file);
void write(const std::filesystem::path& file, const std::string& text);

}  // namespace deskwright
