// Goal 8: a million ticks of ten symbols at full blast through gateway, heart and ten strategies that hear every tick, against a
// bare receiver on the same pair of sockets that throws each frame away. No frame may be lost, and every strategy's tick is
// counted.

#include "engine/bridge/frame.h"
#include "engine/bridge/wire_codec.h"
#include "tests/bench/bridge_ends.h"

#include <zmq.hpp>

namespace deskwright {
namespace {

constexpr Duration kBetweenTicks = std::chrono::milliseconds(1);
constexpr Duration kQueueFull = std::chrono::microseconds(50);

SymbolId symbolOf(std::uint64_t n, std::size_t symbols) { return SymbolId{static_cast<std::uint16_t>(1 + n % symbols)}; }

std::vector<Instrument> tenInstruments() {
  auto all = defaultInstruments();
  all.resize(10);
  return all;
}

/// Messages received a second, from the first to the last.
double bareReceiver(std::uint64_t ticks, const std::vector<Instrument>& instruments, Bench& bench) {
  zmq::context_t context{1}, other{1};
  zmq::socket_t router(context, zmq::socket_type::router);
  router.set(zmq::sockopt::linger, 0);
  router.set(zmq::sockopt::rcvhwm, kMarketQueue);
  router.set(zmq::sockopt::maxmsgsize, static_cast<std::int64_t>(kMostMessageBytes));
  router.bind("tcp://127.0.0.1:*");
  std::atomic<double> rate{0};
  std::uint64_t received = 0, bytes = 0;
  std::thread receiver([&] {
    zmq::pollitem_t item{router.handle(), 0, ZMQ_POLLIN, 0};
    zmq::message_t id, payload;
    std::int64_t first = 0;
    while (received < ticks) {
      if (zmq::poll(&item, 1, std::chrono::seconds(10)) == 0) return;
      while (received < ticks && router.recv(id, zmq::recv_flags::dontwait)) {
        (void)router.recv(payload, zmq::recv_flags::dontwait);
        bytes += payload.size();
        if (++received == 1) first = benchNanoseconds();
      }
    }
    rate = static_cast<double>(ticks - 1) * 1e9 / static_cast<double>(benchNanoseconds() - first);
  });
  const UtcServerTimeZone zone;
  std::vector<std::string> names;
  for (const Instrument& instrument : instruments) names.push_back(instrument.name.str());
  const SymbolDirectory directory({}, names);
  const WireCodec codec(zone, directory);
  ConnectedChannel channel(other, router.get(zmq::sockopt::last_endpoint), "mt5-1-00000001-m", kMarketQueue);
  FrameBuffer buffer;
  for (std::uint64_t n = 1; n <= ticks;) {
    const Tick tick = benchTick(symbolOf(n, instruments.size()), n, kBetweenTicks);
    wire::Ticks body{};
    body.count = 1;
    const wire::TickEntry entry = codec.encode(tick, tick.symbol.value);
    FrameHeading heading;
    heading.epoch = 1;
    heading.seq = n;
    heading.ts_us = codec.encode(tick.time);
    if (channel.send(buffer.fill(heading, body, std::span<const wire::TickEntry>(&entry, 1))))
      ++n;
    else
      std::this_thread::sleep_for(kQueueFull);
  }
  receiver.join();
  bench.require(received == ticks && bytes == ticks * (sizeof(wire::Header) + sizeof(wire::Ticks) + sizeof(wire::TickEntry)),
                "the bare receiver had every frame");
  return rate;
}

/// Ticks heard by all ten strategies a second, from the first to the last.
double wholeDesk(std::uint64_t ticks, const std::vector<Instrument>& instruments, bool with_curve, Bench& bench) {
  const CurveKeyPair desk_keys = *newCurveKeyPair(), own_keys = *newCurveKeyPair();
  std::optional<CurveServer> server;
  std::optional<CurveClientKeys> client;
  if (with_curve) {
    server = CurveServer{desk_keys.secret_key, [&](std::string_view key) { return key == own_keys.public_key; }};
    client = CurveClientKeys{desk_keys.public_key, own_keys};
  }
  BenchScript script;
  script.notable = ticks;
  DeskEnd desk(instruments, script, server);
  TerminalEnd terminal(instruments, desk.port(), client);
  bench.require(terminal.connect(benchTime()), "the desk is reached");
  for (std::uint64_t n = 1; n <= ticks;) {
    if (terminal.sendTick(benchTick(symbolOf(n, instruments.size()), n, kBetweenTicks)))
      ++n;
    else
      std::this_thread::sleep_for(kQueueFull);
    if (n % 1'024 == 0) terminal.serve(Duration(0));
  }
  for (int i = 0; i < 1'000 && script.heard.load(std::memory_order_acquire) < ticks; ++i)
    terminal.serve(std::chrono::milliseconds(10));
  desk.stop();
  bench.require(script.heard.load() == ticks && desk.counters().ticks == ticks, "the strategies heard every tick");
  bench.require(desk.counters().market_frames_lost == 0 && desk.counters().malformed == 0, "no gap in the sequence");
  return static_cast<double>(ticks - 1) * 1e9 / static_cast<double>(script.notable_at - script.first_at);
}

void run(Bench& bench) {
  const auto instruments = tenInstruments();
  const std::uint64_t ticks = bench.checkOnly() ? 50'000 : bench.quick() ? 200'000 : 1'000'000;
  std::vector<double> bare, desk, curve, ratio;
  for (int i = 0; i < (bench.checkOnly() ? 1 : bench.quick() ? 2 : 5); ++i) {
    bare.push_back(bareReceiver(ticks, instruments, bench));
    desk.push_back(wholeDesk(ticks, instruments, false, bench));
    curve.push_back(wholeDesk(ticks, instruments, true, bench));
    ratio.push_back(desk.back() / bare.back());
  }
  bench.report({"bridge: ticks drained, ten strategies", median(desk) / 1e6, "M/s", median(bare) / 1e6, 0, Better::Higher});
  bench.report({"bridge: ticks drained against a bare receiver", median(ratio), "of it", 0, 0.6, Better::Higher});
  bench.report("bridge: ticks drained with CURVE", median(curve) / 1e6, "M/s");
}

}  // namespace
}  // namespace deskwright

int main(int argc, char** argv) {
  deskwright::Bench bench(argc, argv);
  deskwright::run(bench);
  return bench.status();
}
