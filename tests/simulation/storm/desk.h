#pragma once
// The desk's side of a storm: the real session of the bridge, the real loop and the real heart, in lives that end in the middle
// of things and begin again from what the journal kept. Owned by a storm; one thread, time handed in.

#include "engine/bridge/gateway_session.h"
#include "engine/runtime/engine_loop.h"
#include "engine/storage/journal_writer.h"
#include "tests/simulation/storm/faults.h"
#include "tests/simulation/storm/link.h"
#include "tests/simulation/storm/trader.h"

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace deskwright::storm {

/// A request that left the desk, and how many rows its journal had by then.
struct SentRequest {
  VenueRequest request;
  std::size_t rows = 0;
};

/// Memory of the journal's ring, shared by one storm after the other.
class RingMemory {
 public:
  static constexpr std::size_t kSlots = 8192;
  RingMemory() : lines_(SpscRing<JournalRecord>::bytesFor(kSlots) / sizeof(Line) + 1) {}
  std::span<std::byte> bytes() { return std::as_writable_bytes(std::span(lines_)); }

 private:
  struct alignas(64) Line {
    std::byte bytes[64];
  };
  std::vector<Line> lines_;
};

class Desk {
 public:
  /// `database`: where this storm's journal is; a new file.
  Desk(std::uint64_t seed, Faults& faults, Link& link, Traders& traders, RingMemory& memory, std::filesystem::path database);
  ~Desk();

  /// One round of its loop; may end its life.
  void step(Timestamp now);
  /// A person at the desk.
  void command(CommandBody body);
  bool alive() const { return life_ != nullptr; }
  /// Precondition: alive().
  const DeskState& state() const;
  LinkState link() const;

  /// Brings rows() up to date with what the desk has handed over.
  void gather();
  /// Every row that the journal has, and every request that left, in their order over all lives.
  const std::vector<JournalRecord>& rows() const { return rows_; }
  const std::vector<SentRequest>& sent() const { return sent_; }
  std::uint64_t inputs() const { return inputs_; }
  std::uint32_t lives() const { return traders_.life; }
  /// gather(), and the database too.
  void store();
  const std::filesystem::path& database() const { return database_; }

 private:
  struct Life;
  void begin();
  void end(Timestamp now);

  std::uint64_t seed_;
  Faults& faults_;
  Link& link_;
  Traders& traders_;
  HostedTraders hosted_;
  std::shared_ptr<const TradingCalendar> calendar_;
  SpscRing<JournalRecord> ring_;
  std::filesystem::path database_;
  std::optional<JournalWriter> writer_;
  std::unique_ptr<Life> life_;
  Timestamp down_until_;
  std::vector<JournalRecord> rows_;
  std::size_t stored_ = 0;  // of rows_
  std::vector<SentRequest> sent_;
  std::uint64_t inputs_ = 0, commands_ = 0;
};

}  // namespace deskwright::storm
