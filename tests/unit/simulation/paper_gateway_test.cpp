#include "engine/simulation/paper_gateway.h"

#include "tests/unit/simulation/venue_at_hand.h"

#include <gtest/gtest.h>

#include <thread>

namespace deskwright {
namespace {

std::string nameOfBody(const EventBody& body) {
  static constexpr std::array<const char*, 17> kNames{"tick",    "time",     "rate",    "result",     "order", "deal",
                                                      "balance", "deleted",  "position", "account", "instrument", "begun", "ended",
                                                      "history", "link",     "gap",     "command"};
  return kNames.at(body.index());
}

/// A heart that only looks; it buys when it meets the tick it was told of.
class Onlooker final : public InputSink {
 public:
  explicit Onlooker(PaperGateway& gateway) : gateway_(gateway) {}
  void onInput(InputEvent& event) override {
    words.push_back(nameOfBody(event.body));
    events.push_back(event);
    if (order && std::holds_alternative<Tick>(event.body)) {
      order->decided.time = event.market_time - decided_earlier;
      EXPECT_TRUE(gateway_.send(SubmitOrder{*order}));
      order.reset();
    }
  }

  std::optional<OrderTerms> order;
  Duration decided_earlier{};
  std::vector<std::string> words;
  std::vector<InputEvent> events;

