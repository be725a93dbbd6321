#include "engine/storage/mt5_csv.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstring>
#include <system_error>
#include <utility>

namespace deskwright {
namespace {

constexpr std::string_view kTickHeader = "<DATE>\t<TIME>\t<BID>\t<ASK>\t<LAST>\t<VOLUME>\t<FLAGS>";
constexpr std::string_view kBarHeader = "<DATE>\t<TIME>\t<OPEN>\t<HIGH>\t<LOW>\t<CLOSE>\t<TICKVOL>\t<VOL>\t<SPREAD>";
constexpr std::size_t kTickColumns = 7;
constexpr std::size_t kBarColumns = 9;

bool isDigit(char c) { return c >= '0' && c <= '9'; }

/// Two digits at `at`, or -1.
int twoDigits(const char* at) { return isDigit(at[0]) && isDigit(at[1]) ? (at[0] - '0') * 10 + (at[1] - '0') : -1; }

/// Cuts the row at its tabs and returns how many columns it has; those beyond `columns` are only counted.
template <std::size_t N>
std::size_t split(std::string_view row, std::array<std::string_view, N>& columns) {
  std::size_t count = 0;
  const char* begin = row.data();
  const char* const end = begin + row.size();
  for (const char* at = begin;; ++at) {
    if (at != end && *at != '\t') continue;
    if (count < N) columns[count] = std::string_view(begin, static_cast<std::size_t>(at - begin));
    ++count;
    if (at == end) return count;
    begin = at + 1;
  }
}

constexpr std::array<std::int64_t, 10> kScale = {1'000'000'000, 100'000'000, 10'000'000, 1'000'000, 100'000,
                                                 10'000,        1'000,       100,        10,        1};

/// Reads "1.38626" TAB at `at` and moves behind it: up to nine digits, a point, up to nine digits. False, with `at` anywhere, for
/// every other form. Stops at the end of the row, which is no digit and no tab.
bool takeUsualPrice(const char*& at, const char* end, Price& price) {
  std::int64_t raw = 0;
  const char* const begin = at;
  for (; at != end && isDigit(*at); ++at) raw = raw * 10 + (*at - '0');
  if (at == begin || at - begin > 9 || at == end || *at != '.') return false;
  const char* const places = ++at;
  const char* const last = end - places > Price::kDecimals ? places + Price::kDecimals : end;
  for (; at != last && isDigit(*at); ++at) raw = raw * 10 + (*at - '0');
  if (at == end || *at != '\t') return false;
  price = Price::fromRaw(raw * kScale[static_cast<std::size_t>(at - places)]);
  ++at;
  return true;
}

template <class Integer>
bool takeCount(std::string_view text, Integer& count) {
  const auto read = std::from_chars(text.data(), text.data() + text.size(), count);
  return read.ec == std::errc() && read.ptr == text.data() + text.size() && count >= 0;
}

/// The next row. Empty lines may only stand at the end of the file.
std::optional<std::string_view> nextRow(TextLines& lines, std::optional<Error>& error) {
  auto row = lines.next();
  if (row && row->empty()) {
    const Error blank = lines.malformed("a row", "an empty line");
    while (row && row->empty()) row = lines.next();
    if (row) error = blank;
    row.reset();
  }
  if (!row && lines.error()) error = lines.error();
  return row;
}

Result<TextLines> openWithHeader(const std::filesystem::path& path, std::string_view header) {
  auto lines = TextLines::open(path);
  if (!lines) return lines;
  const auto first = lines->next();
  if (lines->error()) return *lines->error();
  const std::string expected = "the header " + quoted(header);
  if (!first) return Error{path.string() + ":1: expected " + expected + ", found an empty file"};
  if (*first != header) return lines->malformed(expected, quoted(*first));
  return lines;
}

std::string columnsFound(std::size_t count) { return std::to_string(count) + (count == 1 ? " column" : " columns"); }

std::string formatServer(ServerTime time) {
  std::string text = formatIso(Timestamp(time.time_since_epoch()));
  text.pop_back();  // it is not UTC
  return text;
}

constexpr std::string_view kStampForm = "a stamp such as 2014.05.02 12:30:01.123";
constexpr std::string_view kPriceForm = "a price of digits with at most 9 decimal places";
constexpr std::string_view kNoNegative = "a price of 0 or more";

}  // namespace

SymbolName symbolOf(const std::filesystem::path& path) {
  const std::string name = path.filename().string();
  return SymbolName(std::string_view(name).substr(0, name.find_first_of("_.")));
}

std::optional<ServerTime> Mt5Stamps::parse(std::string_view date, std::string_view time) {
  if (date.size() != date_text_.size() || time.size() < 8) return std::nullopt;
  if (std::memcmp(date.data(), date_text_.data(), date_text_.size()) != 0) {
    const int century = twoDigits(date.data()), year = twoDigits(date.data() + 2);
    const int month = twoDigits(date.data() + 5), day = twoDigits(date.data() + 8);
    if (century < 0 || year < 0 || month < 0 || day < 0 || date[4] != '.' || date[7] != '.') return std::nullopt;
    const std::chrono::year_month_day calendar{std::chrono::year(century * 100 + year),
                                               std::chrono::month(static_cast<unsigned>(month)),
                                               std::chrono::day(static_cast<unsigned>(day))};
    if (!calendar.ok() || calendar.year() < std::chrono::year(1970)) return std::nullopt;
    date_ = ServerTime(std::chrono::sys_days(calendar).time_since_epoch());
    std::memcpy(date_text_.data(), date.data(), date_text_.size());
  }
  const int hour = twoDigits(time.data()), minute = twoDigits(time.data() + 3), second = twoDigits(time.data() + 6);
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) return std::nullopt;
  if (time[2] != ':' || time[5] != ':') return std::nullopt;
  std::int64_t us = ((hour * 60 + minute) * 60 + second) * std::int64_t{1'000'000};
  if (time.size() > 8) {
    if (time[8] != '.' || time.size() == 9 || time.size() > 15) return std::nullopt;
    std::int64_t scale = 100'000;
    for (std::size_t i = 9; i < time.size(); ++i, scale /= 10) {
      if (!isDigit(time[i])) return std::nullopt;
      us += scale * (time[i] - '0');
    }
  }
  return date_ + Duration(us);
}

