#include "app/process_restart.h"

#include <windows.h>

#include <algorithm>
#include <cstddef>
#include <filesystem>

namespace deskwright {
namespace {

// By the rules of CommandLineToArgvW: backslashes count double in front of a quote.
std::wstring quotedArgument(const std::wstring& argument) {
  std::wstring text = L"\"";
  std::size_t backslashes = 0;
  for (const wchar_t c : argument) {
    if (c == L'"') text.append(backslashes + 1, L'\\');
    backslashes = c == L'\\' ? backslashes + 1 : 0;
    text.push_back(c);
  }
  text.append(backslashes, L'\\');
  return text + L"\"";
}

std::filesystem::path ownProgram() {
  std::wstring name(32768, L'\0');  // the longest path that the system has
  name.resize(GetModuleFileNameW(nullptr, name.data(), static_cast<DWORD>(name.size())));
  return name;
}

}  // namespace

void restartProcess(const std::vector<std::string>& arguments) {
  const std::filesystem::path program = ownProgram();
  std::wstring line;
  for (const std::string& argument : arguments) {
    if (!line.empty()) line.push_back(L' ');
    line += quotedArgument(std::filesystem::path(argument).wstring());
  }
  STARTUPINFOW start{};
  start.cb = sizeof(start);
  PROCESS_INFORMATION made{};
  // A new process takes over and this one ends at once, as it is; its profile's lock goes with it, and the new one waits for
  // that.
  if (CreateProcessW(program.c_str(), line.data(), nullptr, nullptr, FALSE, 0, nullptr, nullptr, &start, &made) == 0) return;
  TerminateProcess(GetCurrentProcess(), 0);
}

}  // namespace deskwright
