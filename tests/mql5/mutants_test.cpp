// Deliberate faults in the expert advisor's source, one at a time: a test must notice each. A mutant that lives is a missing
// test.

#include "tests/mql5/mutation.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace deskwright::mql5 {
namespace {

std::vector<std::string> mutantFiles() {
  std::vector<std::string> files;
  for (const auto& entry : std::filesystem::directory_iterator(DESKWRIGHT_MUTANTS)) files.push_back(entry.path().string());
  std::sort(files.begin(), files.end());
  return files;
}

struct Outcome {
  std::string output;
  bool failed = false;
};

/// The scenarios of `filter` against the mutant, until the first failure. What a mutant never does is waited for three seconds.
Outcome run(const Mutation& mutation) {
  const std::string command = "DESKWRIGHT_PATIENCE_MS=3000 " + std::string(DESKWRIGHT_MUTANT_PROGRAMS) + "/" + mutation.name +
                              " --gtest_fail_fast --gtest_filter='" + mutation.killer + "' 2>&1";
  Outcome outcome;
  std::FILE* pipe = ::popen(command.c_str(), "r");
  if (pipe == nullptr) return outcome;
  std::array<char, 4096> part{};
  while (const std::size_t read = std::fread(part.data(), 1, part.size(), pipe)) outcome.output.append(part.data(), read);
  outcome.failed = ::pclose(pipe) != 0;
  return outcome;
}

class Mutant : public testing::TestWithParam<std::string> {};

TEST_P(Mutant, still_has_its_place_in_the_source) {
  const Mutation mutation = readMutation(GetParam());
  for (const Change& change : mutation.changes) {
    std::ostringstream source;
    source << std::ifstream(std::string(DESKWRIGHT_EA_FOLDER) + "/" + change.file, std::ios::binary).rdbuf();
    EXPECT_NO_THROW((void)changed(source.str(), change, mutation.name));
  }
}

TEST_P(Mutant, dies) {
  const Mutation mutation = readMutation(GetParam());
  const Outcome mutated = run(mutation);
  ASSERT_NE(mutated.output.find("[ RUN      ]"), std::string::npos) << mutation.killer << " ran nothing:\n" << mutated.output;
  EXPECT_TRUE(mutated.failed) << "The mutant lives: " << mutation.fault << "\n" << mutated.output;
}

INSTANTIATE_TEST_SUITE_P(All, Mutant, testing::ValuesIn(mutantFiles()),
                         [](const auto& file) { return std::filesystem::path(file.param).stem().string(); });

}  // namespace
}  // namespace deskwright::mql5
