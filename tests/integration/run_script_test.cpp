// tests/run.sh before it installs or builds anything: what it says of labels that have no tests.

#include "tests/integration/child_process.h"
#include "tests/support/test_data.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

namespace deskwright {
namespace {

namespace fs = std::filesystem;

/// A source tree of which the script and one folder of tests are all there is: whatever comes after the labels fails at once.
class RunScript : public testing::Test {
 protected:
  RunScript()
      : tree_(fs::path(testing::TempDir()) /
              ("run_script_" + std::string(testing::UnitTest::GetInstance()->current_test_info()->name()))) {
    fs::remove_all(tree_);
    fs::create_directories(tree_ / "tests" / "parity");
    fs::copy_file(sourceTree() / "tests" / "run.sh", tree_ / "tests" / "run.sh");
  }
  ~RunScript() override { fs::remove_all(tree_); }
  std::string said(const std::string& label, int status) const {
    EXPECT_EQ(runToEnd({"/bin/bash", (tree_ / "tests" / "run.sh").string(), label}, tree_ / "output"), status);
    std::ostringstream text;
    text << std::ifstream(tree_ / "output").rdbuf();
    return text.str();
  }
  fs::path tree_;
};

TEST_F(RunScript, says_that_no_test_carries_a_label) {
  EXPECT_EQ(said("parity", 1), "tests/run.sh: no test carries the label parity.\n");
}

TEST_F(RunScript, names_the_labels_that_there_are) {
  EXPECT_EQ(said("parities", 2),
            "tests/run.sh: expected labels of: unit integration simulation replay parity fuzz bench widgets tidy mql5; found "
            "'parities'.\n");
}

}  // namespace
}  // namespace deskwright
