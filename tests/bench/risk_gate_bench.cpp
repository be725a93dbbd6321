// What one decision of the gate costs: market entries through every check, on a desk with 8 positions and 6 working orders. The
// floor is the same arithmetic as a plain loop over plain structs, without codes, names or journal row.

#include "engine/risk/risk_manager.h"
#include "tests/support/bench.h"

#include <array>
#include <vector>

namespace deskwright {
namespace {

constexpr std::size_t kDistinct = 64;  // a signal reaches the gate from the strategy's hands: in the nearest cache
constexpr std::size_t kPasses = 64;
constexpr std::size_t kSignals = kDistinct * kPasses;
constexpr SymbolId kEurUsd{1};

Price price(double value) { return Price::nearest(value); }

struct Desk {
  Instrument instrument;
  std::vector<Position> positions;
  std::vector<PendingOrder> pending;
  GateView view;

  Desk() {
    instrument.id = kEurUsd;
    instrument.contract_size = 100000;
    instrument.base_currency = instrument.margin_currency = "EUR";
    instrument.profit_currency = "USD";
    instrument.volume_min = instrument.volume_step = Volume::nearest(0.01);
    instrument.volume_max = Volume::nearest(100);
    instrument.stops_level = PriceDelta::nearest(0.0001);
    // Every fourth position is on the symbol, none is strategy 1's; every third order is on the symbol.
    for (std::uint16_t i = 0; i < 8; ++i) {
      Position position;
      position.id = {100U + i};
      position.strategy = {static_cast<std::uint16_t>(2 + i % 3)};
      position.symbol = {static_cast<std::uint16_t>(1 + i % 4)};
      position.side = i % 2 == 0 ? Side::Buy : Side::Sell;
      position.volume = Volume::nearest(0.1);
      positions.push_back(position);
    }
    for (std::uint16_t i = 0; i < 6; ++i) {
      PendingOrder order;
      order.strategy = {static_cast<std::uint16_t>(2 + i % 3)};
      order.symbol = {static_cast<std::uint16_t>(1 + i % 3)};
      order.remaining = Volume::nearest(0.1);
      pending.push_back(order);
    }
    view.armed = view.reconciled = view.link_up = view.journal_room = view.strategy_live = true;
    view.equity = view.free_margin = view.day_base = 100000;
    view.instrument = &instrument;
    view.quote = {price(1.1), price(1.1001), timestampFromMilliseconds(1000)};
    view.profit_to_account = 1;
    view.margin_to_account = 1.1;
    view.gross = 154007;
    view.base = {40000, -40000, false};
    view.profit.is_account_currency = true;
    view.strategy_limits = defaultStrategyLimits();
    view.positions = positions;
    view.pending = pending;
  }
};

struct Asked {
  Signal signal;
  Volume volume;
};

/// Of every sixteen signals one has no stop (denied), one asks for seven lots (reduced to the strategy's two), fourteen are
/// plain.
std::vector<Asked> signals() {
  std::vector<Asked> all(kDistinct);
  for (std::size_t i = 0; i < kDistinct; ++i) {
    EntrySignal entry;
    entry.symbol = kEurUsd;
    entry.side = i % 2 == 0 ? Side::Buy : Side::Sell;
    entry.stop = i % 16 == 5 ? Price() : price(i % 2 == 0 ? 1.095 : 1.105);
    entry.target = price(i % 2 == 0 ? 1.11 : 1.09);
    all[i].signal.id = {i + 1};
    all[i].signal.strategy = {1};
    all[i].signal.action = entry;
    all[i].volume = Volume::nearest(i % 16 == 9 ? 7 : 0.1);
  }
  return all;
}

struct Totals {
  std::size_t approved = 0, reduced = 0, denied = 0;
  Volume volume;
};

Totals throughTheGate(const RiskManager& gate, const std::vector<Asked>& asked, const GateView& view) {
  Totals totals;
  for (std::size_t pass = 0; pass < kPasses; ++pass) {
    for (const auto& one : asked) {
      const GateAnswer answer = gate.decide(one.signal, one.volume, view);
      const RiskDecision& decision = answer.decision();
      keep(decision);  // the whole row is what the journal takes
      totals.approved += decision.verdict == Verdict::Approved ? 1U : 0U;
      totals.reduced += decision.verdict == Verdict::Reduced ? 1U : 0U;
      totals.denied += decision.verdict == Verdict::Denied ? 1U : 0U;
      totals.volume += decision.volume;
    }
  }
  return totals;
}

// The floor.

struct PlainRow {
  int symbol, strategy, side;
  std::int64_t volume;
  bool closes, unknown;
};
struct PlainDesk {
  std::array<PlainRow, 8> positions;
  std::array<PlainRow, 6> pending;
  int state;
  bool armed, reconciled, link, journal, live, unresolved, open, stale;
  double bid, ask, worth, margin, free_margin, equity, loss, base, gross, up, down;
  std::int64_t rate, stops_level, volume_min, volume_max, volume_step, max_order, max_strategy;
};
struct PlainAsked {
  int side;
  double stop, target;
  std::int64_t volume;
};

std::int64_t plainly(const PlainAsked& asked, const PlainDesk& desk) {
  if (asked.volume <= 0 || desk.state != 0 || !desk.armed || !desk.reconciled || !desk.link || !desk.journal || !desk.live)
    return 0;
  if (desk.unresolved || !desk.open || desk.bid > desk.ask || desk.stale || asked.stop == 0) return 0;
  const double reference = asked.side > 0 ? desk.bid : desk.ask;
  if ((reference - asked.stop) * asked.side < 0.0001 || (asked.target - reference) * asked.side < 0.0001) return 0;
  if (desk.loss >= desk.base * 0.03 || desk.rate >= 120) return 0;
  std::int64_t own = 0, own_count = 0, count = 0;
  for (const auto& row : desk.positions) {
    own_count += row.strategy == 1;
    if (row.symbol == 1 && row.strategy == 1) own += row.volume;
  }
  for (const auto& row : desk.pending) {
    if (row.symbol == 1 && row.unknown) return 0;
    count += !row.closes;
    own_count += row.strategy == 1;
    if (row.symbol == 1 && row.strategy == 1) own += row.volume;
  }
  if (count + 8 >= 100 || own_count >= 20) return 0;
  std::int64_t volume = asked.volume;
  const auto cap = [&](std::int64_t most) { volume = volume < most ? volume : most; };
  cap(desk.max_order);
  cap(desk.volume_max);
  cap(desk.max_strategy - own);
  const double lots = static_cast<double>(volume) * 1e-8;
  const double money = lots * desk.worth;
  if (desk.gross + money > desk.equity * 20 || (asked.side > 0 ? desk.up : -desk.down) + money > desk.equity * 10) return 0;
  if (lots * desk.margin > desk.free_margin) return 0;
  volume = volume / desk.volume_step * desk.volume_step;
  return volume >= desk.volume_min ? volume : 0;
}

PlainDesk plain(const Desk& desk) {
  PlainDesk same{};
  for (std::size_t i = 0; i < same.positions.size(); ++i) {
    const Position& p = desk.positions[i];
    same.positions[i] = {p.symbol.value, p.strategy.value, sign(p.side), p.volume.raw(), false, false};
  }
  for (std::size_t i = 0; i < same.pending.size(); ++i) {
    const PendingOrder& o = desk.pending[i];
    same.pending[i] = {o.symbol.value, o.strategy.value, sign(o.side), o.remaining.raw(), false, o.unknown};
  }
  same.armed = same.reconciled = same.link = same.journal = same.live = same.open = true;
  same.bid = 1.1;
  same.ask = 1.1001;
  same.worth = 110005;
  same.margin = 1100;
  same.free_margin = same.equity = same.base = 100000;
  same.gross = desk.view.gross;
  same.up = 40000;
  same.down = -40000;
  same.volume_min = same.volume_step = Volume::nearest(0.01).raw();
  same.volume_max = Volume::nearest(100).raw();
  same.max_order = Volume::nearest(5).raw();
  same.max_strategy = Volume::nearest(2).raw();
  return same;
}

std::vector<PlainAsked> plain(const std::vector<Asked>& asked) {
  std::vector<PlainAsked> same;
  for (const auto& one : asked) {
    const auto& entry = std::get<EntrySignal>(one.signal.action);
    same.push_back({sign(entry.side), entry.stop.toDouble(), entry.target.toDouble(), one.volume.raw()});
  }
  return same;
}

std::int64_t throughTheFloor(const std::vector<PlainAsked>& asked, const PlainDesk& desk) {
  std::int64_t volume = 0;
  for (std::size_t pass = 0; pass < kPasses; ++pass) {
    for (const auto& one : asked) {
      const auto fits = plainly(one, desk);
      keep(fits);
      volume += fits;
    }
  }
  return volume;
}

/// Median of the rounds, nanoseconds a signal.
template <class Work>
double nanoseconds(int rounds, const Work& work) {
  std::vector<double> each;
  for (int i = 0; i < rounds; ++i) {
    const auto begin = benchNanoseconds();
    work();
    each.push_back(static_cast<double>(benchNanoseconds() - begin) / static_cast<double>(kSignals));
  }
  return median(each);
}

int run(Bench& bench) {
  const Desk desk;
  const RiskManager gate(defaultDeskLimits());
  const auto asked = signals();
  const PlainDesk plain_desk = plain(desk);
  const auto plain_asked = plain(asked);

  // By hand: 4,096 / 16 = 256 of each odd kind; 3,584 * 0.1 + 256 * 2 = 870.4 lots.
  const Totals totals = throughTheGate(gate, asked, desk.view);
  bench.require(totals.approved == 3584, "3584 of 4096 signals approved");
  bench.require(totals.reduced == 256, "256 of 4096 signals reduced");
  bench.require(totals.denied == 256, "256 of 4096 signals denied");
  bench.require(totals.volume == Volume::nearest(870.4), "870.4 lots through the gate");
  bench.require(throughTheFloor(plain_asked, plain_desk) == Volume::nearest(870.4).raw(), "870.4 lots through the floor");

  const int rounds = bench.checkOnly() ? 3 : bench.quick() ? 300 : 3000;
  const double floor = nanoseconds(rounds, [&] { throughTheFloor(plain_asked, plain_desk); });
  const double taken = nanoseconds(rounds, [&] { throughTheGate(gate, asked, desk.view); });
  bench.report(Goal{"risk gate, one entry, all checks", taken, "ns", floor, 40, Better::Lower});
  return bench.status();
}

}  // namespace
}  // namespace deskwright

int main(int argc, char** argv) {
  deskwright::Bench bench(argc, argv);
  return deskwright::run(bench);
}
