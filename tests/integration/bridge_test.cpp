// The bridge as two programs see it: the desk's gateway and the terminal's stand-in on real TCP sockets, each on its own thread.

#include "engine/bridge/frame.h"
#include "engine/bridge/mt5_gateway.h"
#include "engine/bridge/simulated_terminal.h"
#include "engine/simulation/default_instruments.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <zmq.hpp>

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

namespace deskwright {
namespace {

constexpr std::int64_t kStart = 1'399'033'800'000'000;  // 2014-05-02T12:30:00Z
constexpr Duration kPatience = std::chrono::seconds(30);

std::vector<Instrument> euroDollar() {
  std::string_view unknown;
  return *defaultInstruments({"EURUSD"}, unknown);
}

// `count` ticks of EURUSD, one every 100 ms, the bid one point up each time, the ask 10 points above.
std::function<std::optional<Tick>()> risingTicks(int first, int count) {
  return [n = first, end = first + count]() mutable -> std::optional<Tick> {
    if (n == end) return std::nullopt;
    Tick tick;
    tick.symbol = {1};
    tick.time = timestampFromMicroseconds(kStart + n * 100'000LL);
    tick.bid = Price::fromRaw(1'380'000'000 + n * 10'000LL);
    tick.ask = tick.bid + PriceDelta::fromRaw(100'000);
    ++n;
    return tick;
  };
}

// A desk: records every input and lets the test answer.
class Desk final : public InputSink {
 public:
  explicit Desk(Mt5GatewayConfig config = {}) {
    if (config.port == 5601) config.port = 0;
    config.on_notice = [this](const Notice& notice) { notices.push_back(notice.code.str() + ": " + notice.text.str()); };
    auto started = Mt5Gateway::start(config);
    EXPECT_TRUE(started) << started.error().text;
    gateway = std::move(*started);
  }

  void onInput(InputEvent& event) override {
    EXPECT_GE(event.market_time, last_time) << "market time ran backwards";
    last_time = event.market_time;
    if (event.frame) newest = event.frame;
    if (std::holds_alternative<SnapshotEnded>(event.body)) {
      ++snapshots;
      reconciled = true;
    }
    if (const auto* link = std::get_if<LinkChanged>(&event.body)) link_changes.push_back(link->up);
    if (std::holds_alternative<Tick>(event.body)) {
      ++ticks;
      tick_times.push_back(microseconds(std::get<Tick>(event.body).time));
    }
    if (const auto* gap = std::get_if<FeedGap>(&event.body)) missing += gap->missing;
    if (const auto* deal = std::get_if<DealReport>(&event.body)) deals.push_back(*deal);
    if (const auto* order = std::get_if<OrderReport>(&event.body)) orders.push_back(*order);
    if (const auto* result = std::get_if<RequestResult>(&event.body)) results.push_back(*result);
    if (const auto* account = std::get_if<AccountReport>(&event.body)) accounts.push_back(*account);
    if (const auto* instrument = std::get_if<Instrument>(&event.body)) instruments.push_back(*instrument);
    if (const auto* bar = std::get_if<HistoryBar>(&event.body)) bars.push_back(bar->bar);
    if (on_input) on_input(event);
  }

  // One turn of an engine loop.
  void turn() {
    gateway->poll(std::chrono::milliseconds(20), *this);
    if (reconciled) gateway->announceReady();
    gateway->acknowledge(newest);
  }
  // Turns until `done`; false when that takes longer than a slow machine could.
  bool turnUntil(const std::function<bool()>& done) {
    const auto give_up = std::chrono::steady_clock::now() + kPatience;
    while (!done()) {
      if (std::chrono::steady_clock::now() > give_up) return false;
      turn();
    }
    return true;
  }

  std::unique_ptr<Mt5Gateway> gateway;
  std::function<void(const InputEvent&)> on_input;
  std::vector<std::string> notices;
  std::vector<bool> link_changes;
  std::vector<std::int64_t> tick_times;
  std::vector<DealReport> deals;
  std::vector<OrderReport> orders;
  std::vector<RequestResult> results;
  std::vector<AccountReport> accounts;
  std::vector<Instrument> instruments;
  std::vector<Bar> bars;
  Timestamp last_time;
  MarketFrame newest;
  int ticks = 0, snapshots = 0;
  std::uint64_t missing = 0;
  bool reconciled = false;
};

// The stand-in on its own thread.
class Terminal {
 public:
  Terminal(std::uint16_t port, std::function<std::optional<Tick>()> next_tick,
           const std::function<void(SimulatedTerminalConfig&)>& change = {}) {
    SimulatedTerminalConfig config;
    config.port = port;
    config.instruments = euroDollar();
    config.next_tick = std::move(next_tick);
    if (change) change(config);
    terminal_ = std::make_unique<SimulatedTerminal>(std::move(config));
    thread_ = std::thread([this] {
      end_ = terminal_->run([this] { return stop_.load(); });
      over_ = true;
    });
  }
  ~Terminal() { stop(); }

  bool over() const { return over_; }
  void stop() {
    stop_ = true;
    if (thread_.joinable()) thread_.join();
  }
  // After over() or stop().
  TerminalEnd end() {
    thread_.join();
    return end_;
  }
  const SimulatedTerminal& terminal() const { return *terminal_; }

 private:
  std::unique_ptr<SimulatedTerminal> terminal_;
  std::atomic<bool> stop_{false}, over_{false};
  TerminalEnd end_ = TerminalEnd::Stopped;
  std::thread thread_;
};

SubmitOrder buy(std::uint32_t sequence, const InputEvent& event, const Tick& tick) {
  SubmitOrder request;
  request.terms.client_id = ClientOrderId::make(1, StrategyId{2}, sequence);
  request.terms.strategy = StrategyId{2};
  request.terms.symbol = tick.symbol;
  request.terms.side = Side::Buy;
  request.terms.volume = *parseVolume("0.10");
  request.terms.stop = *parsePrice("1.37000");
  request.terms.decided.time = event.market_time;
  request.terms.decided.frame = event.frame;
  request.terms.decided.quote = {tick.bid, tick.ask, tick.time};
  return request;
}

// Buys on the ticks with these numbers, counted from 1 over the desk's life.
void buyOnTicks(Desk& desk, std::vector<int> numbers) {
  desk.on_input = [&desk, numbers = std::move(numbers), sequence = 0U](const InputEvent& event) mutable {
    const auto* tick = std::get_if<Tick>(&event.body);
    if (tick == nullptr || std::find(numbers.begin(), numbers.end(), desk.ticks) == numbers.end()) return;
    EXPECT_TRUE(desk.gateway->send(buy(++sequence, event, *tick)));
  };
}

TEST(Bridge, plays_a_day_from_handshake_to_the_last_acknowledgement) {
  Desk desk;
  Terminal terminal(desk.gateway->port(), risingTicks(0, 2'000));
  ASSERT_TRUE(desk.turnUntil([&] { return terminal.over(); }));
  EXPECT_EQ(terminal.end(), TerminalEnd::Finished);

  EXPECT_EQ(desk.ticks, 2'000);
  EXPECT_EQ(desk.missing, 0U);
  EXPECT_EQ(desk.snapshots, 1);
  ASSERT_FALSE(desk.accounts.empty());
  EXPECT_EQ(desk.accounts[0].mode, AccountMode::Simulated);
  EXPECT_EQ(desk.accounts[0].balance, *parseMoney("100000"));
  ASSERT_EQ(desk.instruments.size(), 1U);
  EXPECT_EQ(desk.instruments[0].name, SymbolName("EURUSD"));
  EXPECT_EQ(desk.tick_times.front(), kStart);
  EXPECT_EQ(desk.tick_times.back(), kStart + 1'999 * 100'000LL);
  EXPECT_EQ(desk.gateway->counters().malformed, 0U);
  EXPECT_EQ(desk.gateway->counters().duplicates, 0U);
}

TEST(Bridge, an_order_is_filled_and_every_stamp_comes_back) {
  Desk desk;
  Tick decided;
  buyOnTicks(desk, {100});
  Terminal terminal(desk.gateway->port(), risingTicks(0, 400));
  ASSERT_TRUE(desk.turnUntil([&] { return terminal.over(); }));

  ASSERT_EQ(desk.deals.size(), 1U);
  const DealReport& deal = desk.deals[0];
  const Timestamp t0 = timestampFromMicroseconds(kStart + 99 * 100'000LL);
  EXPECT_EQ(deal.client_id, ClientOrderId::make(1, StrategyId{2}, 1));
  EXPECT_EQ(deal.volume, *parseVolume("0.10"));
  EXPECT_EQ(deal.commission, *parseMoney("-0.35"));
  EXPECT_GT(deal.anchors.t2, t0);
  EXPECT_GE(deal.anchors.t3, deal.anchors.t2);
  EXPECT_GE(deal.time, deal.anchors.t3);
  EXPECT_GE(deal.t5, deal.time);
  EXPECT_TRUE(deal.q4.known());
  EXPECT_LE(deal.q4.time, deal.time);
  EXPECT_EQ(deal.price, deal.q4.ask) << "the default fill model fills at the touch";
  ASSERT_EQ(desk.results.size(), 1U);
  EXPECT_EQ(desk.results[0].outcome, RequestOutcome::Accepted);
  EXPECT_EQ(desk.results[0].retcode, 10009U);

  std::vector<std::uint64_t> book_deals;
  for (const auto& row : terminal.terminal().venue().book()) {
    if (row.kind == BookRowKind::Deal) book_deals.push_back(row.ticket);
  }
  EXPECT_THAT(book_deals, testing::ElementsAre(deal.deal.value));
}

// What is reported before a tick is sent on the other socket is handed on before that tick.
TEST(Bridge, trade_events_never_come_after_ticks_that_were_sent_later) {
  Desk desk;
  std::vector<std::string> broken;
  Timestamp newest_tick;
  desk.on_input = [&, sequence = 0U](const InputEvent& event) mutable {
    if (const auto* tick = std::get_if<Tick>(&event.body)) {
      newest_tick = tick->time;
      if (desk.ticks % 10 == 0) {
        EXPECT_TRUE(desk.gateway->send(buy(++sequence, event, *tick)));
      }
    }
    if (const auto* deal = std::get_if<DealReport>(&event.body)) {
      // Due before the next tick, or inside the batch that was on its way when the order left: never a batch late.
      if (newest_tick - deal->t5 > Duration(256 * 100'000)) broken.push_back(formatIso(deal->t5));
    }
  };
  Terminal terminal(desk.gateway->port(), risingTicks(0, 3'000));
  ASSERT_TRUE(desk.turnUntil([&] { return terminal.over(); }));
  EXPECT_THAT(broken, testing::IsEmpty());
  EXPECT_EQ(desk.deals.size(), 300U);
}

TEST(Bridge, the_same_ticks_and_desk_give_the_same_book) {
  std::vector<std::string> books;
  for (int run = 0; run < 2; ++run) {
    Desk desk;
    std::vector<int> every;
    for (int i = 5; i < 2'900; i += 37) every.push_back(i);
    buyOnTicks(desk, every);
    Terminal terminal(desk.gateway->port(), risingTicks(0, 3'000));
    ASSERT_TRUE(desk.turnUntil([&] { return terminal.over(); }));
    terminal.stop();
    std::string book;
    for (const auto& row : terminal.terminal().venue().book()) book += bookLine(row) + "\n";
    books.push_back(book);
  }
  EXPECT_NE(books[0], "");
  EXPECT_EQ(books[0], books[1]);
}

TEST(Bridge, an_order_that_an_event_caused_is_timed_from_the_event) {
  Desk desk;
  Timestamp told;
  desk.on_input = [&](const InputEvent& event) {
    const auto* tick = std::get_if<Tick>(&event.body);
    if (tick != nullptr && desk.ticks == 50) {
      EXPECT_TRUE(desk.gateway->send(buy(1, event, *tick)));
    }
    if (std::holds_alternative<DealReport>(event.body) && desk.deals.size() == 1) {
      told = event.market_time;
      Tick none;
      none.symbol = {1};
      EXPECT_TRUE(desk.gateway->send(buy(2, event, none)));
    }
  };
  Terminal terminal(desk.gateway->port(), risingTicks(0, 1'000));
  ASSERT_TRUE(desk.turnUntil([&] { return terminal.over(); }));
  ASSERT_EQ(desk.deals.size(), 2U);
  EXPECT_GE(desk.deals[1].anchors.t2, told);
  EXPECT_LT(desk.deals[1].anchors.t2 - told, std::chrono::milliseconds(2)) << "the desk's leg has a median of 150 us";
}

TEST(Bridge, bars_of_history_come_before_the_first_tick_and_once) {
  Desk desk;
  int ticks_before_bars = 0;
  desk.on_input = [&](const InputEvent& event) {
    if (std::holds_alternative<HistoryBar>(event.body)) ticks_before_bars += desk.ticks;
  };
  Terminal terminal(desk.gateway->port(), risingTicks(0, 10), [](SimulatedTerminalConfig& config) {
    std::vector<Bar> history;
    for (int i = 0; i < 1'500; ++i) {
      Bar bar;
      bar.symbol = {1};
      bar.open_time = timestampFromMicroseconds(kStart - (1'500 - i) * 60'000'000LL);
      bar.ticks = 3;
      const Price price = *parsePrice("1.38000");
      bar.bid = bar.ask = {price, price, price, price};
      history.push_back(bar);
    }
    config.history = [history] { return history; };
  });
  ASSERT_TRUE(desk.turnUntil([&] { return terminal.over(); }));
  EXPECT_EQ(desk.bars.size(), 1'500U);
  EXPECT_EQ(ticks_before_bars, 0);
  EXPECT_EQ(microseconds(desk.bars.front().open_time), kStart - 1'500 * 60'000'000LL);
}

TEST(Bridge, a_terminal_that_starts_again_is_welcomed_with_a_new_snapshot) {
  Desk desk;
  const auto port = desk.gateway->port();
  {
    Terminal first(port, risingTicks(0, 1'000'000'000));
    ASSERT_TRUE(desk.turnUntil([&] { return desk.ticks >= 500; }));
    // It stops on its own thread, and says goodbye while the desk goes on.
    std::thread stopping([&first] { first.stop(); });
    EXPECT_TRUE(desk.turnUntil([&] { return desk.link_changes.size() == 2; }));
    stopping.join();
  }
  EXPECT_EQ(desk.gateway->status().state, LinkState::Lost);
  const int before = desk.ticks;
  Terminal second(port, risingTicks(2'000'000, 300));
  ASSERT_TRUE(desk.turnUntil([&] { return second.over(); }));
  EXPECT_EQ(second.end(), TerminalEnd::Finished);
  EXPECT_EQ(desk.ticks - before, 300);
  EXPECT_EQ(desk.snapshots, 2);
  EXPECT_THAT(desk.link_changes, testing::ElementsAre(true, false, true, false));
}

TEST(Bridge, a_desk_that_starts_again_finds_the_position_in_the_snapshot_and_the_market_goes_on) {
  auto first = std::make_unique<Desk>();
  const auto port = first->gateway->port();
  buyOnTicks(*first, {20});
  Terminal terminal(port, risingTicks(0, 200'000));
  ASSERT_TRUE(first->turnUntil([&] { return first->deals.size() == 1; }));
  const auto last_tick = first->tick_times.back();
  const auto deal = first->deals[0].deal;
  first.reset();

  Mt5GatewayConfig config;
  config.port = port;
  Desk second(config);
  ASSERT_TRUE(second.turnUntil([&] { return second.ticks >= 100; }));
  EXPECT_GT(second.tick_times.front(), last_tick);
  EXPECT_EQ(second.snapshots, 1);
  ASSERT_EQ(second.deals.size(), 1U) << "the snapshot lists it";
  EXPECT_EQ(second.deals[0].deal, deal);
  terminal.stop();
}

TEST(Bridge, frames_that_are_none_are_counted_told_and_ignored) {
  Desk desk;
  Terminal terminal(desk.gateway->port(), risingTicks(0, 1'000'000'000));
  ASSERT_TRUE(desk.turnUntil([&] { return desk.ticks >= 10; }));

  zmq::context_t context;
  zmq::socket_t raw(context, zmq::socket_type::dealer);
  raw.set(zmq::sockopt::linger, 0);
  raw.connect("tcp://127.0.0.1:" + std::to_string(desk.gateway->port()));
  raw.send(zmq::str_buffer("GET / HTTP/1.1"));                 // not a frame
  raw.send(zmq::message_t(), zmq::send_flags::none);           // nothing at all
  raw.send(zmq::str_buffer("two"), zmq::send_flags::sndmore);  // a message in two parts
  raw.send(zmq::str_buffer("parts"));
  FrameBuffer buffer;
  wire::Deal deal{};
  FrameHeading heading;
  const auto whole = buffer.fill(heading, deal);
  raw.send(zmq::const_buffer(whole.data(), whole.size() - 1));  // truncated
  raw.send(zmq::const_buffer(whole.data(), whole.size()));      // well-formed, from nobody: foreign
  wire::Hello hello{};
  const auto empty_hello = buffer.fill(heading, hello);
  raw.send(zmq::const_buffer(empty_hello.data(), empty_hello.size()));

  ASSERT_TRUE(desk.turnUntil([&] { return desk.gateway->counters().malformed == 5 && desk.gateway->counters().foreign == 1; }))
      << desk.gateway->counters().malformed << " malformed, " << desk.gateway->counters().foreign << " foreign";
  EXPECT_THAT(desk.notices, testing::Contains(testing::HasSubstr("expected at least 36 bytes, found 14")));
  EXPECT_THAT(desk.notices, testing::Contains(testing::HasSubstr("DEAL length: expected 331, found 332")));
  EXPECT_THAT(desk.notices, testing::Contains(testing::HasSubstr("HELLO login: expected at least 1, found 0")));
  const int before = desk.ticks;
  EXPECT_TRUE(desk.turnUntil([&] { return desk.ticks >= before + 100; })) << "the session goes on";
  EXPECT_EQ(desk.link_changes.size(), 1U);
  terminal.stop();
}

TEST(Bridge, a_terminal_with_the_wrong_token_is_refused_in_words) {
  Mt5GatewayConfig config;
  config.token = "the right one";
  Desk desk(config);
  Terminal wrong(desk.gateway->port(), risingTicks(0, 10), [](SimulatedTerminalConfig& c) { c.token = "a wrong one"; });
  ASSERT_TRUE(desk.turnUntil([&] { return desk.gateway->counters().refused >= 5; }));
  EXPECT_EQ(desk.link_changes.size(), 0U);
  // It tries again and again, and is told of once.
  const std::string said = "token: expected the one of this desk, found another";
  EXPECT_THAT(desk.notices, testing::UnorderedElementsAre("BRIDGE_REFUSED: " + said, "BRIDGE_REFUSED: market channel: " + said));
  wrong.stop();
  EXPECT_EQ(wrong.terminal().refusal(), "token: expected the one of this desk, found another");
}

TEST(Bridge, the_right_token_is_welcomed) {
  Mt5GatewayConfig config;
  config.token = "0123456789abcdef0123456789abcdef";
  Desk desk(config);
  Terminal terminal(desk.gateway->port(), risingTicks(0, 10),
                    [](SimulatedTerminalConfig& c) { c.token = "0123456789abcdef0123456789abcdef"; });
  ASSERT_TRUE(desk.turnUntil([&] { return terminal.over(); }));
  EXPECT_EQ(desk.ticks, 10);
}

TEST(Bridge, a_second_desk_on_the_port_is_told_so) {
  Desk desk;
  Mt5GatewayConfig config;
  config.port = desk.gateway->port();
  const auto second = Mt5Gateway::start(config);
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().text, "port " + std::to_string(config.port) + " is in use by another desk");
}

TEST(Bridge, a_market_port_that_is_taken_names_that_port) {
  Desk desk;
  Mt5GatewayConfig config;
  config.port = static_cast<std::uint16_t>(desk.gateway->port() - 1);
  const auto second = Mt5Gateway::start(config);
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().text, "port " + std::to_string(desk.gateway->port()) + " is in use by another desk");
}

TEST(Bridge, without_loopback_a_token_is_demanded) {
  Mt5GatewayConfig config;
  config.bind_address = "0.0.0.0";
  const auto started = Mt5Gateway::start(config);
  ASSERT_FALSE(started);
  EXPECT_EQ(started.error().text, "bridge token: expected one because 0.0.0.0 is not a loopback address, found none");
}

TEST(Bridge, wake_ends_a_poll_from_another_thread) {
  Desk desk;
  const auto before = std::chrono::steady_clock::now();
  std::atomic<bool> done{false};
  std::thread waker([&] {
    while (!done) desk.gateway->wake();
  });
  for (int i = 0; i < 100; ++i) desk.gateway->poll(std::chrono::minutes(1), desk);
  done = true;
  waker.join();
  EXPECT_LT(std::chrono::steady_clock::now() - before, kPatience);
}

TEST(Bridge, the_desk_trades_under_its_own_names_of_symbols) {
  Mt5GatewayConfig config;
  config.broker_names = {{"EURUSD", "EURUSD.m"}};
  config.symbols = {"EURUSD"};
  Desk desk(config);
  buyOnTicks(desk, {5});
  Terminal terminal(desk.gateway->port(), risingTicks(0, 100),
                    [](SimulatedTerminalConfig& c) { c.instruments[0].name = "EURUSD.m"; });
  ASSERT_TRUE(desk.turnUntil([&] { return terminal.over(); }));
  ASSERT_EQ(desk.instruments.size(), 1U);
  EXPECT_EQ(desk.instruments[0].name, SymbolName("EURUSD"));
  ASSERT_EQ(desk.deals.size(), 1U);
  EXPECT_EQ(desk.deals[0].symbol, SymbolId{1});
}

}  // namespace
}  // namespace deskwright
