#pragma once
// The desk's side of a storm over the real expert advisor: the real gateway on its sockets, the real loop and heart, a journal on
// disk; lives that end in the middle of things and begin again from what the journal kept. Owned by a storm; one thread.

#include "engine/bridge/mt5_gateway.h"
#include "engine/runtime/engine_loop.h"
#include "engine/storage/journal_writer.h"
#include "tests/mql5/storm/faults.h"
#include "tests/simulation/storm/trader.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace deskwright::mql5::storm {

using deskwright::storm::HostedTraders;
using deskwright::storm::kInstallation;
using deskwright::storm::kTraders;
using deskwright::storm::Traders;

class Desk {
 public:
  /// `ring`: of at least 8,192 rows. `database`: a file that does not exist.
  Desk(Faults& faults, Traders& traders, SpscRing<JournalRecord>& ring, std::filesystem::path database);
  ~Desk();

  /// One round of its loop; may end its life.
  void step();
  void command(CommandBody body);
  bool alive() const { return life_ != nullptr; }
  std::uint16_t port() const { return port_; }
  /// Precondition: alive().
  const DeskState& state() const;
  LinkState link() const;
  /// Brings rows() up to date.
  void gather();
  const std::vector<JournalRecord>& rows() const { return rows_; }
  /// Of every request that left, in order, over all lives.
  const std::vector<ClientOrderId>& sent() const { return sent_; }
  std::uint64_t inputs() const { return inputs_; }
  std::uint32_t lives() const { return traders_.life; }
  std::function<void(const std::string&)> say;  ///< for a person who replays a seed; null: silent

 private:
  struct Life;
  void begin();
  void end();
  void store();

  Faults& faults_;
  Traders& traders_;
  HostedTraders hosted_;
  SpscRing<JournalRecord>& ring_;
  std::filesystem::path database_;
  std::optional<JournalWriter> writer_;
  std::unique_ptr<Life> life_;
  std::uint16_t port_ = 0;
  int down_for_ = 0;  // steps
  std::vector<JournalRecord> rows_;
  std::size_t stored_ = 0;  // of rows_
  std::vector<ClientOrderId> sent_;
  std::uint64_t inputs_ = 0, commands_ = 0;
};

}  // namespace deskwright::mql5::storm
