// mql5_mutate MUTANT-FILE EXPERT-ADVISOR-FOLDER OUT-FOLDER: copies the expert advisor with one deliberate fault in it. Used at
// build time. Where the source has changed so that the fault finds no place, the copy has no fault, and its test says so.

#include "tests/mql5/mutation.h"

#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <sstream>

int main(int argc, char** argv) try {
  using namespace deskwright::mql5;
  namespace fs = std::filesystem;
  if (argc != 4) {
    std::fprintf(stderr, "mql5_mutate: expected MUTANT-FILE EXPERT-ADVISOR-FOLDER OUT-FOLDER\n");
    return 2;
  }
  const Mutation mutation = readMutation(argv[1]);
  const fs::path out = argv[3];
  fs::remove_all(out);
  fs::create_directories(out);
  fs::copy(argv[2], out, fs::copy_options::recursive);
  for (const Change& change : mutation.changes) {
    std::ostringstream source;
    source << std::ifstream(out / change.file, std::ios::binary).rdbuf();
    try {
      const std::string mutated = changed(source.str(), change, mutation.name);
      std::ofstream(out / change.file, std::ios::binary) << mutated;
    } catch (const std::exception& outdated) {
      std::fprintf(stderr, "%s\n", outdated.what());
    }
  }
  return 0;
} catch (const std::exception& failure) {
  std::fprintf(stderr, "%s\n", failure.what());
  return 1;
}