Result<Mt5TickFile> Mt5TickFile::open(const std::filesystem::path& path, const SymbolName& symbol, SymbolId id,
                                      const ServerTimeZone& zone) {
  auto lines = openWithHeader(path, kTickHeader);
  if (!lines) return lines.error();
  return Mt5TickFile(std::move(*lines), symbol, id, zone);
}

std::optional<Tick> Mt5TickFile::next() {
  while (!error_) {  // bounded by the file
    const auto row = nextRow(lines_, error_);
    if (!row) return std::nullopt;
    if (const auto tick = takeUsual(*row)) return tick;
    if (const auto tick = take(*row)) return tick;
  }
  return std::nullopt;
}

std::optional<Tick> Mt5TickFile::takeUsual(std::string_view row) {
  constexpr std::size_t kDate = 10, kTime = 12, kPrices = kDate + 1 + kTime + 1;
  if (row.size() <= kPrices || row[kDate] != '\t' || row[kPrices - 1] != '\t') return std::nullopt;
  const auto stamp = stamps_.parse(row.substr(0, kDate), row.substr(kDate + 1, kTime));
  if (!stamp || *stamp < last_) return std::nullopt;
  const char* at = row.data() + kPrices;
  const char* const end = row.data() + row.size();
  Price bid, ask;
  if (!takeUsualPrice(at, end, bid) || !takeUsualPrice(at, end, ask)) return std::nullopt;
  if (end - at != 3 || at[0] != '\t' || at[1] != '\t' || !isDigit(at[2]))
    return std::nullopt;  // no LAST, no VOLUME, FLAGS below 10
  last_ = *stamp;
  bid_ = bid;
  ask_ = ask;
  return Tick{id_, 0, stamps_.toUtc(*stamp), bid, ask};
}

