// Goal 2: from the bytes of a tick's frame to the bytes of the orders that it leads to, with both strategies and the gate; all
// ticks, and apart those that end in an order. Against a plain loop that does the least on the same frames: it reads the same
// fields, keeps the quote, and writes an order frame where the desk did. Every round must send the same orders, byte for byte.

#include "tests/bench/bench_market.h"
#include "tests/support/bench.h"
#include "tests/support/counted_allocations.h"
#include "tests/unit/runtime/desk_on_wire.h"

#include <array>
#include <cmath>
#include <cstring>
#include <numeric>
#include <string>

namespace deskwright {
namespace {

/// The frames of ticks that a desk took in its warm half, one after the other, and what each led to.
struct Taken {
  static constexpr std::size_t kFrame = sizeof(wire::Header) + sizeof(wire::Ticks) + sizeof(wire::TickEntry);
  std::vector<std::array<std::byte, kFrame>> frames;
  std::vector<std::size_t> requests;
};

/// Nanoseconds of each frame, and once more of those that led to orders.
struct Times {
  std::vector<double> all, deciding;
  void add(bool decides, std::int64_t nanoseconds) {
    all.push_back(static_cast<double>(nanoseconds));
    if (decides) deciding.push_back(all.back());
  }
};

class Stopwatch final : public FrameMeter {
 public:
  /// `taken` may be null; then frames are not kept.
  explicit Stopwatch(Taken* taken) : taken_(taken) {}

  void begin() override {
    allocations_ = allocationsSoFar();
    begin_ = benchNanoseconds();
  }
  void end() override {
    end_ = benchNanoseconds();
    allocations_ = allocationsSoFar() - allocations_;
  }
  void taken(const TakenFrame& frame) override {
    if (!warm || frame.type != FrameType::Ticks) return;
    times.add(frame.requests > 0, end_ - begin_);
    allocations += allocations_;
    if (taken_ == nullptr) return;
    std::memcpy(taken_->frames.emplace_back().data(), frame.bytes.data(), Taken::kFrame);
    taken_->requests.push_back(frame.requests);
  }

  bool warm = false;
  Times times;
  std::uint64_t allocations = 0;

 private:
  Taken* taken_;
  std::int64_t begin_ = 0, end_ = 0;
  std::uint64_t allocations_ = 0;
};

/// The least that these frames ask for.
class PlainDesk {
 public:
  /// Returns how many order frames were written.
  std::size_t take(std::span<const std::byte> bytes, std::size_t requests) {
    wire::Header header;
    wire::TickEntry entry;
    std::memcpy(&header, bytes.data(), sizeof(header));
    if (header.magic != wire::kMagic || header.length != bytes.size()) return 0;
    std::memcpy(&entry, bytes.data() + sizeof(header) + sizeof(wire::Ticks), sizeof(entry));
    Plain& quote = quotes_[entry.symbol % quotes_.size()];
    quote = {std::llround(entry.bid * 1e9), std::llround(entry.ask * 1e9), entry.time_us};
    keep(quote);
    for (std::size_t i = 0; i < requests; ++i) write(header.seq, entry);
    return requests;
  }

 private:
  struct Plain {
    std::int64_t bid, ask, time;
  };
  void write(std::uint64_t frame, const wire::TickEntry& entry) {
    wire::Submit body{};
    body.client_id = ++sequence_;
    body.side = body.type = 1;
    body.volume = 10'000'000;
    body.decided_frame = frame;
    body.decided_us = entry.time_us;
    body.decided_quote = {entry.bid, entry.ask, entry.time_us};
    keep(out_.fill(FrameHeading{0, 1, sequence_, 0, entry.time_us}, body));
  }

  std::array<Plain, 64> quotes_{};
  FrameBuffer out_;
  std::uint64_t sequence_ = 0;
};

Times throughTheFloor(const Taken& taken, Bench& bench) {
  PlainDesk desk;
  Times times;
  std::size_t written = 0;
  for (std::size_t i = 0; i < taken.frames.size(); ++i) {
    const auto begin = benchNanoseconds();
    written += desk.take(taken.frames[i], taken.requests[i]);
    times.add(taken.requests[i] > 0, benchNanoseconds() - begin);
  }
  bench.require(written == std::accumulate(taken.requests.begin(), taken.requests.end(), std::size_t{0}),
                "the floor wrote as many orders as the desk");
  return times;
}

struct Round {
  Times times;
  std::uint64_t allocations = 0, digest = 0;
  std::size_t requests = 0, bars = 0;
  bool clean = false;
};

/// A whole market through a new desk; the second half is timed.
Round playRound(const Market& market, Taken* taken) {
  Stopwatch watch(taken);
  DeskOnWire desk(market.instruments, 1, &watch);
  desk.start(market.ticks.front().time);
  for (std::size_t i = 0; i < market.ticks.size(); ++i) {
    watch.warm = i >= market.ticks.size() / 2;
    desk.play(market.ticks[i]);
  }
  const bool clean = desk.ready() && desk.counters().malformed == 0 && desk.counters().market_frames_lost == 0;
  return {std::move(watch.times), watch.allocations, desk.requestsDigest(), desk.requests(), desk.minuteBars(), clean};
}

/// Of each round the middle and the late of its frames.
struct Figures {
  std::vector<double> middle, late, floor_middle, floor_late;
  void add(const std::vector<double>& desk, const std::vector<double>& floor) {
    middle.push_back(quantile(desk, 0.5));
    late.push_back(quantile(desk, 0.99));
    floor_middle.push_back(quantile(floor, 0.5));
    floor_late.push_back(quantile(floor, 0.99));
  }
  void report(Bench& bench, const std::string& what, double required) const {
    bench.report({what + ", p50", median(middle), "ns", median(floor_middle), required, Better::Lower});
    bench.report({what + ", p99", median(late), "ns", median(floor_late), 0, Better::Lower});
  }
};

void run(Bench& bench) {
  const auto calendar = TradingCalendar::create();
  bench.require(static_cast<bool>(calendar), "the calendar opens");
  const Market market = marketOf(bench.quick() ? 60'000 : 400'000, *calendar);
  const std::size_t bars = minutesOver(market);
  Taken taken;
  const Round first = playRound(market, &taken);  // also touches all memory once
  bench.require(first.requests > 0, "orders were sent");
  Figures all, deciding;
  std::uint64_t allocations = 0;
  for (int i = 0; i < (bench.quick() ? 2 : 5); ++i) {
    const Times floor = throughTheFloor(taken, bench);
    const Round round = playRound(market, nullptr);
    bench.require(round.clean, "no frame was lost or refused");
    bench.require(round.bars == bars, "every minute with a tick made one bar");
    bench.require(round.requests == first.requests && round.digest == first.digest, "every round sent the same orders");
    all.add(round.times.all, floor.all);
    deciding.add(round.times.deciding, floor.deciding);
    allocations += round.allocations;
  }
  bench.require(allocations == 0, "nothing was allocated between decode and encode");
  all.report(bench, "engine: a tick's bytes to its orders' bytes", 1000);
  deciding.report(bench, "engine: the same, ticks that end in an order", 0);
  bench.report("engine: allocations between decode and encode", static_cast<double>(allocations), "allocations");
  bench.report(market.real ? "engine: requests sent on real ticks" : "engine: requests sent on generated ticks",
               static_cast<double>(first.requests), "requests");
}

}  // namespace
}  // namespace deskwright

int main(int argc, char** argv) {
  deskwright::Bench bench(argc, argv);
  deskwright::run(bench);
  return bench.status();
}
