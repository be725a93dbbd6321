#include "engine/storage/news_file.h"

#include "engine/storage/text_lines.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <system_error>

namespace deskwright {
namespace {

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  if (text.size() >= 2 && text.front() == '"' && text.back() == '"') text = text.substr(1, text.size() - 2);
  return text;
}

/// The field before the next comma, which is taken off `rest`; the last field keeps its commas.
std::string_view takeField(std::string_view& rest) {
  const auto comma = rest.find(',');
  const std::string_view field = trimmed(rest.substr(0, comma));
  rest = comma == std::string_view::npos ? std::string_view() : rest.substr(comma + 1);
  return field;
}

std::optional<NewsImpact> impactNamed(std::string_view name) {
  for (const NewsImpact impact : {NewsImpact::Low, NewsImpact::Medium, NewsImpact::High}) {
    if (name == nameOf(impact)) return impact;
  }
  return std::nullopt;
}

bool isCurrency(std::string_view code) {
  return code.size() >= 3 && code.size() <= CurrencyCode::kCapacity &&
         std::all_of(code.begin(), code.end(), [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); });
}

/// The announcement, or what was expected and found.
struct Wrong {
  std::string_view expected, found;
};
std::optional<Wrong> read(std::string_view line, NewsEvent& event) {
  std::string_view rest = line;
  const std::string_view time = takeField(rest), currency = takeField(rest), impact = takeField(rest);
  const auto at = parseIso(time);
  if (!at) return Wrong{"a time such as 2024-03-08T13:30", time};
  if (!isCurrency(currency)) return Wrong{"a currency such as USD", currency};
  const auto level = impactNamed(impact);
  if (!level) return Wrong{"low, medium or high", impact};
  event = {*at, currency, *level, trimmed(rest)};
  return std::nullopt;
}

void addBad(NewsFile& file, const TextLines& lines, const Wrong& wrong) {
  ++file.bad_lines;
  if (file.named.size() < NewsFile::kMostNamed) file.named.push_back(lines.malformed(wrong.expected, quoted(wrong.found)).text);
}

}  // namespace

Result<NewsFile> readNewsFile(const std::filesystem::path& path) {
  NewsFile file;
  std::error_code unknown;
  if (!std::filesystem::exists(path, unknown) && !unknown) return file;
  auto lines = TextLines::open(path);
  if (!lines) return lines.error();
  while (const auto line = lines->next()) {
    const std::string_view text = trimmed(*line);
    if (text.empty() || text.front() == '#' || (lines->line() == 1 && text.substr(0, 4) == "time")) continue;
    if (file.events.size() == NewsFile::kMostEvents) {
      addBad(file, *lines, {"the end of the file: 20000 announcements are taken", text});
      break;
    }
    NewsEvent event;
    if (const auto wrong = read(text, event))
      addBad(file, *lines, *wrong);
    else
      file.events.push_back(event);
  }
  if (lines->error()) return *lines->error();
  return file;
}

}  // namespace deskwright