 private:
  PaperGateway& gateway_;
};

const Timestamp kStart = timestampFromMilliseconds(1'399'368'000'000);

PaperInput input(Timestamp time, PaperInput::Body body, std::uint64_t frame = 0) {
  return {time, LinkTime{}, MarketFrame{frame}, body};
}
PaperInput quoteAt(Timestamp time, const char* bid, const char* ask, std::uint64_t frame = 0) {
  return input(time, Tick{SymbolId{1}, 0, time, px(bid), px(ask)}, frame);
}
OrderTerms buy() {
  OrderTerms terms;
  terms.client_id = ClientOrderId::make(1, StrategyId{1}, 1);
  terms.symbol = SymbolId{1};
  terms.volume = lots("0.10");
  return terms;
}

TEST(PaperGateway, comes_up_with_a_snapshot_once_the_live_feed_has_told_the_instruments) {
  PaperGateway gateway(promptVenue(), {});
  Onlooker sink(gateway);
  ASSERT_TRUE(gateway.feed(input(kStart, symbols({"EURUSD"}).at(0))));
  ASSERT_TRUE(gateway.feed(quoteAt(kStart, "1.10000", "1.10010")));
  gateway.poll(Duration(0), sink);
  EXPECT_TRUE(sink.words.empty());
  EXPECT_EQ(gateway.status().state, LinkState::Waiting);
  EXPECT_FALSE(gateway.send(SubmitOrder{buy()}));
  ASSERT_TRUE(gateway.feed(input(kStart, SnapshotEnded{7})));
  gateway.poll(Duration(0), sink);
  EXPECT_EQ(sink.words, (std::vector<std::string>{"link", "begun", "account", "instrument", "rate", "rate", "ended"}));
  EXPECT_EQ(gateway.status().state, LinkState::Ready);
  EXPECT_EQ(std::get<AccountReport>(sink.events.at(2).body).mode, AccountMode::Demo);
}

TEST(PaperGateway, goes_down_and_comes_up_with_nothing_open_where_the_account_of_another_live_one_begins) {
  PaperGateway gateway(promptVenue(), symbols({"EURUSD"}));
  Onlooker sink(gateway);
  sink.order = buy();
  ASSERT_TRUE(gateway.feed(quoteAt(kStart, "1.10000", "1.10010", 1)));
  ASSERT_TRUE(gateway.feed(quoteAt(kStart + std::chrono::seconds(60), "1.10000", "1.10010", 2)));
  gateway.poll(Duration(0), sink);
  ASSERT_EQ(gateway.venue().snapshotPositions().size(), 1U);
  sink.words.clear();

  AccountReport other = gateway.venue().account();
  other.account = {90'000'002};
  other.currency = "EUR";
  other.balance = Money::nearest(500);
  ASSERT_TRUE(gateway.feed(input(kStart + std::chrono::seconds(61), PaperAccountBegins{other})));
  ASSERT_TRUE(gateway.feed(quoteAt(kStart + std::chrono::seconds(62), "1.10000", "1.10010", 3)));
  gateway.poll(Duration(0), sink);
  EXPECT_EQ(sink.words, (std::vector<std::string>{"link"})) << "nothing is passed on until the instruments are told";
  EXPECT_FALSE(std::get<LinkChanged>(sink.events.back().body).up);
  ASSERT_TRUE(gateway.feed(input(kStart + std::chrono::seconds(63), symbols({"EURUSD"}).at(0))));
  ASSERT_TRUE(gateway.feed(input(kStart + std::chrono::seconds(63), SnapshotEnded{8})));
  sink.words.clear();
  sink.events.clear();
  gateway.poll(Duration(0), sink);
  ASSERT_GE(sink.words.size(), 4U);
  EXPECT_EQ((std::vector<std::string>(sink.words.begin(), sink.words.begin() + 4)),
            (std::vector<std::string>{"link", "begun", "account", "instrument"}));
  const auto& account = std::get<AccountReport>(sink.events.at(2).body);
  EXPECT_EQ(account.account, AccountId{90'000'002});
  EXPECT_EQ(account.currency, CurrencyCode("EUR"));
  EXPECT_EQ(account.balance, Money::nearest(500));
  EXPECT_TRUE(gateway.venue().snapshotPositions().empty());
}

TEST(PaperGateway, passes_an_accept_on_behind_what_was_told_before_it) {
  PaperGateway gateway(promptVenue(), {});
  Onlooker sink(gateway);
  ASSERT_TRUE(gateway.feed(input(kStart, symbols({"EURUSD"}).at(0))));
  ASSERT_TRUE(gateway.feed(input(kStart, PaperAccepts{"EURUSD"})));
  gateway.poll(Duration(0), sink);
  EXPECT_TRUE(sink.words.empty()) << "the heart knows no contract yet";
  ASSERT_TRUE(gateway.feed(input(kStart, SnapshotEnded{7})));
  ASSERT_TRUE(gateway.feed(input(kStart, symbols({"EURUSD"}).at(0))));
  ASSERT_TRUE(gateway.feed(input(kStart, PaperAccepts{""})));
  gateway.poll(Duration(0), sink);
  ASSERT_GE(sink.words.size(), 4U);
  EXPECT_EQ((std::vector<std::string>(sink.words.end() - 4, sink.words.end())),
            (std::vector<std::string>{"ended", "command", "instrument", "command"}));
  const auto& last = std::get<Command>(sink.events.back().body);
  EXPECT_EQ(std::get<AcceptCommand>(last.body).symbol, "");
}

TEST(PaperGateway, tells_reports_at_their_time_and_before_any_later_tick) {
  auto config = promptVenue();
  config.latency = LatencyParameters{};
  PaperGateway gateway(config, symbols({"EURUSD"}));
  Onlooker sink(gateway);
  gateway.poll(Duration(0), sink);
  sink.words.clear();
  sink.events.clear();
  sink.order = buy();
  const auto when = LatencyModel(config.seed, config.latency).instants(drawKey(sink.order->client_id), 1, kStart);
  ASSERT_TRUE(gateway.feed(quoteAt(kStart, "1.10000", "1.10010", 1)));
  ASSERT_TRUE(gateway.feed(quoteAt(when.t4, "1.10100", "1.10110", 2)));
  ASSERT_TRUE(gateway.feed(quoteAt(when.t5, "1.10200", "1.10210", 3)));
  ASSERT_TRUE(gateway.feed(quoteAt(when.t5 + std::chrono::seconds(1), "1.10300", "1.10310", 4)));
  gateway.poll(Duration(0), sink);
  EXPECT_EQ(sink.words, (std::vector<std::string>{"tick", "tick", "tick", "order", "deal", "order", "position", "account",
                                                  "result", "tick"}));
  const auto& deal = std::get<DealReport>(sink.events.at(4).body);
  EXPECT_EQ(deal.price, px("1.10110"));
  EXPECT_EQ(deal.time, when.t4);
  EXPECT_EQ(sink.events.at(4).market_time, when.t5);
  EXPECT_EQ(sink.events.at(9).frame, MarketFrame{4});
}

TEST(PaperGateway, counts_latency_from_the_decision) {
  auto config = promptVenue();
  config.latency = LatencyParameters{};
  PaperGateway gateway(config, symbols({"EURUSD"}));
  Onlooker sink(gateway);
  sink.order = buy();
  sink.decided_earlier = std::chrono::milliseconds(10);
  const auto when =
      LatencyModel(config.seed, config.latency).instants(drawKey(sink.order->client_id), 1, kStart - sink.decided_earlier);
  ASSERT_TRUE(gateway.feed(quoteAt(kStart, "1.10000", "1.10010")));
  ASSERT_TRUE(gateway.feed(quoteAt(kStart + std::chrono::seconds(1), "1.10000", "1.10010")));
  gateway.poll(Duration(0), sink);
  ASSERT_EQ(gateway.venue().snapshotDeals({}).size(), 1U);
  EXPECT_EQ(gateway.venue().snapshotDeals({}).at(0).time, when.t4);
}

TEST(PaperGateway, lets_time_pass_without_ticks) {
  PaperGateway gateway(promptVenue(), symbols({"EURUSD"}));
  Onlooker sink(gateway);
  sink.order = buy();
  ASSERT_TRUE(gateway.feed(quoteAt(kStart, "1.10000", "1.10010")));
  gateway.poll(Duration(0), sink);
  EXPECT_EQ(sink.words.back(), "tick");
  ASSERT_TRUE(gateway.feed(input(kStart + std::chrono::milliseconds(200), MarketTimePassed{})));
  gateway.poll(Duration(0), sink);
  EXPECT_EQ(sink.words.at(sink.words.size() - 2), "result");
  EXPECT_EQ(sink.words.back(), "time");
}

TEST(PaperGateway, answers_a_wish_for_a_snapshot_with_all_that_is_open) {
  PaperGateway gateway(promptVenue(), symbols({"EURUSD"}));
  Onlooker sink(gateway);
  sink.order = buy();
  ASSERT_TRUE(gateway.feed(quoteAt(kStart, "1.10000", "1.10010")));
  ASSERT_TRUE(gateway.feed(quoteAt(kStart + std::chrono::seconds(1), "1.10000", "1.10010")));
  gateway.poll(Duration(0), sink);
  sink.words.clear();
  ASSERT_TRUE(gateway.requestSnapshot({}));
  gateway.poll(Duration(0), sink);
  EXPECT_EQ(sink.words,
            (std::vector<std::string>{"begun", "account", "instrument", "rate", "rate", "position", "deal", "ended"}));
}

TEST(PaperGateway, a_snapshot_waits_until_what_has_happened_is_told) {
  VenueConfig config = promptVenue();
  config.latency.down = std::chrono::milliseconds(50);
  PaperGateway gateway(config, symbols({"EURUSD"}));
  Onlooker sink(gateway);
  sink.order = buy();
  ASSERT_TRUE(gateway.feed(quoteAt(kStart, "1.10000", "1.10010")));
  ASSERT_TRUE(gateway.feed(quoteAt(kStart + std::chrono::milliseconds(5), "1.10000", "1.10010")));
  gateway.poll(Duration(0), sink);
  sink.words.clear();
  ASSERT_TRUE(gateway.requestSnapshot({}));
  gateway.poll(Duration(0), sink);
  EXPECT_TRUE(sink.words.empty()) << "the deal is made, and the terminal does not know yet";
  ASSERT_TRUE(gateway.feed(input(kStart + std::chrono::seconds(1), MarketTimePassed{})));
  gateway.poll(Duration(0), sink);
  gateway.poll(Duration(0), sink);
  EXPECT_EQ(sink.words.back(), "ended");
}

TEST(PaperGateway, says_how_many_ticks_it_missed_when_its_ring_was_full) {
  PaperGateway gateway(promptVenue(), symbols({"EURUSD"}), 4);
  Onlooker sink(gateway);
  for (int i = 0; i < 4; ++i) ASSERT_TRUE(gateway.feed(quoteAt(kStart, "1.10000", "1.10010")));
  for (const auto* bid : {"1.10001", "1.10002", "1.10003"}) ASSERT_FALSE(gateway.feed(quoteAt(kStart, bid, "1.10010")));
  gateway.poll(Duration(0), sink);
  sink.words.clear();
  sink.events.clear();
  ASSERT_TRUE(gateway.feed(quoteAt(kStart, "1.10020", "1.10030")));
  gateway.poll(Duration(0), sink);
  ASSERT_EQ(sink.words, (std::vector<std::string>{"gap", "tick"}));
  EXPECT_EQ(std::get<FeedGap>(sink.events.at(0).body).missing, 3U);
}

TEST(PaperGateway, misses_nothing_when_a_refused_tick_is_offered_until_it_is_taken) {
  PaperGateway gateway(promptVenue(), symbols({"EURUSD"}), 4);
  Onlooker sink(gateway);
  for (int i = 0; i < 4; ++i) ASSERT_TRUE(gateway.feed(quoteAt(kStart, "1.10000", "1.10010")));
  const auto last = quoteAt(kStart, "1.10001", "1.10010", 5);
  for (int i = 0; i < 3; ++i) ASSERT_FALSE(gateway.feed(last));
  gateway.poll(Duration(0), sink);
  sink.words.clear();
  ASSERT_TRUE(gateway.feed(last));
  gateway.poll(Duration(0), sink);
  EXPECT_EQ(sink.words, (std::vector<std::string>{"tick"}));
}

TEST(PaperGateway, goes_on_with_what_it_held_once_it_knows_the_symbols) {
  PaperGateway gateway(promptVenue(), {});
  PositionReport held;
  held.position = PositionId{4'000'000'000};
  held.ticket = held.position.value;
  held.symbol = SymbolId{1};
  held.volume = lots("1.00");
  held.price = px("1.10000");
  gateway.adoptPosition(held);
  held.symbol = SymbolId{2};
  gateway.adoptPosition(held);
  for (const std::uint64_t ticket : {4'000'000'002U, 4'000'000'001U}) {
    OrderReport order;
    order.ticket = OrderTicket{ticket};
    order.symbol = SymbolId{1};
    order.type = OrderType::Limit;
    order.initial = order.remaining = lots("1.00");
    order.price = px("1.09000");
    gateway.adoptOrder(order);
  }
  Onlooker sink(gateway);
  gateway.poll(Duration(0), sink);
  ASSERT_TRUE(gateway.feed(input(kStart, symbols({"EURUSD"}).at(0))));
  ASSERT_TRUE(gateway.feed(input(kStart, SnapshotEnded{1})));
  gateway.poll(Duration(0), sink);
  EXPECT_EQ(sink.words, (std::vector<std::string>{"link", "begun", "account", "instrument", "rate", "rate", "order", "order",
                                                  "position", "ended"}));
}

TEST(PaperGateway, shares_the_market_and_not_the_live_account) {
  InputEvent event;
  for (const EventBody& body :
       {EventBody(Tick{}), EventBody(MarketTimePassed{}), EventBody(ConversionRate{}), EventBody(Instrument{}),
        EventBody(HistoryBar{}), EventBody(FeedGap{}), EventBody(SnapshotEnded{})}) {
    event.body = body;
    EXPECT_TRUE(PaperInput::from(event)) << nameOfBody(body);
  }
  for (const EventBody& body : {EventBody(DealReport{}), EventBody(OrderReport{}), EventBody(PositionReport{}),
                                EventBody(AccountReport{}), EventBody(RequestResult{}), EventBody(BalanceReport{}),
                                EventBody(HistoryDeleted{}),
                                EventBody(SnapshotBegun{}), EventBody(LinkChanged{}), EventBody(Command{})}) {
    event.body = body;
    EXPECT_FALSE(PaperInput::from(event)) << nameOfBody(body);
  }
}

TEST(PaperGateway, meets_a_feeder_on_another_thread_without_losing_or_reordering) {
  constexpr std::uint64_t kTicks = 20'000;
  PaperGateway gateway(promptVenue(), symbols({"EURUSD"}), 256);
  Onlooker sink(gateway);
  std::thread feeder([&] {
    for (std::uint64_t i = 1; i <= kTicks; ++i) {
      const auto tick = input(kStart + Duration(i), MarketTimePassed{}, i);
      while (!gateway.feed(tick)) std::this_thread::yield();
    }
  });
  std::uint64_t seen = 0;
  while (seen < kTicks) {
    sink.events.clear();
    gateway.poll(std::chrono::seconds(10), sink);
    for (const auto& event : sink.events) {
      if (!std::holds_alternative<MarketTimePassed>(event.body)) continue;
      ASSERT_EQ(event.frame.value, ++seen);
    }
    gateway.acknowledge(MarketFrame{seen});
  }
  feeder.join();
  EXPECT_EQ(gateway.acknowledged(), MarketFrame{kTicks});
}

TEST(PaperGateway, is_woken) {
  PaperGateway gateway(promptVenue(), symbols({"EURUSD"}));
  Onlooker sink(gateway);
  gateway.wake();
  gateway.poll(std::chrono::minutes(10), sink);  // would time the test out
  std::thread waker([&] { gateway.wake(); });
  gateway.poll(std::chrono::minutes(10), sink);
  waker.join();
}

}  // namespace
}  // namespace deskwright
