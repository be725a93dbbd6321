#pragma once
// Looks whether news.csv of a profile has changed, and reads it then. On whichever one thread keeps the desk's files.

#include "engine/storage/news_file.h"

#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace deskwright {

class NewsWatch {
 public:
  explicit NewsWatch(std::filesystem::path file) : path_(std::move(file)) {}

  struct Edit {
    std::vector<NewsEvent> events;
    std::vector<std::string> told;  ///< lines that are left out, each a sentence
    bool refused = false;           ///< the file cannot be read, `told` says why; what was in force stays
  };
  /// What the file says, where it is another than at the last call; the first call always answers. A file that went away is no
  /// news.
  std::optional<Edit> look();

 private:
  std::filesystem::path path_;
  std::optional<std::filesystem::file_time_type> seen_;
};

}  // namespace deskwright
