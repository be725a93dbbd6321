#include "tests/integration/child_process.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <fstream>
#include <random>
#include <sstream>

namespace deskwright {
namespace {

bool isFree(int port) {
  const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const bool free = ::bind(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  ::close(socket);
  return free;
}

}  // namespace

ChildProcess::ChildProcess(const std::vector<std::string>& arguments, const std::filesystem::path& output) : output_(output) {
  std::vector<char*> argv;
  for (const std::string& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);
  pid_ = ::fork();
  if (pid_ != 0) return;
  const int file = ::open(output.c_str(), O_CREAT | O_TRUNC | O_WRONLY, 0600);
  ::dup2(file, STDOUT_FILENO);
  ::dup2(file, STDERR_FILENO);
  ::execv(argv[0], argv.data());
  ::_exit(127);
}

ChildProcess::~ChildProcess() {
  if (ended_) return;
  ::kill(pid_, SIGKILL);
  ::waitpid(pid_, nullptr, 0);
}

std::optional<int> ChildProcess::wait(std::chrono::seconds patience) {
  if (ended_) return status_;
  // A descriptor of the process becomes readable when it ends. The wake-up may be missed on a busy machine, so the process is looked at
  // again five times a second.
  const int descriptor = static_cast<int>(::syscall(SYS_pidfd_open, pid_, 0));
  const auto deadline = std::chrono::steady_clock::now() + patience;
  int status = 0;
  bool over = false;
  while (!(over = ::waitpid(pid_, &status, WNOHANG) == pid_) && std::chrono::steady_clock::now() < deadline) {
    pollfd ended{descriptor, POLLIN, 0};
    ::poll(&ended, 1, 200);
  }
  ::close(descriptor);
  if (!over) return std::nullopt;
  ended_ = true;
  status_ = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return status_;
}

std::string ChildProcess::output() const {
  std::ifstream file(output_);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

int runToEnd(const std::vector<std::string>& arguments, const std::filesystem::path& output) {
  ChildProcess process(arguments, output);
  return process.wait(std::chrono::seconds(120)).value_or(-1);
}

int freePortRange() {
  std::random_device random;
  for (int attempt = 0; attempt < 100; ++attempt) {
    const int first = 20'000 + static_cast<int>(random() % 20'000);
    bool all = true;
    for (int port = first; port < first + 5; ++port) all = all && isFree(port);
    if (all) return first;
  }
  return 0;
}

}  // namespace deskwright
