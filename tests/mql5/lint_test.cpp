#include "tests/mql5/lint.h"
#include "tests/mql5/types.h"

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

TEST(Mql5Lint, an_array_is_never_assigned) {
  EXPECT_EQ(objectionsTo("int g_a[2];\nint g_b[2];\nvoid A() { g_a = g_b; }\n"),
            std::vector<std::string>{"test.mq5:3: the array g_a is assigned"});
  EXPECT_EQ(objectionsTo("struct S { uchar text[8]; };\nvoid A(S &to, const S &from) { to.text = from.text; }\n"),
            std::vector<std::string>{"test.mq5:2: the array text is assigned"});
  EXPECT_TRUE(objectionsTo("struct S { uchar text[8]; };\nvoid A(S &to, const S &from) { to = from; }\n").empty());
}

TEST(Mql5Lint, a_struct_holds_nothing_that_a_frame_cannot_carry) {
  EXPECT_EQ(objectionsTo("struct S { string name; };\n"), std::vector<std::string>{"test.mq5:1: the text name inside a struct"});
  EXPECT_EQ(objectionsTo("struct S { uchar bytes[]; };\n"),
            std::vector<std::string>{"test.mq5:1: the array bytes without a size inside a struct"});
}

TEST(Mql5Lint, a_global_is_initialised_by_a_constant) {
  EXPECT_EQ(objectionsTo("ulong g_at = GetMicrosecondCount();\n"),
            std::vector<std::string>{"test.mq5:1: g_at is initialised by a call"});
  EXPECT_TRUE(objectionsTo("ulong g_at = (ulong)3 * 4;\n").empty());
}

TEST(Mql5Lint, of_the_arguments_of_a_call_one_at_most_changes_something) {
  const std::string writes =
      "int g_n = 0;\nint Next() { g_n++; return(g_n); }\nint Later() { return(Next()); }\nint Look() { return(g_n); }\n";
  EXPECT_EQ(objectionsTo(writes + "void A() { MathMax(Next(), Later()); }\n"),
            std::vector<std::string>{"test.mq5:5: two arguments of MathMax change something: which is first is not said"});
  EXPECT_TRUE(objectionsTo(writes + "void A() { MathMax(Next(), Look()); }\n").empty());
  EXPECT_TRUE(objectionsTo(writes + "void A() { MathMax(MathMax(1, Next()), 2); }\n").empty());
}

// The compiler that the harness uses refuses what MetaEditor would warn of: -Wconversion sees conversions that lose something,
// and there is no sum of text and number.
template <class A, class B>
concept Summable = requires(A a, B b) {
  a + b;
};
static_assert(Summable<String, String> && !Summable<String, int> && !Summable<int, String>);

TEST(Mql5Lint, only_checked_prototypes_are_imported) {
  EXPECT_TRUE(objectionsTo("#import \"libzmq.dll\"\nint zmq_errno(void);\n#import\n").empty());
  EXPECT_EQ(objectionsTo("#import \"libzmq.dll\"\nint zmq_errno(int x);\n#import\n"),
            std::vector<std::string>{"test.mq5:2: an import that is not checked against zmq.h: int zmq_errno ( int x )"});
}

}  // namespace
}  // namespace deskwright::mql5
