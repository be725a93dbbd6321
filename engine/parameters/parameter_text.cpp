// Values and their text: validation, parsing, printing. The public face is parameter_set.h.

#include "engine/model/short_text.h"
#include "engine/parameters/parameter_set.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace deskwright {
namespace {

constexpr int kMinutesOfDay = 24 * 60;

std::string number(double value) {
  std::array<char, 32> buffer{};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
  return {buffer.data(), end};
}

bool hasMin(const ParameterSpec& spec) { return spec.min != std::numeric_limits<double>::lowest(); }
bool hasMax(const ParameterSpec& spec) { return spec.max != std::numeric_limits<double>::max(); }

std::string range(const ParameterSpec& spec) {
  if (hasMin(spec) && hasMax(spec)) return number(spec.min) + " to " + number(spec.max);
  if (hasMin(spec)) return "at least " + number(spec.min);
  if (hasMax(spec)) return "at most " + number(spec.max);
  return "any";
}

std::string joined(const std::vector<std::string>& names, std::string_view separator) {
  std::string text;
  for (const auto& name : names) {
    if (!text.empty()) text += separator;
    text += name;
  }
  return text;
}

/// Found values are quoted in errors; text from outside is cut.
Error outside(const ParameterSpec& spec, std::string_view found) {
  return Error{spec.key + ": " + describeBounds(spec) + ", found " + std::string(found.substr(0, 64))};
}

std::string_view kindOf(const ParameterValue& value) {
  static constexpr std::array<std::string_view, 6> kKinds{"a whole number", "a number",     "true or false",
                                                          "a text",         "a time range", "a list of symbols"};
  return kKinds.at(value.index());
}

bool inBounds(const ParameterSpec& spec, double value) { return value >= spec.min && value <= spec.max; }

/// Lots whose least is one step are dealt in whole steps; others would be rounded without a word. Elsewhere the step is the editor's.
bool isDealtInSteps(const ParameterSpec& spec) { return spec.unit == "lots" && spec.step > 0 && spec.step == spec.min; }

/// `steps` times `step` as the double nearest to its decimal: 3 of 0.1 are 0.3, though 3 * 0.1 is not. A step that is no decimal
/// of eight places, as a volume has, is multiplied as it is.
double wholeSteps(double steps, double step) {
  constexpr double kExact = 9007199254740992;  // 2^53: below it every whole number is a double
  for (double parts = 1; parts <= 1e8; parts *= 10) {
    const double whole = std::round(step * parts);
    if (whole == 0 || std::abs(step * parts - whole) > 4 * std::numeric_limits<double>::epsilon() * whole) continue;
    return steps * whole < kExact ? steps * whole / parts : steps * step;
  }
  return steps * step;
}

/// The whole number of steps that `value` is but for the rounding of doubles; empty: it is none.
std::optional<double> onStep(double value, double step) {
  const double exact = wholeSteps(std::round(value / step), step);
  const bool same = std::abs(value - exact) <= 4 * std::numeric_limits<double>::epsilon() * std::abs(value);
  return same ? std::optional(exact) : std::nullopt;
}

Result<ParameterValue> validReal(const ParameterSpec& spec, double value) {
  if (!std::isfinite(value)) return outside(spec, "not a finite number");
  const auto kept = isDealtInSteps(spec) ? onStep(value, spec.step) : std::optional(value);
  if (!kept || !inBounds(spec, *kept)) return outside(spec, number(value));
  return ParameterValue(*kept == 0 ? 0.0 : *kept);  // -0 would print and compare differently
}

Result<ParameterValue> validSymbols(const ParameterSpec& spec, const std::vector<std::string>& names) {
  for (std::size_t i = 0; i < names.size(); ++i) {
    const auto& name = names[i];
    const bool printable = std::all_of(name.begin(), name.end(), [](char c) { return c > ' ' && c != ',' && c != '\x7F'; });
    if (name.empty() || name.size() > SymbolName::kCapacity || !printable) return outside(spec, "'" + name + "'");
    if (std::find(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(i), name) !=
        names.begin() + static_cast<std::ptrdiff_t>(i))
      return outside(spec, name + " twice");
  }
  if (!inBounds(spec, static_cast<double>(names.size()))) return outside(spec, std::to_string(names.size()));
  return ParameterValue(names);
}

bool isMinute(int minute) { return minute >= 0 && minute <= kMinutesOfDay; }

std::optional<int> parseMinute(std::string_view text) {  // "07:30"
  if (text.size() != 5 || text[2] != ':') return std::nullopt;
  const auto digit = [&](std::size_t i) { return text[i] >= '0' && text[i] <= '9' ? text[i] - '0' : -1; };
  for (const std::size_t i : {0U, 1U, 3U, 4U}) {
    if (digit(i) < 0) return std::nullopt;
  }
  const int hour = digit(0) * 10 + digit(1);
  const int minute = digit(3) * 10 + digit(4);
  if (minute > 59 || hour * 60 + minute > kMinutesOfDay) return std::nullopt;
  return hour * 60 + minute;
}

std::string minuteText(int minute) {
  const auto two = [](int n) { return std::string{static_cast<char>('0' + n / 10), static_cast<char>('0' + n % 10)}; };
  return two(minute / 60) + ":" + two(minute % 60);
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

template <class Number>
std::optional<Number> parseNumber(std::string_view text) {
  if (!text.empty() && text.front() == '+') text.remove_prefix(1);
  Number value{};
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (problem != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

Result<ParameterValue> parseReal(const ParameterSpec& spec, std::string_view text) {
  std::string_view digits = text;
  if (spec.type == ParameterType::Percent && !digits.empty() && digits.back() == '%')
    digits = trimmed(digits.substr(0, digits.size() - 1));
  const auto value = parseNumber<double>(digits);
  if (!value) return outside(spec, "'" + std::string(text) + "'");
  return validate(spec, *value);
}

Result<ParameterValue> parseSymbols(const ParameterSpec& spec, std::string_view text) {
  std::vector<std::string> names;
  while (!text.empty()) {
    const auto comma = text.find(',');
    names.emplace_back(trimmed(text.substr(0, comma)));
    if (comma == std::string_view::npos) break;
    text.remove_prefix(comma + 1);
    if (text.empty()) names.emplace_back();  // a comma at the end: the empty name is refused below
  }
  return validate(spec, names);
}

}  // namespace

std::string describeBounds(const ParameterSpec& spec) {
  const std::string unit = spec.unit.empty() ? "" : " " + spec.unit;
  switch (spec.type) {
    case ParameterType::Integer:
      return "expected a whole number, " + range(spec) + unit;
    case ParameterType::Real:
      return "expected a number, " + range(spec) + unit + (isDealtInSteps(spec) ? " in steps of " + number(spec.step) : "");
    case ParameterType::Percent:
      return "expected per cent, " + range(spec) + (unit.empty() ? " %" : unit);
    case ParameterType::Boolean:
      return "expected true or false";
    case ParameterType::Choice:
      return "expected one of " + joined(spec.choices, ", ");
    case ParameterType::TimeRange:
      return "expected a time range such as 07:00-16:30";
    case ParameterType::SymbolList: {
      const bool bounded = hasMin(spec) || hasMax(spec);
      return "expected symbols separated by commas, none twice" + (bounded ? ", " + range(spec) + " of them" : "");
    }
  }
  return "?";
}

Result<ParameterValue> validate(const ParameterSpec& spec, const ParameterValue& value) {
  switch (spec.type) {
    case ParameterType::Integer:
      if (const auto* whole = std::get_if<std::int64_t>(&value)) {
        if (!inBounds(spec, static_cast<double>(*whole))) return outside(spec, std::to_string(*whole));
        return value;
      }
      break;
    case ParameterType::Real:
    case ParameterType::Percent:
      if (const auto* real = std::get_if<double>(&value)) return validReal(spec, *real);
      if (const auto* whole = std::get_if<std::int64_t>(&value)) return validReal(spec, static_cast<double>(*whole));
      break;
    case ParameterType::Boolean:
      if (std::holds_alternative<bool>(value)) return value;
      break;
    case ParameterType::Choice:
      if (const auto* text = std::get_if<std::string>(&value)) {
        if (std::find(spec.choices.begin(), spec.choices.end(), *text) == spec.choices.end())
          return outside(spec, "'" + *text + "'");
        return value;
      }
      break;
    case ParameterType::TimeRange:
      if (const auto* time = std::get_if<TimeRange>(&value)) {
        if (isMinute(time->from_minute) && isMinute(time->to_minute)) return value;
        return outside(spec, std::to_string(time->from_minute) + " to " + std::to_string(time->to_minute) + " minutes");
      }
      break;
    case ParameterType::SymbolList:
      if (const auto* names = std::get_if<std::vector<std::string>>(&value)) return validSymbols(spec, *names);
      break;
  }
  return outside(spec, kindOf(value));
}

Result<ParameterValue> parseValue(const ParameterSpec& spec, std::string_view raw) {
  const auto text = trimmed(raw);
  const auto misread = [&] { return outside(spec, "'" + std::string(text) + "'"); };
  switch (spec.type) {
    case ParameterType::Integer: {
      const auto value = parseNumber<std::int64_t>(text);
      if (!value) return misread();
      return validate(spec, *value);
    }
    case ParameterType::Real:
    case ParameterType::Percent:
      return parseReal(spec, text);
    case ParameterType::Boolean:
      if (text == "true") return ParameterValue(true);
      if (text == "false") return ParameterValue(false);
      return misread();
    case ParameterType::Choice:
      return validate(spec, std::string(text));
    case ParameterType::TimeRange: {
      if (text.size() != 11 || text[5] != '-') return misread();
      const auto from = parseMinute(text.substr(0, 5));
      const auto to = parseMinute(text.substr(6));
      if (!from || !to) return misread();
      return validate(spec, TimeRange{*from, *to});
    }
    case ParameterType::SymbolList:
      return parseSymbols(spec, text);
  }
  return misread();
}

std::string toText(const ParameterSpec& spec, const ParameterValue& value) {
  switch (spec.type) {
    case ParameterType::Integer:
      return std::to_string(std::get<std::int64_t>(value));
    case ParameterType::Real:
    case ParameterType::Percent:
      return number(std::get<double>(value));
    case ParameterType::Boolean:
      return std::get<bool>(value) ? "true" : "false";
    case ParameterType::Choice:
      return std::get<std::string>(value);
    case ParameterType::TimeRange: {
      const auto time = std::get<TimeRange>(value);
      return minuteText(time.from_minute) + "-" + minuteText(time.to_minute);
    }
    case ParameterType::SymbolList:
      return joined(std::get<std::vector<std::string>>(value), ",");
  }
  return "?";
}

}  // namespace deskwright
