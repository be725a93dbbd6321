#include "engine/model/timestamp.h"

#include <array>
#include <cstdio>

namespace deskwright {
namespace {

using Days = std::chrono::duration<std::int64_t, std::ratio<86400>>;

/// Reads exactly `count` digits at the front of `text` and removes them.
std::optional<int> takeDigits(std::string_view& text, std::size_t count) {
  if (text.size() < count) return std::nullopt;
  int value = 0;
  for (std::size_t i = 0; i < count; ++i) {
    if (text[i] < '0' || text[i] > '9') return std::nullopt;
    value = value * 10 + (text[i] - '0');
  }
  text.remove_prefix(count);
  return value;
}

bool take(std::string_view& text, char c) {
  if (text.empty() || text.front() != c) return false;
  text.remove_prefix(1);
  return true;
}

std::optional<Duration> parseTimeOfDay(std::string_view text) {
  const auto hour = takeDigits(text, 2);
  if (!hour || *hour > 23 || !take(text, ':')) return std::nullopt;
  const auto minute = takeDigits(text, 2);
  if (!minute || *minute > 59) return std::nullopt;
  Duration result = std::chrono::hours(*hour) + std::chrono::minutes(*minute);
  if (take(text, ':')) {
    const auto second = takeDigits(text, 2);
    if (!second || *second > 59) return std::nullopt;
    result += std::chrono::seconds(*second);
    if (take(text, '.')) {
      std::int64_t scale = 100'000;
      if (text.empty() || text.front() < '0' || text.front() > '9') return std::nullopt;
      while (!text.empty() && text.front() >= '0' && text.front() <= '9') {
        result += Duration(scale * (text.front() - '0'));
        scale /= 10;
        text.remove_prefix(1);
      }
    }
  }
  take(text, 'Z');
  if (!text.empty()) return std::nullopt;
  return result;
}

}  // namespace

std::string formatIso(ComputerTime t) { return formatIso(Timestamp(t.time_since_epoch())); }

std::string formatIso(Timestamp t) {
  const auto since = t.time_since_epoch();
  const auto days = std::chrono::floor<Days>(since);
  const std::chrono::year_month_day date{std::chrono::sys_days(std::chrono::days(days.count()))};
  const auto ms = std::chrono::floor<std::chrono::milliseconds>(since - days).count();
  std::array<char, 40> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%04d-%02u-%02uT%02d:%02d:%02d.%03dZ", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), static_cast<int>(ms / 3'600'000),
                static_cast<int>(ms / 60'000 % 60), static_cast<int>(ms / 1000 % 60), static_cast<int>(ms % 1000));
  return buffer.data();
}

std::optional<Timestamp> parseIso(std::string_view text) {
  const auto year = takeDigits(text, 4);
  if (!year || !take(text, '-')) return std::nullopt;
  const auto month = takeDigits(text, 2);
  if (!month || !take(text, '-')) return std::nullopt;
  const auto day = takeDigits(text, 2);
  if (!day) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(*year), std::chrono::month(static_cast<unsigned>(*month)),
                                         std::chrono::day(static_cast<unsigned>(*day))};
  if (!date.ok()) return std::nullopt;
  const Timestamp midnight(std::chrono::sys_days(date).time_since_epoch());
  if (text.empty()) return midnight;
  if (!take(text, 'T') && !take(text, ' ')) return std::nullopt;
  const auto time = parseTimeOfDay(text);
  if (!time) return std::nullopt;
  return midnight + *time;
}

}  // namespace deskwright
