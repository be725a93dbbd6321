#include "engine/simulation/simulated_book.h"

#include "engine/model/order.h"

#include <array>
#include <fstream>
#include <string_view>
#include <system_error>

namespace deskwright {
namespace {

std::string_view nameOf(BookRowKind kind) {
  static constexpr std::array<std::string_view, 3> kNames{"order", "deal", "position"};
  return kNames.at(static_cast<std::size_t>(kind));
}

/// RFC 4180: quoted where a comma, a quote or a line end is inside.
std::string cell(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

std::string number(std::uint64_t value) { return value == 0 ? std::string() : std::to_string(value); }
std::string price(Price value, int digits) { return value.isZero() ? std::string() : format(value, digits); }
std::string money(const std::optional<Money>& value, int digits) { return value ? format(*value, digits) : std::string(); }

}  // namespace

std::string bookHeader() {
  return "kind,ticket,client_id,position_id,symbol,side,lots,price,sl,tp,state,reason,time,commission,swap,profit";
}

std::string bookLine(const BookRow& row) {
  const std::array<std::string, 16> cells{std::string(nameOf(row.kind)),
                                          number(row.ticket),
                                          number(row.client_id.value),
                                          number(row.position.value),
                                          cell(row.symbol.view()),
                                          std::string(nameOf(row.side)),
                                          format(row.lots),
                                          price(row.price, row.digits),
                                          price(row.stop, row.digits),
                                          price(row.target, row.digits),
                                          cell(row.state.view()),
                                          std::string(nameOf(row.reason)),
                                          formatIso(row.time),
                                          money(row.commission, row.currency_digits),
                                          money(row.swap, row.currency_digits),
                                          money(row.profit, row.currency_digits)};
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i) line += (i == 0 ? "" : ",") + cells[i];
  return line;
}

Result<void> writeBook(const std::filesystem::path& path, const std::vector<BookRow>& rows) {
  auto beside = path;
  beside += ".part";
  {
    std::ofstream file(beside, std::ios::binary | std::ios::trunc);
    file << bookHeader() << "\r\n";
    for (const auto& row : rows) file << bookLine(row) << "\r\n";
    file.flush();
    if (!file) return Error{"cannot write the book to " + beside.string()};
  }
  std::error_code failure;
  std::filesystem::rename(beside, path, failure);
  if (failure) return Error{"cannot rename " + beside.string() + " to " + path.string() + ": " + failure.message()};
  return {};
}

}  // namespace deskwright
