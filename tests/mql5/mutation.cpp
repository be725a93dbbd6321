#include "tests/mql5/mutation.h"

#include <filesystem>
#include <fstream>
#include <stdexcept>

namespace deskwright::mql5 {
namespace {

constexpr std::string_view kKiller = "dies in: ";
constexpr std::string_view kPart = "--- ";
constexpr std::string_view kMutated = "--- becomes";

}  // namespace

Mutation readMutation(const std::string& file) {
  std::ifstream stream(file);
  Mutation mutation;
  mutation.name = std::filesystem::path(file).stem().string();
  std::getline(stream, mutation.fault);
  std::string* text = nullptr;
  for (std::string line; std::getline(stream, line);) {
    if (line.rfind(kKiller, 0) == 0) {
      mutation.killer = line.substr(kKiller.size());
    } else if (line == kMutated && !mutation.changes.empty()) {
      text = &mutation.changes.back().mutated;
    } else if (line.rfind(kPart, 0) == 0) {
      mutation.changes.push_back({line.substr(kPart.size()), {}, {}});
      text = &mutation.changes.back().original;
    } else if (text != nullptr) {
      *text += line + "\n";
    }
  }
  if (mutation.killer.empty() || mutation.changes.empty())
    throw std::runtime_error(file + ": not a mutant: no killer or no change");
  return mutation;
}

std::string changed(const std::string& source, const Change& change, const std::string& mutant) {
  const auto at = source.find(change.original);
  const bool once =
      !change.original.empty() && at != std::string::npos && source.find(change.original, at + 1) == std::string::npos;
  if (!once)
    throw std::runtime_error("mutant " + mutant + ": its text does not stand exactly once in " + change.file + ":\n" +
                             change.original);
  std::string made = source;
  return made.replace(at, change.original.size(), change.mutated);
}

}  // namespace deskwright::mql5
