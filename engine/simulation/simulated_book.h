#pragma once
// The venue's book as rows, and the file that `deskwrightctl terminal --book` writes: what the desk's reports are compared with.
//
// Columns: kind,ticket,client_id,position_id,symbol,side,lots,price,sl,tp,state,reason,time,commission,swap,profit. A cell
// without a value is empty, never 0. Rows: orders by ticket, then deals by ticket, then open positions by id.
//
// | column      | order                                  | deal                          | position                       |
// |-------------|----------------------------------------|-------------------------------|--------------------------------|
// | ticket      | order ticket                           | deal ticket                   | position ticket                |
// | client_id   | magic: of the request; for stop and target: of the position (all rows; decimal, empty when zero)        |
// | position_id | made or closed; empty while there is none | position                   | position                       |
// | side        | buy or sell of the order               | of the deal (closing a long is a sell) | of the position       |
// | lots        | initial volume                         | volume of the deal            | volume still open              |
// | price       | type market: volume-weighted price of its deals (half-even at 1e-9; empty without deals); limit, stop:   |
// |             | the price it rests at                  | price of the deal             | volume-weighted entry          |
// | sl, tp      | as ordered, last change                | empty                         | as they stand                  |
// | state       | placed partial filled cancelled expired | in out inout                 | open                           |
// | reason      | expert client ... sl tp so             | the same                      | of the order that opened it    |
// | time        | of the last state                      | of the deal                   | of opening                     |
// | commission  | empty                                  | booked, a cost is negative    | empty                          |
// | swap        | empty                                  | booked with this deal         | accrued and not yet booked     |
// | profit      | empty                                  | booked                        | empty: a mark, not money       |
//
// Orders are those that the venue gave a ticket; what it refused has no row. Trade deals only: no deposits. Lots have at least
// two places, prices the symbol's digits, money the account currency's; more only where the value has more. Time: UTC, ISO,
// milliseconds.

#include "engine/model/execution_report.h"
#include "engine/model/result.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace deskwright {

enum class BookRowKind : std::uint8_t { Order, Deal, Position };

struct BookRow {
  BookRowKind kind = BookRowKind::Order;
  std::uint64_t ticket = 0;
  ClientOrderId client_id;
  PositionId position;
  SymbolName symbol;
  Side side = Side::Buy;
  Volume lots;
  Price price, stop, target;  ///< zero = none
  ShortText<16> state;
  TradeReason reason = TradeReason::Expert;
  Timestamp time;
  std::optional<Money> commission, swap, profit;
  int digits = 5;  ///< of the symbol
  int currency_digits = 2;
};

/// The header row, without line end.
std::string bookHeader();
/// One row after RFC 4180, without line end.
std::string bookLine(const BookRow& row);

/// Writes header and rows beside `path` and renames: a reader sees the old file or the new one. The error names the path.
Result<void> writeBook(const std::filesystem::path& path, const std::vector<BookRow>& rows);

}  // namespace deskwright
