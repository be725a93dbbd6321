#include "tests/support/temporary_folder.h"

#include <fmt/format.h>

#include <random>

namespace deskwright {

std::filesystem::path makeTemporaryFolder() {
  std::random_device random;
  for (;;) {  // until a name is free, which the first one nearly always is
    auto folder = std::filesystem::temp_directory_path() / fmt::format("deskwright-{:08x}{:08x}", random(), random());
    if (std::filesystem::create_directory(folder)) return folder;
  }
}

}  // namespace deskwright
