#include "tests/mql5/lint.h"

#include <gtest/gtest.h>

#include <string>

namespace deskwright::mql5 {
namespace {

std::vector<std::string> objectionsTo(const std::string& source) { return objections(tokensOf("test.mq5", source)); }

TEST(Mql5Lint, the_expert_advisor_keeps_to_the_subset) {
  const std::string folder = DESKWRIGHT_EA_FOLDER;
  EXPECT_EQ(objections(programOf(folder + "/Experts/Deskwright.mq5", folder + "/Include")), std::vector<std::string>{});
}

TEST(Mql5Lint, a_name_that_nobody_declared_is_objected_to_with_its_line) {
  EXPECT_EQ(objectionsTo("void OnTick()\n  {\n   Alert(1);\n  }\n"),
            std::vector<std::string>{"test.mq5:3: Alert is not declared and not a built-in that this program may use"});
}

TEST(Mql5Lint, a_function_is_defined_before_it_is_used) {
  EXPECT_EQ(objectionsTo("void A() { B(); }\nvoid B() { }\n"),
            std::vector<std::string>{"test.mq5:1: B is used before it is defined"});
  EXPECT_TRUE(objectionsTo("void B() { }\nvoid A() { B(); }\n").empty());
}

TEST(Mql5Lint, an_input_is_never_assigned) {
  EXPECT_EQ(objectionsTo("input int Most = 3;\nvoid A() { Most = 4; }\n"),
            std::vector<std::string>{"test.mq5:2: the input Most is assigned"});
}

TEST(Mql5Lint, what_the_subset_leaves_out_is_objected_to) {
  for (const char* source : {"class C;", "void A() { int b = x::y; }", "int g[2][3];", "template", "#include \"x.mqh\""}) {
    std::vector<std::string> found;
    try {
      found = objectionsTo(source);
    } catch (const std::exception& failure) {
      found = {failure.what()};
    }
    EXPECT_FALSE(found.empty()) << source;
  }
}

TEST(Mql5Lint, only_checked_prototypes_are_imported) {
  EXPECT_TRUE(objectionsTo("#import \"libzmq.dll\"\nint zmq_errno(void);\n#import\n").empty());
  EXPECT_EQ(objectionsTo("#import \"libzmq.dll\"\nint zmq_errno(int x);\n#import\n"),
            std::vector<std::string>{"test.mq5:2: an import that is not checked against zmq.h: int zmq_errno ( int x )"});
}

}  // namespace
}  // namespace deskwright::mql5
