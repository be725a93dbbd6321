#pragma once

// Where tests find the shared files (ticks, oracles, attribution cases), which are not part of the repository:
// the environment variable DESKWRIGHT_TEST_DATA, by default ../shared beside the source tree.

#include <gtest/gtest.h>

#include <filesystem>

namespace deskwright {

// The path of a shared file or folder; it need not exist. A relative DESKWRIGHT_TEST_DATA counts from the source tree.
[[nodiscard]] std::filesystem::path testData(const std::filesystem::path& relative);

// The root of the source tree.
[[nodiscard]] std::filesystem::path sourceTree();

}  // namespace deskwright

// Skips the running test, with a reason that .ci/run counts, where a shared file is absent.
#define DESKWRIGHT_REQUIRE_TEST_DATA(relative)                                       \
  do {                                                                               \
    if (!std::filesystem::exists(::deskwright::testData(relative))) {                \
      GTEST_SKIP() << "no test data: " << ::deskwright::testData(relative).string(); \
    }                                                                                \
  } while (false)
