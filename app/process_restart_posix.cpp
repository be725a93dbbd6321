#include "app/process_restart.h"

#include <dirent.h>
#include <fcntl.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <system_error>

namespace deskwright {
namespace {

std::vector<char*> pointersTo(std::vector<std::string>& arguments) {
  std::vector<char*> pointers;
  for (std::string& argument : arguments) pointers.push_back(argument.data());
  pointers.push_back(nullptr);
  return pointers;
}

/// Ports and locks must be free for the new program: not every library closes its files by itself.
void closeOnRestart() {
  DIR* folder = ::opendir("/dev/fd");
  if (folder == nullptr) return;
  while (const dirent* entry = ::readdir(folder)) {
    const int file = std::atoi(entry->d_name);
    if (file > STDERR_FILENO) (void)::fcntl(file, F_SETFD, FD_CLOEXEC);
  }
  ::closedir(folder);
}

}  // namespace

void restartProcess(const std::vector<std::string>& arguments) {
  std::vector<std::string> copy = arguments;
  closeOnRestart();
  std::error_code unknown;
  const auto self = std::filesystem::read_symlink("/proc/self/exe", unknown);
  if (!unknown) (void)::execv(self.c_str(), pointersTo(copy).data());
  (void)::execvp(copy.front().c_str(), pointersTo(copy).data());
}

}  // namespace deskwright
