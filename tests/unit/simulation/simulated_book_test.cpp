#include "engine/simulation/simulated_book.h"

#include "tests/unit/simulation/venue_at_hand.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>
#include <sstream>

namespace deskwright {
namespace {

std::vector<std::string> linesOf(const SimulatedVenue& venue) {
  std::vector<std::string> lines;
  for (const auto& row : venue.book()) lines.push_back(bookLine(row));
  return lines;
}

TEST(SimulatedBook, says_orders_deals_and_positions_in_the_columns_of_the_contract) {
  EXPECT_EQ(bookHeader(),
            "kind,ticket,client_id,position_id,symbol,side,lots,price,sl,tp,state,reason,time,commission,swap,profit");
  VenueAtHand v;
  v.tickAt("2014-05-06T10:00:00.250", "1.10000", "1.10010");
  auto terms = v.entry(Side::Buy, "1.00");
  terms.client_id = ClientOrderId{77};
  terms.stop = px("1.09900");
  v.send(terms);
  auto limit = v.entry(Side::Sell, "0.10");
  limit.client_id = ClientOrderId{78};
  limit.type = OrderType::Limit;
  limit.price = px("1.20000");
  v.send(limit);
  auto half = v.exit(0, "0.50");
  half.client_id = ClientOrderId{79};
  v.send(half);
  EXPECT_EQ(
      linesOf(v.venue),
      (std::vector<std::string>{
          "order,5000000001,77,5000000001,EURUSD,buy,1.00,1.10010,1.09900,,filled,expert,2014-05-06T10:00:00.250Z,,,",
          "order,5000000002,78,,EURUSD,sell,0.10,1.20000,,,placed,expert,2014-05-06T10:00:00.250Z,,,",
          "order,5000000003,79,5000000001,EURUSD,sell,0.50,1.10000,,,filled,expert,2014-05-06T10:00:00.250Z,,,",
          "deal,7000000001,77,5000000001,EURUSD,buy,1.00,1.10010,,,in,expert,2014-05-06T10:00:00.250Z,-3.50,0.00,0.00",
          "deal,7000000002,79,5000000001,EURUSD,sell,0.50,1.10000,,,out,expert,2014-05-06T10:00:00.250Z,-1.75,0.00,-5.00",
          "position,5000000001,77,5000000001,EURUSD,buy,0.50,1.10010,1.09900,,open,expert,2014-05-06T10:00:00.250Z,,0.00,"}));
}

TEST(SimulatedBook, names_the_stop_that_closed_and_whose_it_was) {
  VenueAtHand v(promptVenue("JPY"), symbols({"USDJPY"}, "JPY"));
  v.tickAt("2014-05-06T10:00", "102.000", "102.010");
  auto terms = v.entry(Side::Buy, "0.05");
  terms.client_id = ClientOrderId{77};
  terms.stop = px("101.500");
  v.send(terms);
  v.tickAt("2014-05-06T11:00", "101.490", "101.500");
  const auto lines = linesOf(v.venue);
  ASSERT_EQ(lines.size(), 4U);
  EXPECT_EQ(lines[1], "order,5000000002,77,5000000001,USDJPY,sell,0.05,101.490,,,filled,sl,2014-05-06T11:00:00.000Z,,,");
  EXPECT_EQ(lines[3], "deal,7000000002,77,5000000001,USDJPY,sell,0.05,101.490,,,out,sl,2014-05-06T11:00:00.000Z,-25,0,-2600")
      << "0.520 yen on 5,000 dollars, whole yen";
}

TEST(SimulatedBook, is_written_whole_or_not_at_all) {
  const auto folder = std::filesystem::path(testing::TempDir()) / ("deskwright_book_test_" + std::to_string(::getpid()));
  std::filesystem::create_directories(folder);
  const auto path = folder / "book.csv";
  VenueAtHand v;
  v.tick("1.10000", "1.10010");
  v.send(v.entry(Side::Buy, "1.00"));
  ASSERT_TRUE(writeBook(path, v.venue.book()));
  std::stringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  std::string expected = bookHeader() + "\r\n";
  for (const auto& line : linesOf(v.venue)) expected += line + "\r\n";
  EXPECT_EQ(text.str(), expected);
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder), {}), 1) << "nothing is left beside it";

  const auto failed = writeBook(folder / "no_such_folder" / "book.csv", {});
  ASSERT_FALSE(failed);
  EXPECT_NE(failed.error().text.find("no_such_folder"), std::string::npos);
  std::filesystem::remove_all(folder);
}

TEST(SimulatedBook, quotes_what_would_break_a_row) {
  BookRow row;
  row.symbol = "A,\"B\"";
  EXPECT_NE(bookLine(row).find(",\"A,\"\"B\"\"\","), std::string::npos);
}

}  // namespace
}  // namespace deskwright
