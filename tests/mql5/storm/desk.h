#pragma once
// The desk's side of a storm over the real expert advisor: the real gateway on its sockets, the real loop and heart, a journal on
// disk; lives that end in the middle of things and begin again from what the journal kept. Owned by a storm; one thread.

#include "engine/bridge/mt5_gateway.h"
#include "tests/mql5/storm/faults.h"
#include "tests/simulation/storm/desk_life.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace deskwright::mql5::storm {

using deskwright::storm::DeskCounts;
using deskwright::storm::DeskLife;
using deskwright::storm::HostedTraders;
using deskwright::storm::KeptJournal;
using deskwright::storm::kInstallation;
using deskwright::storm::kTraders;
using deskwright::storm::RingMemory;
using deskwright::storm::Traders;

class Desk {
 public:
  /// `database`: a file that does not exist.
  Desk(Faults& faults, Traders& traders, RingMemory& memory, std::filesystem::path database);

  /// One round of its loop; may end its life.
  void step();
  void command(CommandBody body);
  bool alive() const { return life_ != nullptr; }
  std::uint16_t port() const { return port_; }
  /// Precondition: alive().
  const DeskState& state() const { return life_->state(); }
  LinkState link() const { return life_->link(); }
  /// Brings rows() up to date.
  void gather() { journal_.gather(); }
  const std::vector<JournalRecord>& rows() const { return journal_.rows(); }
  /// Of every request that left, in order, over all lives.
  const std::vector<ClientOrderId>& sent() const { return sent_; }
  std::uint64_t inputs() const { return counts_.inputs; }
  std::uint32_t lives() const { return traders_.life; }
  std::function<void(const std::string&)> say;  ///< for a person who replays a seed; null: silent

 private:
  void begin();
  void end();

  Faults& faults_;
  Traders& traders_;
  HostedTraders hosted_;
  KeptJournal journal_;
  std::unique_ptr<DeskLife> life_;
  std::uint16_t port_ = 0;
  int down_for_ = 0;  // steps
  std::vector<ClientOrderId> sent_;
  DeskCounts counts_;
};

}  // namespace deskwright::mql5::storm
