#include "tests/unit/bridge/wire_samples.h"

#include "engine/bridge/frame.h"
#include "engine/bridge/wire_text.h"

#include <array>
#include <span>

namespace deskwright {
namespace {

Timestamp at(std::int64_t us) { return timestampFromMicroseconds(us); }
Price price(const char* text) { return *parsePrice(text); }
PriceDelta distance(const char* text) { return price(text) - Price(); }
Volume lots(const char* text) { return *parseVolume(text); }
Money money(const char* text) { return *parseMoney(text); }

constexpr std::int64_t kTickTime = 1'399'033'801'123'000;
constexpr std::int64_t kFillTime = 1'399'033'801'200'000;
constexpr ClientOrderId kClient{0x0001'0002'0000'0003};

Quote sampleQuote() { return {price("1.38651"), price("1.38662"), at(kTickTime)}; }

ExecutionAnchors sampleAnchors() {
  return {sampleQuote(), sampleQuote(), sampleQuote(), at(kTickTime + 7'000), at(kTickTime + 8'000), 1};
}

ChangeOrder sampleChange() {
  return {{0x0001'0002'0000'0004},   kClient, {8001}, price("1.38500"), price("1.38300"), price("1.39000"),
          at(kTickTime + 5'000'000), {1200}};
}

HistoryBar sampleBar() {
  Bar bar;
  bar.symbol = {1};
  bar.open_time = at(1'399'033'740'000'000);
  bar.ticks = 41;
  bar.bid = {price("1.3866"), price("1.3868"), price("1.3865"), price("1.38651")};
  bar.ask = {price("1.3867"), price("1.38691"), price("1.3866"), price("1.38662")};
  return {bar};
}

// Frames of one stream: who sends them decides on seq and ack.
class Samples {
 public:
  template <class Body>
  void eventOf(const Body& body, std::uint16_t flags = 0) {
    add(buffer_.fill({flags, kEpoch, 18, 4, kTickTime}, body));
  }
  template <class Body>
  void unnumbered(const Body& body, std::uint64_t ack) {
    add(buffer_.fill({0, kEpoch, 0, ack, kTickTime}, body));
  }
  template <class Body>
  void deskSays(const Body& body) {
    add(buffer_.fill({0, kEpoch, 5, 18, kTickTime}, body));
  }
  template <class Body>
  void guardianSays(const Body& body) {
    add(buffer_.fill({0, kEpoch, 0, 0, 0}, body));
  }
  void add(std::span<const std::byte> frame) {
    frames[std::string(nameOf(readFrame(frame)->type()))] = Bytes(frame.begin(), frame.end());
  }

  static constexpr std::uint32_t kEpoch = 0xC0FFEE01;
  std::map<std::string, Bytes> frames;
  FrameBuffer buffer_;
};

void addReports(Samples& samples, const WireCodec& codec) {
  samples.eventOf(codec.encode(SnapshotBegun{1, at(1'398'947'401'000'000)}), wire::kRebase);
  wire::SnapshotEnd end{};
  end.snapshot = 1;
  end.rows = 4;
  samples.eventOf(end);
  samples.eventOf(codec.encode(sampleAccount()));
  samples.eventOf(codec.encode(sampleInstrument(), 1));
  samples.eventOf(codec.encode(samplePosition()));
  samples.eventOf(codec.encode(sampleOrder()));
  samples.eventOf(codec.encode(sampleDeal()));
  samples.eventOf(codec.encode(BalanceReport{{9100}, money("100000"), at(kFillTime), "deposit"}));
  samples.eventOf(codec.encode(ConversionRate{"EUR", 1.386565, at(kTickTime)}));
  samples.eventOf(codec.encode(sampleBar(), 1));
  samples.eventOf(codec.encode(sampleResult()));
  samples.eventOf(codec.encode(HistoryDeleted{{9002}, {8001}, {1}}));
}

void addUnnumbered(Samples& samples, const WireCodec& codec) {
  samples.unnumbered(codec.encode(sampleHello()), 4);
  wire::Heartbeat beat{};
  beat.login = 50012345;
  beat.last_seq = 17;
  beat.market_seq = 1200;
  beat.link_us = 5'000'000;
  beat.ping_us = 12'500;
  beat.permissions = 31;
  beat.held_us = 1'500;
  samples.unnumbered(beat, 4);
  wire::Bye bye{};
  bye.reason = 1;
  putText(bye.text, "removed from chart");
  samples.unnumbered(bye, 4);
  wire::MarketHello hello{};
  hello.login = 50012345;
  putText(hello.token, "t0p-s3cret");
  samples.unnumbered(hello, 0);
  wire::Refused refused{};
  refused.code = 2;
  putText(refused.text, "token: expected the one in desk.toml, found another");
  samples.unnumbered(refused, 0);
  samples.add(samples.buffer_.fill(FrameType::HelloRequest, {0, Samples::kEpoch, 0, 0, kTickTime}));
}

void addDesk(Samples& samples, const WireCodec& codec) {
  constexpr std::uint64_t kSession = 0x1122'3344'5566'7788;
  wire::Welcome welcome{};
  welcome.version = 1;
  welcome.installation = 1;
  welcome.lease_ms = 3000;
  welcome.session = kSession;
  samples.deskSays(welcome);
  samples.deskSays(wire::Ready{kSession});
  samples.deskSays(wire::MarketAck{1200});
  samples.deskSays(codec.encode(sampleSubmit()));
  samples.deskSays(codec.encode(sampleChange()));
  samples.deskSays(codec.encode(CancelOrder{{0x0001'0002'0000'0005}, kClient, {8001}, {1200}}));
  samples.deskSays(
      codec.encode(MoveStops{{0x0001'0002'0000'0006}, {7001}, price("1.3850"), Price(), at(kTickTime + 5'000'000), {1200}}));
  samples.deskSays(wire::SnapshotRequest{});
  wire::Lease lease{};
  lease.session = kSession;
  lease.market_ack = 1200;
  lease.link_us = 7'000'000;
  lease.ready = 1;
  samples.deskSays(lease);
  samples.deskSays(wire::ReplayRequest{18});
  wire::Limits limits{};
  limits.max_order = 100'000'000;
  limits.max_symbol = 300'000'000;
  limits.max_total = 1'000'000'000;
  limits.max_positions = 20;
  limits.max_pending = 10;
  limits.max_per_minute = 30;
  samples.deskSays(limits);
  wire::Subscribe subscribe{};
  subscribe.count = 2;
  std::array<wire::SymbolEntry, 2> names{};
  putText(names[0].name, "EURUSD");
  putText(names[1].name, "XAUUSD");
  samples.add(samples.buffer_.fill({0, Samples::kEpoch, 5, 18, kTickTime}, subscribe, std::span<const wire::SymbolEntry>(names)));
}

void addMarket(Samples& samples, const WireCodec& codec) {
  wire::Ticks ticks{};
  ticks.count = 1;
  const std::array<wire::TickEntry, 1> entry{codec.encode(sampleTick(), 1)};
  const FrameHeading heading{0, Samples::kEpoch, 1200, 17, kTickTime};
  samples.add(samples.buffer_.fill(heading, ticks, std::span<const wire::TickEntry>(entry)));
  samples.add(samples.buffer_.fill(FrameType::MarketTime, heading));
}

void addGuardian(Samples& samples) {
  constexpr std::uint64_t kKill = 0x0102'0304'0506'0708;
  samples.guardianSays(wire::Kill{kKill, 1, {}});
  wire::KillState state{};
  state.kill = kKill;
  state.latched = 1;
  state.flatten = 1;
  state.orders = 2;
  state.positions = 3;
  state.attempts = 5;
  state.retcode = 10018;
  putText(state.text, "killed");
  samples.unnumbered(state, 0);
  samples.guardianSays(wire::ClearKill{kKill});
  wire::GuardianHello hello{};
  hello.login = 50012345;
  putText(hello.token, "t0p-s3cret");
  samples.unnumbered(hello, 0);
}

}  // namespace

TerminalHello sampleHello() {
  TerminalHello hello;
  hello.ea_build = 100;
  hello.terminal_build = 4150;
  hello.permissions = 31;
  hello.login = {50012345};
  hello.server = "Deskwright-Demo";
  hello.currency = "USD";
  hello.token = "t0p-s3cret";
  return hello;
}

AccountReport sampleAccount() {
  AccountReport report;
  report.account = {50012345};
  report.server = "Deskwright-Demo";
  report.currency = "USD";
  report.balance = money("100000");
  report.credit = money("500");
  report.equity = money("100512.5");
  report.margin = money("1386.51");
  report.free_margin = money("99125.99");
  report.last_deal = {9100};
  return report;
}

Instrument sampleInstrument() {
  Instrument instrument;
  instrument.id = {1};
  instrument.name = "EURUSD";
  instrument.point = instrument.tick_size = distance("0.00001");
  instrument.pip = distance("0.0001");
  instrument.contract_size = 100'000;
  instrument.base_currency = instrument.margin_currency = "EUR";
  instrument.profit_currency = "USD";
  instrument.tick_value = 1;
  instrument.volume_min = instrument.volume_step = lots("0.01");
  instrument.volume_max = lots("100");
  instrument.default_spread = distance("0.00011");
  instrument.commission_per_lot = money("3.5");
  instrument.swap_long = -0.6;
  instrument.swap_short = 0.2;
  return instrument;
}

PositionReport samplePosition() {
  PositionReport report;
  report.position = {7001};
  report.ticket = 7001;
  report.client_id = kClient;
  report.symbol = {1};
  report.volume = lots("0.1");
  report.price = price("1.38662");
  report.stop = price("1.38462");
  report.swap = money("-0.35");
  report.profit = money("1.25");
  report.time = at(kFillTime);
  return report;
}

OrderReport sampleOrder() {
  OrderReport report;
  report.client_id = kClient;
  report.ticket = {8001};
  report.position = {7001};
  report.symbol = {1};
  report.state = VenueOrderState::Filled;
  report.initial = lots("0.1");
  report.price = price("1.38662");
  report.stop = price("1.38462");
  report.time = at(kFillTime);
  return report;
}

DealReport sampleDeal() {
  DealReport report;
  report.deal = {9001};
  report.order = {8001};
  report.position = {7001};
  report.client_id = kClient;
  report.symbol = {1};
  report.volume = lots("0.1");
  report.price = price("1.38662");
  report.commission = money("-0.35");
  report.value_per_price = 100'000;
  report.time = at(kFillTime);
  report.t5 = at(kFillTime + 14'000);
  report.q4 = report.trigger = sampleQuote();
  report.anchors = sampleAnchors();
  return report;
}

RequestResult sampleResult() { return {kClient, RequestOutcome::Accepted, 10009, {8001}, sampleAnchors(), "done", RequestKind::Submit}; }

SubmitOrder sampleSubmit() {
  SubmitOrder request;
  request.terms.client_id = kClient;
  request.terms.strategy = {2};
  request.terms.symbol = {1};
  request.terms.volume = lots("0.1");
  request.terms.stop = price("1.38462");
  request.terms.collar = price("1.38762");
  request.terms.valid_until = at(kTickTime + 5'000'000);
  request.terms.decided = {at(kTickTime), sampleQuote(), {1200}};
  return request;
}

Tick sampleTick() { return {{1}, 0, at(kTickTime), price("1.38651"), price("1.38662")}; }

std::map<std::string, Bytes> sampleFrames() {
  const SampleBridge bridge;
  Samples samples;
  addReports(samples, bridge.codec);
  addUnnumbered(samples, bridge.codec);
  addDesk(samples, bridge.codec);
  addMarket(samples, bridge.codec);
  addGuardian(samples);
  return samples.frames;
}

}  // namespace deskwright
