#pragma once
// The terminal's side of a storm: the expert advisor's own source in its terminal, in lives that end anywhere, its broker, and
// the market. Owned by a storm; one thread.

#include "tests/mql5/running_terminal.h"
#include "tests/mql5/storm/faults.h"

#include <deque>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace deskwright::mql5::storm {

class Venue {
 public:
  /// `files`: MQL5/Files of this storm, an empty folder.
  Venue(std::uint64_t seed, bool hedging, Faults& faults, const std::filesystem::path& files, std::uint16_t desk_port);

  /// A tenth of a second of market and link time.
  void step();
  /// What a storm has left broken is whole again.
  void calmDown();
  const Broker& broker() const { return broker_; }
  /// Nothing is on its way between EA and server.
  bool quiet() const { return held_.empty() && broker_.idle() && terminal_.running(); }
  std::uint32_t lives() const { return lives_; }
  std::function<void(const std::string&)> say;  ///< for a person who replays a seed; null: silent

 private:
  struct Held {
    Transaction transaction;
    int steps = 0;
  };
  void quotes();
  void disturb();
  void endProgram();
  void beginProgram();
  void personActs();
  ServerWhim whim();
  void deliver(std::vector<Transaction>& transactions);
  int copiesOf(uchar type);
  void tell(const std::string& text) const {
    if (say) say(text);
  }

  Faults& faults_;
  SeededRandom market_;
  Broker broker_;
  RunningTerminal terminal_;
  std::deque<Held> held_;                                                                    // transactions that come late
  mql_long time_msc_ = 1'709'719'200'000;                                                    // 2024-03-06 10:00
  std::vector<std::int64_t> bids_{108'500, 126'500};                                         // in points
  int down_for_ = 0, cut_for_ = 0, unconnected_for_ = 0, forbidden_for_ = 0, full_for_ = 0;  // steps
  bool calm_ = false;
  std::uint32_t lives_ = 0;
};

}  // namespace deskwright::mql5::storm
