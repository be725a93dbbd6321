#include "app/news_watch.h"

#include <fmt/format.h>

#include <system_error>

namespace deskwright {

std::optional<NewsWatch::Edit> NewsWatch::look() {
  std::error_code missing;
  auto stamp = std::filesystem::last_write_time(path_, missing);
  if (missing) stamp = {};
  if (seen_ == stamp) return std::nullopt;
  seen_ = stamp;
  Edit edit;
  auto file = readNewsFile(path_);
  if (!file) {
    edit.refused = true;
    edit.told.push_back(file.error().text);
    return edit;
  }
  edit.events = std::move(file->events);
  edit.told = std::move(file->named);
  if (file->bad_lines > edit.told.size()) {
    edit.told.push_back(fmt::format("{}: {} further lines are left out", path_.string(), file->bad_lines - edit.told.size()));
  }
  return edit;
}

}  // namespace deskwright
