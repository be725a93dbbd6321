#include "tests/mql5/storm/venue.h"

#include DESKWRIGHT_EXPERT_ADVISOR  // made by mql5_translate

#include <fmt/format.h>

#include <algorithm>

namespace deskwright::mql5::storm {
namespace {

constexpr mql_long kStepMsc = 100;
constexpr std::array<const char*, 2> kSymbols{"EURUSD", "GBPUSD"};
constexpr uchar kTicksFrame = 0x40, kFirstEvent = 0x03, kLastEvent = 0x0D;  // PROTOCOL.md

SymbolSpec spec(const std::string& name) {
  SymbolSpec spec;
  spec.name = name;
  spec.base = spec.margin = name.substr(0, 3);
  spec.profit = "USD";
  return spec;
}

/// Limits of the EA's own are not what is proven here.
void inputs(ExpertAdvisor& program) {
  program.MaxEntriesPerMinute = 1'000;
  program.MaxPositions = program.MaxPendingOrders = 1'000;
  program.MaxLotsPerOrder = program.MaxLotsPerSymbol = program.MaxLotsTotal = 1'000;
  program.MaxDailyLossPercent = 0;
}

}  // namespace

Venue::Venue(std::uint64_t seed, bool hedging, Faults& faults, const std::filesystem::path& files, std::uint16_t desk_port)
    : faults_(faults),
      market_(seed, 0x3A12CE7),
      broker_([&] {
        Broker broker(hedging, seed);
        for (const char* name : kSymbols) broker.addSymbol(spec(name));
        return broker;
      }()),
      terminal_(broker_, files, desk_port) {
  broker_.shuffled = seed % 2 == 0;
  broker_.deals_carry_magic = seed % 3 != 0;
  broker_.whim = [this](const MqlTradeRequest&) { return whim(); };
  terminal_.set_inputs = inputs;
  terminal_.disturb = [this](std::vector<Transaction>& transactions) { deliver(transactions); };
  terminal_.terminal().copies = [this](uchar type) { return copiesOf(type); };
  terminal_.terminal().reconnect_ms = 1;  // as everything else here, a hundred times faster
  quotes();
  beginProgram();
}

void Venue::quotes() {
  time_msc_ += kStepMsc;
  for (std::size_t i = 0; i < kSymbols.size(); ++i) {
    bids_[i] += static_cast<std::int64_t>(market_.below(13)) - 6;
    const auto spread = static_cast<std::int64_t>(8 + market_.below(8));
    broker_.tick(kSymbols[i], static_cast<double>(bids_[i]) / 100'000, static_cast<double>(bids_[i] + spread) / 100'000,
                 time_msc_);
  }
}

ServerWhim Venue::whim() {
  ServerWhim whim;
  broker_.latency_us = faults_.strikes(Fault::SlowServer) ? 1'000 * (500 + faults_.random().below(6'000)) : 2'000;
  if (faults_.strikes(Fault::PartialFill)) whim.parts = 2 + static_cast<int>(faults_.random().below(3));
  if (faults_.strikes(Fault::RequestLost)) whim.lost = true;
  if (faults_.strikes(Fault::ResultLost)) whim.silent = true;
  if (faults_.strikes(Fault::ResultUnknown)) whim.says = 10'012;
  if (faults_.strikes(Fault::Requote)) whim.retcode = 10'004;
  if (faults_.strikes(Fault::Reject)) whim.retcode = 10'006;
  if (faults_.strikes(Fault::PlacedThenRefused)) {
    whim.first_placed = 10'008;
    whim.retcode = 10'018;
  }
  return whim;
}

