// mql5_translate MAIN.mq5 INCLUDE-FOLDER OUT.h: lints the program and writes it as the C++ class ExpertAdvisor. Used at build
// time.

#include "tests/mql5/lexer.h"
#include "tests/mql5/lint.h"
#include "tests/mql5/rewriter.h"

#include <cstdio>
#include <exception>
#include <fstream>

int main(int argc, char** argv) try {
  using namespace deskwright::mql5;
  if (argc != 4) {
    std::fprintf(stderr, "mql5_translate: expected MAIN.mq5 INCLUDE-FOLDER OUT.h\n");
    return 2;
  }
  const auto program = programOf(argv[1], argv[2]);
  const auto wrong = objections(program);
  for (const auto& line : wrong) std::fprintf(stderr, "%s\n", line.c_str());
  if (!wrong.empty()) return 1;
  const CppProgram cpp = rewritten(program);
  std::ofstream out(argv[3], std::ios::binary);
  out << "#pragma once\n// Made of " << argv[1] << " by mql5_translate.\n#include \"tests/mql5/built_in_functions.h\"\n"
      << cpp.macros << "namespace deskwright::mql5 {\nstruct ExpertAdvisor : BuiltInFunctions {\n"
      << cpp.body << "\n};\n}  // namespace deskwright::mql5\n";
  return out.flush() ? 0 : 1;
} catch (const std::exception& failure) {
  std::fprintf(stderr, "%s\n", failure.what());
  return 1;
}
