#include "tests/mql5/storm/storm.h"

#include "tests/mql5/storm/desk.h"
#include "tests/mql5/storm/proof.h"
#include "tests/mql5/storm/venue.h"

#include <fmt/format.h>

#include <cstdio>

namespace deskwright::mql5::storm {
namespace {

constexpr Duration kStep = std::chrono::milliseconds(100);  // of market time, see Venue::step
constexpr int kStormSteps = 1'200, kCalmSteps = 3'000;      // two minutes, then at most five

/// One seed in four is on a netting account.
bool hedgingOf(std::uint64_t seed) { return seed % 4 != 3; }

class Storm {
 public:
  Storm(std::uint64_t seed, const std::filesystem::path& scratch, bool trace)
      : faults_(seed),
        traders_(seed),
        desk_(faults_, traders_, memory_, scratch / "journal.sqlite"),
        venue_(seed, hedgingOf(seed), faults_, scratch, desk_.port()) {
    outcome_.seed = seed;
    if (!trace) return;
    desk_.say = venue_.say = [this](const std::string& text) { fmt::print("{:7.1f} s {}\n", 0.1 * steps_, text); };
  }

  StormOutcome run() {
    while (steps_ < kStormSteps) {
      disturb();
      step();
    }
    faults_.calm();
    traders_.trading = false;
    venue_.calmDown();
    for (int calm = 0; calm < kCalmSteps && !outcome_.converged; ++calm) {
      step();
      if (calm % 10 != 0) continue;
      says(venue_.quiet() ? difference(desk_, venue_.broker()) : "something is under way");
      if (difference_.empty()) outcome_.converged = kStep * calm;
    }
    if (!outcome_.converged) outcome_.violations.push_back("no agreement after five minutes of calm: " + difference_);
    judge();
    return std::move(outcome_);
  }

 private:
  void step() {
    ++steps_;
    venue_.step();
    desk_.step();
  }

  void disturb() {
    // Somebody looks after the desk now and then.
    if (faults_.random().below(100) != 0) return;
    desk_.command(ArmCommand{});
    desk_.command(ResumeCommand{});
    for (std::size_t i = 1; i <= kTraders; ++i) desk_.command(ResumeCommand{fmt::format("trader_{}", i)});
  }

  void says(std::string difference) {
    if (difference != difference_ && desk_.say) desk_.say(difference);
    difference_ = std::move(difference);
  }

  void judge() {
    outcome_.faults = faults_.counts();
    outcome_.events = desk_.inputs();
    outcome_.desk_lives = desk_.lives();
    outcome_.program_lives = venue_.lives();
    if (!desk_.alive()) return;
    desk_.gather();
    Proof proof = prove(desk_, venue_.broker(), traders_);
    outcome_.violations.insert(outcome_.violations.end(), proof.violations.begin(), proof.violations.end());
    outcome_.deals = proof.deals;
    outcome_.orders = proof.orders;
    outcome_.fills_lost = proof.fills_lost;
    outcome_.fills_doubled = proof.fills_doubled;
    outcome_.sent_twice = proof.sent_twice;
  }

  Faults faults_;
  Traders traders_;
  RingMemory memory_;
  Desk desk_;
  Venue venue_;
  int steps_ = 0;
  std::string difference_;
  StormOutcome outcome_;
};

}  // namespace

StormOutcome runStorm(std::uint64_t seed, const std::filesystem::path& scratch, bool trace) {
  return Storm(seed, scratch, trace).run();
}

}  // namespace deskwright::mql5::storm
