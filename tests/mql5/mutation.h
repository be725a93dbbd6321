#pragma once
// A mutant of the expert advisor: a named, deliberate fault in its source, and the tests that must notice it. Read from a file of
// tests/mql5/mutants: a sentence, `dies in:` with names of tests, then, for each change, `--- FILE` with the text that stands
// there and `--- becomes` with what stands there instead. Used at build time to make the mutant, and by the test that runs it.

#include <string>
#include <vector>

namespace deskwright::mql5 {

struct Change {
  std::string file;  ///< below the folder of the expert advisor
  std::string original, mutated;
};

struct Mutation {
  std::string name;    ///< of the file, without its ending
  std::string fault;   ///< one sentence
  std::string killer;  ///< GoogleTest's filter of the tests of which at least one must fail
  std::vector<Change> changes;
};

/// Throws std::runtime_error for a file that is not one.
Mutation readMutation(const std::string& file);

/// `source` with the change made. Throws std::runtime_error when its original text does not stand there exactly once.
std::string changed(const std::string& source, const Change& change, const std::string& mutant);

}  // namespace deskwright::mql5