std::optional<Tick> Mt5TickFile::take(std::string_view row) {
  std::array<std::string_view, kTickColumns> column;
  const auto wrong = [this](std::string_view expected, std::string_view found) {
    error_ = lines_.malformed(expected, found);
    return std::nullopt;
  };
  const std::size_t count = split(row, column);
  if (count != kTickColumns) return wrong("7 columns", columnsFound(count));
  const auto stamp = stamps_.parse(column[0], column[1]);
  if (!stamp) return wrong(kStampForm, quoted(row.substr(0, column[0].size() + 1 + column[1].size())));
  if (*stamp < last_) return wrong("a stamp not before " + formatServer(last_), formatServer(*stamp));
  auto bid = bid_, ask = ask_;
  if (!takePrice(column[2], bid) || !takePrice(column[3], ask)) return std::nullopt;
  if (!column[4].empty() && !parseDecimal(column[4], Price::kDecimals))
    return wrong("a price or nothing as LAST", quoted(column[4]));
  if (!column[5].empty() && !parseDecimal(column[5], Volume::kDecimals)) return wrong("a volume or nothing", quoted(column[5]));
  std::int32_t flags = 0;
  if (!takeCount(column[6], flags)) return wrong("flags as a whole number", quoted(column[6]));
  last_ = *stamp;
  bid_ = bid;
  ask_ = ask;
  const bool quoted_now = !column[2].empty() || !column[3].empty();
  if (!quoted_now || !bid || !ask) return std::nullopt;
  return Tick{id_, 0, stamps_.toUtc(*stamp), *bid, *ask};
}

bool Mt5TickFile::takePrice(std::string_view text, std::optional<Price>& price) {
  if (text.empty()) return true;
  const auto read = parsePrice(text);
  if (!read || *read < Price()) {
    error_ = lines_.malformed(read ? kNoNegative : kPriceForm, quoted(text));
    return false;
  }
  price = *read;
  return true;
}

Result<Mt5BarFile> Mt5BarFile::open(const std::filesystem::path& path, const ServerTimeZone& zone) {
  auto lines = openWithHeader(path, kBarHeader);
  if (!lines) return lines.error();
  return Mt5BarFile(std::move(*lines), zone);
}

std::optional<Mt5Bar> Mt5BarFile::next() {
  if (error_) return std::nullopt;
  const auto row = nextRow(lines_, error_);
  if (!row) return std::nullopt;
  return parse(*row);
}

std::optional<Mt5Bar> Mt5BarFile::parse(std::string_view row) {
  std::array<std::string_view, kBarColumns> column;
  const auto wrong = [this](std::string_view expected, std::string_view found) {
    error_ = lines_.malformed(expected, found);
    return std::nullopt;
  };
  const std::size_t count = split(row, column);
  if (count != kBarColumns) return wrong("9 columns", columnsFound(count));
  const auto stamp = stamps_.parse(column[0], column[1]);
  if (!stamp) return wrong(kStampForm, quoted(row.substr(0, column[0].size() + 1 + column[1].size())));
  if (*stamp <= last_) return wrong("a stamp after " + formatServer(last_), formatServer(*stamp));
  Mt5Bar bar;
  const std::array<Price*, 4> prices = {&bar.bid.open, &bar.bid.high, &bar.bid.low, &bar.bid.close};
  for (std::size_t i = 0; i < prices.size(); ++i) {
    const auto price = parsePrice(column[2 + i]);
    if (!price) return wrong(kPriceForm, quoted(column[2 + i]));
    if (*price < Price()) return wrong(kNoNegative, quoted(column[2 + i]));
    *prices[i] = *price;
  }
  if (bar.bid.low > std::min(bar.bid.open, bar.bid.close) || bar.bid.high < std::max(bar.bid.open, bar.bid.close)) {
    return wrong("open and close between low and high", quoted(row.substr(column[0].size() + column[1].size() + 2)));
  }
  if (!takeCount(column[6], bar.tick_volume) || !takeCount(column[7], bar.volume) || !takeCount(column[8], bar.spread_points)) {
    return wrong("tick volume, volume and spread as whole numbers",
                 quoted(row.substr(static_cast<std::size_t>(column[6].data() - row.data()))));
  }
  last_ = *stamp;
  bar.open_time = stamps_.toUtc(*stamp);
  return bar;
}

}  // namespace deskwright
