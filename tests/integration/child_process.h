#pragma once
// A program of ours as a real process, for tests of whole paths. Killed when the test ends while it still runs.

#include <chrono>
#include <csignal>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <sys/types.h>

namespace deskwright {

class ChildProcess {
 public:
  /// Starts `arguments[0]`; both its outputs go to `output`.
  ChildProcess(const std::vector<std::string>& arguments, const std::filesystem::path& output);
  ~ChildProcess();
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;

  void signal(int number) const { ::kill(pid_, number); }
  /// Exit status; 128 + signal when one ended it; empty when it still runs after `patience`.
  std::optional<int> wait(std::chrono::seconds patience);
  std::string output() const;

 private:
  pid_t pid_ = -1;
  bool ended_ = false;
  int status_ = 0;
  std::filesystem::path output_;
};

/// Runs to the end; the exit status. `output`, where given, receives what it printed.
int runToEnd(const std::vector<std::string>& arguments, const std::filesystem::path& output);

/// A port P on loopback with P + 1 .. P + 4 free as well, at this moment.
int freePortRange();

}  // namespace deskwright