/// The transactions of one turn, as the terminal hands them to the program.
void Venue::deliver(std::vector<Transaction>& transactions) {
  std::vector<Transaction> handed;
  for (const Transaction& transaction : transactions) {
    // Without a connection nothing comes, and nothing is told later.
    if (!terminal_.terminal().connected || faults_.strikes(Fault::EventLost)) continue;
    if (faults_.strikes(Fault::EventDelayed)) {
      held_.push_back({transaction, 1 + static_cast<int>(faults_.random().below(30))});
      continue;
    }
    handed.push_back(transaction);
    if (faults_.strikes(Fault::EventDoubled)) handed.push_back(transaction);
  }
  for (Held& held : held_) {
    if (--held.steps <= 0) handed.push_back(held.transaction);
  }
  std::erase_if(held_, [](const Held& held) { return held.steps <= 0; });
  transactions = std::move(handed);
}

int Venue::copiesOf(uchar type) {
  if (type == kTicksFrame) return full_for_ > 0 ? -1 : 1;
  if (type < kFirstEvent || type > kLastEvent) return 1;
  if (faults_.strikes(Fault::FrameLost)) return 0;
  return faults_.strikes(Fault::FrameDoubled) ? 2 : 1;
}

void Venue::beginProgram() {
  ++lives_;
  tell("the EA begins");
  terminal_.start();
}

void Venue::endProgram() {
  held_.clear();
  down_for_ = 1 + static_cast<int>(faults_.random().below(80));
  tell("the EA ends");
}

void Venue::personActs() {
  // On a netting account a person's trade becomes part of a strategy's position: another question than this storm's.
  if (!broker_.hedging()) return;
  const int type = faults_.random().below(2) == 0 ? ORDER_TYPE_BUY : ORDER_TYPE_SELL;
  broker_.personTrades(kSymbols[faults_.random().below(2)], type, 0.01 * (1 + faults_.random().below(9)));
}

void Venue::disturb() {
  Terminal& terminal = terminal_.terminal();
  const auto begin = [this](Fault fault, int& steps, std::uint32_t most) {
    if (steps > 0) --steps;
    if (steps == 0 && faults_.strikes(fault)) {
      steps = 1 + static_cast<int>(faults_.random().below(most));
      tell(fmt::format("{} for {} ms", nameOf(fault), steps * kStepMsc));
    }
  };
  begin(Fault::LinkCut, cut_for_, 120);
  begin(Fault::ConnectionLost, unconnected_for_, 120);
  begin(Fault::TradingOff, forbidden_for_, 60);
  begin(Fault::MarketFull, full_for_, 30);
  terminal.link_cut = cut_for_ > 0;
  terminal.connected = unconnected_for_ == 0;
  terminal.algo_trading = forbidden_for_ == 0;
  if (faults_.strikes(Fault::PersonTrades)) personActs();
  if (faults_.strikes(Fault::MoneyMoved)) broker_.deposit(100);
  if (!terminal_.running()) return;
  if (faults_.strikes(Fault::Suspended)) terminal_.skip(std::chrono::seconds(130));
  if (faults_.strikes(Fault::CrashBehindSend)) terminal.crash_behind_send = true;
  if (faults_.strikes(Fault::ChartChanged)) {
    tell("the chart changes");
    terminal_.changeChart();
    if (!terminal_.running()) return endProgram();
  }
  if (faults_.strikes(Fault::ProgramCrashed)) terminal.crash_at_call = terminal.calls + 1 + faults_.random().below(2'000);
  if (faults_.strikes(Fault::ProgramStopped)) {
    terminal_.stop(1);
    endProgram();
  }
}

void Venue::calmDown() {
  calm_ = true;
  Terminal& terminal = terminal_.terminal();
  terminal.link_cut = false;
  terminal.connected = terminal.algo_trading = true;
  terminal.crash_at_call = 0;
  terminal.crash_behind_send = false;
  full_for_ = down_for_ = 0;
}

void Venue::step() {
  quotes();
  if (!calm_) disturb();
  terminal_.skip(std::chrono::milliseconds(kStepMsc));
  if (!terminal_.running() && --down_for_ <= 0) beginProgram();
  const bool was_running = terminal_.running();
  if (!terminal_.turn() && was_running) endProgram();
}

}  // namespace deskwright::mql5::storm
