#pragma once
// Reads news.csv of a profile: one announcement a line, `time,currency,impact,title`, time in UTC. Any thread; app calls.

#include "engine/model/news_event.h"
#include "engine/model/result.h"

#include <filesystem>
#include <string>
#include <vector>

namespace deskwright {

struct NewsFile {
  /// More announcements are not taken; the first line beyond is named as bad.
  static constexpr std::size_t kMostEvents = 20'000;
  /// Bad lines that are named; `bad_lines` counts all of them.
  static constexpr std::size_t kMostNamed = 20;

  std::vector<NewsEvent> events;
  std::size_t bad_lines = 0;
  std::vector<std::string> named;  ///< "FILE:LINE: expected ..., found ..."
};

/// What the file says; a line that is not understood is named and left out, the others count. No file: no announcement. A header
/// line (it begins with "time"), empty lines and lines that begin with # are passed over. The error: it cannot be read.
Result<NewsFile> readNewsFile(const std::filesystem::path& path);

}  // namespace deskwright
