#include "engine/bridge/simulated_terminal.h"
#include "engine/simulation/default_instruments.h"

#include <gtest/gtest.h>

#include <chrono>
#include <string_view>

namespace deskwright {
namespace {

using Kind = VenueCall::Kind;

constexpr int kTicks = 10;

Timestamp second(int number) { return *parseIso("2024-03-06T10:00") + std::chrono::seconds(number); }

// A tick a second, one point up each: the first at 1.10000 / 1.10010.
SimulatedTerminalConfig playing() {
  std::string_view unknown;
  SimulatedTerminalConfig config;
  config.port = 1;  // nobody there
  config.instruments = defaultInstruments({"EURUSD"}, unknown).value();
  config.next_tick = [number = 0]() mutable -> std::optional<Tick> {
    if (number == kTicks) return std::nullopt;
    Tick tick;
    tick.symbol = {1};
    tick.time = second(number);
    tick.bid = Price::fromRaw(1'100'000'000 + number * 10'000);
    tick.ask = Price::fromRaw(1'100'100'000 + number * 10'000);
    ++number;
    return tick;
  };
  return config;
}

VenueCall shown(std::uint64_t ticks, Timestamp time) {
  VenueCall call;
  call.kind = Kind::Shown;
  call.ticks = ticks;
  call.time = time;
  return call;
}

VenueCall buys(std::uint32_t sequence, Timestamp decided) {
  SubmitOrder submit;
  submit.terms.client_id = ClientOrderId::make(7, {1}, sequence);
  submit.terms.symbol = {1};
  submit.terms.volume = *parseVolume("0.10");
  submit.terms.valid_until = decided + std::chrono::seconds(5);
  VenueCall call;
  call.kind = Kind::Submit;
  call.time = decided;
  call.request = submit;
  return call;
}

VenueCall played() {
  VenueCall call;
  call.kind = Kind::Played;
  return call;
}

const auto kAtOnce = [] { return true; };

TEST(SimulatedTerminalMemory, the_calls_of_an_earlier_life_make_its_book_again) {
  SimulatedTerminalConfig config = playing();
  config.remembered = {shown(1, second(0)), buys(1, second(0)), played(), shown(3, second(3)), played()};
  SimulatedTerminal terminal(std::move(config));
  terminal.run(kAtOnce);
  const auto positions = terminal.venue().snapshotPositions();
  ASSERT_EQ(positions.size(), 1U);
  EXPECT_EQ(positions[0].client_id, ClientOrderId::make(7, {1}, 1));
  EXPECT_EQ(positions[0].volume, *parseVolume("0.10"));
  EXPECT_EQ(terminal.progress().ticks, 4U);
}

TEST(SimulatedTerminalMemory, ticks_that_a_desk_may_have_acted_on_are_played_and_not_told_again) {
  std::vector<VenueCall> calls;
  SimulatedTerminalConfig config = playing();
  config.remembered = {shown(3, second(2)), buys(1, second(1))};
  config.on_venue_call = [&calls](const VenueCall& call) { calls.push_back(call); };
  SimulatedTerminal terminal(std::move(config));
  terminal.run(kAtOnce);
  EXPECT_EQ(terminal.progress().ticks, 3U);
  EXPECT_EQ(terminal.venue().snapshotPositions().size(), 1U);
  ASSERT_EQ(calls.size(), 1U) << "the next life must know it too";
  EXPECT_EQ(calls[0].kind, Kind::Played);
}

TEST(SimulatedTerminalMemory, what_a_kill_took_away_stays_away) {
  VenueCall taken;
  taken.kind = Kind::TakeAway;
  taken.ticks = 1;
  SimulatedTerminalConfig config = playing();
  config.remembered = {shown(1, second(0)), buys(1, second(0)), played(), shown(3, second(3)), played(), taken};
  SimulatedTerminal terminal(std::move(config));
  terminal.run(kAtOnce);
  EXPECT_TRUE(terminal.venue().snapshotPositions().empty());
}

TEST(SimulatedTerminalMemory, the_market_goes_on_without_a_desk_and_every_call_is_remembered) {
  std::vector<VenueCall> calls;
  SimulatedTerminalConfig config = playing();
  config.away_speed = 1'000'000;
  config.on_venue_call = [&calls](const VenueCall& call) { calls.push_back(call); };
  SimulatedTerminal terminal(std::move(config));
  const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(30);
  terminal.run([&] { return terminal.progress().ticks == kTicks || std::chrono::steady_clock::now() > until; });
  EXPECT_EQ(terminal.progress().ticks, 10U);
  EXPECT_EQ(terminal.venue().now(), second(9));

  SimulatedTerminalConfig again = playing();
  again.remembered = calls;
  SimulatedTerminal next(std::move(again));
  next.run(kAtOnce);
  EXPECT_EQ(next.progress().ticks, 10U);
  EXPECT_EQ(next.venue().now(), second(9));
}

TEST(SimulatedTerminalMemory, time_stands_still_without_a_desk_unless_a_speed_was_asked_for) {
  SimulatedTerminal terminal(playing());
  int turns = 0;
  terminal.run([&turns] { return ++turns > 20; });
  EXPECT_EQ(terminal.progress().ticks, 0U);
}

}  // namespace
}  // namespace deskwright
