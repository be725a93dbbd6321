#include "app/process_restart.h"

#include <filesystem>
#include <system_error>

#ifdef _WIN32
#include <process.h>
#else
#include <dirent.h>
#include <fcntl.h>
#include <unistd.h>

#include <cstdlib>
#endif

namespace deskwright {
namespace {

std::vector<char*> pointersTo(std::vector<std::string>& arguments) {
  std::vector<char*> pointers;
  for (std::string& argument : arguments) pointers.push_back(argument.data());
  pointers.push_back(nullptr);
  return pointers;
}

#ifndef _WIN32
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
#endif

}  // namespace

void restartProcess(const std::vector<std::string>& arguments) {
  std::vector<std::string> copy = arguments;
#ifdef _WIN32
  // A new process takes over and this one ends; the profile's lock goes with it.
  (void)_execv(copy.front().c_str(), pointersTo(copy).data());
#else
  closeOnRestart();
  std::error_code unknown;
  const auto self = std::filesystem::read_symlink("/proc/self/exe", unknown);
  if (!unknown) (void)::execv(self.c_str(), pointersTo(copy).data());
  (void)::execvp(copy.front().c_str(), pointersTo(copy).data());
#endif
}

}  // namespace deskwright
