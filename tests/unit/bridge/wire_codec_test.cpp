#include "engine/bridge/wire_codec.h"

#include "engine/bridge/frame.h"
#include "engine/bridge/wire_text.h"
#include "tests/unit/bridge/wire_samples.h"

#include <gtest/gtest.h>

#include <functional>
#include <limits>
#include <random>
#include <string>

namespace deskwright {
namespace {

const double kNan = std::numeric_limits<double>::quiet_NaN();
const double kInfinite = std::numeric_limits<double>::infinity();

// Why a sample, changed by `change`, is refused; "" when it is not.
template <class Body, class Value>
std::string refusal(const Value& value, const std::function<void(Body&)>& change) {
  const SampleBridge bridge;
  Body body = bridge.codec.encode(value);
  change(body);
  const auto decoded = bridge.codec.decode(body);
  return decoded ? "" : decoded.error().text;
}

std::string dealRefusal(const std::function<void(wire::Deal&)>& change) { return refusal<wire::Deal>(sampleDeal(), change); }
std::string submitRefusal(const std::function<void(wire::Submit&)>& change) {
  return refusal<wire::Submit>(sampleSubmit(), change);
}
std::string orderRefusal(const std::function<void(wire::Order&)>& change) { return refusal<wire::Order>(sampleOrder(), change); }

std::string frameRefusal(Bytes bytes) {
  const auto frame = readFrame(bytes);
  return frame ? "" : frame.error().text;
}

TEST(ReadFrame, names_the_field_that_is_wrong) {
  const Bytes whole = sampleFrames().at("READY");
  ASSERT_EQ(whole.size(), 44U);
  ASSERT_EQ(frameRefusal(whole), "");

  EXPECT_EQ(frameRefusal({}), "frame: expected at least 36 bytes, found 0");
  EXPECT_EQ(frameRefusal(Bytes(whole.begin(), whole.begin() + 35)), "frame: expected at least 36 bytes, found 35");
  EXPECT_EQ(frameRefusal(Bytes(whole.begin(), whole.begin() + 43)), "READY length: expected 43, found 44");
  const auto with = [&whole](std::size_t at, int value) {
    Bytes changed = whole;
    changed[at] = static_cast<std::byte>(value);
    return frameRefusal(changed);
  };
  EXPECT_EQ(with(0, 0x36), "magic: expected 0x4D35, found 0x4D36");
  EXPECT_EQ(with(2, 2), "version: expected 1, found 2");
  EXPECT_EQ(with(3, 0x64), "type: expected one of PROTOCOL.md, found 0x64");
  EXPECT_EQ(with(3, 0x20), "WELCOME length: expected at least 68, found 44");
  EXPECT_EQ(with(3, 0x2B), "HELLO_REQUEST length: expected 36, found 44");
  EXPECT_EQ(with(4, 45), "READY length: expected 44, found 45");
}

TEST(ReadFrame, holds_repeated_parts_to_their_count) {
  Bytes ticks = sampleFrames().at("TICKS");
  const auto count = [&ticks](int value) {
    ticks[36] = static_cast<std::byte>(value & 255);
    ticks[37] = static_cast<std::byte>(value >> 8);
    return frameRefusal(ticks);
  };
  EXPECT_EQ(count(1), "");
  EXPECT_EQ(count(0), "TICKS count: expected 1 to 256, found 0");
  EXPECT_EQ(count(2), "TICKS length: expected 108, found 76");
  EXPECT_EQ(count(257), "TICKS count: expected 1 to 256, found 257");
  EXPECT_EQ(count(65'535), "TICKS count: expected 1 to 256, found 65535");

  Bytes subscribe = sampleFrames().at("SUBSCRIBE");
  subscribe[37] = std::byte{2};
  EXPECT_EQ(frameRefusal(subscribe), "SUBSCRIBE count: expected at most 256, found 514");
}

TEST(WireCodec, refuses_numbers_that_are_none_or_out_of_range) {
  EXPECT_EQ(dealRefusal([](wire::Deal&) {}), "");
  EXPECT_EQ(dealRefusal([](wire::Deal& d) { d.price = kNan; }), "DEAL price: expected a finite number, more than 0, found nan");
  EXPECT_EQ(dealRefusal([](wire::Deal& d) { d.price = kInfinite; }),
            "DEAL price: expected a finite number, more than 0, found inf");
  EXPECT_EQ(dealRefusal([](wire::Deal& d) { d.price = 0; }), "DEAL price: expected a finite number, more than 0, found 0");
  EXPECT_EQ(dealRefusal([](wire::Deal& d) { d.price = 1e10; }), "DEAL price: expected at most 9e+09 in size, found 1e+10");
  EXPECT_EQ(dealRefusal([](wire::Deal& d) { d.profit = -kInfinite; }), "DEAL profit: expected a finite number, found -inf");
  EXPECT_EQ(dealRefusal([](wire::Deal& d) { d.profit = 1e13; }), "DEAL profit: expected at most 9e+12 in size, found 1e+13");
  EXPECT_EQ(dealRefusal([](wire::Deal& d) { d.volume = 0; }),
            "DEAL volume: expected more than 0 and at most 1e18 (1e-8 lots), found 0");
  EXPECT_EQ(dealRefusal([](wire::Deal& d) { d.volume = -1; }),
            "DEAL volume: expected more than 0 and at most 1e18 (1e-8 lots), found -1");
  EXPECT_NE(dealRefusal([](wire::Deal& d) { d.volume = INT64_MAX; }), "");
  EXPECT_EQ(dealRefusal([](wire::Deal& d) { d.anchors.q3.bid = kNan; }),
            "DEAL anchors.q3: expected a finite number, more than 0, found nan");
}

TEST(WireCodec, refuses_a_price_that_would_round_to_none) {
  EXPECT_EQ(dealRefusal([](auto& d) { d.price = 4e-10; }), "DEAL price: expected at least 1e-9, found 4e-10");
  EXPECT_EQ(dealRefusal([](auto& d) { d.price = 6e-10; }), "");
}

TEST(WireCodec, refuses_codes_ids_and_times_outside_the_protocol) {
  EXPECT_EQ(dealRefusal([](wire::Deal& d) { d.side = 0; }), "DEAL side: expected 1 to 2, found 0");
  EXPECT_EQ(dealRefusal([](wire::Deal& d) { d.entry = 5; }), "DEAL entry: expected 1 to 4, found 5");
  EXPECT_EQ(dealRefusal([](wire::Deal& d) { d.reason = 255; }), "DEAL reason: expected 1 to 9, found 255");
  EXPECT_EQ(dealRefusal([](wire::Deal& d) { d.deal = 0; }), "DEAL deal: expected at least 1, found 0");
  EXPECT_EQ(dealRefusal([](wire::Deal& d) { d.time_us = 0; }), "DEAL time_us: expected a time, found 0");
  EXPECT_EQ(dealRefusal([](wire::Deal& d) { d.t5_us = -5; }), "DEAL t5_us: expected 0 or microseconds of 1971 to 2200, found -5");
  EXPECT_EQ(dealRefusal([](wire::Deal& d) { d.t5_us = INT64_MAX; }),
            "DEAL t5_us: expected 0 or microseconds of 1971 to 2200, found 9223372036854775807");
  EXPECT_EQ(orderRefusal([](wire::Order& o) { o.remaining = o.initial + 1; }),
            "ORDER remaining: expected at most initial, found 10000001");
  EXPECT_EQ(submitRefusal([](wire::Submit& s) { s.client_id = 0; }), "SUBMIT client_id: expected a client id, found 0");
  EXPECT_EQ(submitRefusal([](wire::Submit& s) { s.client_id = 1ULL << 63U; }),
            "SUBMIT client_id: expected bit 63 clear, found 0x8000000000000000");
  EXPECT_EQ(submitRefusal([](wire::Submit& s) { s.type = 2; }), "SUBMIT price: expected a finite number, more than 0, found 0")
      << "a limit order has a price";
}

TEST(WireCodec, a_cancel_names_its_order_by_magic_or_by_ticket) {
  const CancelOrder whole{{5}, {3}, {8001}, {1200}};
  const auto refused = [&](std::uint64_t order, std::uint64_t ticket) {
    return refusal<wire::Cancel>(whole, [&](wire::Cancel& c) { c.order = order, c.ticket = ticket; });
  };
  EXPECT_EQ(refused(3, 8001), "");
  EXPECT_EQ(refused(3, 0), "");
  EXPECT_EQ(refused(0, 8001), "");
  EXPECT_EQ(refused(0, 0), "CANCEL ticket: expected at least 1, found 0");
}

TEST(WireCodec, refuses_symbols_that_were_not_declared) {
  EXPECT_EQ(dealRefusal([](wire::Deal& d) { putText(d.symbol, "GBPUSD"); }),
            "DEAL symbol: expected a symbol that SYMBOL has declared, found GBPUSD");
  EXPECT_EQ(dealRefusal([](wire::Deal& d) { putText(d.symbol, ""); }),
            "DEAL symbol: expected a name, found nothing");
  EXPECT_EQ(dealRefusal([](wire::Deal& d) { putText(d.symbol, "EUR\xFF"); }),
            "DEAL symbol: expected readable UTF-8, found EUR?");
}

// A stranger's expert may use all 64 bits of its magic: its deals count as external and are not refused.
TEST(WireCodec, a_magic_with_bit_63_belongs_to_nobody_here) {
  const SampleBridge bridge;
  wire::Deal body = bridge.codec.encode(sampleDeal());
  body.client_id = 0xFFFF'FFFF'FFFF'FFFF;
  const auto deal = bridge.codec.decode(body);
  ASSERT_TRUE(deal);
  EXPECT_EQ(deal->client_id, ClientOrderId{});
}

TEST(WireCodec, rounds_a_price_of_more_than_nine_places_once_and_says_so) {
  const SampleBridge bridge;
  wire::Deal body = bridge.codec.encode(sampleDeal());
  body.price = 1.38662;
  EXPECT_FALSE(bridge.codec.decode(body)->price_rounded);
  body.price = 1.3866200000000001;  // the same decimal, another double
  EXPECT_FALSE(bridge.codec.decode(body)->price_rounded);
  body.price = 98'765.4321;  // grain of a double here: 1.5e-11
  EXPECT_FALSE(bridge.codec.decode(body)->price_rounded);
  body.price = 1.38662000037;
  const auto rounded = bridge.codec.decode(body);
  EXPECT_TRUE(rounded->price_rounded);
  EXPECT_EQ(rounded->price, *parsePrice("1.386620000"));
}

TEST(WireCodec, takes_the_servers_zone_off_and_puts_it_on) {
  // A server three hours ahead of UTC.
  class Ahead final : public ServerTimeZone {
   public:
    Timestamp toUtc(ServerTime server) const override { return Timestamp(server.time_since_epoch() - std::chrono::hours(3)); }
    ServerTime toServer(Timestamp utc) const override { return ServerTime(utc.time_since_epoch() + std::chrono::hours(3)); }
  } zone;
  const SymbolDirectory symbols({}, {"EURUSD"});
  const WireCodec codec(zone, symbols);
  const auto submit = codec.encode(sampleSubmit());
  const std::int64_t valid_until = submit.valid_until_us;
  EXPECT_EQ(valid_until, 1'399'033'806'123'000 + 3 * 3'600'000'000LL);
  const std::int64_t expiration = submit.expiration_us;
  EXPECT_EQ(expiration, 0) << "none stays none";
  EXPECT_EQ(codec.decode(submit)->terms.valid_until, sampleSubmit().terms.valid_until);
}

TEST(WireCodec, texts_that_cannot_be_shown_are_made_harmless) {
  const auto shown = [](std::string_view bytes) {
    std::string text(bytes.size(), ' ');
    text.resize(showText(bytes.data(), bytes.size(), text.data()));
    return text;
  };
  EXPECT_EQ(shown("done"), "done");
  EXPECT_EQ(shown(std::string_view("a\0b", 3)), "a") << "NUL ends it";
  EXPECT_EQ(shown("a\x1B[2Jb\n"), "a?[2Jb?");
  EXPECT_EQ(shown("K\xC3\xB6ln \xE2\x82\xAC"), "K\xC3\xB6ln \xE2\x82\xAC");
  EXPECT_EQ(shown("\xC3"), "?") << "cut in the middle of a character";
  EXPECT_EQ(shown("\xC0\xAF"), "??") << "overlong";
  EXPECT_EQ(shown("\xED\xA0\x80"), "???") << "half a surrogate";
  char field[4];
  putText(field, "abc\xE2\x82\xAC");
  EXPECT_EQ(textOf(field).view(), "abc") << "cut at a character";
}

// Whatever arrives is either a value or an error: no crash, no undefined conversion (run under the sanitizers).
template <class Body>
void decodeAnything(const WireCodec& codec, const FrameView& frame) {
  (void)codec.decode(frame.body<Body>());
}

void decodeFrame(const SampleBridge& bridge, const FrameView& frame) {
  const WireCodec& codec = bridge.codec;
  switch (frame.type()) {
    case FrameType::Hello:
      return decodeAnything<wire::Hello>(codec, frame);
    case FrameType::SnapshotBegin:
      return decodeAnything<wire::SnapshotBegin>(codec, frame);
    case FrameType::Account:
      return decodeAnything<wire::Account>(codec, frame);
    case FrameType::Symbol:
      return (void)codec.decode(frame.body<wire::Symbol>(), SymbolId{1});
    case FrameType::Position:
      return decodeAnything<wire::Position>(codec, frame);
    case FrameType::Order:
      return decodeAnything<wire::Order>(codec, frame);
    case FrameType::Deal:
      return decodeAnything<wire::Deal>(codec, frame);
    case FrameType::Balance:
      return decodeAnything<wire::Balance>(codec, frame);
    case FrameType::ConversionRate:
      return decodeAnything<wire::ConversionRate>(codec, frame);
    case FrameType::HistoryBar:
      return (void)codec.decode(frame.body<wire::HistoryBar>(), SymbolId{1});
    case FrameType::RequestResult:
      return decodeAnything<wire::RequestResult>(codec, frame);
    case FrameType::HistoryDeleted:
      return decodeAnything<wire::HistoryDeleted>(codec, frame);
    case FrameType::Submit:
      return decodeAnything<wire::Submit>(codec, frame);
    case FrameType::Change:
      return decodeAnything<wire::Change>(codec, frame);
    case FrameType::Cancel:
      return decodeAnything<wire::Cancel>(codec, frame);
    case FrameType::MoveStops:
      return decodeAnything<wire::MoveStops>(codec, frame);
    case FrameType::Ticks:
      return (void)codec.decode(frame.entry<wire::Ticks, wire::TickEntry>(0), SymbolId{1});
    default:
      return;
  }
}

TEST(WireCodec, any_change_of_any_frame_is_survived) {
  constexpr std::uint64_t kSeed = 20'140'502;
  std::mt19937_64 random(kSeed);
  const SampleBridge bridge;
  const auto samples = sampleFrames();
  int read = 0;
  for (int round = 0; round < 2'000; ++round) {
    for (const auto& [name, whole] : samples) {
      Bytes bytes = whole;
      const auto changes = random() % 4;
      for (std::uint64_t i = 0; i < changes; ++i) bytes[random() % bytes.size()] = static_cast<std::byte>(random());
      if (random() % 8 == 0) bytes.resize(random() % (bytes.size() + 1));
      const auto frame = readFrame(bytes);
      if (!frame) continue;
      ++read;
      decodeFrame(bridge, *frame);
    }
  }
  EXPECT_GT(read, 20'000) << "seed " << kSeed;
}

}  // namespace
}  // namespace deskwright
