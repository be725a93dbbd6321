#pragma once
// The desk's side of a storm: the real session of the bridge, the real loop and the real heart, in lives that end in the middle
// of things and begin again from what the journal kept. Owned by a storm; one thread, time handed in.

#include "engine/bridge/gateway_session.h"
#include "tests/simulation/storm/desk_life.h"
#include "tests/simulation/storm/faults.h"
#include "tests/simulation/storm/link.h"
#include "tests/simulation/storm/trader.h"

#include <cstddef>
#include <filesystem>
#include <memory>
#include <vector>

namespace deskwright::storm {

/// A request that left the desk, and how many rows its journal had by then.
struct SentRequest {
  VenueRequest request;
  std::size_t rows = 0;
};

class Desk {
 public:
  /// `database`: where this storm's journal is; a new file.
  Desk(std::uint64_t seed, Faults& faults, Link& link, Traders& traders, RingMemory& memory, std::filesystem::path database);

  /// One round of its loop; may end its life.
  void step(Timestamp now);
  /// A person at the desk.
  void command(CommandBody body);
  bool alive() const { return life_ != nullptr; }
  /// Precondition: alive().
  const DeskState& state() const { return life_->state(); }
  LinkState link() const { return life_->link(); }

  /// Brings rows() up to date with what the desk has handed over.
  void gather() { journal_.gather(); }
  /// Every row that the journal has, and every request that left, in their order over all lives.
  const std::vector<JournalRecord>& rows() const { return journal_.rows(); }
  const std::vector<SentRequest>& sent() const { return sent_; }
  std::uint64_t inputs() const { return counts_.inputs; }
  std::uint32_t lives() const { return traders_.life; }
  /// gather(), and the database too.
  void store() { journal_.store(); }
  const std::filesystem::path& database() const { return journal_.database(); }

 private:
  void begin();
  void end(Timestamp now);

  std::uint64_t seed_;
  Faults& faults_;
  Link& link_;
  Traders& traders_;
  HostedTraders hosted_;
  KeptJournal journal_;
  std::unique_ptr<DeskLife> life_;
  Timestamp down_until_;
  std::vector<SentRequest> sent_;
  DeskCounts counts_;
};

}  // namespace deskwright::storm
