#include "tests/simulation/storm/storm.h"

#include "engine/report/verification.h"
#include "engine/storage/journal_reader.h"
#include "tests/simulation/storm/market.h"
#include "tests/simulation/storm/proof.h"

#include <fmt/format.h>

#include <cstdio>

namespace deskwright::storm {
namespace {

constexpr Duration kStep = std::chrono::milliseconds(100);
constexpr Duration kStormLasts = std::chrono::seconds(75);
constexpr Duration kCalmLasts = std::chrono::seconds(300);  // by then the books must agree

/// One seed in four is on a netting account.
MarginMode marginModeOf(std::uint64_t seed) { return seed % 4 == 3 ? MarginMode::Netting : MarginMode::Hedging; }

class Storm {
 public:
  Storm(std::uint64_t seed, const StormSettings& settings, RingMemory& memory)
      : settings_(settings),
        faults_(seed),
        link_(faults_),
        market_(seed),
        traders_(seed),
        terminal_(seed, marginModeOf(seed), faults_, link_),
        desk_(seed, faults_, link_, traders_, memory, settings.scratch / fmt::format("storm-{}.sqlite", seed)) {
    outcome_.seed = seed;
    faults_.told = settings.trace;
    if (settings.trace) faults_.say = [this](const std::string& text) { fmt::print("{} {}\n", formatIso(now_), text); };
  }

  StormOutcome run() {
    const Timestamp calm = now_ + kStormLasts;
    while (now_ < calm) {
      disturb();
      step();
    }
    calmDown();
    while (now_ < calm + kCalmLasts && !outcome_.converged) {
      step();
      if (floorTo(now_, std::chrono::seconds(1)) != now_) continue;
      says(link_.down() ? "the link is still cut" : difference(desk_, terminal_));
      if (difference_.empty()) outcome_.converged = now_ - calm;
    }
    if (!outcome_.converged) {
      outcome_.violations.push_back(
          fmt::format("no agreement after {} s of calm: {}", kCalmLasts / std::chrono::seconds(1), difference_));
    }
    settle();
    judge();
    return std::move(outcome_);
  }

 private:
  void step() {
    now_ += kStep;
    link_.now += kStep;
    terminal_.step(now_);
    for (const SymbolId symbol : {SymbolId{1}, SymbolId{2}}) {
      if (const auto tick = market_.tick(symbol, now_)) terminal_.tick(*tick);
    }
    const std::uint32_t life = desk_.lives();
    const bool was_alive = desk_.alive();
    desk_.step(now_);
    if (settings_.trace && (life != desk_.lives() || was_alive != desk_.alive())) {
      faults_.say(desk_.alive() ? "the desk begins" : "the desk dies");
    }
  }

  void disturb() {
    if (faults_.strikes(Fault::LinkCut)) {
      const bool brief = faults_.random().below(2) == 0;
      const auto lasts = faults_.between(std::chrono::milliseconds(100), std::chrono::seconds(brief ? 2 : 14));
      link_.cut(link_.now + lasts, faults_.random().below(2) == 0);
      faults_.say(fmt::format("the link is cut for {} ms", lasts / std::chrono::milliseconds(1)));
    }
    if (faults_.strikes(Fault::TerminalKilled)) {
      terminal_.kill(now_ + faults_.between(Duration(0), std::chrono::seconds(8)));
      faults_.say("the terminal dies");
    }
    terminal_.strangersAct(now_);
    if (faults_.strikes(Fault::PersonActs)) personActs();
    // Somebody looks after the desk now and then.
    if (faults_.random().below(150) == 0) {
      desk_.command(ClearKillCommand{});
      desk_.command(ArmCommand{});
      desk_.command(ResumeCommand{});
      for (std::size_t i = 1; i <= kTraders; ++i) desk_.command(ResumeCommand{fmt::format("trader_{}", i)});
    }
  }

  void personActs() {
    const std::string whom =
        faults_.random().below(2) == 0 ? std::string() : fmt::format("trader_{}", 1 + faults_.random().below(kTraders));
    switch (faults_.random().below(6)) {
      case 0:
        return desk_.command(KillCommand{});
      case 1:
        return desk_.command(DisarmCommand{});
      case 2:
        return desk_.command(FlattenCommand{whom});
      default:
        return desk_.command(PauseCommand{whom});
    }
  }

  void calmDown() {
    faults_.say("the storm is over");
    faults_.calm();
    traders_.trading = false;
    terminal_.restoreMoney(now_);
  }

  /// Fills become final with the ticks that follow, and those ticks may trigger stops: until it has been quiet for three seconds.
  void settle() {
    std::uint64_t events = terminal_.events();
    for (int quiet = 0, steps = 0; quiet < 30 && steps < 6'000; ++steps) {
      step();
      const bool same = events == terminal_.events() && terminal_.quiet();
      events = terminal_.events();
      quiet = same ? quiet + 1 : 0;
    }
  }

  void says(std::string difference) {
    if (difference != difference_) faults_.say(difference);
    difference_ = std::move(difference);
  }

  void judge() {
    outcome_.faults = faults_.counts();
    outcome_.events = desk_.inputs();
    outcome_.lives = desk_.lives();
    if (!desk_.alive()) return;
    desk_.gather();
    Proof proof = prove(desk_, terminal_, traders_);
    outcome_.violations.insert(outcome_.violations.end(), proof.violations.begin(), proof.violations.end());
    outcome_.deals = proof.deals;
    outcome_.orders = proof.orders;
    outcome_.fills_lost = proof.fills_lost;
    outcome_.fills_doubled = proof.fills_doubled;
    outcome_.fills_decided = proof.fills_decided;
    if (settings_.verify) verify();
  }

  void verify() {
    desk_.store();
    const auto journal = openJournalQueries(desk_.database());
    const auto verification = journal ? verifyJournal(**journal) : Result<Verification>(journal.error());
    if (!verification) return outcome_.violations.push_back(verification.error().text);
    for (const auto& found : verification->differences) outcome_.violations.push_back("verify: " + found);
  }

  const StormSettings& settings_;
  Timestamp now_ = *parseIso("2024-03-06T10:00");
  Faults faults_;
  Link link_;
  Market market_;
  Traders traders_;
  Terminal terminal_;
  Desk desk_;
  std::string difference_;
  StormOutcome outcome_;
};

}  // namespace

StormOutcome runStorm(std::uint64_t seed, const StormSettings& settings, RingMemory& memory) {
  const auto forget = [&] {
    std::error_code ignored;
    for (const char* suffix : {"", "-wal", "-shm"}) {
      std::filesystem::remove(settings.scratch / fmt::format("storm-{}.sqlite{}", seed, suffix), ignored);
    }
  };
  forget();
  StormOutcome outcome = Storm(seed, settings, memory).run();
  if (!settings.trace) forget();
  return outcome;
}

}  // namespace deskwright::storm
